//! The energy chart: consumption split into own use and grid, feed-in below zero, per hour, day or month.
//!
//! For: `settings` (attributes, checked), `pricing` (money and CO2), `load` (what is asked of the source), `model` (what is said, pure;
//! `comparing`, `draw`, `nights`, `totals` and `export` are parts of it), `chart` (what the panel shows of it).
//! Must not enter: another widget.

mod chart;
mod comparing;
mod draw;
mod export;
mod load;
mod model;
mod nights;
mod pricing;
mod settings;
mod totals;

#[cfg(test)]
mod tests;

pub use chart::EnergyChartKind;
