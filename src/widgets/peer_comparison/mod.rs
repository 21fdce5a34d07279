//! The comparison with similar homes: the standing in words first, then on a strip, then who the group is.
//!
//! For: `settings` (attributes, checked), `load` (what is asked of the source), `model` (what is said, pure),
//! `trend` (the days behind
//! it), `comparison` (what the panel shows of it).
//! Must not enter: another widget; figures of groups below the minimum size; anything that reads as blame.

mod comparison;
mod load;
mod model;
mod settings;
mod trend;

#[cfg(test)]
mod tests;

pub use comparison::PeerComparisonKind;
