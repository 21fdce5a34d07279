//! The typical day: what each hour of the clock usually takes, as median and middle half.
//!
//! Must not enter: the statistics themselves (see `energy::typical_day`), another widget.

mod data;
mod export;
mod load;
mod model;
mod settings;
mod view;
mod widget;

#[cfg(test)]
mod tests;

pub use widget::TypicalDayKind;
