//! What of MOOST's answer may reach the browser.

use super::ProxyOptions;
use crate::api::json::Reader;
use crate::server::http::Response;
use std::fmt;

/// MOOST's answer.
#[derive(Clone, PartialEq, Eq)]
pub struct UpstreamResponse {
    /// HTTP status.
    pub status: u16,
    /// Header names (any case) and values.
    pub headers: Vec<(String, String)>,
    /// Body.
    pub body: Vec<u8>,
}

impl fmt::Debug for UpstreamResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The body may hold a token.
        f.debug_struct("UpstreamResponse").field("status", &self.status).finish_non_exhaustive()
    }
}

/// An answer of MOOST that is no use, for the utility's own log. Neither token nor secret nor a body are in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failure {
    /// `token` or `read`.
    pub stage: &'static str,
    /// MOOST's status.
    pub status: u16,
    /// What is wrong with an answer whose status is well: `unreadable` or `secret-in-answer`.
    pub reason: Option<&'static str>,
}

/// Headers that say nothing about the utility's account.
const SAFE_HEADERS: [&str; 2] = ["retry-after", "x-request-id"];
const LONGEST_HEADER: usize = 200;
/// Shorter secrets are words that an honest answer may hold.
const SHORTEST_SECRET: usize = 8;

/// What the browser gets of the answer to a read, and what the log is told.
pub(super) fn downstream(answer: UpstreamResponse, token: &str, options: &ProxyOptions) -> (Response, Option<Failure>) {
    let secrets = [token, options.client_secret.as_str()].map(str::as_bytes);
    let is_clean = |text: &[u8]| !secrets.iter().any(|secret| contains(text, secret));
    let status = answer.status;
    let reason = match status {
        200..=299 if !is_json(&answer.body) => Some("unreadable"),
        200..=299 if !is_clean(&answer.body) => Some("secret-in-answer"),
        _ => None,
    };
    let passes = (200..=299).contains(&status) && reason.is_none();
    let failure = (!passes).then_some(Failure { stage: "read", status, reason });
    let response = match status {
        _ if passes => {
            Response { body: answer.body, ..Response::empty(status) }.with_header("content-type", "application/json")
        }
        200..=299 => Response::error(502, "MOOST's answer could not be read"),
        // A second 401, or the token's scope: the browser's own session is not at fault.
        401 => Response::error(502, "MOOST refused the proxy's token"),
        // A proxy that follows no redirect, or one that MOOST's edge made up.
        0..=399 => Response::error(502, "MOOST answered with a redirect"),
        // Of an error only the status passes: its text was written for the utility, not for a household.
        400 => Response::error(400, "MOOST refused the request"),
        403 => Response::error(403, "MOOST does not offer this to the portal"),
        404 => Response::error(404, "MOOST does not know the building"),
        429 => Response::error(429, "MOOST is asked too often"),
        status => Response::error(if status > 599 { 502 } else { status }, "MOOST reported an error"),
    };
    let safe = answer.headers.iter().filter(|(name, value)| {
        SAFE_HEADERS.iter().any(|safe| name.eq_ignore_ascii_case(safe))
            && value.len() <= LONGEST_HEADER
            && is_clean(value.as_bytes())
    });
    let response =
        safe.fold(response, |response, (name, value)| response.with_header(&name.to_ascii_lowercase(), value));
    (response, failure)
}

fn is_json(body: &[u8]) -> bool {
    let mut reader = Reader::new(body);
    reader.skip().and_then(|()| reader.end()).is_ok()
}

fn contains(text: &[u8], secret: &[u8]) -> bool {
    secret.len() >= SHORTEST_SECRET && text.windows(secret.len()).any(|window| window == secret)
}
