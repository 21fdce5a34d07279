//! How the house is built: which room may use which (the table in CONTRIBUTING.md), and no circle between files.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

#[path = "house/circles.rs"]
mod circles;
#[path = "house/source.rs"]
mod source;

use source::{Crate, Module};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

fn folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The room of a module: the folder below `src`; none for the crate's root.
fn room(module: &Module) -> Option<&str> {
    module.first().map(String::as_str)
}

/// The arrows of the first table below the heading: lines of `| src/room | room, room |`.
fn allowed() -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(folder().join("CONTRIBUTING.md")).unwrap();
    let table = text.split_once("\n| room | uses |").unwrap().1.split("\n\n").next().unwrap();
    let mut rooms = BTreeMap::new();
    for line in table.lines().filter(|line| line.starts_with("| `src/")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let name = cells[1].trim_matches('`').trim_start_matches("src/").to_owned();
        let uses = cells[2].split(", ").map(|cell| cell.trim_matches('`').to_owned());
        rooms.insert(name, uses.filter(|name| name != "–").collect());
    }
    rooms
}

#[test]
fn rooms_use_only_those_that_the_table_allows() {
    let (sources, allowed) = (Crate::read(&folder().join("src")), allowed());
    let mut rooms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (from, to) in sources.arrows() {
        if let (Some(from), Some(to)) = (room(&from), room(&to))
            && from != to
        {
            rooms.entry(from.to_owned()).or_default().insert(to.to_owned());
        }
    }
    for (room, uses) in &rooms {
        let table = allowed.get(room).unwrap_or_else(|| panic!("CONTRIBUTING.md has no row for src/{room}"));
        assert!(uses.is_subset(table), "src/{room} uses {uses:?}; CONTRIBUTING.md allows {table:?}");
    }
    for (room, table) in &allowed {
        let uses = rooms.get(room).cloned().unwrap_or_default();
        assert!(table.is_subset(&uses), "CONTRIBUTING.md allows src/{room} more than it uses: {table:?}, {uses:?}");
    }
}

#[test]
fn no_circle_ties_files() {
    let sources = Crate::read(&folder().join("src"));
    let found = circles::circles(&sources.arrows());
    assert!(found.is_empty(), "files in a circle: {found:#?}");
}

/// What finds nothing anywhere would pass as well.
#[test]
fn arrows_and_circles_are_found() {
    let sources = Crate::read(&folder().join("src"));
    let arrows = sources.arrows();
    let path = |text: &str| -> Module { text.split('/').map(str::to_owned).collect() };
    for (from, to) in [
        // By its own path, through a re-export of the room, and in the code itself.
        ("widgets/heat_map/load", "widgets/heat_map/data"),
        ("widgets/heat_map/load", "widgets/parts/period_hours"),
        ("widgets/energy_chart/load", "energy/series"),
        ("bindings/widgets", "widgets/parts/foreign"),
    ] {
        assert!(arrows.contains(&(path(from), path(to))), "{from} -> {to}");
    }
    let tied = [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")].map(|(from, to)| (path(from), path(to)));
    assert_eq!(circles::circles(&tied.into_iter().collect()), [["a", "b", "c"].map(path).to_vec()]);
}
