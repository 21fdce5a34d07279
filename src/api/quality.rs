//! Parts of an answer that are not as MOOST promises.

use super::json::Number;

/// Counts of the parts of an answer that could not be used, or not as they came. All counts are 0 for one that is as
/// MOOST promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Quality {
    /// Numbers that are none (`"NaN"`, `1e999`, `true`): each is a gap.
    pub unreadable: usize,
    /// Readings that do not say when they are of: they are nowhere.
    pub unplaced: usize,
    /// Readings outside of the window that was asked for: left out.
    pub outside: usize,
    /// Values that came again for the same start, and are others: the later one counts.
    pub repeated: usize,
    /// Values that are the sum of finer readings of which some are missing.
    pub partial: usize,
}

impl Quality {
    /// Takes in what is said of another part of the same answer.
    pub fn add(&mut self, other: Self) {
        self.unreadable += other.unreadable;
        self.unplaced += other.unplaced;
        self.outside += other.outside;
        self.repeated += other.repeated;
        self.partial += other.partial;
    }

    /// Readings that came and say nothing, or not only one thing.
    pub fn unusable(&self) -> usize {
        self.unreadable + self.unplaced + self.repeated
    }

    /// The number, where there is one; what is none is counted.
    pub(super) fn number(&mut self, number: Number) -> Option<f64> {
        if number == Number::Unreadable {
            self.unreadable += 1;
        }
        number.known()
    }

    /// Result of `as_one` for the number; a number without a result is counted.
    pub(super) fn number_as<T>(&mut self, number: Number, as_one: impl Fn(f64) -> Option<T>) -> Option<T> {
        let known = self.number(number)?;
        let made = as_one(known);
        self.unreadable += usize::from(made.is_none());
        made
    }
}
