//! The stable codes of errors, and the code of each HTTP status.

/// Kind of an error. The text of each code never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorCode {
    /// `invalid-argument`: refused before sending, or by the API (400 and the other 4xx without a code of their own).
    InvalidArgument,
    /// `auth`: nobody is signed in: no token to be had, or refused even after one renewal (401); a redirect or a web
    /// page in the place of data; a network that wants a sign-in of its own (407, 511).
    Auth,
    /// `forbidden`: signed in, but not allowed to see this (403).
    Forbidden,
    /// `not-found`: no such building (404, 410).
    NotFound,
    /// `rate-limited`: too many requests (429).
    RateLimited,
    /// `server`: a fault on the other side (5xx and other unexpected statuses).
    Server,
    /// `network`: no answer at all.
    Network,
    /// `timeout`: no complete answer in time.
    Timeout,
    /// `aborted`: stopped by the caller's signal.
    Aborted,
    /// `invalid-response`: an answer that is not what the API promises (cut JSON, another shape).
    InvalidResponse,
}

impl ErrorCode {
    /// All codes.
    pub const ALL: [Self; 10] = [
        Self::InvalidArgument,
        Self::Auth,
        Self::Forbidden,
        Self::NotFound,
        Self::RateLimited,
        Self::Server,
        Self::Network,
        Self::Timeout,
        Self::Aborted,
        Self::InvalidResponse,
    ];

    /// The stable text.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InvalidArgument => "invalid-argument",
            Self::Auth => "auth",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not-found",
            Self::RateLimited => "rate-limited",
            Self::Server => "server",
            Self::Network => "network",
            Self::Timeout => "timeout",
            Self::Aborted => "aborted",
            Self::InvalidResponse => "invalid-response",
        }
    }

    /// The code of an HTTP status that is no success.
    pub fn from_status(status: u16) -> Self {
        match status {
            401 | 407 | 511 => Self::Auth,
            status if is_redirect(status) => Self::Auth,
            403 => Self::Forbidden,
            404 | 410 => Self::NotFound,
            408 => Self::Timeout,
            429 => Self::RateLimited,
            // Too Early passes by itself.
            425 => Self::Server,
            400..=499 => Self::InvalidArgument,
            _ => Self::Server,
        }
    }

    /// True if the same request may succeed later without any change.
    pub fn is_retryable(self, status: Option<u16>) -> bool {
        match self {
            // Cut or foreign bodies are mostly passing faults of something in between.
            Self::RateLimited | Self::Network | Self::Timeout | Self::InvalidResponse => true,
            Self::Server => !matches!(status, Some(501 | 505)),
            Self::InvalidArgument | Self::Auth | Self::Forbidden | Self::NotFound | Self::Aborted => false,
        }
    }
}

impl std::fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// True if a status sends the platform somewhere else.
pub(crate) fn is_redirect(status: u16) -> bool {
    matches!(status, 301..=303 | 307 | 308)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn statuses_have_codes() {
        let pairs = [
            (400, "invalid-argument"),
            (401, "auth"),
            (403, "forbidden"),
            (404, "not-found"),
            (406, "invalid-argument"),
            (407, "auth"),
            (422, "invalid-argument"),
            (425, "server"),
            (429, "rate-limited"),
            (500, "server"),
            (503, "server"),
            (511, "auth"),
            (301, "auth"),
            (302, "auth"),
            (308, "auth"),
            (304, "server"),
        ];
        for (status, code) in pairs {
            assert_eq!(ErrorCode::from_status(status).as_str(), code, "{status}");
        }
    }

    #[test]
    fn codes_are_all_different() {
        let texts: BTreeSet<_> = ErrorCode::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(texts.len(), 10);
    }
}
