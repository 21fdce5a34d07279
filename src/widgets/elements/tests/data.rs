//! `scripts/elements.json`: what the build makes manifest and editor data of. One row a line, so that a change is one.

use super::super::attribute::Attribute;
use super::super::element::Element;
use super::super::events::{Event, Type};
use super::super::looks::{self, Look};
use super::super::{ELEMENTS, Takes};
use super::spelled::{
    all_attributes, all_events, camel, default_of, events_of, kebab, parts_of, properties_of, told, union,
};
use crate::written::assert_written;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// The value of an attribute as TypeScript spells it.
fn type_of(attribute: &Attribute) -> String {
    match attribute.takes {
        Takes::Choice(words) | Takes::Word(words) => union(words),
        Takes::Switch => "boolean | 'yes' | 'no'".to_owned(),
        Takes::Number | Takes::Count { .. } => "number".to_owned(),
        _ => "string".to_owned(),
    }
}

fn attribute_row(attribute: &Attribute) -> Value {
    let mut row = json!({
        "name": attribute.name,
        "property": camel(attribute.name),
        "type": type_of(attribute),
        "description": told(attribute),
    });
    let words = if matches!(attribute.takes, Takes::Switch) { &["yes", "no"] } else { attribute.words() };
    if !words.is_empty() {
        row["words"] = json!(words);
    }
    if let Some(default) = default_of(attribute) {
        row["default"] = json!(default);
    }
    row
}

fn event_row(event: &Event) -> Value {
    let members = event.about.detail.iter().map(|member| match member.is {
        // A type of ours that a manifest cannot name.
        Type::Spelled(is) if is.starts_with("Open<") => format!("; {}: string", member.name),
        Type::Spelled(is) => format!("; {}: {is}", member.name),
        Type::WordOf(attribute) => format!("; {}: {}", member.name, union(attribute.words())),
    });
    let detail = format!("CustomEvent<{{ widget: string{} }}>", members.collect::<String>());
    json!({ "type": detail, "description": event.about.doc })
}

fn element_row(element: &Element) -> Value {
    let names = |looks: Vec<&Look>| looks.into_iter().map(|look| look.0).collect::<Vec<_>>();
    json!({
        "name": element.name,
        "summary": element.about.summary,
        "attributes": element.attributes().map(|attribute| kebab(attribute.prose.id)).collect::<Vec<_>>(),
        "events": events_of(element).into_iter().map(|event| event.name).collect::<Vec<_>>(),
        "parts": names(parts_of(element)),
        "properties": names(properties_of(element)),
    })
}

fn table(name: &str, rows: impl Iterator<Item = (String, Value)>) -> String {
    let rows: Vec<_> = rows.map(|(key, row)| format!("    {}: {row}", json!(key))).collect();
    format!("  {}: {{\n{}\n  }}", json!(name), rows.join(",\n"))
}

fn looks_table<'a>(name: &str, of_all: &'a [Look], others: &'a [&'a [Look]]) -> String {
    let all = of_all.iter().chain(others.iter().copied().flatten());
    table(name, all.map(|Look(name, doc)| ((*name).to_owned(), json!(doc))))
}

fn document() -> String {
    let attributes = all_attributes().into_iter().map(|row| (kebab(row.prose.id), attribute_row(row)));
    let events = all_events().into_iter().map(|event| (event.name.to_owned(), event_row(event)));
    let elements: Vec<_> = ELEMENTS.iter().map(|element| format!("    {}", element_row(element))).collect();
    let mut document = String::from("{\n");
    writeln!(document, "{},", table("attributes", attributes)).unwrap();
    writeln!(document, "{},", table("events", events)).unwrap();
    writeln!(document, "{},", looks_table("parts", &looks::PARTS_OF_ALL, &looks::OTHER_PARTS)).unwrap();
    writeln!(document, "{},", looks_table("properties", &looks::PROPERTIES_OF_ALL, &looks::OTHER_PROPERTIES)).unwrap();
    writeln!(document, "  \"elements\": [\n{}\n  ]\n}}", elements.join(",\n")).unwrap();
    document
}

#[test]
fn the_build_knows_the_elements() {
    let document = document();
    assert!(serde_json::from_str::<Value>(&document).is_ok());
    assert_written("scripts/elements.json", &document);
}
