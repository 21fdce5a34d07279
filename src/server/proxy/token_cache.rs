//! The one token in memory and when it has to be renewed.

use super::Moment;
use crate::api::{ErrorCode, Lifetime, TokenAnswer, renew_after_ms};
use crate::server::http::Response;
use std::fmt;
use std::rc::Rc;

/// Life of a token that names none, as MOOST documents it.
const USUAL_LIFE_MS: f64 = 86_400_000.0;

/// Why there is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenRefused {
    /// MOOST could not be reached.
    Unreachable,
    /// MOOST answered with this status.
    Status(u16),
    /// The answer holds no token.
    Unreadable,
}

impl TokenRefused {
    /// Time for which MOOST is left alone: credentials do not mend themselves, a burst of reads is not an attack.
    fn pause_ms(self) -> f64 {
        match self {
            Self::Status(429 | 503) => 10_000.0,
            Self::Status(400..=407 | 409..=424 | 426..=499) | Self::Unreadable => 60_000.0,
            Self::Unreachable | Self::Status(_) => 1_000.0,
        }
    }

    /// Code, words and status for the utility's own backend.
    pub fn error(self) -> (ErrorCode, &'static str, Option<u16>) {
        match self {
            Self::Unreachable => (ErrorCode::Network, "MOOST gave no answer to the request for a token", None),
            Self::Status(status @ (400 | 401 | 403)) => {
                (ErrorCode::Auth, "MOOST refused clientId or clientSecret", Some(status))
            }
            Self::Status(status @ 429) => (ErrorCode::RateLimited, "MOOST gives no token at present", Some(status)),
            Self::Status(status) => (ErrorCode::Server, "MOOST gave no token", Some(status)),
            Self::Unreadable => (ErrorCode::InvalidResponse, "MOOST's token could not be read", Some(200)),
        }
    }

    /// Answer to the browser: never 401 or 403, for its own session is not at fault.
    pub(super) fn response(self) -> Response {
        match self {
            Self::Unreachable => Response::error(502, "MOOST could not be reached"),
            Self::Status(429 | 503) => Response::error(503, "MOOST gives no token at present"),
            Self::Status(_) => Response::error(502, "MOOST refused the proxy's credentials or gave no token"),
            Self::Unreadable => Response::error(502, "MOOST's token could not be read"),
        }
    }
}

/// The present token, and how the last attempt to renew it failed.
pub struct TokenCache {
    max_age_ms: f64,
    current: Option<Held>,
    failure: Option<(TokenRefused, Moment)>,
}

struct Held {
    token: Rc<str>,
    got_at: Moment,
    renew_after_ms: f64,
    ends_after_ms: f64,
}

/// A token that was stored, and whether its answer named a lifetime that is none.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// The token.
    pub token: Rc<str>,
    /// True if `expires_in` was nonsense.
    pub is_lifetime_unreadable: bool,
}

impl fmt::Debug for TokenCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The token is never printed.
        f.debug_struct("TokenCache")
            .field("renew_after_ms", &self.current.as_ref().map(|held| held.renew_after_ms))
            .field("failure", &self.failure)
            .finish_non_exhaustive()
    }
}

impl TokenCache {
    /// An empty cache. Tokens are used for at most `max_age_s`.
    pub fn new(max_age_s: Option<f64>) -> Self {
        Self { max_age_ms: max_age_s.map_or(f64::INFINITY, |age_s| age_s * 1_000.0), current: None, failure: None }
    }

    /// The token, unless it is time to renew it.
    pub fn usable(&self, now: Moment) -> Option<Rc<str>> {
        self.held(now, |held| held.renew_after_ms)
    }

    /// The token while it lives, though it should have been renewed: for when that failed.
    pub fn alive(&self, now: Moment) -> Option<Rc<str>> {
        self.held(now, |held| held.ends_after_ms)
    }

    /// The last token that came, whether or not it is still good.
    pub fn latest(&self) -> Option<&str> {
        self.current.as_ref().map(|held| &*held.token)
    }

    fn held(&self, now: Moment, until: fn(&Held) -> f64) -> Option<Rc<str>> {
        let held = self.current.as_ref().filter(|held| now.since_ms(held.got_at) < until(held));
        held.map(|held| Rc::clone(&held.token))
    }

    /// Failure of the last attempt, while it is too early for another one.
    pub fn pausing(&self, now: Moment) -> Option<TokenRefused> {
        self.failure.filter(|(why, failed_at)| now.since_ms(*failed_at) < why.pause_ms()).map(|(why, _)| why)
    }

    /// Keeps the token of MOOST's answer, asked for at `asked_at`, and gives it back.
    pub fn store(&mut self, answer: &[u8], asked_at: Moment) -> Result<Stored, TokenRefused> {
        let (held, lifetime) = self.read(answer, asked_at).ok_or(TokenRefused::Unreadable)?;
        let token = Rc::clone(&held.token);
        self.current = Some(held);
        self.failure = None;
        Ok(Stored { token, is_lifetime_unreadable: lifetime == Lifetime::Unreadable })
    }

    /// As `store`, where the token is another one than `refused` and need not be renewed yet.
    pub fn adopt(&mut self, answer: &[u8], asked_at: Moment, refused: Option<&str>, now: Moment) -> Option<Rc<str>> {
        let (held, _) = self.read(answer, asked_at)?;
        if refused == Some(&*held.token) || now.since_ms(asked_at) >= held.renew_after_ms {
            return None;
        }
        let token = Rc::clone(&held.token);
        self.current = Some(held);
        self.failure = None;
        Some(token)
    }

    /// Milliseconds until the token at hand has to be renewed.
    pub fn usable_ms(&self, now: Moment) -> f64 {
        self.current.as_ref().map_or(0.0, |held| (held.renew_after_ms - now.since_ms(held.got_at)).max(0.0))
    }

    fn read(&self, answer: &[u8], asked_at: Moment) -> Option<(Held, Lifetime)> {
        let TokenAnswer { text, lifetime } = TokenAnswer::read(answer)?;
        let life_ms = lifetime.life_ms().unwrap_or(USUAL_LIFE_MS);
        let held = Held {
            token: text.into(),
            got_at: asked_at,
            renew_after_ms: renew_after_ms(life_ms).min(self.max_age_ms),
            ends_after_ms: life_ms.min(self.max_age_ms),
        };
        Some((held, lifetime))
    }

    /// Remembers an attempt that failed at `now`, so that not every read asks again.
    pub fn failed(&mut self, why: TokenRefused, now: Moment) {
        self.failure = Some((why, now));
    }

    /// A token was refused for one building: it is time to renew it, unless that was done meanwhile. It may still be
    /// good for others, so it stays until there is a new one.
    pub fn doubt(&mut self, refused: &str) {
        if let Some(held) = self.current.as_mut().filter(|held| *held.token == *refused) {
            held.renew_after_ms = 0.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: f64) -> Moment {
        Moment { wall_ms: seconds * 1_000.0, monotonic_ms: seconds * 1_000.0 }
    }

    fn stored(answer: &str) -> TokenCache {
        let mut cache = TokenCache::new(None);
        cache.store(answer.as_bytes(), at(1_000.0)).unwrap();
        cache
    }

    #[test]
    fn renewed_five_minutes_before_the_end() {
        let cache = stored(r#"{"access_token":"t","token_type":"Bearer","expires_in":3600}"#);
        assert_eq!(cache.usable(at(1_000.0 + 3_299.0)).as_deref(), Some("t"));
        assert_eq!(cache.usable(at(1_000.0 + 3_300.0)), None);
        let unnamed = stored(r#"{"access_token":"t"}"#);
        assert!(unnamed.usable(at(1_000.0 + 86_099.0)).is_some());
        assert!(unnamed.usable(at(1_000.0 + 86_100.0)).is_none());
        assert!(stored(r#"{"access_token":"t","expires_in":60}"#).usable(at(1_029.0)).is_some());
        let mut young = TokenCache::new(Some(10.0));
        young.store(br#"{"access_token":"t"}"#, at(0.0)).unwrap();
        assert!(young.usable(at(9.0)).is_some() && young.usable(at(10.0)).is_none());
    }

    #[test]
    fn a_lifetime_is_read_however_it_is_written() {
        for written in [r#""600""#, "600.0", "6e2", r#"" 6.0e2 ""#] {
            let cache = stored(&format!(r#"{{"access_token":"t","expires_in":{written}}}"#));
            assert!(cache.usable(at(1_299.0)).is_some(), "{written}");
            assert!(cache.usable(at(1_300.0)).is_none() && cache.alive(at(1_599.0)).is_some(), "{written}");
            assert!(cache.alive(at(1_600.0)).is_none(), "{written}");
        }
        let brief = stored(r#"{"access_token":"t","expires_in":"0.5"}"#);
        assert!(brief.usable(at(1_000.2)).is_some() && brief.usable(at(1_000.3)).is_none());
        let mut young = TokenCache::new(Some(0.25));
        young.store(br#"{"access_token":"t"}"#, at(0.0)).unwrap();
        assert!(young.usable(at(0.2)).is_some() && young.usable(at(0.25)).is_none());
    }

    #[test]
    fn a_lifetime_that_is_none_is_short_and_told() {
        for written in ["0", "-3600", r#""never""#, "true", "1e999"] {
            let answer = format!(r#"{{"access_token":"t","expires_in":{written}}}"#);
            let mut cache = TokenCache::new(None);
            assert!(cache.store(answer.as_bytes(), at(0.0)).unwrap().is_lifetime_unreadable, "{written}");
            assert!(cache.usable(at(29.0)).is_some() && cache.usable(at(30.0)).is_none(), "{written}");
        }
        let unnamed = TokenCache::new(None).store(br#"{"access_token":"t","expires_in":null}"#, at(0.0)).unwrap();
        assert!(!unnamed.is_lifetime_unreadable);
    }

    #[test]
    fn alive_to_its_end_and_pausing_after_a_failure() {
        let mut cache = stored(r#"{"access_token":"t","expires_in":3600}"#);
        assert!(cache.alive(at(4_599.0)).is_some() && cache.alive(at(4_600.0)).is_none());
        for (why, pause_s) in
            [(TokenRefused::Status(401), 60.0), (TokenRefused::Status(429), 10.0), (TokenRefused::Unreachable, 1.0)]
        {
            cache.failed(why, at(5_000.0));
            assert_eq!((cache.pausing(at(4_999.0 + pause_s)), cache.pausing(at(5_000.0 + pause_s))), (Some(why), None));
        }
        cache.failed(TokenRefused::Unreadable, at(5_000.0));
        cache.store(br#"{"access_token":"t"}"#, at(5_001.0)).unwrap();
        assert_eq!(cache.pausing(at(5_002.0)), None);
    }

    #[test]
    fn a_token_of_another_instance_is_taken_while_it_is_good() {
        let answer = br#"{"access_token":"theirs","expires_in":3600}"#;
        let mut cache = stored(r#"{"access_token":"own","expires_in":3600}"#);
        assert_eq!(cache.adopt(answer, at(0.0), None, at(3_300.0)), None, "to be renewed");
        assert_eq!(cache.adopt(answer, at(4_000.0), Some("theirs"), at(4_400.0)), None, "refused");
        assert_eq!(cache.adopt(b"{}", at(4_000.0), None, at(4_400.0)), None);
        assert_eq!(cache.latest(), Some("own"));
        assert_eq!(cache.adopt(answer, at(4_000.0), Some("own"), at(4_400.0)).as_deref(), Some("theirs"));
        assert!((cache.usable_ms(at(4_400.0)) - 2_900_000.0).abs() < 1e-6);
        assert!(cache.usable_ms(at(9_000.0)).abs() < 1e-6);
    }

    #[test]
    fn what_is_no_token_is_refused() {
        for answer in ["", "{}", r#"{"access_token":""}"#, "<html>"] {
            let result = TokenCache::new(None).store(answer.as_bytes(), at(0.0));
            assert_eq!(result, Err(TokenRefused::Unreadable), "{answer}");
        }
    }

    #[test]
    fn only_the_refused_token_is_doubted() {
        let mut cache = stored(r#"{"access_token":"new"}"#);
        cache.doubt("old");
        assert!(cache.usable(at(1_000.0)).is_some());
        cache.doubt("new");
        assert!(cache.usable(at(1_000.0)).is_none());
        assert_eq!(cache.alive(at(1_000.0)).as_deref(), Some("new"), "for others, if no new one is to be had");
    }
}
