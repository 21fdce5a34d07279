//! The one token in memory and when it has to be renewed.

use crate::api::json::Value;
use crate::server::http::Response;
use std::fmt;
use std::rc::Rc;

/// A token is renewed this long before it runs out.
const RENEW_BEFORE_S: i64 = 300;
/// Life of a token that names none, as MOOST documents it.
const USUAL_LIFE_S: i64 = 86_400;

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
    /// How long MOOST is left alone: credentials do not mend themselves, a burst of reads is not an attack.
    fn pause_s(self) -> i64 {
        match self {
            Self::Status(429 | 503) => 10,
            Self::Status(400..=407 | 409..=424 | 426..=499) | Self::Unreadable => 60,
            Self::Unreachable | Self::Status(_) => 1,
        }
    }

    /// What the browser gets: never 401 or 403, for its own session is not at fault.
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
    max_age_s: Option<i64>,
    current: Option<Held>,
    failure: Option<(TokenRefused, i64)>,
}

struct Held {
    token: Rc<str>,
    renew_at_s: i64,
    ends_at_s: i64,
}

impl fmt::Debug for TokenCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The token is never printed.
        f.debug_struct("TokenCache")
            .field("renew_at_s", &self.current.as_ref().map(|held| held.renew_at_s))
            .field("failure", &self.failure)
            .finish_non_exhaustive()
    }
}

impl TokenCache {
    /// An empty cache. Tokens are used for at most `max_age_s`.
    pub fn new(max_age_s: Option<i64>) -> Self {
        Self { max_age_s, current: None, failure: None }
    }

    /// The token, unless it is time to renew it.
    pub fn usable(&self, now_s: i64) -> Option<Rc<str>> {
        self.current.as_ref().filter(|held| now_s < held.renew_at_s).map(|held| Rc::clone(&held.token))
    }

    /// The token while it lives, though it should have been renewed: for when that failed.
    pub fn alive(&self, now_s: i64) -> Option<Rc<str>> {
        self.current.as_ref().filter(|held| now_s < held.ends_at_s).map(|held| Rc::clone(&held.token))
    }

    /// How the last attempt failed, while it is too early for another one.
    pub fn pausing(&self, now_s: i64) -> Option<TokenRefused> {
        self.failure.filter(|(_, again_at_s)| now_s < *again_at_s).map(|(why, _)| why)
    }

    /// Keeps the token of MOOST's answer, asked for at `asked_s`, and gives it back.
    pub fn store(&mut self, answer: &[u8], asked_s: i64) -> Result<Rc<str>, TokenRefused> {
        let answer = Value::parse(answer).map_err(|_| TokenRefused::Unreadable)?;
        let token = answer.get("access_token").and_then(Value::as_str).filter(|token| is_header_safe(token));
        let token: Rc<str> = token.ok_or(TokenRefused::Unreadable)?.into();
        let life_s = match answer.get("expires_in") {
            Some(Value::Number(text)) => text.parse::<i64>().ok().filter(|life| *life > 0).unwrap_or(USUAL_LIFE_S),
            _ => USUAL_LIFE_S,
        };
        let longest_s = self.max_age_s.unwrap_or(i64::MAX);
        // A short-lived token is used for half of its life, lest it be renewed for every request.
        let use_s = (life_s - RENEW_BEFORE_S).max(life_s / 2).min(longest_s);
        self.current = Some(Held {
            token: Rc::clone(&token),
            renew_at_s: asked_s.saturating_add(use_s),
            ends_at_s: asked_s.saturating_add(life_s.min(longest_s)),
        });
        self.failure = None;
        Ok(token)
    }

    /// Remembers a failed attempt, so that not every read asks again.
    pub fn failed(&mut self, why: TokenRefused, asked_s: i64) {
        self.failure = Some((why, asked_s.saturating_add(why.pause_s())));
    }

    /// Forgets a token that MOOST refused, unless it was renewed meanwhile.
    pub fn forget(&mut self, refused: &str) {
        self.current.take_if(|held| *held.token == *refused);
    }
}

fn is_header_safe(token: &str) -> bool {
    !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored(answer: &str) -> TokenCache {
        let mut cache = TokenCache::new(None);
        cache.store(answer.as_bytes(), 1_000).unwrap();
        cache
    }

    #[test]
    fn renewed_five_minutes_before_the_end() {
        let cache = stored(r#"{"access_token":"t","token_type":"Bearer","expires_in":3600}"#);
        assert_eq!(cache.usable(1_000 + 3_299).as_deref(), Some("t"));
        assert_eq!(cache.usable(1_000 + 3_300), None);
        let unnamed = stored(r#"{"access_token":"t"}"#);
        assert!(unnamed.usable(1_000 + 86_099).is_some());
        assert!(unnamed.usable(1_000 + 86_100).is_none());
        assert!(stored(r#"{"access_token":"t","expires_in":60}"#).usable(1_029).is_some());
        let mut young = TokenCache::new(Some(10));
        young.store(br#"{"access_token":"t"}"#, 0).unwrap();
        assert!(young.usable(9).is_some() && young.usable(10).is_none());
    }

    #[test]
    fn alive_to_its_end_and_pausing_after_a_failure() {
        let mut cache = stored(r#"{"access_token":"t","expires_in":3600}"#);
        assert!(cache.alive(4_599).is_some() && cache.alive(4_600).is_none());
        for (why, pause_s) in
            [(TokenRefused::Status(401), 60), (TokenRefused::Status(429), 10), (TokenRefused::Unreachable, 1)]
        {
            cache.failed(why, 5_000);
            assert_eq!((cache.pausing(4_999 + pause_s), cache.pausing(5_000 + pause_s)), (Some(why), None));
        }
        cache.failed(TokenRefused::Unreadable, 5_000);
        cache.store(br#"{"access_token":"t"}"#, 5_001).unwrap();
        assert_eq!(cache.pausing(5_002), None);
    }

    #[test]
    fn what_is_no_token_is_refused() {
        for answer in
            ["", "[]", "{}", r#"{"access_token":""}"#, r#"{"access_token":"a\r\nb"}"#, r#"{"access_token":7}"#]
        {
            let result = TokenCache::new(None).store(answer.as_bytes(), 0);
            assert_eq!(result, Err(TokenRefused::Unreadable), "{answer}");
        }
    }

    #[test]
    fn only_the_refused_token_is_forgotten() {
        let mut cache = stored(r#"{"access_token":"new"}"#);
        cache.forget("old");
        assert!(cache.usable(1_000).is_some());
        cache.forget("new");
        assert!(cache.usable(1_000).is_none());
    }
}
