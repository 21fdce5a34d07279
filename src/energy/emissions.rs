//! CO2 of the energy drawn from the grid, with the factor the host gives.
//!
//! Must not enter: factors of our own. They differ by country, year and method, so each comes with its source's name.

use super::{EnergySeries, balance};
use crate::time::EpochSeconds;

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
    /// By hour: start of the hour and factor, ascending. Other hours have none.
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
}

/// The emissions of what was drawn from the grid (the consumption where nothing is generated). A factor by hour needs an
/// hourly series; energy of other buckets is then unknown.
///
/// Source: energy in kWh × the factor of its hour.
pub fn emissions(series: &EnergySeries, factor: &EmissionFactor) -> Emissions {
    let parts = balance(series);
    let mut emissions = Emissions::default();
    for (bucket, energy_wh) in parts.grid_wh.iter().enumerate().filter(|(_, wh)| !wh.is_nan()) {
        let grams_per_kwh = match &factor.grams_per_kwh {
            Grams::Constant(grams) => Some(*grams),
            Grams::Hourly(hours) if series.kind() == super::BucketKind::Hour => {
                let start_s = series.start_s(bucket).unwrap_or_default();
                let place = hours.binary_search_by_key(&start_s, |(start_s, _)| *start_s);
                place.ok().and_then(|place| hours.get(place)).map(|(_, grams)| *grams)
            }
            Grams::Hourly(_) => None,
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
    }

    #[test]
    fn an_hour_without_energy_needs_no_factor() {
        let mut statistics = HourlyStatistics::default();
        statistics.push(0, [(Quantity::Consumption, 0.0)]);
        let first = day("1970-01-01");
        let idle = EnergySeries::hourly(&statistics, &ZoneOffsets::fixed(0), first, first, 4_000_000_000);
        let factor = EmissionFactor { grams_per_kwh: Grams::Hourly(Vec::new()), source: "test".into() };
        assert_eq!(emissions(&idle, &factor), Emissions::default());
    }
}
