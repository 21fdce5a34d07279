//! The client's options, checked once.

use super::{ClientError, ErrorCode};
use std::fmt;

/// Unit of the API's numbers. MOOST states none; watt-hours are inferred.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EnergyUnit {
    /// Watt-hours.
    #[default]
    WattHours,
    /// Kilowatt-hours; turned into watt-hours on arrival.
    KilowattHours,
}

impl EnergyUnit {
    /// Watt-hours in one wire unit.
    pub fn watt_hours(self) -> f64 {
        match self {
            Self::WattHours => 1.0,
            Self::KilowattHours => 1000.0,
        }
    }
}

/// Address and manner of requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientOptions {
    /// Base of the token proxy: a path on the page's origin (`/moost`) or an absolute http(s) URL.
    pub api_base: String,
    /// Extra headers of every request.
    pub headers: Vec<(String, String)>,
    /// Unit of the API's numbers.
    pub energy_unit: EnergyUnit,
    /// Milliseconds for one answer with all its retries.
    pub total_timeout_ms: u32,
    /// Most times that a request is sent, while failures are passing ones (no answer, 429, 502, 503, 504).
    pub most_tries: u32,
}

impl ClientOptions {
    /// Options for a proxy at `api_base`, everything else at its default.
    pub fn new(api_base: impl Into<String>) -> Self {
        Self {
            api_base: api_base.into(),
            headers: Vec::new(),
            energy_unit: EnergyUnit::default(),
            total_timeout_ms: 90_000,
            most_tries: 3,
        }
    }

    /// Checks all options: the base is a path or an http(s) URL without credentials, query or fragment; header
    /// names and values are what HTTP allows.
    pub fn checked(mut self) -> Result<Self, ClientError> {
        let base = self.api_base.trim().trim_end_matches('/');
        let is_url = ["https://", "http://"].iter().any(|scheme| {
            base.strip_prefix(scheme).is_some_and(|rest| {
                let host = rest.split('/').next().unwrap_or_default();
                !host.is_empty() && !host.contains('@')
            })
        });
        // `//host` would leave the origin without saying so.
        let is_path =
            !base.starts_with("//") && (base.starts_with('/') || (base.is_empty() && self.api_base.starts_with('/')));
        let is_clean = !base.chars().any(|c| matches!(c, '?' | '#' | '\\') || c.is_whitespace() || c.is_control());
        if !(is_url || is_path) || !is_clean {
            return Err(refused(
                "apiBase",
                "a path such as /moost or an http(s) URL, without query, fragment or password",
            ));
        }
        self.api_base = base.to_owned();
        for (name, value) in &self.headers {
            check_header(name, value)?;
        }
        Ok(self)
    }
}

fn check_header(name: &str, value: &str) -> Result<(), ClientError> {
    let token = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
    let name_fits = !name.is_empty() && name.bytes().all(token);
    let value_fits = value.bytes().all(|b| b == b'\t' || (b' '..=b'~').contains(&b));
    if name_fits && value_fits { Ok(()) } else { Err(refused("headers", "HTTP header names with plain ASCII values")) }
}

pub(super) fn refused(argument: &'static str, expected: impl fmt::Display) -> ClientError {
    ClientError {
        argument: Some(argument),
        ..ClientError::new(ErrorCode::InvalidArgument, format!("{argument}: expected {expected}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base(text: &str) -> Result<String, ClientError> {
        ClientOptions::new(text).checked().map(|options| options.api_base)
    }

    #[test]
    fn bases() {
        assert_eq!(base("/moost/").unwrap(), "/moost");
        assert_eq!(base("/").unwrap(), "");
        assert_eq!(base("https://portal.example/moost").unwrap(), "https://portal.example/moost");
        for bad in [
            "",
            "moost",
            "//evil.example",
            "javascript:alert(1)",
            "https://",
            "https://u:p@host/",
            "/a?b",
            "/a b",
            "/\\evil",
        ] {
            assert_eq!(base(bad).unwrap_err().argument, Some("apiBase"), "{bad}");
        }
    }

    #[test]
    fn headers() {
        let with = |name: &str, value: &str| {
            let headers = vec![(name.to_owned(), value.to_owned())];
            ClientOptions { headers, ..ClientOptions::new("/m") }.checked().is_ok()
        };
        assert!(with("x-tenant", "a b"));
        assert!(!with("x tenant", "a"));
        assert!(!with("x-tenant", "a\r\nevil: 1"));
        assert!(!with("", "a"));
    }
}
