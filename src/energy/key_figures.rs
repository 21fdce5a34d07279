//! Key figures: one number each, with the period and the coverage it rests on, or the reason why there is none.
//!
//! For: pure functions from series to figures, as defined in `formulas`. A share is withheld where less than 90 % of
//! what it is made of was measured, on either side: a share of a gappy night would be wrong and look right.
//! Must not enter: words, formats, fetching.

use super::quantile::{ascending, count, quantile};
use super::{BucketKind, EnergySeries, Formula, Marks, SHARE_COVERAGE, balance, total};
use crate::api::Quantity;
use crate::time::{CivilDate, EpochSeconds, HOUR_S, ZoneOffsets};
use std::ops::Range;

/// A figure with what it rests on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KeyFigure {
    /// Its formula.
    pub formula: Formula,
    /// The value, in the formula's unit.
    pub value: f64,
    /// The period: first moment, and the one after the last.
    pub period_s: (EpochSeconds, EpochSeconds),
    /// Finished buckets that it rests on.
    pub measured: usize,
    /// Finished buckets that it could have rested on.
    pub expected: usize,
    /// Part and whole in watt-hours, for a share and the base load: own use of consumption, say.
    pub part_of_wh: Option<(f64, f64)>,
    /// Contradictions among them: own use above the generation (a battery does that), say.
    pub marks: Marks,
}

impl KeyFigure {
    /// True if nothing that it rests on contradicts itself. What is only missing does not.
    ///
    /// ```
    /// use moost_energy::api::{DailyStatistics, Quantity};
    /// use moost_energy::energy::{EnergySeries, self_sufficiency};
    /// use moost_energy::time::{CivilDate, ZoneOffsets};
    /// let day = CivilDate::parse("2026-06-22").unwrap();
    /// let figure = |generation_wh| {
    ///     let mut days = DailyStatistics::default();
    ///     let grid = [(Quantity::Consumption, 8_000.0), (Quantity::Grid, 5_000.0)];
    ///     days.push(day, grid.into_iter().chain([(Quantity::Generation, generation_wh)]));
    ///     self_sufficiency(&EnergySeries::daily(&days, &ZoneOffsets::fixed(0), day, day, i64::MAX)).unwrap()
    /// };
    /// assert!(figure(10_000.0).adds_up());
    /// // 3 kWh of one's own, of which 1 was generated: a battery, or a wrong reading.
    /// assert!(!figure(1_000.0).adds_up());
    /// ```
    pub fn adds_up(&self) -> bool {
        self.marks.is_none() || self.marks == Marks::MISSING_PART
    }
}

/// Why a figure is withheld.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WhyWithheld {
    /// Nothing was measured.
    NoData,
    /// Too much is missing.
    LowCoverage {
        /// Buckets that were measured.
        measured: usize,
        /// Buckets that were due.
        expected: usize,
    },
    /// The household has nothing of the kind (no generation), or used nothing at all; or there is nothing that it could
    /// be compared with (a February of another length).
    NotApplicable,
    /// The period is too short for it.
    TooShort,
    /// The series has buckets of another kind than the figure needs.
    WrongResolution,
}

/// A figure or the reason why not.
pub type Figure = Result<KeyFigure, WhyWithheld>;

/// The sum of a quantity, in watt-hours. What the running bucket has so far is in it; the period then ends now, and the
/// coverage is that of the finished ones.
pub fn total_figure(series: &EnergySeries, quantity: Quantity) -> Figure {
    let value = total(series, quantity).energy_wh.ok_or(WhyWithheld::NoData)?;
    let measured = due_values(series, quantity).count();
    let period_s = series.summed_period(series.column(quantity));
    Ok(KeyFigure { period_s, ..figure(series, Formula::Total, value, measured, series.due()) })
}

/// Own use divided by consumption, 0 to 1.
///
/// Own use above the generation (a battery, or a wrong reading) is not cut off, as what was not drawn from the grid
/// came from the home: the figure then carries [`Marks::NEGATIVE_RESULT`].
///
/// ```
/// use moost_energy::api::{DailyStatistics, Quantity};
/// use moost_energy::energy::{EnergySeries, self_sufficiency};
/// use moost_energy::time::{CivilDate, ZoneOffsets};
/// let day = CivilDate::parse("2026-06-22").unwrap();
/// let mut days = DailyStatistics::default();
/// // 8 kWh used, 10 generated, 5 from the grid: 3 of the 8 are one's own.
/// let values = [(Quantity::Consumption, 8_000.0), (Quantity::Generation, 10_000.0), (Quantity::Grid, 5_000.0)];
/// days.push(day, values);
/// let series = EnergySeries::daily(&days, &ZoneOffsets::fixed(0), day, day, i64::MAX);
/// let figure = self_sufficiency(&series).unwrap();
/// assert_eq!((figure.value, figure.measured, figure.expected), (0.375, 1, 1));
/// ```
pub fn self_sufficiency(series: &EnergySeries) -> Figure {
    own_use_share(series, Formula::SelfSufficiency, Quantity::Consumption)
}

/// Own use divided by generation, 0 to 1. Own use above the generation counts as all of it, and is marked as in
/// [`self_sufficiency`].
pub fn self_consumption(series: &EnergySeries) -> Figure {
    own_use_share(series, Formula::SelfConsumption, Quantity::Generation)
}

fn own_use_share(series: &EnergySeries, formula: Formula, whole: Quantity) -> Figure {
    let parts = balance(series);
    if !parts.has_generation {
        return Err(WhyWithheld::NotApplicable);
    }
    let (mut own_use_wh, mut whole_wh, mut measured, mut marks) = (0.0, 0.0, 0, Marks::NONE);
    for bucket in 0..series.due() {
        let own_use = parts.own_use_wh.get(bucket).filter(|wh| !wh.is_nan());
        if let (Some(own_use), Some(all)) = (own_use, series.whole_wh(whole, bucket)) {
            // Own use of a contradicting bucket may exceed what it is a part of.
            own_use_wh += own_use.min(all.max(0.0));
            whole_wh += all.max(0.0);
            measured += 1;
            marks = marks.and(parts.marks.get(bucket).copied().unwrap_or(Marks::NONE));
        }
    }
    covered(measured, series.due())?;
    Ok(KeyFigure { marks, ..share(series, formula, own_use_wh, whole_wh, measured)? })
}

/// Mean power of the base consumption over the measured days, in watts, and what part of their consumption it is; from
/// a daily series.
pub fn base_load(series: &EnergySeries) -> Figure {
    if series.kind() != BucketKind::Day {
        return Err(WhyWithheld::WrongResolution);
    }
    let (mut energy_wh, mut whole_wh, mut hours, mut measured) = (0.0, 0.0, 0.0, 0);
    for (bucket, value_wh) in due_values(series, Quantity::BaseConsumption) {
        energy_wh += value_wh;
        whole_wh += series.whole_wh(Quantity::Consumption, bucket).unwrap_or(f64::NAN);
        hours += hours_of(series, bucket);
        measured += 1;
    }
    covered(measured, series.due())?;
    let figure = figure(series, Formula::BaseLoad, energy_wh / hours, measured, series.due());
    // A day without a consumption, or with a part of it, leaves no whole.
    Ok(KeyFigure { part_of_wh: Some((energy_wh, whole_wh)).filter(|_| whole_wh > 0.0), ..figure })
}

/// Days that an estimate of the base load rests on.
const BASE_LOAD_DAYS: usize = 30;
const BASE_LOAD_PART: f64 = 0.05;

/// The 5th percentile of the hourly mean powers of the last 30 days that are due, in watts: an estimate. From an hourly
/// series.
pub fn base_load_estimate(series: &EnergySeries) -> Figure {
    if series.kind() != BucketKind::Hour {
        return Err(WhyWithheld::WrongResolution);
    }
    // Thirty days have an hour less where the clocks go forward in them (two in Troll).
    if series.due() + 2 < BASE_LOAD_DAYS * 24 {
        return Err(WhyWithheld::TooShort);
    }
    let expected = series.due().min(BASE_LOAD_DAYS * 24);
    let first = series.due() - expected;
    let last_days = due_values(series, Quantity::Consumption).filter(|(bucket, _)| *bucket >= first);
    let powers = ascending(last_days.map(|(bucket, wh)| wh / hours_of(series, bucket)).collect());
    covered(powers.len(), expected)?;
    let value = quantile(&powers, BASE_LOAD_PART).ok_or(WhyWithheld::NoData)?;
    Ok(KeyFigure {
        period_s: (series.start_s(first).unwrap_or_default(), end_s(series)),
        ..figure(series, Formula::BaseLoadEstimate, value, powers.len(), expected)
    })
}

/// A part of the day or the year that may pass the end of its circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Season {
    /// First hour (0 to 23) or month (1 to 12).
    pub first: u8,
    /// The one after the last.
    pub end: u8,
}

/// The night by default: from 22:00 to 06:00.
pub const NIGHT_HOURS: Season = Season { first: 22, end: 6 };
/// The winter by default: from October to March.
pub const WINTER_MONTHS: Season = Season { first: 10, end: 4 };

impl Season {
    /// True if an hour (0 to 23) or a month (1 to 12) belongs to it.
    ///
    /// ```
    /// use moost_energy::energy::{NIGHT_HOURS, WINTER_MONTHS};
    /// assert_eq!([21, 22, 5, 6].map(|hour| NIGHT_HOURS.contains(hour)), [false, true, true, false]);
    /// assert!(WINTER_MONTHS.contains(1) && !WINTER_MONTHS.contains(7));
    /// ```
    pub fn contains(self, place: u8) -> bool {
        let (begun, not_over) = (place >= self.first, place < self.end);
        if self.first <= self.end { begun && not_over } else { begun || not_over }
    }
}

/// The consumption of the night hours of the building's clock divided by all of it; from an hourly series.
pub fn night_share(series: &EnergySeries, zone: &ZoneOffsets, night: Season) -> Figure {
    if series.kind() != BucketKind::Hour {
        return Err(WhyWithheld::WrongResolution);
    }
    part_share(series, Formula::NightShare, 0..series.due(), |start_s| {
        let hour = zone.second_of_day(start_s) / HOUR_S;
        night.contains(u8::try_from(hour).unwrap_or_default())
    })
}

/// The consumption of the winter months divided by that of the last whole year of the series (365 or 366 days that are
/// over), which must be one at least: of more than a year one winter would count twice. The figure's period is that
/// year. From a series of any buckets.
pub fn winter_share(series: &EnergySeries, zone: &ZoneOffsets, winter: Season) -> Figure {
    let end = zone.date(end_s(series));
    let year_s = [end.add_years(-1), end].map(|date| zone.start_of_day(date));
    let [start_s, end_s] = year_s;
    if series.due() == 0 || series.start_s(0).is_none_or(|first_s| first_s > start_s) {
        return Err(WhyWithheld::TooShort);
    }
    let [first, end] = year_s.map(|at_s| series.edges_s().partition_point(|edge_s| *edge_s < at_s));
    let is_winter = |start_s| winter.contains(zone.date(start_s).month().month_of_year());
    let share = part_share(series, Formula::WinterShare, first..end, is_winter)?;
    Ok(KeyFigure { period_s: (start_s, end_s), expected: end - first, ..share })
}

/// The share of those of the `buckets` that `is_part`.
fn part_share(
    series: &EnergySeries,
    formula: Formula,
    buckets: Range<usize>,
    is_part: impl Fn(EpochSeconds) -> bool,
) -> Figure {
    // Inside and outside of the part: energy, measured and expected buckets.
    let mut sides = [(0.0, 0, 0); 2];
    for bucket in buckets {
        let side = usize::from(series.start_s(bucket).is_some_and(&is_part));
        let Some((energy_wh, measured, expected)) = sides.get_mut(side) else { continue };
        *expected += 1;
        if let Some(value_wh) = series.whole_wh(Quantity::Consumption, bucket) {
            *energy_wh += value_wh.max(0.0);
            *measured += 1;
        }
    }
    let [(outside_wh, measured_outside, outside), (inside_wh, measured_inside, inside)] = sides;
    covered(measured_outside, outside)?;
    covered(measured_inside, inside)?;
    share(series, formula, inside_wh, outside_wh + inside_wh, measured_outside + measured_inside)
}

/// The finished day with the largest value of a quantity; from a daily series. The period is that day; the coverage is
/// that of all days that were looked at, and a day without a reading may have been higher.
pub fn highest_day(series: &EnergySeries, quantity: Quantity) -> Figure {
    if series.kind() != BucketKind::Day {
        return Err(WhyWithheld::WrongResolution);
    }
    let mut highest: Option<(usize, f64)> = None;
    let mut measured = 0;
    for (bucket, value_wh) in due_values(series, quantity) {
        measured += 1;
        if highest.is_none_or(|(_, most_wh)| value_wh > most_wh) {
            highest = Some((bucket, value_wh));
        }
    }
    let (bucket, value_wh) = highest.ok_or(WhyWithheld::NoData)?;
    Ok(KeyFigure {
        period_s: (series.start_s(bucket).unwrap_or_default(), series.end_s(bucket).unwrap_or_default()),
        ..figure(series, Formula::HighestDay, value_wh, measured, series.due())
    })
}

/// The mean day from Monday to Friday, in watt-hours; from a daily series.
pub fn weekday_mean(series: &EnergySeries, zone: &ZoneOffsets, quantity: Quantity) -> Figure {
    mean_of(series, Formula::WeekdayMean, quantity, |start_s| !zone.date(start_s).weekday().is_weekend())
}

/// The mean Saturday or Sunday, in watt-hours; from a daily series.
pub fn weekend_mean(series: &EnergySeries, zone: &ZoneOffsets, quantity: Quantity) -> Figure {
    mean_of(series, Formula::WeekendMean, quantity, |start_s| zone.date(start_s).weekday().is_weekend())
}

fn mean_of(series: &EnergySeries, formula: Formula, quantity: Quantity, is_one: impl Fn(i64) -> bool) -> Figure {
    if series.kind() != BucketKind::Day {
        return Err(WhyWithheld::WrongResolution);
    }
    let is_one = |bucket: usize| series.start_s(bucket).is_some_and(&is_one);
    let expected = (0..series.due()).filter(|bucket| is_one(*bucket)).count();
    let values: Vec<f64> =
        due_values(series, quantity).filter(|(bucket, _)| is_one(*bucket)).map(|(_, value_wh)| value_wh).collect();
    covered(values.len(), expected)?;
    Ok(figure(series, formula, values.iter().sum::<f64>() / count(values.len()), values.len(), expected))
}

/// The due buckets that were measured, all of each.
fn due_values(series: &EnergySeries, quantity: Quantity) -> impl Iterator<Item = (usize, f64)> {
    (0..series.due()).filter_map(move |bucket| series.whole_wh(quantity, bucket).map(|value_wh| (bucket, value_wh)))
}

pub(super) fn covered(measured: usize, expected: usize) -> Result<(), WhyWithheld> {
    if measured == 0 {
        return Err(WhyWithheld::NoData);
    }
    if count(measured) < SHARE_COVERAGE * count(expected) {
        return Err(WhyWithheld::LowCoverage { measured, expected });
    }
    Ok(())
}

fn share(series: &EnergySeries, formula: Formula, part_wh: f64, whole_wh: f64, measured: usize) -> Figure {
    if whole_wh <= 0.0 {
        return Err(WhyWithheld::NotApplicable);
    }
    // The sums were made in another order, which may leave a last bit.
    let value = (part_wh / whole_wh).clamp(0.0, 1.0);
    Ok(KeyFigure { part_of_wh: Some((part_wh, whole_wh)), ..figure(series, formula, value, measured, series.due()) })
}

fn figure(series: &EnergySeries, formula: Formula, value: f64, measured: usize, expected: usize) -> KeyFigure {
    let period_s = due_period(series);
    KeyFigure { formula, value, period_s, measured, expected, part_of_wh: None, marks: Marks::NONE }
}

/// From the start of a series to the end of what is due.
pub(super) fn due_period(series: &EnergySeries) -> (EpochSeconds, EpochSeconds) {
    (series.edges_s().first().copied().unwrap_or_default(), end_s(series))
}

/// The end of what is due, or the start where nothing is.
fn end_s(series: &EnergySeries) -> EpochSeconds {
    series.edges_s().get(series.due()).copied().unwrap_or_default()
}

/// Length of a bucket. Seconds of a bucket are far below 2^53.
#[allow(clippy::cast_precision_loss)]
fn hours_of(series: &EnergySeries, bucket: usize) -> f64 {
    let (start_s, end_s) = (series.start_s(bucket).unwrap_or_default(), series.end_s(bucket).unwrap_or_default());
    (end_s - start_s) as f64 / HOUR_S as f64
}

/// The local day of a figure's period start, for naming the highest day.
pub fn first_day(figure: &KeyFigure, zone: &ZoneOffsets) -> CivilDate {
    zone.date(figure.period_s.0)
}

#[cfg(test)]
mod tests;
