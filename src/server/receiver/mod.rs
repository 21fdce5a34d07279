//! The receiver of MOOST's notifications: who may deliver, and what a delivery has to be.
//!
//! For: deciding. MOOST delivers by its REST webhook with one of four authentications. All that the receiver has are
//! tried, and of each secret two may be valid while one is rotated. Must not enter: storing, sockets, clocks, keys.

mod reading;
mod secret;

#[cfg(test)]
mod tests;

use crate::api::json::Value;
use crate::server::contract::schema::check;
use crate::server::contract::shapes::NOTIFICATION;
use crate::server::http::{Response, query_pairs};
pub use reading::{NEVER_LINKED, reading};
use secret::{Secrets, decoded_base64};
use std::fmt;

/// Names under which an API token comes, where none is said: MOOST does not publish the name.
const USUAL_TOKEN_HEADERS: [&str; 2] = ["x-api-key", "authorization"];

/// Secrets of a receiver; each list is tried in full.
#[derive(Default)]
pub struct ReceiverOptions {
    /// Basic: `user:password`.
    pub basic: Vec<String>,
    /// API tokens.
    pub api_tokens: Vec<String>,
    /// Name of their header, in lower case.
    pub api_token_header: Option<String>,
    /// Bearer tokens.
    pub bearers: Vec<String>,
    /// OAuth clients of the receiver's own token endpoint: `id:secret`.
    pub clients: Vec<String>,
    /// Path of that endpoint.
    pub token_path: Option<String>,
    /// True if somebody else checks bearer tokens as well.
    pub verifies: bool,
}

impl fmt::Debug for ReceiverOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Secrets are never printed.
        f.debug_struct("ReceiverOptions").field("token_path", &self.token_path).finish_non_exhaustive()
    }
}

/// Decision on the head of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Admission {
    /// It may deliver.
    Granted,
    /// It may, if this bearer token is good: one of the token endpoint, or one that somebody else checks.
    Token(String),
    /// It asks for a token: its form is to be read.
    TokenRequest,
    /// This is answered.
    Refused(Response),
}

/// The receiver.
#[derive(Debug)]
pub struct Receiver {
    basic: Secrets,
    api_tokens: Secrets,
    api_token_headers: Vec<String>,
    bearers: Secrets,
    clients: Secrets,
    token_path: Option<String>,
    takes_tokens: bool,
}

impl Receiver {
    /// A receiver with these secrets.
    pub fn new(options: ReceiverOptions) -> Self {
        let headers = options.api_token_header.map_or_else(
            || USUAL_TOKEN_HEADERS.map(str::to_owned).to_vec(),
            |header| vec![header.to_ascii_lowercase()],
        );
        Self {
            takes_tokens: options.verifies || !options.clients.is_empty(),
            basic: Secrets::new(options.basic),
            api_tokens: Secrets::new(options.api_tokens),
            api_token_headers: headers,
            bearers: Secrets::new(options.bearers),
            clients: Secrets::new(options.clients),
            token_path: options.token_path,
        }
    }

    /// The headers that have to be known for [`admit`](Self::admit).
    pub fn headers(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.api_token_headers.iter().map(String::as_str).collect();
        names.push("authorization");
        names.dedup();
        names
    }

    /// Decides on a request by its head.
    pub fn admit(&self, method: &str, path: &str, headers: &[(String, String)]) -> Admission {
        let is_token = self.token_path.as_deref() == Some(path);
        if method != "POST" {
            return Admission::Refused(Response::error(405, "only POST is offered").with_header("allow", "POST"));
        }
        if is_token {
            return Admission::TokenRequest;
        }
        let header = |wanted: &str| {
            headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value.as_str())
        };
        if self.api_token_headers.iter().filter_map(|name| header(name)).any(|token| self.api_tokens.has(token)) {
            return Admission::Granted;
        }
        let (scheme, given) = header("authorization").unwrap_or_default().split_once(' ').unwrap_or_default();
        let given = given.trim();
        if scheme.eq_ignore_ascii_case("basic") && decoded_base64(given).is_some_and(|text| self.basic.has(&text)) {
            return Admission::Granted;
        }
        if scheme.eq_ignore_ascii_case("bearer") && !given.is_empty() {
            if self.bearers.has(given) {
                return Admission::Granted;
            }
            if self.takes_tokens {
                return Admission::Token(given.to_owned());
            }
        }
        Admission::Refused(unauthorized())
    }

    /// Decides on the form of a request for a token. `Ok`: it gets one.
    pub fn client(&self, authorization: Option<&str>, form: &[u8]) -> Result<(), Response> {
        let refuse = |status, error: &str| {
            let answer = Response::json(status, Value::from([("error", error.into())]).to_json());
            Err(if status == 401 { answer.with_header("www-authenticate", "Basic") } else { answer })
        };
        let Some(pairs) = std::str::from_utf8(form).ok().and_then(query_pairs) else {
            return refuse(400, "invalid_request");
        };
        let member = |name: &str| pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        if member("grant_type") != Some("client_credentials") {
            return refuse(400, "unsupported_grant_type");
        }
        let (scheme, given) = authorization.unwrap_or_default().split_once(' ').unwrap_or_default();
        let by_header = if scheme.eq_ignore_ascii_case("basic") { decoded_base64(given.trim()) } else { None };
        let by_form = || Some([member("client_id")?, ":", member("client_secret")?].concat());
        match by_header.or_else(by_form) {
            Some(client) if self.clients.has(&client) => Ok(()),
            _ => refuse(401, "invalid_client"),
        }
    }
}

/// The 401 of a delivery.
pub fn unauthorized() -> Response {
    Response::error(401, "these credentials are not known").with_header("www-authenticate", "Bearer, Basic")
}

/// Answer to a delivery that is stored, now or before.
pub fn stored() -> Response {
    Response::empty(204)
}

/// Answer to a delivery that could not be stored: it may come again.
pub fn not_stored() -> Response {
    Response::error(503, "the notification could not be stored").with_header("retry-after", "30")
}

/// Answer to a body that is too long.
pub fn too_long() -> Response {
    Response::error(413, "the body is too long")
}

/// Answer to a body that did not come in time.
pub fn too_slow() -> Response {
    Response::error(408, "the body did not come in time")
}

/// Reads a delivery: its id, or the answer to what is none. One without an id of its own gets a digest of its body.
pub fn read(body: &[u8], customer_id: Option<&str>) -> Result<String, Response> {
    // The reader of JSON is lenient about it, and would keep another text than the one that came.
    std::str::from_utf8(body).map_err(|_| Response::error(400, "no JSON: the body is no UTF-8"))?;
    let notification = Value::parse(body).map_err(|error| Response::error(400, &format!("no JSON: {error}")))?;
    check(&notification, NOTIFICATION, "").map_err(|fault| Response::error(400, &fault.to_string()))?;
    let text = |name: &str| notification.get(name).and_then(Value::as_str);
    if customer_id.is_some_and(|customer_id| text("customerId") != Some(customer_id)) {
        return Err(Response::error(400, "customerId is another one"));
    }
    Ok(text("id").map_or_else(|| digest(body), str::to_owned))
}

/// FNV-1a twice, from both ends: the same body has the same id.
fn digest(body: &[u8]) -> String {
    let hash = |bytes: &mut dyn Iterator<Item = &u8>| {
        bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
    };
    format!("body-{:016x}{:016x}", hash(&mut body.iter()), hash(&mut body.iter().rev()))
}
