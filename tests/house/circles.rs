//! Circles of arrows: sets of modules from each of which every other one can be reached.

use crate::source::Module;
use std::collections::{BTreeMap, BTreeSet};

/// The circles, each in order.
pub fn circles(arrows: &BTreeSet<(Module, Module)>) -> Vec<Vec<Module>> {
    let mut next: BTreeMap<&Module, Vec<&Module>> = BTreeMap::new();
    for (from, to) in arrows {
        next.entry(from).or_default().push(to);
    }
    let reach: BTreeMap<&Module, BTreeSet<&Module>> = next.keys().map(|from| (*from, reached(from, &next))).collect();
    let mut found: BTreeSet<Vec<Module>> = BTreeSet::new();
    for (from, there) in &reach {
        let back = |to: &&&Module| reach.get(**to).is_some_and(|there| there.contains(from));
        let circle: BTreeSet<&Module> = there.iter().filter(back).copied().collect();
        if !circle.is_empty() {
            found.insert(circle.into_iter().cloned().collect());
        }
    }
    found.into_iter().collect()
}

fn reached<'a>(from: &'a Module, next: &BTreeMap<&'a Module, Vec<&'a Module>>) -> BTreeSet<&'a Module> {
    let mut there = BTreeSet::new();
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        for to in next.get(at).into_iter().flatten() {
            if there.insert(*to) {
                open.push(to);
            }
        }
    }
    there
}
