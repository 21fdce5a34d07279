//! A period's energy on the building's local buckets: every expected bucket is there, with its values or gaps.

use crate::api::{DailyStatistics, HourlyStatistics, MonthlyStatistics, Quantity, Statistics, StatisticsKey};
use crate::time::{CivilDate, CivilMonth, EpochSeconds, ZoneOffsets, hour_edges};
use std::rc::Rc;

/// Length of the buckets of a series.
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
    /// Buckets with a value that were measured in part only, ascending, and for how many seconds they were not.
    lacking_s: [Vec<(usize, i64)>; Quantity::ALL.len()],
    /// Buckets from before the home was measured at all.
    before: usize,
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
        let edges_s = hour_edges(zone, from, to);
        if edges_s.split_last().is_some_and(|(_, starts)| starts == statistics.keys) {
            let mut bucket = 0..;
            return Self::placed(BucketKind::Hour, edges_s, statistics, now_s, |_| bucket.next());
        }
        let hours = statistics.clone().in_buckets(&edges_s);
        let (starts, mut bucket) = (edges_s.clone(), 0);
        Self::placed(BucketKind::Hour, edges_s, &hours, now_s, |start_s| {
            // Both ascend, so the search goes on where it was.
            bucket += starts.get(bucket..).unwrap_or_default().iter().take_while(|start| *start < start_s).count();
            Some(bucket)
        })
    }

    /// Says whether the household generates (`Building::is_energy_generation_available`), where that is known.
    ///
    /// Without it a series is taken for one of a generating household if anything was generated in it: right for a
    /// whole
    /// year, wrong for a window of dark days. What is paid for is then decided bucket by bucket, see
    /// [`paid_wh`](super::paid_wh). Of a household that generates nothing readings of generation are left out, also zeros.
    #[must_use]
    pub fn with_generation(mut self, generates: Option<bool>) -> Self {
        self.generates = generates;
        let generation = Quantity::Generation as usize;
        if let (Some(false), Some(column), Some(lacking_s)) =
            (generates, self.columns.get_mut(generation), self.lacking_s.get_mut(generation))
        {
            column.clear();
            lacking_s.clear();
        }
        self
    }

    /// The same with what is drawn from the grid as the consumption, where nothing else is measured and nothing
    /// generated: of a home with one meter both are the same.
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
            let (consumption, grid) = (Quantity::Consumption as usize, Quantity::Grid as usize);
            // Both are there: they are a quantity each.
            if let Ok([consumption, grid]) = self.columns.get_disjoint_mut([consumption, grid]) {
                consumption.clone_from(grid);
            }
            if let Ok([consumption, grid]) = self.lacking_s.get_disjoint_mut([consumption, grid]) {
                consumption.clone_from(grid);
            }
        }
        self
    }

    /// The same with the quantities of another series on the same buckets that this one has no value of. Of a series on
    /// other buckets nothing is taken.
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
            let parts = self.columns.iter_mut().zip(&mut self.lacking_s);
            for ((own, lacking), (others, others_lacking)) in parts.zip(other.columns.into_iter().zip(other.lacking_s))
            {
                if own.is_empty() {
                    (*own, *lacking) = (others, others_lacking);
                }
            }
        }
        self
    }

    /// Says when the home began to be measured. The buckets before that are no gaps, unless one before them has a value.
    ///
    /// ```
    /// use moost_energy::api::{DailyStatistics, Quantity};
    /// use moost_energy::energy::{EnergySeries, coverage};
    /// use moost_energy::time::{CivilDate, ZoneOffsets};
    /// let (zone, day) = (ZoneOffsets::fixed(0), |text| CivilDate::parse(text).unwrap());
    /// let mut days = DailyStatistics::default();
    /// days.push(day("2026-06-20"), [(Quantity::Consumption, 9_000.0)]);
    /// let june = EnergySeries::daily(&days, &zone, day("2026-06-01"), day("2026-06-20"), i64::MAX);
    /// let june = june.since(zone.start_of_day(day("2026-06-19")));
    /// // The 19th is missing, the days before it are not.
    /// assert_eq!((june.before(), coverage(&june, Quantity::Consumption).expected), (18, 2));
    /// ```
    #[must_use]
    pub fn since(mut self, begin_s: EpochSeconds) -> Self {
        let before = self.edges_s.get(1..).unwrap_or_default().partition_point(|end_s| *end_s <= begin_s);
        let first = |column: &Vec<f64>| column.iter().position(|value| !value.is_nan());
        self.before = self.columns.iter().filter_map(first).min().map_or(before, |first| first.min(before));
        self
    }

    /// Number of buckets from before the home was measured, see [`EnergySeries::since`].
    pub fn before(&self) -> usize {
        self.before
    }

    /// Value that [`EnergySeries::with_generation`] was given.
    pub(super) fn told_to_generate(&self) -> Option<bool> {
        self.generates
    }

    /// True if the household generates: as it was said, else as the readings show.
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
        Self::placed(BucketKind::Day, edges_s, statistics, now_s, |day| usize::try_from(from.days_until(*day)).ok())
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
        Self::placed(BucketKind::Month, edges_s, statistics, now_s, place)
    }

    /// Length of the buckets.
    pub fn kind(&self) -> BucketKind {
        self.kind
    }

    /// Number of buckets, future ones included.
    pub fn len(&self) -> usize {
        self.edges_s.len().saturating_sub(1)
    }

    /// True if the period has no bucket at all (`to` before `from`).
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

    /// True if any bucket has a value of this quantity.
    pub fn has(&self, quantity: Quantity) -> bool {
        !self.column(quantity).is_empty()
    }

    /// The energy of one bucket in watt-hours; `None` is a gap.
    pub fn value_wh(&self, quantity: Quantity, bucket: usize) -> Option<f64> {
        self.column(quantity).get(bucket).copied().filter(|value| !value.is_nan())
    }

    /// For how many seconds of a bucket with a value nothing was measured: its value is the sum of finer readings then,
    /// of which some are missing. 0 for all that came whole.
    pub fn lacking_s(&self, quantity: Quantity, bucket: usize) -> i64 {
        let lacking = self.lacking_s.get(quantity as usize).map_or(&[][..], Vec::as_slice);
        let place = lacking.binary_search_by_key(&bucket, |(bucket, _)| *bucket).ok();
        place.and_then(|place| lacking.get(place)).map_or(0, |(_, seconds)| *seconds)
    }

    /// The energy of one bucket where all of it was measured; `None` is a gap, or a value of a part of it.
    pub fn whole_wh(&self, quantity: Quantity, bucket: usize) -> Option<f64> {
        self.value_wh(quantity, bucket).filter(|_| self.lacking_s(quantity, bucket) == 0)
    }

    /// True if any of the flows was measured in a part of a bucket only.
    pub fn is_partial(&self, bucket: usize) -> bool {
        Quantity::FLOWS.into_iter().any(|quantity| self.lacking_s(quantity, bucket) > 0)
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

    /// Readings outside of the period, or without a key, that so are not in here.
    pub fn outside(&self) -> usize {
        self.outside
    }

    /// End of the last bucket that has a value of this quantity.
    pub fn measured_up_to_s(&self, quantity: Quantity) -> Option<EpochSeconds> {
        self.column(quantity).iter().rposition(|value| !value.is_nan()).and_then(|bucket| self.end_s(bucket))
    }

    /// The values of `statistics` in the buckets that `place` says, where there are such.
    fn placed<K: StatisticsKey>(
        kind: BucketKind,
        edges_s: Vec<EpochSeconds>,
        statistics: &Statistics<K>,
        now_s: EpochSeconds,
        place: impl FnMut(&K) -> Option<usize>,
    ) -> Self {
        let buckets = edges_s.len().saturating_sub(1);
        let places: Vec<Option<usize>> = statistics.keys.iter().map(place).collect();
        let columns = Quantity::ALL.map(|quantity| placed_column(statistics.columns.get(quantity), &places, buckets));
        let lacking_s = lacking_s(statistics, &places, &edges_s);
        let begun = edges_s.partition_point(|edge| *edge <= now_s).min(buckets);
        let due = edges_s.get(1..).unwrap_or_default().partition_point(|end| *end <= now_s);
        let outside = places.iter().filter(|place| place.is_none_or(|bucket| bucket >= buckets)).count();
        Self {
            kind,
            columns,
            lacking_s,
            before: 0,
            due,
            running: (begun > due).then_some(due),
            now_s,
            outside: outside + statistics.quality.outside + statistics.quality.unplaced,
            generates: None,
            edges_s: edges_s.into(),
        }
    }
}

fn placed_column(values: &[f64], places: &[Option<usize>], buckets: usize) -> Vec<f64> {
    if values.iter().all(|value| value.is_nan()) {
        return Vec::new();
    }
    let mut column = vec![f64::NAN; buckets];
    for (value, place) in values.iter().zip(places) {
        if let Some(slot) = place.and_then(|bucket| column.get_mut(bucket)) {
            *slot = *value;
        }
    }
    if column.iter().all(|value| value.is_nan()) { Vec::new() } else { column }
}

/// For each quantity the buckets that the readings in them do not cover, and for how many seconds.
fn lacking_s<K: StatisticsKey>(
    statistics: &Statistics<K>,
    places: &[Option<usize>],
    edges_s: &[EpochSeconds],
) -> [Vec<(usize, i64)>; Quantity::ALL.len()] {
    let mut lacking: [Vec<(usize, i64)>; Quantity::ALL.len()] = Default::default();
    for part in &statistics.parts {
        let key = statistics.keys.binary_search_by_key(&part.bucket, |key| key.ordinal()).ok();
        let Some(bucket) = key.and_then(|key| places.get(key).copied().flatten()) else { continue };
        let Some(&[start_s, end_s]) = edges_s.get(bucket..bucket + 2) else { continue };
        let lacking_s = end_s - start_s - part.measured_s;
        if let Some(lacking) = lacking.get_mut(part.quantity).filter(|_| lacking_s > 0) {
            lacking.push((bucket, lacking_s));
        }
    }
    lacking
}

#[cfg(test)]
mod tests;
