//! `element-specs.ts`, which the façade reads, and `element-types.ts`, which pages are typed by.

use super::super::attribute::{Attribute, Takes};
use super::super::element::{Element, Group};
use super::super::events::{Event, Type};
use super::super::{ELEMENTS, LANG, of};
use super::spelled::{
    all_attributes, all_events, camel, events_of, outermost, pascal, told_with_default, union, wrapped,
};
use crate::written::assert_written;
use std::fmt::Write as _;

/// Width of a line in the formatter.
const WIDTH: usize = 120;
const GROUPS: [&Group; 4] = [&of::COMMON, &of::DAYS, &of::PAGING, &of::RATES];

/// A comment above what is indented by so much.
fn comment(indent: &str, text: &str) -> String {
    let line = format!("{indent}/** {text} */\n");
    if line.chars().count() <= WIDTH {
        return line;
    }
    let lines = wrapped(text, WIDTH - indent.len() - 3);
    let lines: String = lines.into_iter().map(|line| [indent, " * ", &line, "\n"].concat()).collect();
    format!("{indent}/**\n{lines}{indent} */\n")
}

/// A list in brackets, with something before and after it.
fn array(before: &str, items: &[String], after: &str) -> String {
    let line = format!("{before}[{}]{after}\n", items.join(", "));
    if line.chars().count() <= WIDTH {
        return line;
    }
    let indent: String = before.chars().take_while(|c| *c == ' ').collect();
    let items: String = items.iter().map(|item| [&indent, "  ", item, ",\n"].concat()).collect();
    format!("{before}[\n{items}{indent}]{after}\n")
}

/// A union as an alias.
fn alias(name: &str, words: &[&str]) -> String {
    let line = format!("export type {name} = {};\n", union(words));
    if line.chars().count() <= WIDTH {
        return line;
    }
    let words: String = words.iter().map(|word| ["\n  | '", word, "'"].concat()).collect();
    format!("export type {name} ={words};\n")
}

fn quoted<'a>(attributes: impl Iterator<Item = &'a &'static Attribute>) -> Vec<String> {
    attributes.map(|attribute| format!("'{}'", attribute.name)).collect()
}

fn specs() -> String {
    let mut module = String::from(
        "/**\n * The elements: their tags, attributes and properties, and nothing of what they are for, because households would\n * download the words. Made from the table in `src/widgets/elements` by a test.\n */\n\nimport type { MoostWidgetName } from '../element-types.js';\n\n/** An element. Every attribute has a property twin in camel case. */\nexport interface ElementSpec {\n  /** Tag without prefix. */\n  readonly name: MoostWidgetName;\n  readonly attributes: readonly string[];\n  /** Height in pixels on phones, tablets and wide pages, kept free until the wasm is there, so that nothing jumps. */\n  readonly room: readonly [phone: number, tablet: number, wide: number];\n}\n\n",
    );
    for group in GROUPS {
        let extended = group.told.extends.map(|extended| format!("...{}", extended.told.constant));
        let items: Vec<_> = extended.into_iter().chain(quoted(group.attributes.iter())).collect();
        module += &array(&format!("const {} = ", group.told.constant), &items, ";");
    }
    module.push_str("\n/** All elements of the package. */\nexport const ELEMENT_SPECS: readonly ElementSpec[] = [\n");
    for element in ELEMENTS {
        let spread = outermost(element).into_iter().map(|group| format!("...{}", group.told.constant));
        // An own row in the place of one in a group has the same name.
        let is_shared = |own: &&&Attribute| {
            element.about.groups.iter().flat_map(|group| group.attributes).any(|shared| shared.name == own.name)
        };
        let own = quoted(element.about.own.iter().filter(|own| !is_shared(own)));
        let [phone, tablet, wide] = element.about.room;
        writeln!(module, "  {{\n    name: '{}',", element.name).unwrap();
        module += &array("    attributes: ", &spread.chain(own).collect::<Vec<_>>(), ",");
        writeln!(module, "    room: [{phone}, {tablet}, {wide}],\n  }},").unwrap();
    }
    module + "];\n"
}

/// The property of an attribute.
fn property(attribute: &Attribute) -> String {
    let name = camel(attribute.name);
    let doc = comment("  ", &told_with_default(attribute));
    match attribute.takes {
        Takes::Choice(words) | Takes::Word(words) => {
            let line = format!("  {name}: Open<{}> | null;\n", union(words));
            let long = format!("    {}\n", union(words));
            // As Biome breaks it: after the bracket, then at every word.
            let each = || words.iter().flat_map(|word| ["    | '", word, "'\n"]).collect::<String>();
            let inner = if long.chars().count() <= WIDTH { long } else { each() };
            doc + &if line.chars().count() <= WIDTH { line } else { format!("  {name}: Open<\n{inner}  > | null;\n") }
        }
        Takes::Switch => format!("{doc}  {name}: boolean | Open<'yes' | 'no'> | null;\n"),
        Takes::Number | Takes::Count { .. } | Takes::Moment => {
            format!("{doc}  get {name}(): string | null;\n  set {name}(value: string | number | null);\n")
        }
        Takes::Words(_) | Takes::Day | Takes::Text(_) => format!("{doc}  {name}: string | null;\n"),
    }
}

fn interface(name: &str, doc: &str, extends: &[&str], members: &[String]) -> String {
    let extends = if extends.is_empty() { String::new() } else { format!(" extends {}", extends.join(", ")) };
    let members = if members.is_empty() { "{}".to_owned() } else { format!("{{\n{}}}", members.concat()) };
    format!("{}export interface {name}{extends} {members}\n\n", comment("", doc))
}

fn group_interface(group: &Group) -> String {
    let is_root = std::ptr::eq(group, &raw const of::COMMON);
    let extends = group.told.extends.map(|extended| extended.told.interface);
    let extends: Vec<_> = extends.or(is_root.then_some("HTMLElement")).into_iter().collect();
    // `lang` is a property of every element of the page.
    let properties = group.attributes.iter().filter(|attribute| attribute.name != LANG.name);
    let mut members: Vec<_> = properties.map(|attribute| property(attribute)).collect();
    if is_root {
        let doc = comment("  ", "Gives a household token where the proxy wants one.");
        members.push(doc + "  getToken: ClientOptions['getToken'];\n");
    }
    interface(group.told.interface, group.told.doc, &extends, &members)
}

fn element_interface(element: &Element) -> String {
    let extends: Vec<_> = outermost(element).into_iter().map(|group| group.told.interface).collect();
    let members: Vec<_> = element.about.own.iter().map(|attribute| property(attribute)).collect();
    let doc = format!("`<moost-{}>`: {}", element.name, element.about.summary);
    interface(&format!("Moost{}Element", pascal(element.name)), &doc, &extends, &members)
}

/// The names of the events of an element, by its tag.
fn event_names(element: &Element) -> String {
    let events: Vec<_> = events_of(element).into_iter().map(|event| event.name).collect();
    let line = format!("  'moost-{}': {};\n", element.name, union(&events));
    if line.chars().count() <= WIDTH {
        return line;
    }
    let events: String = events.iter().map(|event| ["\n    | '", event, "'"].concat()).collect();
    format!("  'moost-{}':{events};\n", element.name)
}

/// The interface of an event's detail.
fn detail_name(event: &Event) -> String {
    if event.about.detail.is_empty() {
        return "MoostEventDetail".to_owned();
    }
    format!("{}Detail", pascal(event.name))
}

fn detail_interface(event: &Event) -> String {
    let members = event.about.detail.iter().map(|member| {
        let is = match member.is {
            Type::Spelled(is) => is.to_owned(),
            // Those that the attribute takes, so that a page can write it back.
            Type::WordOf(attribute) => union(attribute.words()),
        };
        format!("{}  {}: {is};\n", comment("  ", member.doc), member.name)
    });
    let doc = format!("Detail of `{}`.", event.name);
    interface(&detail_name(event), &doc, &["MoostEventDetail"], &members.collect::<Vec<_>>())
}

fn types() -> String {
    let mut module = String::from(
        "/**\n * The elements as TypeScript sees them: `document.querySelector('moost-energy-chart')` is typed, and so are the\n * events. Types only. Made from the table in `src/widgets/elements` by a test.\n */\n\nimport type { EnergyErrorCode } from './errors.js';\nimport type { ClientOptions, Open } from './types.js';\n\n",
    );
    let takes_numbers =
        |attribute: &&Attribute| matches!(attribute.takes, Takes::Number | Takes::Count { .. } | Takes::Moment);
    let numeric: Vec<_> =
        all_attributes().into_iter().filter(takes_numbers).map(|attribute| camel(attribute.name)).collect();
    let numeric: Vec<_> = numeric.iter().map(String::as_str).collect();
    module += &comment("", "Properties that take numbers as well as text; they are read as the attribute's text.");
    module += &alias("NumericProperty", &numeric);
    module.push('\n');
    for group in GROUPS {
        module += &group_interface(group);
    }
    for element in ELEMENTS {
        module += &element_interface(element);
    }
    module += &comment("", "The widgets by their tags without `moost-`.");
    module += &alias("MoostWidgetName", &ELEMENTS.map(|element| element.name));
    module.push('\n');
    let widget = comment("  ", "The widget it is about: on a dashboard each of its widgets speaks for itself.");
    let widget = widget + "  widget: Open<MoostWidgetName>;\n";
    module += &interface("MoostEventDetail", "The detail of every event.", &[], &[widget]);
    let events = all_events();
    events.iter().filter(|event| !event.about.detail.is_empty()).for_each(|event| module += &detail_interface(event));
    let members = events.iter().map(|event| {
        format!("{}  '{}': CustomEvent<{}>;\n", comment("  ", event.about.doc), event.name, detail_name(event))
    });
    let doc = "The events of the elements. They bubble and cross shadow roots; none holds readings or a token.";
    module += &interface("MoostEventMap", doc, &[], &members.collect::<Vec<_>>());
    let doc = "The elements by their tags, each with the names of its events.";
    module += &interface("MoostElementEvents", doc, &[], &ELEMENTS.map(event_names));
    module.push_str("declare global {\n  interface HTMLElementTagNameMap {\n");
    for element in ELEMENTS {
        writeln!(module, "    'moost-{}': Moost{}Element;", element.name, pascal(element.name)).unwrap();
    }
    module.push_str("  }\n");
    for map in ["HTMLElementEventMap", "DocumentEventMap", "WindowEventMap"] {
        writeln!(module, "  interface {map} extends MoostEventMap {{}}").unwrap();
    }
    module + "}\n"
}

#[test]
fn the_facade_knows_the_elements() {
    assert_written("src/npm/internal/element-specs.ts", &specs());
}

#[test]
fn the_elements_have_their_types() {
    assert_written("src/npm/element-types.ts", &types());
}
