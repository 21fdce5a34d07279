//! Hours of the clock by days: what a heat map shows.

use super::quantile::{ascending, quantile};
use super::{BucketKind, EnergySeries};
use crate::api::Quantity;
use crate::time::{CivilDate, HOUR_S, ZoneOffsets};

/// Hours of the clock in a day.
pub const CLOCK_HOURS: usize = 24;
/// The top of the scale: a few hours above it (a car that charges) would leave all others pale.
const TOP_PART: f64 = 0.98;

/// One hour of the clock on one day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum GridCell {
    /// The energy of the hour in watt-hours; the mean of both where the clock shows it twice.
    Energy(f64),
    /// It is over and has no reading.
    Gap,
    /// It is not over yet, or the clock leaves it out.
    Nothing,
}

/// Days and their hours.
#[derive(Debug, Clone, PartialEq)]
pub struct DayGrid {
    /// First local day.
    pub first: CivilDate,
    /// Number of days.
    pub days: usize,
    /// Cells, hour after hour of day after day.
    pub cells: Vec<GridCell>,
}

impl DayGrid {
    /// A cell; outside of the grid there is nothing.
    pub fn cell(&self, day: usize, hour: usize) -> GridCell {
        let place = day.saturating_mul(CLOCK_HOURS).saturating_add(hour);
        let inside = hour < CLOCK_HOURS;
        self.cells.get(place).copied().filter(|_| inside).unwrap_or(GridCell::Nothing)
    }

    /// The top of a colour scale: 98 % of the hours lie at or below it. Where that is nothing (panels under snow), the
    /// highest hour. `None` where none is above zero.
    ///
    /// Source: quantile after Hyndman and Fan 1996, type 7.
    pub fn top_wh(&self) -> Option<f64> {
        let energies =
            self.cells.iter().filter_map(|cell| if let GridCell::Energy(wh) = cell { Some(*wh) } else { None });
        let sorted = ascending(energies.collect());
        let above_zero = |part| quantile(&sorted, part).filter(|top| *top > 0.0);
        above_zero(TOP_PART).or_else(|| above_zero(1.0))
    }
}

/// Sorts an hourly series into days and hours of the building's clock; empty for series of other buckets.
///
/// ```
/// use moost_energy::api::{HourlyStatistics, Quantity};
/// use moost_energy::energy::{EnergySeries, GridCell, day_grid};
/// use moost_energy::time::{CivilDate, ZoneOffsets};
/// let (zone, first) = (ZoneOffsets::fixed(0), CivilDate::parse("2026-06-22").unwrap());
/// let mut hours = HourlyStatistics::default();
/// hours.push(zone.start_of_day(first.add_days(1)) + 7 * 3_600, [(Quantity::Consumption, 400.0)]);
/// // Eight hours of the second day are over.
/// let now_s = zone.start_of_day(first.add_days(1)) + 8 * 3_600;
/// let series = EnergySeries::hourly(&hours, &zone, first, first.add_days(1), now_s);
/// let grid = day_grid(&series, &zone, Quantity::Consumption);
/// assert_eq!((grid.days, grid.cell(0, 7), grid.cell(1, 7)), (2, GridCell::Gap, GridCell::Energy(400.0)));
/// assert_eq!((grid.cell(1, 8), grid.top_wh()), (GridCell::Nothing, Some(400.0)));
/// ```
pub fn day_grid(series: &EnergySeries, zone: &ZoneOffsets, quantity: Quantity) -> DayGrid {
    let day_of = |at_s| zone.date(at_s);
    let (Some(start_s), true) = (series.start_s(0), series.kind() == BucketKind::Hour) else {
        return DayGrid { first: CivilDate::from_days_since_epoch(0), days: 0, cells: Vec::new() };
    };
    let first = day_of(start_s);
    let last = series.edges_s().last().map_or(first, |end_s| day_of(end_s - 1));
    let days = usize::try_from(first.days_until(last) + 1).unwrap_or(0);
    let mut grid = DayGrid { first, days, cells: vec![GridCell::Nothing; days.saturating_mul(CLOCK_HOURS)] };
    for bucket in series.before()..series.due() {
        let Some(start_s) = series.start_s(bucket) else { continue };
        let (day, hour) = (first.days_until(day_of(start_s)), zone.second_of_day(start_s) / HOUR_S);
        let place = usize::try_from(day * 24 + hour).ok();
        let Some(cell) = place.and_then(|place| grid.cells.get_mut(place)) else { continue };
        *cell = match (*cell, series.value_wh(quantity, bucket)) {
            (GridCell::Energy(before), Some(wh)) => GridCell::Energy(f64::midpoint(before, wh)),
            (_, Some(wh)) => GridCell::Energy(wh),
            (GridCell::Energy(before), None) => GridCell::Energy(before),
            (_, None) => GridCell::Gap,
        };
    }
    grid
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::HourlyStatistics;
    use crate::time::hour_starts;
    use crate::time::test_zones::{day, zone};

    fn grid(from: &str, to: &str, now: &str, wh: impl Fn(usize) -> Option<f64>) -> DayGrid {
        let zurich = zone("Europe/Zurich", 2024, 2027);
        let mut hours = HourlyStatistics::default();
        for (number, start_s) in hour_starts(&zurich, day(from), day(to)).into_iter().enumerate() {
            hours.push(start_s, wh(number).map(|wh| (Quantity::Consumption, wh)));
        }
        let now_s = zurich.start_of_day(day(now));
        let series = EnergySeries::hourly(&hours, &zurich, day(from), day(to), now_s);
        day_grid(&series, &zurich, Quantity::Consumption)
    }

    #[test]
    fn the_repeated_hour_is_the_mean_of_both() {
        let grid = grid("2025-10-26", "2025-10-26", "2026-01-01", |hour| Some(if hour == 3 { 300.0 } else { 100.0 }));
        assert_eq!(
            (grid.days, grid.cell(0, 2), grid.cell(0, 3)),
            (1, GridCell::Energy(200.0), GridCell::Energy(100.0))
        );
        assert_eq!(grid.cell(0, 24), GridCell::Nothing);
    }

    #[test]
    fn the_skipped_hour_is_no_gap_and_the_future_neither() {
        let grid = grid("2025-03-30", "2025-03-31", "2025-03-31", |hour| (hour != 5).then_some(100.0));
        assert_eq!((grid.cell(0, 2), grid.cell(0, 6)), (GridCell::Nothing, GridCell::Gap));
        assert!((0..24).all(|hour| grid.cell(1, hour) == GridCell::Nothing));
    }

    #[test]
    fn a_few_peaks_do_not_make_the_rest_pale() {
        let peaks =
            grid("2025-07-01", "2025-07-10", "2026-01-01", |hour| Some(if hour == 7 { 11_000.0 } else { 500.0 }));
        assert_eq!(peaks.top_wh(), Some(500.0));
        assert_eq!(grid("2025-07-01", "2025-07-01", "2026-01-01", |_| Some(0.0)).top_wh(), None);
        // Snow on the panels: three sunny hours in ten days are fewer than 2 %.
        let winter = grid("2025-01-01", "2025-01-10", "2026-01-01", |hour| match hour {
            12..=14 => Some(300.0 * f64::from(u8::try_from(hour - 11).unwrap())),
            _ => Some(0.0),
        });
        assert_eq!(winter.top_wh(), Some(900.0));
    }
}
