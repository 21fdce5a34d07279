//! The token proxy: lets a signed-in household read its own statistics without ever seeing MOOST's token.
//!
//! For: deciding. Each step of a request is one call with plain data and no waiting: what is forwarded
//! ([`plan`](TokenProxy::plan)), who may ([`admit`]), with which token ([`bearer`](Tokens::bearer)), what of the
//! answer's head passes ([`judge`](TokenProxy::judge)). The platform carries: it asks the session, sends what it is
//! told, waits, and passes bodies on.
//! Must not enter: `fetch`, JavaScript, a log, bodies of reads. Neither token nor secret ever reach a response or an
//! error text.

mod breaker;
mod clock;
mod freshness;
mod inbox;
mod plan;
mod ration;
mod refusals;
mod token_cache;
mod tokens;
mod upstream;

#[cfg(test)]
mod tests;

pub use clock::Moment;
pub use inbox::InboxCall;
pub use plan::{LONGEST_TARGET, Plan};
pub use token_cache::{Stored, TokenCache, TokenRefused};
pub use tokens::{Bearer, Came, Tokens};
pub use upstream::{Failure, Head, SHORTEST_SECRET, Verdict, opens_json, spoilt};

use super::http::Response;
use breaker::Breaker;
use ration::Ration;
use refusals::Refusals;
use std::fmt;

/// Options of a proxy.
#[derive(Clone)]
pub struct ProxyOptions {
    /// MOOST client id.
    pub client_id: String,
    /// MOOST client secrets: one, or two while one is rotated.
    pub client_secrets: Vec<String>,
    /// Path on the portal's origin below which the reads are offered, such as `/moost`.
    pub prefix: String,
    /// Longest time a token is used, in seconds, whatever its `expires_in` says.
    pub max_token_age_s: Option<f64>,
    /// Longest body of a read.
    pub max_response_bytes: u64,
    /// Reads of one session in a minute; `None` for no limit.
    pub reads_per_minute: Option<f64>,
    /// True if notifications and preferences are offered.
    pub has_inbox: bool,
}

impl fmt::Debug for ProxyOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Credentials are never printed.
        f.debug_struct("ProxyOptions").field("prefix", &self.prefix).finish_non_exhaustive()
    }
}

/// Word of the portal on the session behind a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// May see the building.
    Granted,
    /// Signed in, but the building is somebody else's.
    Denied,
    /// Nobody is signed in: no session, or one that has ended.
    Unauthenticated,
}

/// The proxy. One value serves all requests at once.
#[derive(Debug)]
pub struct TokenProxy {
    options: ProxyOptions,
    tokens: Tokens,
    refusals: Refusals,
    breaker: Breaker,
    ration: Option<Ration>,
}

/// Refusal for a session that may not see the building; `None` for one that may.
pub fn admit(access: Access) -> Option<Response> {
    match access {
        Access::Granted => None,
        // RFC 9110 §15.5.2 wants a challenge; the client renews its token and, failing that, tells `auth`.
        Access::Unauthenticated => {
            Some(Response::error(401, "nobody is signed in").with_header("www-authenticate", "Bearer"))
        }
        Access::Denied => Some(Response::error(403, "this session may not see this building")),
    }
}

/// Answer when the session behind a request could not be checked.
pub fn session_unchecked() -> Response {
    Response::error(500, "the session could not be checked")
}

/// Answer to the browser when MOOST gives no answer in time or at all.
pub fn unreachable() -> Response {
    Response::error(502, "MOOST could not be reached")
}

/// Answer where more requests are under way than the proxy may have.
pub fn busy() -> Response {
    held_back(503, "the proxy has too much to do", 1_000.0)
}

/// Answer of a proxy that is being stopped.
pub fn closing() -> Response {
    held_back(503, "the proxy is being stopped", 1_000.0)
}

fn held_back(status: u16, why: &str, wait_ms: f64) -> Response {
    let seconds = (wait_ms / 1_000.0).ceil().max(1.0);
    Response::error(status, why).with_header("retry-after", &format!("{seconds:.0}"))
}

/// Milliseconds for which an answer to a planned read may be given to others who may see the building.
pub fn fresh_ms(path_and_query: &str, wall_ms: f64) -> f64 {
    freshness::fresh_ms(path_and_query, wall_ms)
}

impl TokenProxy {
    /// A proxy without a token yet.
    pub fn new(options: ProxyOptions) -> Self {
        let ProxyOptions { client_id, client_secrets, max_token_age_s, reads_per_minute, .. } = &options;
        let tokens = Tokens::new(client_id.clone(), client_secrets.clone(), *max_token_age_s);
        let ration = reads_per_minute.map(Ration::new);
        Self { options, tokens, refusals: Refusals::default(), breaker: Breaker::default(), ration }
    }

    /// Takes one read from what a session may have; its answer where there is none left.
    pub fn ration(&mut self, session: &str, now: Moment) -> Option<Response> {
        let wait_ms = self.ration.as_mut()?.wait_ms(session, now)?;
        Some(held_back(429, "this session reads too often", wait_ms))
    }

    /// Answer in place of a read while MOOST is left alone.
    pub fn hold_back(&mut self, now: Moment) -> Option<Response> {
        let wait_ms = self.breaker.held_back_ms(now)?;
        Some(held_back(503, "MOOST is left alone for a while", wait_ms))
    }

    /// True while MOOST is left alone.
    pub fn is_resting(&self, now: Moment) -> bool {
        self.breaker.is_resting(now)
    }

    /// A read had no answer.
    pub fn unanswered(&mut self, now: Moment) {
        self.breaker.failed(now);
    }

    /// Decides on a request without asking anybody.
    pub fn plan(&self, method: &str, path: &str, query: &str) -> Plan {
        let ProxyOptions { prefix, has_inbox, .. } = &self.options;
        plan::plan(prefix, *has_inbox, method, path, query)
    }

    /// Answer to a request that is not below the prefix, where nobody else answers it.
    pub fn elsewhere(&self) -> Response {
        plan::no_such_path(&self.options.prefix)
    }

    /// Its token, and when another one is asked for.
    pub fn tokens(&mut self) -> &mut Tokens {
        &mut self.tokens
    }

    /// Decides on the head of MOOST's answer to a building's read; `is_renewed`: it was sent again, because a first
    /// token was refused.
    pub fn judge(&mut self, building_id: &str, is_renewed: bool, head: &Head<'_>, now: Moment) -> Verdict {
        self.breaker.answered(head.status, head.retry_after, now);
        if head.status != 401 {
            self.refusals.forget(building_id);
        } else if is_renewed {
            self.refusals.remember(building_id, now);
        } else if !self.refusals.rests(building_id, now) {
            // The token may have been withdrawn: one renewal, one repeat.
            return Verdict::Renew;
        }
        let secrets: Vec<&str> = self.tokens.secrets().chain(self.tokens.latest()).collect();
        upstream::judge(head, &secrets, self.options.max_response_bytes)
    }
}
