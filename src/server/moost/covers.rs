//! Whether a building has what is wanted of it already: by the members that are wanted, and no others.

use crate::api::json::Value;

/// True if `current` has all that `wanted` says. Null is absent; numbers are the same where they are as floats of 32 bits
/// (which is how MOOST keeps them), and as text; arrays are the same in any order; of objects, members that are not
/// wanted do not count.
pub(super) fn covers(current: Option<&Value>, wanted: &Value) -> bool {
    match (current, wanted) {
        (None | Some(Value::Null), Value::Null) => true,
        // An empty list and none say the same.
        (None | Some(Value::Null), Value::Array(items)) => items.is_empty(),
        (None | Some(Value::Null), Value::Object(members)) => members.iter().all(|(_, value)| covers(None, value)),
        (Some(current @ Value::Object(_)), Value::Object(members)) => {
            members.iter().all(|(name, value)| covers(current.get(name), value))
        }
        (Some(Value::Array(has)), Value::Array(wants)) => has.len() == wants.len() && all_found(has, wants),
        (Some(current), wanted) => current == wanted || is_same_number(current, wanted),
        _ => false,
    }
}

/// True if each of `wants` finds one of its own in `has`.
fn all_found(has: &[Value], wants: &[Value]) -> bool {
    let mut left: Vec<&Value> = has.iter().collect();
    wants.iter().all(|wanted| {
        let found = left.iter().position(|current| covers(Some(current), wanted));
        found.map(|at| left.swap_remove(at)).is_some()
    })
}

fn is_same_number(current: &Value, wanted: &Value) -> bool {
    let is_number = |value: &Value| matches!(value, Value::Number(_));
    if !is_number(current) && !is_number(wanted) {
        return false;
    }
    let (Some(current), Some(wanted)) = (current.as_f64(), wanted.as_f64()) else { return false };
    // Moments have more digits than such a float: those have to be the same to the last one.
    let is_small = current.abs() < 1e6 && wanted.abs() < 1e6;
    // To the nearest float is what is meant.
    #[allow(clippy::cast_possible_truncation, clippy::float_cmp)]
    let is_same = current == wanted || is_small && current as f32 == wanted as f32;
    is_same
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_covered(current: &str, wanted: &str) -> bool {
        let json = |text: &str| Value::parse(text.as_bytes()).unwrap();
        covers(Some(&json(current)), &json(wanted))
    }

    #[test]
    fn what_is_not_wanted_does_not_count() {
        for (current, wanted) in [
            (r#"{"a":1,"b":2}"#, r#"{"a":1}"#),
            (r#"{"a":1}"#, r#"{"a":1,"b":null,"c":[],"d":{"e":null}}"#),
            ("9.899999618530273", "9.9"),
            (r#"{"price":"0.296"}"#, r#"{"price":0.296}"#),
            ("[1,2,3]", "[3,1,2]"),
            (r#"[{"id":"a","new":1},{"id":"b"}]"#, r#"[{"id":"b"},{"id":"a"}]"#),
        ] {
            assert!(is_covered(current, wanted), "{current} {wanted}");
        }
        for (current, wanted) in [
            (r#"{"a":1}"#, r#"{"a":2}"#),
            (r#"{"a":1}"#, r#"{"a":null}"#),
            ("[1,1,2]", "[1,2,2]"),
            ("[1,2]", "[1]"),
            ("1700000000", "1700000001"),
            (r#""1""#, r#""1.0""#),
            ("true", "1"),
            ("[]", "{}"),
        ] {
            assert!(!is_covered(current, wanted), "{current} {wanted}");
        }
    }
}
