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

/// The present token.
pub struct TokenCache {
    max_age_s: Option<i64>,
    current: Option<(Rc<str>, i64)>,
}

impl fmt::Debug for TokenCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The token is never printed.
        f.debug_struct("TokenCache")
            .field("renew_at_s", &self.current.as_ref().map(|(_, at)| at))
            .finish_non_exhaustive()
    }
}

impl TokenCache {
    /// An empty cache. Tokens are used for at most `max_age_s`.
    pub fn new(max_age_s: Option<i64>) -> Self {
        Self { max_age_s, current: None }
    }

    /// The token, unless it is time to renew it.
    pub fn usable(&self, now_s: i64) -> Option<Rc<str>> {
        self.current.as_ref().filter(|(_, renew_at)| now_s < *renew_at).map(|(token, _)| Rc::clone(token))
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
        // A short-lived token is used for half of its life, lest it be renewed for every request.
        let use_s = (life_s - RENEW_BEFORE_S).max(life_s / 2).min(self.max_age_s.unwrap_or(i64::MAX));
        self.current = Some((Rc::clone(&token), asked_s.saturating_add(use_s)));
        Ok(token)
    }

    /// Forgets a token that MOOST refused, unless it was renewed meanwhile.
    pub fn forget(&mut self, refused: &str) {
        self.current.take_if(|(token, _)| **token == *refused);
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
