//! Time for which an answer is as good as a new one.
//!
//! For: the pace at which MOOST's data changes, as a pure function of the request and the clock. It needs no zone
//! rules: a day counts as finished once it is over everywhere on earth.
//! Must not enter: the cache itself, anything about a household.

use crate::api::{Fresh, ReadRequest};
use crate::time::CivilDate;

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;
/// The last place where a day ends is half a day behind UTC.
const LAST_ZONE_MS: i64 = 12 * HOUR_MS;
/// Comparisons are worked out over night.
const MORNING_MS: i64 = 6 * HOUR_MS;

/// Time for which every answer is fresh, whatever was asked.
pub(super) const LEAST_MS: i64 = 15 * MINUTE_MS;

/// Epoch milliseconds until which an answer of now is fresh: finished days for a day, windows that reach to now for
/// 15 minutes, a comparison until six in the morning by the device's clock, a forecast and a building for an hour.
pub(super) fn fresh_until_ms(request: &ReadRequest, now_ms: i64, device_offset_s: i64) -> i64 {
    let lifetime_ms = match request.read().fresh {
        Fresh::ByLastDay => request.days().map_or(HOUR_MS, |(_, last)| of_days(last, now_ms)),
        Fresh::UntilMorning => DAY_MS - (now_ms + device_offset_s * 1000 - MORNING_MS).rem_euclid(DAY_MS),
        Fresh::Hour => HOUR_MS,
    };
    now_ms + lifetime_ms
}

fn of_days(to: CivilDate, now_ms: i64) -> i64 {
    let end_ms = to.days_since_epoch() * DAY_MS + DAY_MS + LAST_ZONE_MS;
    if now_ms >= end_ms { DAY_MS } else { LEAST_MS }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{BuildingId, ComparisonCategory, Quantity};
    use crate::time::CivilMonth;

    /// 2026-06-24T10:00:00Z
    const NOW_MS: i64 = 1_782_295_200_000;

    fn hourly(to: &str) -> ReadRequest {
        let building = BuildingId::parse("A").unwrap();
        let (from, to) = (CivilDate::parse("2026-01-01").unwrap(), CivilDate::parse(to).unwrap());
        ReadRequest::Hourly { building, quantities: vec![Quantity::Consumption], from, to }
    }

    fn lifetime_min(request: &ReadRequest, now_ms: i64, device_offset_s: i64) -> i64 {
        (fresh_until_ms(request, now_ms, device_offset_s) - now_ms) / MINUTE_MS
    }

    #[test]
    fn finished_days_stay_for_a_day_and_running_ones_for_a_quarter_of_an_hour() {
        assert_eq!(lifetime_min(&hourly("2026-06-24"), NOW_MS, 0), 15);
        // At 10:00 UTC it still is the 23rd on Baker Island (UTC-12), from 12:00 UTC on it is not.
        assert_eq!(lifetime_min(&hourly("2026-06-23"), NOW_MS, 0), 15);
        assert_eq!(lifetime_min(&hourly("2026-06-23"), NOW_MS + 2 * HOUR_MS, 0), 1440);
        assert_eq!(lifetime_min(&hourly("2026-06-22"), NOW_MS, 0), 1440);
    }

    #[test]
    fn months_are_as_fresh_as_their_last_day() {
        let months = |to: &str| ReadRequest::Monthly {
            building: BuildingId::parse("A").unwrap(),
            quantities: vec![Quantity::Consumption],
            from: CivilMonth::parse("2026-01").unwrap(),
            to: CivilMonth::parse(to).unwrap(),
        };
        assert_eq!(lifetime_min(&months("2026-06"), NOW_MS, 0), 15);
        assert_eq!(lifetime_min(&months("2026-05"), NOW_MS, 0), 1440);
    }

    #[test]
    fn a_comparison_stays_until_the_next_morning() {
        let comparison = ReadRequest::Comparison {
            building: BuildingId::parse("A").unwrap(),
            quantities: vec![Quantity::Consumption],
            category: ComparisonCategory::Elcom,
            from: CivilDate::parse("2026-06-01").unwrap(),
            to: CivilDate::parse("2026-06-23").unwrap(),
        };
        // Zurich: 12:00, so 18 hours; at 05:59 one minute; at 06:00 a whole day.
        assert_eq!(lifetime_min(&comparison, NOW_MS, 7200), 18 * 60);
        assert_eq!(lifetime_min(&comparison, NOW_MS - 361 * MINUTE_MS, 7200), 1);
        assert_eq!(lifetime_min(&comparison, NOW_MS - 360 * MINUTE_MS, 7200), 1440);
    }
}
