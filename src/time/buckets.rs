//! Hour buckets of local days.

use super::{CivilDate, EpochSeconds, ZoneOffsets};

/// Seconds in an hour.
pub const HOUR_S: i64 = 3_600;

/// The start of the clock hour after the one that `at` lies in.
///
/// An hour bucket ends at the next full hour of the wall clock. Only a change that is no multiple of an hour
/// (Lord Howe's 30 minutes) makes a bucket shorter or longer than 3,600 s.
pub fn next_hour_start(zone: &ZoneOffsets, at: EpochSeconds) -> EpochSeconds {
    let into_hour = zone.local_s(at).rem_euclid(HOUR_S);
    let next = at.saturating_add(HOUR_S - into_hour);
    let off_grid = zone.local_s(next).rem_euclid(HOUR_S);
    if off_grid == 0 { next } else { next.saturating_add(HOUR_S - off_grid) }
}

/// Starts of all hour buckets of the local days `from..=to`, in order.
///
/// 24 a day, 23 and 25 on the days the clocks change. Empty when `to` is before `from`.
pub fn hour_starts(zone: &ZoneOffsets, from: CivilDate, to: CivilDate) -> Vec<EpochSeconds> {
    let end = zone.start_of_day(to.add_days(1));
    let mut starts = Vec::new();
    let mut at = zone.start_of_day(from);
    while at < end {
        starts.push(at);
        at = next_hour_start(zone, at);
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::test_zones::{day, zone};

    #[test]
    fn one_bucket_an_hour_on_every_kind_of_day() {
        let zurich = zone("Europe/Zurich", 2024, 2026);
        for (date, buckets) in [("2025-03-30", 23), ("2025-07-01", 24), ("2025-10-26", 25)] {
            assert_eq!(hour_starts(&zurich, day(date), day(date)).len(), buckets, "{date}");
        }
        assert_eq!(hour_starts(&zurich, day("2025-01-01"), day("2025-12-31")).len(), 8_760);
        assert!(hour_starts(&zurich, day("2025-01-02"), day("2025-01-01")).is_empty());
    }

    #[test]
    fn a_half_hour_change_keeps_later_buckets_on_the_hour() {
        let lord_howe = zone("Australia/Lord_Howe", 2024, 2026);
        for date in ["2025-04-06", "2025-10-05"] {
            let starts = hour_starts(&lord_howe, day(date), day(date));
            let last = *starts.last().unwrap();
            assert_eq!(lord_howe.second_of_day(last), 23 * HOUR_S, "{date}");
        }
    }
}
