//! The client in a real browser: `fetch`, `AbortSignal` and callbacks of the page.
#![cfg(all(target_arch = "wasm32", feature = "client"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use futures_util::future::join_all;
use moost_energy::api::{BuildingId, DailyStatistics, Quantity};
use moost_energy::client::{
    CallbackTokens, Cause, Client, ClientError, ClientOptions, ErrorCode, FetchTransport, Fetched, TokenSource,
    WebRuntime, with_cancel,
};
use moost_energy::time::CivilDate;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen(inline_js = r#"
const original = globalThis.fetch;
let tokens = 0;
export const seen = [];

/** Answers by a script: `valid` accepts only the newest token, others answer as they are named. */
export function script(kind) {
  tokens = 0;
  seen.length = 0;
  globalThis.fetch = (request) => {
    if (!(request instanceof Request) || !request.url.includes('/moost/')) return original(request);
    seen.push(request);
    const json = (status, body) => new Response(body, { status, headers: { 'x-request-id': 'r-1' } });
    const later = (answer) => new Promise((resolve) => setTimeout(() => resolve(answer), 5));
    switch (kind) {
      case 'day': return later(json(200, '[{"day":"2024-01-01","energyConsumption":1.5}]'));
      case 'in-parts': return later(new Response(new ReadableStream({ start(c) {
        for (const part of ['[{"day":"2024-01-01",', '"energyConsumption":1', '.5}]']) c.enqueue(new TextEncoder().encode(part));
        c.close();
      } })));
      // As mocks and polyfills of fetch have it.
      case 'no-stream':
        return later(Object.defineProperty(json(200, '[{"day":"2024-01-01","energyConsumption":1.5}]'), 'body', { value: undefined }));
      case 'second-token':
        return later(request.headers.get('authorization') === 'Bearer t2' ? json(200, '[]') : json(401, ''));
      case 'forbidden': return later(json(403, '{"message":"not yours"}'));
      case 'page': return later(json(200, '<!doctype html><title>Sign in'));
      case 'html': return later(new Response('Please sign in.', { headers: { 'content-type': 'Text/HTML; charset=utf-8' } }));
      case 'redirect': return later(Response.redirect('/login', 307));
      // As the platform answers a request that follows no redirect.
      case 'hidden-redirect':
        if (request.redirect !== 'manual') throw new Error('would be followed');
        return later(Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' }));
      // As a fetch of the page's own that follows it all the same.
      case 'followed': return later(Object.defineProperty(new Response('hello'), 'redirected', { value: true }));
      case 'followed-to-data':
        return later(Object.defineProperty(json(200, '[{"day":"2024-01-01","energyConsumption":1.5}]'), 'redirected', { value: true }));
      case 'rejects-with-text': return Promise.reject('offline');
      case 'throws': throw new TypeError('no fetch here');
      case 'breaks-off': return later(new Response(new ReadableStream({ start(c) { c.error('cut'); } })));
      case 'hangs': return new Promise((_, reject) =>
        request.signal.addEventListener('abort', () => reject(request.signal.reason)));
    }
  };
}
export function restore() { globalThis.fetch = original; }
export function counting_tokens() { return async ({ reason, signal }) => {
  if (!(signal instanceof AbortSignal)) throw new Error('no signal');
  tokens += 1;
  if ((tokens === 1) !== (reason === 'initial')) throw new Error('wrong reason ' + reason);
  return 't' + tokens;
}; }
export function token_of(json) { return async () => JSON.parse(json); }
export function throwing_tokens() { return () => { throw new RangeError('vault is closed'); }; }
export function token_calls() { return tokens; }
export function requests() { return seen.length; }
export function aborted_requests() { return seen.filter((request) => request.signal.aborted).length; }
"#)]
extern "C" {
    fn script(kind: &str);
    fn restore();
    fn counting_tokens() -> js_sys::Function;
    fn token_of(json: &str) -> js_sys::Function;
    fn throwing_tokens() -> js_sys::Function;
    fn token_calls() -> u32;
    fn requests() -> u32;
    fn aborted_requests() -> u32;
}

fn client(tokens: Option<js_sys::Function>) -> Client {
    client_with_timeout(tokens, 5_000)
}

fn client_with_timeout(tokens: Option<js_sys::Function>, timeout_ms: u32) -> Client {
    let transport = FetchTransport { timeout_ms, credentials: web_sys::RequestCredentials::SameOrigin, sent: None };
    let tokens = tokens.map(|callback| Box::new(CallbackTokens(callback)) as Box<dyn TokenSource>);
    Client::new(ClientOptions::new("/moost"), Rc::new(transport), Rc::new(WebRuntime), tokens).unwrap()
}

async fn one_day(client: &Client) -> Result<Fetched<DailyStatistics>, ClientError> {
    day_of(client, CivilDate::parse("2024-01-01").unwrap()).await
}

async fn day_of(client: &Client, day: CivilDate) -> Result<Fetched<DailyStatistics>, ClientError> {
    client.daily(BuildingId::parse("A").unwrap(), vec![Quantity::Consumption], day, day).await
}

#[wasm_bindgen_test]
async fn reads_a_day_through_the_pages_fetch_however_the_body_comes() {
    for kind in ["day", "in-parts", "no-stream", "followed-to-data"] {
        script(kind);
        let days = one_day(&client(None)).await;
        restore();
        assert_eq!(days.unwrap().value.columns.value(Quantity::Consumption, 0), Some(1.5), "{kind}");
    }
}

#[wasm_bindgen_test]
async fn eight_reads_ask_for_one_token_and_one_renewal() {
    script("second-token");
    let client = client(Some(counting_tokens()));
    let first = CivilDate::parse("2024-01-01").unwrap();
    let results = join_all((0..8).map(|days| day_of(&client, first.add_days(days)))).await;
    restore();
    assert!(results.iter().all(Result::is_ok));
    assert_eq!((token_calls(), requests()), (2, 16));
}

#[wasm_bindgen_test]
async fn equal_reads_at_once_are_one_request() {
    script("day");
    let client = client(None);
    let results = join_all((0..8).map(|_| one_day(&client))).await;
    restore();
    assert!(results.iter().all(Result::is_ok));
    assert_eq!(requests(), 1);
}

#[wasm_bindgen_test]
async fn a_callback_that_throws_is_an_auth_error_with_the_thrown_value() {
    script("day");
    let error = one_day(&client(Some(throwing_tokens()))).await.unwrap_err();
    restore();
    assert_eq!((error.code, requests()), (ErrorCode::Auth, 0));
    let Some(Cause::Thrown(thrown)) = error.cause else { panic!("no cause") };
    assert!(thrown.dyn_into::<js_sys::RangeError>().is_ok());
}

#[wasm_bindgen_test]
async fn answers_become_typed_errors() {
    let cases = [
        ("forbidden", ErrorCode::Forbidden),
        ("page", ErrorCode::Auth),
        ("html", ErrorCode::Auth),
        ("redirect", ErrorCode::Auth),
        ("hidden-redirect", ErrorCode::Auth),
        ("followed", ErrorCode::Auth),
        ("rejects-with-text", ErrorCode::Network),
        ("throws", ErrorCode::Network),
        ("breaks-off", ErrorCode::Network),
    ];
    for (kind, code) in cases {
        script(kind);
        let error = one_day(&client(None)).await.unwrap_err();
        restore();
        assert_eq!(error.code, code, "{kind}");
        // None of them is sent again but the broken connections.
        assert_eq!(requests(), if code == ErrorCode::Network { 3 } else { 1 }, "{kind}");
    }
}

#[wasm_bindgen_test]
async fn a_callback_gives_tokens_as_an_address_does() {
    for given in [r#"" t2 ""#, r#"{ "token": "t2" }"#, r#"{ "access_token": "t2\n", "expires_in": "600" }"#] {
        script("second-token");
        let days = one_day(&client(Some(token_of(given)))).await;
        restore();
        assert!(days.is_ok(), "{given}");
    }
    for given in ["null", "17", "{}", r#""a b""#, r#"["t2"]"#] {
        script("second-token");
        let error = one_day(&client(Some(token_of(given)))).await.unwrap_err();
        restore();
        assert_eq!((error.code, requests()), (ErrorCode::Auth, 0), "{given}");
    }
}

#[wasm_bindgen_test]
async fn an_abort_with_any_reason_stops_the_fetch_and_panics_nowhere() {
    script("hangs");
    let controller = web_sys::AbortController::new().unwrap();
    let signal = controller.signal();
    let client = client(None);
    let call = with_cancel(Some(&signal), one_day(&client));
    let abort = async {
        gloo_timers::future::TimeoutFuture::new(20).await;
        controller.abort_with_reason(&JsValue::from_str("user left"));
    };
    let (result, ()) = futures_util::future::join(call, abort).await;
    assert_eq!(result.unwrap_err().code, ErrorCode::Aborted);
    assert_eq!((requests(), aborted_requests()), (1, 1));
    // A signal that has fired already: nothing is sent at all.
    let late = with_cancel(Some(&signal), one_day(&client)).await;
    restore();
    assert_eq!((late.unwrap_err().code, requests()), (ErrorCode::Aborted, 1));
}

#[wasm_bindgen_test]
async fn a_server_that_never_answers_times_out() {
    script("hangs");
    let error = one_day(&client_with_timeout(None, 30)).await.unwrap_err();
    restore();
    assert_eq!((error.code, error.retryable), (ErrorCode::Timeout, true));
    assert_eq!(aborted_requests(), 1);
}
