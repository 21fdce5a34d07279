//! From a pointer or a key to a bucket.

use super::TimeUnit;
use crate::time::{EpochSeconds, ZoneOffsets};

/// A step of the keyboard cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Move {
    /// One bucket on.
    Next,
    /// One bucket back.
    Previous,
    /// To the first bucket.
    First,
    /// To the last bucket.
    Last,
    /// A day of hours, a week of days, a year of months on.
    PageForward,
    /// As far back.
    PageBack,
    /// To the row above, in drawings that have rows.
    Up,
    /// To the row below.
    Down,
}

impl Move {
    /// True if the step, taken from nowhere, leads to the last point rather than to the first.
    pub fn begins_at_the_end(self) -> bool {
        matches!(self, Self::Last | Self::Previous | Self::PageBack)
    }
}

/// The bucket that `at_s` lies in; the nearest one when it lies outside, `None` when there is none.
pub fn bucket_at(edges_s: &[EpochSeconds], at_s: EpochSeconds) -> Option<usize> {
    let last = edges_s.len().checked_sub(2)?;
    Some(edges_s.partition_point(|edge| *edge <= at_s).saturating_sub(1).min(last))
}

/// Target of a key from bucket `current` (from nowhere: `None`). Stops at the ends; `None` when there is no bucket.
///
/// A page of hours leads to the same clock time of the next day, on days of 23 and 25 hours too.
pub fn move_to(
    edges_s: &[EpochSeconds],
    current: Option<usize>,
    step: Move,
    bucket: TimeUnit,
    zone: &ZoneOffsets,
) -> Option<usize> {
    let last = edges_s.len().checked_sub(2)?;
    let Some(current) = current.map(|current| current.min(last)) else {
        return Some(if step.begins_at_the_end() { last } else { 0 });
    };
    Some(match step {
        Move::Up | Move::Down => current,
        Move::First => 0,
        Move::Last => last,
        Move::Next => (current + 1).min(last),
        Move::Previous => current.saturating_sub(1),
        Move::PageForward | Move::PageBack => {
            let on = step == Move::PageForward;
            let page = match bucket {
                TimeUnit::Hour => return day_away(edges_s, current, on, zone),
                TimeUnit::Day => 7,
                TimeUnit::Month => 12,
                TimeUnit::Year => 10,
            };
            if on { (current + page).min(last) } else { current.saturating_sub(page) }
        }
    })
}

fn day_away(edges_s: &[EpochSeconds], current: usize, on: bool, zone: &ZoneOffsets) -> Option<usize> {
    let at_s = *edges_s.get(current)?;
    let day = zone.start_of_day(zone.date(at_s).add_days(if on { 1 } else { -1 }));
    let clock_s = zone.second_of_day(at_s);
    // Counted from midnight by elapsed time this is the hour wanted, unless the clocks have changed since then.
    let guess = day.saturating_add(clock_s);
    let changed_s = i64::from(zone.offset_s(guess)) - i64::from(zone.offset_s(day));
    let corrected = guess.saturating_sub(changed_s);
    // An hour that the day leaves out is taken by the one after it.
    bucket_at(edges_s, if zone.second_of_day(corrected) == clock_s { corrected } else { guess })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::test_zones::{day, zone};
    use crate::time::{HOUR_S, hour_starts};
    use proptest::prelude::*;

    fn hours(from: &str, to: &str) -> (ZoneOffsets, Vec<EpochSeconds>) {
        let zurich = zone("Europe/Zurich", 2024, 2026);
        let mut edges = hour_starts(&zurich, day(from), day(to));
        edges.push(zurich.start_of_day(day(to).add_days(1)));
        (zurich, edges)
    }

    #[test]
    fn a_page_of_hours_is_a_day_by_the_clock() {
        let (zurich, edges) = hours("2025-10-25", "2025-10-27");
        let page = |current, step| move_to(&edges, Some(current), step, TimeUnit::Hour, &zurich).unwrap();
        // 18:00 on the 25th, on the 26th (25 hours long), on the 27th.
        assert_eq!((page(18, Move::PageForward), page(43, Move::PageForward)), (43, 67));
        assert_eq!((page(67, Move::PageBack), page(43, Move::PageBack)), (43, 18));
        assert_eq!((page(67, Move::PageForward), page(5, Move::PageBack)), (72, 0));
    }

    #[test]
    fn a_page_over_the_hour_that_does_not_exist() {
        let (zurich, edges) = hours("2025-03-29", "2025-03-31");
        let page = |current, step| move_to(&edges, Some(current), step, TimeUnit::Hour, &zurich).unwrap();
        assert_eq!((page(18, Move::PageForward), page(41, Move::PageForward)), (41, 65));
        // 02:00 is left out on the 30th; 03:00 takes its place.
        assert_eq!(zurich.second_of_day(edges[page(2, Move::PageForward)]), 3 * HOUR_S);
    }

    #[test]
    fn steps_stop_at_the_ends() {
        let (zurich, edges) = hours("2025-07-01", "2025-07-01");
        let step = |current, step| move_to(&edges, current, step, TimeUnit::Day, &zurich);
        assert_eq!((step(Some(0), Move::Previous), step(Some(23), Move::Next)), (Some(0), Some(23)));
        assert_eq!((step(Some(20), Move::PageForward), step(Some(20), Move::PageBack)), (Some(23), Some(13)));
        assert_eq!((step(Some(99), Move::Previous), step(Some(9), Move::First)), (Some(22), Some(0)));
        assert_eq!((step(None, Move::Next), step(None, Move::Last)), (Some(0), Some(23)));
        assert_eq!(move_to(&[], None, Move::Next, TimeUnit::Hour, &zurich), None);
        assert_eq!(move_to(&[0], Some(3), Move::Last, TimeUnit::Hour, &zurich), None);
    }

    proptest! {
        #[test]
        fn every_moment_of_a_bucket_hits_it(lengths in prop::collection::vec(1_i64..5_000, 1..200), at in any::<prop::sample::Index>(), into in 0.0..1.0) {
            let mut edges = vec![1_000_i64];
            for length in &lengths {
                edges.push(edges[edges.len() - 1] + length);
            }
            let bucket = at.index(lengths.len());
            #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
            let inside = edges[bucket] + (into * lengths[bucket] as f64) as i64;
            prop_assert_eq!(bucket_at(&edges, inside), Some(bucket));
            prop_assert_eq!(bucket_at(&edges, i64::MIN), Some(0));
            prop_assert_eq!(bucket_at(&edges, i64::MAX), Some(lengths.len() - 1));
        }
    }
}
