//! What the client needs of the platform: send one request, get one whole answer.

use futures_util::future::LocalBoxFuture;

/// A request, ready to send. Always a read without a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpRequest {
    /// Absolute URL, or a path on the page's origin.
    pub url: String,
    /// Header names and values, checked. Of a name the last counts.
    pub headers: Vec<(String, String)>,
}

impl HttpRequest {
    /// A request for JSON. Our headers come after the host's, so that none of its own can stand in for one of ours.
    pub(super) fn json(url: &str, host_headers: &[(String, String)]) -> Self {
        Self { url: url.to_owned(), headers: host_headers.to_vec() }.with_header("accept", "application/json")
    }

    /// Adds a header.
    pub(super) fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
}

/// A whole answer of any status.
#[derive(Debug, Clone, PartialEq)]
pub struct HttpAnswer {
    /// HTTP status.
    pub status: u16,
    /// `x-request-id` (or `x-correlation-id`).
    pub request_id: Option<String>,
    /// `Retry-After` as milliseconds from the arrival on.
    pub retry_after_ms: Option<f64>,
    /// The body.
    pub body: Vec<u8>,
}

/// What the platform said when something failed: the thrown value itself, or words where nothing was thrown.
#[derive(Debug, Clone, PartialEq)]
pub enum Cause {
    /// What was thrown, or rejected with.
    Thrown(wasm_bindgen::JsValue),
    /// Words for developers.
    Text(&'static str),
}

impl From<wasm_bindgen::JsValue> for Cause {
    fn from(thrown: wasm_bindgen::JsValue) -> Self {
        Self::Thrown(thrown)
    }
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq)]
pub enum TransportError {
    /// The request could not even be made: the URL is relative where there is no page, or no URL at all.
    BadRequest(Cause),
    /// No answer, or it broke off.
    Network(Cause),
    /// Nothing complete within so many milliseconds.
    Timeout(u32),
}

/// Sends requests. Dropping the future stops the request.
pub trait Transport {
    /// Sends `request` and reads the whole answer.
    fn send(&self, request: HttpRequest) -> LocalBoxFuture<'static, Result<HttpAnswer, TransportError>>;
}
