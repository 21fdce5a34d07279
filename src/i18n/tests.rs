//! Checks over all texts of all languages. The fields are read from the debug output, so that a new text is
//! checked without being listed here.

use super::{Formats, Language, fake_formats::FakeFormats, fill};
use crate::time::ZoneOffsets;
use std::collections::BTreeSet;

/// Every text with the path of its field.
fn texts(language: Language) -> Vec<(String, String)> {
    let debug = format!("{:#?}", language.texts());
    let mut path: Vec<String> = Vec::new();
    let mut found = Vec::new();
    for line in debug.lines() {
        let line = line.trim();
        if let Some((name, rest)) = line.split_once(": ") {
            if rest.ends_with('{') {
                path.push(name.to_owned());
            } else {
                found.push((format!("{}.{name}", path.join(".")), rest.trim_end_matches(',').trim_matches('"').into()));
            }
        } else if line.starts_with('}') {
            path.pop();
        }
    }
    assert!(found.len() > 100, "only {} texts seen", found.len());
    found
}

fn places(text: &str) -> BTreeSet<String> {
    text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name.to_owned()).collect()
}

#[test]
fn every_language_has_the_same_places_and_no_empty_text() {
    let english = texts(Language::English);
    for language in Language::ALL {
        for ((path, text), (_, original)) in texts(language).iter().zip(&english) {
            assert!(!text.trim().is_empty(), "{language:?} {path}");
            assert_eq!(places(text), places(original), "{language:?} {path}");
            assert_eq!(text.matches('{').count(), text.matches('}').count(), "{language:?} {path}");
        }
    }
}

#[test]
fn languages_differ() {
    let english = texts(Language::English);
    for language in [Language::German, Language::French, Language::Italian] {
        let same: Vec<_> =
            texts(language).into_iter().zip(&english).filter(|(a, b)| a == *b).map(|(a, _)| a.0).collect();
        // A name and an amount stand side by side in every language, and CO₂ is CO₂.
        assert_eq!(same, ["chart.part", "chart.unit_co2"], "{language:?}");
    }
}

#[test]
fn german_is_spelled_for_switzerland_and_germany() {
    for (path, text) in texts(Language::German) {
        assert!(!text.contains('ß'), "{path}");
    }
}

#[test]
fn plural_forms() {
    let pick = |language: Language, count| language.texts().chart.measured_hours.of(count, language);
    assert!(pick(Language::English, 1).ends_with("hour measured"));
    assert!(pick(Language::English, 0).ends_with("hours measured"));
    assert!(pick(Language::German, 25).ends_with("Stunden gemessen"));
    assert!(pick(Language::French, 0).ends_with("heure mesurée"));
    assert!(pick(Language::French, 2).ends_with("heures mesurées"));
    assert!(pick(Language::Italian, 0).ends_with("ore misurate"));
}

#[test]
fn tags_pick_languages() {
    assert_eq!(Language::of_tag("de-CH"), Some(Language::German));
    assert_eq!(Language::of_tag("FR"), Some(Language::French));
    assert_eq!(Language::of_tag("it_IT"), Some(Language::Italian));
    assert_eq!(Language::of_tag("rm-CH"), None);
    assert_eq!(Language::of_tag(""), None);
    assert_eq!(Language::of_tag("den"), None);
}

#[test]
fn filling_leaves_alone_what_it_does_not_know() {
    assert_eq!(fill("{a} and {b}, {a}", &[("a", "x")]), "x and {b}, x");
    assert_eq!(fill("open { end", &[("a", "x")]), "open { end");
    // A value is never read as a template again.
    assert_eq!(fill("{a}", &[("a", "{b}"), ("b", "no")]), "{b}");
}

#[test]
fn energy_gets_digits_by_size() {
    let formats = FakeFormats(ZoneOffsets::fixed(0));
    let shown = |kwh| formats.energy_kwh(kwh).replace('\u{a0}', " ");
    assert_eq!(shown(0.0), "0 kWh");
    assert_eq!(shown(-0.0001), "0 kWh");
    assert_eq!(shown(0.042), "0.042 kWh");
    assert_eq!(shown(-1.234), "-1.23 kWh");
    assert_eq!(shown(12.34), "12.3 kWh");
    assert_eq!(shown(4567.8), "4568 kWh");
}
