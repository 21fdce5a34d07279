//! The readings as a file. Pure; tested natively.

use super::data::EnergyData;
use super::model::EnergyModel;
use super::parts::Values;
use super::pricing::{Amounts, Unit};
use crate::api::Quantity;
use crate::energy::Marks;
use crate::widgets::parts::{CsvFile, CsvRow, Quality};
use yew::AttrValue;

impl EnergyModel {
    /// The readings of the period as a file: what was measured, and how it divides.
    pub fn csv(&self) -> CsvFile {
        let EnergyData { series, period, zone, amounts, .. } = &*self.data;
        let (texts, common) = (self.texts(), self.common());
        let measured = [
            ("consumption", common.consumption, Values::Measured(Quantity::Consumption), Marks::NONE),
            ("generation", common.generation, Values::Measured(Quantity::Generation), Marks::NONE),
            ("grid", common.grid, Values::Measured(Quantity::Grid), Marks::NONE),
            ("own-use", texts.own_use, Values::OwnUse, Marks::GRID_ABOVE_CONSUMPTION),
            ("source-unknown", texts.unsplit, Values::Unsplit, Marks::NONE),
            ("feed-in", texts.feed_in, Values::FeedIn, Marks::NEGATIVE_RESULT),
        ];
        let mut rows = Vec::new();
        for (name, word, values, adjusting) in measured {
            if self.sum(values).is_none() {
                continue;
            }
            for (bucket, wh) in self.values(values).iter().enumerate() {
                let Some(row) = CsvRow::energy(series, bucket, *wh, [name, word]) else { continue };
                let mut row = row.partial_where(match values {
                    Values::Measured(quantity) => series.lacking_s(quantity, bucket) > 0,
                    _ => series.is_partial(bucket),
                });
                let marks = self.balance.marks.get(bucket).copied().unwrap_or(Marks::NONE);
                if row.quality == Quality::Measured && !adjusting.is_none() && marks.has(adjusting) {
                    row.quality = Quality::Adjusted;
                }
                rows.push(row);
            }
        }
        if let Some(amounts) = amounts {
            let (unit, scale) = amounts.csv_unit();
            for (name, part, values) in [("grid", 0, Values::GridAmount), ("feed-in", 1, Values::FeedInAmount)] {
                let word = self.parts().get(part).map_or("", |part| part.name);
                for (bucket, value) in self.values(values).iter().enumerate() {
                    let Some(row) = CsvRow::energy(series, bucket, value * scale, [name, word]) else { continue };
                    // What is fed in has one price, and needs no hours.
                    let bought = values == Values::GridAmount;
                    let partial = series.is_partial(bucket) || bought && amounts.partial.get(bucket) == Some(&true);
                    let quality = match row.quality {
                        Quality::Measured if partial => Quality::Partial,
                        Quality::Missing if bought && self.is_unpriced(bucket) => Quality::Unavailable,
                        quality => quality,
                    };
                    rows.push(CsvRow { unit: unit.clone(), quality, ..row });
                }
            }
        }
        CsvFile::of_days("electricity", (period.first(), period.last()), zone, rows)
    }
}

impl Amounts {
    /// The unit in files, and its thousandths in an amount.
    fn csv_unit(&self) -> (AttrValue, f64) {
        if self.unit == Unit::Co2 { (AttrValue::Static("kg CO2"), 1.0) } else { (self.label.clone().into(), 1_000.0) }
    }
}
