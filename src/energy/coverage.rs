//! Measured part of a period: coverage, runs of gaps, totals with their basis.

use super::EnergySeries;
use crate::api::Quantity;
use crate::time::EpochSeconds;
use std::ops::Range;

/// Below this part of the due buckets a share (night share, self-sufficiency) is withheld.
pub const SHARE_COVERAGE: f64 = 0.9;

/// Neighbouring due buckets without a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GapRun {
    /// Start of the first one.
    pub start_s: EpochSeconds,
    /// End of the last one.
    pub end_s: EpochSeconds,
    /// Their places in the series.
    pub buckets: Range<usize>,
    /// Nothing was measured after it: the values may still be under way.
    pub trailing: bool,
}

/// Measured part of one quantity.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Buckets that have ended since the home began to be measured, so that a value is due.
    pub expected: usize,
    /// Those of them that were measured, all of each.
    pub measured: usize,
    /// Those that have a value which is the sum of finer readings, some of them missing. They are no gaps, and are not
    /// measured.
    pub partial: usize,
    /// End of the last bucket with a value.
    pub measured_up_to_s: Option<EpochSeconds>,
    /// Buckets without any value, ascending.
    pub gaps: Vec<GapRun>,
}

impl Coverage {
    /// Measured part of the expected buckets, 0 to 1; `None` when none was due yet.
    pub fn ratio(&self) -> Option<f64> {
        (self.expected > 0).then(|| count(self.measured) / count(self.expected))
    }

    /// True if shares may be shown: [`SHARE_COVERAGE`] is reached.
    pub fn allows_shares(&self) -> bool {
        self.ratio().is_some_and(|ratio| ratio >= SHARE_COVERAGE)
    }
}

/// A sum with what it rests on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Total {
    /// Sum of all values, the running bucket's included; `None` when there is no value.
    pub energy_wh: Option<f64>,
    /// Time that was measured in due buckets, in seconds.
    pub measured_s: i64,
    /// Time covered by all due buckets, in seconds.
    pub expected_s: i64,
}

impl Total {
    /// Hours measured, for "x of y hours measured".
    pub fn measured_hours(&self) -> f64 {
        hours(self.measured_s)
    }

    /// Hours expected.
    pub fn expected_hours(&self) -> f64 {
        hours(self.expected_s)
    }
}

/// Measured part of a quantity, in buckets that are due.
///
/// ```
/// use moost_energy::api::{HourlyStatistics, Quantity};
/// use moost_energy::energy::{EnergySeries, coverage, total};
/// use moost_energy::time::{CivilDate, ZoneOffsets};
/// let (zone, day) = (ZoneOffsets::fixed(0), CivilDate::parse("2026-06-22").unwrap());
/// let mut hours = HourlyStatistics::default();
/// for hour in [0, 1, 2, 4] {
///     hours.push(zone.start_of_day(day) + hour * 3_600, [(Quantity::Consumption, 250.0)]);
/// }
/// // Five hours are over; the one from 03:00 has no reading.
/// let now_s = zone.start_of_day(day) + 5 * 3_600;
/// let series = EnergySeries::hourly(&hours, &zone, day, day, now_s);
/// let coverage = coverage(&series, Quantity::Consumption);
/// assert_eq!((coverage.measured, coverage.expected, coverage.ratio()), (4, 5, Some(0.8)));
/// assert_eq!((coverage.gaps[0].buckets.clone(), coverage.allows_shares()), (3..4, false));
/// let total = total(&series, Quantity::Consumption);
/// assert_eq!((total.energy_wh, total.measured_hours()), (Some(1_000.0), 4.0));
/// ```
pub fn coverage(series: &EnergySeries, quantity: Quantity) -> Coverage {
    let expected = series.due().saturating_sub(series.before());
    let measured_up_to_s = series.measured_up_to_s(quantity);
    let mut coverage = Coverage { expected, measured: 0, partial: 0, measured_up_to_s, gaps: Vec::new() };
    let mut open: Option<GapRun> = None;
    for (bucket, edges) in series.edges_s().windows(2).enumerate().take(series.due()).skip(series.before()) {
        let &[start_s, end_s] = edges else { continue };
        if series.value_wh(quantity, bucket).is_some() {
            let is_whole = series.lacking_s(quantity, bucket) == 0;
            *if is_whole { &mut coverage.measured } else { &mut coverage.partial } += 1;
            coverage.gaps.extend(open.take());
        } else {
            let run = open.get_or_insert(GapRun { start_s, end_s, buckets: bucket..bucket, trailing: false });
            run.end_s = end_s;
            run.buckets.end = bucket + 1;
        }
    }
    if let Some(mut run) = open {
        run.trailing = measured_up_to_s.is_none_or(|up_to| up_to <= run.start_s);
        coverage.gaps.push(run);
    }
    coverage
}

/// The sum of a quantity with the hours that it rests on; an example stands at [`coverage`].
pub fn total(series: &EnergySeries, quantity: Quantity) -> Total {
    let mut total = Total { energy_wh: None, measured_s: 0, expected_s: 0 };
    for (bucket, edges) in series.edges_s().windows(2).enumerate() {
        let &[start_s, end_s] = edges else { continue };
        let is_due = (series.before()..series.due()).contains(&bucket);
        let due_s = if is_due { end_s - start_s } else { 0 };
        total.expected_s += due_s;
        if let Some(value_wh) = series.value_wh(quantity, bucket) {
            total.energy_wh = Some(total.energy_wh.unwrap_or(0.0) + value_wh);
            total.measured_s += (due_s - series.lacking_s(quantity, bucket)).max(0);
        }
    }
    total
}

/// Counts and seconds of periods are far below 2^53, so the conversions are exact.
#[allow(clippy::cast_precision_loss)]
fn count(buckets: usize) -> f64 {
    buckets as f64
}

#[allow(clippy::cast_precision_loss)]
fn hours(seconds: i64) -> f64 {
    seconds as f64 / 3_600.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::HourlyStatistics;
    use crate::time::ZoneOffsets;
    use crate::time::test_zones::{day, zone};
    use proptest::prelude::*;

    const USED: Quantity = Quantity::Consumption;

    /// The hours of 2025-10-26 in Zurich, which has 25.
    fn series(values: &[Option<f64>], hours_gone: i64) -> EnergySeries {
        let zurich = zone("Europe/Zurich", 2024, 2026);
        let date = day("2025-10-26");
        let start = zurich.start_of_day(date);
        let mut statistics = HourlyStatistics::default();
        for (hour, value) in (0..).zip(values) {
            statistics.push(start + hour * 3_600, value.map(|value| (USED, value)));
        }
        EnergySeries::hourly(&statistics, &zurich, date, date, start + hours_gone * 3_600)
    }

    #[test]
    fn zero_is_measured_and_nothing_is_a_gap() {
        let mut values = vec![Some(0.0); 25];
        values[3..5].fill(None);
        values[10] = None;
        let series = series(&values, 48);
        let coverage = coverage(&series, USED);
        assert_eq!((coverage.expected, coverage.measured), (25, 22));
        assert_eq!(coverage.ratio(), Some(0.88));
        assert!(!coverage.allows_shares());
        let runs: Vec<_> = coverage.gaps.iter().map(|gap| (gap.buckets.clone(), gap.trailing)).collect();
        assert_eq!(runs, [(3..5, false), (10..11, false)]);
        assert_eq!(coverage.gaps[0].end_s - coverage.gaps[0].start_s, 7_200);
        assert_eq!(
            total(&series, USED),
            Total { energy_wh: Some(0.0), measured_s: 22 * 3_600, expected_s: 25 * 3_600 }
        );
    }

    #[test]
    fn a_day_that_still_runs_expects_what_has_ended() {
        let values: Vec<_> = (0..25).map(|hour| (hour < 8).then_some(100.0)).collect();
        let series = series(&values, 10);
        let coverage = coverage(&series, USED);
        assert_eq!((coverage.expected, coverage.measured), (10, 8));
        assert_eq!(coverage.gaps.iter().map(|gap| gap.trailing).collect::<Vec<_>>(), [true]);
        assert_eq!(coverage.measured_up_to_s, series.end_s(7));
        let total = total(&series, USED);
        assert_eq!((total.energy_wh, total.measured_hours(), total.expected_hours()), (Some(800.0), 8.0, 10.0));
    }

    #[test]
    fn the_running_hour_adds_to_the_sum_and_not_to_the_hours() {
        let values: Vec<_> = (0..25).map(|hour| (hour < 11).then_some(100.0)).collect();
        let total = total(&series(&values, 10), USED);
        assert_eq!((total.energy_wh, total.measured_hours()), (Some(1_100.0), 10.0));
    }

    #[test]
    fn a_part_of_an_hour_is_no_measured_hour() {
        let utc = ZoneOffsets::fixed(0);
        let date = day("2026-06-22");
        let start_s = utc.start_of_day(date);
        // Quarter hours of four hours: of the second one two are missing, of the third one is null.
        let mut statistics = HourlyStatistics::default();
        for quarter in (0..16).filter(|quarter| ![5, 6].contains(quarter)) {
            statistics.push(start_s + quarter * 900, (quarter != 11).then_some((USED, 100.0)));
        }
        let series = EnergySeries::hourly(&statistics, &utc, date, date, start_s + 4 * 3_600);
        let coverage = coverage(&series, USED);
        assert_eq!((coverage.expected, coverage.measured, coverage.partial, coverage.gaps.len()), (4, 2, 2, 0));
        let total = total(&series, USED);
        assert_eq!((total.energy_wh, total.measured_hours(), total.expected_hours()), (Some(1_300.0), 3.25, 4.0));
        let of =
            |bucket| (series.value_wh(USED, bucket), series.whole_wh(USED, bucket), series.lacking_s(USED, bucket));
        assert_eq!((of(0), of(1)), ((Some(400.0), Some(400.0), 0), (Some(200.0), None, 1_800)));
    }

    #[test]
    fn nothing_at_all() {
        let before = coverage(&series(&[], 0), USED);
        assert_eq!((before.ratio(), before.allows_shares(), before.gaps.len()), (None, false, 0));
        let after = series(&[], 48);
        assert_eq!(coverage(&after, USED).gaps.len(), 1);
        assert_eq!(total(&after, USED).energy_wh, None);
    }

    proptest! {
        #[test]
        fn gaps_and_measured_make_up_the_expected(values in prop::collection::vec(prop::option::of(0.0..9.0), 25), gone in 0_i64..30) {
            let series = series(&values, gone);
            let coverage = coverage(&series, USED);
            let missing: usize = coverage.gaps.iter().map(|gap| gap.buckets.len()).sum();
            prop_assert_eq!(missing + coverage.measured + coverage.partial, coverage.expected);
            prop_assert!(coverage.gaps.windows(2).all(|pair| pair[0].buckets.end < pair[1].buckets.start));
            prop_assert!(coverage.gaps.iter().rev().skip(1).all(|gap| !gap.trailing));
        }
    }
}
