//! The proxy against a scripted MOOST.
// Helpers of tests, which clippy does not take for tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::needless_pass_by_value)]

mod stage;

use super::*;
use crate::server::http::Request;
use futures_executor::block_on;
use futures_util::future::join_all;
use stage::{FakeMoost, Portal, answer, answer_of, get};

#[test]
fn one_token_serves_all_and_is_renewed_in_time() {
    let (portal, moost) = (Portal::new(), FakeMoost::default());
    let request = get("mine");
    let answers = block_on(join_all((0..20).map(|_| portal.handle(&moost, &request))));
    assert!(answers.iter().all(|answer| answer.status == 200));
    assert_eq!(moost.state.tokens.get(), 1);
    let expected = ("/buildings/mine/energy-forecast/v1?from=1".to_owned(), Some("token-1-long".to_owned()));
    assert_eq!(moost.reads(), vec![expected; 20]);
    for (now, tokens) in [(86_099, 1), (86_100, 2)] {
        moost.now_s.set(now);
        block_on(portal.handle(&moost, &request));
        assert_eq!(moost.state.tokens.get(), tokens, "{now}");
    }
}

#[test]
fn a_token_that_ends_at_once_is_still_shared_by_who_waits_for_it() {
    for expires_in in ["0.000001", "-1", r#""""#] {
        let (portal, moost) = (Portal::new(), FakeMoost::default());
        let body = format!(r#"{{"access_token":"token-1-long","expires_in":{expires_in}}}"#);
        *moost.state.token_body.borrow_mut() = Some(body);
        let request = get("mine");
        let answers = block_on(join_all((0..50).map(|_| portal.handle(&moost, &request))));
        assert!(answers.iter().all(|answer| answer.status == 200));
        assert_eq!(moost.state.tokens.get(), 1, "{expires_in}");
    }
}

#[test]
fn the_log_is_told_of_what_the_browser_sees_as_a_status_only() {
    let told = |moost: FakeMoost| {
        let portal = Portal::new();
        block_on(portal.handle(&moost, &get("mine")));
        portal.failures.take()
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
    assert_eq!(told(after(&[(204, "")])), read(204, Some("unreadable")));
    let refused = FakeMoost::default();
    refused.state.token_status.set(403);
    assert_eq!(told(refused), [Failure { stage: "token", status: 403, reason: None }]);
    let unreadable = FakeMoost::default();
    unreadable.state.token_status.set(200);
    assert_eq!(told(unreadable), [Failure { stage: "token", status: 200, reason: Some("unreadable") }]);
    let lifeless = FakeMoost::default();
    *lifeless.state.token_body.borrow_mut() = Some(r#"{"access_token":"t","expires_in":"never"}"#.to_owned());
    assert_eq!(told(lifeless), [Failure { stage: "token", status: 200, reason: Some("unreadable-lifetime") }]);
}

#[test]
fn a_refused_token_is_renewed_once_for_all() {
    let (portal, moost) = (Portal::new(), FakeMoost::scripted(vec![answer(401, ""), answer(401, ""), answer(401, "")]));
    let request = get("mine");
    let answers = block_on(join_all((0..3).map(|_| portal.handle(&moost, &request))));
    assert!(answers.iter().all(|answer| answer.status == 200));
    assert_eq!(moost.state.tokens.get(), 2);
}

#[test]
fn a_token_that_stays_refused_is_the_proxys_fault() {
    let moost = FakeMoost::scripted(vec![answer(401, "{}"), answer(401, "{}"), answer(200, "[]")]);
    assert_eq!(answer_of(&moost).status, 502);
    assert_eq!(moost.reads().len(), 2);
}

#[test]
fn a_building_that_stays_refused_renews_no_token_for_a_minute() {
    let (portal, moost) = (Portal::new(), FakeMoost::default());
    let read_at = |now_s, building, statuses: &[u16]| {
        moost.now_s.set(now_s);
        moost.state.script.borrow_mut().extend(statuses.iter().map(|status| answer(*status, "[]")));
        let status = block_on(portal.handle(&moost, &get(building))).status;
        (status, moost.state.tokens.get())
    };
    assert_eq!(read_at(0, "mine", &[401, 401]), (502, 2));
    for second in 1..60 {
        assert_eq!(read_at(second, "mine", &[401]), (502, 2));
        assert_eq!(read_at(second, "also-mine", &[200]), (200, 2));
    }
    assert_eq!(read_at(60, "mine", &[401, 401]), (502, 3));
    assert_eq!(read_at(61, "mine", &[200]), (200, 3));
    assert_eq!(read_at(62, "mine", &[401, 200]), (200, 4), "it was well meanwhile");
    assert_eq!(read_at(63, "also-mine", &[401, 200]), (200, 5), "each building for itself");
}

#[test]
fn a_token_that_one_building_doubts_serves_the_others_while_no_new_one_is_to_be_had() {
    let (portal, moost) = (Portal::new(), FakeMoost::scripted(vec![answer(200, "[]"), answer(401, "")]));
    assert_eq!(block_on(portal.handle(&moost, &get("mine"))).status, 200);
    moost.state.token_status.set(500);
    assert_eq!(block_on(portal.handle(&moost, &get("mine"))).status, 502);
    assert_eq!(moost.reads().len(), 2, "the refused token is not sent again");
    assert_eq!(block_on(portal.handle(&moost, &get("also-mine"))).status, 200);
}

#[test]
fn a_session_sees_its_own_building_only() {
    let (portal, moost) = (Portal::new(), FakeMoost::default());
    assert_eq!(block_on(portal.handle(&moost, &get("other"))).status, 403);
    let signed_out = block_on(portal.handle(&moost, &get("signed-out")));
    assert_eq!((signed_out.status, signed_out.header("www-authenticate")), (401, Some("Bearer")));
    let broken = block_on(portal.handle(&moost, &get("broken")));
    assert_eq!(broken.status, 500);
    assert!(!String::from_utf8(broken.body).unwrap().contains("s3cret"));
    assert_eq!(block_on(portal.handle(&moost, &Request::new("POST", "/moost/buildings/mine/v1"))).status, 405);
    let elsewhere = block_on(portal.handle(&moost, &Request::new("GET", "/elsewhere")));
    assert_eq!(elsewhere.status, 404);
    let said = crate::api::parse_error_body(&elsewhere.body).message;
    assert_eq!(said.as_deref(), Some("there is no such path: this proxy's prefix is /moost"));
    assert!(moost.state.sent.borrow().is_empty(), "nothing is sent for a refused request");
}

#[test]
fn only_safe_headers_and_json_come_back() {
    let moost = FakeMoost::scripted(vec![answer(200, r#"[{"day":"2025-01-01"}]"#)]);
    let response = answer_of(&moost);
    let names: Vec<&str> = response.headers.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["cache-control", "content-type", "x-request-id"]);
    assert_eq!(response.header("content-type"), Some("application/json"));
    assert_eq!(response.header("cache-control"), Some("no-store"));
    assert_eq!(response.body, br#"[{"day":"2025-01-01"}]"#);
}

#[test]
fn json_is_told_by_its_type_and_its_first_byte() {
    let typed = |content_type: Option<&str>, body: &str| {
        let mut upstream = answer(200, body);
        upstream.1.retain(|(name, _)| name != "content-type");
        upstream.1.extend(content_type.map(|value| ("content-type".to_owned(), value.to_owned())));
        answer_of(&FakeMoost::scripted(vec![upstream])).status
    };
    for passing in ["application/json; charset=utf-8", "Application/JSON", "application/problem+json", "text/plain"] {
        assert_eq!(typed(Some(passing), "{}"), 200, "{passing}");
        assert_eq!(typed(Some(passing), "<html>"), 502, "{passing}");
    }
    assert_eq!((typed(None, "[]"), typed(None, "sign in"), typed(None, "")), (200, 502, 502));
    assert_eq!(typed(Some("application/json"), "\u{feff}[]"), 502, "no reader of JSON has to take a byte order mark");
    for page in ["text/html", "text/html; charset=utf-8", "application/xml", "text/json-ish", "image/png", "json"] {
        assert_eq!(typed(Some(page), "[]"), 502, "{page}");
    }
}

#[test]
fn an_announced_length_is_held_to_the_limit_and_passes_only_from_the_carriers_own_parser() {
    let judged = |length: &str, is_framed| {
        let head = Head { status: 200, content_length: Some(length), is_framed, ..Head::default() };
        let moment = Moment { wall_ms: 0.0, monotonic_ms: 0.0 };
        Portal::new().proxy.borrow_mut().judge("mine", false, &head, moment)
    };
    let length_of = |verdict| match verdict {
        Verdict::Carry(head) => Ok(head.header("content-length").map(str::to_owned)),
        Verdict::Refuse(response, failure) => Err((response.status, failure.reason)),
        Verdict::Renew => panic!("no token was refused"),
    };
    assert_eq!(length_of(judged("1000", true)), Ok(Some("1000".to_owned())));
    assert_eq!(length_of(judged("1000", false)), Ok(None));
    assert_eq!(length_of(judged("1001", true)), Err((502, Some("too-large"))));
    assert_eq!(length_of(judged("1001", false)), Err((502, Some("too-large"))));
    for odd in ["", "+5", "-1", "1e3", "5, 5", "99999999999999999999999"] {
        assert_eq!(length_of(judged(odd, true)), Ok(None), "{odd}");
    }
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
        (answer(205, "[]"), 502),
        (answer(302, ""), 502),
        (answer(999, ""), 502),
    ] {
        let moost = FakeMoost::scripted(vec![upstream.clone()]);
        let response = answer_of(&moost);
        assert_eq!(response.status, status);
        assert_ne!(response.body, upstream.2.into_bytes(), "{status}");
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
        let response = answer_of(&moost);
        assert_eq!(response.status, status);
        assert!(!String::from_utf8(response.body).unwrap().contains("hush"));
    }
}

#[test]
fn a_failed_renewal_is_not_repeated_for_every_read() {
    let (portal, moost) = (Portal::new(), FakeMoost::default());
    let read_at = |now_s, token_status| {
        moost.now_s.set(now_s);
        moost.state.token_status.set(token_status);
        let status = block_on(portal.handle(&moost, &get("mine"))).status;
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
    for (value, passes) in [
        ("r-1", true),
        ("token-1-long", false),
        ("hush-hush", false),
        (long.as_str(), false),
        ("r-1\r\nset-cookie: a=b", false),
        ("r\u{e9}", false),
        ("r-1\u{2192}2", false),
    ] {
        let mut upstream = answer(200, "[]");
        upstream.1 = vec![("x-request-id".to_owned(), value.to_owned())];
        let response = answer_of(&FakeMoost::scripted(vec![upstream]));
        assert_eq!((response.status, response.header("x-request-id").is_some()), (200, passes), "{value}");
    }
}

#[test]
fn nothing_secret_is_printed() {
    let (portal, moost) = (Portal::new(), FakeMoost::default());
    block_on(portal.handle(&moost, &get("mine")));
    let proxy = portal.proxy.borrow();
    let bearer = Bearer::Token("token-1-long".into());
    let ask = Bearer::Ask("/auth/token/v1?clientSecret=hush-hush".to_owned());
    let printed = format!("{proxy:?} {:?} {:?} {bearer:?} {ask:?}", proxy.options, proxy.tokens);
    assert!(!printed.contains("hush-hush") && !printed.contains("token-1"), "{printed}");
}
