//! Homes that are new, and periods without readings.

use super::*;

#[test]
fn nothing_measured_is_told_by_time() {
    let morning = zurich().start_of_day(day("2025-07-01")) + 3600;
    let none = HourlyStatistics::default();
    let empty = |now_s| model_at(&none, "2025-07-01", "2025-07-01", now_s).empty().unwrap();
    assert!(empty(morning).contains("yet"));
    assert!(!empty(LONG_AFTER_S).contains("yet"));
    assert_eq!(empty(morning - 30 * 86_400), "Nothing here yet.");
}

/// 2026-06-24T12:00Z.
const NOW_MS: f64 = 1_782_302_400_000.0;

fn shown(source: TestSource, attributes: &[(&'static str, &'static str)]) -> EnergyModel {
    let attributes: Vec<_> = [("building-id", "A"), ("period", "month")].iter().chain(attributes).copied().collect();
    let data = load_now(source, &attributes).unwrap();
    let formats = Box::new(FakeFormats(data.zone.clone()));
    EnergyModel::new(Rc::new(data), Language::English, formats, &Shown::default())
}

#[test]
fn a_new_home_is_welcomed_until_its_first_reading() {
    // Added on 20 June at noon.
    let building = r#"{"timeZoneId":"Europe/Zurich","activationTimestamp":1781956800}"#;
    let new = |first_day: &str| TestSource { building, first_day: Some(day(first_day)), ..TestSource::at_ms(NOW_MS) };
    let none = shown(new("2026-07-01"), &[]);
    assert_eq!(
        (none.is_awaited(), none.empty()),
        (true, Some("Welcome! Your first readings arrive in the coming days."))
    );
    // Last month it was not there yet: that is no welcome.
    let before = shown(new("2026-07-01"), &[("from", "2026-05-01")]);
    assert_eq!((before.is_awaited(), before.empty()), (false, Some("There are no readings here.")));
    let measured = shown(new("2026-06-21"), &[]);
    assert_eq!((measured.is_awaited(), measured.empty()), (false, None));
    let old = r#"{"timeZoneId":"Europe/Zurich","activationTimestamp":1580000000}"#;
    let silent = shown(TestSource { building: old, ..new("2026-07-01") }, &[]);
    assert!(!silent.is_awaited(), "who has been there for years is not welcomed");
}

#[test]
fn days_before_somebody_has_moved_in_are_not_missing() {
    let moved = |attributes: &[(&'static str, &'static str)], first_day: &str| {
        let model = shown(TestSource { first_day: Some(day(first_day)), ..TestSource::at_ms(NOW_MS) }, attributes);
        (model.begins(), model.missing())
    };
    let since = ("first-day", "2026-06-15");
    let begins = |day: &str| Some(["Readings begin: ", day, "."].concat());
    assert_eq!(moved(&[since], "2026-06-15"), (begins("2026-06-15"), None));
    assert_eq!(moved(&[since], "2026-06-17"), (begins("2026-06-15"), Some("2 days are missing.".to_owned())));
    // What was read before the day that the page gives counts.
    assert_eq!(moved(&[since], "2026-06-10"), (begins("2026-06-10"), None));
    assert_eq!(moved(&[], "2026-06-15").1.as_deref(), Some("14 days are missing."), "nobody knows since when");
}
