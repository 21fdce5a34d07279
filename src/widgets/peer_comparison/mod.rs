//! The comparison with similar homes: the answer in words, then three bars from one zero; how it is compared in the menu.
//!
//! Must not enter: another widget; figures of groups below the minimum size; anything that reads as blame.

mod data;
mod days;
mod draw;
mod export;
mod load;
mod model;
mod settings;
#[cfg(feature = "render")]
mod still;
mod table;
mod view;
mod widget;

#[cfg(test)]
mod tests;

pub use widget::PeerComparisonKind;
