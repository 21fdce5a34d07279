//! The forecast: what is expected in the coming hours, joined to what was measured, and how yesterday's turned out.
//!
//! Must not enter: forecasting; an interval that nobody forecast; another widget.

mod data;
mod load;
mod model;
mod settings;
mod view;
mod widget;

#[cfg(test)]
mod tests;

pub use widget::ForecastKind;
