//! Tokens: what an answer says of one, whoever gives it (MOOST, the host's address, the host's callback).

use super::json::Value;

/// Longer tokens fit into no header.
const LONGEST: usize = 16_384;

/// The lifetime of a token, as its answer (`expires_in`) has it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Lifetime {
    /// None is named: absent or null.
    Unnamed,
    /// Seconds above 0. Text that holds a number is a number, as everywhere.
    Seconds(f64),
    /// Not a lifetime: not above 0, not finite, or no number.
    Unreadable,
}

impl Lifetime {
    /// Reads the member `expires_in`.
    ///
    /// ```
    /// use moost_energy::api::{Lifetime, json::Value};
    /// assert_eq!(Lifetime::read(Some(&Value::from("600"))), Lifetime::Seconds(600.0));
    /// ```
    pub fn read(expires_in: Option<&Value>) -> Self {
        match expires_in {
            None | Some(Value::Null) => Self::Unnamed,
            Some(value) => value.as_f64().filter(|seconds| *seconds > 0.0).map_or(Self::Unreadable, Self::Seconds),
        }
    }
}

/// A token and how long it lives.
#[derive(Clone, PartialEq)]
pub struct TokenAnswer {
    /// Text for the `Authorization` header.
    pub text: String,
    /// Life from when it was asked for.
    pub lifetime: Lifetime,
}

impl std::fmt::Debug for TokenAnswer {
    /// Never prints the token.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TokenAnswer").field("lifetime", &self.lifetime).finish_non_exhaustive()
    }
}

impl TokenAnswer {
    /// Reads `{ "access_token": …, "expires_in": … }` (or `token`, `expiresIn`), a JSON text, or a bare token. White space
    /// around a token is none of it. `None` where there is no token, or none that fits into a header.
    ///
    /// ```
    /// use moost_energy::api::{Lifetime, TokenAnswer};
    /// let answer = TokenAnswer::read(br#"{ "access_token": "abc", "expires_in": 600 }"#).unwrap();
    /// assert_eq!((answer.text.as_str(), answer.lifetime), ("abc", Lifetime::Seconds(600.0)));
    /// assert_eq!(TokenAnswer::read(b"<html>"), None);
    /// ```
    pub fn read(body: &[u8]) -> Option<Self> {
        let answer = Value::parse(body);
        let member = |names: [&str; 2]| {
            let named = names.into_iter().filter_map(|name| answer.as_ref().ok()?.get(name));
            named.into_iter().find(|value| !matches!(value, Value::Null))
        };
        let text = match &answer {
            Ok(Value::String(text)) => text,
            Ok(Value::Object(_)) => member(["token", "access_token"])?.as_str()?,
            Ok(Value::Number(_)) | Err(_) => std::str::from_utf8(body).ok()?,
            Ok(_) => return None,
        };
        let text = text.trim();
        let lifetime = Lifetime::read(member(["expires_in", "expiresIn"]));
        is_token(text).then(|| Self { text: text.to_owned(), lifetime })
    }
}

/// A token must fit into a header and look like one; its own format is nobody's business here.
fn is_token(text: &str) -> bool {
    // Pages and broken JSON begin so.
    let is_other = text.starts_with(['<', '{', '[', '"']);
    !is_other && !text.is_empty() && text.len() <= LONGEST && text.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(expires_in: &str) -> Lifetime {
        let answer = Value::parse(format!(r#"{{"expires_in":{expires_in}}}"#).as_bytes()).unwrap();
        Lifetime::read(answer.get("expires_in"))
    }

    #[test]
    fn numbers_are_read_however_they_are_written() {
        for (written, seconds) in [
            ("3600", 3_600.0),
            ("3600.0", 3_600.0),
            ("3.6e3", 3_600.0),
            ("3.6E+3", 3_600.0),
            (r#""600""#, 600.0),
            (r#"" 600 ""#, 600.0),
            (r#""6e2""#, 600.0),
            ("0.5", 0.5),
        ] {
            assert_eq!(read(written), Lifetime::Seconds(seconds), "{written}");
        }
    }

    #[test]
    fn absent_is_unnamed_and_nonsense_is_told_apart() {
        assert_eq!(Lifetime::read(None), Lifetime::Unnamed);
        assert_eq!(read("null"), Lifetime::Unnamed);
        for written in ["0", "-5", "-0.0", "1e999", r#""""#, r#""soon""#, r#""600 s""#, "true", "[600]", "{}"] {
            assert_eq!(read(written), Lifetime::Unreadable, "{written}");
        }
    }

    fn answer(body: &str) -> Option<(String, Lifetime)> {
        TokenAnswer::read(body.as_bytes()).map(|answer| (answer.text, answer.lifetime))
    }

    #[test]
    fn all_forms_of_an_answer() {
        for body in [
            r#"{"token":"abc"}"#,
            r#"{"access_token":"abc","token_type":"Bearer"}"#,
            r#"{"token":null,"access_token":"abc","expires_in":null}"#,
            r#"{"token":" abc\n"}"#,
            r#""abc""#,
            r#"" abc ""#,
            "abc\n",
            "  abc",
        ] {
            assert_eq!(answer(body), Some(("abc".to_owned(), Lifetime::Unnamed)), "{body}");
        }
        for name in ["expires_in", "expiresIn"] {
            let body = format!(r#"{{"expires_in":null,"token":"abc","{name}":" 6e2 "}}"#);
            assert_eq!(answer(&body), Some(("abc".to_owned(), Lifetime::Seconds(600.0))), "{body}");
        }
        // Tokens that only look like JSON.
        assert_eq!(answer("12345").map(|it| it.0).as_deref(), Some("12345"));
        assert_eq!(answer("eyJhbGciOi.J9_-~+/=").map(|it| it.0).as_deref(), Some("eyJhbGciOi.J9_-~+/="));
        assert!(!format!("{:?}", TokenAnswer::read(b"secret")).contains("secret"));
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
            r#"{"access_token":"a\r\nb"}"#,
            r#"{"error":"no"}"#,
            r#"{"token":"ab"#,
            "null",
            "true",
            &long,
        ] {
            assert_eq!(answer(body), None, "{body}");
        }
    }
}
