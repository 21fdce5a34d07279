//! A heat map: days from left to right, the hours of the clock from top to bottom, one path a step of the scale.

use super::path::{PathWriter, tenths};
use super::time_ticks::{TimeAxis, time_ticks};
use super::{LinearScale, Rect, Scene, SeriesMark, Size, TickTime, TimeScale, TimeUnit, ValueTick, layout};
use crate::time::{EpochSeconds, ZoneOffsets};
use std::rc::Rc;

/// Rows: hours of the clock.
const ROWS: usize = 24;
/// Every so many hours there is a label.
const LABEL_HOURS: usize = 6;

/// Drawing of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeatCell {
    /// A step of the scale: its place among the roles.
    Step(usize),
    /// Hatched.
    Gap,
    /// Left free.
    Nothing,
}

/// All that a heat map is made from.
#[derive(Clone)]
pub struct HeatMap<'a> {
    /// The whole drawing.
    pub size: Size,
    /// Starts of the days and the end of the last one.
    pub edges_s: Rc<[EpochSeconds]>,
    /// The building's zone.
    pub zone: &'a ZoneOffsets,
    /// The cell of a day and an hour.
    pub cell: &'a dyn Fn(usize, usize) -> HeatCell,
    /// Names of the steps, for their marks.
    pub roles: &'a [&'static str],
    /// The text of an hour of the clock.
    pub hour_label: &'a dyn Fn(usize) -> String,
    /// The text of a day or month.
    pub time_label: &'a dyn Fn(&TickTime) -> String,
}

impl std::fmt::Debug for HeatMap<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HeatMap").field("size", &self.size).field("roles", &self.roles).finish_non_exhaustive()
    }
}

/// The cells of a plot: where each lies, and which one lies under a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HeatGrid {
    plot: Rect,
    days: usize,
}

impl HeatGrid {
    /// The grid of a scene with so many days.
    pub fn new(plot: Rect, days: usize) -> Self {
        Self { plot, days }
    }

    /// The area of a cell.
    pub fn area(&self, day: usize, hour: usize) -> Rect {
        let (width, height) = (self.plot.width / pixels(self.days.max(1)), self.plot.height / pixels(ROWS));
        Rect { left: self.plot.left + width * pixels(day), top: self.plot.top + height * pixels(hour), width, height }
    }

    /// Day and hour under a place, or next to it; `None` without days.
    pub fn at(&self, x: f64, y: f64) -> Option<(usize, usize)> {
        let last = self.days.checked_sub(1)?;
        let share = |into: f64, length: f64| if length > 0.0 { (into / length).clamp(0.0, 1.0) } else { 0.0 };
        // Shares of counts: never negative, and `as` rounds down.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let place = |share: f64, count: usize| (share * pixels(count)) as usize;
        let day = place(share(x - self.plot.left, self.plot.width), self.days).min(last);
        let hour = place(share(y - self.plot.top, self.plot.height), ROWS).min(ROWS - 1);
        Some((day, hour))
    }
}

/// Draws a heat map. Neighbouring hours of a day with the same step are one rectangle.
pub fn heat_map(map: &HeatMap<'_>) -> Scene {
    let size = layout::clean(map.size);
    let rows = layout::rows(size);
    let labels: Vec<(usize, String)> =
        (0..ROWS).step_by(LABEL_HOURS).map(|hour| (hour, (map.hour_label)(hour))).collect();
    let widest_px = labels.iter().map(|(_, label)| size.text.width(label)).fold(0.0, f64::max);
    let columns = layout::columns_named(&rows, widest_px);
    let (plot, days) = (columns.plot, map.edges_s.len().saturating_sub(1));
    let grid = HeatGrid::new(plot, days);

    let mut steps: Vec<PathWriter> = map.roles.iter().map(|_| PathWriter::default()).collect();
    let mut gaps = PathWriter::default();
    for day in 0..days {
        let mut hour = 0;
        while hour < ROWS {
            let cell = (map.cell)(day, hour);
            let run = (hour..ROWS).take_while(|next| (map.cell)(day, *next) == cell).count().max(1);
            let (top, bottom) = (grid.area(day, hour), grid.area(day, hour + run));
            let path = match cell {
                HeatCell::Step(step) => steps.get_mut(step),
                HeatCell::Gap => Some(&mut gaps),
                HeatCell::Nothing => None,
            };
            if let Some(path) = path {
                path.rect(tenths(top.left), tenths(top.top), tenths(top.right()), tenths(bottom.top));
            }
            hour += run;
        }
    }

    let (from_s, to_s) = (map.edges_s.first().copied().unwrap_or(0), map.edges_s.last().copied().unwrap_or(0));
    let time_scale = TimeScale::new(from_s, to_s, plot);
    let x_ticks = if rows.labelled && to_s > from_s {
        time_ticks(&TimeAxis {
            scale: time_scale,
            zone: map.zone,
            bucket: TimeUnit::Day,
            text: size.text,
            right_px: size.width,
            label: map.time_label,
        })
    } else {
        Vec::new()
    };
    let tick = |(hour, label): (usize, String)| {
        let row = grid.area(0, hour);
        ValueTick { y: row.top + row.height / 2.0, value: pixels(hour), label }
    };
    let mark = |(role, path): (&&'static str, PathWriter)| SeriesMark { role, hollow: false, path: path.finish() };
    Scene {
        size,
        plot,
        series: map.roles.iter().zip(steps).map(mark).collect(),
        gaps: gaps.finish(),
        stroked: false,
        average: None,
        notches: String::new(),
        peak: None,
        x_ticks,
        y_ticks: labels.into_iter().filter(|_| columns.labelled).map(tick).collect(),
        value_label_x: columns.value_label_x,
        time_label_y: rows.time_label_y,
        baseline_y: plot.bottom(),
        time_scale,
        value_scale: LinearScale::new(0.0, pixels(ROWS), plot),
        edges_s: map.edges_s.clone(),
        column_buckets: Vec::new(),
    }
}

/// Counts of days and hours are far below 2^53.
#[allow(clippy::cast_precision_loss)]
fn pixels(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::super::path_reader::outlines;
    use super::*;
    use crate::time::test_zones::{day, zone};
    use proptest::prelude::*;

    fn draw(days: i64, cell: &dyn Fn(usize, usize) -> HeatCell) -> Scene {
        let zurich = zone("Europe/Zurich", 2024, 2027);
        let edges_s = (0..=days).map(|n| zurich.start_of_day(day("2025-01-01").add_days(n))).collect();
        heat_map(&HeatMap {
            size: Size::new(640.0, 260.0),
            edges_s,
            zone: &zurich,
            cell,
            roles: &["heat-1", "heat-2"],
            hour_label: &|hour| hour.to_string(),
            time_label: &|tick| tick.date.to_string(),
        })
    }

    #[test]
    fn equal_neighbours_of_a_day_are_one_rectangle() {
        let scene = draw(3, &|day, hour| match (day, hour) {
            (1, 5) => HeatCell::Gap,
            (2, _) => HeatCell::Nothing,
            (_, hour) => HeatCell::Step(usize::from(hour >= 12)),
        });
        let count = |path: &str| outlines(path).len();
        assert_eq!((count(&scene.series[0].path), count(&scene.series[1].path), count(&scene.gaps)), (3, 2, 1));
        let labels: Vec<_> = scene.y_ticks.iter().map(|tick| tick.label.clone()).collect();
        assert_eq!(labels, ["0", "6", "12", "18"]);
        assert!(scene.y_ticks[0].y < scene.y_ticks[3].y, "midnight is at the top");
    }

    #[test]
    fn a_grid_without_days_has_no_cells() {
        assert_eq!(HeatGrid::new(Rect::default(), 0).at(5.0, 5.0), None);
        assert!(draw(0, &|_, _| HeatCell::Gap).gaps.is_empty());
    }

    proptest! {
        #[test]
        fn the_middle_of_a_cell_lies_in_it(days in 1_usize..400, day in any::<prop::sample::Index>(), hour in 0_usize..24) {
            let grid = HeatGrid::new(Rect { left: 30.0, top: 9.0, width: 600.0, height: 220.0 }, days);
            let day = day.index(days);
            let area = grid.area(day, hour);
            let middle = grid.at(area.left + area.width / 2.0, area.top + area.height / 2.0);
            prop_assert_eq!(middle, Some((day, hour)));
            prop_assert!(grid.at(f64::NAN, f64::INFINITY).is_some());
        }
    }
}
