//! One URL from asking to a kept answer: tries, sharing, cache.
//!
//! For: everything that is the same for all reads. It is in the wasm once, whatever is read.
//! Must not enter: what the bodies mean.

use super::freshness::fresh_until_ms;
use super::retry::{RetryBudget, pause_ms};
use super::session::{Session, Visit, calls_for_another_token, forbids_what_was_read, is_refused};
use super::store::{Kept, Outcome, Store};
use super::token::Token;
use super::transport::starts_like_json;
use super::{ClientError, ClientOptions, ErrorCode, HttpAnswer, HttpRequest, Runtime, Transport};
use crate::api::ReadRequest;
use crate::api::json::JsonError;
use crate::flight::Joined;
use futures_util::FutureExt;
use futures_util::future::{Either, LocalBoxFuture, select};
use std::cell::RefCell;
use std::rc::Rc;

/// True if a read may be answered from what was read before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CacheMode {
    /// From the cache while that is fresh, else from the server.
    #[default]
    Fresh,
    /// From the cache at any age; what is no longer fresh is asked anew behind the scenes, for the next read.
    Stale,
    /// As [`CacheMode::Fresh`], and from the cache at any age where the server cannot be reached or is sick (RFC 5861
    /// `stale-if-error`). [`Fetched::fresh_until_ms`](super::Fetched) tells.
    StaleIfError,
    /// From the server.
    Reload,
}

/// True if a body may be what the API promises: an array or an object, whole. The rest is for the readers.
fn is_whole_json(body: &[u8]) -> bool {
    starts_like_json(body) && matches!(body.trim_ascii_end(), [.., b']' | b'}'])
}

/// True for failures that say nothing about the household: what was read before may still be shown.
fn leaves_cache_valid(code: ErrorCode) -> bool {
    matches!(code, ErrorCode::Network | ErrorCode::Timeout | ErrorCode::Server | ErrorCode::RateLimited)
}

/// State that all clones of a client share.
pub(super) struct Exchanges {
    pub(super) options: ClientOptions,
    pub(super) transport: Rc<dyn Transport>,
    pub(super) runtime: Rc<dyn Runtime>,
    pub(super) session: Session,
    pub(super) store: RefCell<Store>,
    pub(super) budget: RefCell<RetryBudget>,
}

impl Exchanges {
    /// The answer to a request at its `url`.
    pub(super) fn get(
        self: &Rc<Self>,
        url: Rc<str>,
        mode: CacheMode,
        request: ReadRequest,
    ) -> LocalBoxFuture<'static, Outcome> {
        let kept = self.store.borrow_mut().answer(&url).filter(|_| mode != CacheMode::Reload);
        let is_fresh = kept.as_ref().is_some_and(|kept| self.runtime.now_ms() < kept.fresh_until_ms);
        match kept {
            Some(kept) if is_fresh => Box::pin(async { Ok(kept) }),
            Some(kept) if mode == CacheMode::Stale => {
                let renewing = self.join_or_start(url, request);
                self.runtime.spawn(Box::pin(renewing.map(drop)));
                Box::pin(async { Ok(kept) })
            }
            Some(kept) if mode == CacheMode::StaleIfError => {
                let renewed = self.join_or_start(url, request);
                Box::pin(renewed.map(|renewed| match renewed {
                    Err(error) if leaves_cache_valid(error.code) => Ok(kept),
                    other => other,
                }))
            }
            _ => Box::pin(self.join_or_start(url, request)),
        }
    }

    /// Forgets all answers and the token.
    pub(super) fn clear(&self) {
        self.session.end();
        self.store.borrow_mut().clear();
    }

    fn join_or_start(self: &Rc<Self>, url: Rc<str>, request: ReadRequest) -> Joined<Outcome> {
        let under_way = self.store.borrow().under_way(&url);
        under_way.unwrap_or_else(|| {
            let exchange = Rc::clone(self).start(Rc::clone(&url), request);
            self.store.borrow_mut().start(url, exchange)
        })
    }

    fn start(self: Rc<Self>, url: Rc<str>, request: ReadRequest) -> LocalBoxFuture<'static, Outcome> {
        let (generation, visit) = (self.store.borrow().generation(), self.session.visit());
        Box::pin(async move {
            let answered = {
                let deadline = self.runtime.sleep(self.options.total_timeout_ms);
                match select(Box::pin(self.tried(&url, &request, visit)), deadline).await {
                    Either::Left((answered, _)) => answered,
                    Either::Right(_) => Err(self.out_of_time()),
                }
            };
            let answer = match answered {
                Ok(answer) => answer,
                Err(error) => {
                    if forbids_what_was_read(&error, &request) && self.session.visit() == visit {
                        self.store.borrow_mut().clear();
                    }
                    return Err(error);
                }
            };
            // Never kept: it would stand in the way of the next try, and take the place of what was known.
            if !is_whole_json(&answer.body) {
                let error = JsonError { offset: answer.body.len(), expected: "an array or an object" };
                let offset = if starts_like_json(&answer.body) { error.offset } else { 0 };
                let error = JsonError { offset, ..error };
                return Err(ClientError::invalid_response(answer.status, answer.request_id, &answer.body, &error));
            }
            let now_ms = self.runtime.now_ms();
            let fresh_until_ms = fresh_until_ms(&request, now_ms, self.runtime.device_offset_s());
            let kept = Rc::new(Kept { answer, fetched_at_ms: now_ms, fresh_until_ms });
            self.store.borrow_mut().keep(generation, &url, &kept);
            Ok(kept)
        })
    }

    fn out_of_time(&self) -> ClientError {
        let text = ["No complete answer within ", &self.options.total_timeout_ms.to_string(), " ms, retries included"];
        ClientError::new(ErrorCode::Timeout, text.concat())
    }

    /// Sends, and again after passing failures.
    async fn tried(&self, url: &str, request: &ReadRequest, visit: Visit) -> Result<HttpAnswer, ClientError> {
        let mut failures = 0;
        loop {
            let error = match self.authorized(url, request, visit).await {
                Ok(answer) if answer.is_good() && !answer.leads_to_sign_in() => return Ok(answer),
                Ok(answer) => ClientError::of_wrong_place(&self.options.api_base, &answer)
                    .unwrap_or_else(|| ClientError::from_answer(answer)),
                Err(error) => error,
            };
            failures += 1;
            let pause = pause_ms(&error, failures, self.options.most_tries, self.runtime.random());
            let Some(pause_ms) = pause.filter(|_| self.budget.borrow_mut().take(self.runtime.now_ms())) else {
                return Err(error);
            };
            self.runtime.sleep(whole_ms(pause_ms)).await;
        }
    }

    /// Sends with the present token; after a refusal that another token may help against, once more.
    async fn authorized(&self, url: &str, request: &ReadRequest, visit: Visit) -> Result<HttpAnswer, ClientError> {
        self.session.still(visit)?;
        let Some(tokens) = self.session.tokens() else {
            return self.send(url, None).await;
        };
        let household = request.building();
        let mut token = tokens.token(household, self.runtime.now_ms()).await?;
        self.session.still(visit)?;
        let mut answer = self.send(url, Some(&token)).await?;
        if calls_for_another_token(&answer, request, &token) {
            token = tokens.renewed(&token, household, self.runtime.now_ms()).await?;
            self.session.still(visit)?;
            answer = self.send(url, Some(&token)).await?;
        }
        if is_refused(&answer, request) {
            tokens.doubt(&token);
        }
        Ok(answer)
    }

    async fn send(&self, url: &str, token: Option<&Token>) -> Result<HttpAnswer, ClientError> {
        let mut request = HttpRequest::json(url, &self.options.headers);
        if let Some(token) = token {
            request = request.with_header("authorization", &["Bearer ", &token.text].concat());
        }
        Ok(self.transport.send(request).await?)
    }
}

/// Pauses are small positive numbers.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole_ms(pause_ms: f64) -> u32 {
    pause_ms as u32
}
