//! The days of the comparison as a file. Pure; tested natively.

use super::days::Tell;
use super::model::PeerModel;
use crate::widgets::parts::{CsvFile, CsvRow, Quality};
use yew::AttrValue;

impl PeerModel {
    /// The days for a file of values.
    pub fn csv(&self) -> Option<CsvFile> {
        let ((first, _), (last, _)) = (self.days.first()?, self.days.last()?);
        let (texts, zone) = (self.texts(), &self.data.zone);
        let columns: [(_, _, Tell); 4] = [
            ("you", texts.you, |standing| standing.value_wh),
            ("median", texts.median_of_homes, |standing| standing.median_wh),
            ("percentile-25", texts.quarter_below, |standing| standing.p25_wh),
            ("percentile-75", texts.quarter_above, |standing| standing.p75_wh),
        ];
        let mut rows = Vec::new();
        for (date, standing) in &self.days {
            let (start_s, end_s) = zone.day_span(*date);
            for (series, name, tell) in columns {
                let thousandths = standing.as_ref().map_or(f64::NAN, tell);
                let quality = if standing.is_some() { Quality::Measured } else { Quality::Unavailable };
                let [series, name, unit] = [series, name, "kWh"].map(AttrValue::Static);
                rows.push(CsvRow { start_s, end_s, series, name, thousandths, unit, quality });
            }
        }
        Some(CsvFile::of_days("comparison", (*first, *last), zone, rows))
    }
}
