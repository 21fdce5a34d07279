//! A home beside a typical one over some days: their means, like with like.

use super::standing::{DayStanding, Standing, Withheld, latest_standing, standing};
use crate::api::{ComparisonDay, Quantity};
use crate::time::CivilDate;

/// Of the days of a comparison so many must have a standing, else the latest of them speaks for itself.
const FEWEST_DAYS_SHARE: f64 = 2.0 / 3.0;
/// A smaller difference is none.
const LEAST_CHANGE: f64 = 0.05;

/// A home beside its group over the days that have both: means of a day, so that each of the days counts alike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PeerRun {
    /// Compared quantity.
    pub quantity: Quantity,
    /// First and last of the days.
    pub ends: (CivilDate, CivilDate),
    /// Days compared.
    pub days: u32,
    /// Finished days that were answered, whether they could be compared or not; 1 if one day speaks for itself.
    pub expected: u32,
    /// Homes in the group on the last day, this one included.
    pub size: u32,
    /// This home's energy of a day.
    pub value_wh: f64,
    /// A typical home's: the mean of the daily medians.
    pub typical_wh: f64,
    /// That of homes that do well: the mean of the daily 25th percentiles, of generation of the 75th.
    pub well_doing_wh: f64,
    /// Days on which this home was in the quarter of those that do well.
    pub good_days: u32,
}

impl PeerRun {
    /// Difference to a typical home as a part of its energy: 0.18 is 18 % more, 0 is less than 5 % either way. `None`
    /// where typical homes have none: many generate nothing in winter.
    pub fn change(&self) -> Option<f64> {
        let ratio = (self.typical_wh > 0.0).then(|| self.value_wh / self.typical_wh - 1.0)?;
        Some(if ratio.abs() < LEAST_CHANGE { 0.0 } else { ratio })
    }

    /// True if the home did well on more than half of the days.
    pub fn does_well(&self) -> bool {
        self.good_days * 2 > self.days
    }
}

/// The home beside its group over the days before `today`; where fewer than two thirds of those can be compared, on the
/// latest one that can.
///
/// ```
/// use moost_energy::api::{ComparisonDay, ComparisonGroup, Quantity};
/// use moost_energy::energy::{DEFAULT_MINIMUM_GROUP_SIZE, peer_run};
/// use moost_energy::time::CivilDate;
/// let first = CivilDate::parse("2026-06-01").unwrap();
/// let group = |value_wh| ComparisonGroup {
///     value_wh: Some(value_wh),
///     rank: Some(9),
///     size: Some(40),
///     p25_wh: Some(7_000.0),
///     median_wh: Some(10_000.0),
///     p75_wh: Some(12_000.0),
///     ..ComparisonGroup::default()
/// };
/// let used_wh = [11_000.0, 13_000.0, 12_000.0];
/// let days: Vec<_> = (0..).zip(used_wh).map(|(day, used_wh)| ComparisonDay {
///     consumption: Some(group(used_wh)),
///     ..ComparisonDay::new(first.add_days(day))
/// }).collect();
/// let run = peer_run(&days, Quantity::Consumption, DEFAULT_MINIMUM_GROUP_SIZE, first.add_days(3)).unwrap();
/// assert_eq!((run.days, run.value_wh, run.typical_wh, run.well_doing_wh), (3, 12_000.0, 10_000.0, 7_000.0));
/// assert!((run.change().unwrap() - 0.2).abs() < 1e-9);
/// ```
pub fn peer_run(
    days: &[ComparisonDay],
    quantity: Quantity,
    minimum_size: u32,
    today: CivilDate,
) -> Result<PeerRun, Withheld> {
    let latest = latest_standing(days, quantity, minimum_size, today)?;
    let finished = || days.iter().filter(|day| day.day < today);
    let compared: Vec<DayStanding> = finished()
        .filter_map(|day| {
            let standing = standing(day.group(quantity), quantity, minimum_size).ok()?;
            Some(DayStanding { day: day.day, standing })
        })
        .collect();
    let expected = finished().count();
    let enough = count(compared.len()) >= count(expected) * FEWEST_DAYS_SHARE;
    if enough { run(&compared, expected, quantity) } else { run(&[latest], 1, quantity) }.ok_or(Withheld::NoComparison)
}

/// The means over days that all have a standing; `None` without any.
fn run(days: &[DayStanding], expected: usize, quantity: Quantity) -> Option<PeerRun> {
    let (first, last) = (days.iter().map(|day| day.day).min()?, days.iter().max_by_key(|day| day.day)?);
    let mean = |tell: fn(&Standing) -> f64| days.iter().map(|day| tell(&day.standing)).sum::<f64>() / count(days.len());
    let good_days = days.iter().filter(|day| day.standing.does_well()).count();
    let whole = |days| u32::try_from(days).unwrap_or(u32::MAX);
    Some(PeerRun {
        quantity,
        ends: (first, last.day),
        days: whole(days.len()),
        expected: whole(expected),
        size: last.standing.size,
        value_wh: mean(|standing| standing.value_wh),
        typical_wh: mean(|standing| standing.median_wh),
        well_doing_wh: mean(Standing::well_doing_wh),
        good_days: whole(good_days),
    })
}

/// A number of days; they are far from what a float cannot hold.
fn count(days: usize) -> f64 {
    u32::try_from(days).map_or(f64::INFINITY, f64::from)
}

#[cfg(test)]
mod tests {
    use super::super::standing::test_groups::{days, group};
    use super::*;
    use crate::api::ComparisonGroup;
    use crate::time::test_zones::day;

    const USED: Quantity = Quantity::Consumption;

    #[test]
    fn a_run_rests_on_the_days_that_have_both() {
        let groups = [Some(group(30, 40, 9_000.0)), None, Some(group(20, 39, 5_000.0)), Some(group(20, 38, 10_000.0))];
        let run = peer_run(&days(&groups), USED, 15, day("2025-12-01")).unwrap();
        assert_eq!((run.days, run.expected, run.size, run.good_days), (3, 4, 38, 1));
        assert_eq!((run.value_wh, run.typical_wh, run.well_doing_wh), (8_000.0, 8_000.0, 6_000.0));
        assert_eq!((run.change(), run.does_well()), (Some(0.0), false));
        assert_eq!(run.ends, (day("2025-02-27"), day("2025-03-02")));
        // Of two days in four the latest speaks for itself.
        let few = [Some(group(30, 40, 9_000.0)), None, Some(group(20, 39, 5_000.0)), Some(group(2, 9, 1.0))];
        let run = peer_run(&days(&few), USED, 15, day("2025-12-01")).unwrap();
        assert_eq!((run.days, run.expected, run.value_wh), (1, 1, 5_000.0));
        assert_eq!((run.change(), run.does_well()), (Some(-0.375), true));
        assert_eq!(run.ends, (day("2025-03-01"), day("2025-03-01")));
        // Nothing of small groups gets through.
        let small = peer_run(&days(&few[3..]), USED, 15, day("2025-12-01"));
        assert_eq!(small, Err(Withheld::GroupTooSmall { size: 9, minimum: 15 }));
    }

    #[test]
    fn of_generation_those_do_well_that_generate_much() {
        let sunny = |value_wh| ComparisonDay {
            generation: Some(group(2, 40, value_wh)),
            ..ComparisonDay::new(day("2025-06-01"))
        };
        let run = |value_wh| peer_run(&[sunny(value_wh)], Quantity::Generation, 15, day("2025-06-09")).unwrap();
        assert_eq!((run(12_000.0).well_doing_wh, run(12_000.0).does_well()), (11_000.0, true));
        assert!(!run(5_000.0).does_well());
        let dark = ComparisonGroup { p25_wh: Some(0.0), median_wh: Some(0.0), ..group(2, 40, 100.0) };
        let dark = ComparisonDay { generation: Some(dark), ..ComparisonDay::new(day("2025-12-01")) };
        assert_eq!(peer_run(&[dark], Quantity::Generation, 15, day("2025-12-09")).unwrap().change(), None);
    }
}
