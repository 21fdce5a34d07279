//! The crate's modules and what each uses of the others, read from its files by `syn`.
//!
//! A re-export is no use: who uses a name through it uses the file that has it. Code for tests is left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemUse, UseTree, Visibility};

/// A module by its path: `["energy", "series"]`; the crate's root is empty.
pub type Module = Vec<String>;

/// The modules of a crate, each a file.
pub struct Crate(BTreeMap<Module, File>);

#[derive(Default)]
struct File {
    /// Names that it brings in, and their paths.
    names: BTreeMap<String, Vec<String>>,
    /// Paths that it uses.
    paths: Vec<Vec<String>>,
}

impl Crate {
    /// Reads all files below a folder.
    pub fn read(folder: &Path) -> Self {
        let mut files = BTreeMap::new();
        let mut open = vec![(folder.to_owned(), Module::new())];
        while let Some((folder, module)) = open.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
                if path.is_dir() {
                    open.push((path, [module.clone(), vec![name]].concat()));
                } else if path.extension().is_some_and(|extension| extension == "rs") {
                    let own = if matches!(name.as_str(), "mod" | "lib") { Vec::new() } else { vec![name] };
                    files.insert([module.clone(), own].concat(), File::read(&path));
                }
            }
        }
        let of_tests: BTreeSet<&str> = ["tests", "test_zones", "test_source", "test_stage", "fake_formats"].into();
        files.retain(|module: &Module, _| !module.iter().any(|name| of_tests.contains(name.as_str())));
        Self(files)
    }

    /// Who uses whom.
    pub fn arrows(&self) -> BTreeSet<(Module, Module)> {
        let mut arrows = BTreeSet::new();
        for (from, file) in &self.0 {
            for path in &file.paths {
                if let Some(to) = self.resolve(from, path, 0).filter(|to| to != from) {
                    arrows.insert((from.clone(), to));
                }
            }
        }
        arrows
    }

    /// The module that has what a path names; `None` for other crates.
    fn resolve(&self, from: &Module, path: &[String], depth: usize) -> Option<Module> {
        let (first, rest) = path.split_first()?;
        let (mut at, mut rest) = match first.as_str() {
            "crate" => (Module::new(), rest),
            "self" => (from.clone(), rest),
            "super" => {
                let ups = path.iter().take_while(|name| *name == "super").count();
                (from[..from.len().checked_sub(ups)?].to_vec(), &path[ups..])
            }
            name if self.0.contains_key(&[from.clone(), vec![name.to_owned()]].concat()) => (from.clone(), path),
            name => {
                let full = self.0[from].names.get(name).filter(|full| *full != path && depth < 20)?;
                return self.resolve(from, &[full, rest].concat(), depth + 1);
            }
        };
        while let Some((name, after)) = rest.split_first() {
            let below = [at.clone(), vec![name.clone()]].concat();
            if self.0.contains_key(&below) {
                (at, rest) = (below, after);
                continue;
            }
            let brought_in = self.0.get(&at).and_then(|file| file.names.get(name)).filter(|_| depth < 20);
            return match brought_in {
                Some(full) => self.resolve(&at, &[full, after].concat(), depth + 1).or(Some(at)),
                None => Some(at),
            };
        }
        Some(at)
    }
}

impl File {
    fn read(path: &Path) -> Self {
        let mut file = Self::default();
        file.visit_file(&syn::parse_file(&fs::read_to_string(path).unwrap()).unwrap());
        file
    }
}

fn is_of_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg") && attribute.parse_args::<syn::Path>().is_ok_and(|what| what.is_ident("test"))
    })
}

impl<'a> Visit<'a> for File {
    fn visit_item(&mut self, item: &'a Item) {
        let attributes = match item {
            Item::Mod(item) => &item.attrs,
            Item::Use(item) => &item.attrs,
            Item::Fn(item) => &item.attrs,
            Item::Impl(item) => &item.attrs,
            _ => return visit::visit_item(self, item),
        };
        if !is_of_tests(attributes) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'a ItemUse) {
        let mut paths = Vec::new();
        flatten(&item.tree, &mut Vec::new(), &mut paths);
        for (path, name) in paths {
            if matches!(item.vis, Visibility::Inherited) {
                self.paths.push(path.clone());
            }
            self.names.insert(name, path);
        }
    }

    /// `pub(in super::super)` says who may see a name, and uses nothing.
    fn visit_visibility(&mut self, _: &'a Visibility) {}

    fn visit_path(&mut self, path: &'a syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if matches!(names[0].as_str(), "crate" | "super") {
            self.paths.push(names);
        }
        visit::visit_path(self, path);
    }
}

/// The paths of a use tree, each with the name that it brings in.
fn flatten(tree: &UseTree, before: &mut Vec<String>, paths: &mut Vec<(Vec<String>, String)>) {
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            flatten(&path.tree, before, paths);
            before.pop();
        }
        UseTree::Name(name) if name.ident == "self" => {
            paths.push((before.clone(), before.last().cloned().unwrap_or_default()));
        }
        UseTree::Name(name) => paths.push(([&before[..], &[name.ident.to_string()]].concat(), name.ident.to_string())),
        UseTree::Rename(name) => {
            paths.push(([&before[..], &[name.ident.to_string()]].concat(), name.rename.to_string()));
        }
        UseTree::Glob(_) => paths.push((before.clone(), String::new())),
        UseTree::Group(group) => group.items.iter().for_each(|tree| flatten(tree, before, paths)),
    }
}
