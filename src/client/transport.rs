//! Need of the client: send one request, get one whole answer.

use crate::api::is_redirect;
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
    /// HTTP status. A redirect is never followed; where the platform hides which one it was, 302 stands for it.
    pub status: u16,
    /// `x-request-id` (or `x-correlation-id`).
    pub request_id: Option<String>,
    /// `Retry-After` as milliseconds from the arrival on.
    pub retry_after_ms: Option<f64>,
    /// True if it calls itself a web page.
    pub is_html: bool,
    /// The body.
    pub body: Vec<u8>,
}

impl HttpAnswer {
    /// True if the status is a good one.
    pub(super) fn is_good(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// True if it stands in the place of an answer because nobody is signed in any longer: a redirect, or a web page
    /// with a good status. No proxy of MOOST's API has either.
    pub(super) fn leads_to_sign_in(&self) -> bool {
        is_redirect(self.status) || self.is_good() && self.is_web_page()
    }

    /// True if it is not of MOOST's API, and of no proxy of it: a web page that says that there is nothing here.
    pub(super) fn is_of_strangers(&self) -> bool {
        self.status == 404 && self.is_web_page()
    }

    fn is_web_page(&self) -> bool {
        !starts_like_json(&self.body) && (self.is_html || is_page(&self.body))
    }
}

/// True if a body may be JSON as the API has it: an array or an object.
pub(super) fn starts_like_json(body: &[u8]) -> bool {
    matches!(text_of(body), [b'[' | b'{', ..])
}

/// True if a body is HTML, or XML that is.
fn is_page(body: &[u8]) -> bool {
    let text = text_of(body);
    let is_html = || text.windows(5).take(1_024).any(|part| part.eq_ignore_ascii_case(b"<html"));
    text.starts_with(b"<") && (!text.starts_with(b"<?xml") || is_html())
}

/// A body without its byte order mark and leading white space.
fn text_of(body: &[u8]) -> &[u8] {
    body.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(body).trim_ascii_start()
}

/// Word of the platform about a failure: the thrown value itself, or a text if nothing was thrown.
#[derive(Debug, Clone, PartialEq)]
pub enum Cause {
    /// Value that was thrown, or rejected with.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn is_sign_in(status: u16, is_html: bool, body: &str) -> bool {
        let body = body.as_bytes().to_vec();
        HttpAnswer { status, request_id: None, retry_after_ms: None, is_html, body }.leads_to_sign_in()
    }

    #[test]
    fn redirects_and_pages_in_the_place_of_data() {
        for status in [301, 302, 303, 307, 308] {
            assert!(is_sign_in(status, false, ""), "{status}");
        }
        for page in [
            "<!doctype html><title>Sign in",
            "<!DOCTYPE HTML>",
            "\n <html>",
            "\u{FEFF}<html lang=de>",
            "<!-- sso --><html>",
            "<script>location='/login'</script>",
            "<meta http-equiv=refresh>",
            r#"<?xml version="1.0"?><!DOCTYPE html><HTML xmlns="http://www.w3.org/1999/xhtml">"#,
        ] {
            assert!(is_sign_in(200, false, page) && is_sign_in(203, true, page), "{page}");
            // The status counts more.
            assert!(!is_sign_in(503, true, page) && !is_sign_in(404, true, page), "{page}");
        }
        assert!(is_sign_in(200, true, "Please sign in.") && is_sign_in(200, true, ""));
        // JSON that calls itself a page is JSON; other texts are no pages.
        for body in ["[]", " {}", "\u{FEFF}[1]"] {
            assert!(!is_sign_in(200, true, body), "{body}");
        }
        for body in ["", "null", "Please sign in.", r#"<?xml version="1.0"?><error/>"#, "oops <html>"] {
            assert!(!is_sign_in(200, false, body), "{body}");
        }
        assert!(!is_sign_in(304, false, "") && !is_sign_in(300, false, ""));
    }
}
