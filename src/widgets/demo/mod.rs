//! A made-up household in Zurich that answers without any network: for documentation, examples and first tries.
//!
//! For: `household` (its hours, a table and a hash away from the clock), `peers` (its place among made-up homes) and
//! `source` (the reads, all of them sums of those hours).
//! Must not enter: anything that differs between two reads of the same moment; the sandbox's town, which is larger and
//! answers in the words of the API.

mod household;
mod peers;
mod source;

#[cfg(test)]
mod tests;

use super::{RefusedSource, SourceHandle};
use crate::apart::apart;

pub use household::DemoSet;
pub use source::DemoSource;

apart!(
    fn made_up(set: &&str, now_ms: &Option<f64>) -> Box<SourceHandle> = make_up,
    "__wasm_split_00more00_import_00000000000000000000000000000003_demo",
    "__wasm_split_00more00_export_00000000000000000000000000000003_demo"
);

// By references, in a box: plain values for both ends of the cut.
#[allow(clippy::trivially_copy_pass_by_ref, clippy::ref_option, clippy::unnecessary_box_returns)]
fn make_up(set: &&str, now_ms: &Option<f64>) -> Box<SourceHandle> {
    Box::new(match DemoSet::parse(set) {
        Some(set) => DemoSource::new(set, *now_ms).into_handle(),
        None => RefusedSource::because(DemoSet::refusal()).into_handle(),
    })
}

/// The household of a set by its name; `now_ms` stops the clock. Widgets say that a name is unknown.
pub fn demo_source(set: &str, now_ms: Option<f64>) -> SourceHandle {
    *made_up(&set, &now_ms)
}
