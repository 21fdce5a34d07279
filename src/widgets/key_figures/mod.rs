//! The key figures: a year in a handful of cards, each with what it rests on and what it means.
//!
//! Must not enter: formulas (see `energy`), another widget.

mod cards;
mod data;
mod export;
mod load;
mod model;
mod table;
mod view;
mod widget;

#[cfg(test)]
mod tests;

pub use widget::KeyFiguresKind;
