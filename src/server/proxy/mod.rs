//! The token proxy: lets a signed-in household read its own statistics without ever seeing MOOST's token.
//!
//! For: deciding what is forwarded ([`plan`](TokenProxy::plan)), keeping one token for all, and cleaning what comes
//! back. The platform (session check, network, clock) comes in through [`ProxyPlatform`].
//! Must not enter: `fetch`, JavaScript, a log. Neither token nor secret ever reach a response or an error text.

mod plan;
mod token_cache;
mod upstream;

#[cfg(test)]
mod tests;

pub use plan::Plan;
pub use token_cache::{TokenCache, TokenRefused};
pub use upstream::{Failure, UpstreamResponse};

use super::http::{Request, Response};
use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, Shared, WeakShared};
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

/// How a proxy is set up.
#[derive(Clone)]
pub struct ProxyOptions {
    /// MOOST client id.
    pub client_id: String,
    /// MOOST client secret.
    pub client_secret: String,
    /// Base of MOOST's API, without a slash at the end.
    pub upstream: String,
    /// Path on the portal's origin below which the reads are offered, such as `/moost`.
    pub prefix: String,
    /// Longest time a token is used, in seconds, whatever its `expires_in` says.
    pub max_token_age_s: Option<i64>,
}

impl fmt::Debug for ProxyOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Credentials are never printed.
        f.debug_struct("ProxyOptions")
            .field("upstream", &self.upstream)
            .field("prefix", &self.prefix)
            .finish_non_exhaustive()
    }
}

/// What the portal says of the session behind a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// May see the building.
    Granted,
    /// Signed in, but the building is somebody else's.
    Denied,
    /// Nobody is signed in: no session, or one that has ended.
    Unauthenticated,
}

/// What the proxy needs from where it runs.
#[allow(async_fn_in_trait)] // One thread (Node's): no Send bound is wanted.
pub trait ProxyPlatform {
    /// Whether the session behind the request at hand may see this building. It tells itself why it could not be checked.
    async fn authorize(&self, building_id: &str) -> Result<Access, ()>;
    /// Sends a GET to MOOST. It tells itself why there was no answer.
    fn send(&self, url: String, bearer: Option<String>) -> LocalBoxFuture<'static, Result<UpstreamResponse, ()>>;
    /// Seconds since 1970.
    fn now_s(&self) -> i64;
}

type Fetching = LocalBoxFuture<'static, Result<Rc<str>, TokenRefused>>;

/// The proxy. One value serves all requests at once.
pub struct TokenProxy {
    options: ProxyOptions,
    report: Rc<dyn Fn(Failure)>,
    tokens: Rc<RefCell<TokenCache>>,
    /// The one request for a token that may be under way. Weak: when all who wait give up, it is dropped.
    fetching: RefCell<Option<WeakShared<Fetching>>>,
}

impl fmt::Debug for TokenProxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenProxy").field("options", &self.options).finish_non_exhaustive()
    }
}

impl TokenProxy {
    /// A proxy without a token yet. `report` is told of MOOST's answers that the browser sees as a status only.
    pub fn new(options: ProxyOptions, report: Rc<dyn Fn(Failure)>) -> Self {
        let tokens = TokenCache::new(options.max_token_age_s);
        Self { options, report, tokens: Rc::new(RefCell::new(tokens)), fetching: RefCell::default() }
    }

    /// Decides on a request without asking anybody.
    pub fn plan(&self, method: &str, path: &str, query: &str) -> Plan {
        plan::plan(&self.options.prefix, method, path, query)
    }

    /// Answers a request.
    pub async fn handle<P: ProxyPlatform>(&self, platform: &P, request: &Request) -> Response {
        let (building_id, path_and_query) = match self.plan(&request.method, &request.path, &request.query) {
            Plan::Reject(refusal) => return refusal,
            Plan::Forward { building_id, path_and_query } => (building_id, path_and_query),
        };
        match platform.authorize(building_id.as_str()).await {
            Ok(Access::Granted) => {}
            // RFC 9110 §15.5.2 wants a challenge; the client renews its token and, failing that, tells `auth`.
            Ok(Access::Unauthenticated) => {
                return Response::error(401, "nobody is signed in").with_header("www-authenticate", "Bearer");
            }
            Ok(Access::Denied) => return Response::error(403, "this session may not see this building"),
            Err(()) => return Response::error(500, "the session could not be checked"),
        }
        let url = [&self.options.upstream, path_and_query.as_str()].concat();
        let mut refused: Option<Rc<str>> = None;
        loop {
            let token = match self.token(platform, refused.as_deref()).await {
                Ok(token) => token,
                Err(why) => return why.response(),
            };
            let Ok(answer) = platform.send(url.clone(), Some(token.to_string())).await else {
                return Response::error(502, "MOOST could not be reached");
            };
            if answer.status == 401 && refused.is_none() {
                // The token may have been withdrawn: one renewal, one repeat.
                refused = Some(token);
                continue;
            }
            let (response, failure) = upstream::downstream(answer, &token, &self.options);
            if let Some(failure) = failure {
                (self.report)(failure);
            }
            return response;
        }
    }

    /// A usable token other than `refused`: from memory, from the request under way, or from a new one.
    async fn token<P: ProxyPlatform>(&self, platform: &P, refused: Option<&str>) -> Result<Rc<str>, TokenRefused> {
        if let Some(refused) = refused {
            self.tokens.borrow_mut().forget(refused);
        }
        let now = platform.now_s();
        if let Some(token) = self.tokens.borrow().usable(now) {
            return Ok(token);
        }
        let pausing = self.tokens.borrow().pausing(now);
        let outcome = match pausing {
            Some(why) => Err(why),
            None => self.join_or_start(platform, now).await,
        };
        // Renewing begins before the end: when it fails, the token at hand is still good.
        outcome.or_else(|why| self.tokens.borrow().alive(now).ok_or(why))
    }

    fn join_or_start<P: ProxyPlatform>(&self, platform: &P, now: i64) -> Shared<Fetching> {
        let under_way = self.fetching.borrow().as_ref().and_then(WeakShared::upgrade);
        if let Some(fetching) = under_way.filter(|fetching| fetching.peek().is_none()) {
            return fetching;
        }
        let ProxyOptions { client_id, client_secret, upstream, .. } = &self.options;
        let url = format!("{upstream}/auth/token/v1?clientId={client_id}&clientSecret={client_secret}");
        let sent = platform.send(url, None);
        let (tokens, report) = (Rc::clone(&self.tokens), Rc::clone(&self.report));
        let fetching: Fetching = Box::pin(async move {
            let Ok(answer) = sent.await else {
                tokens.borrow_mut().failed(TokenRefused::Unreachable, now);
                return Err(TokenRefused::Unreachable);
            };
            let outcome = match answer.status {
                200 => tokens.borrow_mut().store(&answer.body, now),
                status => Err(TokenRefused::Status(status)),
            };
            if let Err(why) = outcome {
                let reason = (why == TokenRefused::Unreadable).then_some("unreadable");
                report(Failure { stage: "token", status: answer.status, reason });
            }
            outcome.inspect_err(|why| tokens.borrow_mut().failed(*why, now))
        });
        let shared = fetching.shared();
        *self.fetching.borrow_mut() = shared.downgrade();
        shared
    }
}
