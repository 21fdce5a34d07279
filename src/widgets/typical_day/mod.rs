//! The typical day: what each hour of the clock usually takes, as median and middle half.
//!
//! For: `load` (attributes, checked, and what is asked of the source), `model` (what is said, pure), `export` (the
//! same as a file), `day` (what the panel shows of it).
//! Must not enter: the statistics themselves (see `energy::typical_day`), another widget.

mod day;
mod export;
mod load;
mod model;

#[cfg(test)]
mod tests;

pub use day::TypicalDayKind;
