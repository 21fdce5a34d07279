//! Origin and use of the energy: own use = consumption − grid, feed-in = generation − own use.
//!
//! Holds without a battery only. Results below zero are set to zero and marked, so that the drawing can say so.

use super::EnergySeries;
use crate::api::Quantity;

/// Differences up to this (0.001 kWh) are rounding of the meters, not a contradiction.
const ROUNDING_WH: f64 = 1.0;

/// Faults of a bucket's balance; a small set of flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Marks(u8);

impl Marks {
    /// Nothing is wrong.
    pub const NONE: Self = Self(0);
    /// Own use is larger than the generation: the feed-in came out below zero and was set to 0.
    pub const NEGATIVE_RESULT: Self = Self(1);
    /// More was drawn from the grid than used: own use came out below zero and was set to 0. Without generation the
    /// consumption is what is shown and paid.
    pub const GRID_ABOVE_CONSUMPTION: Self = Self(2);
    /// A part is unknown: what is known is drawn, the rest is missing. Without generation: less was drawn from the grid
    /// than used, and where the rest came from is unknown.
    pub const MISSING_PART: Self = Self(4);

    /// True if all flags of `other` are set.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both sets together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// True if nothing is marked.
    pub fn is_none(self) -> bool {
        self == Self::NONE
    }
}

/// The parts of every bucket, one entry a bucket, NaN where unknown.
///
/// `own_use + grid + unsplit` stacks up to the consumption; `feed_in` (positive numbers) belongs below zero.
#[derive(Debug, Clone, Default)]
pub struct Balance {
    /// True if the household generates. Without, `own_use_wh` and `feed_in_wh` are all gaps
    /// and should not be drawn.
    pub has_generation: bool,
    /// Used of what was generated on site.
    pub own_use_wh: Vec<f64>,
    /// Drawn from the grid.
    pub grid_wh: Vec<f64>,
    /// Consumption of which the source is not known (grid missing in a household with generation).
    pub unsplit_wh: Vec<f64>,
    /// Generated and not used: fed into the grid.
    pub feed_in_wh: Vec<f64>,
    /// Faults, per bucket.
    pub marks: Vec<Marks>,
    /// All marks of the period together: says which notes to show.
    pub any_mark: Marks,
}

/// Splits every bucket of a series.
///
/// A household without generation (see [`EnergySeries::generates`]) gets its consumption as grid, or the grid reading
/// where only that is known. Where both are known and are not the same, the bucket is marked: within 0.001 kWh
/// `own_use + grid` is the consumption and `own_use + feed_in` the generation, or the mark says why not.
///
/// Source: what comes in at a place goes out of it; without a battery own use and feed-in are all that is not metered.
///
/// ```
/// use moost_energy::api::{DailyStatistics, Quantity};
/// use moost_energy::energy::{EnergySeries, Marks, balance};
/// use moost_energy::time::{CivilDate, ZoneOffsets};
/// let day = CivilDate::parse("2026-06-22").unwrap();
/// let mut days = DailyStatistics::default();
/// // 9 kWh used, 14 generated, 4 from the grid. On the day after the grid's reading is missing.
/// days.push(day, [(Quantity::Consumption, 9_000.0), (Quantity::Generation, 14_000.0), (Quantity::Grid, 4_000.0)]);
/// days.push(day.add_days(1), [(Quantity::Consumption, 8_000.0), (Quantity::Generation, 6_000.0)]);
/// let series = EnergySeries::daily(&days, &ZoneOffsets::fixed(0), day, day.add_days(1), i64::MAX);
/// let parts = balance(&series.with_generation(Some(true)));
/// assert_eq!((parts.own_use_wh[0], parts.grid_wh[0], parts.feed_in_wh[0]), (5_000.0, 4_000.0, 9_000.0));
/// assert_eq!((parts.unsplit_wh[1], parts.marks[1]), (8_000.0, Marks::MISSING_PART));
/// ```
pub fn balance(series: &EnergySeries) -> Balance {
    let has_generation = series.generates();
    let mut balance = Balance { has_generation, ..Balance::default() };
    let buckets = series.len();
    for column in [&mut balance.own_use_wh, &mut balance.grid_wh, &mut balance.unsplit_wh, &mut balance.feed_in_wh] {
        column.reserve_exact(buckets);
    }
    balance.marks.reserve_exact(buckets);
    let [consumption, generation, grid] = Quantity::FLOWS.map(|quantity| series.column(quantity));
    let at = |column: &[f64], bucket: usize| column.get(bucket).copied().unwrap_or(f64::NAN);
    for bucket in 0..buckets {
        let (consumption, grid) = (at(consumption, bucket), at(grid, bucket));
        // A part of a bucket cannot be held against a whole one.
        let grid = if series.is_partial(bucket) && !consumption.is_nan() { f64::NAN } else { grid };
        let parts =
            if has_generation { split(consumption, at(generation, bucket), grid) } else { unsplit(consumption, grid) };
        balance.own_use_wh.push(parts.own_use);
        balance.grid_wh.push(parts.grid);
        balance.unsplit_wh.push(parts.unsplit);
        balance.feed_in_wh.push(parts.feed_in);
        balance.marks.push(parts.marks);
        balance.any_mark = balance.any_mark.and(parts.marks);
    }
    balance
}

struct Parts {
    own_use: f64,
    grid: f64,
    unsplit: f64,
    feed_in: f64,
    marks: Marks,
}

impl Parts {
    const UNKNOWN: Self =
        Self { own_use: f64::NAN, grid: f64::NAN, unsplit: f64::NAN, feed_in: f64::NAN, marks: Marks::NONE };
}

/// Without generation all comes from the grid.
fn unsplit(consumption: f64, grid: f64) -> Parts {
    let marks = match consumption - grid {
        below if below < -ROUNDING_WH => Marks::GRID_ABOVE_CONSUMPTION,
        above if above > ROUNDING_WH => Marks::MISSING_PART,
        _ => Marks::NONE,
    };
    Parts { grid: if consumption.is_nan() { grid } else { consumption }, marks, ..Parts::UNKNOWN }
}

fn split(consumption: f64, generation: f64, grid: f64) -> Parts {
    if consumption.is_nan() && grid.is_nan() {
        let marks = if generation.is_nan() { Marks::NONE } else { Marks::MISSING_PART };
        return Parts { marks, ..Parts::UNKNOWN };
    }
    if consumption.is_nan() {
        return Parts { grid, marks: Marks::MISSING_PART, ..Parts::UNKNOWN };
    }
    if grid.is_nan() {
        return Parts { unsplit: consumption, marks: Marks::MISSING_PART, ..Parts::UNKNOWN };
    }
    let (own_use, grid_mark) = at_least_zero(consumption - grid, Marks::GRID_ABOVE_CONSUMPTION);
    let (feed_in, feed_in_mark) = if generation.is_nan() {
        (f64::NAN, Marks::MISSING_PART)
    } else {
        at_least_zero(generation - own_use, Marks::NEGATIVE_RESULT)
    };
    Parts { own_use, grid, unsplit: f64::NAN, feed_in, marks: grid_mark.and(feed_in_mark) }
}

fn at_least_zero(energy_wh: f64, mark: Marks) -> (f64, Marks) {
    let marks = if energy_wh < -ROUNDING_WH { mark } else { Marks::NONE };
    (energy_wh.max(0.0), marks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::DailyStatistics;
    use crate::time::ZoneOffsets;
    use crate::time::test_zones::day;
    use proptest::prelude::*;

    type Row = (Option<f64>, Option<f64>, Option<f64>);

    /// The balance of days with consumption, generation and grid.
    fn of(rows: &[Row]) -> Balance {
        let first = day("2025-06-01");
        let mut statistics = DailyStatistics::default();
        for (i, (used, made, grid)) in (0..).zip(rows) {
            let values = [(Quantity::Consumption, *used), (Quantity::Generation, *made), (Quantity::Grid, *grid)];
            statistics.push(first.add_days(i), values.into_iter().filter_map(|(q, v)| Some((q, v?))));
        }
        let last = statistics.keys.last().copied().unwrap_or(first);
        balance(&EnergySeries::daily(&statistics, &ZoneOffsets::fixed(0), first, last, i64::MAX))
    }

    /// Own use, grid, unsplit, feed-in of one bucket, gaps as `None`.
    fn parts(balance: &Balance, bucket: usize) -> [Option<f64>; 4] {
        [&balance.own_use_wh, &balance.grid_wh, &balance.unsplit_wh, &balance.feed_in_wh]
            .map(|column| column.get(bucket).copied().filter(|value| !value.is_nan()))
    }

    #[test]
    fn a_sunny_day() {
        let balance = of(&[(Some(9_000.0), Some(14_000.0), Some(4_000.0))]);
        assert_eq!(parts(&balance, 0), [Some(5_000.0), Some(4_000.0), None, Some(9_000.0)]);
        assert!(balance.has_generation && balance.any_mark.is_none());
    }

    #[test]
    fn contradictions_are_set_to_zero_and_marked() {
        let balance = of(&[
            (Some(3_000.0), Some(100.0), Some(4_000.0)),
            (Some(5_000.0), Some(1_000.0), Some(1_000.0)),
            (Some(5_000.0), Some(3_999.5), Some(1_000.0)),
        ]);
        assert_eq!(parts(&balance, 0), [Some(0.0), Some(4_000.0), None, Some(100.0)]);
        assert_eq!(parts(&balance, 1), [Some(4_000.0), Some(1_000.0), None, Some(0.0)]);
        // Half a watt-hour is rounding.
        assert_eq!(parts(&balance, 2), [Some(4_000.0), Some(1_000.0), None, Some(0.0)]);
        assert_eq!(balance.marks, [Marks::GRID_ABOVE_CONSUMPTION, Marks::NEGATIVE_RESULT, Marks::NONE]);
        assert!(balance.any_mark.has(Marks::NEGATIVE_RESULT) && !balance.any_mark.has(Marks::MISSING_PART));
    }

    #[test]
    fn the_known_part_is_drawn_and_the_rest_is_marked() {
        let balance = of(&[
            (Some(5_000.0), Some(1.0), None),
            (None, Some(1.0), Some(4_000.0)),
            (Some(5_000.0), None, Some(4_000.0)),
            (None, Some(1.0), None),
            (None, None, None),
        ]);
        assert_eq!(parts(&balance, 0), [None, None, Some(5_000.0), None]);
        assert_eq!(parts(&balance, 1), [None, Some(4_000.0), None, None]);
        assert_eq!(parts(&balance, 2), [Some(1_000.0), Some(4_000.0), None, None]);
        assert_eq!(parts(&balance, 3), [None; 4]);
        assert_eq!(parts(&balance, 4), [None; 4]);
        let missing = Marks::MISSING_PART;
        assert_eq!(balance.marks, [missing, missing, missing, missing, Marks::NONE]);
    }

    #[test]
    fn without_generation_the_grid_gives_everything() {
        let balance =
            of(&[(Some(5_000.0), None, None), (Some(5_000.0), Some(0.0), Some(4_999.5)), (None, None, Some(7.0))]);
        assert!(!balance.has_generation && balance.any_mark.is_none());
        assert_eq!([0, 1, 2].map(|bucket| balance.grid_wh[bucket]), [5_000.0, 5_000.0, 7.0]);
        assert_eq!(parts(&balance, 1), [None, Some(5_000.0), None, None]);
    }

    #[test]
    fn without_generation_a_grid_that_is_not_the_consumption_is_marked() {
        let balance = of(&[(Some(5_000.0), None, Some(6_000.0)), (Some(5_000.0), None, Some(4_990.0))]);
        assert_eq!(balance.marks, [Marks::GRID_ABOVE_CONSUMPTION, Marks::MISSING_PART]);
        assert_eq!(balance.grid_wh, [5_000.0, 5_000.0]);
    }

    fn reading() -> impl Strategy<Value = Option<f64>> {
        prop_oneof![1 => Just(None), 2 => (0_u8..4).prop_map(|n| Some(f64::from(n) * 0.9)), 3 => (0.0..9e4).prop_map(Some)]
    }

    proptest! {
        #[test]
        fn readings_add_up_or_the_bucket_is_marked(
            used in reading(), made in reading(), drawn in reading(), generates: bool
        ) {
            let first = day("2025-06-01");
            let mut statistics = DailyStatistics::default();
            let values = [(Quantity::Consumption, used), (Quantity::Generation, made), (Quantity::Grid, drawn)];
            statistics.push(first, values.into_iter().filter_map(|(q, v)| Some((q, v?))));
            let series = EnergySeries::daily(&statistics, &ZoneOffsets::fixed(0), first, first, i64::MAX);
            let balance = balance(&series.with_generation(Some(generates)));
            let [own_use, grid, _, feed_in] = parts(&balance, 0);
            let agree = |one: Option<f64>, other: Option<f64>| (one.unwrap() - other.unwrap()).abs() <= ROUNDING_WH + 1e-9;
            match (used, made, drawn) {
                _ if !balance.any_mark.is_none() => {}
                (Some(_), Some(_), Some(_)) if generates => {
                    prop_assert!(agree(Some(own_use.unwrap() + grid.unwrap()), used));
                    prop_assert!(agree(Some(own_use.unwrap() + feed_in.unwrap()), made));
                    prop_assert!(agree(grid, drawn));
                }
                _ if generates => prop_assert_eq!((used, made, drawn), (None, None, None)),
                (Some(_), _, Some(_)) => prop_assert!(agree(grid, used) && agree(grid, drawn)),
                _ => prop_assert_eq!(grid, used.or(drawn)),
            }
        }

        #[test]
        fn parts_add_up(used in 0.0..9e4, made in 0.1..9e4, drawn in 0.0..1.0) {
            let grid = used * drawn;
            let balance = of(&[(Some(used), Some(made), Some(grid))]);
            let [own_use, grid, _, feed_in] = parts(&balance, 0).map(|part| part.unwrap_or(0.0));
            prop_assert!((own_use + grid - used).abs() < 1e-6);
            if balance.any_mark.is_none() {
                prop_assert!((own_use + feed_in - made).abs() <= ROUNDING_WH);
            }
            prop_assert!(own_use >= 0.0 && feed_in >= 0.0);
        }
    }
}
