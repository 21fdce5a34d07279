//! `components.rs`: the typed Yew components, for pages that are written in Rust.

use super::super::attribute::Attribute;
use super::super::element::Element;
use super::super::{API_BASE, ATTRIBUTION, ELEMENTS, FIRST_FRAME, LANG, LOADING, NOW, SOURCE, TOKEN_URL};
use super::spelled::{is_closed, pascal, quoted, snake, told_with_default, wrapped};
use crate::written::assert_written;
use std::fmt::Write as _;

/// Attributes that the façade of the elements reads. In Rust a source, a locale and the page's own code take their
/// place; pictures, and whose data they name, are the façade's.
const OF_THE_FACADE: [&Attribute; 8] =
    [&API_BASE, &TOKEN_URL, &SOURCE.attribute, &LANG, &NOW, &LOADING.attribute, &FIRST_FRAME.attribute, &ATTRIBUTION];
const WIDTH: usize = 120;

fn doc(indent: &str, text: &str) -> String {
    let lines = wrapped(text, WIDTH - indent.len() - "/// ".len());
    lines.into_iter().map(|line| [indent, "/// ", &line, "\n"].concat()).collect()
}

/// The prose with the words that fit, which the type of a field does not say.
fn about(attribute: &Attribute) -> String {
    let words = if is_closed(attribute) { format!(" Takes {}.", quoted(attribute.words())) } else { String::new() };
    told_with_default(attribute) + &words
}

fn component(element: &Element) -> String {
    let name = pascal(element.name);
    let kind = format!("{0}::{1}Kind", element.about.folder, pascal(element.about.folder));
    let mut text =
        format!("\ncomponent! {{\n{}", doc("    ", &format!("`<moost-{}>`: {}", element.name, element.about.summary)));
    if !element.about.otherwise.is_empty() {
        let otherwise = format!("Without a period it shows {}.", element.about.otherwise);
        text += "    ///\n";
        text += &doc("    ", &otherwise);
    }
    writeln!(text, "    {name}, {name}Props, {kind}, {{").unwrap();
    let is_field = |attribute: &&Attribute| !OF_THE_FACADE.iter().any(|other| other.name == attribute.name);
    for attribute in element.attributes().filter(is_field) {
        text += &doc("        ", &about(attribute));
        writeln!(text, "        {} = \"{}\",", snake(attribute.name), attribute.name).unwrap();
    }
    text + "    }\n}\n"
}

fn module() -> String {
    let mut text = String::from(
        "//! Every widget as a Yew component with typed properties, for pages that are written in Rust themselves.\n//!\n//! The elements mount the panel directly, so nothing of this gets into the package's wasm. Made from the table in `elements`\n//! by a test.\n// Yew's macros make builders that have none.\n#![allow(missing_debug_implementations, clippy::wrong_self_convention)]\n\nuse super::component::component;\nuse super::{dashboard",
    );
    for folder in ELEMENTS.iter().map(|element| element.about.folder).filter(|folder| *folder != "dashboard") {
        write!(text, ", {folder}").unwrap();
    }
    text += "};\n";
    text + &ELEMENTS.iter().map(|element| component(element)).collect::<String>()
}

#[test]
fn pages_in_rust_have_the_elements() {
    assert_written("src/widgets/components.rs", &module());
}
