//! The client itself: reads from arguments to answers.

use super::exchange::{CacheMode, Exchanges};
use super::freshness::LEAST_MS;
use super::retry::RetryBudget;
use super::session::Session;
use super::store::{Kept, Store};
use super::windows::pieces;
use super::{Answers, ClientError, ClientOptions, Fetched, HttpAnswer, Runtime, TokenSource, Transport};
use crate::api::{
    Building, BuildingId, ComparisonCategory, ComparisonDay, DailyStatistics, ForecastPoint, ForecastType,
    HourlyStatistics, MonthlyStatistics, Quantity, ReadRequest,
};
use crate::time::{CivilDate, CivilMonth};
use futures_util::future::{LocalBoxFuture, try_join};
use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

/// Reads a household's statistics through the customer's token proxy.
///
/// Cheap to clone; clones share token, cache and retries. All energies are watt-hours, all days the building's local
/// days. Windows longer than the API takes are cut, read four pieces at a time, and joined.
///
/// # Errors
///
/// All reads give a [`ClientError`] with one of the codes of [`ErrorCode`](super::ErrorCode): `invalid-argument` before
/// anything is sent (a window that ends before it begins, no or too many quantities), what the proxy and the server say
/// (`auth` after one more token, `forbidden`, `not-found`, `rate-limited`, `server`), `network` and `timeout` after the
/// tries that may help, `invalid-response` for a body that is not what the API promises, `aborted` after
/// [`Client::clear`].
#[derive(Clone)]
pub struct Client {
    shared: Rc<Exchanges>,
    reading: ReadOptions,
}

impl fmt::Debug for Client {
    /// Says where it asks; never a header or the token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Client(")?;
        f.write_str(&self.shared.options.api_base)?;
        f.write_str(")")
    }
}

/// Options of a read.
#[derive(Clone, Default)]
pub struct ReadOptions {
    /// True if the cache may answer.
    pub cache: CacheMode,
    /// Called after each piece of a window with the number of pieces that are done, and of all.
    pub on_progress: Option<Rc<dyn Fn(usize, usize)>>,
}

impl fmt::Debug for ReadOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReadOptions").field("cache", &self.cache).finish_non_exhaustive()
    }
}

impl Client {
    /// A client that sends through `transport`; without `tokens` the proxy is expected to know the household by
    /// its own session.
    pub fn new(
        options: ClientOptions,
        transport: Rc<dyn Transport>,
        runtime: Rc<dyn Runtime>,
        tokens: Option<Box<dyn TokenSource>>,
    ) -> Result<Self, ClientError> {
        let shared = Exchanges {
            options: options.checked()?,
            transport,
            runtime,
            session: Session::new(tokens),
            store: RefCell::new(Store::default()),
            budget: RefCell::new(RetryBudget::new()),
        };
        Ok(Self { shared: Rc::new(shared), reading: ReadOptions::default() })
    }

    /// The same client, reading as `reading` says.
    #[must_use]
    pub fn reading(&self, reading: ReadOptions) -> Self {
        Self { shared: Rc::clone(&self.shared), reading }
    }

    /// Forgets all answers and the token, for when another household signs in. What is under way ends for those who
    /// wait for it, and is not kept.
    pub fn clear(&self) {
        self.shared.clear();
    }

    /// Takes in answers that a page came with: bodies by path and query, read by its server at a moment (epoch
    /// milliseconds). They are of one building, and forgotten as all others are.
    pub fn know(
        &self,
        building: &BuildingId,
        answers: impl IntoIterator<Item = (String, Vec<u8>)>,
        fetched_at_ms: i64,
    ) {
        let Exchanges { options, runtime, store, .. } = &*self.shared;
        // The server's clock may be ahead of this one.
        let fetched_at_ms = fetched_at_ms.min(runtime.now_ms());
        let mut store = store.borrow_mut();
        store.enter(building);
        for (path, body) in answers {
            let answer = HttpAnswer { status: 200, request_id: None, retry_after_ms: None, is_html: false, body };
            let kept = Kept { answer, fetched_at_ms, fresh_until_ms: fetched_at_ms + LEAST_MS };
            let generation = store.generation();
            store.keep(generation, &[&*options.api_base, &*path].concat().into(), &Rc::new(kept));
        }
    }

    /// Energy per hour of the local days `from..=to`.
    pub async fn hourly(
        &self,
        building: BuildingId,
        quantities: Vec<Quantity>,
        from: CivilDate,
        to: CivilDate,
    ) -> Result<Fetched<HourlyStatistics>, ClientError> {
        self.answers(ReadRequest::Hourly { building, quantities, from, to }).await?.statistics()
    }

    /// Energy per local day of `from..=to`.
    pub async fn daily(
        &self,
        building: BuildingId,
        quantities: Vec<Quantity>,
        from: CivilDate,
        to: CivilDate,
    ) -> Result<Fetched<DailyStatistics>, ClientError> {
        self.answers(ReadRequest::Daily { building, quantities, from, to }).await?.statistics()
    }

    /// Energy per local month of `from..=to`.
    pub async fn monthly(
        &self,
        building: BuildingId,
        quantities: Vec<Quantity>,
        from: CivilMonth,
        to: CivilMonth,
    ) -> Result<Fetched<MonthlyStatistics>, ClientError> {
        self.answers(ReadRequest::Monthly { building, quantities, from, to }).await?.statistics()
    }

    /// Comparison with similar buildings, per local day of `from..=to`.
    pub async fn comparison(
        &self,
        building: BuildingId,
        quantities: Vec<Quantity>,
        category: ComparisonCategory,
        from: CivilDate,
        to: CivilDate,
    ) -> Result<Fetched<Vec<ComparisonDay>>, ClientError> {
        self.answers(ReadRequest::Comparison { building, quantities, category, from, to }).await?.comparison()
    }

    /// Predicted energy for `[from_s, to_s)`.
    pub async fn forecast(
        &self,
        building: BuildingId,
        forecast_type: ForecastType,
        from_s: i64,
        to_s: i64,
    ) -> Result<Fetched<Vec<ForecastPoint>>, ClientError> {
        self.answers(ReadRequest::Forecast { building, forecast_type, from_s, to_s }).await?.forecast()
    }

    /// The building: its zone, profile and devices.
    pub async fn building(&self, building: BuildingId) -> Result<Fetched<Building>, ClientError> {
        self.answers(ReadRequest::Building { building }).await?.building()
    }

    /// The answers to the pieces of a request, in order. The first failure stops all others. Boxed: the futures of all
    /// kinds of reads stay small, and the way of a request is in the wasm once.
    pub fn answers(&self, request: ReadRequest) -> LocalBoxFuture<'static, Result<Answers, ClientError>> {
        let client = self.clone();
        Box::pin(async move {
            let pieces = pieces(request)?;
            // All are checked before the first is sent.
            let paths = pieces.iter().map(ReadRequest::path_and_query).collect::<Result<Vec<_>, _>>()?;
            let asked: Vec<_> = pieces.into_iter().zip(paths).collect();
            if let Some((request, _)) = asked.first() {
                client.shared.store.borrow_mut().enter(request.building());
            }
            let answers = RefCell::new(vec![None; asked.len()]);
            let next = Cell::new(0);
            // Four pieces are under way at once.
            let worker = || client.work_off(&asked, &next, &answers);
            let (two, other_two) = (try_join(worker(), worker()), try_join(worker(), worker()));
            try_join(two, other_two).await?;
            let kept = answers.into_inner().into_iter().flatten();
            let pieces = asked.into_iter().map(|(request, _)| request).zip(kept).collect();
            Ok(Answers { pieces, shared: client.shared })
        })
    }

    /// Reads one piece after another until none is left.
    fn work_off<'a>(
        &'a self,
        asked: &'a [(ReadRequest, String)],
        next: &'a Cell<usize>,
        answers: &'a RefCell<Vec<Option<Rc<Kept>>>>,
    ) -> LocalBoxFuture<'a, Result<(), ClientError>> {
        Box::pin(async move {
            loop {
                let place = next.replace(next.get() + 1);
                let Some((request, path)) = asked.get(place) else {
                    return Ok(());
                };
                let url = [self.shared.options.api_base.as_str(), path].concat().into();
                let kept = self.shared.get(url, self.reading.cache, request.clone()).await?;
                let mut answers = answers.borrow_mut();
                if let Some(answer) = answers.get_mut(place) {
                    *answer = Some(kept);
                }
                let done = answers.iter().flatten().count();
                drop(answers);
                if let Some(on_progress) = &self.reading.on_progress {
                    on_progress(done, asked.len());
                }
            }
        })
    }
}

#[cfg(test)]
mod tests;
