//! Hourly, daily and monthly statistics, read straight into columns.

mod columns;
mod keys;
mod table;
#[cfg(test)]
mod tests;

pub use columns::Columns;
pub use keys::StatisticsKey;
pub(crate) use table::Table;
pub use table::{KeyKind, Part};
pub(super) use table::{Lost, in_order};

use super::{Quality, Quantity, json::JsonError};
use crate::time::{CivilDate, CivilMonth, EpochSeconds};
use columns::Row;
use std::fmt::Write;

/// One response: buckets in ascending order, each key once.
#[derive(Debug, Clone, PartialEq)]
pub struct Statistics<K> {
    /// The buckets' keys.
    pub keys: Vec<K>,
    /// Their values.
    pub columns: Columns,
    /// Values that are the sum of finer readings which may not cover all of their buckets; none mostly.
    pub parts: Vec<Part>,
    /// Parts of the answer that could not be used.
    pub quality: Quality,
}

/// Energy per hour; keys are epoch seconds.
pub type HourlyStatistics = Statistics<EpochSeconds>;
/// Energy per local day.
pub type DailyStatistics = Statistics<CivilDate>;
/// Energy per local month.
pub type MonthlyStatistics = Statistics<CivilMonth>;

impl<K> Default for Statistics<K> {
    fn default() -> Self {
        Self { keys: Vec::new(), columns: Columns::default(), parts: Vec::new(), quality: Quality::default() }
    }
}

impl<K: StatisticsKey> Statistics<K> {
    /// Appends a bucket; quantities not named are gaps.
    pub fn push(&mut self, key: K, values: impl IntoIterator<Item = (Quantity, f64)>) {
        self.keys.push(key);
        let mut row = Row::GAPS;
        for (quantity, value) in values {
            row.set(quantity as usize, value);
        }
        self.columns.push(&row);
    }

    /// The answers for the pieces of one window as one: ascending keys, each once; of two values with one key that of
    /// the later part counts.
    pub fn joined(parts: Vec<Self>) -> Self {
        let mut all = Table::default();
        for part in parts {
            all.extend(part.into());
        }
        all.sort(Vec::new(), K::KIND.shortest_s);
        all.into()
    }
}

impl<K: StatisticsKey> From<Table> for Statistics<K> {
    fn from(table: Table) -> Self {
        let Table { buckets, columns, parts, mut quality } = table;
        quality.partial = parts.iter().filter(|part| part.measured_s < (K::KIND.shortest_s)(part.bucket)).count();
        Self { keys: buckets.into_iter().map(K::of_ordinal).collect(), columns, parts, quality }
    }
}

impl<K: StatisticsKey> From<Statistics<K>> for Table {
    fn from(statistics: Statistics<K>) -> Self {
        let Statistics { keys, columns, parts, quality } = statistics;
        Self { buckets: keys.into_iter().map(K::ordinal).collect(), columns, parts, quality }
    }
}

impl Table {
    /// Reads a response as [`parse_statistics`] does.
    pub(crate) fn read(bytes: &[u8], kind: KeyKind) -> Result<Self, JsonError> {
        let (mut table, ranks) = Self::parse(bytes, kind)?;
        table.sort(ranks, kind.shortest_s);
        Ok(table)
    }
}

impl HourlyStatistics {
    /// The same in buckets that lie edge to edge: a reading is of the bucket that its start lies in, whether on its
    /// edge or off it; those of one bucket are added up; what lies outside is left out.
    ///
    /// ```
    /// use moost_energy::api::{HourlyStatistics, Quantity};
    /// let mut quarters = HourlyStatistics::default();
    /// for quarter in -1..7 {
    ///     quarters.push(quarter * 900, [(Quantity::Consumption, 100.0)]);
    /// }
    /// let hours = quarters.in_buckets(&[0, 3_600, 7_200]);
    /// assert_eq!((hours.keys, hours.columns.get(Quantity::Consumption)), (vec![0, 3_600], &[400.0, 300.0][..]));
    /// // One quarter hour was outside, and the last one of the second hour is missing.
    /// assert_eq!((hours.quality.outside, hours.quality.partial), (1, 1));
    /// ```
    #[must_use]
    pub fn in_buckets(self, edges_s: &[EpochSeconds]) -> Self {
        let (Some(first_s), Some(end_s)) = (edges_s.first(), edges_s.last()) else { return Self::default() };
        let mut table = Table::from(self);
        table.sort(Vec::new(), EpochSeconds::KIND.shortest_s);
        table.keep(*first_s, *end_s - 1);
        let (mut read_at, mut bucket) = (Vec::with_capacity(table.buckets.len()), 0);
        let (mut begun, mut numbers, mut lengths_s) = (Vec::new(), Vec::new(), Vec::new());
        for key in &table.buckets {
            // Both ascend, so the search goes on where it was.
            bucket += edges_s.get(bucket + 1..).unwrap_or_default().iter().take_while(|end_s| *end_s <= key).count();
            let Some(&[start_s, end_s]) = edges_s.get(bucket..bucket + 2) else { continue };
            if begun.last() != Some(&start_s) {
                begun.push(start_s);
                numbers.push(i64::try_from(bucket).unwrap_or_default());
                lengths_s.push(end_s - start_s);
            }
            read_at.push((begun.len() - 1, Some(*key)));
        }
        let is_finer = begun.len() < read_at.len();
        table.buckets = begun;
        if is_finer {
            table.add_up(&read_at, &numbers, &lengths_s);
        }
        table.into()
    }
}

/// Reads a statistics response: a bare JSON array of buckets.
///
/// ```
/// use moost_energy::api::{HourlyStatistics, Quantity, parse_statistics};
/// let text = br#"[{"startTimestamp":1199142000000,"energyConsumption":null,"new":1},
///     {"startTimestamp":1199145600,"energyConsumption":2.5}]"#;
/// let hours: HourlyStatistics = parse_statistics(text)?;
/// assert_eq!(hours.keys, [1_199_142_000, 1_199_145_600]);
/// assert_eq!(hours.columns.value(Quantity::Consumption, 0), None);
/// assert_eq!(hours.columns.value(Quantity::Consumption, 1), Some(2.5));
/// # Ok::<(), moost_energy::api::json::JsonError>(())
/// ```
pub fn parse_statistics<K: StatisticsKey>(bytes: &[u8]) -> Result<Statistics<K>, JsonError> {
    Table::read(bytes, K::KIND).map(Statistics::from)
}

/// Writes a response; gaps are left out.
pub fn write_statistics<K: StatisticsKey>(statistics: &Statistics<K>) -> String {
    let mut out = String::from("[");
    for (bucket, key) in statistics.keys.iter().enumerate() {
        if bucket > 0 {
            out.push(',');
        }
        let _ = write!(out, "{{\"{}\":{}", K::KIND.field, key.to_json());
        for quantity in Quantity::ALL {
            if let Some(value) = statistics.columns.value(quantity, bucket) {
                let _ = write!(out, ",\"{}\":{value}", quantity.field());
            }
        }
        out.push('}');
    }
    out.push(']');
    out
}
