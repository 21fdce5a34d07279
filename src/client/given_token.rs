//! A token as a host gives it, by callback or by an address: the same words mean the same.

use super::{ClientError, ErrorCode};
use crate::api::json::Value;
use crate::api::{Lifetime, renew_after_ms};

/// Longer ones fit into no header.
const LONGEST: usize = 16_384;

/// A token and how long it lives.
#[derive(Debug, Clone, PartialEq)]
pub struct GivenToken {
    /// Text for the `Authorization` header.
    pub text: String,
    /// Milliseconds from when it was asked for; `None` where nobody says: until it is refused.
    pub life_ms: Option<f64>,
}

impl GivenToken {
    /// Reads `{ "token": …, "expires_in": … }` (or `access_token`, `expiresIn`), a JSON text, or a bare token; white
    /// space around a token is none of it.
    pub fn read(body: &[u8]) -> Result<Self, ClientError> {
        let answer = Value::parse(body);
        let member = |names: [&str; 2]| names.into_iter().find_map(|name| answer.as_ref().ok()?.get(name));
        let life_ms = Lifetime::read(member(["expires_in", "expiresIn"])).life_ms();
        let text = match &answer {
            Ok(Value::String(text)) => text,
            Ok(Value::Object(_)) => member(["token", "access_token"]).and_then(Value::as_str).unwrap_or_default(),
            Ok(Value::Number(_)) | Err(_) => &String::from_utf8_lossy(body),
            Ok(_) => "",
        };
        Ok(Self { text: checked(text.trim())?, life_ms })
    }

    /// Milliseconds after which it is time for another one.
    pub(super) fn renew_after_ms(&self) -> Option<f64> {
        self.life_ms.map(renew_after_ms)
    }
}

/// A token must fit into a header and look like one; its own format is nobody's business here.
fn checked(token: &str) -> Result<String, ClientError> {
    // Pages and broken JSON begin so.
    let is_other = token.starts_with(['<', '{', '[', '"']);
    let fits = !token.is_empty() && token.len() <= LONGEST && token.bytes().all(|byte| byte.is_ascii_graphic());
    if fits && !is_other {
        return Ok(token.to_owned());
    }
    Err(ClientError::new(ErrorCode::Auth, "No token: expected a non-empty string of visible ASCII characters"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> (String, Option<f64>) {
        let token = GivenToken::read(body.as_bytes()).unwrap();
        (token.text, token.life_ms)
    }

    #[test]
    fn all_forms_of_an_answer() {
        for body in [
            r#"{"token":"abc"}"#,
            r#"{"access_token":"abc","token_type":"Bearer"}"#,
            r#"{"token":" abc\n"}"#,
            r#""abc""#,
            r#"" abc ""#,
            "abc\n",
            "  abc",
        ] {
            assert_eq!(read(body), ("abc".to_owned(), None), "{body}");
        }
        // Tokens that only look like JSON.
        assert_eq!(read("12345").0, "12345");
        assert_eq!(read("eyJhbGciOi.J9_-~+/=").0, "eyJhbGciOi.J9_-~+/=");
    }

    #[test]
    fn a_lifetime_is_one_however_it_is_written() {
        for (written, life_ms) in
            [("600", 600_000.0), (r#""600""#, 600_000.0), (r#"" 6e2 ""#, 600_000.0), ("0.5", 500.0)]
        {
            for name in ["expires_in", "expiresIn"] {
                let body = format!(r#"{{"token":"abc","{name}":{written}}}"#);
                assert_eq!(read(&body), ("abc".to_owned(), Some(life_ms)), "{body}");
            }
        }
        for nonsense in ["0", "-5", r#""soon""#, "1e999", "true", r#""""#] {
            let body = format!(r#"{{"access_token":"abc","expires_in":{nonsense}}}"#);
            assert_eq!(read(&body), ("abc".to_owned(), Some(60_000.0)), "{body}");
        }
        assert_eq!(read(r#"{"token":"abc","expires_in":null}"#).1, None);
        let renewed = |life_ms| GivenToken { text: String::new(), life_ms }.renew_after_ms();
        let expected = [Some(3_300_000.0), Some(300_000.0), Some(30_000.0), None];
        assert_eq!([Some(3_600_000.0), Some(600_000.0), Some(60_000.0), None].map(renewed), expected);
    }

    #[test]
    fn what_is_no_token() {
        let long = "a".repeat(LONGEST + 1);
        for body in [
            "",
            " ",
            "a b",
            "a\r\nx: y",
            "<html>",
            "<!doctype html><title>Sign in",
            "\u{e9}",
            "{}",
            "[]",
            r#"["abc"]"#,
            r#"{"token":""}"#,
            r#"{"token":5}"#,
            r#"{"token":{"a":1}}"#,
            r#"{"token":"a b"}"#,
            r#"{"error":"no"}"#,
            r#"{"token":"ab"#,
            "null",
            &long,
        ] {
            assert_eq!(GivenToken::read(body.as_bytes()).unwrap_err().code, ErrorCode::Auth, "{body}");
        }
    }
}
