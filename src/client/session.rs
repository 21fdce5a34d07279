//! Who is signed in, as far as a client can know: the token, doubts about it, and what a sign-out ends.
//!
//! For: everything that depends on who the visitor is. `docs/contributing/session.md` has the table of events.
//! Must not enter: what is kept of answers (the store's), how a request travels.

use super::token::{Token, TokenKeeper};
use super::{ClientError, ErrorCode, HttpAnswer, TokenSource};
use crate::api::ReadRequest;
use std::cell::Cell;

/// The time from one clearing to the next. Requests that belong to an earlier visit end without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Visit(u32);

/// The session of a client.
pub(super) struct Session {
    /// None where the proxy knows the household by its own session.
    tokens: Option<TokenKeeper>,
    /// Counts how often all was forgotten.
    visit: Cell<u32>,
}

impl Session {
    pub(super) fn new(tokens: Option<Box<dyn TokenSource>>) -> Self {
        Self { tokens: tokens.map(TokenKeeper::new), visit: Cell::new(0) }
    }

    /// The present visit.
    pub(super) fn visit(&self) -> Visit {
        Visit(self.visit.get())
    }

    /// Ends the visit: the token is forgotten, and what was begun goes on for nobody.
    pub(super) fn end(&self) {
        self.visit.set(self.visit.get().wrapping_add(1));
        if let Some(tokens) = &self.tokens {
            tokens.forget();
        }
    }

    /// An error once another household may have signed in: its token is not for what was asked before.
    pub(super) fn still(&self, visit: Visit) -> Result<(), ClientError> {
        if self.visit() == visit { Ok(()) } else { Err(ClientError::new(ErrorCode::Aborted, "The client was cleared")) }
    }

    /// The token to send a request with; none where the proxy needs none.
    pub(super) async fn token(&self, request: &ReadRequest, now_ms: i64) -> Result<Option<Token>, ClientError> {
        match &self.tokens {
            Some(tokens) => tokens.token(request.building(), now_ms).await.map(Some),
            None => Ok(None),
        }
    }

    /// Another token, where `answer` is a refusal that one may help against: a 401 or what stands in its place, or a 403
    /// where `token` may be of a previous visitor. All who were refused with the same token get the same new one.
    pub(super) async fn other_token(
        &self,
        token: &Token,
        request: &ReadRequest,
        answer: &HttpAnswer,
        now_ms: i64,
    ) -> Result<Option<Token>, ClientError> {
        let household = request.building();
        let is_signed_out = answer.status == 401 || answer.leads_to_sign_in();
        match &self.tokens {
            Some(tokens) if is_signed_out || is_refused(request, answer) && token.is_doubted(household) => {
                tokens.renewed(token, household, now_ms).await.map(Some)
            }
            _ => Ok(None),
        }
    }

    /// Takes note of a last answer: after a refusal the token may be of somebody else.
    pub(super) fn note(&self, token: &Token, request: &ReadRequest, answer: &HttpAnswer) {
        if let Some(tokens) = self.tokens.as_ref().filter(|_| is_refused(request, answer)) {
            tokens.doubt(token);
        }
    }
}

/// True for a failure after which what was read before may not be shown any more: whoever may not read may not see it
/// either. A token callback that fails by itself (no status) says nothing about that: the network may be away.
pub(super) fn forbids_what_was_read(error: &ClientError, request: &ReadRequest) -> bool {
    match error.code {
        ErrorCode::Forbidden => is_of_household(request),
        ErrorCode::Auth => error.status.is_some(),
        _ => false,
    }
}

fn is_refused(request: &ReadRequest, answer: &HttpAnswer) -> bool {
    answer.status == 403 && is_of_household(request)
}

/// False for forecasts: they need a subscription of their own, whose lack says nothing about the household.
fn is_of_household(request: &ReadRequest) -> bool {
    !matches!(request, ReadRequest::Forecast { .. })
}
