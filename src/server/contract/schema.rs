//! A small checker for JSON bodies against the shapes that the contract publishes.
//!
//! For: saying exactly which member of a body is wrong. Must not enter: what the members are for.

use crate::api::json::Value;
use std::fmt;

/// Rule for a value. Unknown members of objects are allowed, null counts as absent.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A string that the test accepts, and what the test asks for.
    Text(fn(&str) -> bool, &'static str),
    /// A whole number of 64 bits.
    Integer,
    /// A finite number.
    Number,
    /// A number that a float of 32 bits holds, as the contract has event values. A year of them adds up to a finite
    /// sum.
    Float32,
    /// A finite number, or a string that holds one (tariff prices come both ways).
    LooseNumber,
    /// `true` or `false`.
    Flag,
    /// One of these strings.
    OneOf(&'static [&'static str]),
    /// An array.
    List(&'static Kind),
    /// An object with any keys.
    Map(&'static Kind),
    /// An object with known members.
    Object(&'static [Field]),
}

/// A member of an object.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    name: &'static str,
    required: bool,
    kind: Kind,
}

/// A member that must be there.
pub const fn required(name: &'static str, kind: Kind) -> Field {
    Field { name, required: true, kind }
}

/// A member that may be absent.
pub const fn optional(name: &'static str, kind: Kind) -> Field {
    Field { name, required: false, kind }
}

/// Something in a body that does not fit: the member, what it was, what was expected there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Path of the member, such as `devices[0].type`; empty for the body as a whole.
    pub path: String,
    /// The value as JSON, cut to 60 characters, or `absent`.
    pub found: String,
    /// Expected value, in words.
    pub expected: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path.is_empty() { "the body" } else { &self.path };
        write!(f, "{path} was {}, expected {}", self.found, self.expected)
    }
}

/// Longest part of a value that is quoted.
const LONGEST_QUOTE: usize = 60;

impl Fault {
    /// A fault of the value at `path`.
    pub fn new(path: impl Into<String>, found: Option<&Value>, expected: impl Into<String>) -> Self {
        let found = found.map_or_else(|| "absent".to_owned(), quoted);
        Self { path: path.into(), found, expected: expected.into() }
    }
}

fn quoted(value: &Value) -> String {
    let text = value.to_json();
    match text.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => [text.get(..end).unwrap_or_default(), "\u{2026}"].concat(),
        None => text,
    }
}

/// The first fault of a value.
pub fn check(value: &Value, kind: Kind, path: &str) -> Result<(), Fault> {
    let fits = match kind {
        Kind::Text(fits, _) => value.as_str().is_some_and(fits),
        Kind::Integer => matches!(value, Value::Number(text) if text.parse::<i64>().is_ok()),
        Kind::Number => number(value).is_some(),
        Kind::Float32 => number(value).is_some_and(|number| number.abs() <= f64::from(f32::MAX)),
        Kind::LooseNumber => value.as_f64().is_some(),
        Kind::Flag => value.as_bool().is_some(),
        Kind::OneOf(names) => value.as_str().is_some_and(|text| names.contains(&text)),
        Kind::List(kind) => {
            let Value::Array(items) = value else { return Err(fault(value, &Kind::List(kind), path)) };
            return items.iter().enumerate().try_for_each(|(i, item)| check(item, *kind, &format!("{path}[{i}]")));
        }
        Kind::Map(kind) => {
            let Value::Object(members) = value else { return Err(fault(value, &Kind::Map(kind), path)) };
            return members.iter().try_for_each(|(key, value)| check(value, *kind, &member_path(path, key)));
        }
        Kind::Object(fields) => {
            if !matches!(value, Value::Object(_)) {
                return Err(fault(value, &kind, path));
            }
            return fields.iter().try_for_each(|field| check_field(value, field, path));
        }
    };
    if fits { Ok(()) } else { Err(fault(value, &kind, path)) }
}

fn fault(value: &Value, kind: &Kind, path: &str) -> Fault {
    Fault::new(path, Some(value), expected(kind))
}

fn expected(kind: &Kind) -> String {
    match kind {
        Kind::Text(_, expected) => (*expected).to_owned(),
        Kind::Integer => "a whole number".to_owned(),
        Kind::Number | Kind::LooseNumber => "a finite number".to_owned(),
        Kind::Float32 => "a number of at most 3.4e38".to_owned(),
        Kind::Flag => "true or false".to_owned(),
        Kind::OneOf(names) if names.len() <= 30 => ["one of ", &names.join(", ")].concat(),
        Kind::OneOf(names) => ["one of the published values, such as ", names.first().unwrap_or(&"")].concat(),
        Kind::List(_) => "an array".to_owned(),
        Kind::Map(_) | Kind::Object(_) => "an object".to_owned(),
    }
}

/// The first fault of these members of an object; others are not looked at.
pub fn check_members(value: &Value, kind: Kind, names: &[&str]) -> Result<(), Fault> {
    let Kind::Object(fields) = kind else { return check(value, kind, "") };
    fields.iter().filter(|field| names.contains(&field.name)).try_for_each(|field| check_field(value, field, ""))
}

/// A finite number, and no text that holds one.
fn number(value: &Value) -> Option<f64> {
    Some(value).filter(|value| matches!(value, Value::Number(_))).and_then(Value::as_f64)
}

fn check_field(object: &Value, field: &Field, path: &str) -> Result<(), Fault> {
    let path = member_path(path, field.name);
    match object.get(field.name) {
        None | Some(Value::Null) if !field.required => Ok(()),
        found @ (None | Some(Value::Null)) => Err(Fault::new(path, found, expected(&field.kind))),
        Some(value) => check(value, field.kind, &path),
    }
}

fn member_path(path: &str, member: &str) -> String {
    if path.is_empty() { member.to_owned() } else { [path, ".", member].concat() }
}

/// Removes members that are null, at any depth: a stored document says absent by absence.
pub fn without_nulls(value: Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.into_iter().map(without_nulls).collect()),
        Value::Object(members) => Value::Object(
            members
                .into_iter()
                .filter(|(_, value)| *value != Value::Null)
                .map(|(key, value)| (key, without_nulls(value)))
                .collect(),
        ),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const POINT: Kind = Kind::Object(&[required("x", Kind::Number), optional("tags", Kind::List(&Kind::Flag))]);

    fn verdict(text: &str) -> Result<(), String> {
        check(&Value::parse(text.as_bytes()).unwrap(), POINT, "").map_err(|fault| fault.to_string())
    }

    #[test]
    fn names_the_wrong_member() {
        assert_eq!(verdict(r#"{"x":1,"new":null,"tags":[true]}"#), Ok(()));
        assert_eq!(verdict(r#"{"x":1,"tags":null}"#), Ok(()));
        assert_eq!(verdict("{}").unwrap_err(), "x was absent, expected a finite number");
        assert_eq!(verdict(r#"{"x":"1"}"#).unwrap_err(), r#"x was "1", expected a finite number"#);
        assert_eq!(verdict(r#"{"x":1e999}"#).unwrap_err(), "x was 1e999, expected a finite number");
        assert_eq!(verdict(r#"{"x":1,"tags":[true,2]}"#).unwrap_err(), "tags[1] was 2, expected true or false");
        assert_eq!(verdict("[]").unwrap_err(), "the body was [], expected an object");
    }

    #[test]
    fn a_long_value_is_cut_on_a_character() {
        let fault = verdict(&format!(r#"{{"x":"{}"}}"#, "\u{e9}".repeat(100))).unwrap_err();
        assert_eq!(fault, format!("x was \"{}\u{2026}, expected a finite number", "\u{e9}".repeat(59)));
    }

    #[test]
    fn nulls_are_dropped_at_any_depth() {
        let value = Value::parse(br#"{"a":null,"b":[{"c":null,"d":1}]}"#).unwrap();
        assert_eq!(without_nulls(value).to_json(), r#"{"b":[{"d":1}]}"#);
    }
}
