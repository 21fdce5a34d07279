//! CO2 of the energy drawn from the grid, with the factor the host gives.
//!
//! Must not enter: factors of our own. They differ by country, year and method, so each comes with its source's name.

use super::{EnergySeries, paid_wh};

/// Grams of CO2 equivalent of what each bucket drew from the grid (see [`paid_wh`]); NaN where that is not known.
///
/// Source: energy in kWh × the factor, grams per kWh.
///
/// ```
/// use moost_energy::api::{DailyStatistics, Quantity};
/// use moost_energy::energy::{EnergySeries, emissions};
/// use moost_energy::time::{CivilDate, ZoneOffsets};
/// let day = CivilDate::parse("2026-06-22").unwrap();
/// let mut days = DailyStatistics::default();
/// days.push(day, [(Quantity::Consumption, 12_000.0)]);
/// let series = EnergySeries::daily(&days, &ZoneOffsets::fixed(0), day, day.add_days(1), i64::MAX);
/// let grams = emissions(&series, 54.7);
/// assert_eq!((grams[0].round(), grams[1].is_nan()), (656.0, true));
/// ```
pub fn emissions(series: &EnergySeries, grams_per_kwh: f64) -> Vec<f64> {
    paid_wh(series).iter().map(|energy_wh| energy_wh * grams_per_kwh / 1_000.0).collect()
}
