//! The forecast: what is expected in the coming hours, joined to what was measured, and how yesterday's turned out.
//!
//! Must not enter: forecasting; an interval that nobody forecast; another widget.

mod data;
mod load;
mod model;
mod settings;
mod three_days;
mod view;
mod widget;

#[cfg(test)]
mod tests;

pub use three_days::{ThreeDays, three_days};
pub use widget::ForecastKind;
