//! Hour buckets of local days.

use super::{CivilDate, EpochSeconds, Fold, ZoneOffsets};

/// Seconds in an hour.
pub const HOUR_S: i64 = 3_600;

/// The start of the clock hour that `at` lies in.
///
/// ```
/// use moost_energy::time::{ZoneOffsets, hour_start};
/// // Half an hour ahead of UTC the clock's hours begin at half past.
/// assert_eq!(hour_start(&ZoneOffsets::fixed(1_800), 3_600), 1_800);
/// ```
pub fn hour_start(zone: &ZoneOffsets, at: EpochSeconds) -> EpochSeconds {
    let start = at.saturating_sub(zone.local_s(at).rem_euclid(HOUR_S));
    // Clocks that have changed by half an hour since then had another hour: the one that goes on.
    start.saturating_sub(zone.local_s(start).rem_euclid(HOUR_S))
}

/// The start of the clock hour after the one that `at` lies in.
///
/// An hour bucket ends at the next full hour of the wall clock. Only a change that is no multiple of an hour
/// (Lord Howe's 30 minutes) makes a bucket shorter or longer than 3,600 s.
pub fn next_hour_start(zone: &ZoneOffsets, at: EpochSeconds) -> EpochSeconds {
    let next = hour_start(zone, at).saturating_add(HOUR_S);
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

/// The same with the end of the last one: where hour buckets meet.
pub fn hour_edges(zone: &ZoneOffsets, from: CivilDate, to: CivilDate) -> Vec<EpochSeconds> {
    let mut edges = hour_starts(zone, from, to);
    edges.push(zone.start_of_day(to.add_days(1)));
    edges
}

/// An hour of a local day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LocalHour {
    /// First instant.
    pub start: EpochSeconds,
    /// The instant after the last one; the next hour starts there.
    pub end: EpochSeconds,
    /// Hour of the day by the wall clock at `start`, 0 to 23.
    pub hour: u8,
    /// True if the wall clock shows the reading at `start` once or twice: tells 02:00 from 02:00 in autumn.
    pub fold: Fold,
}

/// The hours of one local day, in order: 24 of them, 23 or 25 when the clocks change, none on a day left out.
///
/// ```
/// use moost_energy::time::{CivilDate, Fold, ZoneOffsets, local_hours};
/// // On 1970-01-02 at 03:00 (UTC+2) the clocks go back to 02:00 (UTC+1).
/// let zone = ZoneOffsets::probe(0, 864_000, |at| Some(if at < 90_000 { 7_200 } else { 3_600 })).unwrap();
/// let hours = local_hours(&zone, CivilDate::parse("1970-01-02").unwrap());
/// assert_eq!(hours.len(), 25);
/// assert_eq!((hours[2].hour, hours[2].fold), (2, Fold::Earlier));
/// assert_eq!((hours[3].hour, hours[3].fold), (2, Fold::Later));
/// assert_eq!((hours[4].hour, hours[4].fold), (3, Fold::Once));
/// ```
pub fn local_hours(zone: &ZoneOffsets, date: CivilDate) -> Vec<LocalHour> {
    let (mut start, day_end) = zone.day_span(date);
    let mut hours = Vec::with_capacity(25);
    while start < day_end {
        let end = next_hour_start(zone, start).min(day_end);
        let hour = u8::try_from(zone.second_of_day(start) / HOUR_S).unwrap_or(0);
        hours.push(LocalHour { start, end, hour, fold: zone.fold(start) });
        start = end;
    }
    hours
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
            // Every moment is of one of them: that which has begun last.
            for at in (starts[0]..lord_howe.start_of_day(day(date).add_days(1))).step_by(900) {
                let bucket = starts.partition_point(|start| *start <= at) - 1;
                assert_eq!(hour_start(&lord_howe, at), starts[bucket], "{date} {at}");
                assert!(
                    next_hour_start(&lord_howe, at) > at && next_hour_start(&lord_howe, at) - starts[bucket] <= 5_400
                );
            }
        }
    }

    #[test]
    fn the_repeated_hour_is_told_apart() {
        let zurich = zone("Europe/Zurich", 2024, 2026);
        let autumn = local_hours(&zurich, day("2025-10-26"));
        let names: Vec<_> = autumn.iter().take(5).map(|hour| (hour.hour, hour.fold)).collect();
        let (once, twice) = (Fold::Once, [Fold::Earlier, Fold::Later]);
        assert_eq!(names, [(0, once), (1, once), (2, twice[0]), (2, twice[1]), (3, once)]);
        assert!(autumn.windows(2).all(|pair| pair[0].end == pair[1].start));
        let spring: Vec<_> = local_hours(&zurich, day("2025-03-30")).iter().map(|hour| hour.hour).collect();
        assert_eq!(spring, (0..24).filter(|hour| *hour != 2).collect::<Vec<_>>());
    }

    #[test]
    fn a_day_left_out_has_no_hours() {
        let apia = zone("Pacific/Apia", 2011, 2013);
        assert_eq!(local_hours(&apia, day("2011-12-30")), []);
        assert_eq!(local_hours(&apia, day("2011-12-31")).len(), 24);
        assert!(hour_starts(&apia, day("2011-12-30"), day("2011-12-30")).is_empty());
    }
}
