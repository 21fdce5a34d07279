//! The reader against `serde_json` as the judge.

use super::Number::{Absent, Known, Unreadable};
use super::{Reader, Value};
use proptest::prelude::*;

fn oracle(text: &str) -> Option<serde_json::Value> {
    serde_json::from_str(text).ok()
}

fn arbitrary_json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i32>().prop_map(Into::into),
        (-1e30_f64..1e30).prop_map(Into::into),
        any::<String>().prop_map(Into::into),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
            prop::collection::hash_map(any::<String>(), inner, 0..6)
                .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn reads_and_writes_what_serde_json_does(json in arbitrary_json()) {
        let text = json.to_string();
        let ours = Value::parse(text.as_bytes()).unwrap();
        prop_assert_eq!(oracle(&ours.to_json()), Some(json));
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = Value::parse(&bytes);
        let _ = Reader::new(&bytes).skip();
    }

    #[test]
    fn accepts_and_refuses_like_serde_json(text in r#"[\[\]{},:"0-9eE.+\-truefalsn \\u]{0,24}"#) {
        prop_assume!(!text.contains("nan"), "written by some, and read");
        prop_assert_eq!(Value::parse(text.as_bytes()).is_ok(), oracle(&text).is_some() || overflows(&text), "{}", text);
    }

    #[test]
    fn numbers_are_exact_at_wire_precision(number in any::<f32>().prop_filter("finite", |n| n.is_finite())) {
        let text = number.to_string();
        let read = Value::Number(text).as_f64().unwrap();
        #[allow(clippy::cast_possible_truncation)]
        let back = read as f32;
        prop_assert_eq!(back, number);
    }

    #[test]
    fn numbers_of_15_digits_are_exact(mantissa in 0_u64..1_000_000_000_000_000, exponent in -22_i32..=22) {
        let text = format!("{mantissa}e{exponent}");
        prop_assert_eq!(Value::Number(text.clone()).as_f64().unwrap(), text.parse::<f64>().unwrap());
    }

    #[test]
    fn the_shortest_text_of_any_energy_is_exact(number in prop_oneof![1e-4_f64..1.0, 1.0_f64..1e6, 1e6_f64..1e20]) {
        prop_assert_eq!(Value::Number(number.to_string()).as_f64(), Some(number));
        prop_assert_eq!(Value::Number(format!("{number:e}")).as_f64(), Some(number));
    }

    #[test]
    fn any_17_digits_are_exact(mantissa in 10_000_000_000_000_000_u64..100_000_000_000_000_000, exponent in -21_i32..=21) {
        let text = format!("{mantissa}e{exponent}");
        prop_assert_eq!(Value::Number(text.clone()).as_f64(), text.parse().ok());
    }

    #[test]
    fn any_number_is_close(number in any::<f64>().prop_filter("normal", |n| n.is_normal())) {
        let text = format!("{number:e}");
        let read = Value::Number(text).as_f64();
        if number.abs() < 1e307 && number.abs() > 1e-290 {
            let read = read.unwrap();
            prop_assert!(((read - number) / number).abs() < 1e-14, "{} {}", read, number);
        }
    }
}

/// `serde_json` refuses numbers that are too large for f64; the reader takes them (as not finite).
fn overflows(text: &str) -> bool {
    Value::parse(text.as_bytes()).is_ok() && text.contains(['e', 'E'])
}

#[test]
fn deep_nesting_is_an_error_not_a_crash() {
    let deep = "[".repeat(100_000);
    assert_eq!(Value::parse(deep.as_bytes()).unwrap_err().expected, "less nesting");
}

#[test]
fn cut_text_says_where() {
    let error = Value::parse(br#"[{"day":"2024-01-01","energyConsumption":12"#).unwrap_err();
    assert_eq!((error.offset, error.expected), (43, "',' or '}'"));
}

#[test]
fn html_is_refused_at_once() {
    let error = Reader::new(b"<!doctype html>").array(Reader::skip).unwrap_err();
    assert_eq!((error.offset, error.expected), (0, "an array"));
}

#[test]
fn escapes_and_surrogates() {
    let value = Value::parse(br#""a\u00e9\ud83d\ude00\ud83d \n\/""#).unwrap();
    assert_eq!(value.as_str(), Some("a\u{e9}\u{1F600}\u{FFFD} \n/"));
}

#[test]
fn what_stands_where_a_number_is_expected() {
    let read = |text: &str| {
        let mut seen = Vec::new();
        let mut reader = Reader::new(text.as_bytes());
        reader.array(|reader| {
            seen.push(reader.number_or_gap()?);
            Ok(())
        })?;
        reader.end().map(|()| seen)
    };
    assert_eq!(read(r#"["0.296", null, -3, " 12.5 "]"#).unwrap(), [Known(0.296), Absent, Known(-3.0), Known(12.5)]);
    let none = [
        r#""""#,
        r#"" ""#,
        r#""NaN""#,
        r#""Infinity""#,
        r#""-Infinity""#,
        r#""1e999""#,
        "1e999",
        "-1e999",
        "1e19",
        r#""1,5""#,
        r#""12 kWh""#,
        r#""0x10""#,
        "true",
        "false",
        "{}",
        "[]",
        r#"{"a":[1,{"b":"]"}]}"#,
        r#"["NaN"]"#,
        "NaN",
        "Infinity",
        "-Infinity",
        "nan",
        "-NaN",
        "+Infinity",
        "+inf",
        "Nan",
        "undefined",
        "+5",
        ".5",
        "5.",
        "0x10",
        "-",
        "--1",
        "nul",
    ];
    for text in none {
        // The one before and the one after are read all the same.
        assert_eq!(read(&format!("[1,{text} ,2]")).unwrap(), [Known(1.0), Unreadable, Known(2.0)], "{text}");
    }
    for text in ["[1,]", "[12 kWh]", "[nul", "[{]", r#"["]"#, "[,1]", "[1,<br>]"] {
        assert!(read(text).is_err(), "{text}");
    }
    // A value that is kept whole stays JSON.
    assert_eq!(Value::parse(b"[NaN,-inf,1e999]").unwrap().to_json(), r#"["NaN","-inf",1e999]"#);
}
