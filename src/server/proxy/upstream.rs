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

/// Headers that say nothing about the utility's account.
const SAFE_HEADERS: [&str; 2] = ["retry-after", "x-request-id"];

pub(super) fn downstream(answer: UpstreamResponse, token: &str, options: &ProxyOptions) -> Response {
    let is_json = is_json(&answer.body);
    let leaks = [token, options.client_secret.as_str()].iter().any(|secret| contains(&answer.body, secret));
    let response = match answer.status {
        200..=299 if is_json && !leaks => json(answer.status, answer.body),
        200..=299 => Response::error(502, "MOOST's answer could not be read"),
        // A second 401, or the token's scope: the browser's own session is not at fault.
        401 => Response::error(502, "MOOST refused the proxy's token"),
        // A proxy that follows no redirect, or one that MOOST's edge made up.
        0..=399 => Response::error(502, "MOOST answered with a redirect"),
        status => {
            let status = if status > 599 { 502 } else { status };
            if is_json && !leaks {
                json(status, answer.body)
            } else {
                Response::error(status, "MOOST reported an error")
            }
        }
    };
    let safe = answer.headers.iter().filter(|(name, value)| {
        SAFE_HEADERS.iter().any(|safe| name.eq_ignore_ascii_case(safe)) && !value.contains(token)
    });
    safe.fold(response, |response, (name, value)| response.with_header(&name.to_ascii_lowercase(), value))
}

fn json(status: u16, body: Vec<u8>) -> Response {
    Response { body, ..Response::empty(status) }.with_header("content-type", "application/json")
}

fn is_json(body: &[u8]) -> bool {
    let mut reader = Reader::new(body);
    reader.skip().and_then(|()| reader.end()).is_ok()
}

fn contains(body: &[u8], secret: &str) -> bool {
    !secret.is_empty() && body.windows(secret.len()).any(|window| window == secret.as_bytes())
}
