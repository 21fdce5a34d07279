//! The place of a home among similar ones, and when it must not be told.
//!
//! On the wire rank 1 is the **highest** value. Here it is turned into numbers of homes above and below, which read
//! the same way for everybody.

use crate::api::{ComparisonDay, ComparisonGroup, Quantity};
use crate::time::CivilDate;

/// Groups with fewer homes show no figures, unless the host sets another minimum.
pub const DEFAULT_MINIMUM_GROUP_SIZE: u32 = 15;

/// Part of the group that the home lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PeerZone {
    /// Below the 25th percentile.
    LowestQuarter,
    /// From the 25th to the 75th percentile.
    MiddleHalf,
    /// Above the 75th percentile.
    HighestQuarter,
}

/// A home among its group on one day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// Compared quantity.
    pub quantity: Quantity,
    /// Homes in the group, this one included.
    pub size: u32,
    /// Homes with a strictly higher value: "you used less than `homes_above` of `others()` homes".
    pub homes_above: u32,
    /// Homes with a lower or the same value: "you generated at least as much as `homes_below` of `others()`".
    /// 0 when no home is lower.
    pub homes_below: u32,
    /// Part of the group that this home lies in.
    pub zone: PeerZone,
    /// This home's value.
    pub value_wh: f64,
    /// A quarter of the homes lies below.
    pub p25_wh: f64,
    /// Half of the homes lies below.
    pub median_wh: f64,
    /// Three quarters of the homes lie below.
    pub p75_wh: f64,
}

impl Standing {
    /// Homes in the group without this one.
    pub fn others(&self) -> u32 {
        self.size.saturating_sub(1)
    }

    /// True if a low value is the good one: for everything but generation.
    pub fn lower_is_better(&self) -> bool {
        self.quantity != Quantity::Generation
    }

    /// Homes that this one does better than: those above for consumption and grid, those below for generation.
    pub fn homes_outdone(&self) -> u32 {
        if self.lower_is_better() { self.homes_above } else { self.homes_below }
    }

    /// True if so many homes have this home's value that how many are below is not known: it spans a quarter of the
    /// group (on a winter's day half of the homes may generate nothing at all).
    pub fn is_shared_by_many(&self) -> bool {
        // The quartiles ascend: whose value is not above one and not below the next is on both.
        let spans = |low_wh: f64, high_wh: f64| self.value_wh <= low_wh && self.value_wh >= high_wh;
        // Who is not beyond a quartile has a quarter of the others on its far side, one more or less by how quartiles are
        // interpolated; where there are fewer, the rest is level.
        let quarter = self.others().div_ceil(4);
        let at_an_end = self.homes_above + 1 < quarter && self.zone != PeerZone::HighestQuarter
            || self.homes_below + 1 < quarter && self.zone != PeerZone::LowestQuarter;
        at_an_end || spans(self.p25_wh, self.median_wh) || spans(self.median_wh, self.p75_wh)
    }

    /// True if this home is in the quarter of those that do well: the lowest, for generation the highest.
    pub fn does_well(&self) -> bool {
        self.zone == if self.lower_is_better() { PeerZone::LowestQuarter } else { PeerZone::HighestQuarter }
    }

    /// Where the quarter of those that do well begins.
    pub fn well_doing_wh(&self) -> f64 {
        if self.lower_is_better() { self.p25_wh } else { self.p75_wh }
    }

    /// True if this home lies below the median.
    pub fn below_median(&self) -> bool {
        self.value_wh < self.median_wh
    }
}

/// Why there is nothing to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Withheld {
    /// The group is so small that figures could point at single households.
    GroupTooSmall {
        /// Its size.
        size: u32,
        /// The size it must have.
        minimum: u32,
    },
    /// There is no comparison for this day, quantity or home.
    NoComparison,
    /// The comparison lacks a part or contradicts itself.
    Incomplete,
}

/// A standing and its day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DayStanding {
    /// The local day.
    pub day: CivilDate,
    /// The standing on it.
    pub standing: Standing,
}

/// On how many days a home was on which side of the median. Days on it are on neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MedianTally {
    /// Days below.
    pub below: u32,
    /// Days above.
    pub above: u32,
    /// Days with a standing.
    pub compared: u32,
}

/// The standing in one group, or why it is withheld.
pub fn standing(group: Option<&ComparisonGroup>, quantity: Quantity, minimum_size: u32) -> Result<Standing, Withheld> {
    let group = group.ok_or(Withheld::NoComparison)?;
    let size = group.size.ok_or(Withheld::Incomplete)?;
    if size < minimum_size {
        return Err(Withheld::GroupTooSmall { size, minimum: minimum_size });
    }
    let known = |energy_wh: Option<f64>| energy_wh.filter(|wh| wh.is_finite()).ok_or(Withheld::Incomplete);
    let (value_wh, median_wh) = (known(group.value_wh)?, known(group.median_wh)?);
    let (p25_wh, p75_wh) = (known(group.p25_wh)?, known(group.p75_wh)?);
    let rank = group.rank.filter(|rank| (1..=size).contains(rank)).ok_or(Withheld::Incomplete)?;
    if p25_wh > median_wh || median_wh > p75_wh {
        return Err(Withheld::Incomplete);
    }
    let zone = if value_wh < p25_wh {
        PeerZone::LowestQuarter
    } else if value_wh > p75_wh {
        PeerZone::HighestQuarter
    } else {
        PeerZone::MiddleHalf
    };
    // Homes with the same value share a rank, and how many they are is not told. Only at the bottom it is certain
    // that none of them is lower (many homes generate nothing at all).
    let is_lowest = group.min_wh.is_some_and(|min_wh| value_wh <= min_wh);
    let homes_below = if is_lowest { 0 } else { size - rank };
    Ok(Standing { quantity, size, homes_above: rank - 1, homes_below, zone, value_wh, p25_wh, median_wh, p75_wh })
}

/// The standing on the latest day before `today` that has one; else why the latest day's is withheld.
///
/// ```
/// use moost_energy::api::{ComparisonDay, ComparisonGroup, Quantity};
/// use moost_energy::energy::{DEFAULT_MINIMUM_GROUP_SIZE, PeerZone, Withheld, latest_standing};
/// use moost_energy::time::CivilDate;
/// let day = CivilDate::parse("2026-06-22").unwrap();
/// let group = |size| ComparisonGroup {
///     value_wh: Some(6_000.0),
///     rank: Some(90),
///     size: Some(size),
///     p25_wh: Some(7_000.0),
///     median_wh: Some(9_000.0),
///     p75_wh: Some(12_000.0),
///     ..ComparisonGroup::default()
/// };
/// let latest = |size| {
///     let days = [ComparisonDay { consumption: Some(group(size)), ..ComparisonDay::new(day) }];
///     latest_standing(&days, Quantity::Consumption, DEFAULT_MINIMUM_GROUP_SIZE, day.add_days(1))
/// };
/// // Rank 1 is the heaviest user: of 119 others 89 used more.
/// let standing = latest(120).unwrap().standing;
/// assert_eq!((standing.homes_outdone(), standing.others(), standing.zone), (89, 119, PeerZone::LowestQuarter));
/// assert_eq!(latest(14), Err(Withheld::GroupTooSmall { size: 14, minimum: 15 }));
/// ```
pub fn latest_standing(
    days: &[ComparisonDay],
    quantity: Quantity,
    minimum_size: u32,
    today: CivilDate,
) -> Result<DayStanding, Withheld> {
    let mut reason = None;
    for day in days.iter().rev().filter(|day| day.day < today) {
        match standing(day.group(quantity), quantity, minimum_size) {
            Ok(standing) => return Ok(DayStanding { day: day.day, standing }),
            // A day without a group tells less than an older one whose group is too small.
            Err(Withheld::NoComparison) => {}
            Err(withheld) => reason = reason.or(Some(withheld)),
        }
    }
    Err(reason.unwrap_or(Withheld::NoComparison))
}

/// On how many of the days before `today` the home was below the median, and on how many above. Days without a standing
/// do not count.
pub fn days_below_median(
    days: &[ComparisonDay],
    quantity: Quantity,
    minimum_size: u32,
    today: CivilDate,
) -> MedianTally {
    let mut tally = MedianTally::default();
    for day in days.iter().filter(|day| day.day < today) {
        if let Ok(standing) = standing(day.group(quantity), quantity, minimum_size) {
            tally.compared += 1;
            tally.below += u32::from(standing.below_median());
            tally.above += u32::from(standing.value_wh > standing.median_wh);
        }
    }
    tally
}

/// Days that could not be compared, by reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WithheldDays {
    /// The group was below the minimum size.
    pub group_too_small: u32,
    /// There was no comparison.
    pub no_comparison: u32,
    /// The comparison lacked a part or contradicted itself.
    pub incomplete: u32,
}

/// Number of days before `today` without a standing, and the reasons: the rest of the days of [`days_below_median`].
///
/// Counts the days that were answered; days missing from `days` are in no count.
pub fn days_withheld(days: &[ComparisonDay], quantity: Quantity, minimum_size: u32, today: CivilDate) -> WithheldDays {
    let mut withheld = WithheldDays::default();
    for day in days.iter().filter(|day| day.day < today) {
        match standing(day.group(quantity), quantity, minimum_size) {
            Ok(_) => {}
            Err(Withheld::GroupTooSmall { .. }) => withheld.group_too_small += 1,
            Err(Withheld::NoComparison) => withheld.no_comparison += 1,
            Err(Withheld::Incomplete) => withheld.incomplete += 1,
        }
    }
    withheld
}

/// Groups and days for tests.
#[cfg(test)]
pub(super) mod test_groups {
    use crate::api::{ComparisonDay, ComparisonGroup};
    use crate::time::test_zones::day;

    pub fn group(rank: u32, size: u32, value_wh: f64) -> ComparisonGroup {
        ComparisonGroup {
            value_wh: Some(value_wh),
            rank: Some(rank),
            size: Some(size),
            p25_wh: Some(6_000.0),
            median_wh: Some(8_000.0),
            p75_wh: Some(11_000.0),
            ..ComparisonGroup::default()
        }
    }

    pub fn days(groups: &[Option<ComparisonGroup>]) -> Vec<ComparisonDay> {
        let first = day("2025-02-27");
        let compared = |(i, group): (i64, &Option<ComparisonGroup>)| ComparisonDay {
            consumption: *group,
            ..ComparisonDay::new(first.add_days(i))
        };
        (0..).zip(groups).map(compared).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::test_groups::{days, group};
    use super::*;
    use crate::time::test_zones::day;
    use proptest::prelude::*;

    const USED: Quantity = Quantity::Consumption;

    #[test]
    fn rank_1_is_the_heaviest_user() {
        let heaviest = standing(Some(&group(1, 120, 20_000.0)), USED, 15).unwrap();
        assert_eq!((heaviest.homes_above, heaviest.homes_below, heaviest.others()), (0, 119, 119));
        assert_eq!((heaviest.homes_outdone(), heaviest.zone), (0, PeerZone::HighestQuarter));
        let thrifty = standing(Some(&group(107, 120, 5_000.0)), USED, 15).unwrap();
        assert_eq!(
            (thrifty.homes_outdone(), thrifty.zone, thrifty.below_median()),
            (106, PeerZone::LowestQuarter, true)
        );
    }

    #[test]
    fn more_generation_is_better() {
        let most = standing(Some(&group(1, 40, 20_000.0)), Quantity::Generation, 15).unwrap();
        assert_eq!((most.homes_outdone(), most.lower_is_better()), (39, false));
    }

    #[test]
    fn homes_that_share_the_last_place_outdo_nobody() {
        // 30 of 40 homes generate nothing and share rank 11.
        let none = ComparisonGroup { min_wh: Some(0.0), p25_wh: Some(0.0), median_wh: Some(0.0), ..group(11, 40, 0.0) };
        let standing = standing(Some(&none), Quantity::Generation, 15).unwrap();
        assert_eq!((standing.homes_outdone(), standing.homes_above), (0, 10));
        assert_eq!((standing.zone, standing.is_shared_by_many()), (PeerZone::MiddleHalf, true));
    }

    #[test]
    fn a_value_that_many_homes_share() {
        let shared = |group: ComparisonGroup| standing(Some(&group), USED, 15).unwrap().is_shared_by_many();
        assert!(!shared(group(20, 40, 8_000.0)), "the median of an odd group is one home's");
        assert!(shared(ComparisonGroup { p25_wh: Some(8_000.0), ..group(11, 40, 8_000.0) }));
        assert!(shared(ComparisonGroup { p75_wh: Some(8_000.0), ..group(2, 40, 8_000.0) }));
        assert!(shared(group(1, 40, 11_000.0)), "a quarter has the highest value");
        // Nineteen of 40 are level with the third quartile, one is above.
        assert!(shared(group(2, 40, 11_000.0)) && !shared(group(10, 40, 11_000.0)));
        assert!(!shared(group(1, 40, 11_001.0)) && !shared(group(40, 40, 5_999.0)));
    }

    #[test]
    fn the_quartiles_belong_to_the_middle() {
        let zone = |value_wh| standing(Some(&group(9, 40, value_wh)), USED, 15).unwrap().zone;
        assert_eq!([5_999.0, 6_000.0].map(zone), [PeerZone::LowestQuarter, PeerZone::MiddleHalf]);
        assert_eq!([11_000.0, 11_001.0].map(zone), [PeerZone::MiddleHalf, PeerZone::HighestQuarter]);
    }

    #[test]
    fn small_groups_are_withheld_before_anything_else() {
        let small = ComparisonGroup { size: Some(14), ..ComparisonGroup::default() };
        assert_eq!(standing(Some(&small), USED, 15), Err(Withheld::GroupTooSmall { size: 14, minimum: 15 }));
        assert!(standing(Some(&group(3, 15, 1.0)), USED, 15).is_ok());
    }

    #[test]
    fn parts_that_are_missing_or_wrong() {
        assert_eq!(standing(None, USED, 15), Err(Withheld::NoComparison));
        let whole = group(3, 40, 1.0);
        let broken = [
            ComparisonGroup { size: None, ..whole },
            ComparisonGroup { rank: None, ..whole },
            ComparisonGroup { rank: Some(0), ..whole },
            ComparisonGroup { rank: Some(41), ..whole },
            ComparisonGroup { value_wh: None, ..whole },
            ComparisonGroup { median_wh: Some(f64::NAN), ..whole },
            ComparisonGroup { p25_wh: Some(9e9), ..whole },
        ];
        for group in broken {
            assert_eq!(standing(Some(&group), USED, 15), Err(Withheld::Incomplete), "{group:?}");
        }
    }

    #[test]
    fn the_latest_day_that_has_a_standing() {
        let some = days(&[Some(group(5, 40, 1.0)), Some(group(6, 40, 1.0)), Some(group(2, 9, 1.0)), None]);
        let latest = |today: &str| latest_standing(&some, USED, 15, day(today));
        assert_eq!(latest("2025-03-09").unwrap().day, day("2025-02-28"));
        assert_eq!(latest("2025-02-28").unwrap().standing.homes_above, 4);
        assert_eq!(latest("2025-02-27"), Err(Withheld::NoComparison));
        let unfinished = ComparisonGroup { rank: None, ..group(1, 40, 1.0) };
        let small = latest_standing(&days(&[Some(unfinished), Some(group(2, 9, 1.0))]), USED, 15, day("2025-03-09"));
        assert_eq!(small, Err(Withheld::GroupTooSmall { size: 9, minimum: 15 }), "the later reason");
        let small = latest_standing(&some[2..], USED, 15, day("2025-03-09"));
        assert_eq!(small, Err(Withheld::GroupTooSmall { size: 9, minimum: 15 }));
    }

    #[test]
    fn days_below_the_median_of_days_compared() {
        let some = days(&[Some(group(30, 40, 7_999.0)), Some(group(20, 40, 8_000.0)), None, Some(group(2, 9, 1.0))]);
        let tally = days_below_median(&some, USED, 15, day("2025-12-01"));
        assert_eq!(tally, MedianTally { below: 1, above: 0, compared: 2 });
        let withheld = WithheldDays { group_too_small: 1, no_comparison: 1, incomplete: 0 };
        assert_eq!(days_withheld(&some, USED, 15, day("2025-12-01")), withheld);
        assert_eq!(days_withheld(&some, USED, 15, day("2025-02-28")), WithheldDays::default());
        assert_eq!(
            days_below_median(&some, USED, 15, day("2025-02-28")),
            MedianTally { below: 1, above: 0, compared: 1 }
        );
    }

    proptest! {
        #[test]
        fn nobody_is_both_above_and_below(rank in 0_u32..300, size in 0_u32..300, value in 0.0..2e4, minimum in 0_u32..50) {
            if let Ok(standing) = standing(Some(&group(rank, size, value)), USED, minimum) {
                prop_assert!(standing.size >= minimum);
                prop_assert_eq!(standing.homes_above + standing.homes_below, standing.others());
            }
        }
    }
}
