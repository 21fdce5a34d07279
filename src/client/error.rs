//! The one error type of the client, with a stable code.

use super::{Cause, HttpAnswer, TransportError};
use crate::api::{ErrorCode, RequestError, WRONG_PREFIX, json::JsonError, parse_error_body};
use std::fmt;

/// Why a read failed.
#[derive(Debug, Clone, PartialEq)]
pub struct ClientError {
    /// The kind, stable.
    pub code: ErrorCode,
    /// Reason and expectation, in English, for developers. Holds no token and no household data.
    pub message: String,
    /// The HTTP status, when there was an answer.
    pub status: Option<u16>,
    /// True if trying again later can help.
    pub retryable: bool,
    /// The answer's `x-request-id`, to be quoted in support cases.
    pub request_id: Option<String>,
    /// Time for which the server wants to be left alone, milliseconds (`Retry-After`).
    pub retry_after_ms: Option<f64>,
    /// The argument that was refused, for `invalid-argument` before sending.
    pub argument: Option<&'static str>,
    /// Value that the platform threw or rejected with, such as a failed fetch.
    pub cause: Option<Cause>,
}

impl ClientError {
    /// An error without an answer.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            status: None,
            retryable: code.is_retryable(None),
            request_id: None,
            retry_after_ms: None,
            argument: None,
            cause: None,
        }
    }

    /// An error about an answer with a status that is no success.
    pub fn from_status(status: u16, request_id: Option<String>, body: &[u8]) -> Self {
        let code = ErrorCode::from_status(status);
        let said = parse_error_body(body).message;
        let message = match said {
            Some(said) => format!("The server answered {status}: {said}"),
            None => format!("The server answered {status}"),
        };
        Self {
            status: Some(status),
            request_id,
            retryable: code.is_retryable(Some(status)),
            ..Self::new(code, message)
        }
    }

    /// An error about such an answer, or one with a web page for data, with the server's wish when to come back.
    pub fn from_answer(answer: HttpAnswer) -> Self {
        if answer.leads_to_sign_in() {
            let HttpAnswer { status, request_id, .. } = answer;
            return Self { status: Some(status), request_id, ..Self::new(ErrorCode::Auth, SIGN_IN) };
        }
        let HttpAnswer { status, request_id, retry_after_ms, body, .. } = answer;
        Self { retry_after_ms, ..Self::from_status(status, request_id, &body) }
    }

    /// An error about a 404 that is not about the household: at `api_base` there is no proxy, or one with another prefix. `None`
    /// for all other answers.
    pub(super) fn of_wrong_place(api_base: &str, answer: &HttpAnswer) -> Option<Self> {
        let why = if answer.is_of_strangers() {
            "the answer (404) is a web page and not MOOST's".to_owned()
        } else {
            let said = parse_error_body(&answer.body).message?;
            Some(said).filter(|said| answer.status == 404 && said.starts_with(WRONG_PREFIX))?
        };
        let base = if api_base.is_empty() { "/" } else { api_base };
        let message = ["No proxy at ", base, ": ", &why].concat();
        let (status, request_id) = (Some(answer.status), answer.request_id.clone());
        Some(Self { status, request_id, retryable: false, ..Self::new(ErrorCode::InvalidResponse, message) })
    }

    /// An answer with a good status that cannot be read.
    pub fn invalid_response(status: u16, request_id: Option<String>, body: &[u8], error: &JsonError) -> Self {
        let start = body.iter().find(|byte| !byte.is_ascii_whitespace());
        let hint = match start {
            None => "; the body is empty",
            Some(_) if error.offset >= body.len() => "; the body was cut short",
            Some(_) => "",
        };
        let message = format!("The answer is not what the API promises: {error}{hint}");
        Self { status: Some(status), request_id, ..Self::new(ErrorCode::InvalidResponse, message) }
    }

    /// Adds what caused it.
    #[must_use]
    pub fn caused_by(self, cause: Cause) -> Self {
        Self { cause: Some(cause), ..self }
    }
}

/// For developers.
const SIGN_IN: &str = "A redirect or a web page in the place of data: nobody is signed in any longer, or this is not the address of the proxy itself";

impl fmt::Display for ClientError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl std::error::Error for ClientError {}

impl From<RequestError> for ClientError {
    fn from(error: RequestError) -> Self {
        Self { argument: Some(error.argument), ..Self::new(ErrorCode::InvalidArgument, error.to_string()) }
    }
}

impl From<TransportError> for ClientError {
    fn from(error: TransportError) -> Self {
        match error {
            TransportError::BadRequest(cause) => unusable_url("apiBase", cause),
            TransportError::Network(cause) => {
                Self::new(ErrorCode::Network, "No answer: offline, blocked, or the server closed the connection")
                    .caused_by(cause)
            }
            TransportError::Timeout(timeout_ms) => {
                Self::new(ErrorCode::Timeout, format!("No complete answer within {timeout_ms} ms"))
            }
        }
    }
}

/// The platform took the URL of an option for none.
pub(super) fn unusable_url(argument: &'static str, cause: Cause) -> ClientError {
    let expected = "an absolute URL (outside of pages), or a path on this page's origin";
    ClientError::from(RequestError { argument, expected }).caused_by(cause)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::parse_statistics;

    #[test]
    fn a_web_page_is_named_as_such() {
        for (status, body) in [(200, "<!doctype html>"), (302, "")] {
            let answer = HttpAnswer {
                status,
                request_id: Some("r".into()),
                retry_after_ms: None,
                is_html: false,
                body: body.as_bytes().to_vec(),
            };
            let error = ClientError::from_answer(answer);
            assert!(error.message.contains("web page"), "{}", error.message);
            assert_eq!((error.code, error.status, error.retryable), (ErrorCode::Auth, Some(status), false));
            assert_eq!(error.request_id.as_deref(), Some("r"));
        }
        let xml = b"<?xml version='1.0'?><error/>";
        let error = ClientError::invalid_response(200, None, xml, &parse_statistics::<i64>(xml).unwrap_err());
        assert_eq!((error.code, error.retryable), (ErrorCode::InvalidResponse, true));
    }

    #[test]
    fn an_address_without_a_proxy_is_named() {
        let at = |base: &str, status, is_html, body: &str| {
            let body = body.as_bytes().to_vec();
            let answer = HttpAnswer { status, request_id: Some("r".into()), retry_after_ms: None, is_html, body };
            ClientError::of_wrong_place(base, &answer)
        };
        let error = at("/mosst", 404, true, "Cannot GET /mosst/buildings/A/v1").unwrap();
        assert_eq!(error.message, "No proxy at /mosst: the answer (404) is a web page and not MOOST's");
        assert_eq!((error.code, error.status, error.retryable), (ErrorCode::InvalidResponse, Some(404), false));
        assert_eq!(error.request_id.as_deref(), Some("r"));
        assert!(
            at("", 404, false, "<!doctype html>").is_some_and(|error| error.message.starts_with("No proxy at /: "))
        );
        let proxy = r#"{"code":"404","message":"there is no such path: this proxy's prefix is /moost"}"#;
        let error = at("/energy", 404, false, proxy).unwrap();
        assert_eq!(error.message, "No proxy at /energy: there is no such path: this proxy's prefix is /moost");
        for (status, is_html, body) in [
            (404, false, r#"{"code":"404","message":"Unknown building"}"#),
            (404, true, r#"{"code":"404","message":"Unknown building"}"#),
            (404, false, ""),
            (403, true, "<html>"),
            (400, false, proxy),
        ] {
            assert_eq!(at("/moost", status, is_html, body), None, "{status} {body}");
        }
    }

    #[test]
    fn cut_json_is_named_as_such() {
        let cut = br#"[{"startTimestamp":1"#;
        let error = ClientError::invalid_response(200, None, cut, &parse_statistics::<i64>(cut).unwrap_err());
        assert!(error.message.contains("cut short"), "{}", error.message);
    }

    #[test]
    fn the_servers_words_are_passed_on() {
        let error = ClientError::from_status(404, Some("r1".into()), br#"{"code":"404","message":"Unknown building"}"#);
        assert_eq!(error.to_string(), "not-found: The server answered 404: Unknown building");
        assert_eq!(error.request_id.as_deref(), Some("r1"));
    }
}
