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

pub use household::DemoSet;
pub use source::DemoSource;
