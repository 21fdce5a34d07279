//! `docs/reference/elements.md`: the page that people read.

use super::super::attribute::{Attribute, Takes};
use super::super::element::{Element, Group};
use super::super::events::{Event, OF_ALL};
use super::super::looks::{self, Look};
use super::super::{ELEMENTS, of};
use super::spelled::{all_events, default_of, is_closed, quoted, told};
use crate::written::assert_written;
use std::fmt::Write as _;

const GROUPS: [(&str, &Group); 4] =
    [("Common", &of::COMMON), ("Period", &of::DAYS), ("Paging", &of::PAGING), ("Money and CO2", &of::RATES)];

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn takes(attribute: &Attribute) -> String {
    match attribute.takes {
        _ if is_closed(attribute) => quoted(attribute.words()),
        Takes::Text("") | Takes::Words(_) => "text".to_owned(),
        Takes::Switch => quoted(&["yes", "no"]),
        _ => cell(&attribute.expected()),
    }
}

fn attributes<'a>(rows: impl Iterator<Item = &'a &'static Attribute>) -> String {
    let mut table = String::from("| attribute | takes | default | meaning |\n| --- | --- | --- | --- |\n");
    for row in rows {
        let default = default_of(row).map(|default| format!("`{default}`")).unwrap_or_default();
        writeln!(table, "| `{}` | {} | {default} | {} |", row.name, takes(row), cell(&told(row))).unwrap();
    }
    table
}

fn events<'a>(rows: impl Iterator<Item = &'a Event>) -> String {
    let mut table = String::from("| event | detail | meaning |\n| --- | --- | --- |\n");
    for event in rows {
        let members: Vec<_> = event.about.detail.iter().map(|member| member.name).collect();
        writeln!(table, "| `{}` | {} | {} |", event.name, quoted(&members), cell(event.about.doc)).unwrap();
    }
    table
}

fn looks_table<'a>(head: &str, rows: impl Iterator<Item = &'a Look>) -> String {
    let mut table = format!("| {head} | meaning |\n| --- | --- |\n");
    for Look(name, doc) in rows {
        writeln!(table, "| `{name}` | {} |", cell(doc)).unwrap();
    }
    table
}

/// The place of a heading on the page.
fn link(heading: &str) -> String {
    let fragment: String = heading.to_lowercase().chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect();
    format!("[{}](#{})", heading.to_lowercase(), fragment.replace(' ', "-"))
}

fn names<'a>(label: &str, looks: impl Iterator<Item = &'a Look>) -> Option<String> {
    let names: Vec<_> = looks.map(|Look(name, _)| *name).collect();
    (!names.is_empty()).then(|| format!("- {label}: {}\n", quoted(&names)))
}

fn element(element: &Element) -> String {
    let mut text = format!("\n## moost-{}\n\n{}", element.name, element.about.summary);
    if !element.about.otherwise.is_empty() {
        write!(text, " Without a period it shows {}.", element.about.otherwise).unwrap();
    }
    text.push_str("\n\n");
    let of_it =
        |group: &&(&str, &Group)| element.about.groups.iter().any(|own| own.told.constant == group.1.told.constant);
    let linked: Vec<_> = GROUPS.iter().filter(of_it).map(|(heading, _)| link(heading)).collect();
    writeln!(text, "- attributes: {}, and those below", linked.join(", ")).unwrap();
    let own: Vec<_> = element.about.events.iter().map(|event| event.name).collect();
    if !own.is_empty() {
        writeln!(text, "- events, besides those of every element: {}", quoted(&own)).unwrap();
    }
    text += &names("parts, besides those of every element", element.about.parts.iter().copied().flatten())
        .unwrap_or_default();
    text +=
        &names("custom properties, besides those of every element", element.about.properties.iter().copied().flatten())
            .unwrap_or_default();
    if element.about.own.is_empty() {
        return text.replace(", and those below", "");
    }
    text + "\n" + &attributes(element.about.own.iter())
}

fn looks_section(heading: &str, head: &str, of_all: &[Look], others: &[&[Look]]) -> String {
    let (of_all, of_some) = (looks_table(head, of_all.iter()), looks_table(head, others.iter().copied().flatten()));
    format!("\n## {heading}\n\nOf every element:\n\n{of_all}\nOf some:\n\n{of_some}")
}

fn page() -> String {
    let mut page = String::from(
        "# Elements\n\nEvery attribute, event, part and custom property. Each attribute has a property twin in camel case (`building-id`,\n`buildingId`). Made from the table in `src/widgets/elements` by a test.\n",
    );
    for (heading, group) in GROUPS {
        write!(page, "\n## {heading}\n\n{}\n\n{}", group.told.doc, attributes(group.attributes.iter())).unwrap();
    }
    for row in ELEMENTS {
        page += &element(row);
    }
    write!(page, "\n## Events\n\nThe detail of each names the `widget` that it is about. Those of every element come first.\n\n{}", events(all_events().into_iter())).unwrap();
    write!(page, "\nEvents of every element: {}.\n", quoted(&OF_ALL.map(|event| event.name))).unwrap();
    page += &looks_section("Parts", "part", &looks::PARTS_OF_ALL, &looks::OTHER_PARTS);
    page += &looks_section("Custom properties", "property", &looks::PROPERTIES_OF_ALL, &looks::OTHER_PROPERTIES);
    page
}

#[test]
fn people_can_read_of_the_elements() {
    assert_written("docs/reference/elements.md", &page());
}
