//! Tokens: the life that an answer gives one, and the time of its renewal.

use super::json::Value;

/// A token is renewed this long before it runs out.
const RENEW_BEFORE_MS: f64 = 300_000.0;
/// Life of a token whose answer names one that is none.
const DOUBTFUL_LIFE_MS: f64 = 60_000.0;

/// Time after which a token with this life is renewed. A short-lived one is used for half of its life, lest it be renewed
/// for every request.
pub(crate) fn renew_after_ms(life_ms: f64) -> f64 {
    (life_ms - RENEW_BEFORE_MS).max(life_ms / 2.0)
}

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

    /// The life in milliseconds; `None` where none is named.
    pub(crate) fn life_ms(self) -> Option<f64> {
        match self {
            Self::Seconds(seconds) => Some(seconds * 1_000.0),
            Self::Unnamed => None,
            Self::Unreadable => Some(DOUBTFUL_LIFE_MS),
        }
    }
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
}
