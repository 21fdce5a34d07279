//! The forecast: what is expected in the coming hours, and how far the last estimates were off.
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
