//! Local days of 23 to 25 hours, gaps, what does not belong.

use super::*;
use crate::time::test_zones::{day, zone};
use proptest::prelude::*;

const USED: Quantity = Quantity::Consumption;

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
    let mut statistics = HourlyStatistics { unplaced: 2, ..HourlyStatistics::default() };
    // The first hour is absent, the fourth is null; one key lies between two hours, one on another day.
    for (hour, start) in starts.iter().enumerate().skip(1) {
        statistics.push(*start, (hour != 3).then_some((USED, 100.0)));
    }
    statistics.push(starts[23] + 900, [(USED, 7.0)]);
    statistics.push(starts[23] + 86_400, [(USED, 7.0)]);
    let series = EnergySeries::hourly(&statistics, &zurich(), day("2025-07-01"), day("2025-07-01"), i64::MAX);
    let gaps: Vec<_> = (0..24).filter(|bucket| series.value_wh(USED, *bucket).is_none()).collect();
    assert_eq!((gaps, series.outside()), (vec![0, 3], 4));
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
        let placed = (0..series.len()).filter(|bucket| series.value_wh(USED, *bucket).is_some()).count();
        prop_assert_eq!(placed + series.outside(), keys.len());
    }
}
