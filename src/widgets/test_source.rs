//! A source for tests: answers at once from made-up readings, or fails as it is told.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::{Answer, Question, ReadData, SourceError, SourceHandle, StatisticsSource};
use crate::api::{
    Building, ComparisonDay, ComparisonGroup, DailyStatistics, ForecastPoint, HourlyStatistics, MonthlyStatistics,
    Quantity, ReadRequest,
};
use crate::client::ErrorCode;
use crate::time::test_zones::DatabaseRules;
use crate::time::{CivilDate, WeekStart, ZoneOffsets, hour_starts};
use std::future::ready;
use std::rc::Rc;

/// Answers from made-up readings.
#[derive(Debug, Clone)]
pub struct TestSource {
    /// Every read fails with this.
    pub fails: Option<SourceError>,
    /// The forecast alone fails with this.
    pub forecast_fails: Option<SourceError>,
    /// Size of the group in comparisons.
    pub group_size: u32,
    /// Place in the group, 1 is the highest.
    pub rank: u32,
    /// Its clock, which stands still.
    pub now_ms: f64,
    /// Quantity that its meter reads.
    pub measured: Quantity,
    /// Its building.
    pub building: &'static str,
    /// The first day with a reading.
    pub first_day: Option<CivilDate>,
}

/// An error with a code.
pub fn failure(code: ErrorCode, retryable: bool) -> SourceError {
    SourceError { code, status: None, request_id: None, retryable, message: "told by the test".to_owned() }
}

impl TestSource {
    /// A source whose clock stands still.
    pub fn at_ms(now_ms: f64) -> Self {
        let (measured, first_day) = (Quantity::Consumption, None);
        let building =
            r#"{"customerBuildingId":"A","timeZoneId":"Europe/Zurich","profile":{"elcom":{"category":"H4"}}}"#;
        Self { fails: None, forecast_fails: None, group_size: 120, rank: 107, now_ms, measured, building, first_day }
    }

    /// A question to it, with these attributes.
    pub fn asked(self, attributes: &[(&'static str, &'static str)]) -> Question {
        let source = SourceHandle::from(Rc::new(self) as Rc<dyn StatisticsSource>);
        Question {
            source: source.clone(),
            shared_source: source,
            values: attributes.iter().copied().collect(),
            week_start: WeekStart::Monday,
            rules: Rc::new(DatabaseRules),
            host: None,
        }
    }

    fn group(&self) -> ComparisonGroup {
        ComparisonGroup {
            value_wh: Some(if self.rank == 1 { 30_000.0 } else { 5_000.0 }),
            rank: Some(self.rank),
            size: Some(self.group_size),
            min_wh: Some(1_000.0),
            max_wh: Some(30_000.0),
            p25_wh: Some(6_000.0),
            median_wh: Some(9_000.0),
            p75_wh: Some(14_000.0),
        }
    }
}

impl TestSource {
    /// Has no hourly consumption: some meters deliver it by day only.
    fn hourly(&self, asked: &[Quantity], from: CivilDate, to: CivilDate) -> HourlyStatistics {
        let mut hours = HourlyStatistics::default();
        if self.measured != Quantity::Consumption && asked.contains(&self.measured) {
            for start_s in hour_starts(&ZoneOffsets::fixed(3_600), from, to) {
                hours.push(start_s, [(self.measured, 400.0)]);
            }
        }
        hours
    }

    fn daily(&self, from: CivilDate, to: CivilDate) -> DailyStatistics {
        let mut days = DailyStatistics::default();
        for day in (0..=from.days_until(to)).map(|offset| from.add_days(offset)) {
            if self.first_day.is_none_or(|first| first <= day) {
                days.push(day, [(self.measured, 8_000.0)]);
            }
        }
        days
    }

    fn comparison(&self, quantities: &[Quantity], from: CivilDate, to: CivilDate) -> Vec<ComparisonDay> {
        let days = (0..=from.days_until(to)).map(|offset| {
            let mut day = ComparisonDay::new(from.add_days(offset));
            let compared = self.measured == Quantity::Consumption || quantities.contains(&self.measured);
            day.set_group(quantities[0], compared.then(|| self.group()));
            day
        });
        days.collect()
    }
}

impl StatisticsSource for TestSource {
    fn read(&self, request: ReadRequest) -> Answer<ReadData> {
        let is_forecast = matches!(request, ReadRequest::Forecast { .. });
        let fails = self.forecast_fails.as_ref().filter(|_| is_forecast).or(self.fails.as_ref());
        let data = match request {
            ReadRequest::Building { .. } => ReadData::Building(Building::parse(self.building.as_bytes()).unwrap()),
            ReadRequest::Hourly { quantities, from, to, .. } => ReadData::Hours(self.hourly(&quantities, from, to)),
            ReadRequest::Daily { from, to, .. } => ReadData::Days(self.daily(from, to)),
            ReadRequest::Monthly { .. } => ReadData::Months(MonthlyStatistics::default()),
            ReadRequest::Comparison { quantities, from, to, .. } => {
                ReadData::Comparison(self.comparison(&quantities, from, to))
            }
            ReadRequest::Forecast { from_s, to_s, .. } => ReadData::Forecast(forecast(from_s, to_s)),
        };
        Box::pin(ready(fails.cloned().map_or(Ok(data), Err)))
    }

    fn now_ms(&self) -> f64 {
        self.now_ms
    }
}

fn forecast(from_s: i64, to_s: i64) -> Vec<ForecastPoint> {
    let point =
        |at_s| ForecastPoint { timestamp_s: Some(from_s), forecast_timestamp_s: Some(at_s), value_wh: Some(350.0) };
    (from_s..to_s).step_by(3_600).map(point).collect()
}
