//! A small checker for JSON bodies against the shapes that the contract publishes.
//!
//! For: saying exactly which member of a body is wrong. Must not enter: what the members are for.

use crate::api::json::Value;

/// Rule for a value. Unknown members of objects are allowed, null counts as absent.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
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
pub(super) struct Field {
    name: &'static str,
    required: bool,
    kind: Kind,
}

/// A member that must be there.
pub(super) const fn required(name: &'static str, kind: Kind) -> Field {
    Field { name, required: true, kind }
}

/// A member that may be absent.
pub(super) const fn optional(name: &'static str, kind: Kind) -> Field {
    Field { name, required: false, kind }
}

/// The first thing that is wrong: the path of the member and what was expected there.
pub(super) fn check(value: &Value, kind: Kind, path: &str) -> Result<(), (String, String)> {
    let expected = match kind {
        Kind::Text(fits, expected) => {
            if value.as_str().is_some_and(fits) {
                return Ok(());
            }
            expected.to_owned()
        }
        Kind::Integer => {
            if matches!(value, Value::Number(text) if text.parse::<i64>().is_ok()) {
                return Ok(());
            }
            "a whole number".to_owned()
        }
        Kind::Number => {
            if number(value).is_some() {
                return Ok(());
            }
            "a finite number".to_owned()
        }
        Kind::Float32 => {
            if number(value).is_some_and(|number| number.abs() <= f64::from(f32::MAX)) {
                return Ok(());
            }
            "a number of at most 3.4e38".to_owned()
        }
        Kind::LooseNumber => {
            if value.as_f64().is_some() {
                return Ok(());
            }
            "a finite number".to_owned()
        }
        Kind::Flag => {
            if value.as_bool().is_some() {
                return Ok(());
            }
            "true or false".to_owned()
        }
        Kind::OneOf(names) => {
            if value.as_str().is_some_and(|text| names.contains(&text)) {
                return Ok(());
            }
            ["one of the published values, such as ", names.first().unwrap_or(&"")].concat()
        }
        Kind::List(kind) => {
            if let Value::Array(items) = value {
                return items.iter().enumerate().try_for_each(|(i, item)| check(item, *kind, &format!("{path}[{i}]")));
            }
            "an array".to_owned()
        }
        Kind::Map(kind) => {
            if let Value::Object(members) = value {
                return members.iter().try_for_each(|(key, value)| check(value, *kind, &member_path(path, key)));
            }
            "an object".to_owned()
        }
        Kind::Object(fields) => {
            if matches!(value, Value::Object(_)) {
                return fields.iter().try_for_each(|field| check_field(value, field, path));
            }
            "an object".to_owned()
        }
    };
    Err((path.to_owned(), ["expected ", &expected].concat()))
}

/// A finite number, and no text that holds one.
fn number(value: &Value) -> Option<f64> {
    Some(value).filter(|value| matches!(value, Value::Number(_))).and_then(Value::as_f64)
}

fn check_field(object: &Value, field: &Field, path: &str) -> Result<(), (String, String)> {
    let path = member_path(path, field.name);
    match object.get(field.name) {
        None | Some(Value::Null) if field.required => Err((path, "is required".to_owned())),
        None | Some(Value::Null) => Ok(()),
        Some(value) => check(value, field.kind, &path),
    }
}

fn member_path(path: &str, member: &str) -> String {
    if path.is_empty() { member.to_owned() } else { [path, ".", member].concat() }
}

/// Removes members that are null, at any depth: a stored document says absent by absence.
pub(super) fn without_nulls(value: Value) -> Value {
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
        check(&Value::parse(text.as_bytes()).unwrap(), POINT, "").map_err(|(path, why)| format!("{path} {why}"))
    }

    #[test]
    fn names_the_wrong_member() {
        assert_eq!(verdict(r#"{"x":1,"new":null,"tags":[true]}"#), Ok(()));
        assert_eq!(verdict(r#"{"x":1,"tags":null}"#), Ok(()));
        assert_eq!(verdict("{}").unwrap_err(), "x is required");
        assert_eq!(verdict(r#"{"x":"1"}"#).unwrap_err(), "x expected a finite number");
        assert_eq!(verdict(r#"{"x":1e999}"#).unwrap_err(), "x expected a finite number");
        assert_eq!(verdict(r#"{"x":1,"tags":[true,2]}"#).unwrap_err(), "tags[1] expected true or false");
        assert_eq!(verdict("[]").unwrap_err(), " expected an object");
    }

    #[test]
    fn nulls_are_dropped_at_any_depth() {
        let value = Value::parse(br#"{"a":null,"b":[{"c":null,"d":1}]}"#).unwrap();
        assert_eq!(without_nulls(value).to_json(), r#"{"b":[{"d":1}]}"#);
    }
}
