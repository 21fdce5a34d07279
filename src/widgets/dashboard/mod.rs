//! The dashboard: all widgets of one household on one page, with one period for those that have one.
//!
//! For: the three days (`days`, `tiles`), the faces of one question (`faces`), which widgets apply to a household, what
//! each of them is handed, the one row of buttons for the period, and what stands there while the household is asked for
//! (`placeholder`).
//! The widgets themselves are the panels they always are; the source sees to it that none asks twice for the same.
//! Must not enter: how a widget loads or looks.

mod compose;
mod data;
mod days;
mod faces;
mod load;
mod placeholder;
mod tiles;
mod view;
mod widget;

#[cfg(test)]
pub use compose::compose;
pub use widget::DashboardKind;
