//! The hourly, daily and monthly reads. Buckets without a value are left out.

use super::buildings::unknown_building;
use super::readings::{bucket_sums, thousandths};
use super::window::{Accepts, Parameters};
use super::{Call, Sandbox};
use crate::api::{DailyStatistics, HourlyStatistics, MonthlyStatistics, Quantity, write_statistics};
use crate::server::http::Response;
use crate::time::{CivilDate, hour_starts};

impl Sandbox {
    /// `GET .../energy-statistics/hourly/v1`
    pub(super) fn hourly(&self, call: &Call<'_>, id: &str) -> Result<Response, Response> {
        let record = self.records.get(id).ok_or_else(unknown_building)?;
        let parameters = Parameters::read(&call.request.query)?;
        let wanted = parameters.wanted(Accepts::Plain)?;
        let (from, to) = parameters.days()?;
        let readings = self.readings(call, record, from, to)?;
        let starts = hour_starts(&readings.zone, from, to);
        let end = readings.zone.start_of_day(to.add_days(1));
        let flows = readings.flows(starts.first().copied().unwrap_or(end), end);
        let columns: Vec<(Quantity, Vec<Option<f64>>)> =
            wanted.iter().map(|w| (w.quantity, bucket_sums(flows.get(w.quantity), &starts, end))).collect();
        let mut statistics = HourlyStatistics::default();
        for (bucket, start) in starts.into_iter().enumerate() {
            let value = |column: &[Option<f64>]| column.get(bucket).copied().flatten().map(thousandths);
            let values: Vec<_> = columns.iter().filter_map(|(q, column)| Some((*q, value(column)?))).collect();
            if !values.is_empty() {
                statistics.push(start, values);
            }
        }
        Ok(Response::json(200, write_statistics(&statistics)))
    }

    /// `GET .../energy-statistics/daily/v1`
    pub(super) fn daily(&self, call: &Call<'_>, id: &str) -> Result<Response, Response> {
        let record = self.records.get(id).ok_or_else(unknown_building)?;
        let parameters = Parameters::read(&call.request.query)?;
        let wanted = parameters.wanted(Accepts::All)?;
        let (from, to) = parameters.days()?;
        let readings = self.readings(call, record, from, to)?;
        let mut statistics = DailyStatistics::default();
        for date in days(from, to) {
            let value = |w| Some((w, readings.day_value(date, w)?));
            let values: Vec<_> =
                wanted.iter().filter_map(|w| value(*w)).map(|(w, wh)| (w.quantity, thousandths(wh))).collect();
            if !values.is_empty() {
                statistics.push(date, values);
            }
        }
        Ok(Response::json(200, write_statistics(&statistics)))
    }

    /// `GET .../energy-statistics/monthly/v1`: a month is the sum of its days, each by the rule of the daily read.
    pub(super) fn monthly(&self, call: &Call<'_>, id: &str) -> Result<Response, Response> {
        let record = self.records.get(id).ok_or_else(unknown_building)?;
        let parameters = Parameters::read(&call.request.query)?;
        let wanted = parameters.wanted(Accepts::Flows)?;
        let (from, to) = parameters.months()?;
        let readings = self.readings(call, record, from.first_day(), to.last_day())?;
        let mut statistics = MonthlyStatistics::default();
        for step in 0..=from.months_until(to) {
            let month = from.add_months(step);
            let sum = |w| {
                let values = days(month.first_day(), month.last_day()).filter_map(|date| readings.day_value(date, w));
                values.reduce(|a, b| a + b)
            };
            let values: Vec<_> = wanted.iter().filter_map(|w| Some((w.quantity, thousandths(sum(*w)?)))).collect();
            if !values.is_empty() {
                statistics.push(month, values);
            }
        }
        Ok(Response::json(200, write_statistics(&statistics)))
    }
}

/// The days `from..=to`.
pub(super) fn days(from: CivilDate, to: CivilDate) -> impl Iterator<Item = CivilDate> {
    (0..=from.days_until(to)).map(move |step| from.add_days(step))
}
