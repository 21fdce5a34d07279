//! The energy chart: consumption split into own use and grid, feed-in below zero, per hour, day or month.
//!
//! For: `settings` (attributes, checked), `load` (what is asked of the source), `model` (what is said, pure),
//! `drawing` and `plot` (what is drawn, and what follows the pointer), `component` (the states).
//! Must not enter: another widget.

mod component;
mod drawing;
mod load;
mod model;
mod plot;
mod props;
mod settings;

#[cfg(test)]
mod tests;

pub use component::EnergyChart;
pub use props::EnergyChartProps;
