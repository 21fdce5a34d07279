//! Local days of 23 to 25 hours, gaps, what does not belong.

use super::*;
use crate::api::Quality;
use crate::time::hour_starts;
use crate::time::test_zones::{day, zone};
use proptest::prelude::*;

const USED: Quantity = Quantity::Consumption;

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap())
}

fn zurich() -> ZoneOffsets {
    zone("Europe/Zurich", 2023, 2027)
}

fn hours_of(date: &str, values: impl Fn(usize) -> Option<f64>) -> HourlyStatistics {
    let mut statistics = HourlyStatistics::default();
    for (hour, start) in hour_starts(&zurich(), day(date), day(date)).into_iter().enumerate() {
        statistics.push(start, values(hour).map(|value| (USED, value)));
    }
    statistics
}

#[test]
fn days_of_23_24_and_25_hours_have_all_their_buckets() {
    for (date, buckets) in [("2025-03-30", 23), ("2025-07-01", 24), ("2025-10-26", 25)] {
        let full = hours_of(date, |_| Some(1.0));
        let empty = HourlyStatistics::default();
        for statistics in [full, empty] {
            let series = EnergySeries::hourly(&statistics, &zurich(), day(date), day(date), i64::MAX);
            assert_eq!((series.len(), series.due(), series.outside()), (buckets, buckets, 0), "{date}");
            assert_eq!(series.column(USED).len(), statistics.keys.len(), "{date}");
        }
    }
}

#[test]
fn what_is_missing_is_a_gap_and_what_does_not_belong_is_counted() {
    let starts = hour_starts(&zurich(), day("2025-07-01"), day("2025-07-01"));
    let quality = Quality { unplaced: 2, ..Quality::default() };
    let mut statistics = HourlyStatistics { quality, ..HourlyStatistics::default() };
    // The first hour is absent, the fourth is null; one reading lies in the last hour, one on another day.
    for (hour, start) in starts.iter().enumerate().skip(1) {
        statistics.push(*start, (hour != 3).then_some((USED, 100.0)));
    }
    statistics.push(starts[23] + 900, [(USED, 7.0)]);
    statistics.push(starts[23] + 86_400, [(USED, 7.0)]);
    let series = EnergySeries::hourly(&statistics, &zurich(), day("2025-07-01"), day("2025-07-01"), i64::MAX);
    let gaps: Vec<_> = (0..24).filter(|bucket| series.value_wh(USED, *bucket).is_none()).collect();
    assert_eq!((gaps, series.outside()), (vec![0, 3], 3));
    // Two quarters of the last hour, it seems.
    assert_eq!((series.value_wh(USED, 23), series.lacking_s(USED, 23)), (Some(107.0), 1_800));
}

#[test]
fn the_running_hour_and_the_future_are_no_gaps() {
    let statistics = hours_of("2025-07-01", |hour| (hour < 9).then_some(0.0));
    let start = statistics.keys[0];
    let at = |now_s| EnergySeries::hourly(&statistics, &zurich(), day("2025-07-01"), day("2025-07-01"), now_s);
    let running = at(start + 11 * 3_600 + 1);
    assert_eq!((running.due(), running.running()), (11, Some(11)));
    assert_eq!(running.measured_up_to_s(USED), Some(start + 9 * 3_600));
    assert_eq!(running.measured_up_to_s(Quantity::Grid), None);
    assert_eq!((at(start - 1).due(), at(start - 1).running()), (0, None));
    assert_eq!((at(start).due(), at(start).running()), (0, Some(0)));
    assert_eq!((at(start + 86_400).due(), at(start + 86_400).running()), (24, None));
}

#[test]
fn days_and_months_lie_on_local_midnights() {
    let mut daily = DailyStatistics::default();
    daily.push(day("2025-03-29"), [(Quantity::Grid, 5.0)]);
    daily.push(day("2025-03-31"), [(Quantity::Grid, 6.0)]);
    daily.push(day("2025-04-02"), [(Quantity::Grid, 9.0)]);
    let series = EnergySeries::daily(&daily, &zurich(), day("2025-03-29"), day("2025-04-01"), i64::MAX);
    let lengths: Vec<_> = series.edges_s().windows(2).map(|edge| (edge[1] - edge[0]) / 3_600).collect();
    assert_eq!(lengths, [24, 23, 24, 24]);
    assert_eq!((series.value_wh(Quantity::Grid, 0), series.value_wh(Quantity::Grid, 2)), (Some(5.0), Some(6.0)));
    assert_eq!((series.value_wh(Quantity::Grid, 1), series.has(USED), series.outside()), (None, false, 1));

    let mut monthly = MonthlyStatistics::default();
    let month = |text: &str| CivilMonth::parse(text).unwrap();
    monthly.push(month("2025-02"), [(USED, 1.0)]);
    let series = EnergySeries::monthly(&monthly, &zurich(), month("2024-12"), month("2025-03"), i64::MAX);
    assert_eq!(series.start_s(1), Some(zurich().start_of_day(day("2025-01-01"))));
    assert_eq!((series.len(), series.value_wh(USED, 2)), (4, Some(1.0)));
    assert_eq!((series.end_s(3), series.start_s(4)), (Some(zurich().start_of_day(day("2025-04-01"))), None));
}

/// Days on which clocks change, by an hour and by half of one, at midnight and over it; zones off the hour; a day left
/// out.
const DAYS: [(&str, &str); 12] = [
    ("Europe/Zurich", "2026-06-17"),
    ("Europe/Zurich", "2026-03-29"),
    ("Europe/Zurich", "2026-10-25"),
    ("Australia/Lord_Howe", "2025-04-06"),
    ("Australia/Lord_Howe", "2025-10-05"),
    ("Asia/Kathmandu", "2026-06-17"),
    ("Asia/Beirut", "2025-03-30"),
    ("Africa/Cairo", "2025-04-25"),
    ("America/Santiago", "2025-09-07"),
    ("Atlantic/Azores", "2025-10-26"),
    ("America/Havana", "2025-11-02"),
    ("Pacific/Apia", "2011-12-31"),
];

#[test]
fn finer_and_shifted_readings_are_those_of_their_hours() {
    for (name, date) in DAYS {
        let date = day(date);
        let zone = zone(name, date.year() - 1, date.year() + 2);
        let (midnight_s, end_s) = zone.day_span(date);
        let hours = |length_s| (end_s - midnight_s) / length_s;
        // Every so many seconds from the day before to the day after, some of them off the grid. A watt-hour a second.
        for (step_s, shift_s) in [(900, 0), (1_800, 0), (900, 1), (900, 899), (300, 7)] {
            let mut statistics = HourlyStatistics::default();
            let moments = (midnight_s - 86_400..end_s + 86_400).step_by(usize::try_from(step_s).unwrap());
            for start in moments {
                statistics.push(start + shift_s, [(USED, f64::from(i32::try_from(step_s).unwrap()))]);
            }
            let series = EnergySeries::hourly(&statistics, &zone, date, date, i64::MAX);
            let context = format!("{name} {date} {step_s} {shift_s}");
            for bucket in 0..series.len() {
                let length_s = series.end_s(bucket).unwrap() - series.start_s(bucket).unwrap();
                let wh = f64::from(i32::try_from(length_s).unwrap());
                assert_eq!((series.value_wh(USED, bucket), series.lacking_s(USED, bucket)), (Some(wh), 0), "{context}");
            }
            let total: f64 = series.column(USED).iter().sum();
            assert_eq!(total, f64::from(i32::try_from(end_s - midnight_s).unwrap()), "{context}");
            assert_eq!(i64::try_from(statistics.keys.len() - series.outside()).unwrap(), hours(step_s), "{context}");
        }
        // Hours a second late, and one of the quarters of each hour missing.
        let starts = hour_starts(&zone, date, date);
        let mut late = HourlyStatistics::default();
        let mut three = HourlyStatistics::default();
        for start in &starts {
            late.push(start + 1, [(USED, 500.0)]);
            for quarter in [0, 1, 3] {
                three.push(start + quarter * 900, [(USED, 125.0)]);
            }
        }
        let series = |statistics| EnergySeries::hourly(statistics, &zone, date, date, i64::MAX);
        let (late, three) = (series(&late), series(&three));
        assert_eq!((late.column(USED), late.outside()), (&vec![500.0; starts.len()][..], 0), "{name} {date}");
        assert!((0..starts.len()).all(|bucket| late.lacking_s(USED, bucket) == 0 && three.lacking_s(USED, bucket) > 0));
        assert_eq!(three.column(USED), vec![375.0; starts.len()], "{name} {date}");
    }
}

#[test]
fn a_second_before_the_window_is_outside() {
    let mut hours = hours_of("2026-06-17", |_| Some(500.0));
    let start_s = hours.keys[0];
    hours.push(start_s - 1, [(USED, 9_000.0)]);
    let series = EnergySeries::hourly(&hours, &zurich(), day("2026-06-17"), day("2026-06-17"), i64::MAX);
    assert_eq!((series.column(USED).iter().sum::<f64>(), series.outside()), (12_000.0, 1));
    // A second before another hour it is of the hour that is not over yet.
    let mut early = HourlyStatistics::default();
    early.push(start_s + 3_599, [(USED, 500.0)]);
    let series = EnergySeries::hourly(&early, &zurich(), day("2026-06-17"), day("2026-06-17"), i64::MAX);
    assert_eq!((series.value_wh(USED, 0), series.value_wh(USED, 1)), (Some(500.0), None));
}

#[test]
fn a_day_of_hours_that_lacks_some_is_a_part_of_a_day() {
    let mut days = DailyStatistics::default();
    days.push(day("2026-10-25"), [(USED, 12_000.0)]);
    // The day has 25 hours; 24 came.
    let hours = |from: usize| {
        let rows: Vec<_> =
            (from..24).map(|n| format!(r#"{{"day":"2026-10-25T{n:02}:00","energyConsumption":500}}"#)).collect();
        let read: DailyStatistics = crate::api::parse_statistics(format!("[{}]", rows.join(",")).as_bytes()).unwrap();
        EnergySeries::daily(&read, &zurich(), day("2026-10-25"), day("2026-10-25"), i64::MAX)
    };
    assert_eq!((hours(0).value_wh(USED, 0), hours(0).lacking_s(USED, 0)), (Some(12_000.0), 3_600));
    assert_eq!((hours(6).value_wh(USED, 0), hours(6).lacking_s(USED, 0)), (Some(9_000.0), 7 * 3_600));
    let whole = EnergySeries::daily(&days, &zurich(), day("2026-10-25"), day("2026-10-25"), i64::MAX);
    assert_eq!((whole.whole_wh(USED, 0), hours(0).whole_wh(USED, 0)), (Some(12_000.0), None));
}

#[test]
fn a_period_that_ends_before_it_begins_is_empty() {
    let (from, to) = (day("2025-07-02"), day("2025-07-01"));
    let daily = EnergySeries::daily(&DailyStatistics::default(), &zurich(), from, to, 0);
    let hourly = EnergySeries::hourly(&HourlyStatistics::default(), &zurich(), from, to, i64::MAX);
    for series in [daily, hourly] {
        assert!(series.is_empty());
        assert_eq!((series.due(), series.running(), series.end_s(0)), (0, None, None));
    }
}

proptest! {
    #[test]
    fn no_value_is_lost(keys in prop::collection::btree_set(0_i64..60, 0..60), first in 0_i64..40) {
        // Keys over five days, half of them on the half hour; the period is two days of them.
        let start = zurich().start_of_day(day("2025-07-01"));
        let mut statistics = HourlyStatistics::default();
        for key in &keys {
            statistics.push(start + (key + first) * 5_400, [(USED, 1.0)]);
        }
        let series = EnergySeries::hourly(&statistics, &zurich(), day("2025-07-02"), day("2025-07-03"), i64::MAX);
        let placed: f64 = (0..series.len()).filter_map(|bucket| series.value_wh(USED, bucket)).sum();
        prop_assert_eq!(placed, count(keys.len() - series.outside()));
        let inside = statistics.keys.iter().filter(|key| (start + 86_400..start + 3 * 86_400).contains(*key)).count();
        prop_assert_eq!(placed, count(inside));
    }
}
