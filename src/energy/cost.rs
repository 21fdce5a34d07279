//! Cost of the energy of a series, bucket by bucket.
//!
//! For: energy times the price of its hour. Nothing is rounded; what has no price or no reading has no cost.
//! Must not enter: reading tariffs, words and currency formats.

use super::tariff::{Prices, Tariff};
use super::{BucketKind, EnergySeries, balance};
use crate::api::Quantity;
use crate::time::{EpochSeconds, ZoneOffsets};

/// Cost of the energy of each bucket; NaN where there is no reading, or no price. `None` where buckets are longer than
/// an hour and their hours have different prices. Nothing is rounded.
///
/// The energy that is paid for is [`paid_wh`]. Where a price changes within an hour the energy counts as evenly spread
/// over it.
///
/// Source: energy in kWh × price per kWh, as every bill has it.
///
/// ```
/// use moost_energy::api::{HourlyStatistics, Quantity};
/// use moost_energy::energy::{EnergySeries, Prices, Tariff, costs};
/// use moost_energy::time::{CivilDate, ZoneOffsets};
/// let (zone, day) = (ZoneOffsets::fixed(0), CivilDate::parse("2026-06-22").unwrap());
/// let mut hours = HourlyStatistics::default();
/// hours.push(zone.start_of_day(day), [(Quantity::Consumption, 500.0)]);
/// let series = EnergySeries::hourly(&hours, &zone, day, day, i64::MAX);
/// let tariff = Tariff { currency: Some("CHF".into()), prices: Prices::Single(0.30), unplaced: 0 };
/// let costs = costs(&series, &zone, &tariff).unwrap();
/// assert_eq!((costs.len(), costs[0], costs[1].is_nan()), (24, 0.15, true));
/// ```
pub fn costs(series: &EnergySeries, zone: &ZoneOffsets, tariff: &Tariff) -> Option<Vec<f64>> {
    if series.kind() != BucketKind::Hour && !matches!(tariff.prices, Prices::Single(_)) {
        return None;
    }
    let of = |(paid_wh, edges): (&f64, &[EpochSeconds])| match edges {
        // Nothing was drawn: that costs nothing at any price.
        _ if *paid_wh == 0.0 => 0.0,
        &[start_s, end_s] if !paid_wh.is_nan() => {
            mean_price(zone, tariff, start_s, end_s).map_or(f64::NAN, |price| paid_wh * price / 1_000.0)
        }
        _ => f64::NAN,
    };
    Some(paid_wh(series).iter().zip(series.edges_s().windows(2)).map(of).collect())
}

/// The price over a span, weighted by time; `None` when a part of it has none.
fn mean_price(zone: &ZoneOffsets, tariff: &Tariff, start_s: i64, end_s: i64) -> Option<f64> {
    let (first, until_s) = tariff.prices.at(zone, start_s);
    if until_s >= end_s {
        // Not divided and multiplied again: it would no longer be the price.
        return first;
    }
    let mut weighted = 0.0;
    let mut at_s = start_s;
    while at_s < end_s {
        let (price, until_s) = tariff.prices.at(zone, at_s);
        let until_s = until_s.min(end_s);
        weighted += price? * seconds(until_s - at_s);
        at_s = until_s;
    }
    Some(weighted / seconds(end_s - start_s))
}

/// Spans of time are far below 2^53 seconds.
#[allow(clippy::cast_precision_loss)]
fn seconds(span_s: i64) -> f64 {
    span_s as f64
}

/// The energy that is paid for, a value for each bucket, watt-hours; NaN where it is not known.
///
/// A household with generation pays for what it draws from the grid, one without for its consumption. Where it is not
/// known which of both it is ([`EnergySeries::with_generation`] was told nothing) each bucket is taken for itself, so
/// that
/// no bucket depends on its neighbours: what the grid's reading says, else the consumption where nothing was generated.
///
/// ```
/// use moost_energy::api::{DailyStatistics, Quantity};
/// use moost_energy::energy::{EnergySeries, paid_wh};
/// use moost_energy::time::{CivilDate, ZoneOffsets};
/// let day = CivilDate::parse("2026-06-22").unwrap();
/// let mut days = DailyStatistics::default();
/// days.push(day, [(Quantity::Consumption, 9_000.0), (Quantity::Grid, 4_000.0), (Quantity::Generation, 14_000.0)]);
/// days.push(day.add_days(1), [(Quantity::Consumption, 8_000.0)]);
/// days.push(day.add_days(2), [(Quantity::Consumption, 8_000.0), (Quantity::Generation, 6_000.0)]);
/// let series = EnergySeries::daily(&days, &ZoneOffsets::fixed(0), day, day.add_days(2), i64::MAX);
/// let paid = paid_wh(&series);
/// assert_eq!((paid[0], paid[1], paid[2].is_nan()), (4_000.0, 8_000.0, true));
/// ```
pub fn paid_wh(series: &EnergySeries) -> Vec<f64> {
    if series.told_to_generate().is_some() {
        return balance(series).grid_wh;
    }
    let of = |bucket| {
        let [used, made, drawn] = Quantity::FLOWS.map(|quantity| series.value_wh(quantity, bucket));
        drawn.or(if made > Some(0.0) { None } else { used }).unwrap_or(f64::NAN)
    };
    (0..series.len()).map(of).collect()
}

#[cfg(test)]
mod tests;
