//! `fetch`: the only module that knows gloo-net.
//!
//! gloo-net builds the request and wraps the answer. It must not await for us: its error conversion panics when a
//! promise rejects with anything but an `Error` (`controller.abort('user left')`, mocked fetches). So promises are
//! awaited here, the abort controller is our own and is aborted without a reason, and no caller's signal gets in.

use super::abort::AbortGuard;
use super::transport::starts_like_json;
use super::{Cause, HttpAnswer, HttpRequest, Transport, TransportError};
use futures_util::future::{Either, LocalBoxFuture, select};
use gloo_net::http::{Headers, RequestBuilder, Response};
use gloo_timers::future::TimeoutFuture;
use js_sys::Reflect;
use std::borrow::Cow;
use std::pin::pin;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// The platform's `fetch`, the same in pages, workers and Node.
    #[wasm_bindgen(js_name = fetch, catch)]
    fn global_fetch(request: &web_sys::Request) -> Result<js_sys::Promise, JsValue>;
}

/// Sends through the platform's `fetch`.
#[derive(Debug, Clone)]
pub struct FetchTransport {
    /// Milliseconds for one whole answer.
    pub timeout_ms: u32,
    /// True if cookies go along.
    pub credentials: web_sys::RequestCredentials,
    /// Requests that the page has sent already: from address and authorization to the promise of a `Response`, or to
    /// nothing.
    pub sent: Option<js_sys::Function>,
}

impl FetchTransport {
    /// The answer to the same request, if the page has sent it.
    fn sent(&self, request: &HttpRequest) -> Option<js_sys::Promise> {
        let authorization = request.headers.iter().rev().find(|(name, _)| name == "authorization");
        let authorization = authorization.map_or(JsValue::UNDEFINED, |(_, value)| value.into());
        let promise = self.sent.as_ref()?.call2(&JsValue::UNDEFINED, &request.url.as_str().into(), &authorization);
        promise.ok()?.dyn_into().ok()
    }
}

impl Transport for FetchTransport {
    fn send(&self, request: HttpRequest) -> LocalBoxFuture<'static, Result<HttpAnswer, TransportError>> {
        let Self { timeout_ms, credentials, .. } = *self;
        let sent = self.sent(&request);
        Box::pin(async move {
            let answer = pin!(fetch_whole(request, credentials, sent));
            match select(answer, TimeoutFuture::new(timeout_ms)).await {
                Either::Left((result, _)) => result,
                Either::Right(_) => Err(TransportError::Timeout(timeout_ms)),
            }
        })
    }
}

async fn fetch_whole(
    request: HttpRequest,
    credentials: web_sys::RequestCredentials,
    sent: Option<js_sys::Promise>,
) -> Result<HttpAnswer, TransportError> {
    let guard = AbortGuard::new();
    let promise = match sent {
        Some(promise) => promise,
        None => send(&request, credentials, &guard)?,
    };
    let raw = JsFuture::from(promise).await.map_err(network)?;
    let raw: web_sys::Response =
        raw.dyn_into().map_err(|_| TransportError::Network(Cause::Text("fetch gave no Response")))?;
    let body = whole_body(&raw).await.map_err(network)?;
    guard.done();
    // Browsers do not say which redirect it was. A fetch of the page's own may have followed it.
    let is_hidden =
        raw.type_() == web_sys::ResponseType::Opaqueredirect || raw.redirected() && !starts_like_json(&body);
    let response = Response::from(raw);
    let status = if is_hidden { 302 } else { response.status() };
    let is_html = response.headers().get("content-type").is_some_and(|kind| is_html(&kind));
    let request_id = response.headers().get("x-request-id").or_else(|| response.headers().get("x-correlation-id"));
    let retry_after_ms = response.headers().get("retry-after").and_then(|text| retry_after_ms(&text));
    Ok(HttpAnswer { status, request_id, retry_after_ms, is_html, body })
}

fn send(
    request: &HttpRequest,
    credentials: web_sys::RequestCredentials,
    guard: &AbortGuard,
) -> Result<js_sys::Promise, TransportError> {
    let url = usable(&request.url)?;
    let headers = web_sys::Headers::new().map_err(bad_request)?;
    for (name, value) in &request.headers {
        headers.set(name, value).map_err(bad_request)?;
    }
    let built = RequestBuilder::new(&url)
        .credentials(credentials)
        // Followed it would be a page from somewhere else, or a refusal that looks like a broken network.
        .redirect(web_sys::RequestRedirect::Manual)
        .headers(Headers::from_raw(headers))
        .abort_signal(guard.signal().as_ref())
        .build()
        .map_err(|_| TransportError::BadRequest(Cause::Text("the platform refused the request")))?;

    global_fetch(&built.into()).map_err(network)
}

/// The URL as the platform's requests take it. gloo-net panics on one that is refused with anything but an Error: it is tried first.
/// In jsdom the page is one program's and `Request` is Node's, which knows no page: there a path is put below its origin.
fn usable(url: &str) -> Result<Cow<'_, str>, TransportError> {
    let Err(refusal) = web_sys::Request::new_with_str(url) else { return Ok(url.into()) };
    let is_path = url.starts_with('/') && !url.starts_with("//");
    let whole = origin().filter(|_| is_path).map(|origin| [&origin, url].concat());
    let whole = whole.filter(|whole| web_sys::Request::new_with_str(whole).is_ok());
    whole.map(Cow::Owned).ok_or_else(|| bad_request(refusal))
}

/// The page's origin, where there is a page.
fn origin() -> Option<String> {
    let location = Reflect::get(&js_sys::global(), &"location".into()).ok()?;
    Reflect::get(&location, &"origin".into()).ok()?.as_string()
}

/// The body's bytes. Not read through `body.getReader()`: after that, Chromium reports finished fetches as aborted
/// (`net::ERR_ABORTED`), which in a host's monitoring looks like a failure.
async fn whole_body(response: &web_sys::Response) -> Result<Vec<u8>, JsValue> {
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// True if a content type is that of web pages, whatever stands behind it (`; charset=utf-8`).
fn is_html(kind: &str) -> bool {
    let kind = kind.trim_ascii_start().as_bytes();
    let is = |name: &str| kind.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()));
    is("text/html") || is("application/xhtml")
}

/// `Retry-After` is seconds or a date (RFC 9110 §10.2.3).
fn retry_after_ms(text: &str) -> Option<f64> {
    let text = text.trim();
    let wait_ms = match text.parse::<u32>() {
        Ok(seconds) => f64::from(seconds) * 1000.0,
        Err(_) => js_sys::Date::parse(text) - js_sys::Date::now(),
    };
    // A text that is no date is NaN.
    (!wait_ms.is_nan()).then_some(wait_ms.max(0.0))
}

fn network(thrown: JsValue) -> TransportError {
    TransportError::Network(thrown.into())
}

fn bad_request(thrown: JsValue) -> TransportError {
    TransportError::BadRequest(thrown.into())
}
