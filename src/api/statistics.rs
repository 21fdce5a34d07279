//! Hourly, daily and monthly statistics, read straight into columns.

use super::{
    Quantity, epoch_seconds,
    json::{JsonError, Reader},
};
use crate::time::{CivilDate, CivilMonth, EpochSeconds};
use std::fmt::Write;

/// What names a bucket: the start of an hour, a day or a month.
pub trait StatisticsKey: Copy + Ord {
    /// The response field.
    const FIELD: &'static str;
    /// Whether the field is a number: then buckets have numbers only, and alike ones are read the fast way.
    const IS_NUMBER: bool = false;
    /// Reads the field's value; `None` for null.
    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, JsonError>;
    /// The key from a number, for keys that are numbers.
    fn of_number(_: f64) -> Option<Self> {
        None
    }
    /// Writes the field's value.
    fn write(self, out: &mut String);
    /// A number that sorts like the key.
    fn ordinal(self) -> i64;
}

impl StatisticsKey for EpochSeconds {
    const FIELD: &'static str = "startTimestamp";
    const IS_NUMBER: bool = true;

    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, JsonError> {
        let number = reader.number_or_null()?;
        number.map(|n| epoch_seconds(n).ok_or_else(|| reader.fail("an epoch time"))).transpose()
    }

    fn of_number(number: f64) -> Option<Self> {
        epoch_seconds(number)
    }

    fn write(self, out: &mut String) {
        let _ = write!(out, "{self}");
    }

    fn ordinal(self) -> i64 {
        self
    }
}

impl StatisticsKey for CivilDate {
    const FIELD: &'static str = "day";

    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, JsonError> {
        let text = reader.string_or_null()?;
        // A time behind the date (`2024-01-01T00:00:00`) is let pass: the day is what counts.
        let day = text.as_deref().map(|t| t.get(..10).and_then(Self::parse));
        day.map(|d| d.ok_or_else(|| reader.fail("a day as YYYY-MM-DD"))).transpose()
    }

    fn write(self, out: &mut String) {
        let _ = write!(out, "\"{self}\"");
    }

    fn ordinal(self) -> i64 {
        self.days_since_epoch()
    }
}

impl StatisticsKey for CivilMonth {
    const FIELD: &'static str = "month";

    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, JsonError> {
        let text = reader.string_or_null()?;
        let month = text.as_deref().map(|t| t.get(..7).and_then(Self::parse));
        month.map(|m| m.ok_or_else(|| reader.fail("a month as YYYY-MM"))).transpose()
    }

    fn write(self, out: &mut String) {
        let _ = write!(out, "\"{self}\"");
    }

    fn ordinal(self) -> i64 {
        self.first_day().days_since_epoch()
    }
}

/// The values of all quantities, aligned: one entry a bucket, in watt-hours as on the wire. NaN is a gap.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    /// In the order of [`Quantity`], as the entries of a [`Row`] are.
    columns: [Vec<f64>; Quantity::ALL.len()],
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

    fn extend(&mut self, later: Self) {
        for (column, later) in self.columns.iter_mut().zip(later.columns) {
            column.extend(later);
        }
    }

    fn reserve(&mut self, buckets: usize) {
        for column in &mut self.columns {
            column.reserve(buckets);
        }
    }

    fn push(&mut self, row: &Row) {
        for (column, value) in self.columns.iter_mut().zip(&row.0) {
            column.push(*value);
        }
    }

    fn reordered(&self, order: &[usize]) -> Self {
        let pick = |column: &Vec<f64>| order.iter().map(|i| column.get(*i).copied().unwrap_or(f64::NAN)).collect();
        Self { columns: self.columns.each_ref().map(pick) }
    }
}

/// One bucket on its way into columns: its quantities, the number that is its key, and room for what is not known.
struct Row([f64; 7]);

impl Row {
    const GAPS: Self = Self([f64::NAN; 7]);
    const KEY: usize = 5;
    const UNKNOWN: usize = 6;

    fn set(&mut self, place: usize, value: f64) {
        if let Some(entry) = self.0.get_mut(place) {
            *entry = value;
        }
    }

    fn key(&self) -> f64 {
        let [.., key, _] = self.0;
        key
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

/// One response: buckets in ascending order, each key once.
#[derive(Debug, Clone, PartialEq)]
pub struct Statistics<K> {
    /// The buckets' keys.
    pub keys: Vec<K>,
    /// Their values.
    pub columns: Columns,
    /// Buckets that came without a key and so could not be placed.
    pub unplaced: usize,
}

/// Energy per hour; keys are epoch seconds.
pub type HourlyStatistics = Statistics<EpochSeconds>;
/// Energy per local day.
pub type DailyStatistics = Statistics<CivilDate>;
/// Energy per local month.
pub type MonthlyStatistics = Statistics<CivilMonth>;

impl<K> Default for Statistics<K> {
    fn default() -> Self {
        Self { keys: Vec::new(), columns: Columns::default(), unplaced: 0 }
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

    /// The answers for the pieces of one window as one: ascending keys, each once; of two buckets with one key the
    /// later part's wins.
    pub fn joined(parts: Vec<Self>) -> Self {
        let mut parts = parts.into_iter();
        let mut all = parts.next().unwrap_or_default();
        for part in parts {
            all.keys.extend(part.keys);
            all.columns.extend(part.columns);
            all.unplaced += part.unplaced;
        }
        all.sorted()
    }

    /// Ascending keys, each once; of two buckets with one key the later one in the text wins.
    fn sorted(self) -> Self {
        if self.keys.is_sorted_by(|a, b| a < b) {
            return self;
        }
        let kept = ascending(self.keys.iter().map(|key| key.ordinal()).collect());
        let keys = kept.iter().filter_map(|i| self.keys.get(*i).copied()).collect();
        Self { keys, columns: self.columns.reordered(&kept), unplaced: self.unplaced }
    }
}

/// The places of `ordinals` in ascending order, of equal ones only the last. One sort for all kinds of keys: each
/// further one is 6 kB of wasm.
pub(super) fn ascending(ordinals: Vec<i64>) -> Vec<usize> {
    let mut order: Vec<(i64, usize)> = ordinals.into_iter().zip(0..).collect();
    // Answers mostly are in order already, and the small sort of our builds does not profit from that.
    if !order.is_sorted() {
        order.sort_unstable();
    }
    let mut kept: Vec<(i64, usize)> = Vec::with_capacity(order.len());
    for entry in order {
        match kept.last_mut() {
            Some(last) if last.0 == entry.0 => *last = entry,
            _ => kept.push(entry),
        }
    }
    kept.into_iter().map(|(_, place)| place).collect()
}

/// Reads a statistics response: a bare JSON array of buckets.
///
/// ```
/// use moost_energy::api::{HourlyStatistics, Quantity, parse_statistics};
/// let text = br#"[{"startTimestamp":1199142000000,"energyConsumption":null,"new":1},{"startTimestamp":1199145600,"energyConsumption":2.5}]"#;
/// let hours: HourlyStatistics = parse_statistics(text)?;
/// assert_eq!(hours.keys, [1_199_142_000, 1_199_145_600]);
/// assert_eq!(hours.columns.value(Quantity::Consumption, 0), None);
/// assert_eq!(hours.columns.value(Quantity::Consumption, 1), Some(2.5));
/// # Ok::<(), moost_energy::api::json::JsonError>(())
/// ```
pub fn parse_statistics<K: StatisticsKey>(bytes: &[u8]) -> Result<Statistics<K>, JsonError> {
    let mut reader = Reader::new(bytes);
    let mut statistics = Statistics::default();
    // Where in a row the members of the last bucket went, in their order.
    let mut places: Vec<usize> = Vec::new();
    let mut values = [f64::NAN; 8];
    reader.array(|reader| {
        let mut row = Row::GAPS;
        let start = reader.place();
        if K::IS_NUMBER
            && let Some(values) = values.get_mut(..places.len()).filter(|values| !values.is_empty())
            && reader.same_keys(values)
        {
            for (place, value) in places.iter().zip(values) {
                row.set(*place, *value);
            }
            if let Some(key) = K::of_number(row.key()) {
                statistics.keys.push(key);
                statistics.columns.push(&row);
                return Ok(());
            }
            // A key that is no number, or none: the slow way knows what to do.
            reader.back_to(start);
            row = Row::GAPS;
        }
        places.clear();
        let mut key = None;
        reader.object_of(&mut |reader, field| {
            places.push(if field == K::FIELD.as_bytes() {
                key = K::read(reader)?;
                Row::KEY
            } else if let Some(quantity) = Quantity::from_field(field) {
                let value = reader.number_or_null()?;
                row.set(quantity as usize, value.unwrap_or(f64::NAN));
                quantity as usize
            } else {
                reader.skip()?;
                Row::UNKNOWN
            });
            Ok(())
        })?;
        if let Some(key) = key {
            statistics.keys.push(key);
            statistics.columns.push(&row);
        } else {
            statistics.unplaced += 1;
        }
        if K::IS_NUMBER && statistics.keys.len() == 1 {
            // The others are as long as the first one, more or less.
            let alike = bytes.len() / reader.place().max(1);
            statistics.columns.reserve(alike);
            statistics.keys.reserve(alike);
        }
        Ok(())
    })?;
    reader.end()?;
    Ok(statistics.sorted())
}

/// Writes a response; gaps are left out.
pub fn write_statistics<K: StatisticsKey>(statistics: &Statistics<K>) -> String {
    let mut out = String::from("[");
    for (bucket, key) in statistics.keys.iter().enumerate() {
        if bucket > 0 {
            out.push(',');
        }
        let _ = write!(out, "{{\"{}\":", K::FIELD);
        key.write(&mut out);
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
