//! The heat map: every hour of many days at a glance, hours from top to bottom, days from left to right.

mod data;
mod load;
mod model;
mod view;
mod widget;

#[cfg(test)]
mod tests;

pub use widget::HeatMapKind;
