//! Names and sentences of the table in the spellings of the files that are made of it.

use super::super::ELEMENTS;
use super::super::attribute::{Attribute, Takes};
use super::super::element::{Element, Group};
use super::super::events::{self, Event};
use super::super::looks::{self, Look};

/// `building-id` as `buildingId`.
pub fn camel(name: &str) -> String {
    let (first, rest) = name.split_once('-').unwrap_or((name, ""));
    first.to_owned() + &pascal(rest)
}

/// `building-id` as `BuildingId`.
pub fn pascal(name: &str) -> String {
    let words = name.split(['-', '_']);
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
    };
    words.map(capital).collect()
}

/// `building-id` as `building_id`.
pub fn snake(name: &str) -> String {
    name.replace('-', "_")
}

/// `PERIOD_OF_MONTHS` as `period-of-months`.
pub fn kebab(constant: &str) -> String {
    constant.to_lowercase().replace('_', "-")
}

/// The word or number that counts without the attribute.
pub fn default_of(attribute: &Attribute) -> Option<String> {
    match attribute.takes {
        Takes::Choice(words) => words.first().map(|word| (*word).to_owned()),
        Takes::Count { otherwise, .. } => Some(otherwise.to_string()),
        _ => None,
    }
}

/// The prose of an attribute, with the words that its type does not say.
pub fn told(attribute: &Attribute) -> String {
    let prose = attribute.prose.text();
    match attribute.takes {
        Takes::Words(words) => format!("{prose} Any of {}, apart by spaces.", quoted(words)),
        _ => prose,
    }
}

/// The same with what counts without the attribute.
pub fn told_with_default(attribute: &Attribute) -> String {
    let default = default_of(attribute).map(|default| format!(" `{default}` by default."));
    told(attribute) + &default.unwrap_or_default()
}

/// Words as code, one after the other.
pub fn quoted(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// True of attributes that take one of their words, and no others.
pub fn is_closed(attribute: &Attribute) -> bool {
    matches!(attribute.takes, Takes::Choice(_) | Takes::Word(_))
}

/// Words as a union of TypeScript.
pub fn union(words: &[&str]) -> String {
    words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" | ")
}

/// A text in lines of at most so many characters.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().unwrap();
        if line.is_empty() {
            line.push_str(word);
        } else if line.chars().count() + 1 + word.chars().count() <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// The groups of an element that no other one of its groups extends.
pub fn outermost(element: &Element) -> Vec<&'static Group> {
    let extended: Vec<_> = element.about.groups.iter().filter_map(|group| group.told.extends).collect();
    let is_extended = |group: &Group| extended.iter().any(|other| std::ptr::eq(*other, group));
    element.about.groups.iter().copied().filter(|group| !is_extended(group)).collect()
}

/// The rows of all attributes, in the order of the elements.
pub fn all_attributes() -> Vec<&'static Attribute> {
    let rows = ELEMENTS.iter().flat_map(|element| element.attributes());
    rows.fold(Vec::new(), |mut all, row| {
        if !all.iter().any(|known| std::ptr::eq(*known, row)) {
            all.push(row);
        }
        all
    })
}

/// The kinds of events, those of all elements first.
pub fn all_events() -> Vec<&'static Event> {
    let more = ELEMENTS.iter().flat_map(|element| element.about.events.iter().copied());
    events::OF_ALL.into_iter().chain(more).fold(Vec::new(), |mut all, event| {
        if !all.iter().any(|known| std::ptr::eq(*known, event)) {
            all.push(event);
        }
        all
    })
}

/// All events of an element.
pub fn events_of(element: &Element) -> Vec<&'static Event> {
    events::OF_ALL.into_iter().chain(element.about.events.iter().copied()).collect()
}

/// All parts of an element.
pub fn parts_of(element: &Element) -> Vec<&'static Look> {
    looks::PARTS_OF_ALL.iter().chain(element.about.parts.iter().copied().flatten()).collect()
}

/// All custom properties of an element.
pub fn properties_of(element: &Element) -> Vec<&'static Look> {
    looks::PROPERTIES_OF_ALL.iter().chain(element.about.properties.iter().copied().flatten()).collect()
}

#[test]
fn names_are_spelled_as_each_language_has_them() {
    assert_eq!([camel("min-group-size"), camel("now")], ["minGroupSize", "now"]);
    assert_eq!([pascal("energy-chart"), pascal("heat_map")], ["EnergyChart", "HeatMap"]);
    assert_eq!(snake("co2-grams"), "co2_grams");
    assert_eq!(kebab("PERIOD_OF_MONTHS"), "period-of-months");
    assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
}
