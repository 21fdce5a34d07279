//! Source of the widgets' data. The client implements it; tests have a double.

use super::Shared;
use crate::api::{
    Building, BuildingId, ComparisonCategory, ComparisonDay, DailyStatistics, ForecastPoint, ForecastType,
    HourlyStatistics, MonthlyStatistics, Quantity, ReadRequest,
};
use crate::client::ErrorCode;
use crate::time::{CivilDate, CivilMonth};
use futures_util::future::LocalBoxFuture;
use std::cell::Cell;
use std::rc::Rc;

/// An answer that is on its way. Dropping it calls the request off.
pub type Answer<T> = LocalBoxFuture<'static, Result<T, SourceError>>;

/// Data of a read, of the kind that its request asked for.
#[derive(Debug, Clone)]
pub enum ReadData {
    /// Of [`ReadRequest::Building`].
    Building(Building),
    /// Of [`ReadRequest::Hourly`].
    Hours(HourlyStatistics),
    /// Of [`ReadRequest::Daily`].
    Days(DailyStatistics),
    /// Of [`ReadRequest::Monthly`].
    Months(MonthlyStatistics),
    /// Of [`ReadRequest::Comparison`].
    Comparison(Vec<ComparisonDay>),
    /// Of [`ReadRequest::Forecast`]: of all runs.
    Forecast(Vec<ForecastPoint>),
}

/// The reads that widgets make, and the clock they go by.
pub trait StatisticsSource {
    /// Reads what is asked for. Windows may be longer than the API takes at a time.
    fn read(&self, request: ReadRequest) -> Answer<ReadData>;

    /// The same source for one load, which notes what there is to tell of its answers. `None` where there never is
    /// anything.
    fn noting(&self, _notes: &Rc<Notes>) -> Option<SourceHandle> {
        None
    }

    /// Notes values of an answer that turned out to be of no use when they were worked with.
    fn note_unusable(&self, _count: usize) {}

    /// The attribute that is missing, where it can read nothing for want of one.
    fn missing_attribute(&self) -> Option<&'static str> {
        None
    }

    /// The first day that it can have data of; `None` where it does not know.
    fn first_day(&self) -> Option<CivilDate> {
        None
    }

    /// Epoch milliseconds now. Asked once per load, so that tests and demos can stop the clock.
    fn now_ms(&self) -> f64;
}

/// The reads by their kinds.
impl dyn StatisticsSource {
    /// The building: its zone, whether it generates, what it is like.
    pub fn building(&self, building: BuildingId) -> Answer<Building> {
        self.typed(ReadRequest::Building { building }, |data| match data {
            ReadData::Building(building) => Some(building),
            _ => None,
        })
    }

    /// Energy per hour of the local days `from..=to`.
    pub fn hourly(
        &self,
        building: BuildingId,
        quantities: &[Quantity],
        from: CivilDate,
        to: CivilDate,
    ) -> Answer<HourlyStatistics> {
        self.typed(ReadRequest::Hourly { building, quantities: quantities.to_vec(), from, to }, |data| match data {
            ReadData::Hours(hours) => Some(hours),
            _ => None,
        })
    }

    /// Energy per day of `from..=to`.
    pub fn daily(
        &self,
        building: BuildingId,
        quantities: &[Quantity],
        from: CivilDate,
        to: CivilDate,
    ) -> Answer<DailyStatistics> {
        self.typed(ReadRequest::Daily { building, quantities: quantities.to_vec(), from, to }, |data| match data {
            ReadData::Days(days) => Some(days),
            _ => None,
        })
    }

    /// Energy per month of `from..=to`.
    pub fn monthly(
        &self,
        building: BuildingId,
        quantities: &[Quantity],
        from: CivilMonth,
        to: CivilMonth,
    ) -> Answer<MonthlyStatistics> {
        self.typed(ReadRequest::Monthly { building, quantities: quantities.to_vec(), from, to }, |data| match data {
            ReadData::Months(months) => Some(months),
            _ => None,
        })
    }

    /// Comparison with similar buildings, per day of `from..=to`.
    pub fn comparison(
        &self,
        building: BuildingId,
        quantities: &[Quantity],
        category: ComparisonCategory,
        from: CivilDate,
        to: CivilDate,
    ) -> Answer<Vec<ComparisonDay>> {
        self.typed(ReadRequest::Comparison { building, quantities: quantities.to_vec(), category, from, to }, |data| {
            match data {
                ReadData::Comparison(days) => Some(days),
                _ => None,
            }
        })
    }

    /// Predicted energy of the moments in `[from_s, to_s)`, epoch seconds, of all runs.
    pub fn forecast(
        &self,
        building: BuildingId,
        forecast_type: ForecastType,
        from_s: i64,
        to_s: i64,
    ) -> Answer<Vec<ForecastPoint>> {
        self.typed(ReadRequest::Forecast { building, forecast_type, from_s, to_s }, |data| match data {
            ReadData::Forecast(points) => Some(points),
            _ => None,
        })
    }

    fn typed<T: 'static>(&self, request: ReadRequest, of_kind: fn(ReadData) -> Option<T>) -> Answer<T> {
        let read = self.read(request);
        Box::pin(async move { of_kind(read.await?).ok_or_else(SourceError::of_another_kind) })
    }
}

/// Notes on the answers to one load.
#[derive(Debug, Default)]
pub struct Notes {
    /// Since when they are known (epoch milliseconds, the oldest of them), where that is no longer fresh.
    pub known_at_ms: Cell<Option<f64>>,
    /// Number of values that could not be used: no number, without a time, or a second value for the same time.
    pub unusable: Cell<usize>,
}

/// Why a read failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceError {
    /// The kind; its text is `EnergyError.code`.
    pub code: ErrorCode,
    /// HTTP status, where there was an answer.
    pub status: Option<u16>,
    /// MOOST's or the proxy's id of the request, to be quoted to them.
    pub request_id: Option<String>,
    /// True if trying again can help.
    pub retryable: bool,
    /// A sentence for developers. Shown only where no text of ours says it better.
    pub message: String,
}

impl SourceError {
    /// A source gave data of another kind than it was asked for.
    fn of_another_kind() -> Self {
        let message = "The source answered another question".to_owned();
        Self { code: ErrorCode::InvalidResponse, status: None, request_id: None, retryable: false, message }
    }
}

/// A shared source; two are equal when they are the same one.
pub type SourceHandle = Shared<dyn StatisticsSource>;
