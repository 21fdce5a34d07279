//! The key figures: a year in a handful of cards, each with what it rests on and what it means.
//!
//! For: `load` (what is asked of the source), `cards` (which figures, in which order, pure), `model` (what is said of
//! them, pure), `figures` (what the panel shows of it), `export` (the same as a file).
//! Must not enter: formulas (see `energy`), another widget.

mod cards;
mod export;
mod figures;
mod load;
mod model;

#[cfg(test)]
mod tests;

pub use figures::KeyFiguresKind;
