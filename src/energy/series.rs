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
mod tests {
    use super::*;
    use crate::time::test_zones::{day, zone};
    use proptest::prelude::*;

    const USED: Quantity = Quantity::Consumption;

    fn zurich() -> ZoneOffsets {
        zone("Europe/Zurich", 2023, 2027)
    }

    fn hours_of(date: &str, values: impl Fn(usize) -> Option<f64>) -> HourlyStatistics {
        let mut statistics = HourlyStatistics::default();
        for (hour, start) in hour_starts(&zurich(), day(date), day(date)).into_iter().enumerate() {
            statistics.push(start, values(hour).map(|value| (USED, value)));
        }
        statistics
    }

    #[test]
    fn days_of_23_24_and_25_hours_have_all_their_buckets() {
        for (date, buckets) in [("2025-03-30", 23), ("2025-07-01", 24), ("2025-10-26", 25)] {
            let full = hours_of(date, |_| Some(1.0));
            let empty = HourlyStatistics::default();
            for statistics in [full, empty] {
                let series = EnergySeries::hourly(&statistics, &zurich(), day(date), day(date), i64::MAX);
                assert_eq!((series.len(), series.due(), series.outside()), (buckets, buckets, 0), "{date}");
                assert_eq!(series.column(USED).len(), statistics.keys.len(), "{date}");
            }
        }
    }

    #[test]
    fn what_is_missing_is_a_gap_and_what_does_not_belong_is_counted() {
        let starts = hour_starts(&zurich(), day("2025-07-01"), day("2025-07-01"));
        let mut statistics = HourlyStatistics { unplaced: 2, ..HourlyStatistics::default() };
        // The first hour is absent, the fourth is null; one key lies between two hours, one on another day.
        for (hour, start) in starts.iter().enumerate().skip(1) {
            statistics.push(*start, (hour != 3).then_some((USED, 100.0)));
        }
        statistics.push(starts[23] + 900, [(USED, 7.0)]);
        statistics.push(starts[23] + 86_400, [(USED, 7.0)]);
        let series = EnergySeries::hourly(&statistics, &zurich(), day("2025-07-01"), day("2025-07-01"), i64::MAX);
        let gaps: Vec<_> = (0..24).filter(|bucket| series.value_wh(USED, *bucket).is_none()).collect();
        assert_eq!((gaps, series.outside()), (vec![0, 3], 4));
    }

    #[test]
    fn the_running_hour_and_the_future_are_no_gaps() {
        let statistics = hours_of("2025-07-01", |hour| (hour < 9).then_some(0.0));
        let start = statistics.keys[0];
        let at = |now_s| EnergySeries::hourly(&statistics, &zurich(), day("2025-07-01"), day("2025-07-01"), now_s);
        let running = at(start + 11 * 3_600 + 1);
        assert_eq!((running.due(), running.running()), (11, Some(11)));
        assert_eq!(running.measured_up_to_s(USED), Some(start + 9 * 3_600));
        assert_eq!(running.measured_up_to_s(Quantity::Grid), None);
        assert_eq!((at(start - 1).due(), at(start - 1).running()), (0, None));
        assert_eq!((at(start).due(), at(start).running()), (0, Some(0)));
        assert_eq!((at(start + 86_400).due(), at(start + 86_400).running()), (24, None));
    }

    #[test]
    fn days_and_months_lie_on_local_midnights() {
        let mut daily = DailyStatistics::default();
        daily.push(day("2025-03-29"), [(Quantity::Grid, 5.0)]);
        daily.push(day("2025-03-31"), [(Quantity::Grid, 6.0)]);
        daily.push(day("2025-04-02"), [(Quantity::Grid, 9.0)]);
        let series = EnergySeries::daily(&daily, &zurich(), day("2025-03-29"), day("2025-04-01"), i64::MAX);
        let lengths: Vec<_> = series.edges_s().windows(2).map(|edge| (edge[1] - edge[0]) / 3_600).collect();
        assert_eq!(lengths, [24, 23, 24, 24]);
        assert_eq!((series.value_wh(Quantity::Grid, 0), series.value_wh(Quantity::Grid, 2)), (Some(5.0), Some(6.0)));
        assert_eq!((series.value_wh(Quantity::Grid, 1), series.has(USED), series.outside()), (None, false, 1));

        let mut monthly = MonthlyStatistics::default();
        let month = |text: &str| CivilMonth::parse(text).unwrap();
        monthly.push(month("2025-02"), [(USED, 1.0)]);
        let series = EnergySeries::monthly(&monthly, &zurich(), month("2024-12"), month("2025-03"), i64::MAX);
        assert_eq!(series.start_s(1), Some(zurich().start_of_day(day("2025-01-01"))));
        assert_eq!((series.len(), series.value_wh(USED, 2)), (4, Some(1.0)));
        assert_eq!((series.end_s(3), series.start_s(4)), (Some(zurich().start_of_day(day("2025-04-01"))), None));
    }

    #[test]
    fn a_period_that_ends_before_it_begins_is_empty() {
        let (from, to) = (day("2025-07-02"), day("2025-07-01"));
        let daily = EnergySeries::daily(&DailyStatistics::default(), &zurich(), from, to, 0);
        let hourly = EnergySeries::hourly(&HourlyStatistics::default(), &zurich(), from, to, i64::MAX);
        for series in [daily, hourly] {
            assert!(series.is_empty());
            assert_eq!((series.due(), series.running(), series.end_s(0)), (0, None, None));
        }
    }

    proptest! {
        #[test]
        fn no_value_is_lost(keys in prop::collection::btree_set(0_i64..60, 0..60), first in 0_i64..40) {
            // Keys over five days, half of them on the half hour; the period is two days of them.
            let start = zurich().start_of_day(day("2025-07-01"));
            let mut statistics = HourlyStatistics::default();
            for key in &keys {
                statistics.push(start + (key + first) * 5_400, [(USED, 1.0)]);
            }
            let series = EnergySeries::hourly(&statistics, &zurich(), day("2025-07-02"), day("2025-07-03"), i64::MAX);
            let placed = (0..series.len()).filter(|bucket| series.value_wh(USED, *bucket).is_some()).count();
            prop_assert_eq!(placed + series.outside(), keys.len());
        }
    }
}
