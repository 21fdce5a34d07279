//! The proxy against a scripted MOOST.
// Helpers of tests, which clippy does not take for tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::needless_pass_by_value)]

use super::*;
use futures_executor::block_on;
use futures_util::future::join_all;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

/// Accepts the newest token only; statistics answers come from a script (empty: 200 and `[]`).
#[derive(Default)]
struct FakeMoost {
    now_s: Cell<i64>,
    state: Rc<State>,
}

#[derive(Default)]
struct State {
    tokens: Cell<u32>,
    token_status: Cell<u16>,
    script: RefCell<VecDeque<UpstreamResponse>>,
    sent: RefCell<Vec<(String, Option<String>)>>,
}

impl FakeMoost {
    fn scripted(answers: Vec<UpstreamResponse>) -> Self {
        let moost = Self::default();
        *moost.state.script.borrow_mut() = answers.into();
        moost
    }

    fn reads(&self) -> Vec<(String, Option<String>)> {
        self.state.sent.borrow().iter().filter(|(_, bearer)| bearer.is_some()).cloned().collect()
    }
}

fn answer(status: u16, body: &str) -> UpstreamResponse {
    let headers = [("Set-Cookie", "a=b"), ("X-Request-Id", "r-1"), ("Content-Type", "text/html"), ("Server", "x")];
    let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    UpstreamResponse { status, headers, body: body.as_bytes().to_vec() }
}

impl ProxyPlatform for FakeMoost {
    async fn authorize(&self, building_id: &str) -> Result<Access, ()> {
        match building_id {
            "broken" => Err(()),
            "signed-out" => Ok(Access::Unauthenticated),
            "mine" => Ok(Access::Granted),
            _ => Ok(Access::Denied),
        }
    }

    fn send(&self, url: String, bearer: Option<String>) -> LocalBoxFuture<'static, Result<UpstreamResponse, ()>> {
        let state = Rc::clone(&self.state);
        Box::pin(async move {
            // Long enough that all callers of a test have joined.
            let mut left = 5;
            std::future::poll_fn(|context| {
                left -= 1;
                context.waker().wake_by_ref();
                if left == 0 { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
            })
            .await;
            state.sent.borrow_mut().push((url.clone(), bearer));
            if url.contains("/auth/token/") {
                state.tokens.set(state.tokens.get() + 1);
                return Ok(match state.token_status.get() {
                    0 => answer(
                        200,
                        &format!(r#"{{"access_token":"token-{}-long","expires_in":86400}}"#, state.tokens.get()),
                    ),
                    1 => return Err(()),
                    status => answer(status, r#"{"message":"clientSecret hush-hush"}"#),
                });
            }
            Ok(state.script.borrow_mut().pop_front().unwrap_or_else(|| answer(200, "[]")))
        })
    }

    fn now_s(&self) -> i64 {
        self.now_s.get()
    }
}

fn proxy() -> TokenProxy {
    reporting(Rc::default())
}

fn reporting(failures: Rc<RefCell<Vec<Failure>>>) -> TokenProxy {
    let options = ProxyOptions {
        client_id: "portal".to_owned(),
        client_secret: "hush-hush".to_owned(),
        upstream: "https://moost.example".to_owned(),
        prefix: "/moost".to_owned(),
        max_token_age_s: None,
    };
    TokenProxy::new(options, Rc::new(move |failure| failures.borrow_mut().push(failure)))
}

fn get(building: &str) -> Request {
    let mut request = Request::new("GET", &format!("/moost/buildings/{building}/energy-forecast/v1?from=1"));
    request.headers.push(("cookie".to_owned(), "session=1".to_owned()));
    request
}

fn status_of(moost: &FakeMoost) -> u16 {
    block_on(proxy().handle(moost, &get("mine"))).status
}

#[test]
fn one_token_serves_all_and_is_renewed_in_time() {
    let (proxy, moost) = (proxy(), FakeMoost::default());
    let request = get("mine");
    let answers = block_on(join_all((0..20).map(|_| proxy.handle(&moost, &request))));
    assert!(answers.iter().all(|answer| answer.status == 200));
    assert_eq!(moost.state.tokens.get(), 1);
    let expected =
        ("https://moost.example/buildings/mine/energy-forecast/v1?from=1".to_owned(), Some("token-1-long".to_owned()));
    assert_eq!(moost.reads(), vec![expected; 20]);
    for (now, tokens) in [(86_099, 1), (86_100, 2)] {
        moost.now_s.set(now);
        block_on(proxy.handle(&moost, &request));
        assert_eq!(moost.state.tokens.get(), tokens, "{now}");
    }
}

#[test]
fn the_log_is_told_of_what_the_browser_sees_as_a_status_only() {
    let told = |moost: FakeMoost| {
        let failures = Rc::<RefCell<Vec<Failure>>>::default();
        block_on(reporting(Rc::clone(&failures)).handle(&moost, &get("mine")));
        failures.take()
    };
    let read = |status, reason| vec![Failure { stage: "read", status, reason }];
    let after = |answers: &[(u16, &str)]| {
        FakeMoost::scripted(answers.iter().map(|(status, body)| answer(*status, body)).collect())
    };
    assert_eq!(told(after(&[(200, "[]")])), []);
    assert_eq!(told(after(&[(206, "[]")])), [], "it passes");
    assert_eq!(told(after(&[(401, ""), (200, "[]")])), [], "a renewal mended it");
    assert_eq!(told(after(&[(401, ""), (401, "")])), read(401, None));
    assert_eq!(told(after(&[(503, "")])), read(503, None));
    assert_eq!(told(after(&[(200, "<html>")])), read(200, Some("unreadable")));
    assert_eq!(told(after(&[(200, r#"{"echo":"hush-hush"}"#)])), read(200, Some("secret-in-answer")));
    let refused = FakeMoost::default();
    refused.state.token_status.set(403);
    assert_eq!(told(refused), [Failure { stage: "token", status: 403, reason: None }]);
    let unreadable = FakeMoost::default();
    unreadable.state.token_status.set(200);
    assert_eq!(told(unreadable), [Failure { stage: "token", status: 200, reason: Some("unreadable") }]);
}

#[test]
fn a_refused_token_is_renewed_once_for_all() {
    let (proxy, moost) = (proxy(), FakeMoost::scripted(vec![answer(401, ""), answer(401, ""), answer(401, "")]));
    let request = get("mine");
    let answers = block_on(join_all((0..3).map(|_| proxy.handle(&moost, &request))));
    assert!(answers.iter().all(|answer| answer.status == 200));
    assert_eq!(moost.state.tokens.get(), 2);
}

#[test]
fn a_token_that_stays_refused_is_the_proxys_fault() {
    let moost = FakeMoost::scripted(vec![answer(401, "{}"), answer(401, "{}"), answer(200, "[]")]);
    assert_eq!(status_of(&moost), 502);
    assert_eq!(moost.reads().len(), 2);
}

#[test]
fn a_session_sees_its_own_building_only() {
    let (proxy, moost) = (proxy(), FakeMoost::default());
    assert_eq!(block_on(proxy.handle(&moost, &get("other"))).status, 403);
    let signed_out = block_on(proxy.handle(&moost, &get("signed-out")));
    assert_eq!((signed_out.status, signed_out.header("www-authenticate")), (401, Some("Bearer")));
    let broken = block_on(proxy.handle(&moost, &get("broken")));
    assert_eq!(broken.status, 500);
    assert!(!String::from_utf8(broken.body).unwrap().contains("s3cret"));
    assert_eq!(block_on(proxy.handle(&moost, &Request::new("POST", "/moost/buildings/mine/v1"))).status, 405);
    assert!(moost.state.sent.borrow().is_empty(), "nothing is sent for a refused request");
}

#[test]
fn only_safe_headers_and_json_come_back() {
    let moost = FakeMoost::scripted(vec![answer(200, r#"[{"day":"2025-01-01"}]"#)]);
    let response = block_on(proxy().handle(&moost, &get("mine")));
    let names: Vec<&str> = response.headers.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["cache-control", "content-type", "x-request-id"]);
    assert_eq!(response.header("content-type"), Some("application/json"));
    assert_eq!(response.header("cache-control"), Some("no-store"));
    assert_eq!(response.body, br#"[{"day":"2025-01-01"}]"#);
}

#[test]
fn of_failures_only_the_status_passes() {
    for (upstream, status) in [
        (answer(400, r#"{"message":"table buildings_42"}"#), 400),
        (answer(403, r#"{"message":"scope of client portal"}"#), 403),
        (answer(404, r#"{"message":"gone"}"#), 404),
        (answer(429, "slow down"), 429),
        (answer(503, "<html>maintenance</html>"), 503),
        (answer(500, r#"{"error":"token-1-long is bad"}"#), 500),
        (answer(200, "<html>sign in</html>"), 502),
        (answer(200, r#"[{"day":"token-1-long"}]"#), 502),
        (answer(200, r#"[{"day":"hush-hush"}]"#), 502),
        (answer(302, ""), 502),
        (answer(999, ""), 502),
    ] {
        let moost = FakeMoost::scripted(vec![upstream.clone()]);
        let response = block_on(proxy().handle(&moost, &get("mine")));
        assert_eq!(response.status, status);
        assert_ne!(response.body, upstream.body, "{status}");
        assert_eq!(response.header("x-request-id"), Some("r-1"));
        assert!(serde_json::from_slice::<serde_json::Value>(&response.body).is_ok());
        assert!(!String::from_utf8(response.body).unwrap().contains("token-"));
    }
}

#[test]
fn without_a_token_the_browser_learns_no_secret() {
    for (token_status, status) in [(1, 502), (401, 502), (500, 502), (429, 503)] {
        let moost = FakeMoost::default();
        moost.state.token_status.set(token_status);
        let response = block_on(proxy().handle(&moost, &get("mine")));
        assert_eq!(response.status, status);
        assert!(!String::from_utf8(response.body).unwrap().contains("hush"));
    }
}

#[test]
fn a_failed_renewal_is_not_repeated_for_every_read() {
    let (proxy, moost) = (proxy(), FakeMoost::default());
    let read_at = |now_s, token_status| {
        moost.now_s.set(now_s);
        moost.state.token_status.set(token_status);
        let status = block_on(proxy.handle(&moost, &get("mine"))).status;
        (status, moost.state.tokens.get())
    };
    assert_eq!(read_at(0, 401), (502, 1));
    assert_eq!(read_at(59, 0), (502, 1), "refused credentials rest for a minute");
    assert_eq!(read_at(60, 0), (200, 2));
    assert_eq!(read_at(86_400, 500), (200, 3), "the token at hand lives for one minute more");
    assert_eq!(read_at(86_459, 500), (200, 4));
    assert_eq!(read_at(86_460, 500), (502, 5));
    assert_eq!(read_at(86_461, 0), (200, 6));
}

#[test]
fn headers_bring_no_secret_and_no_novel() {
    let long = "x".repeat(201);
    for (value, passes) in [("r-1", true), ("token-1-long", false), ("hush-hush", false), (long.as_str(), false)] {
        let mut upstream = answer(200, "[]");
        upstream.headers = vec![("X-Request-Id".to_owned(), value.to_owned())];
        let response = block_on(proxy().handle(&FakeMoost::scripted(vec![upstream]), &get("mine")));
        assert_eq!((response.status, response.header("x-request-id").is_some()), (200, passes), "{value}");
    }
}

#[test]
fn nothing_secret_is_printed() {
    let (proxy, moost) = (proxy(), FakeMoost::default());
    block_on(proxy.handle(&moost, &get("mine")));
    let printed = format!("{proxy:?} {:?} {:?}", proxy.options, proxy.tokens.borrow());
    assert!(!printed.contains("hush-hush") && !printed.contains("token-1"), "{printed}");
}
