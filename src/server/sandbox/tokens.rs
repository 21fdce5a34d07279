//! Bearer tokens: issued for client id and secret, good for 86,400 s.

use super::town_hash;
use crate::api::json::Value;
use crate::server::http::{Request, Response, query_pairs};
use crate::time::{DAY_S, EpochSeconds};

/// Life of a token in seconds, as MOOST documents it.
const TOKEN_LIFE_S: i64 = DAY_S;
/// More tokens than any test needs; the oldest go first.
const KEPT_TOKENS: usize = 1_000;

/// Credentials, and the tokens that were issued.
#[derive(Debug)]
pub(super) struct Tokens {
    seed: u64,
    client_id: String,
    client_secret: String,
    count: u64,
    issued: Vec<(String, EpochSeconds)>,
}

impl Tokens {
    pub(super) fn new(seed: u64, client_id: String, client_secret: String) -> Self {
        Self { seed, client_id, client_secret, count: 0, issued: Vec::new() }
    }

    /// Answers `GET /auth/token/v1`.
    pub(super) fn issue(&mut self, query: &str, now: EpochSeconds) -> Response {
        let Some(pairs) = query_pairs(query) else {
            return Response::error(400, "the query cannot be decoded");
        };
        let parameter =
            |name: &str| pairs.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str());
        let (id, secret) = (parameter("clientId"), parameter("clientSecret"));
        if !is_credential(id, "") {
            return Response::error(400, "clientId: expected 1 to 100 letters or digits");
        }
        if !is_credential(secret, "_-") {
            return Response::error(400, "clientSecret: expected 1 to 100 of A-Z a-z 0-9 _ -");
        }
        if id != self.client_id || secret != self.client_secret {
            return Response::error(401, "client id or secret is wrong");
        }
        self.count += 1;
        let secret = self.client_secret.bytes().fold(0, |state, byte| town_hash(&[state, u64::from(byte)]));
        let moment = u64::from_ne_bytes(now.to_ne_bytes());
        let half = |side: u64| town_hash(&[self.seed, secret, self.count, moment, side]);
        let token = format!("sandbox_{:016x}{:016x}", half(1), half(2));
        self.issued.retain(|(_, expires)| *expires > now);
        if self.issued.len() >= KEPT_TOKENS {
            self.issued.remove(0);
        }
        self.issued.push((token.clone(), now.saturating_add(TOKEN_LIFE_S)));
        let body = Value::from([
            ("access_token", token.into()),
            ("token_type", "Bearer".into()),
            ("expires_in", TOKEN_LIFE_S.into()),
            ("scope", "read:buildings write:events".into()),
        ]);
        Response::json(200, body.to_json())
    }

    /// `Err` is the 401 to send.
    pub(super) fn check(&self, request: &Request, now: EpochSeconds) -> Result<(), Response> {
        let header = request.header("authorization").unwrap_or_default();
        let (scheme, token) = header.split_once(' ').unwrap_or((header, ""));
        let refuse = |why: &str| Err(Response::error(401, why).with_header("www-authenticate", "Bearer"));
        if !scheme.eq_ignore_ascii_case("bearer") || token.trim().is_empty() {
            return refuse("a bearer token is required");
        }
        match self.issued.iter().find(|(known, _)| known == token.trim()) {
            Some((_, expires)) if *expires > now => Ok(()),
            Some(_) => refuse("the token has expired"),
            None => refuse("the token is unknown"),
        }
    }
}

fn is_credential(text: &str, also: &str) -> bool {
    (1..=100).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric() || also.contains(c))
}
