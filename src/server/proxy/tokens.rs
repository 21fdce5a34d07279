//! MOOST's token for all who need it: when it is asked for, and what is done while there is none.

use super::Moment;
use super::token_cache::{TokenCache, TokenRefused};
use super::upstream::Failure;
use crate::server::http::Response;
use std::fmt;
use std::rc::Rc;

/// Source of the token of a request.
#[derive(Clone, PartialEq)]
pub enum Bearer {
    /// It is at hand.
    Token(Rc<str>),
    /// It has to be asked for at this path of MOOST; what came of it goes to [`Tokens::came`]. Said once
    /// until then.
    Ask(String),
    /// It is being asked for already.
    Join,
    /// There is none.
    Refused(Response),
}

impl fmt::Debug for Bearer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Token and secret are never printed.
        f.write_str(match self {
            Self::Token(_) => "Token",
            Self::Ask(_) => "Ask",
            Self::Join => "Join",
            Self::Refused(_) => "Refused",
        })
    }
}

/// The token in use. One value serves all requests at once.
#[derive(Debug)]
pub struct Tokens {
    credentials: Credentials,
    cache: TokenCache,
    is_asking: bool,
}

/// Id and secret, never printed.
struct Credentials {
    client_id: String,
    client_secret: String,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials")
    }
}

impl Tokens {
    /// No token yet. Each is used for at most `max_age_s`.
    pub fn new(client_id: String, client_secret: String, max_age_s: Option<f64>) -> Self {
        let credentials = Credentials { client_id, client_secret };
        Self { credentials, cache: TokenCache::new(max_age_s), is_asking: false }
    }

    /// The token for a request: another one than `refused`, where a first one was.
    pub fn bearer(&mut self, refused: Option<&str>, now: Moment) -> Bearer {
        if let Some(refused) = refused {
            self.cache.doubt(refused);
        }
        if let Some(token) = self.cache.usable(now) {
            return Bearer::Token(token);
        }
        if self.cache.pausing(now).is_some() {
            return self.last_resort(refused, now);
        }
        if self.is_asking {
            return Bearer::Join;
        }
        self.is_asking = true;
        let Credentials { client_id, client_secret } = &self.credentials;
        Bearer::Ask(format!("/auth/token/v1?clientId={client_id}&clientSecret={client_secret}"))
    }

    /// Takes what came of asking for a token at `asked_at`: status and body, or `None` where there was no answer. Gives
    /// the token, for all who waited for it, and what the log is told.
    pub fn came(
        &mut self,
        answer: Option<(u16, &[u8])>,
        asked_at: Moment,
        now: Moment,
    ) -> (Option<Rc<str>>, Option<Failure>) {
        self.is_asking = false;
        let outcome = match answer {
            Some((200, body)) => self.cache.store(body, asked_at),
            Some((status, _)) => Err(TokenRefused::Status(status)),
            None => Err(TokenRefused::Unreachable),
        };
        let reason = match &outcome {
            Ok(stored) => stored.is_lifetime_unreadable.then_some("unreadable-lifetime"),
            Err(why) => {
                self.cache.failed(*why, now);
                (*why == TokenRefused::Unreadable).then_some("unreadable")
            }
        };
        let is_told = outcome.is_err() || reason.is_some();
        let failure = answer.filter(|_| is_told).map(|(status, _)| Failure { stage: "token", status, reason });
        (outcome.ok().map(|stored| stored.token), failure)
    }

    /// Bearer when no new token came: the one at hand while it lives, if it was not refused; else why there is none.
    /// Renewing begins before the end: when it fails, the token at hand is still good.
    pub fn last_resort(&self, refused: Option<&str>, now: Moment) -> Bearer {
        if let Some(token) = self.cache.alive(now).filter(|token| refused != Some(token)) {
            return Bearer::Token(token);
        }
        Bearer::Refused(self.why_none(now).response())
    }

    /// Why there is no token.
    pub fn why_none(&self, now: Moment) -> TokenRefused {
        self.cache.pausing(now).unwrap_or(TokenRefused::Unreachable)
    }

    /// The last token that came, whether or not it is still good.
    pub fn latest(&self) -> Option<&str> {
        self.cache.latest()
    }
}
