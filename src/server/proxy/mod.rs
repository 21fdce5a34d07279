//! The token proxy: lets a signed-in household read its own statistics without ever seeing MOOST's token.
//!
//! For: deciding. Each step of a request is one call with plain data and no waiting: what is forwarded
//! ([`plan`](TokenProxy::plan)), who may ([`admit`]), with which token ([`bearer`](Tokens::bearer)), what of the
//! answer's head passes ([`judge`](TokenProxy::judge)). The platform carries: it asks the session, sends what it is
//! told, waits, and passes bodies on.
//! Must not enter: `fetch`, JavaScript, a log, bodies of reads. Neither token nor secret ever reach a response or an
//! error text.

mod clock;
mod plan;
mod refusals;
mod token_cache;
mod tokens;
mod upstream;

#[cfg(test)]
mod tests;

pub use clock::Moment;
pub use plan::{LONGEST_TARGET, Plan};
pub use token_cache::{Stored, TokenCache, TokenRefused};
pub use tokens::{Bearer, Tokens};
pub use upstream::{Failure, Head, SHORTEST_SECRET, Verdict, opens_json, spoilt};

use super::http::Response;
use refusals::Refusals;
use std::fmt;

/// Options of a proxy.
#[derive(Clone)]
pub struct ProxyOptions {
    /// MOOST client id.
    pub client_id: String,
    /// MOOST client secret.
    pub client_secret: String,
    /// Path on the portal's origin below which the reads are offered, such as `/moost`.
    pub prefix: String,
    /// Longest time a token is used, in seconds, whatever its `expires_in` says.
    pub max_token_age_s: Option<f64>,
    /// Longest body of a read.
    pub max_response_bytes: u64,
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

/// Answer to a request that is not below the prefix, where nobody else answers it.
pub fn elsewhere() -> Response {
    plan::no_such_path()
}

/// Answer to the browser when MOOST gives no answer in time or at all.
pub fn unreachable() -> Response {
    Response::error(502, "MOOST could not be reached")
}

impl TokenProxy {
    /// A proxy without a token yet.
    pub fn new(options: ProxyOptions) -> Self {
        let ProxyOptions { client_id, client_secret, max_token_age_s, .. } = &options;
        let tokens = Tokens::new(client_id.clone(), client_secret.clone(), *max_token_age_s);
        Self { options, tokens, refusals: Refusals::default() }
    }

    /// Decides on a request without asking anybody.
    pub fn plan(&self, method: &str, path: &str, query: &str) -> Plan {
        plan::plan(&self.options.prefix, method, path, query)
    }

    /// Its token, and when another one is asked for.
    pub fn tokens(&mut self) -> &mut Tokens {
        &mut self.tokens
    }

    /// Decides on the head of MOOST's answer to a building's read; `is_renewed`: it was sent again, because a first
    /// token was refused.
    pub fn judge(&mut self, building_id: &str, is_renewed: bool, head: &Head<'_>, now: Moment) -> Verdict {
        if head.status != 401 {
            self.refusals.forget(building_id);
        } else if is_renewed {
            self.refusals.remember(building_id, now);
        } else if !self.refusals.rests(building_id, now) {
            // The token may have been withdrawn: one renewal, one repeat.
            return Verdict::Renew;
        }
        let secrets = [self.tokens.latest().unwrap_or_default(), &self.options.client_secret];
        upstream::judge(head, secrets, self.options.max_response_bytes)
    }
}
