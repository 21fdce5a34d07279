//! Checks over all texts of all languages. The fields are read from the debug output, so that a new text is
//! checked without being listed here.

use super::slots::Slots;
use super::{Formats, Language, Texts, fake_formats::FakeFormats, fill};
use crate::time::ZoneOffsets;
use crate::written::assert_written;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Every text with the path of its field.
fn texts(language: Language) -> Vec<(String, String)> {
    // Debug output escapes what is invisible.
    let debug = format!("{:#?}", language.texts()).replace("\\u{a0}", "\u{a0}");
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
        // A name and an amount stand side by side in every language, Ø is a mean, and solar is a German word too.
        let alike = ["chart.own_use", "chart.part", "chart.earlier"];
        assert!(same.iter().all(|path| alike.contains(&path.as_str())), "{language:?} {same:?}");
    }
}

#[test]
fn german_is_spelled_for_switzerland_and_germany() {
    for (path, text) in texts(Language::German) {
        assert!(!text.contains('ß'), "{path}");
    }
}

#[test]
fn french_signs_never_stand_at_the_beginning_of_a_line() {
    for (path, text) in texts(Language::French) {
        for sign in [" :", " ;", " ?", " !", " »", "« "] {
            assert!(!text.contains(sign), "{path}: {text}");
        }
    }
}

/// Name as TypeScript has it, English text and places of every text, in the order of the slots.
fn listed() -> Vec<(String, &'static str, BTreeSet<String>)> {
    let camel = |path: String| {
        let mut upper = false;
        let letter = |c: char| {
            let shown = if upper { c.to_ascii_uppercase() } else { c };
            upper = c == '_';
            (!upper).then_some(shown)
        };
        path.chars().filter_map(letter).collect::<String>()
    };
    let (mut names, mut texts) = (Vec::new(), Vec::new());
    Texts::names("", &mut names);
    Language::English.our_texts().clone().each(&mut |text| texts.push(*text));
    assert_eq!(names.len(), texts.len());
    names.into_iter().map(camel).zip(texts).map(|(name, text)| (name, text, places(text))).collect()
}

/// Said in TypeScript (`load-failure.ts`, `switched-off.ts`), after all that has a number.
const WITHOUT_WASM: [(&str, &str); 3] = [
    ("frame.notLoaded", "This part of the page could not be loaded."),
    (
        "frame.switchedOff",
        "Lockdown Mode or another setting of this browser stops this part of the page. In Safari’s website settings you can turn Lockdown Mode off for this website.",
    ),
    ("frame.forbidden", "A setting of this website stops this part of the page. Only its operator can change that."),
];

#[test]
fn hosts_find_the_names_of_the_texts() {
    let mut module = String::from(
        "/**\n * The names of all texts and the places in each, in the order of `src/i18n/texts.rs`, from which a test makes this\n * file. Loaded only by pages that have words of their own.\n */\n\n/** Names of texts, and what may stand in braces in each. */\nexport const TEXT_PLACES = {\n",
    );
    for (name, _, places) in listed() {
        let places: Vec<_> = places.iter().map(|place| format!("'{place}'")).collect();
        writeln!(module, "  '{name}': [{}],", places.join(", ")).unwrap();
    }
    for (name, _) in WITHOUT_WASM {
        writeln!(module, "  '{name}': [],").unwrap();
    }
    module.push_str("} as const satisfies Record<string, readonly string[]>;\n");
    assert_written("src/npm/internal/text-places.ts", &module);
}

#[test]
fn each_language_has_a_file_of_its_texts_for_pages() {
    for language in Language::ALL {
        let mut module = String::from(
            "/** All texts of a language, in the order of `text-places.ts`. Made from `src/i18n` by a test. */\nexport default [\n",
        );
        language.our_texts().clone().each(&mut |text| {
            let quote = if text.contains('\'') { '"' } else { '\'' };
            writeln!(module, "  {quote}{text}{quote},").unwrap();
        });
        module.push_str("];\n");
        assert_written(&["src/npm/texts/", language.tag(), ".ts"].concat(), &module);
    }
}

#[test]
fn the_page_of_texts_has_all_of_them() {
    let mut page = String::from(
        "# Texts\n\nEvery text of the widgets by its name, as `setTexts` takes it ([Words](../guide/styling.md#words)), with its English words. Names in\nbraces are places that values are put into. Made from `src/i18n` by a test.\n\n| Name | English |\n| --- | --- |\n",
    );
    for (name, text, _) in listed() {
        writeln!(page, "| `{name}` | {} |", text.replace('|', "\\|")).unwrap();
    }
    for (name, text) in WITHOUT_WASM {
        writeln!(page, "| `{name}` | {text} |").unwrap();
    }
    assert_written("docs/reference/texts.md", &page);
}

#[test]
fn own_words_take_the_places_they_are_numbered_for() {
    let number = |wanted: &str| listed().iter().position(|(name, ..)| name == wanted).unwrap();
    let (you, many) = (number("peer.you"), number("common.missingHours.other"));
    let own = vec![(many, "{count} h".to_owned()), (you, "Casa nostra".to_owned()), (9_999, "nowhere".to_owned())];
    Language::Italian.say_numbered(own);
    let texts = Language::Italian.texts();
    assert_eq!((texts.peer.you, texts.common.missing_hours.other), ("Casa nostra", "{count} h"));
    let ours = Language::Italian.our_texts();
    let back = Texts {
        peer: super::PeerTexts { you: ours.peer.you, ..texts.peer },
        common: super::CommonTexts { missing_hours: ours.common.missing_hours, ..texts.common },
        ..*texts
    };
    assert_eq!((&back, Language::German.texts()), (ours, Language::German.our_texts()));
    // Another set replaces the first, an empty one restores ours.
    Language::Italian.say_numbered(vec![(number("frame.retry"), "Ancora".to_owned())]);
    let texts = Language::Italian.texts();
    assert_eq!((texts.frame.retry, texts.peer.you), ("Ancora", ours.peer.you));
    Language::Italian.say_numbered(Vec::new());
    assert_eq!(Language::Italian.texts(), ours);
}

#[test]
fn plural_forms() {
    let pick = |language: Language, count| language.texts().common.missing_hours.of(count, language);
    assert!(pick(Language::English, 1).ends_with("hour is missing."));
    assert!(pick(Language::English, 0).ends_with("hours are missing."));
    assert!(pick(Language::German, 25).ends_with("Stunden fehlen."));
    assert!(pick(Language::French, 0).ends_with("une heure."));
    assert!(pick(Language::French, 2).ends_with("heures."));
    assert!(pick(Language::Italian, 0).ends_with("ore."));
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
