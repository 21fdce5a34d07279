//! Why a call failed, and whether MOOST may have acted on it all the same.

use super::call::{Answers, Call};
use crate::api::{ErrorCode, parse_error_body};

/// Whether MOOST has acted on a request that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It has not: nothing was sent, or it said no.
    No,
    /// Nobody knows: no answer came, or one that leaves it open.
    Perhaps,
}

/// Why a call failed. Holds neither token nor secret.
#[derive(Debug, Clone, PartialEq)]
pub struct ApiError {
    /// The kind, stable.
    pub code: ErrorCode,
    /// Reason and expectation, in English, for developers.
    pub message: String,
    /// HTTP status, when there was an answer.
    pub status: Option<u16>,
    /// `x-request-id`, to be quoted to MOOST.
    pub request_id: Option<String>,
    /// Time for which MOOST wants to be left alone.
    pub retry_after_ms: Option<f64>,
    /// Whether MOOST has acted on it.
    pub taken: Taken,
}

/// Ways in which a connection is never made, in the platform's words.
const NEVER_CONNECTED: [&str; 7] = [
    "ECONNREFUSED",
    "ENOTFOUND",
    "EAI_AGAIN",
    "ENETUNREACH",
    "EHOSTUNREACH",
    "ERR_INVALID_URL",
    "UND_ERR_CONNECT_TIMEOUT",
];

impl ApiError {
    /// An error by the status of an answer. `otherwise`: where the status leaves it open.
    pub fn from_status(
        status: u16,
        otherwise: Taken,
        body: &[u8],
        request_id: Option<String>,
        retry_after_ms: Option<f64>,
    ) -> Self {
        let code = ErrorCode::from_status(status);
        let message = match parse_error_body(body).message {
            Some(said) => format!("MOOST answered {status}: {said}"),
            None => format!("MOOST answered {status}"),
        };
        // These say that nothing was done; 500, 502 and 504 do not.
        let is_no = (300..=499).contains(&status) && status != 408 || status == 503;
        let taken = if is_no { Taken::No } else { otherwise };
        Self { code, message, status: Some(status), request_id, retry_after_ms, taken }
    }

    /// An error without an answer; `why` is the platform's word for it.
    pub fn unanswered(why: &str) -> Self {
        let code = match why {
            "TimeoutError" => ErrorCode::Timeout,
            "AbortError" => ErrorCode::Aborted,
            _ => ErrorCode::Network,
        };
        let message = match code {
            ErrorCode::Timeout => "MOOST gave no complete answer in time".to_owned(),
            ErrorCode::Aborted => "The call was stopped".to_owned(),
            _ => format!("MOOST gave no answer ({why})"),
        };
        let taken = if NEVER_CONNECTED.contains(&why) { Taken::No } else { Taken::Perhaps };
        Self { code, message, status: None, request_id: None, retry_after_ms: None, taken }
    }

    /// Error of a good status with a body that is not what MOOST promises.
    pub fn unreadable(call: &Call, status: u16, request_id: Option<String>) -> Self {
        let expected = if call.answers == Answers::Array { "a JSON array" } else { "a JSON object" };
        Self {
            code: ErrorCode::InvalidResponse,
            message: format!("MOOST answered {status} with something that is not {expected}"),
            status: Some(status),
            request_id,
            retry_after_ms: None,
            taken: Taken::Perhaps,
        }
    }

    /// True if the same call may succeed later without any change.
    pub fn is_retryable(&self) -> bool {
        self.code.is_retryable(self.status)
    }

    /// The same without the server's words, where they hold one of these secrets.
    #[must_use]
    pub fn without(mut self, secrets: [&str; 2]) -> Self {
        if secrets.into_iter().any(|secret| secret.len() >= 8 && self.message.contains(secret)) {
            self.message = match self.status {
                Some(status) => format!("MOOST answered {status}, in words that held a secret"),
                None => "MOOST gave no answer".to_owned(),
            };
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moost_has_taken_is_told_apart() {
        let taken = |status| ApiError::from_status(status, Taken::Perhaps, b"", None, None).taken;
        for status in [302, 400, 401, 403, 404, 409, 413, 429, 503] {
            assert_eq!(taken(status), Taken::No, "{status}");
        }
        for status in [200, 408, 500, 502, 504] {
            assert_eq!(taken(status), Taken::Perhaps, "{status}");
        }
        assert_eq!(ApiError::unanswered("ECONNREFUSED").taken, Taken::No);
        for (why, code) in [("ECONNRESET", "network"), ("TimeoutError", "timeout"), ("AbortError", "aborted")] {
            let error = ApiError::unanswered(why);
            assert_eq!((error.taken, error.code.as_str()), (Taken::Perhaps, code));
        }
    }

    #[test]
    fn secrets_are_never_passed_on() {
        let body = br#"{"message":"bad token abcdefgh"}"#;
        let error = || ApiError::from_status(400, Taken::No, body, None, None);
        assert!(error().without(["other-secret", ""]).message.contains("bad token"));
        for secrets in [["abcdefgh", ""], ["", "abcdefgh"]] {
            let message = error().without(secrets).message;
            assert_eq!(message, "MOOST answered 400, in words that held a secret");
        }
    }
}
