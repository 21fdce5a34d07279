//! The heat map: every hour of many days at a glance, hours from top to bottom, days from left to right.
//!
//! For: `load` (attributes, checked, and what is asked of the source), `model` (what is said, pure), `map` (what the
//! panel shows of it).
//! Must not enter: another widget.

mod load;
mod map;
mod model;

#[cfg(test)]
mod tests;

pub use map::HeatMapKind;
