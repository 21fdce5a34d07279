//! The table against the code, and the files that are made of it.

mod components;
mod data;
mod reference;
mod spelled;
mod typescript;

use super::looks::{self, Look};
use super::{
    ELEMENTS, HANDED_ON, HOUSEHOLD_DASHBOARD, PERIOD, PERIOD_OF_MONTHS, SERIES, SERIES_PREDICTED, SHOW, SOURCE, Takes,
};
use crate::widgets::{DemoSet, STYLE};
use spelled::{all_attributes, all_events, is_closed};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The text of all files of Rust below a folder, but for tests.
fn sources(folder: &Path) -> String {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.fold(String::new(), |text, path| match path.extension() {
        _ if path.file_stem().is_some_and(|name| name == "tests") => text,
        _ if path.is_dir() => text + &sources(&path),
        Some(extension) if extension == "rs" => text + &fs::read_to_string(path).unwrap(),
        _ => text,
    })
}

fn src() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/widgets"))
}

fn names<'a>(of_all: &'a [Look], others: &'a [&'a [Look]]) -> BTreeSet<&'a str> {
    of_all.iter().chain(others.iter().copied().flatten()).map(|Look(name, _)| *name).collect()
}

#[test]
fn every_row_is_told_once_and_under_its_own_name() {
    let mut ids = BTreeSet::new();
    for attribute in all_attributes() {
        let (id, text) = (attribute.prose.id, attribute.prose.text());
        assert!(ids.insert(id), "{id} twice");
        assert!(text.ends_with('.') && !text.contains("  "), "{id}: {text}");
        let words: BTreeSet<_> = attribute.words().iter().collect();
        assert_eq!(words.len(), attribute.words().len(), "{id}");
    }
    for element in ELEMENTS {
        let names: Vec<_> = element.attributes().map(|attribute| attribute.name).collect();
        let set: BTreeSet<_> = names.iter().collect();
        assert_eq!(set.len(), names.len(), "{}: {names:?}", element.name);
    }
}

/// A row with fewer words stands for one with all of them.
#[test]
fn rows_with_the_same_name_share_their_words() {
    for (all, fewer) in
        [(&PERIOD.attribute, &PERIOD_OF_MONTHS.attribute), (&SERIES.attribute, &SERIES_PREDICTED.attribute)]
    {
        assert_eq!(all.name, fewer.name);
        assert!(fewer.words().iter().all(|word| all.words().contains(word)), "{}", all.name);
    }
    let rows = all_attributes();
    for row in &rows {
        let same = rows.iter().filter(|other| other.name == row.name);
        assert!(same.count() == 1 || ["period", "series"].contains(&row.name), "{}", row.name);
    }
}

#[test]
fn periods_to_choose_from_can_be_written() {
    for element in ELEMENTS {
        let period = element.attributes().find(|attribute| attribute.name == PERIOD.attribute.name);
        let words = period.map_or(&[][..], |period| period.words());
        assert!(element.periods.iter().all(|kind| words.contains(kind)), "{}", element.name);
        assert_eq!(element.periods.is_empty(), period.is_none(), "{}", element.name);
    }
}

#[test]
fn the_dashboard_shows_every_other_element_and_hands_on_what_they_have() {
    let others = ELEMENTS.iter().filter(|element| element.name != HOUSEHOLD_DASHBOARD.name);
    assert_eq!(SHOW.words().iter().copied().collect::<BTreeSet<_>>(), others.clone().map(|one| one.name).collect());
    let takes = |element: &super::Element, name| element.attributes().any(|own| own.name == name);
    for name in HANDED_ON {
        assert!(takes(&HOUSEHOLD_DASHBOARD, *name) && others.clone().any(|element| takes(element, *name)), "{name}");
    }
}

#[test]
fn every_made_up_household_can_be_written() {
    let sets = DemoSet::NAMES.map(|(name, _)| format!("demo:{name}"));
    let all: Vec<_> = ["demo".to_owned()].into_iter().chain(sets).collect();
    assert_eq!(SOURCE.attribute.words(), all);
}

#[test]
fn parts_are_those_that_the_widgets_have() {
    let text = sources(src());
    let mut there = BTreeSet::new();
    for part in text.split("part=\"").skip(1) {
        there.extend(part.split('"').next().unwrap().split(' '));
    }
    assert_eq!(names(&looks::PARTS_OF_ALL, &looks::OTHER_PARTS), there);
}

#[test]
fn custom_properties_are_those_of_the_style_sheet() {
    let is_inside = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let words = STYLE.split(|c| !is_inside(c));
    let found = words.filter(|word| word.starts_with("--moost-"));
    assert_eq!(names(&looks::PROPERTIES_OF_ALL, &looks::OTHER_PROPERTIES), found.collect());
}

#[test]
fn events_are_dispatched_by_their_rows_only() {
    let text = sources(src());
    for event in all_events() {
        // Here, in its row.
        assert_eq!(text.matches(&format!("\"{}\"", event.name)).count(), 1, "{}", event.name);
    }
}

#[test]
fn errors_name_the_words_of_the_table() {
    for attribute in all_attributes().into_iter().filter(|attribute| is_closed(attribute)) {
        assert_eq!(attribute.expected(), attribute.words().join(", "));
    }
    assert!(matches!(SHOW.takes, Takes::Words(_)) && SHOW.expected().ends_with(", apart by spaces"));
}
