//! The readings as a file. Pure; tested natively.

use super::load::EnergyData;
use super::model::{EnergyModel, Values};
use super::pricing::Amounts;
use crate::api::Quantity;
use crate::energy::Marks;
use crate::widgets::parts::{CsvRow, CsvStyle, Quality, csv};

impl EnergyModel {
    /// The readings of the period as a file: what was measured, and how it divides.
    pub fn csv(&self, style: CsvStyle) -> (String, String) {
        let EnergyData { series, period, zone, .. } = &*self.data;
        let (unit, scale) = self.data.amounts.as_ref().map_or(("", 1.0), Amounts::csv_unit);
        let columns: [(&'static str, Values, Marks, &str, f64); 7] = [
            ("consumption", Values::Measured(Quantity::Consumption), Marks::NONE, "kWh", 1.0),
            ("generation", Values::Measured(Quantity::Generation), Marks::NONE, "kWh", 1.0),
            ("grid", Values::Measured(Quantity::Grid), Marks::NONE, "kWh", 1.0),
            ("own-use", Values::OwnUse, Marks::GRID_ABOVE_CONSUMPTION, "kWh", 1.0),
            ("feed-in", Values::FeedIn, Marks::NEGATIVE_RESULT, "kWh", 1.0),
            ("grid", Values::GridAmount, Marks::NONE, unit, scale),
            ("feed-in", Values::FeedInAmount, Marks::NONE, unit, scale),
        ];
        let told = columns.into_iter().filter(|(_, values, ..)| self.sum(*values).is_some());
        let rows = told.flat_map(|(name, values, adjusting, unit, scale)| {
            let column = self.values(values);
            (0..series.len()).filter_map(move |bucket| {
                let value = column.get(bucket).copied().unwrap_or(f64::NAN);
                let marks = self.balance.marks.get(bucket).copied().unwrap_or(Marks::NONE);
                let quality = if value.is_nan() {
                    if bucket < series.due() { Quality::Missing } else { Quality::NotYet }
                } else if !adjusting.is_none() && marks.has(adjusting) {
                    Quality::Adjusted
                } else {
                    Quality::Measured
                };
                Some(CsvRow {
                    start_s: series.start_s(bucket)?,
                    end_s: series.end_s(bucket)?,
                    series: name,
                    thousandths: value * scale,
                    unit,
                    quality,
                })
            })
        });
        let name = ["electricity-", &*period.first().to_string(), "-", &*period.last().to_string()].concat();
        (name, csv(rows, zone, style))
    }
}
