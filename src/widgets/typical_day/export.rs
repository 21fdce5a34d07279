//! The typical day as a file. Pure; tested natively.

use super::model::TypicalModel;
use crate::energy::TypicalHour;
use crate::time::HOUR_S;
use crate::widgets::parts::{CsvFile, CsvRow, Quality, clock, quantity_name, series_word};
use yew::AttrValue;

/// A figure of an hour, watt-hours.
type Tell = fn(&TypicalHour) -> f64;

impl TypicalModel {
    /// Median and quartiles of every hour of the clock. Each is of the whole period; the hour is in the name.
    pub fn csv(&self) -> CsvFile {
        let data = &*self.data;
        let (series, name) = (series_word(data.quantity), quantity_name(data.quantity, &self.language.texts().common));
        let [low, high] = [0.25, 0.75].map(|part| self.formats.percent(part));
        let parts: [(_, &str, Tell); 3] = [
            ("percentile-25", &low, |hour| hour.p25_wh),
            ("median", self.texts().median, |hour| hour.median_wh),
            ("percentile-75", &high, |hour| hour.p75_wh),
        ];
        let (start_s, end_s) = self.typical.period_s;
        let mut rows = Vec::new();
        for ((hour, typical), number) in self.typical.hours.iter().enumerate().zip(0..) {
            for (part, word, tell) in parts {
                rows.push(CsvRow {
                    start_s,
                    end_s,
                    series: [series, part, &*clock(number * HOUR_S)].join(" ").into(),
                    name: [name, word, &*self.time(hour)].join(", ").into(),
                    thousandths: typical.as_ref().map_or(f64::NAN, tell),
                    unit: AttrValue::Static("kWh"),
                    quality: if typical.is_some() { Quality::Measured } else { Quality::Unavailable },
                });
            }
        }
        let what = ["typical-day-", self.days_word()].concat();
        CsvFile::of_days(&what, (data.period.first(), data.period.last()), &data.zone, rows)
    }
}
