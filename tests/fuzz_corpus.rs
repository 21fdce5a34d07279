//! The corpus that fuzzing left behind, replayed: each file once went a way through the code that no other one did.
//! How to fuzz: CONTRIBUTING.md.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]
#![allow(clippy::float_cmp)]

#[path = "../fuzz/checks/energy.rs"]
mod energy;
#[path = "../fuzz/checks/parse.rs"]
mod parse;

use std::fs;
use std::path::Path;

fn replay(target: &str, check: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut files = 0;
    for entry in fs::read_dir(folder).unwrap() {
        check(&fs::read(entry.unwrap().path()).unwrap());
        files += 1;
    }
    assert!(files > 20, "only {files} files: is the corpus here?");
}

#[test]
fn parsers() {
    replay("parse", parse::check);
}

#[test]
fn domain() {
    replay("energy", energy::check);
}
