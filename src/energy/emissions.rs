//! CO2 of the energy drawn from the grid, with the factor the host gives.
//!
//! Must not enter: factors of our own. They differ by country, year and method, so each comes with its source's name.

use super::{BucketKind, EnergySeries, Formula, KeyFigure, Marks, paid_wh};
use crate::time::EpochSeconds;
use std::collections::BTreeMap;

/// Grams of CO2 equivalent per kWh, and whose numbers these are.
#[derive(Debug, Clone, PartialEq)]
pub struct EmissionFactor {
    /// The factor.
    pub grams_per_kwh: Grams,
    /// Its source, to be shown beside the result, such as `BAFU 2024, Swiss supply mix`.
    pub source: String,
}

/// A factor for all hours, or for each.
#[derive(Debug, Clone, PartialEq)]
pub enum Grams {
    /// The same at all times.
    Constant(f64),
    /// By hour: start of the hour and factor, in any order; of two for one hour the later one counts. Other hours have
    /// none.
    Hourly(Vec<(EpochSeconds, f64)>),
}

/// Emissions of a period.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Emissions {
    /// Grams of CO2 equivalent.
    pub grams: f64,
    /// Energy they rest on, watt-hours.
    pub energy_wh: f64,
    /// Buckets with energy but without a factor: not in `grams`. Places in the series.
    pub unknown: Vec<usize>,
    /// Buckets that are due and lack the reading of what was drawn. Places in the series.
    pub unmeasured: Vec<usize>,
    /// Whose factor it is.
    pub source: String,
    /// What it covers: start of the series, and now where the running bucket has a reading, else the end of what is due.
    pub period_s: (EpochSeconds, EpochSeconds),
    /// Buckets that are due.
    pub due: usize,
}

impl Emissions {
    /// The grams as a key figure, with the buckets that they rest on: those with a reading and a factor.
    pub fn figure(&self) -> KeyFigure {
        let lacking = self.unmeasured.len() + self.unknown.iter().filter(|bucket| **bucket < self.due).count();
        KeyFigure {
            formula: Formula::Emissions,
            value: self.grams,
            period_s: self.period_s,
            measured: self.due.saturating_sub(lacking),
            expected: self.due,
            part_of_wh: None,
            marks: Marks::NONE,
        }
    }
}

/// The emissions of what was drawn from the grid (see [`paid_wh`]). A factor by hour needs an
/// hourly series; energy of other buckets is then unknown.
///
/// Source: energy in kWh × the factor of its hour.
///
/// ```
/// use moost_energy::api::{DailyStatistics, Quantity};
/// use moost_energy::energy::{EmissionFactor, EnergySeries, Grams, emissions};
/// use moost_energy::time::{CivilDate, ZoneOffsets};
/// let day = CivilDate::parse("2026-06-22").unwrap();
/// let mut days = DailyStatistics::default();
/// days.push(day, [(Quantity::Consumption, 12_000.0)]);
/// let series = EnergySeries::daily(&days, &ZoneOffsets::fixed(0), day, day.add_days(1), i64::MAX);
/// let factor = EmissionFactor { grams_per_kwh: Grams::Constant(54.7), source: "the utility, 2026".into() };
/// let emissions = emissions(&series, &factor);
/// assert_eq!((emissions.grams.round(), emissions.unmeasured), (656.0, vec![1]));
/// ```
pub fn emissions(series: &EnergySeries, factor: &EmissionFactor) -> Emissions {
    let drawn = paid_wh(series);
    let mut emissions = Emissions {
        source: factor.source.clone(),
        period_s: series.summed_period(&drawn),
        due: series.due(),
        unmeasured: (0..series.due()).filter(|bucket| drawn.get(*bucket).is_none_or(|wh| wh.is_nan())).collect(),
        ..Emissions::default()
    };
    let hours = match &factor.grams_per_kwh {
        Grams::Hourly(hours) if series.kind() == BucketKind::Hour => hours.iter().copied().collect(),
        _ => BTreeMap::new(),
    };
    for (bucket, energy_wh) in drawn.iter().enumerate().filter(|(_, wh)| !wh.is_nan()) {
        let grams_per_kwh = match &factor.grams_per_kwh {
            Grams::Constant(grams) => Some(*grams),
            Grams::Hourly(_) => series.start_s(bucket).and_then(|start_s| hours.get(&start_s)).copied(),
        };
        match grams_per_kwh {
            Some(grams) => {
                emissions.grams += energy_wh * grams / 1_000.0;
                emissions.energy_wh += energy_wh;
            }
            // Nothing was drawn: nothing is missing.
            None if *energy_wh == 0.0 => {}
            None => emissions.unknown.push(bucket),
        }
    }
    emissions
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{HourlyStatistics, Quantity};
    use crate::time::ZoneOffsets;
    use crate::time::test_zones::day;

    fn hours() -> EnergySeries {
        let mut statistics = HourlyStatistics::default();
        for hour in 0..24 {
            let used = if hour == 5 { f64::NAN } else { 500.0 };
            statistics.push(hour * 3_600, [(Quantity::Consumption, used)]);
        }
        let first = day("1970-01-01");
        EnergySeries::hourly(&statistics, &ZoneOffsets::fixed(0), first, first, 4_000_000_000)
    }

    fn of(grams_per_kwh: Grams) -> Emissions {
        emissions(&hours(), &EmissionFactor { grams_per_kwh, source: "test".into() })
    }

    #[test]
    fn by_hand() {
        // 23 measured hours × 0.5 kWh × 128 g = 1,472 g.
        let constant = of(Grams::Constant(128.0));
        assert_eq!((constant.grams, constant.energy_wh, constant.unknown.len()), (1_472.0, 11_500.0, 0));
        // Two hours have a factor: 0.5 × 100 + 0.5 × 300 = 200 g; the gap at 5 has no energy, so nothing is unknown of it.
        let hourly = of(Grams::Hourly(vec![(0, 100.0), (3_600, 300.0), (5 * 3_600, 1.0)]));
        assert_eq!((hourly.grams, hourly.energy_wh, hourly.unknown.len()), (200.0, 1_000.0, 21));
        // The order in which a host has them does not matter; of two for one hour the later one counts.
        let unsorted = of(Grams::Hourly(vec![(3_600, 7.0), (3_600, 300.0), (5 * 3_600, 1.0), (0, 100.0)]));
        assert_eq!((unsorted.grams, unsorted.unknown), (200.0, hourly.unknown));
    }

    #[test]
    fn the_figure_says_what_it_rests_on() {
        let mut statistics = HourlyStatistics::default();
        let first = day("2026-01-01");
        let start_s = ZoneOffsets::fixed(0).start_of_day(first);
        statistics.push(start_s, [(Quantity::Consumption, 1_000.0)]);
        let series = EnergySeries::hourly(&statistics, &ZoneOffsets::fixed(0), first, first, start_s + 3 * 3_600);
        let factor = EmissionFactor { grams_per_kwh: Grams::Constant(50.0), source: "a test".to_owned() };
        let emissions = emissions(&series, &factor);
        let figure = emissions.figure();
        assert_eq!((figure.value, figure.measured, figure.expected), (50.0, 1, 3));
        assert_eq!((figure.period_s, figure.formula), ((start_s, start_s + 3 * 3_600), Formula::Emissions));
        assert_eq!((emissions.unmeasured, emissions.source.as_str()), (vec![1, 2], "a test"));
    }

    #[test]
    fn an_hour_without_energy_needs_no_factor() {
        let mut statistics = HourlyStatistics::default();
        statistics.push(0, [(Quantity::Consumption, 0.0)]);
        let first = day("1970-01-01");
        let idle = EnergySeries::hourly(&statistics, &ZoneOffsets::fixed(0), first, first, 4_000_000_000);
        let factor = EmissionFactor { grams_per_kwh: Grams::Hourly(Vec::new()), source: "test".into() };
        let without = emissions(&idle, &factor);
        assert_eq!((without.grams, without.energy_wh, without.unknown.len()), (0.0, 0.0, 0));
    }
}
