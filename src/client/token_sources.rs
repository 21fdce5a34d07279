//! Sources of tokens: the host's callback, or an address of the host's backend.

use super::abort::AbortGuard;
use super::error::unusable_url;
use super::{ClientError, ErrorCode, HttpRequest, TokenReason, TokenSource, Transport, TransportError};
use crate::api::TokenAnswer;
use futures_util::future::LocalBoxFuture;
use js_sys::{Function, JSON, Object, Promise, Reflect};
use std::fmt;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Asks the host: `getToken({ signal, reason })`, which gives a token or a promise of one: the bare text, or an object
/// as [`UrlTokens`] gets it.
#[derive(Debug, Clone)]
pub struct CallbackTokens(pub Function);

/// Asks the host's backend by GET: JSON `{ "token": … }` or `{ "access_token": … }`, with `expires_in` where it runs
/// out by itself, or the bare token.
#[derive(Clone)]
pub struct UrlTokens {
    /// Sends the request, with cookies as configured there.
    pub transport: Rc<dyn Transport>,
    /// Address, a path on the page's origin or an absolute URL.
    pub url: String,
    /// The host's extra headers.
    pub headers: Vec<(String, String)>,
}

impl fmt::Debug for UrlTokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UrlTokens").field("url", &self.url).finish_non_exhaustive()
    }
}

impl TokenSource for CallbackTokens {
    fn fetch(&self, reason: TokenReason) -> LocalBoxFuture<'static, Result<TokenAnswer, ClientError>> {
        let callback = self.0.clone();
        Box::pin(async move {
            // Tells the host's callback when nobody waits any longer.
            let guard = AbortGuard::new();
            let context = Object::new();
            let signal = guard.signal().map_or(JsValue::UNDEFINED, JsValue::from);
            // Setting members of a fresh object cannot fail.
            let _ = Reflect::set(&context, &"signal".into(), &signal);
            let _ = Reflect::set(&context, &"reason".into(), &reason.as_str().into());
            let given = callback.call1(&JsValue::UNDEFINED, &context).map_err(failed)?;
            let token = JsFuture::from(Promise::resolve(&given)).await.map_err(failed)?;
            guard.done();
            read_token(written(&token).as_bytes())
        })
    }
}

impl TokenSource for UrlTokens {
    fn fetch(&self, _: TokenReason) -> LocalBoxFuture<'static, Result<TokenAnswer, ClientError>> {
        let request = HttpRequest::json(&self.url, &self.headers).with_header("cache-control", "no-store");
        let answer = self.transport.send(request);
        Box::pin(async move {
            let answer = answer.await.map_err(|error| match error {
                TransportError::BadRequest(cause) => unusable_url("tokenUrl", cause),
                error => {
                    let error = ClientError::from(error);
                    ClientError { message: ["tokenUrl: ", &error.message].concat(), ..error }
                }
            })?;
            let status = answer.status;
            if !answer.is_good() {
                let error = ClientError::from_answer(answer);
                let message = ["tokenUrl: ", &error.message].concat();
                // A refused or missing household session is a matter of signing in, whatever the status says; what passes
                // by itself is not.
                if status < 500 && !matches!(status, 408 | 425 | 429) {
                    return Err(ClientError { code: ErrorCode::Auth, retryable: false, message, ..error });
                }
                return Err(ClientError { message, ..error });
            }
            // A page of a sign-in is no token: as after a 401 what was read is forgotten.
            read_token(&answer.body).map_err(|error| ClientError { status: Some(status), ..error })
        })
    }
}

fn read_token(answer: &[u8]) -> Result<TokenAnswer, ClientError> {
    const EXPECTED: &str = "No token: expected a non-empty string of visible ASCII characters";
    TokenAnswer::read(answer).ok_or_else(|| ClientError::new(ErrorCode::Auth, EXPECTED))
}

/// A bare token as it is, an object as its JSON, anything else as nothing: then the callback's answer means what that
/// of an address does.
fn written(given: &JsValue) -> String {
    match given.as_string() {
        Some(text) => text,
        None if given.is_object() => JSON::stringify(given).ok().and_then(|text| text.as_string()).unwrap_or_default(),
        None => String::new(),
    }
}

fn failed(thrown: JsValue) -> ClientError {
    // Hosts may throw anything; what is no object has neither.
    let text = |name: &str| Reflect::get(&thrown, &name.into()).ok().and_then(|text| text.as_string());
    let code = code_of(&text("name").unwrap_or_default(), &text("message").unwrap_or_default());
    ClientError::new(code, "getToken failed").caused_by(thrown.into())
}

/// Kind of a callback's failure: that nobody was reached passes, and is no matter of signing in. `fetch` says so by a
/// `TypeError`, which a mistake in the callback is too, so the words count: "Failed to fetch" (Chromium), "… when
/// attempting to fetch resource" (Firefox), "Load failed" (Safari), "fetch failed" (Node), "Network Error" (axios).
fn code_of(name: &str, message: &str) -> ErrorCode {
    // Part by part: `str::contains` weighs a kilobyte.
    let says = |words: &str| message.as_bytes().windows(words.len()).any(|part| part == words.as_bytes());
    let sounds_so = || ["fetch", "etwork", "Load failed"].into_iter().any(says);
    match name {
        "TimeoutError" => ErrorCode::Timeout,
        "NetworkError" => ErrorCode::Network,
        "TypeError" | "AxiosError" if sounds_so() => ErrorCode::Network,
        _ => ErrorCode::Auth,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_callback_may_fail_of() {
        for (name, message, code) in [
            ("TypeError", "Failed to fetch", ErrorCode::Network),
            ("TypeError", "NetworkError when attempting to fetch resource.", ErrorCode::Network),
            ("TypeError", "Load failed", ErrorCode::Network),
            ("AxiosError", "Network Error", ErrorCode::Network),
            ("NetworkError", "", ErrorCode::Network),
            ("TimeoutError", "The operation timed out.", ErrorCode::Timeout),
            ("TypeError", "undefined is not a function", ErrorCode::Auth),
            ("RangeError", "vault is closed", ErrorCode::Auth),
            ("", "", ErrorCode::Auth),
        ] {
            assert_eq!(code_of(name, message), code, "{name}: {message}");
        }
    }
}
