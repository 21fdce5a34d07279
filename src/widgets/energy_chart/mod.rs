//! The energy chart: consumption split into own use and grid, or the own solar power, per hour, day or month.
//!
//! Words and numbers (`model`, of `parts`) are pure; `amounts`, `comparing`, `draw`, `export`, `table` and `totals` are
//! parts of `model`.
//! Must not enter: another widget.

mod amounts;
mod comparing;
mod data;
mod draw;
mod export;
mod load;
mod model;
mod parts;
mod pricing;
mod settings;
mod table;
mod totals;
mod view;
mod widget;

#[cfg(test)]
mod tests;

pub use widget::EnergyChartKind;
