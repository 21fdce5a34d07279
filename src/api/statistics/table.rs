//! Buckets by number: what is the same for hours, days and months, and so in the wasm once.

use super::columns::{Columns, Row};
use crate::api::added_up::{ReadAt, added_up};
use crate::api::json::{JsonError, Reader};
use crate::api::{Quality, Quantity, epoch_seconds};
use crate::time::{DAY_S, HOUR_S};

/// The number of a bucket, and the second of it that a reading begins with; none where it is of all of the bucket.
pub type Named = (i64, Option<i64>);

/// Notation of the keys of a kind of bucket.
#[derive(Debug, Clone, Copy)]
pub struct KeyKind {
    /// The response field.
    pub field: &'static str,
    /// Expected form, for errors.
    pub expected: &'static str,
    /// True if the field is a number: then buckets have numbers only, and alike ones are read the fast way.
    pub is_number: bool,
    /// Reads the field's value. `None` for null, and for what cannot be read.
    pub read: fn(&mut Reader<'_>) -> Result<Option<Named>, JsonError>,
    /// Least number of seconds that readings have to cover to be all of a bucket.
    pub shortest_s: fn(i64) -> i64,
}

/// Buckets in ascending order of their numbers, each once.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Table {
    pub(super) buckets: Vec<i64>,
    pub(crate) columns: Columns,
    pub(super) parts: Vec<Part>,
    pub(super) quality: Quality,
}

impl Table {
    /// Reads a response; what came again or finer is not sorted out yet. Gives the rank of each reading too.
    pub(super) fn parse(bytes: &[u8], kind: KeyKind) -> Result<(Self, Vec<i64>), JsonError> {
        let mut reader = Reader::new(bytes);
        let (mut table, mut ranks, mut lost) = (Self::default(), Vec::new(), Lost::default());
        // Where in a row the members of the last bucket went, in their order.
        let mut places: Vec<usize> = Vec::new();
        let mut values = [f64::NAN; 8];
        reader.array(|reader| {
            let mut row = Row::GAPS;
            let start = reader.place();
            if kind.is_number
                && let Some(values) = values.get_mut(..places.len()).filter(|values| !values.is_empty())
                && reader.same_keys(values)
            {
                for (place, value) in places.iter().zip(values) {
                    row.set(*place, *value);
                }
                if let Some(start_s) = epoch_seconds(row.key()) {
                    table.buckets.push(start_s);
                    table.columns.push(&row);
                    return Ok(());
                }
                // A key that is no number, or none: the slow way knows what to do.
                reader.back_to(start);
                row = Row::GAPS;
            }
            places.clear();
            let mut key = None;
            let is_other = reader.peek() != Some(b'{');
            reader.object_or_other(&mut |reader, field| {
                places.push(if field == kind.field.as_bytes() {
                    key = (kind.read)(reader)?;
                    Row::KEY
                } else if let Some(quantity) = Quantity::from_field(field) {
                    let value = table.quality.number(reader.number_or_gap()?);
                    row.set(quantity as usize, value.unwrap_or(f64::NAN));
                    quantity as usize
                } else {
                    reader.skip()?;
                    Row::UNKNOWN
                });
                Ok(())
            })?;
            if let Some((bucket, second)) = key {
                table.buckets.push(bucket);
                table.columns.push(&row);
                // Readings of all of their bucket come first.
                ranks.push((bucket << LONGEST_BITS) + second.map_or(0, |second| second + BEFORE_S));
            } else if is_other || !row.is_empty() {
                lost.note(start, kind.expected);
            }
            if kind.is_number && table.buckets.len() == 1 {
                // The others are as long as the first one, more or less.
                let alike = bytes.len() / reader.place().max(1);
                table.columns.reserve(alike);
                table.buckets.reserve(alike);
            }
            Ok(())
        })?;
        reader.end()?;
        table.quality.unplaced = lost.count(table.buckets.is_empty())?;
        // Of moments the fast way has noted no ranks: they are their own.
        Ok((table, if kind.is_number { Vec::new() } else { ranks }))
    }

    /// Takes in the answer for another piece of the same window.
    pub(crate) fn extend(&mut self, later: Self) {
        self.parts.extend(later.parts);
        self.buckets.extend(later.buckets);
        self.columns.extend(later.columns);
        self.quality.add(later.quality);
    }

    /// Leaves out the buckets outside of a window, both ends included.
    pub(crate) fn keep(&mut self, first: i64, last: i64) {
        let start = self.buckets.partition_point(|bucket| *bucket < first);
        let end = self.buckets.partition_point(|bucket| *bucket <= last).max(start);
        self.quality.outside += self.buckets.len() - (end - start);
        self.buckets.truncate(end);
        self.buckets.drain(..start);
        self.columns.keep(start, end);
        self.parts.retain(|part| (first..=last).contains(&part.bucket));
    }

    /// Ascending buckets, each once: of two values with one start (of equal rank) the later one counts, those of
    /// several starts are added up. Without ranks each bucket is its own.
    pub(crate) fn sort(&mut self, mut ranks: Vec<i64>, shortest_s: fn(i64) -> i64) {
        let is_ascending = |numbers: &[i64]| numbers.is_sorted_by(|a, b| a < b);
        if is_ascending(&self.buckets) {
            return;
        }
        if ranks.is_empty() {
            ranks.clone_from(&self.buckets);
        }
        if !is_ascending(&ranks) {
            let order = in_order(ranks);
            self.quality.repeated += self.columns.reorder(&order);
            let buckets = std::mem::take(&mut self.buckets);
            ranks = Vec::with_capacity(order.len());
            for (rank, place) in order {
                if ranks.last() != Some(&rank) {
                    ranks.push(rank);
                    self.buckets.extend(buckets.get(place));
                }
            }
        }
        if !is_ascending(&self.buckets) {
            let mut buckets = self.buckets.clone();
            buckets.dedup();
            let mut place = 0;
            let read_at: Vec<ReadAt> = self
                .buckets
                .iter()
                .zip(ranks)
                .map(|(bucket, rank)| {
                    place += usize::from(buckets.get(place) != Some(bucket));
                    (place, (rank.trailing_zeros() < LONGEST_BITS).then_some(rank))
                })
                .collect();
            // In autumn a day is longer by as much as it is shorter in spring.
            let longest_s: Vec<_> = buckets.iter().map(|bucket| shortest_s(*bucket) + 2 * HOUR_S).collect();
            self.buckets.clone_from(&buckets);
            self.add_up(&read_at, &buckets, &longest_s);
        }
    }

    /// Adds up what was read by its buckets, of which `numbers` says which ones follow each other, and `longest_s` how
    /// long they can be at most.
    pub(super) fn add_up(&mut self, read_at: &[ReadAt], numbers: &[i64], longest_s: &[i64]) {
        for (quantity, column) in self.columns.columns.iter_mut().enumerate() {
            let sums = added_up(read_at, column, numbers, longest_s);
            column.clear();
            for ((sum, bucket), longest_s) in sums.iter().zip(&self.buckets).zip(longest_s) {
                column.push(sum.value);
                self.quality.repeated += sum.given_way;
                if let Some(measured_s) = sum.measured_s.filter(|measured_s| measured_s < longest_s) {
                    self.parts.push(Part { bucket: *bucket, quantity, measured_s });
                }
            }
        }
    }
}

/// A value that is the sum of finer readings which may not cover all of its bucket, and how much they do.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// The number of the bucket, as [`StatisticsKey::ordinal`](super::StatisticsKey::ordinal) has it.
    pub bucket: i64,
    /// In the order of [`Quantity`].
    pub quantity: usize,
    /// Seconds of it.
    pub measured_s: i64,
}

/// A bucket's seconds fit in so many bits: the longest month and a day on either side of it.
const LONGEST_BITS: u32 = 22;
/// With an offset, a reading's second may be that of the day before.
const BEFORE_S: i64 = DAY_S;

/// Numbers in ascending order, each with its place; equal ones in the order of their places. One sort for all kinds of
/// keys: each further one is 6 kB of wasm.
pub(in crate::api) fn in_order(ranks: Vec<i64>) -> Vec<(i64, usize)> {
    let mut order: Vec<(i64, usize)> = ranks.into_iter().zip(0..).collect();
    // Answers mostly are in order already, and the small sort of our builds does not profit from that.
    if !order.is_sorted() {
        order.sort_unstable();
    }
    order
}

/// Readings that do not say when they are of.
#[derive(Default)]
pub(in crate::api) struct Lost {
    first: Option<JsonError>,
    number: usize,
}

impl Lost {
    /// Notes one, by where it stands and what is expected of it.
    pub(in crate::api) fn note(&mut self, offset: usize, expected: &'static str) {
        self.number += 1;
        self.first.get_or_insert(JsonError { offset, expected });
    }

    /// Number of them; an error if nothing else was read.
    pub(in crate::api) fn count(self, nothing_placed: bool) -> Result<usize, JsonError> {
        match self.first {
            Some(error) if nothing_placed => Err(error),
            _ => Ok(self.number),
        }
    }
}
