//! Where widgets get their data from. The client implements it; tests have a double.

use super::Shared;
use crate::api::{
    Building, BuildingId, ComparisonCategory, ComparisonDay, DailyStatistics, ForecastPoint, ForecastType,
    HourlyStatistics, MonthlyStatistics, Quantity,
};
use crate::time::{CivilDate, CivilMonth};
use futures_util::future::LocalBoxFuture;
use std::cell::Cell;
use std::rc::Rc;

/// An answer that is on its way. Dropping it calls the request off.
pub type Answer<T> = LocalBoxFuture<'static, Result<T, SourceError>>;

/// The reads that widgets make, and the clock they go by.
pub trait StatisticsSource {
    /// The building: its zone, whether it generates, what it is like.
    fn building(&self, building: BuildingId) -> Answer<Building>;

    /// Energy per hour of the local days `from..=to`.
    fn hourly(
        &self,
        building: BuildingId,
        quantities: &[Quantity],
        from: CivilDate,
        to: CivilDate,
    ) -> Answer<HourlyStatistics>;

    /// Energy per day of `from..=to`.
    fn daily(
        &self,
        building: BuildingId,
        quantities: &[Quantity],
        from: CivilDate,
        to: CivilDate,
    ) -> Answer<DailyStatistics>;

    /// Energy per month of `from..=to`.
    fn monthly(
        &self,
        building: BuildingId,
        quantities: &[Quantity],
        from: CivilMonth,
        to: CivilMonth,
    ) -> Answer<MonthlyStatistics>;

    /// Comparison with similar buildings, per day of `from..=to`.
    fn comparison(
        &self,
        building: BuildingId,
        quantities: &[Quantity],
        category: ComparisonCategory,
        from: CivilDate,
        to: CivilDate,
    ) -> Answer<Vec<ComparisonDay>>;

    /// Predicted energy of the moments in `[from_s, to_s)`, epoch seconds, of all runs.
    fn forecast(
        &self,
        building: BuildingId,
        forecast_type: ForecastType,
        from_s: i64,
        to_s: i64,
    ) -> Answer<Vec<ForecastPoint>>;

    /// The same source for one load, which notes what there is to tell of its answers. `None` where there never is anything.
    fn noting(&self, _notes: &Rc<Notes>) -> Option<SourceHandle> {
        None
    }

    /// The first day that it can have data of; `None` where it does not know.
    fn first_day(&self) -> Option<CivilDate> {
        None
    }

    /// Epoch milliseconds now. Asked once per load, so that tests and demos can stop the clock.
    fn now_ms(&self) -> f64;
}

/// What there is to tell of the answers to one load.
#[derive(Debug, Default)]
pub struct Notes {
    /// Since when they are known (epoch milliseconds, the oldest of them), where that is no longer fresh.
    pub known_at_ms: Cell<Option<f64>>,
    /// How many values could not be used: no numbers, of no time, or of one that another value came for.
    pub unusable: Cell<usize>,
}

/// Why a read failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceError {
    /// Stable code, such as `network`; the same as `EnergyError.code`.
    pub code: &'static str,
    /// HTTP status, where there was an answer.
    pub status: Option<u16>,
    /// MOOST's or the proxy's id of the request, to be quoted to them.
    pub request_id: Option<String>,
    /// Whether trying again can help.
    pub retryable: bool,
    /// A sentence for developers. Shown only where no text of ours says it better.
    pub message: String,
}

/// A shared source; two are equal when they are the same one.
pub type SourceHandle = Shared<dyn StatisticsSource>;
