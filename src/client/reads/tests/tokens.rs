//! Tokens that are renewed, doubted, or of somebody who was here before.

use super::*;
use crate::api::{ForecastHorizon, ForecastType};

#[test]
fn eight_reads_with_an_expired_token_renew_it_once() {
    let stage = Stage::new(|request, _| match authorization(request) {
        Some("Bearer t1") => Ok(answer(401, "")),
        Some("Bearer t2") => Ok(answer(200, "[]")),
        _ => Ok(answer(500, "")),
    });
    let client = stage.client_with_tokens();
    let reads = (1..=8)
        .map(|month| client.daily(id(), vec![Quantity::Grid], day("2024-01-01"), day("2024-01-09").add_days(month)));
    let results = stage.run(join_all(reads));
    assert!(results.iter().all(Result::is_ok));
    assert_eq!(stage.tokens_fetched(), 2);
    // At most one refused try a read, exactly one good one.
    let good = stage.sent().iter().filter(|sent| authorization(sent) == Some("Bearer t2")).count();
    assert_eq!(good, 8);
    assert!(stage.sent().len() <= 16);
}

#[test]
fn a_second_401_is_an_auth_error_after_exactly_one_repeat() {
    let stage = Stage::new(|_, _| Ok(answer(401, r#"{"message":"no"}"#)));
    let client = stage.client_with_tokens();
    let error = stage.run(one_day(&client)).unwrap_err();
    assert_eq!((error.code, error.status, error.retryable), (ErrorCode::Auth, Some(401), false));
    assert_eq!(stage.sent().len(), 2);
}

#[test]
fn a_token_of_who_was_here_before_is_renewed_when_it_opens_nothing() {
    // Each token opens its own household.
    let stage = Stage::new(|request, _| {
        let is_theirs = match authorization(request) {
            Some("Bearer t1") => request.url.contains("/A/"),
            Some("Bearer t2") => request.url.contains("/B/"),
            _ => false,
        };
        Ok(if is_theirs { answer(200, "[]") } else { answer(403, "") })
    });
    let client = stage.client_with_tokens();
    let read = |household: &str| {
        let window = (day("2024-01-01"), day("2024-01-02"));
        client.daily(BuildingId::parse(household).unwrap(), vec![Quantity::Consumption], window.0, window.1)
    };
    stage.run(read("A")).unwrap();
    let both = stage.run(join_all([read("B"), read("B")]));
    assert!(both.iter().all(Result::is_ok), "who has signed in since has a token of their own");
    assert_eq!(stage.tokens_fetched(), 2);
    assert_eq!(codes(stage.run(read("C"))), ErrorCode::Forbidden);
    assert_eq!(stage.tokens_fetched(), 3, "once");
    // Two homes on a page, one of them forbidden: each refusal of the other's token is one more, and no more.
    stage.run(read("A")).unwrap_err();
    assert_eq!(stage.tokens_fetched(), 4);
}

#[test]
fn who_was_refused_may_have_signed_in_since() {
    // The first person may not see the household; who asks later is somebody else, at the same address.
    let stage = Stage::new(|request, _| {
        Ok(if authorization(request) == Some("Bearer t2") { answer(200, "[]") } else { answer(403, "") })
    });
    let client = stage.client_with_tokens();
    let of = |quantity| client.daily(id(), vec![quantity], day("2024-01-01"), day("2024-01-02"));
    let both = stage.run(join_all([of(Quantity::Consumption), of(Quantity::Grid)]));
    assert!(both.into_iter().all(|read| codes(read) == ErrorCode::Forbidden));
    assert_eq!(stage.tokens_fetched(), 1, "a token got for this household is in no doubt at first");
    stage.run(one_day(&client)).unwrap();
    assert_eq!(stage.tokens_fetched(), 2);
}

#[test]
fn a_forecast_without_a_subscription_costs_no_token() {
    let stage =
        Stage::new(|request, _| Ok(if request.url.contains("forecast") { answer(403, "") } else { answer(200, "[]") }));
    let client = stage.client_with_tokens();
    stage.run(one_day(&client)).unwrap();
    let kind = ForecastType { quantity: Quantity::Consumption, horizon: ForecastHorizon::Next24Hours };
    for _ in 0..2 {
        let other = BuildingId::parse("B").unwrap();
        let error = stage.run(client.forecast(other, kind, 0, 86_400)).unwrap_err();
        assert_eq!(error.code, ErrorCode::Forbidden);
    }
    assert_eq!((stage.tokens_fetched(), stage.sent().len()), (1, 3));
}

#[test]
fn without_a_token_source_a_401_is_final() {
    let stage = Stage::new(|_, _| Ok(answer(401, "")));
    assert_eq!(codes(stage.run(one_day(&stage.client()))), ErrorCode::Auth);
    assert_eq!(stage.sent().len(), 1);
}

#[test]
fn a_redirect_or_a_page_is_as_a_401() {
    for (status, body) in [(302, ""), (307, ""), (200, "<!doctype html>"), (511, "<html>"), (407, "")] {
        // Without a token: one try, whatever the page says of retries; what was known is forgotten.
        let stage = Stage::new(move |_, number| Ok(if number == 1 { answer(status, body) } else { answer(200, "[]") }));
        let client = stage.client();
        stage.run(one_day(&client)).unwrap();
        let reload = client.reading(ReadOptions { cache: CacheMode::Reload, on_progress: None });
        let error = stage.run(one_day(&reload)).unwrap_err();
        assert_eq!((error.code, error.status, error.retryable), (ErrorCode::Auth, Some(status), false), "{status}");
        assert_eq!(stage.sent().len(), 2, "{status}");
        stage.run(one_day(&client)).unwrap();
        assert_eq!(stage.sent().len(), 3, "nothing is left");
    }
    // With one: it is renewed once, and repeated once.
    for (status, body) in [(303, ""), (200, "<html>")] {
        let stage = Stage::new(move |_, _| Ok(answer(status, body)));
        let client = stage.client_with_tokens();
        assert_eq!(codes(stage.run(one_day(&client))), ErrorCode::Auth);
        assert_eq!((stage.tokens_fetched(), stage.sent().len()), (2, 2));
        let stage = Stage::new(move |request, _| {
            Ok(if authorization(request) == Some("Bearer t2") { answer(200, "[]") } else { answer(status, body) })
        });
        assert!(stage.run(one_day(&stage.client_with_tokens())).is_ok());
    }
}
