//! The paths of a building's inbox below the proxy's prefix. They are the proxy's own: MOOST's name a notification
//! without its building, and rules by names that are not for households.

use crate::server::http::{Response, percent_decode};

/// A request about a building's inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InboxCall {
    /// The notifications that were delivered, the newest first.
    History,
    /// What somebody did with a notification of this id.
    Interaction(String),
    /// The tags, and whether their rules are on.
    Preferences,
    /// Switches the rules of tags on or off.
    ChangePreferences,
}

/// A path that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Route<'a> {
    Notifications,
    Interactions(&'a str),
    Preferences,
}

/// The route at a path below `/buildings/{id}/`.
pub(super) fn at(path: &str) -> Option<Route<'_>> {
    match path.split('/').collect::<Vec<_>>().as_slice() {
        ["notifications", "v1"] => Some(Route::Notifications),
        ["notifications", id, "interactions", "v1"] => Some(Route::Interactions(id)),
        ["preferences", "v1"] => Some(Route::Preferences),
        _ => None,
    }
}

impl Route<'_> {
    /// The call of a method there; else the refusal.
    pub(super) fn call(self, method: &str, query: &str) -> Result<InboxCall, Response> {
        let call = match (self, method) {
            (Self::Notifications, "GET") => InboxCall::History,
            (Self::Interactions(segment), "POST") => InboxCall::Interaction(id_of(segment)?),
            (Self::Preferences, "GET") => InboxCall::Preferences,
            (Self::Preferences, "PUT") => InboxCall::ChangePreferences,
            (Self::Notifications, _) => return Err(not_allowed("GET")),
            (Self::Interactions(_), _) => return Err(not_allowed("POST")),
            (Self::Preferences, _) => return Err(not_allowed("GET, PUT")),
        };
        if query.is_empty() { Ok(call) } else { Err(Response::error(400, "this path has no query")) }
    }
}

fn id_of(segment: &str) -> Result<String, Response> {
    let is_fit = |id: &String| {
        let is_known = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'.' | b'_' | b'-');
        (1..=100).contains(&id.len()) && id.bytes().all(is_known) && id != "." && id != ".."
    };
    let refusal = || Response::error(400, "notification id: expected 1 to 100 of A-Z a-z 0-9 : . _ -");
    percent_decode(segment).filter(is_fit).ok_or_else(refusal)
}

fn not_allowed(allow: &str) -> Response {
    Response::error(405, "this method is not offered here").with_header("allow", allow)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(method: &str, path: &str) -> Result<InboxCall, u16> {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        at(path).ok_or(404_u16)?.call(method, query).map_err(|refusal| refusal.status)
    }

    #[test]
    fn four_calls_pass() {
        for (method, path, call) in [
            ("GET", "notifications/v1", InboxCall::History),
            ("POST", "notifications/n%3A1/interactions/v1", InboxCall::Interaction("n:1".to_owned())),
            ("GET", "preferences/v1", InboxCall::Preferences),
            ("PUT", "preferences/v1", InboxCall::ChangePreferences),
        ] {
            assert_eq!(outcome(method, path), Ok(call), "{path}");
        }
    }

    #[test]
    fn nothing_else_does() {
        for (method, path, status) in [
            ("GET", "notifications", 404),
            ("GET", "notifications/v1/", 404),
            ("GET", "notifications/v2", 404),
            ("GET", "Notifications/v1", 404),
            ("GET", "notifications/a/v1", 404),
            ("GET", "rules/v2", 404),
            ("PUT", "rules/a/v1", 404),
            ("POST", "notifications/v1", 405),
            ("get", "notifications/v1", 405),
            ("PUT", "notifications/a/interactions/v1", 405),
            ("DELETE", "preferences/v1", 405),
            ("GET", "notifications/v1?deliveryStatus=DROPPED", 400),
            ("POST", "notifications//interactions/v1", 400),
            ("POST", "notifications/../interactions/v1", 400),
            ("POST", "notifications/%2e%2e/interactions/v1", 400),
            ("POST", "notifications/a%2Fb/interactions/v1", 400),
            ("POST", "notifications/a%3Fb/interactions/v1", 400),
            ("POST", "notifications/a%/interactions/v1", 400),
            ("POST", "notifications/a b/interactions/v1", 400),
        ] {
            assert_eq!(outcome(method, path), Err(status), "{method} {path}");
        }
    }
}
