//! The session, as far as a client can know it: the token, doubts about it, and what a sign-out ends.
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

    /// The keeper of the token; none where the proxy needs none.
    pub(super) fn tokens(&self) -> Option<&TokenKeeper> {
        self.tokens.as_ref()
    }
}

/// True for an answer that another token may help against: a 401 or what stands in its place, or a 403 where `token`
/// may be of a previous visitor.
pub(super) fn calls_for_another_token(answer: &HttpAnswer, request: &ReadRequest, token: &Token) -> bool {
    let is_signed_out = answer.status == 401 || answer.leads_to_sign_in();
    is_signed_out || is_refused(answer, request) && token.is_doubted(request.building())
}

/// True for an answer that refuses the household: the token may then be of somebody who was here before.
pub(super) fn is_refused(answer: &HttpAnswer, request: &ReadRequest) -> bool {
    answer.status == 403 && is_of_household(request)
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

/// False for forecasts: they need a subscription of their own, whose lack says nothing about the household.
fn is_of_household(request: &ReadRequest) -> bool {
    !matches!(request, ReadRequest::Forecast { .. })
}
