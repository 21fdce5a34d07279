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

/// Id and secrets, never printed.
struct Credentials {
    client_id: String,
    /// Two while one is rotated.
    secrets: Vec<String>,
    in_use: usize,
    /// Secrets that were refused since a token was last asked for.
    refused: usize,
}

impl Credentials {
    fn path(&self) -> String {
        let Self { client_id, secrets, in_use, .. } = self;
        let client_secret = secrets.get(*in_use).map_or("", String::as_str);
        format!("/auth/token/v1?clientId={client_id}&clientSecret={client_secret}")
    }

    /// Where to ask with the other secret, after one was refused.
    fn other(&mut self) -> Option<String> {
        self.refused += 1;
        if self.refused >= self.secrets.len() {
            return None;
        }
        self.in_use = (self.in_use + 1) % self.secrets.len();
        Some(self.path())
    }
}

/// Result of asking for a token.
#[derive(Clone, PartialEq, Default)]
pub struct Came {
    /// The token, for all who waited for it.
    pub token: Option<Rc<str>>,
    /// Word for the log.
    pub failure: Option<Failure>,
    /// Path to ask at once more: the secret was refused, and there is another one.
    pub ask: Option<String>,
}

impl fmt::Debug for Came {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Token and secret are never printed.
        f.debug_struct("Came").field("failure", &self.failure).finish_non_exhaustive()
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials")
    }
}

impl Tokens {
    /// No token yet. Each is used for at most `max_age_s`. The first secret is tried first, then the one that was taken last.
    pub fn new(client_id: String, secrets: Vec<String>, max_age_s: Option<f64>) -> Self {
        let credentials = Credentials { client_id, secrets, in_use: 0, refused: 0 };
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
        self.credentials.refused = 0;
        Bearer::Ask(self.credentials.path())
    }

    /// Takes what came of asking for a token at `asked_at`: status and body, or `None` where there was no answer.
    pub fn came(&mut self, answer: Option<(u16, &[u8])>, asked_at: Moment, now: Moment) -> Came {
        let outcome = match answer {
            Some((200, body)) => self.cache.store(body, asked_at),
            Some((status, _)) => Err(TokenRefused::Status(status)),
            None => Err(TokenRefused::Unreachable),
        };
        let told = |reason| answer.map(|(status, _)| Failure { stage: "token", status, reason });
        let is_refused = matches!(outcome, Err(TokenRefused::Status(400 | 401 | 403)));
        if let Some(path) = is_refused.then(|| self.credentials.other()).flatten() {
            // Still asking: those who come meanwhile wait for the other secret's token.
            return Came { token: None, failure: told(Some("secret-refused")), ask: Some(path) };
        }
        self.is_asking = false;
        match outcome {
            Ok(stored) => {
                let failure = stored.is_lifetime_unreadable.then(|| told(Some("unreadable-lifetime")));
                Came { token: Some(stored.token), failure: failure.flatten(), ask: None }
            }
            Err(why) => {
                self.cache.failed(why, now);
                let reason = (why == TokenRefused::Unreadable).then_some("unreadable");
                Came { failure: told(reason), ..Came::default() }
            }
        }
    }

    /// Takes the token that another instance got: MOOST's answer, and when that instance asked for it. `None` where it is of
    /// no use here, because its time is over or because it is the one that was `refused`.
    pub fn adopt(&mut self, answer: &[u8], asked_wall_ms: f64, refused: Option<&str>, now: Moment) -> Option<Rc<str>> {
        let age_ms = (now.wall_ms - asked_wall_ms).max(0.0);
        let asked_at = Moment { wall_ms: asked_wall_ms, monotonic_ms: now.monotonic_ms - age_ms };
        let token = self.cache.adopt(answer, asked_at, refused, now)?;
        self.is_asking = false;
        Some(token)
    }

    /// Milliseconds for which the token at hand is used without another one being asked for.
    pub fn usable_ms(&self, now: Moment) -> f64 {
        self.cache.usable_ms(now)
    }

    /// The secrets, for what must not pass.
    pub fn secrets(&self) -> impl Iterator<Item = &str> {
        self.credentials.secrets.iter().map(String::as_str)
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

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment { wall_ms: 1e12, monotonic_ms: 0.0 };
    const GOOD: Option<(u16, &[u8])> = Some((200, br#"{"access_token":"token-1","expires_in":3600}"#));

    fn asked(bearer: Bearer) -> String {
        match bearer {
            Bearer::Ask(path) => path,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn while_a_secret_is_rotated_the_other_one_is_tried() {
        let mut tokens = Tokens::new("id".to_owned(), vec!["new".to_owned(), "old".to_owned()], None);
        assert!(asked(tokens.bearer(None, NOW)).ends_with("clientSecret=new"));
        let came = tokens.came(Some((401, b"")), NOW, NOW);
        assert!(came.ask.is_some_and(|path| path.ends_with("clientSecret=old")) && came.token.is_none());
        assert_eq!(came.failure.and_then(|failure| failure.reason), Some("secret-refused"));
        assert_eq!(tokens.bearer(None, NOW), Bearer::Join, "others wait for it");
        assert_eq!(tokens.came(GOOD, NOW, NOW).token.as_deref(), Some("token-1"));
        let later = Moment { wall_ms: 1e12 + 4e6, monotonic_ms: 4e6 };
        assert!(asked(tokens.bearer(None, later)).ends_with("clientSecret=old"), "the one that was taken last");
        assert!(tokens.came(Some((403, b"")), later, later).ask.is_some_and(|path| path.ends_with("clientSecret=new")));
        assert_eq!(tokens.came(Some((401, b"")), later, later).ask, None, "each once");
        assert!(matches!(tokens.bearer(None, later), Bearer::Refused(_)));
    }

    #[test]
    fn one_secret_is_asked_with_once() {
        let mut tokens = Tokens::new("id".to_owned(), vec!["only".to_owned()], None);
        asked(tokens.bearer(None, NOW));
        assert_eq!(tokens.came(Some((401, b"")), NOW, NOW).ask, None);
        let mut tokens = Tokens::new("id".to_owned(), vec!["new".to_owned(), "old".to_owned()], None);
        asked(tokens.bearer(None, NOW));
        assert_eq!(tokens.came(Some((500, b"")), NOW, NOW).ask, None, "no matter of secrets");
    }

    #[test]
    fn a_token_of_another_instance_ends_the_asking() {
        let mut tokens = Tokens::new("id".to_owned(), vec!["only".to_owned()], None);
        asked(tokens.bearer(None, NOW));
        let answer = GOOD.map_or(&b""[..], |(_, body)| body);
        assert_eq!(tokens.adopt(answer, NOW.wall_ms - 1_000.0, None, NOW).as_deref(), Some("token-1"));
        assert!(matches!(tokens.bearer(None, NOW), Bearer::Token(_)));
        assert!((tokens.usable_ms(NOW) - 3_299_000.0).abs() < 1e-6);
    }
}
