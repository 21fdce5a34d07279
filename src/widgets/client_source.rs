//! The client as the widgets' source.

use super::{Answer, Notes, SourceError, SourceHandle, StatisticsSource};
use crate::api::{
    Building, BuildingId, ComparisonCategory, ComparisonDay, DailyStatistics, ForecastPoint, ForecastType,
    HourlyStatistics, MonthlyStatistics, Quantity,
};
use crate::client::{CacheMode, Client, ClientError, Fetched, ReadOptions};
use crate::time::{CivilDate, CivilMonth};
use std::cell::Cell;
use std::future::Future;
use std::rc::Rc;

/// Reads through a client.
#[derive(Debug, Clone)]
pub struct ClientSource {
    /// The client.
    pub client: Client,
    /// A stopped clock, epoch milliseconds; the platform's clock without.
    pub fixed_now_ms: Option<f64>,
    /// What there is to tell of the answers.
    notes: Rc<Notes>,
}

impl ClientSource {
    /// Reads through `client`. Where the server cannot be reached, what is known does.
    pub fn new(client: &Client, fixed_now_ms: Option<f64>) -> Self {
        let client = client.reading(ReadOptions { cache: CacheMode::StaleIfError, on_progress: None });
        Self { client, fixed_now_ms, notes: Rc::default() }
    }

    /// An answer without its age and its quality, which are noted.
    fn answer<T: 'static>(&self, future: impl Future<Output = Result<Fetched<T>, ClientError>> + 'static) -> Answer<T> {
        let notes = Rc::clone(&self.notes);
        Box::pin(async move {
            let fetched = future.await.map_err(SourceError::from)?;
            note_age(&notes.known_at_ms, fetched.fetched_at_ms, fetched.fresh_until_ms);
            notes.unusable.set(notes.unusable.get() + fetched.quality.unusable());
            Ok(fetched.value)
        })
    }

    /// Shares the source with widgets.
    pub fn into_handle(self) -> SourceHandle {
        let shared: Rc<dyn StatisticsSource> = Rc::new(self);
        shared.into()
    }
}

/// Epoch milliseconds are far below 2^53.
#[allow(clippy::cast_precision_loss)]
fn note_age(known_at_ms: &Cell<Option<f64>>, fetched_at_ms: i64, fresh_until_ms: i64) {
    if (fresh_until_ms as f64) < js_sys::Date::now() {
        let fetched_at_ms = fetched_at_ms as f64;
        known_at_ms.set(Some(known_at_ms.get().map_or(fetched_at_ms, |known_ms| known_ms.min(fetched_at_ms))));
    }
}

impl From<ClientError> for SourceError {
    fn from(error: ClientError) -> Self {
        let ClientError { status, request_id, retryable, message, .. } = error;
        Self { code: error.code.as_str(), status, request_id, retryable, message }
    }
}

impl StatisticsSource for ClientSource {
    fn building(&self, building: BuildingId) -> Answer<Building> {
        let client = self.client.clone();
        self.answer(async move { client.building(building).await })
    }

    fn hourly(
        &self,
        building: BuildingId,
        quantities: &[Quantity],
        from: CivilDate,
        to: CivilDate,
    ) -> Answer<HourlyStatistics> {
        let (client, quantities) = (self.client.clone(), quantities.to_vec());
        self.answer(async move { client.hourly(building, quantities, from, to).await })
    }

    fn daily(
        &self,
        building: BuildingId,
        quantities: &[Quantity],
        from: CivilDate,
        to: CivilDate,
    ) -> Answer<DailyStatistics> {
        let (client, quantities) = (self.client.clone(), quantities.to_vec());
        self.answer(async move { client.daily(building, quantities, from, to).await })
    }

    fn monthly(
        &self,
        building: BuildingId,
        quantities: &[Quantity],
        from: CivilMonth,
        to: CivilMonth,
    ) -> Answer<MonthlyStatistics> {
        let (client, quantities) = (self.client.clone(), quantities.to_vec());
        self.answer(async move { client.monthly(building, quantities, from, to).await })
    }

    fn comparison(
        &self,
        building: BuildingId,
        quantities: &[Quantity],
        category: ComparisonCategory,
        from: CivilDate,
        to: CivilDate,
    ) -> Answer<Vec<ComparisonDay>> {
        let (client, quantities) = (self.client.clone(), quantities.to_vec());
        self.answer(async move { client.comparison(building, quantities, category, from, to).await })
    }

    fn forecast(
        &self,
        building: BuildingId,
        forecast_type: ForecastType,
        from_s: i64,
        to_s: i64,
    ) -> Answer<Vec<ForecastPoint>> {
        let client = self.client.clone();
        self.answer(async move { client.forecast(building, forecast_type, from_s, to_s).await })
    }

    fn noting(&self, notes: &Rc<Notes>) -> Option<SourceHandle> {
        Some(Self { notes: Rc::clone(notes), ..self.clone() }.into_handle())
    }

    fn now_ms(&self) -> f64 {
        self.fixed_now_ms.unwrap_or_else(js_sys::Date::now)
    }
}

/// A source for options that no client could be made of: every read fails with the reason.
#[derive(Debug, Clone)]
pub struct RefusedSource(pub SourceError);

impl RefusedSource {
    /// Shares the source with widgets.
    pub fn into_handle(self) -> SourceHandle {
        let shared: Rc<dyn StatisticsSource> = Rc::new(self);
        shared.into()
    }

    fn refuse<T: 'static>(&self) -> Answer<T> {
        let error = self.0.clone();
        Box::pin(async move { Err(error) })
    }
}

impl StatisticsSource for RefusedSource {
    fn building(&self, _: BuildingId) -> Answer<Building> {
        self.refuse()
    }

    fn hourly(&self, _: BuildingId, _: &[Quantity], _: CivilDate, _: CivilDate) -> Answer<HourlyStatistics> {
        self.refuse()
    }

    fn daily(&self, _: BuildingId, _: &[Quantity], _: CivilDate, _: CivilDate) -> Answer<DailyStatistics> {
        self.refuse()
    }

    fn monthly(&self, _: BuildingId, _: &[Quantity], _: CivilMonth, _: CivilMonth) -> Answer<MonthlyStatistics> {
        self.refuse()
    }

    fn comparison(
        &self,
        _: BuildingId,
        _: &[Quantity],
        _: ComparisonCategory,
        _: CivilDate,
        _: CivilDate,
    ) -> Answer<Vec<ComparisonDay>> {
        self.refuse()
    }

    fn forecast(&self, _: BuildingId, _: ForecastType, _: i64, _: i64) -> Answer<Vec<ForecastPoint>> {
        self.refuse()
    }

    fn now_ms(&self) -> f64 {
        js_sys::Date::now()
    }
}
