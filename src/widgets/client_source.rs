//! The client as the widgets' source.

use super::{Answer, Notes, ReadData, SourceError, SourceHandle, StatisticsSource};
use crate::api::ReadRequest;
use crate::client::{CacheMode, Client, ClientError, ErrorCode, Fetched, ReadOptions};
use crate::widgets::elements::API_BASE;
use std::future::ready;
use std::rc::Rc;

/// Reads through a client.
#[derive(Debug, Clone)]
pub struct ClientSource {
    /// The client.
    pub client: Client,
    /// A stopped clock, epoch milliseconds; the platform's clock without.
    pub fixed_now_ms: Option<f64>,
    /// Notes on the answers.
    notes: Rc<Notes>,
}

impl ClientSource {
    /// Reads through `client`. Where the server cannot be reached, what is known does.
    pub fn new(client: &Client, fixed_now_ms: Option<f64>) -> Self {
        let client = client.reading(ReadOptions { cache: CacheMode::StaleIfError, on_progress: None });
        Self { client, fixed_now_ms, notes: Rc::default() }
    }

    /// Shares the source with widgets.
    pub fn into_handle(self) -> SourceHandle {
        let shared: Rc<dyn StatisticsSource> = Rc::new(self);
        shared.into()
    }
}

impl Notes {
    /// An answer without its age and its quality, which are noted.
    // Epoch milliseconds are far below 2^53.
    #[allow(clippy::cast_precision_loss)]
    fn noted<T>(&self, fetched: Fetched<T>) -> T {
        if (fetched.fresh_until_ms as f64) < js_sys::Date::now() {
            let fetched_at_ms = fetched.fetched_at_ms as f64;
            let known_at_ms = self.known_at_ms.get();
            self.known_at_ms.set(Some(known_at_ms.map_or(fetched_at_ms, |known_ms| known_ms.min(fetched_at_ms))));
        }
        self.add_unusable(fetched.quality.unusable());
        fetched.value
    }

    fn add_unusable(&self, count: usize) {
        self.unusable.set(self.unusable.get() + count);
    }
}

impl From<ClientError> for SourceError {
    fn from(error: ClientError) -> Self {
        let ClientError { status, request_id, retryable, message, .. } = error;
        Self { code: error.code, status, request_id, retryable, message }
    }
}

impl StatisticsSource for ClientSource {
    fn read(&self, request: ReadRequest) -> Answer<ReadData> {
        let (answers, notes) = (self.client.answers(request.clone()), Rc::clone(&self.notes));
        Box::pin(async move {
            let answers = answers.await?;
            Ok(match request {
                ReadRequest::Building { .. } => ReadData::Building(notes.noted(answers.building()?)),
                ReadRequest::Hourly { .. } => ReadData::Hours(notes.noted(answers.statistics()?)),
                ReadRequest::Daily { .. } => ReadData::Days(notes.noted(answers.statistics()?)),
                ReadRequest::Monthly { .. } => ReadData::Months(notes.noted(answers.statistics()?)),
                ReadRequest::Comparison { .. } => ReadData::Comparison(notes.noted(answers.comparison()?)),
                ReadRequest::Forecast { .. } => ReadData::Forecast(notes.noted(answers.forecast()?)),
            })
        })
    }

    fn noting(&self, notes: &Rc<Notes>) -> Option<SourceHandle> {
        Some(Self { notes: Rc::clone(notes), ..self.clone() }.into_handle())
    }

    fn note_unusable(&self, count: usize) {
        self.notes.add_unusable(count);
    }

    fn now_ms(&self) -> f64 {
        self.fixed_now_ms.unwrap_or_else(js_sys::Date::now)
    }
}

/// A source for options that no client could be made of: every read fails with the reason.
#[derive(Debug, Clone)]
pub struct RefusedSource {
    error: SourceError,
    missing: Option<&'static str>,
}

impl RefusedSource {
    /// Refuses for a reason, in words for developers.
    pub fn because(message: String) -> Self {
        let code = ErrorCode::InvalidArgument;
        let error = SourceError { code, status: None, request_id: None, retryable: false, message };
        Self { error, missing: None }
    }

    /// Refuses because nobody said where to read.
    pub fn without_base() -> Self {
        let missing = API_BASE.name;
        Self { missing: Some(missing), ..Self::because([missing, ": missing"].concat()) }
    }

    /// Shares the source with widgets.
    pub fn into_handle(self) -> SourceHandle {
        let shared: Rc<dyn StatisticsSource> = Rc::new(self);
        shared.into()
    }
}

impl StatisticsSource for RefusedSource {
    fn read(&self, _: ReadRequest) -> Answer<ReadData> {
        Box::pin(ready(Err(self.error.clone())))
    }

    fn missing_attribute(&self) -> Option<&'static str> {
        self.missing
    }

    fn now_ms(&self) -> f64 {
        js_sys::Date::now()
    }
}
