//! The household's place among made-up homes.

use super::household::{DemoSet, day_generated_wh, day_used_wh};
use crate::api::{ComparisonGroup, Quantity};
use crate::time::CivilDate;

/// Homes of all kinds draw a little less from the grid than they use.
const FROM_GRID: f64 = 0.9;

impl DemoSet {
    /// The group of a finished day on which the household reached `value_wh`.
    pub(super) fn group(self, quantity: Quantity, date: CivilDate, value_wh: f64) -> ComparisonGroup {
        let median_wh = match quantity {
            Quantity::Generation => day_generated_wh(date),
            Quantity::Grid => day_used_wh(date) * FROM_GRID,
            _ => day_used_wh(date),
        };
        let size = if self == Self::TinyGroup { 4 } else { 124 };
        let (p25_wh, p75_wh) = (median_wh * 0.7, median_wh * 1.4);
        let (min_wh, max_wh) = (value_wh.min(median_wh * 0.3), value_wh.max(median_wh * 2.5));
        let place = place([min_wh, p25_wh, median_wh, p75_wh, max_wh], value_wh) * f64::from(size);
        let above = (1..size).filter(|home| f64::from(*home) > place).count();
        ComparisonGroup {
            value_wh: Some(value_wh),
            rank: u32::try_from(above + 1).ok(),
            size: Some(size),
            min_wh: Some(min_wh),
            max_wh: Some(max_wh),
            p25_wh: Some(p25_wh),
            median_wh: Some(median_wh),
            p75_wh: Some(p75_wh),
        }
    }
}

/// Share of the homes that have less: straight lines between the quarters.
fn place(quarters_wh: [f64; 5], value_wh: f64) -> f64 {
    let spans = quarters_wh.iter().zip(quarters_wh.iter().skip(1));
    let part = |(low, high): (&f64, &f64)| {
        if value_wh >= *high { 0.25 } else { 0.25 * ((value_wh - low) / (high - low)).max(0.0) }
    };
    spans.map(part).sum()
}
