//! The comparison with similar homes: the standing in words first, then on a strip, then who the group is.
//!
//! Must not enter: another widget; figures of groups below the minimum size; anything that reads as blame.

mod data;
mod days;
mod draw;
mod export;
mod load;
mod model;
mod settings;
mod table;
mod view;
mod widget;

#[cfg(test)]
mod tests;

pub use widget::PeerComparisonKind;
