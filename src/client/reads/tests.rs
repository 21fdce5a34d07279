//! Promises of reads, apart from tokens.

mod tokens;
mod windows;

use super::*;
use crate::api::{ForecastHorizon, ForecastType, Quantity};
use crate::client::test_stage::{Stage, answer, authorization, day, id, one_day};
use crate::client::{Cause, EnergyUnit, ErrorCode, HttpAnswer, HttpRequest, TransportError};
use futures_util::FutureExt;
use futures_util::future::join_all;

fn codes(result: Result<Fetched<DailyStatistics>, ClientError>) -> ErrorCode {
    result.unwrap_err().code
}

#[test]
fn nothing_is_sent_for_arguments_that_are_wrong() {
    let stage = Stage::new(|_, _| Ok(answer(200, "[]")));
    let client = stage.client();
    let window = client.hourly(id(), vec![Quantity::Consumption], day("2024-01-02"), day("2024-01-01"));
    let error = stage.run(window).unwrap_err();
    assert_eq!((error.code, error.argument), (ErrorCode::InvalidArgument, Some("from")));
    let window = client.hourly(id(), vec![Quantity::BaseConsumption], day("2014-01-02"), day("2024-01-01"));
    assert_eq!(stage.run(window).unwrap_err().code, ErrorCode::InvalidArgument);
    assert!(stage.sent().is_empty());
}

#[test]
fn what_a_page_came_with_is_not_asked_for_until_it_is_old() {
    let stage = Stage::new(|_, _| Ok(answer(200, "[]")));
    let client = stage.client();
    let [from, to] = [day("2024-01-01"), day("2024-01-02")];
    let request = ReadRequest::Daily { building: id(), quantities: vec![Quantity::Consumption], from, to };
    let body = br#"[{"day":"2024-01-01","energyConsumption":7}]"#.to_vec();
    let known = [(request.path_and_query().unwrap(), body)];
    // Ahead of this clock: no reason to hold it for new for longer.
    client.know(&id(), known.clone(), Stage::START_MS + 3_600_000);
    let read = || stage.run(one_day(&client)).unwrap();
    assert_eq!(
        (read().value.columns.value(Quantity::Consumption, 0), read().fetched_at_ms),
        (Some(7.0), Stage::START_MS)
    );
    assert!(stage.sent().is_empty());
    stage.pass_ms(15 * 60_000);
    assert_eq!(read().value.columns.value(Quantity::Consumption, 0), None);
    assert_eq!(stage.sent().len(), 1);
    // Signed out, nothing of it is left.
    client.know(&id(), known, Stage::START_MS);
    client.clear();
    read();
    assert_eq!(stage.sent().len(), 2);
}

#[test]
fn kilowatt_hours_become_watt_hours() {
    let stage = Stage::new(|_, _| Ok(answer(200, r#"[{"day":"2024-01-01","energyConsumption":1.5}]"#)));
    let options = ClientOptions { energy_unit: EnergyUnit::KilowattHours, ..ClientOptions::new("/m") };
    let days = stage.run(one_day(&stage.client_of(options, false))).unwrap().value;
    assert_eq!(days.columns.value(Quantity::Consumption, 0), Some(1500.0));
}

#[test]
fn a_web_page_is_a_matter_of_signing_in_and_is_not_kept() {
    let stage = Stage::new(|_, number| Ok(answer(200, if number == 0 { "<!doctype html>" } else { "[]" })));
    let client = stage.client();
    let error = stage.run(one_day(&client)).unwrap_err();
    assert_eq!((error.code, error.request_id.as_deref()), (ErrorCode::Auth, Some("r")));
    assert!(stage.run(one_day(&client)).is_ok());
    assert_eq!(stage.sent().len(), 2);
}

#[test]
fn passing_failures_are_outlived() {
    let stage = Stage::new(|_, number| match number {
        0 => Err(TransportError::Network(Cause::Text("reset"))),
        1 => Ok(answer(503, "")),
        _ => Ok(answer(200, "[]")),
    });
    assert!(stage.run(one_day(&stage.client())).is_ok());
    assert_eq!(stage.sent().len(), 3);
    // Half of 500 ms and half of 1,000 ms: the stage's dice always show a half. Three answers of 10 ms each.
    assert_eq!(stage.elapsed_ms(), 780);
}

#[test]
fn three_tries_are_all_and_other_failures_get_one() {
    for (status, tries) in [(503, 3), (429, 3), (500, 1), (404, 1), (403, 1), (408, 1)] {
        let stage = Stage::new(move |_, _| Ok(answer(status, "")));
        let error = stage.run(one_day(&stage.client())).unwrap_err();
        assert_eq!((error.status, stage.sent().len()), (Some(status), tries), "{status}");
    }
}

#[test]
fn the_server_says_when_to_come_back() {
    let stage = Stage::new(|_, number| {
        let refused = HttpAnswer { retry_after_ms: Some(7_000.0), ..answer(429, "") };
        Ok(if number == 0 { refused } else { answer(200, "[]") })
    });
    assert!(stage.run(one_day(&stage.client())).is_ok());
    assert_eq!(stage.elapsed_ms(), 7_270);

    let stage = Stage::new(|_, _| Ok(HttpAnswer { retry_after_ms: Some(3_600_000.0), ..answer(429, "") }));
    let error = stage.run(one_day(&stage.client())).unwrap_err();
    assert_eq!((error.code, error.retry_after_ms), (ErrorCode::RateLimited, Some(3_600_000.0)));
    assert_eq!(stage.sent().len(), 1);
}

#[test]
fn a_page_of_widgets_cannot_hammer_a_sick_server() {
    let stage = Stage::new(|_, _| Ok(answer(503, "")));
    let client = stage.client();
    let reads = (0..24)
        .map(|days| client.daily(id(), vec![Quantity::Grid], day("2024-01-01"), day("2024-01-01").add_days(days)));
    assert!(stage.run(join_all(reads)).iter().all(Result::is_err));
    // 24 first tries, and the budget of twenty retries (with what it was refilled by in the meantime).
    assert!((44..=45).contains(&stage.sent().len()), "{}", stage.sent().len());
}

#[test]
fn there_is_a_time_for_all_tries_together() {
    let stage = Stage::new(|_, _| Ok(HttpAnswer { retry_after_ms: Some(15_000.0), ..answer(503, "") }));
    let options = ClientOptions { total_timeout_ms: 20_000, ..ClientOptions::new("/m") };
    let error = stage.run(one_day(&stage.client_of(options, false))).unwrap_err();
    assert_eq!((error.code, stage.elapsed_ms()), (ErrorCode::Timeout, 20_000));
    assert!(error.message.contains("20000 ms"), "{}", error.message);
}

#[test]
fn equal_reads_at_once_are_one_request_and_later_ones_none() {
    let stage = Stage::new(|_, _| Ok(answer(200, r#"[{"day":"2024-01-01","energyConsumption":1}]"#)));
    let client = stage.client();
    let results = stage.run(join_all((0..8).map(|_| one_day(&client))));
    assert!(results.iter().all(|read| read.as_ref().unwrap().value.keys.len() == 1));
    assert_eq!(stage.sent().len(), 1);
    let kept = stage.run(one_day(&client)).unwrap();
    assert_eq!((stage.sent().len(), kept.fetched_at_ms), (1, Stage::START_MS + 10));
    // Days long gone are fresh for a day.
    stage.pass_ms(86_400_000);
    stage.run(one_day(&client)).unwrap();
    assert_eq!(stage.sent().len(), 2);
}

#[test]
fn stale_answers_come_at_once_and_are_renewed_behind() {
    let stage =
        Stage::new(|_, number| Ok(answer(200, &format!(r#"[{{"day":"2024-01-01","energyConsumption":{number}}}]"#))));
    let client = stage.client();
    let lenient = client.reading(ReadOptions { cache: CacheMode::Stale, on_progress: None });
    let value = |client: &Client| stage.run(one_day(client)).unwrap().value.columns.value(Quantity::Consumption, 0);
    assert_eq!(value(&lenient), Some(0.0));
    stage.pass_ms(100_000_000);
    assert_eq!(value(&lenient), Some(0.0));
    stage.settle();
    assert_eq!(stage.sent().len(), 2);
    assert_eq!(value(&lenient), Some(1.0));
    assert_eq!(value(&client.reading(ReadOptions { cache: CacheMode::Reload, on_progress: None })), Some(2.0));
    assert_eq!(stage.sent().len(), 3);
}

#[test]
fn nothing_of_a_former_household_is_given_or_kept() {
    let stage = Stage::new(|_, _| Ok(answer(200, "[]")));
    let client = stage.client();
    let of = |id: &str| {
        let id = BuildingId::parse(id).unwrap();
        stage.run(client.daily(id, vec![Quantity::Grid], day("2024-01-01"), day("2024-01-02"))).unwrap();
        stage.sent().len()
    };
    assert_eq!((of("A"), of("A"), of("B"), of("A")), (1, 1, 2, 3));
    client.clear();
    assert_eq!(of("A"), 4);
    // What was under way when the store was emptied goes to its caller alone.
    let mut late = Box::pin(client.daily(id(), vec![Quantity::Consumption], day("2024-01-01"), day("2024-01-05")));
    assert!((&mut late).now_or_never().is_none());
    client.clear();
    assert!(stage.run(late).is_ok());
    stage.run(client.daily(id(), vec![Quantity::Consumption], day("2024-01-01"), day("2024-01-05"))).unwrap();
    assert_eq!(stage.sent().len(), 6);
}

#[test]
fn a_refusal_empties_the_cache() {
    let stage = Stage::new(|_, number| Ok(if number == 1 { answer(403, "") } else { answer(200, "[]") }));
    let client = stage.client();
    stage.run(one_day(&client)).unwrap();
    let refused = client.building(id());
    assert_eq!(stage.run(refused).unwrap_err().code, ErrorCode::Forbidden);
    stage.run(one_day(&client)).unwrap();
    assert_eq!(stage.sent().len(), 3);
}

#[test]
fn a_refused_forecast_leaves_the_cache() {
    let stage = Stage::new(|_, number| Ok(if number == 1 { answer(403, "") } else { answer(200, "[]") }));
    let client = stage.client();
    stage.run(one_day(&client)).unwrap();
    let kind = ForecastType { quantity: Quantity::Consumption, horizon: ForecastHorizon::Tomorrow };
    let refused = client.forecast(id(), kind, 0, 3_600);
    assert_eq!(stage.run(refused).unwrap_err().code, ErrorCode::Forbidden);
    stage.run(one_day(&client)).unwrap();
    assert_eq!(stage.sent().len(), 2);
}

#[test]
fn what_is_known_does_where_the_server_cannot_be_reached_but_never_after_a_refusal() {
    // Answered once, then away for three tries each of two reads, then a refusal, then away again.
    let stage = Stage::new(|_, number| match number {
        0 => Ok(answer(200, "[]")),
        7 => Ok(answer(403, "")),
        _ => Err(TransportError::Network(Cause::Text("offline"))),
    });
    let client = stage.client();
    let lenient = client.reading(ReadOptions { cache: CacheMode::StaleIfError, on_progress: None });
    let first = stage.run(one_day(&lenient)).unwrap();
    stage.pass_ms(2 * 86_400_000);
    let known = stage.run(one_day(&lenient)).unwrap();
    assert_eq!((known.fetched_at_ms, stage.sent().len()), (first.fetched_at_ms, 4), "three tries, then what was known");
    assert!(known.fresh_until_ms < first.fetched_at_ms + stage.elapsed_ms());
    assert_eq!(codes(stage.run(one_day(&client))), ErrorCode::Network, "who asks for fresh answers gets none");
    assert_eq!(codes(stage.run(one_day(&lenient))), ErrorCode::Forbidden);
    assert_eq!(codes(stage.run(one_day(&lenient))), ErrorCode::Network, "nothing is left after a refusal");
}

#[test]
fn clear_forgets_the_token_too() {
    let stage = Stage::new(|_, _| Ok(answer(200, "[]")));
    let client = stage.client_with_tokens();
    stage.run(one_day(&client)).unwrap();
    client.clear();
    stage.run(one_day(&client)).unwrap();
    assert_eq!((stage.tokens_fetched(), stage.sent().len()), (2, 2));
}

/// Answers with one bucket a day of the window asked for, worth the day's number.
fn whole_window(request: &HttpRequest) -> HttpAnswer {
    let date = |name: &str| day(request.url.split_once(name).unwrap().1.get(..10).unwrap());
    let (from, to) = (date("from="), date("to="));
    let days = (0..=from.days_until(to)).map(|n| from.add_days(n));
    let days: Vec<_> =
        days.map(|day| format!(r#"{{"day":"{day}","energyConsumption":{}}}"#, day.days_since_epoch())).collect();
    answer(200, &format!("[{}]", days.join(",")))
}

#[test]
fn ten_years_are_read_four_at_a_time_and_joined() {
    let stage = Stage::new(|request, _| Ok(whole_window(request)));
    let steps = Rc::new(RefCell::new(Vec::new()));
    let seen = Rc::clone(&steps);
    let on_progress: Rc<dyn Fn(usize, usize)> = Rc::new(move |done, total| seen.borrow_mut().push((done, total)));
    let client = stage.client().reading(ReadOptions { cache: CacheMode::Fresh, on_progress: Some(on_progress) });
    let (from, to) = (day("2014-06-01"), day("2024-05-31"));
    let read = stage.run(client.daily(id(), vec![Quantity::Consumption], from, to)).unwrap().value;
    let expected: Vec<_> = (0..=from.days_until(to)).map(|n| from.add_days(n)).collect();
    assert_eq!(read.keys, expected);
    let values: Vec<_> = expected.iter().map(|day| f64::from(i32::try_from(day.days_since_epoch()).unwrap())).collect();
    assert_eq!(read.columns.get(Quantity::Consumption), values);
    assert_eq!((stage.sent().len(), stage.most_at_once()), (11, 4));
    assert_eq!(*steps.borrow(), (1..=11).map(|done| (done, 11)).collect::<Vec<_>>());
}

#[test]
fn what_two_pieces_both_have_comes_once() {
    // 40 days are two pieces; both have the moment in which they meet, and the second has it newer.
    const MEET_S: i64 = 28 * 86_400;
    let point = |at_s: i64, value: i32| format!(r#"{{"timestamp":86400,"forecastTimestamp":{at_s},"value":{value}}}"#);
    let stage = Stage::new(move |_, number| {
        let (other_s, value) = if number == 0 { (MEET_S - 3_600, 1) } else { (MEET_S + 3_600, 2) };
        let points = [point(other_s, value), point(MEET_S, value), r#"{"value":7}"#.to_owned()];
        Ok(answer(200, &format!("[{}]", points.join(","))))
    });
    let kind = ForecastType { quantity: Quantity::Consumption, horizon: ForecastHorizon::Tomorrow };
    let points = stage.run(stage.client().forecast(id(), kind, 0, 40 * 86_400)).unwrap().value;
    assert_eq!(stage.sent().len(), 2);
    let told: Vec<_> = points.iter().map(|point| (point.moment_s(), point.value_wh)).collect();
    // What has no moment cannot be told apart, and so stays.
    let expected = [
        (Some(MEET_S - 3_600), Some(1.0)),
        (None, Some(7.0)),
        (Some(MEET_S + 3_600), Some(2.0)),
        (Some(MEET_S), Some(2.0)),
        (None, Some(7.0)),
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_failing_piece_and_a_dropped_read_stop_all_pieces() {
    let stage = Stage::new(|request, _| {
        Ok(if request.url.contains("from=2016") { answer(404, "") } else { whole_window(request) })
    });
    let client = stage.client();
    let read = || client.daily(id(), vec![Quantity::Consumption], day("2014-06-01"), day("2024-05-31"));
    assert_eq!(codes(stage.run(read())), ErrorCode::NotFound);
    stage.settle();
    assert!(stage.sent().len() <= 7, "{}", stage.sent().len());

    // The failure has stopped the three that were under way with it.
    assert_eq!(stage.stopped(), 3);
    let before = stage.sent().len();
    client.clear();
    let mut dropped = Box::pin(read());
    assert!((&mut dropped).now_or_never().is_none());
    drop(dropped);
    stage.settle();
    assert_eq!((stage.sent().len() - before, stage.stopped()), (4, 3 + 4));
}

#[test]
fn pages_in_place_of_data_are_never_kept_and_cut_answers_leave_what_was_known() {
    // Good, then web pages for five pieces, then good again.
    let stage = Stage::new(|request, number| {
        Ok(if (1..=5).contains(&number) { answer(200, "<html>Sign in") } else { whole_window(request) })
    });
    let client = stage.client();
    stage.run(one_day(&client)).unwrap();
    let long = || client.daily(id(), vec![Quantity::Consumption], day("2020-01-01"), day("2024-06-01"));
    assert_eq!(codes(stage.run(long())), ErrorCode::Auth);
    stage.settle();
    // However many pages came, none of them stands in the way.
    while stage.sent().len() < 6 {
        let _ = stage.run(long());
    }
    assert!(stage.run(long()).is_ok());

    let stage =
        Stage::new(|request, number| Ok(if number == 1 { answer(200, "[{\"day\"") } else { whole_window(request) }));
    let client = stage.client();
    let first = stage.run(one_day(&client)).unwrap();
    let reload = client.reading(ReadOptions { cache: CacheMode::Reload, on_progress: None });
    let error = stage.run(one_day(&reload)).unwrap_err();
    assert!(error.message.contains("cut short"), "{}", error.message);
    assert_eq!(stage.run(one_day(&client)).unwrap(), first, "what was known is still there");
}

#[test]
fn what_is_renewed_behind_the_scenes_ends_with_the_household() {
    let stage = Stage::new(|_, number| Ok(if number == 1 { answer(503, "") } else { answer(200, "[]") }));
    let client = stage.client_with_tokens();
    stage.run(one_day(&client)).unwrap();
    stage.pass_ms(2 * 86_400_000);
    let lenient = client.reading(ReadOptions { cache: CacheMode::Stale, on_progress: None });
    stage.run(one_day(&lenient)).unwrap();
    client.clear();
    stage.settle();
    let sent = stage.sent();
    assert!(sent.iter().all(|request| authorization(request) == Some("Bearer t1")), "{sent:?}");
}
