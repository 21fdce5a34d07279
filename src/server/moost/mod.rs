//! Calls of a utility's backend to MOOST: buildings, events, rules, notifications.
//!
//! For: deciding. Which request a call is ([`calls`]), whether it is sent again ([`Api::answered`]), what a building
//! becomes by a change ([`changes`]), what a list of buildings takes ([`sync`]), which events may be sent
//! ([`event_checks`]), and where a history stands ([`history`]). The platform carries: it sends what it is told and waits.
//! Must not enter: `fetch`, JavaScript, sockets, files, clocks. Neither token nor secret are in an error.

pub mod call;
pub mod calls;
pub mod changes;
mod covers;
pub mod csv;
mod error;
pub mod event_checks;
pub mod history;
pub mod journal;
mod retry;
mod series;
pub mod sync;

pub use error::{ApiError, Taken};

use crate::server::proxy::Tokens;
use call::{Again, Call};
use retry::RetryBudget;

/// Decision on what came of a request.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// It was done.
    Good,
    /// The token was refused: get another one and ask once more.
    Renew,
    /// Send it again after so many milliseconds; where there is no time for that, it has failed so.
    Again(f64, ApiError),
    /// It has failed.
    Failed(ApiError),
}

/// The state of a request that came to something.
#[derive(Debug, Clone, Copy)]
pub struct Sent<'a> {
    /// Its call.
    pub call: &'a Call,
    /// The token that it was sent with.
    pub token: &'a str,
    /// Times that it was sent.
    pub tries: u32,
    /// True if a first token was refused for it.
    pub is_renewed: bool,
}

/// An answer.
#[derive(Debug, Clone, Copy, Default)]
pub struct Answer<'a> {
    /// HTTP status.
    pub status: u16,
    /// `retry-after` as milliseconds.
    pub retry_after_ms: Option<f64>,
    /// `x-request-id`
    pub request_id: Option<&'a str>,
    /// Body of an answer that is no good one.
    pub body: &'a [u8],
}

/// State of all calls with the same credentials.
#[derive(Debug)]
pub struct Api {
    tokens: Tokens,
    client_secret: String,
    budget: RetryBudget,
}

impl Api {
    /// Nothing called yet.
    pub fn new(client_id: String, client_secret: String) -> Self {
        let tokens = Tokens::new(client_id, vec![client_secret.clone()], None);
        Self { tokens, client_secret, budget: RetryBudget::new() }
    }

    /// Its token, and when another one is asked for.
    pub fn tokens(&mut self) -> &mut Tokens {
        &mut self.tokens
    }

    /// Decides on an answer. `random` is in `0.0..1.0`.
    pub fn answered(&mut self, sent: Sent<'_>, answer: Answer<'_>, random: f64) -> Verdict {
        let Answer { status, retry_after_ms, request_id, body } = answer;
        if sent.tries == 1 {
            self.budget.earn();
        }
        match status {
            // What was removed by a first try, of which no answer came, is not there for a second one.
            404 if sent.call.method == "DELETE" && sent.tries > 1 => Verdict::Good,
            200..=299 => Verdict::Good,
            401 if !sent.is_renewed => Verdict::Renew,
            _ => {
                let request_id = request_id.map(str::to_owned);
                let error = ApiError::from_status(status, Taken::Perhaps, body, request_id, retry_after_ms);
                self.decide(sent, error, random)
            }
        }
    }

    /// Decides on a request without an answer; `why` is the platform's word for it.
    pub fn unanswered(&mut self, sent: Sent<'_>, why: &str, random: f64) -> Verdict {
        if sent.tries == 1 {
            self.budget.earn();
        }
        self.decide(sent, ApiError::unanswered(why), random)
    }

    fn decide(&mut self, sent: Sent<'_>, error: ApiError, random: f64) -> Verdict {
        let pause_ms = retry::pause_ms(&error, sent.call.again, sent.tries, random);
        let error = error.without([sent.token, &self.client_secret]);
        // What may be sent twice has no open outcome that anybody has to care for.
        let taken = if sent.call.again == Again::Harmless { Taken::No } else { error.taken };
        let error = ApiError { taken, ..error };
        match pause_ms {
            Some(pause_ms) if self.budget.take() => Verdict::Again(pause_ms, error),
            _ => Verdict::Failed(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::ErrorCode;

    fn sent(name: &str, tries: u32, is_renewed: bool) -> Sent<'static> {
        Sent { call: calls::call(name).unwrap(), token: "token-1-long", tries, is_renewed }
    }

    fn status(status: u16) -> Answer<'static> {
        Answer { status, ..Answer::default() }
    }

    fn api() -> Api {
        Api::new("id".to_owned(), "hush-hush-hush".to_owned())
    }

    #[test]
    fn good_answers_and_one_renewal() {
        let mut api = api();
        assert_eq!(api.answered(sent("getBuilding", 1, false), status(200), 0.5), Verdict::Good);
        assert_eq!(api.answered(sent("getBuilding", 1, false), status(401), 0.5), Verdict::Renew);
        let Verdict::Failed(error) = api.answered(sent("getBuilding", 2, true), status(401), 0.5) else { panic!() };
        assert_eq!((error.code, error.status), (ErrorCode::Auth, Some(401)));
    }

    #[test]
    fn a_removed_building_stays_removed() {
        let mut api = api();
        assert_eq!(api.answered(sent("deleteBuilding", 2, false), status(404), 0.5), Verdict::Good);
        assert!(matches!(api.answered(sent("deleteBuilding", 1, false), status(404), 0.5), Verdict::Failed(_)));
        assert!(matches!(api.answered(sent("getBuilding", 2, false), status(404), 0.5), Verdict::Failed(_)));
    }

    #[test]
    fn an_event_is_not_sent_twice_where_it_may_have_been_taken() {
        let mut api = api();
        let event = sent("addEventV1", 1, false);
        for why in ["ECONNRESET", "TimeoutError"] {
            let Verdict::Failed(error) = api.unanswered(event, why, 0.5) else { panic!("{why}") };
            assert_eq!(error.taken, Taken::Perhaps, "{why}");
        }
        for verdict in [api.unanswered(event, "ECONNREFUSED", 0.5), api.answered(event, status(503), 0.5)] {
            assert!(matches!(&verdict, Verdict::Again(250.0, ApiError { taken: Taken::No, .. })), "{verdict:?}");
        }
        let Verdict::Failed(error) = api.answered(event, status(500), 0.5) else { panic!() };
        assert_eq!((error.code, error.taken), (ErrorCode::Server, Taken::Perhaps));
    }

    #[test]
    fn an_echo_of_token_or_secret_is_not_in_the_error() {
        let mut api = api();
        for body in [b"Bearer token-1-long is bad".as_slice(), b"clientSecret=hush-hush-hush"] {
            let answer = Answer { body, ..status(400) };
            let Verdict::Failed(error) = api.answered(sent("getBuilding", 1, false), answer, 0.5) else { panic!() };
            assert!(!error.message.contains("token-1") && !error.message.contains("hush"), "{}", error.message);
        }
        assert!(!format!("{api:?}").contains("id\""), "{api:?}");
    }
}
