//! The comparison with similar homes: the standing in words first, then on a strip, then who the group is.
//!
//! For: `settings` (attributes, checked), `load` (what is asked of the source), `model` (what is said, pure),
//! `component` (the states and the strip).
//! Must not enter: another widget; figures of groups below the minimum size; anything that reads as blame.

mod component;
mod load;
mod model;
mod props;
mod settings;

#[cfg(test)]
mod tests;

pub use component::PeerComparison;
pub use props::PeerComparisonProps;
