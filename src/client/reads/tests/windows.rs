//! Windows: nothing outside of the one that was asked for comes back, and pieces never overlap.

use super::*;
use crate::api::{ComparisonCategory, Quality};
use crate::time::CivilMonth;

/// A value of a request's query.
fn asked<'a>(request: &'a HttpRequest, name: &str) -> &'a str {
    request.url.split_once(&format!("{name}=")).unwrap().1.split('&').next().unwrap()
}

/// Answers with the days asked for and some more on either side, each worth its number.
fn too_many_days(request: &HttpRequest) -> HttpAnswer {
    let (from, to) = (day(asked(request, "from")).add_days(-2), day(asked(request, "to")).add_days(1));
    let row = |n| {
        let day = from.add_days(n);
        let number = day.days_since_epoch();
        format!(r#"{{"day":"{day}","energyConsumption":{{"value":{number},"rank":1,"size":9}}}}"#)
    };
    let days: Vec<_> = (0..=from.days_until(to)).map(row).collect();
    let text = format!("[{}]", days.join(","));
    if request.url.contains("comparison") {
        return answer(200, &text);
    }
    answer(200, &text.replace(r#"{"value":"#, "").replace(r#","rank":1,"size":9}"#, ""))
}

fn outside(days: usize) -> Quality {
    Quality { outside: days, ..Quality::default() }
}

#[test]
fn days_before_and_after_the_window_are_left_out() {
    let stage = Stage::new(|request, _| Ok(too_many_days(request)));
    let client = stage.client();
    let read = |from: &str, to: &str| {
        let read = client.daily(id(), vec![Quantity::Consumption], day(from), day(to));
        let Fetched { value, quality, .. } = stage.run(read).unwrap();
        (value.keys, quality)
    };
    let (first, quality) = read("2025-12-30", "2025-12-31");
    assert_eq!(quality, outside(3));
    let (second, _) = read("2026-01-01", "2026-01-02");
    assert_eq!([first, second].concat(), ["2025-12-30", "2025-12-31", "2026-01-01", "2026-01-02"].map(day));
    // Three pieces in one read: each day once, with its own value.
    let (from, to) = (day("2024-11-20"), day("2026-02-10"));
    let read = stage.run(client.daily(id(), vec![Quantity::Consumption], from, to)).unwrap();
    let expected: Vec<_> = (0..=from.days_until(to)).map(|n| from.add_days(n)).collect();
    let numbers: Vec<_> =
        expected.iter().map(|day| f64::from(i32::try_from(day.days_since_epoch()).unwrap())).collect();
    assert_eq!((read.value.keys, read.quality), (expected, outside(9)));
    assert_eq!(read.value.columns.get(Quantity::Consumption), numbers);
}

#[test]
fn so_are_those_of_a_comparison() {
    let stage = Stage::new(|request, _| Ok(too_many_days(request)));
    let (from, to) = (day("2025-06-20"), day("2026-06-20"));
    let client = stage.client();
    let read = client.comparison(id(), vec![Quantity::Consumption], ComparisonCategory::Elcom, from, to);
    let Fetched { value, quality, .. } = stage.run(read).unwrap();
    let expected: Vec<_> = (0..=from.days_until(to)).map(|n| from.add_days(n)).collect();
    assert_eq!((value.iter().map(|day| day.day).collect::<Vec<_>>(), quality), (expected, outside(6)));
}

#[test]
fn months_before_and_after_the_window_are_left_out() {
    let year =
        |year| (1..=12).map(|m| format!(r#"{{"month":"{year}-{m:02}","energyConsumption":1}}"#)).collect::<Vec<_>>();
    let text = format!("[{},{}]", year(2025).join(","), year(2026).join(","));
    let stage = Stage::new(move |_, _| Ok(answer(200, &text)));
    let month = |text: &str| CivilMonth::parse(text).unwrap();
    let client = stage.client();
    let read = client.monthly(id(), vec![Quantity::Consumption], month("2025-11"), month("2026-02"));
    let Fetched { value, quality, .. } = stage.run(read).unwrap();
    assert_eq!((value.keys, quality), (["2025-11", "2025-12", "2026-01", "2026-02"].map(month).to_vec(), outside(20)));
}

#[test]
fn moments_before_and_after_the_window_are_left_out() {
    let points = [-1, 0, 3_599, 3_600].map(|at_s| format!(r#"{{"timestamp":0,"forecastTimestamp":{at_s},"value":1}}"#));
    // The first comes again as it is, the second with another value.
    let again = r#"{"timestamp":0,"forecastTimestamp":3599,"value":1},{"timestamp":0,"forecastTimestamp":0,"value":7}"#;
    let text = format!("[{},{again},{{\"timestamp\":9,\"forecastTimestamp\":0,\"value\":8}}]", points.join(","));
    let stage = Stage::new(move |_, _| Ok(answer(200, &text)));
    let kind = ForecastType { quantity: Quantity::Consumption, horizon: ForecastHorizon::Tomorrow };
    let Fetched { value, quality, .. } = stage.run(stage.client().forecast(id(), kind, 0, 3_600)).unwrap();
    let told: Vec<_> = value.iter().map(|point| (point.forecast_timestamp_s, point.value_wh)).collect();
    let expected = [(Some(3_599), Some(1.0)), (Some(0), Some(7.0)), (Some(0), Some(8.0))];
    assert_eq!((&told[..], quality), (&expected[..], Quality { outside: 2, repeated: 1, ..Quality::default() }));
}
