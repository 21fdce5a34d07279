//! Requests and responses as plain data, and the little URL decoding they need.
//!
//! For: what sandbox and proxy speak. Must not enter: sockets, `fetch` types, anything about energy.

use crate::api::json::Value;
use std::borrow::Cow;

/// A request: the path as it came (still percent-encoded), the query without its `?`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Request {
    /// `GET`, `POST`, ... in upper case.
    pub method: String,
    /// Path, percent-encoded, beginning with `/`.
    pub path: String,
    /// Query without `?`, percent-encoded; empty when there is none.
    pub query: String,
    /// Header names (any case) and values.
    pub headers: Vec<(String, String)>,
    /// Body; empty when there is none.
    pub body: Vec<u8>,
}

impl Request {
    /// A request without headers and body; `path_and_query` is split at the first `?`.
    pub fn new(method: &str, path_and_query: &str) -> Self {
        let (path, query) = path_and_query.split_once('?').unwrap_or((path_and_query, ""));
        Self { method: method.to_owned(), path: path.to_owned(), query: query.to_owned(), ..Self::default() }
    }

    /// The first header of this name, whatever its case.
    pub fn header(&self, name: &str) -> Option<&str> {
        header(&self.headers, name)
    }
}

/// A response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// HTTP status.
    pub status: u16,
    /// Header names in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// Body.
    pub body: Vec<u8>,
}

impl Response {
    /// A response without a body.
    pub fn empty(status: u16) -> Self {
        Self { status, headers: vec![("cache-control".to_owned(), "no-store".to_owned())], body: Vec::new() }
    }

    /// A JSON response.
    pub fn json(status: u16, body: String) -> Self {
        Self { body: body.into_bytes(), ..Self::empty(status) }.with_header("content-type", "application/json")
    }

    /// An error in the shape `{code, message}` of MOOST's 2.5.1 description.
    pub fn error(status: u16, message: &str) -> Self {
        let code = Value::from(status.to_string());
        Self::json(status, Value::from([("code", code), ("message", message.into())]).to_json())
    }

    /// Adds a header.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The first header of this name, whatever its case.
    pub fn header(&self, name: &str) -> Option<&str> {
        header(&self.headers, name)
    }
}

fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}

/// Decodes `%41` once. `None` for a broken escape or bytes that are no UTF-8.
pub fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut out = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        out.push(if byte == b'%' { hex(bytes.next()?)? * 16 + hex(bytes.next()?)? } else { byte });
    }
    String::from_utf8(out).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

/// The parameters of a query in order, decoded (`+` is a space). `None` when a part cannot be decoded.
pub fn query_pairs(query: &str) -> Option<Vec<(String, String)>> {
    query_parts(query).map(|part| part.map(|(name, value)| (name.into_owned(), value.into_owned()))).collect()
}

/// The parameters of a query one by one, decoded where they have to be; `None` for one that cannot.
pub fn query_parts(query: &str) -> impl Iterator<Item = Option<(Cow<'_, str>, Cow<'_, str>)>> {
    query.split('&').filter(|part| !part.is_empty()).map(|part| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        Some((query_decode(name)?, query_decode(value)?))
    })
}

fn query_decode(text: &str) -> Option<Cow<'_, str>> {
    if text.bytes().any(|byte| matches!(byte, b'%' | b'+')) {
        return percent_decode(&text.replace('+', " ")).map(Cow::Owned);
    }
    Some(Cow::Borrowed(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn decodes_once() {
        assert_eq!(percent_decode("house%3A7").as_deref(), Some("house:7"));
        assert_eq!(percent_decode("%252e").as_deref(), Some("%2e"));
        for broken in ["%", "%4", "%zz", "%ff"] {
            assert_eq!(percent_decode(broken), None, "{broken}");
        }
    }

    #[test]
    fn reads_a_query() {
        let pairs = query_pairs("eventTypes=A%2CB&from=&x&a+b=c%20d").unwrap();
        let expected = [("eventTypes", "A,B"), ("from", ""), ("x", ""), ("a b", "c d")];
        assert_eq!(pairs, expected.map(|(n, v)| (n.to_owned(), v.to_owned())));
        assert_eq!(query_pairs("a=%"), None);
    }

    #[test]
    fn errors_are_json() {
        let response = Response::error(404, "no \"such\" building");
        let body: serde_json::Value = serde_json::from_slice(&response.body).unwrap();
        assert_eq!(body, serde_json::json!({"code": "404", "message": "no \"such\" building"}));
        assert_eq!(response.header("Content-Type"), Some("application/json"));
    }

    proptest! {
        #[test]
        fn decoding_gives_back_any_text(text in "\\PC*") {
            use std::fmt::Write;
            let encoded = text.bytes().fold(String::new(), |mut out, byte| { let _ = write!(out, "%{byte:02X}"); out });
            prop_assert_eq!(percent_decode(&encoded), Some(text.clone()));
            let _ = (percent_decode(&text), query_pairs(&text));
        }
    }
}
