//! A period's energy on the building's local buckets: every expected bucket is there, with its values or gaps.

use crate::api::{DailyStatistics, HourlyStatistics, MonthlyStatistics, Quantity, Statistics};
use crate::time::{CivilDate, CivilMonth, EpochSeconds, ZoneOffsets, hour_starts};
use std::rc::Rc;

/// How long the buckets of a series are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BucketKind {
    /// Clock hours: 23, 24 or 25 a day.
    Hour,
    /// Local days.
    Day,
    /// Local months.
    Month,
}

/// Energy per bucket over a period of whole local days or months.
///
/// Buckets lie edge to edge: bucket `i` spans `edges_s()[i]..edges_s()[i + 1]`. Cloning is cheap for the edges and
/// copies the values.
#[derive(Debug, Clone)]
pub struct EnergySeries {
    kind: BucketKind,
    edges_s: Rc<[EpochSeconds]>,
    /// In the order of [`Quantity`].
    columns: [Vec<f64>; Quantity::ALL.len()],
    due: usize,
    running: Option<usize>,
    now_s: EpochSeconds,
    outside: usize,
    generates: Option<bool>,
}

impl EnergySeries {
    /// Hour buckets of the local days `from..=to`, as far as `now_s` has come.
    ///
    /// ```
    /// use moost_energy::api::{HourlyStatistics, Quantity};
    /// use moost_energy::energy::EnergySeries;
    /// use moost_energy::time::{CivilDate, ZoneOffsets};
    /// let (zone, day) = (ZoneOffsets::fixed(3_600), CivilDate::parse("2026-01-01").unwrap());
    /// let mut hours = HourlyStatistics::default();
    /// hours.push(zone.start_of_day(day) + 3_600, [(Quantity::Consumption, 250.0)]);
    /// // It is 03:30: three hours are over, the fourth is running.
    /// let series = EnergySeries::hourly(&hours, &zone, day, day, zone.start_of_day(day) + 3 * 3_600 + 1_800);
    /// assert_eq!((series.len(), series.due(), series.running()), (24, 3, Some(3)));
    /// let value = |bucket| series.value_wh(Quantity::Consumption, bucket);
    /// assert_eq!((value(0), value(1)), (None, Some(250.0)));
    /// ```
    pub fn hourly(
        statistics: &HourlyStatistics,
        zone: &ZoneOffsets,
        from: CivilDate,
        to: CivilDate,
        now_s: EpochSeconds,
    ) -> Self {
        let starts = hour_starts(zone, from, to);
        let places = hour_places(&starts, &statistics.keys);
        let mut edges_s = starts;
        edges_s.push(zone.start_of_day(to.add_days(1)));
        Self::placed(BucketKind::Hour, edges_s, &places, statistics, now_s)
    }

    /// Says whether the household generates (`Building::is_energy_generation_available`), where that is known.
    ///
    /// Without it a series is taken for one of a generating household if anything was generated in it: right for a whole
    /// year, wrong for a window of dark days. What is paid for is then decided bucket by bucket, see [`paid_wh`](super::paid_wh).
    #[must_use]
    pub fn with_generation(mut self, generates: Option<bool>) -> Self {
        self.generates = generates;
        self
    }

    /// The same with what is drawn from the grid as the consumption, where nothing else is measured and nothing generated:
    /// of a home with one meter both are the same.
    ///
    /// ```
    /// use moost_energy::api::{DailyStatistics, Quantity};
    /// use moost_energy::energy::EnergySeries;
    /// use moost_energy::time::{CivilDate, ZoneOffsets};
    /// let day = CivilDate::parse("2026-06-22").unwrap();
    /// let mut days = DailyStatistics::default();
    /// days.push(day, [(Quantity::Grid, 4_000.0)]);
    /// let series = EnergySeries::daily(&days, &ZoneOffsets::fixed(0), day, day, i64::MAX);
    /// assert_eq!(series.clone().with_grid_as_consumption().value_wh(Quantity::Consumption, 0), Some(4_000.0));
    /// let solar = series.with_generation(Some(true)).with_grid_as_consumption();
    /// assert_eq!(solar.value_wh(Quantity::Consumption, 0), None);
    /// ```
    #[must_use]
    pub fn with_grid_as_consumption(mut self) -> Self {
        if !self.has(Quantity::Consumption) && !self.generates() {
            let grid = self.column(Quantity::Grid).to_vec();
            if let Some(consumption) = self.columns.get_mut(Quantity::Consumption as usize) {
                *consumption = grid;
            }
        }
        self
    }

    /// The same with the quantities of another series on the same buckets that this one has no value of. Of a series on other
    /// buckets nothing is taken.
    ///
    /// ```
    /// use moost_energy::api::{DailyStatistics, Quantity};
    /// use moost_energy::energy::EnergySeries;
    /// use moost_energy::time::{CivilDate, ZoneOffsets};
    /// let day = CivilDate::parse("2026-06-22").unwrap();
    /// let of = |quantity, wh| {
    ///     let mut days = DailyStatistics::default();
    ///     days.push(day, [(quantity, wh)]);
    ///     EnergySeries::daily(&days, &ZoneOffsets::fixed(0), day, day, i64::MAX)
    /// };
    /// let both = of(Quantity::Grid, 4_000.0).beside(of(Quantity::Generation, 9_000.0));
    /// assert_eq!(both.value_wh(Quantity::Grid, 0), Some(4_000.0));
    /// assert_eq!(both.value_wh(Quantity::Generation, 0), Some(9_000.0));
    /// ```
    #[must_use]
    pub fn beside(mut self, other: Self) -> Self {
        self.outside += other.outside;
        if self.edges_s == other.edges_s {
            for (own, others) in self.columns.iter_mut().zip(other.columns) {
                if own.is_empty() {
                    *own = others;
                }
            }
        }
        self
    }

    /// What [`EnergySeries::with_generation`] was told.
    pub(super) fn told_to_generate(&self) -> Option<bool> {
        self.generates
    }

    /// Whether the household generates: as it was said, else as the readings show.
    pub fn generates(&self) -> bool {
        self.generates.unwrap_or_else(|| self.column(Quantity::Generation).iter().any(|value_wh| *value_wh > 0.0))
    }

    /// Day buckets of `from..=to`.
    pub fn daily(
        statistics: &DailyStatistics,
        zone: &ZoneOffsets,
        from: CivilDate,
        to: CivilDate,
        now_s: EpochSeconds,
    ) -> Self {
        let days = from.days_until(to).saturating_add(1).max(0);
        let edges_s = (0..=days).map(|day| zone.start_of_day(from.add_days(day))).collect();
        let place = |day: &CivilDate| usize::try_from(from.days_until(*day)).ok();
        let places = Places::Each(statistics.keys.iter().map(place).collect());
        Self::placed(BucketKind::Day, edges_s, &places, statistics, now_s)
    }

    /// Month buckets of `from..=to`.
    pub fn monthly(
        statistics: &MonthlyStatistics,
        zone: &ZoneOffsets,
        from: CivilMonth,
        to: CivilMonth,
        now_s: EpochSeconds,
    ) -> Self {
        let months = from.months_until(to).saturating_add(1).max(0);
        let edges_s = (0..=months).map(|month| zone.start_of_day(from.add_months(month).first_day())).collect();
        let place = |month: &CivilMonth| usize::try_from(from.months_until(*month)).ok();
        let places = Places::Each(statistics.keys.iter().map(place).collect());
        Self::placed(BucketKind::Month, edges_s, &places, statistics, now_s)
    }

    /// How long the buckets are.
    pub fn kind(&self) -> BucketKind {
        self.kind
    }

    /// Number of buckets, future ones included.
    pub fn len(&self) -> usize {
        self.edges_s.len().saturating_sub(1)
    }

    /// Whether the period has no bucket at all (`to` before `from`).
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bucket boundaries, ascending: one more than there are buckets.
    pub fn edges_s(&self) -> &Rc<[EpochSeconds]> {
        &self.edges_s
    }

    /// Start of a bucket, included.
    pub fn start_s(&self, bucket: usize) -> Option<EpochSeconds> {
        if bucket < self.len() { self.edges_s.get(bucket).copied() } else { None }
    }

    /// End of a bucket, not included.
    pub fn end_s(&self, bucket: usize) -> Option<EpochSeconds> {
        self.edges_s.get(bucket.checked_add(1)?).copied()
    }

    /// The bucket that begins at this very moment.
    pub fn bucket_from(&self, start_s: EpochSeconds) -> Option<usize> {
        let bucket = self.edges_s.partition_point(|edge| *edge < start_s);
        (self.start_s(bucket) == Some(start_s)).then_some(bucket)
    }

    /// The values of a quantity in watt-hours, one a bucket, NaN for gaps. **Empty when it has no value at all.**
    pub fn column(&self, quantity: Quantity) -> &[f64] {
        self.columns.get(quantity as usize).map_or(&[], Vec::as_slice)
    }

    /// Whether any bucket has a value of this quantity.
    pub fn has(&self, quantity: Quantity) -> bool {
        !self.column(quantity).is_empty()
    }

    /// The energy of one bucket in watt-hours; `None` is a gap.
    pub fn value_wh(&self, quantity: Quantity, bucket: usize) -> Option<f64> {
        self.column(quantity).get(bucket).copied().filter(|value| !value.is_nan())
    }

    /// Number of buckets that have ended: a value is due in each of them, and its absence is a gap.
    pub fn due(&self) -> usize {
        self.due
    }

    /// The bucket in which now lies, if any. Its value is not final and its absence is no gap.
    pub fn running(&self) -> Option<usize> {
        self.running
    }

    /// From the start of the series to the end of what a sum over a column rests on: now where the running bucket has a
    /// value, else the end of the last bucket that is due.
    pub(super) fn summed_period(&self, column: &[f64]) -> (EpochSeconds, EpochSeconds) {
        let running_counts = self.running.and_then(|bucket| column.get(bucket)).is_some_and(|wh| !wh.is_nan());
        let due_end_s = self.edges_s.get(self.due).copied().unwrap_or_default();
        let start_s = self.edges_s.first().copied().unwrap_or_default();
        (start_s, if running_counts { self.now_s } else { due_end_s })
    }

    /// Values that came for buckets outside of the period, or without a key, and so are not in here.
    pub fn outside(&self) -> usize {
        self.outside
    }

    /// End of the last bucket that has a value of this quantity.
    pub fn measured_up_to_s(&self, quantity: Quantity) -> Option<EpochSeconds> {
        self.column(quantity).iter().rposition(|value| !value.is_nan()).and_then(|bucket| self.end_s(bucket))
    }

    fn placed<K>(
        kind: BucketKind,
        edges_s: Vec<EpochSeconds>,
        places: &Places,
        statistics: &Statistics<K>,
        now_s: EpochSeconds,
    ) -> Self {
        let buckets = edges_s.len().saturating_sub(1);
        let columns = Quantity::ALL.map(|quantity| placed_column(statistics.columns.get(quantity), places, buckets));
        let begun = edges_s.partition_point(|edge| *edge <= now_s).min(buckets);
        let due = edges_s.get(1..).unwrap_or_default().partition_point(|end| *end <= now_s);
        Self {
            kind,
            columns,
            due,
            running: (begun > due).then_some(due),
            now_s,
            outside: places.outside(buckets) + statistics.unplaced,
            generates: None,
            edges_s: edges_s.into(),
        }
    }
}

/// Which bucket each key of a response belongs to.
enum Places {
    /// Key `i` is bucket `i`, for all of them: the common case, copied whole.
    InOrder,
    /// The bucket, which may lie outside, or none.
    Each(Vec<Option<usize>>),
}

impl Places {
    fn outside(&self, buckets: usize) -> usize {
        match self {
            Self::InOrder => 0,
            Self::Each(places) => places.iter().filter(|place| place.is_none_or(|bucket| bucket >= buckets)).count(),
        }
    }
}

fn hour_places(starts: &[EpochSeconds], keys: &[EpochSeconds]) -> Places {
    if starts == keys {
        return Places::InOrder;
    }
    let mut bucket = 0;
    let place = |key: &EpochSeconds| {
        // Both ascend, so the search goes on where it was.
        bucket += starts.get(bucket..).unwrap_or_default().iter().take_while(|start| *start < key).count();
        (starts.get(bucket) == Some(key)).then_some(bucket)
    };
    Places::Each(keys.iter().map(place).collect())
}

fn placed_column(values: &[f64], places: &Places, buckets: usize) -> Vec<f64> {
    let mut column = match places {
        Places::InOrder => values.to_vec(),
        Places::Each(places) => {
            let mut column = vec![f64::NAN; buckets];
            for (value, place) in values.iter().zip(places) {
                if let Some(slot) = place.and_then(|bucket| column.get_mut(bucket)) {
                    *slot = *value;
                }
            }
            column
        }
    };
    if column.iter().all(|value| value.is_nan()) {
        column = Vec::new();
    }
    column
}

#[cfg(test)]
mod tests;
