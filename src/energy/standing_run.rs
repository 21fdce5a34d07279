//! The place of a home among similar ones over a run of days.
//!
//! For: what the days' standings come to together. Groups change from day to day and ranks of different days cannot be
//! added, so shares of homes are averaged, and days are counted.
//! Must not enter: the standing of one day, words.

use super::{PeerZone, Standing, Withheld, standing};
use crate::api::{ComparisonDay, Quantity};
use crate::time::CivilDate;

/// Where a home stood over the days that could be compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RunStanding {
    /// Days that have a standing; at least one.
    pub compared: u32,
    /// Days below the day's median.
    pub below_median: u32,
    /// Mean over the days of the share of other homes that were higher, 0 to 1.
    pub share_above: f64,
    /// Mean over the days of the share of other homes that were lower, 0 to 1.
    pub share_below: f64,
    /// Days in the lowest quarter, the middle half and the highest quarter.
    pub zone_days: [u32; 3],
}

impl RunStanding {
    /// The zone in which more than half of the days lie; the middle half where none has so many.
    pub fn zone(&self) -> PeerZone {
        let most = |days: u32| days.saturating_mul(2) > self.compared;
        match self.zone_days {
            [lowest, _, _] if most(lowest) => PeerZone::LowestQuarter,
            [_, _, highest] if most(highest) => PeerZone::HighestQuarter,
            _ => PeerZone::MiddleHalf,
        }
    }
}

/// The standing over the days before `today`, or why there is none: the reason of the latest day that has one. Days whose
/// standing is withheld do not count; [`days_withheld`](super::days_withheld) says how many they are.
///
/// Source: the arithmetic mean of the days' shares, each of them of that day's group.
///
/// ```
/// use moost_energy::api::{ComparisonDay, ComparisonGroup, Quantity};
/// use moost_energy::energy::{DEFAULT_MINIMUM_GROUP_SIZE, PeerZone, run_standing};
/// use moost_energy::time::CivilDate;
/// let day = CivilDate::parse("2026-06-22").unwrap();
/// let group = |value_wh: f64, rank| ComparisonGroup {
///     value_wh: Some(value_wh),
///     rank: Some(rank),
///     size: Some(101),
///     p25_wh: Some(7_000.0),
///     median_wh: Some(9_000.0),
///     p75_wh: Some(12_000.0),
///     ..ComparisonGroup::default()
/// };
/// let of = |n, value_wh, rank| ComparisonDay {
///     consumption: Some(group(value_wh, rank)),
///     ..ComparisonDay::new(day.add_days(n))
/// };
/// // Rank 91 of 101 for consumption: 90 of 100 others used more. The day after 60 of 100 did.
/// let days = [of(0, 5_000.0, 91), of(1, 8_000.0, 61)];
/// let run = run_standing(&days, Quantity::Consumption, DEFAULT_MINIMUM_GROUP_SIZE, day.add_days(2)).unwrap();
/// assert_eq!((run.share_above, run.below_median, run.compared), (0.75, 2, 2));
/// assert_eq!((run.zone_days, run.zone()), ([1, 1, 0], PeerZone::MiddleHalf));
/// ```
pub fn run_standing(
    days: &[ComparisonDay],
    quantity: Quantity,
    minimum_size: u32,
    today: CivilDate,
) -> Result<RunStanding, Withheld> {
    let mut run = RunStanding { compared: 0, below_median: 0, share_above: 0.0, share_below: 0.0, zone_days: [0; 3] };
    let mut reason = Withheld::NoComparison;
    for day in days.iter().filter(|day| day.day < today) {
        match standing(day.group(quantity), quantity, minimum_size) {
            Ok(standing) => run.add(&standing),
            // A day without a group tells less than one whose group is too small.
            Err(Withheld::NoComparison) => {}
            Err(withheld) => reason = withheld,
        }
    }
    if run.compared == 0 {
        return Err(reason);
    }
    let days = f64::from(run.compared);
    Ok(RunStanding { share_above: run.share_above / days, share_below: run.share_below / days, ..run })
}

impl RunStanding {
    /// Adds a day; the shares are sums until all are in.
    fn add(&mut self, standing: &Standing) {
        let others = f64::from(standing.others().max(1));
        self.compared += 1;
        self.below_median += u32::from(standing.below_median());
        self.share_above += f64::from(standing.homes_above) / others;
        self.share_below += f64::from(standing.homes_below) / others;
        let [lowest, middle, highest] = &mut self.zone_days;
        *match standing.zone {
            PeerZone::LowestQuarter => lowest,
            PeerZone::MiddleHalf => middle,
            PeerZone::HighestQuarter => highest,
        } += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::ComparisonGroup;
    use crate::energy::{days_below_median, days_withheld};
    use crate::time::test_zones::day;
    use proptest::prelude::*;

    fn run(groups: &[(u32, u32, f64)]) -> Result<RunStanding, Withheld> {
        run_standing(&days(groups), Quantity::Consumption, 15, day("2027-01-01"))
    }

    /// Days with rank, size and value; size 0 is a day without a group.
    fn days(groups: &[(u32, u32, f64)]) -> Vec<ComparisonDay> {
        let group = |(rank, size, value_wh)| ComparisonGroup {
            value_wh: Some(value_wh),
            rank: Some(rank),
            size: Some(size),
            p25_wh: Some(6_000.0),
            median_wh: Some(8_000.0),
            p75_wh: Some(11_000.0),
            ..ComparisonGroup::default()
        };
        let of = |(n, at): (i64, &(u32, u32, f64))| ComparisonDay {
            consumption: (at.1 > 0).then(|| group(*at)),
            ..ComparisonDay::new(day("2026-01-30").add_days(n))
        };
        (0..).zip(groups).map(of).collect()
    }

    #[test]
    fn days_of_different_groups_by_hand() {
        // 20 of 20 others higher, 30 of 40, 0 of 10 (too small, left out), nobody compared: (1 + 0.75) / 2 = 0.875.
        let three = run(&[(21, 21, 5_000.0), (31, 41, 7_000.0), (1, 11, 20_000.0), (0, 0, 0.0)]).unwrap();
        assert_eq!((three.share_above, three.share_below, three.compared), (0.875, 0.125, 2));
        assert_eq!((three.below_median, three.zone_days, three.zone()), (2, [1, 1, 0], PeerZone::MiddleHalf));
        // Rank 1 of 120 day after day is never the good end of consumption.
        let heavy = run(&[(1, 120, 20_000.0), (1, 120, 21_000.0)]).unwrap();
        assert_eq!((heavy.share_above, heavy.share_below), (0.0, 1.0));
        assert_eq!((heavy.zone(), heavy.below_median), (PeerZone::HighestQuarter, 0));
        assert_eq!(
            run(&[(20, 21, 5_000.0), (20, 21, 5_000.0), (9, 21, 9_000.0)]).unwrap().zone(),
            PeerZone::LowestQuarter
        );
    }

    #[test]
    fn without_a_day_the_reason_is_told() {
        assert_eq!(run(&[]), Err(Withheld::NoComparison));
        assert_eq!(run(&[(2, 9, 1.0), (0, 0, 0.0)]), Err(Withheld::GroupTooSmall { size: 9, minimum: 15 }));
        let today = run_standing(&days(&[(2, 90, 1.0)]), Quantity::Consumption, 15, day("2026-01-30"));
        assert_eq!(today, Err(Withheld::NoComparison));
    }

    proptest! {
        #[test]
        fn shares_and_counts_hold(groups in prop::collection::vec((0_u32..40, 0_u32..40, 0.0..20_000.0), 0..40)) {
            let (days, today) = (days(&groups), day("2026-02-20"));
            let tally = days_below_median(&days, Quantity::Consumption, 15, today);
            let withheld = days_withheld(&days, Quantity::Consumption, 15, today);
            let answered = days.iter().filter(|day| day.day < today).count();
            let left_out = withheld.group_too_small + withheld.no_comparison + withheld.incomplete;
            prop_assert_eq!(usize::try_from(tally.compared + left_out).unwrap(), answered);
            match run_standing(&days, Quantity::Consumption, 15, today) {
                Err(_) => prop_assert_eq!(tally.compared, 0),
                Ok(run) => {
                    prop_assert_eq!((run.compared, run.below_median), (tally.compared, tally.below));
                    prop_assert_eq!(run.zone_days.iter().sum::<u32>(), run.compared);
                    prop_assert!((run.share_above + run.share_below - 1.0).abs() < 1e-9);
                    prop_assert!((0.0..=1.0).contains(&run.share_above) && (0.0..=1.0).contains(&run.share_below));
                }
            }
        }
    }
}
