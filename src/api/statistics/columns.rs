//! The values of buckets, quantity by quantity.

use crate::api::Quantity;

/// The values of all quantities, aligned: one entry a bucket, in watt-hours as on the wire. NaN is a gap.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    /// In the order of [`Quantity`], as the entries of a [`Row`] are.
    pub(super) columns: [Vec<f64>; Quantity::ALL.len()],
}

impl Columns {
    /// The column of a quantity; all gaps when it was not asked for.
    pub fn get(&self, quantity: Quantity) -> &[f64] {
        self.columns.get(quantity as usize).map_or(&[], Vec::as_slice)
    }

    /// The value of one bucket; `None` is a gap.
    pub fn value(&self, quantity: Quantity, bucket: usize) -> Option<f64> {
        self.get(quantity).get(bucket).copied().filter(|value| !value.is_nan())
    }

    /// Multiplies every value, to change the unit. Gaps stay gaps.
    #[allow(clippy::float_cmp)] // Exactly one is watt-hours as they are.
    pub fn scale(&mut self, factor: f64) {
        if factor == 1.0 {
            return;
        }
        for value in self.columns.iter_mut().flatten() {
            *value *= factor;
        }
    }

    pub(super) fn extend(&mut self, later: Self) {
        for (column, later) in self.columns.iter_mut().zip(later.columns) {
            column.extend(later);
        }
    }

    /// Leaves out all but the entries `start..end`.
    pub(super) fn keep(&mut self, start: usize, end: usize) {
        for column in &mut self.columns {
            column.truncate(end);
            column.drain(..start.min(column.len()));
        }
    }

    /// Brings entries into an order, in which those of equal rank stand beside each other and become one: of their
    /// values the last one counts. Gives how many values gave way to another one.
    #[allow(clippy::float_cmp)] // The same text is the same number.
    pub(super) fn reorder(&mut self, order: &[(i64, usize)]) -> usize {
        let mut given_way = 0;
        for column in self.columns.iter_mut().filter(|column| !column.is_empty()) {
            let mut ordered: Vec<f64> = Vec::with_capacity(column.len());
            let mut before = None;
            for (rank, place) in order {
                let value = column.get(*place).copied().unwrap_or(f64::NAN);
                match ordered.last_mut().filter(|_| before == Some(rank)) {
                    // Other quantities of the same start may come in a bucket of their own.
                    Some(_) if value.is_nan() => {}
                    Some(last) => {
                        given_way += usize::from(!last.is_nan() && *last != value);
                        *last = value;
                    }
                    None => ordered.push(value),
                }
                before = Some(rank);
            }
            *column = ordered;
        }
        given_way
    }

    pub(super) fn reserve(&mut self, buckets: usize) {
        for column in &mut self.columns {
            column.reserve(buckets);
        }
    }

    pub(super) fn push(&mut self, row: &Row) {
        for (column, value) in self.columns.iter_mut().zip(&row.0) {
            column.push(*value);
        }
    }
}

impl PartialEq for Columns {
    /// Equal when every value is; gaps equal gaps.
    fn eq(&self, other: &Self) -> bool {
        let same = |a: &f64, b: &f64| a == b || (a.is_nan() && b.is_nan());
        self.columns
            .iter()
            .zip(&other.columns)
            .all(|(a, b)| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)))
    }
}

/// One bucket on its way into columns: its quantities, the number that is its key, and room for what is not known.
pub(super) struct Row([f64; 7]);

impl Row {
    pub(super) const GAPS: Self = Self([f64::NAN; 7]);
    pub(super) const KEY: usize = 5;
    pub(super) const UNKNOWN: usize = 6;

    pub(super) fn set(&mut self, place: usize, value: f64) {
        if let Some(entry) = self.0.get_mut(place) {
            *entry = value;
        }
    }

    pub(super) fn key(&self) -> f64 {
        let [.., key, _] = self.0;
        key
    }

    /// True if no quantity has a value.
    pub(super) fn is_empty(&self) -> bool {
        let [values @ .., _, _] = self.0;
        values.iter().all(|value| value.is_nan())
    }
}
