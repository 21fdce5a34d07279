//! Forecasts: the newest value for each moment, and how it turned out.
//!
//! A forecast is one value without a band; nothing here makes one up.
//! Must not enter: forecasting.

use super::EnergySeries;
use crate::api::{ForecastPoint, Quantity, added_up};
use crate::time::{EpochSeconds, HOUR_S, ZoneOffsets, hour_start};

/// Prediction for a moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Predicted {
    /// The moment: `forecastTimestamp`, else `timestamp` (inferred), epoch seconds.
    pub at_s: EpochSeconds,
    /// Time at which it was made (inferred), epoch seconds.
    pub made_s: Option<EpochSeconds>,
    /// Predicted energy, watt-hours.
    pub value_wh: f64,
}

/// A prediction and what was measured later.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    /// The prediction.
    pub predicted: Predicted,
    /// Measured energy of the bucket that starts then; `None` where nothing was measured, or not yet.
    pub measured_wh: Option<f64>,
}

/// Error of predictions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ForecastError {
    /// Pairs of prediction and measurement.
    pub pairs: u32,
    /// Mean of the absolute differences, watt-hours.
    pub mean_absolute_wh: f64,
    /// Mean of the differences, watt-hours: above 0 too much was predicted.
    pub bias_wh: f64,
}

/// Of all runs the newest value for each moment, ascending. Points without a moment or a value are left out; of two
/// runs that do not say when they were made the later one in the answer counts.
///
/// ```
/// use moost_energy::api::ForecastPoint;
/// use moost_energy::energy::newest;
/// let run = |made_s, wh| ForecastPoint {
///     timestamp_s: Some(made_s),
///     forecast_timestamp_s: Some(7_200),
///     value_wh: Some(wh),
/// };
/// let predicted = newest(&[run(3_600, 400.0), run(0, 350.0)]);
/// assert_eq!((predicted.len(), predicted[0].at_s, predicted[0].value_wh), (1, 7_200, 400.0));
/// ```
pub fn newest(points: &[ForecastPoint]) -> Vec<Predicted> {
    let mut predicted: Vec<Predicted> = Vec::new();
    for point in points {
        let (Some(at_s), Some(value_wh)) = (point.moment_s(), point.value_wh.filter(|wh| wh.is_finite())) else {
            continue;
        };
        let made_s = point.forecast_timestamp_s.and(point.timestamp_s);
        let new = Predicted { at_s, made_s, value_wh };
        let place = predicted.partition_point(|known| known.at_s < at_s);
        match predicted.get_mut(place).filter(|known| known.at_s == at_s) {
            Some(known) if known.made_s > new.made_s => {}
            Some(known) => *known = new,
            None => predicted.insert(place, new),
        }
    }
    predicted
}

/// Predictions added up into the clock hours of a zone, ascending: MOOST does not say how fine its forecast is
/// (inferred:
/// hours). Each is of the hour that its moment lies in; one alone is that of the hour. Of an hour with finer ones all
/// have to be there, else it is left out: a part of an hour is not the hour. It was made when its newest part was.
///
/// ```
/// use moost_energy::energy::{Predicted, by_hour};
/// use moost_energy::time::ZoneOffsets;
/// let quarter = |at_s| Predicted { at_s, made_s: None, value_wh: 100.0 };
/// // Of the second hour the last quarter is missing.
/// let quarters: Vec<_> = (0..7).map(|place| quarter(place * 900)).collect();
/// let hours = by_hour(&quarters, &ZoneOffsets::fixed(0));
/// assert_eq!((hours.len(), hours[0].at_s, hours[0].value_wh), (1, 0, 400.0));
/// ```
pub fn by_hour(predicted: &[Predicted], zone: &ZoneOffsets) -> Vec<Predicted> {
    let mut hours: Vec<Predicted> = Vec::new();
    let (mut read_at, mut numbers) = (Vec::new(), Vec::new());
    for one in predicted {
        let start_s = hour_start(zone, one.at_s);
        if let Some(hour) = hours.last_mut().filter(|hour| hour.at_s == start_s) {
            hour.made_s = hour.made_s.max(one.made_s);
        } else {
            hours.push(Predicted { at_s: start_s, ..*one });
            // Hours follow each other by one; where the clocks change by half of one, none is beside another.
            numbers.push(start_s.div_euclid(HOUR_S));
        }
        read_at.push((hours.len() - 1, Some(one.at_s)));
    }
    let values: Vec<f64> = predicted.iter().map(|one| one.value_wh).collect();
    let sums = added_up(&read_at, &values, &numbers, &vec![HOUR_S; numbers.len()]);
    for (hour, sum) in hours.iter_mut().zip(&sums) {
        hour.value_wh = sum.value;
    }
    let mut is_whole = sums.iter().map(|sum| sum.measured_s.is_none_or(|measured_s| measured_s >= HOUR_S));
    hours.retain(|_| is_whole.next() == Some(true));
    hours
}

/// Each prediction beside what was measured in the bucket that starts at its moment.
pub fn outcomes(predicted: &[Predicted], measured: &EnergySeries, quantity: Quantity) -> Vec<Outcome> {
    let outcome = |predicted: &Predicted| {
        let bucket = measured.bucket_from(predicted.at_s).filter(|bucket| *bucket < measured.due());
        let measured_wh = bucket.and_then(|bucket| measured.whole_wh(quantity, bucket));
        Outcome { predicted: *predicted, measured_wh }
    };
    predicted.iter().map(outcome).collect()
}

/// Error of the predictions, over those that have an outcome; `None` without one.
pub fn forecast_error(outcomes: &[Outcome]) -> Option<ForecastError> {
    let (mut pairs, mut absolute_wh, mut sum_wh) = (0_u32, 0.0, 0.0);
    for outcome in outcomes {
        if let Some(measured_wh) = outcome.measured_wh {
            let difference = outcome.predicted.value_wh - measured_wh;
            pairs = pairs.saturating_add(1);
            absolute_wh += difference.abs();
            sum_wh += difference;
        }
    }
    let number = f64::from(pairs);
    (pairs > 0).then(|| ForecastError { pairs, mean_absolute_wh: absolute_wh / number, bias_wh: sum_wh / number })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::HourlyStatistics;
    use crate::time::ZoneOffsets;
    use crate::time::test_zones::day;

    fn point(made_s: i64, for_s: impl Into<Option<i64>>, wh: f64) -> ForecastPoint {
        ForecastPoint { timestamp_s: Some(made_s), forecast_timestamp_s: for_s.into(), value_wh: Some(wh) }
    }

    #[test]
    fn the_newest_run_counts_for_each_moment() {
        let points = [
            point(100, 7_200, 20.0),
            point(300, 3_600, 11.0),
            point(200, 3_600, 10.0),
            // Without a second time the first is the moment.
            point(10_800, None, 30.0),
            ForecastPoint { value_wh: None, ..point(400, 3_600, 0.0) },
        ];
        let newest: Vec<_> = newest(&points).iter().map(|p| (p.at_s, p.made_s, p.value_wh)).collect();
        assert_eq!(newest, [(3_600, Some(300), 11.0), (7_200, Some(100), 20.0), (10_800, None, 30.0)]);
    }

    #[test]
    fn finer_predictions_are_added_up_where_the_hour_is_whole() {
        let at = |moments: &[i64]| {
            let points: Vec<_> = moments.iter().map(|at_s| point(*at_s / 10, *at_s, 100.0)).collect();
            let hours = by_hour(&newest(&points), &ZoneOffsets::fixed(0));
            hours.iter().map(|hour| (hour.at_s, hour.value_wh)).collect::<Vec<_>>()
        };
        let (hour, quarter) = (3_600, 900);
        // Hours stay what they are, also alone and with holes.
        assert_eq!(at(&[0, hour, 3 * hour]), [(0, 100.0), (hour, 100.0), (3 * hour, 100.0)]);
        assert_eq!(at(&[hour]), [(hour, 100.0)]);
        // Half hours, and one hour that lacks its first half.
        assert_eq!(at(&[0, 1_800, 5_400, 7_200, 9_000]), [(0, 200.0), (2 * hour, 200.0)]);
        // The first quarter of an hour is not the hour, at the end or before a hole.
        assert_eq!(at(&[0, quarter, 2 * quarter, 3 * quarter, hour]), [(0, 400.0)]);
        // Quarters for the near hours, whole ones for the far.
        let near: Vec<_> = (0..4).map(|place| place * quarter).chain([hour, 2 * hour]).collect();
        assert_eq!(at(&near), [(0, 400.0), (hour, 100.0), (2 * hour, 100.0)]);
        // Uneven ones are no hour; one off the hour is of the hour that it lies in.
        assert_eq!(at(&[0, 900, 2_700, 2 * hour + 60]), [(2 * hour, 100.0)]);
        assert_eq!(at(&[1, hour + 1, 2 * hour + 1]), [(0, 100.0), (hour, 100.0), (2 * hour, 100.0)]);
    }

    #[test]
    fn hours_are_those_of_the_clock() {
        // Half an hour ahead of UTC, as in India: the clock's hours begin at half past.
        let points: Vec<_> = [1_800, 3_600, 5_400, 7_200].map(|at_s| point(at_s, at_s, 50.0)).to_vec();
        let hours = by_hour(&newest(&points), &ZoneOffsets::fixed(1_800));
        let told: Vec<_> = hours.iter().map(|hour| (hour.at_s, hour.made_s, hour.value_wh)).collect();
        assert_eq!(told, [(1_800, Some(3_600), 100.0), (5_400, Some(7_200), 100.0)]);
    }

    #[test]
    fn against_what_was_measured() {
        let mut statistics = HourlyStatistics::default();
        statistics.push(3_600, [(Quantity::Consumption, 15.0)]);
        statistics.push(7_200, [(Quantity::Consumption, 18.0)]);
        statistics.push(10_800, [(Quantity::Consumption, 99.0)]);
        let first = day("1970-01-01");
        // Until 03:00 UTC: the hour from then on is still running.
        let measured = EnergySeries::hourly(&statistics, &ZoneOffsets::fixed(0), first, first, 10_800);
        let points = [point(0, 3_600, 11.0), point(0, 7_200, 20.0), point(0, 10_800, 30.0), point(0, 9_000, 1.0)];
        let outcomes = outcomes(&newest(&points), &measured, Quantity::Consumption);
        let values: Vec<_> = outcomes.iter().map(|o| o.measured_wh).collect();
        assert_eq!(values, [Some(15.0), Some(18.0), None, None]);
        // Off by -4 and +2: 3 on average, a bias of -1.
        let error = forecast_error(&outcomes).unwrap();
        assert_eq!((error.pairs, error.mean_absolute_wh, error.bias_wh), (2, 3.0, -1.0));
        assert_eq!(forecast_error(&[]), None);
    }
}
