//! The forecast: what is expected in the coming hours, joined to what was measured, and how yesterday's turned out.
//!
//! For: `load` (attributes, checked, and what is asked of the source), `model` (what is said, pure), `outlook` (what the
//! panel shows of it).
//! Must not enter: forecasting; an interval that nobody forecast; another widget.

mod load;
mod model;
mod outlook;

#[cfg(test)]
mod tests;

pub use outlook::ForecastKind;
