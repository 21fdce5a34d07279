//! What the energy of a period cost, to the cent.
//!
//! For: hourly energy times the price of its hour. Sums are kept in full and rounded once, at the end; hours without a
//! price or without a reading are told, never guessed.
//! Must not enter: reading tariffs, words and currency formats.

use super::tariff::{Prices, Tariff};
use super::{BucketKind, EnergySeries, Formula, KeyFigure, Marks, balance};
use crate::api::Quantity;
use crate::time::{EpochSeconds, ZoneOffsets};

/// What the host adds to the building's tariff. All in the tariff's currency.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct HostPrices {
    /// A charge that does not depend on the energy.
    pub standing: Option<StandingCharge>,
    /// Paid for a kWh that is fed into the grid.
    pub feed_in_per_kwh: Option<f64>,
}

/// A standing charge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum StandingCharge {
    /// For each local day of the period that has begun.
    PerDay(f64),
    /// For each local month; a part of a month by its days, of which those count that have begun.
    PerMonth(f64),
}

/// The cost of a period. Not rounded: see [`Cost::total`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cost {
    /// Energy drawn from the grid, at the tariff's prices.
    pub energy: f64,
    /// Paid for energy fed into the grid; 0 where the host gave no price.
    pub feed_in: f64,
    /// The standing charge over the days that have begun.
    pub standing: f64,
    /// Local days that the standing charge covers.
    pub standing_days: u32,
    /// Energy that has a price, watt-hours.
    pub priced_wh: f64,
    /// Hours with energy but without a price for all of it: their energy is not in `energy`. Places in the series.
    pub unpriced: Vec<usize>,
    /// Hours that are due but lack a reading, or a part of it, that the sum needs: the energy paid for, or the feed-in where
    /// the host gave a price for it. Places in the series.
    pub unmeasured: Vec<usize>,
    /// What it covers: start of the series, and the end of what is due.
    pub period_s: (EpochSeconds, EpochSeconds),
    /// Hours that are due.
    pub due: usize,
}

impl Cost {
    /// What is to be paid, rounded once to hundredths: energy and standing charge less what is paid for feed-in.
    /// Halves are rounded away from zero.
    pub fn total(&self) -> f64 {
        let cents = (self.energy + self.standing - self.feed_in) * 100.0;
        // 8.795 is 8.79499… in binary: the last bits go first, or an exact half would be rounded down.
        ((cents * 1e6).round() / 1e6).round() / 100.0
    }

    /// The total as a key figure, with the hours that it rests on: those with a reading and a price.
    pub fn figure(&self) -> KeyFigure {
        // Both lists ascend.
        let lacking = |hour: &usize| [&self.unmeasured, &self.unpriced].iter().any(|h| h.binary_search(hour).is_ok());
        let measured = (0..self.due).filter(|hour| !lacking(hour)).count();
        KeyFigure {
            formula: Formula::Cost,
            value: self.total(),
            period_s: self.period_s,
            measured,
            expected: self.due,
            part_of_wh: None,
            marks: Marks::NONE,
        }
    }

    /// Whether every due hour has a reading, and every reading a price.
    pub fn is_complete(&self) -> bool {
        self.unpriced.is_empty() && self.unmeasured.is_empty()
    }
}

/// The cost of an hourly series; `None` for days and months, whose hours have different prices.
///
/// What is paid for is [`paid_wh`]. That a generation is missing, and so the feed-in, is told only of a household that is
/// known to generate. Where a price changes within an hour the energy counts as evenly spread over it.
///
/// Source: energy in kWh × price per kWh, as every bill has it.
///
/// ```
/// use moost_energy::api::{HourlyStatistics, Quantity};
/// use moost_energy::energy::{EnergySeries, HostPrices, Prices, StandingCharge, Tariff, cost};
/// use moost_energy::time::{CivilDate, ZoneOffsets};
/// let (zone, day) = (ZoneOffsets::fixed(0), CivilDate::parse("2026-06-22").unwrap());
/// let mut hours = HourlyStatistics::default();
/// for hour in 0..24 {
///     hours.push(zone.start_of_day(day) + hour * 3_600, [(Quantity::Consumption, 500.0)]);
/// }
/// let series = EnergySeries::hourly(&hours, &zone, day, day, i64::MAX);
/// let tariff = Tariff { currency: Some("CHF".into()), prices: Prices::Single(0.30) };
/// let host = HostPrices { standing: Some(StandingCharge::PerDay(0.25)), feed_in_per_kwh: None };
/// // 12 kWh at 0.30, and a day's charge.
/// let bill = cost(&series, &zone, &tariff, host).unwrap();
/// assert_eq!((bill.total(), bill.is_complete()), (3.85, true));
/// assert_eq!((bill.figure().measured, bill.figure().expected), (24, 24));
/// ```
pub fn cost(series: &EnergySeries, zone: &ZoneOffsets, tariff: &Tariff, host: HostPrices) -> Option<Cost> {
    if series.kind() != BucketKind::Hour {
        return None;
    }
    let parts = balance(series);
    let paid = paid_wh(series);
    let period_s = series.summed_period(&paid);
    let (standing, standing_days) = standing(period_s, zone, host.standing);
    let mut cost = Cost { standing, standing_days, period_s, due: series.due(), ..Cost::default() };
    for (bucket, edges) in series.edges_s().windows(2).enumerate() {
        let &[start_s, end_s] = edges else { continue };
        let paid_wh = paid.get(bucket).filter(|energy_wh| !energy_wh.is_nan());
        match paid_wh {
            Some(energy_wh) => match mean_price(zone, tariff, start_s, end_s) {
                Some(price) => {
                    cost.priced_wh += energy_wh;
                    cost.energy += energy_wh * price / 1_000.0;
                }
                // Nothing was drawn: nothing is missing.
                None if *energy_wh == 0.0 => {}
                None => cost.unpriced.push(bucket),
            },
            None if bucket < series.due() => cost.unmeasured.push(bucket),
            None => {}
        }
        if paid_wh.is_some() && series.is_partial(bucket) && bucket < series.due() {
            cost.unmeasured.push(bucket);
        }
        if let (Some(price), Some(energy_wh)) = (host.feed_in_per_kwh, parts.feed_in_wh.get(bucket)) {
            if !energy_wh.is_nan() {
                cost.feed_in += energy_wh * price / 1_000.0;
            } else if series.told_to_generate() == Some(true) && paid_wh.is_some() && bucket < series.due() {
                // Of a partial hour that has been said.
                cost.unmeasured.extend(Some(bucket).filter(|_| !series.is_partial(bucket)));
            }
        }
    }
    Some(cost)
}

/// What the energy of each bucket costs; NaN where there is no reading, or no price. `None` where buckets are longer than
/// an hour and their hours have different prices.
///
/// Source and household as in [`cost()`], whose energy is the sum of these.
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

/// The charge for the days that have begun, and how many they are: days to come cost nothing yet.
fn standing(
    (first_s, end_s): (EpochSeconds, EpochSeconds),
    zone: &ZoneOffsets,
    charge: Option<StandingCharge>,
) -> (f64, u32) {
    let Some(charge) = charge else { return (0.0, 0) };
    let mut day = zone.date(first_s);
    let (mut sum, mut days) = (0.0, 0_u32);
    while zone.start_of_day(day) < end_s {
        sum += match charge {
            StandingCharge::PerDay(price) => price,
            StandingCharge::PerMonth(price) => price / f64::from(day.month().days()),
        };
        days = days.saturating_add(1);
        day = day.add_days(1);
    }
    (sum, days)
}

/// Spans of time are far below 2^53 seconds.
#[allow(clippy::cast_precision_loss)]
fn seconds(span_s: i64) -> f64 {
    span_s as f64
}

/// The energy that is paid for, a value for each bucket, watt-hours; NaN where it is not known.
///
/// A household with generation pays for what it draws from the grid, one without for its consumption. Where it is not
/// known which of both it is ([`EnergySeries::with_generation`] was told nothing) each bucket is taken for itself, so that
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
