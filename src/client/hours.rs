//! Hours that are those of the building's clock, in the window that was asked for.
//!
//! For: putting readings into the hours of a zone; where no zone is known, telling answers that are nothing but hours
//! from those that are finer, off the hour, or beyond the window.
//! Must not enter: where the zone comes from, how readings are added up.

use super::Fetched;
use crate::api::HourlyStatistics;
use crate::time::{CivilDate, DAY_S, EpochSeconds, HOUR_S, ZoneOffsets, hour_edges};

/// Zones in which days begin first and last.
const EASTERNMOST_S: i64 = 14 * HOUR_S;
const WESTERNMOST_S: i64 = 12 * HOUR_S;

/// True if starts can be hours of the local days `from..=to` in a zone that nobody knows: on the hour, no more than the
/// days have, near enough to them for some zone. (Zones off the hour, and windows in which the clocks go back, take the
/// zone.)
///
/// ```
/// use moost_energy::client::are_hours_of;
/// use moost_energy::time::CivilDate;
/// let day = CivilDate::parse("1970-01-02").unwrap();
/// let hours: Vec<i64> = (23..47).map(|hour| hour * 3_600).collect();
/// assert!(are_hours_of(&hours, day, day), "a day in Zurich");
/// assert!(!are_hours_of(&[82_800, 83_700], day, day), "quarters");
/// ```
pub fn are_hours_of(starts: &[EpochSeconds], from: CivilDate, to: CivilDate) -> bool {
    let (Some(first), Some(last)) = (starts.first(), starts.last()) else { return true };
    let [midnight_s, end_s] = [from, to.add_days(1)].map(|day| day.days_since_epoch() * DAY_S);
    let are_full = starts.iter().all(|start| start % HOUR_S == 0);
    are_full
        && last - first < end_s - midnight_s
        && *first >= midnight_s - EASTERNMOST_S
        && *last < end_s + WESTERNMOST_S
}

/// The hours of the local days `from..=to`: what is finer or off the hour goes into the hour that it begins in, what
/// lies outside is left out.
pub fn hours_of_clock(
    read: Fetched<HourlyStatistics>,
    zone: &ZoneOffsets,
    from: CivilDate,
    to: CivilDate,
) -> Fetched<HourlyStatistics> {
    let value = read.value.in_buckets(&hour_edges(zone, from, to));
    Fetched { quality: value.quality, value, ..read }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::hour_starts;
    use crate::time::test_zones::{day, zone};

    #[test]
    fn hours_of_every_zone_are_hours_unless_they_are_off_the_hour_or_a_day_is_longer() {
        for name in ["Europe/Zurich", "America/Los_Angeles", "Pacific/Kiritimati", "Etc/GMT+12", "Pacific/Apia"] {
            let zone = zone(name, 2025, 2027);
            for (from, to) in [("2026-06-17", "2026-06-17"), ("2026-01-01", "2026-02-28"), ("2025-06-01", "2026-05-31")]
            {
                let starts = hour_starts(&zone, day(from), day(to));
                assert!(are_hours_of(&starts, day(from), day(to)), "{name} {from}");
                // Some of them missing too.
                assert!(are_hours_of(&starts[5..9], day(from), day(to)), "{name} {from}");
            }
        }
        assert!(are_hours_of(&[], day("2026-06-17"), day("2026-06-17")));
        let hours = |name: &str, date| hour_starts(&zone(name, 2025, 2027), day(date), day(date));
        for (name, date) in
            [("Europe/Zurich", "2026-10-25"), ("Asia/Kolkata", "2026-06-17"), ("Asia/Kathmandu", "2026-06-17")]
        {
            assert!(!are_hours_of(&hours(name, date), day(date), day(date)), "{name}");
        }
    }

    #[test]
    fn what_is_finer_late_or_too_much_is_not() {
        let date = day("2026-06-17");
        let hours = hour_starts(&zone("Europe/Zurich", 2025, 2027), date, date);
        let quarters: Vec<_> = hours.iter().flat_map(|start| [0, 900, 1_800, 2_700].map(|s| start + s)).collect();
        let late: Vec<_> = hours.iter().map(|start| start + 1).collect();
        let one_more: Vec<_> = hours.iter().copied().chain([hours[23] + 3_600]).collect();
        let another_day: Vec<_> = hours.iter().map(|start| start + 172_800).collect();
        for starts in [quarters, late, one_more, another_day] {
            assert!(!are_hours_of(&starts, date, date));
        }
    }
}
