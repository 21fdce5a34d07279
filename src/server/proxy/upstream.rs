//! Part of MOOST's answer that may reach the browser: decided from its head. Bodies never come here.

use crate::server::http::Response;

/// The head of MOOST's answer to a read: all of it that is looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Head<'a> {
    /// HTTP status.
    pub status: u16,
    /// `content-type`
    pub content_type: Option<&'a str>,
    /// `content-length`
    pub content_length: Option<&'a str>,
    /// `retry-after`
    pub retry_after: Option<&'a str>,
    /// `x-request-id`
    pub request_id: Option<&'a str>,
    /// True if `content-length` is what the carrier's own parser counts by, and not a text that somebody passed on.
    pub is_framed: bool,
}

/// An answer of MOOST that is no use, for the utility's own log. Neither token nor secret nor a body are in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failure {
    /// `token` or `read`.
    pub stage: &'static str,
    /// MOOST's status.
    pub status: u16,
    /// Fault of an answer whose status is good.
    pub reason: Option<&'static str>,
}

/// Decision on an answer to a read, by its head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The token was refused: get another one and ask once more.
    Renew,
    /// The body passes below this head, piece by piece, as long as it keeps to what was agreed (`opens_json`).
    Carry(Response),
    /// This is answered in place of it.
    Refuse(Response, Failure),
}

const LONGEST_HEADER: usize = 200;
/// Shorter secrets are words that an honest answer may hold.
pub const SHORTEST_SECRET: usize = 8;

/// Answer to the browser after a read, and the word to the log.
pub(super) fn judge(head: &Head<'_>, secrets: &[&str], most_bytes: u64) -> Verdict {
    let reason = match head.status {
        204 | 205 => Some("unreadable"),
        200..=299 if !may_be_json(head.content_type) => Some("unreadable"),
        200..=299 if announced_bytes(head).is_some_and(|bytes| bytes > most_bytes) => Some("too-large"),
        _ => None,
    };
    let passes = (200..=299).contains(&head.status) && reason.is_none();
    let response = if passes { carried(head) } else { refusal(head.status) };
    // These say nothing about the utility's account.
    let safe = [("retry-after", head.retry_after), ("x-request-id", head.request_id)];
    let safe = safe.into_iter().filter_map(|(name, value)| Some((name, value?)));
    let safe = safe.filter(|(_, value)| is_safe(value, secrets));
    let response = safe.fold(response, |response, (name, value)| response.with_header(name, value));
    if passes {
        return Verdict::Carry(response);
    }
    Verdict::Refuse(response, Failure { stage: "read", status: head.status, reason })
}

/// Answer to the browser in place of a carried answer whose body turns out to be no use; `request_id` is that of its
/// head.
pub fn spoilt(request_id: Option<&str>) -> Response {
    let response = Response::error(502, "MOOST's answer could not be read");
    request_id.into_iter().fold(response, |response, id| response.with_header("x-request-id", id))
}

/// True if a body that begins with this byte (white space passed over) can be what the reads answer: an array or an
/// object. A page of a gateway is not, whatever it calls itself, and neither is a byte order mark.
pub fn opens_json(first: u8) -> bool {
    matches!(first, b'[' | b'{')
}

fn carried(head: &Head<'_>) -> Response {
    let response = Response::empty(head.status).with_header("content-type", "application/json");
    match announced_bytes(head).filter(|_| head.is_framed) {
        Some(bytes) => response.with_header("content-length", &bytes.to_string()),
        None => response,
    }
}

fn refusal(status: u16) -> Response {
    match status {
        200..=299 => spoilt(None),
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
    }
}

/// True if a body of this type may pass: JSON by its name, or nameless (none, plain text, bytes) and then JSON by its
/// first byte. What names itself anything else is a page or a picture, not an answer.
fn may_be_json(content_type: Option<&str>) -> bool {
    let named = content_type.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    let is = |known: &str| named.eq_ignore_ascii_case(known);
    let is_json = is("application/json") || is("text/json") || named.to_ascii_lowercase().ends_with("+json");
    is_json || named.is_empty() || is("text/plain") || is("application/octet-stream")
}

fn announced_bytes(head: &Head<'_>) -> Option<u64> {
    let text = head.content_length?;
    // `parse` would take a sign.
    text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Short, printable in any log and any `Response`, and without a secret.
fn is_safe(value: &str, secrets: &[&str]) -> bool {
    let is_printable = value.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    let holds = |secret: &&str| secret.len() >= SHORTEST_SECRET && value.contains(*secret);
    value.len() <= LONGEST_HEADER && is_printable && !secrets.iter().any(holds)
}
