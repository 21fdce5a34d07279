//! Error bodies in all the shapes MOOST, its frameworks and proxies in between are known or likely to send.

use super::json::Value;

/// Longest message that is passed on, in characters.
const MESSAGE_LIMIT: usize = 300;

/// The token proxy's words for a path that it has not; its prefix follows. Its clients know them again.
#[cfg(any(feature = "client", feature = "server"))]
pub(crate) const WRONG_PREFIX: &str = "there is no such path: this proxy's prefix is ";

/// Content of an error body.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ErrorBody {
    /// A sentence for people, cut to 300 characters; `None` when the body has none (empty, or a web page).
    pub message: Option<String>,
}

/// Reads an error body leniently: `message`, else `error`, else `code`, else the members of a flat map
/// (`{field: text}`), else the raw text. A web page has no message.
///
/// ```
/// use moost_energy::api::parse_error_body;
/// let body = parse_error_body(br#"{"code":"404","message":"no such building"}"#);
/// assert_eq!(body.message.as_deref(), Some("no such building"));
/// assert_eq!(parse_error_body(b"<!doctype html><title>Sign in").message, None);
/// ```
pub fn parse_error_body(bytes: &[u8]) -> ErrorBody {
    let message = match Value::parse(bytes) {
        Ok(Value::String(text)) => Some(text),
        Ok(value) => message_of(&value),
        Err(_) => raw_text(bytes),
    };
    let message = message.map(|text| cut(text.trim())).filter(|text| !text.is_empty());
    ErrorBody { message }
}

fn message_of(value: &Value) -> Option<String> {
    for name in ["message", "error_description", "error", "code"] {
        match value.get(name) {
            Some(Value::String(text)) if !text.trim().is_empty() => return Some(text.clone()),
            Some(nested @ Value::Object(_)) => return message_of(nested),
            _ => {}
        }
    }
    let parts: Vec<String> = value
        .members()
        .iter()
        .filter_map(|(key, value)| value.as_str().map(|text| [key, ": ", text].concat()))
        .collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

fn raw_text(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{FEFF}').trim();
    (!text.starts_with('<')).then(|| text.to_owned())
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(MESSAGE_LIMIT) {
        Some((end, _)) => [text.get(..end).unwrap_or_default(), "\u{2026}"].concat(),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(body: &str) -> Option<String> {
        parse_error_body(body.as_bytes()).message
    }

    #[test]
    fn all_known_shapes() {
        let spring = r#"{"timestamp":"2026-01-01","status":400,"error":"Bad Request","path":"/x"}"#;
        assert_eq!(message(spring).as_deref(), Some("Bad Request"));
        assert_eq!(
            message(r#"{"from":"not a day","to":"too late"}"#).as_deref(),
            Some("from: not a day; to: too late")
        );
        assert_eq!(message(r#"{"code":"401"}"#).as_deref(), Some("401"));
        assert_eq!(message(r#"{"error":{"message":"deep"}}"#).as_deref(), Some("deep"));
        assert_eq!(message("plain text").as_deref(), Some("plain text"));
        assert_eq!(message(r#""quoted""#).as_deref(), Some("quoted"));
    }

    #[test]
    fn nothing_to_say() {
        for body in ["", "   ", "{}", "[]", "null", "12", "<html>", "\u{FEFF} <!doctype html>"] {
            assert_eq!(message(body), None, "{body}");
        }
    }

    #[test]
    fn long_text_is_cut_on_a_character() {
        let text = message(&"\u{e9}".repeat(1_000)).unwrap();
        assert_eq!(text.chars().count(), MESSAGE_LIMIT + 1);
    }
}
