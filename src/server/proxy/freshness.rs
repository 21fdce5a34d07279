//! Time for which an answer may be given to the next session that may see the building.

use crate::api::{Fresh, Read};
use crate::server::http::query_pairs;
use crate::time::CivilDate;

const MINUTE_MS: f64 = 60_000.0;
const DAY_S: i64 = 86_400;
/// The last place where a day ends is half a day behind UTC.
const LAST_ZONE_S: i64 = DAY_S / 2;
/// Days that are over still get readings that came late: they count from this much later on.
const LATE_S: i64 = 2 * DAY_S;

/// Milliseconds for which an answer to a planned read is fresh. Shorter than a client's own cache (`src/client/freshness.rs`),
/// to which it adds: a reading is late by a minute at most, the days of long ago by an hour.
pub(super) fn fresh_ms(path_and_query: &str, wall_ms: f64) -> f64 {
    let (path, query) = path_and_query.split_once('?').unwrap_or((path_and_query, ""));
    let below = path.strip_prefix("/buildings/").and_then(|rest| rest.split_once('/'));
    match below.and_then(|(_, rest)| Read::at(rest)).map(|read| read.fresh) {
        Some(Fresh::ByLastDay) if is_long_over(query, wall_ms) => 60.0 * MINUTE_MS,
        Some(Fresh::ByLastDay | Fresh::Hour) => MINUTE_MS,
        Some(Fresh::UntilMorning) => 15.0 * MINUTE_MS,
        None => 0.0,
    }
}

/// True if the last day of the window was over everywhere on earth two days ago. A month counts by its last day.
fn is_long_over(query: &str, wall_ms: f64) -> bool {
    let pairs = query_pairs(query).unwrap_or_default();
    let last = pairs.iter().find(|(name, _)| name == "to").map(|(_, value)| value.as_str());
    let Some(last) = last.and_then(|text| CivilDate::parse(text).or_else(|| last_of_month(text))) else {
        return false;
    };
    let end_s = (last.days_since_epoch() + 1).saturating_mul(DAY_S) + LAST_ZONE_S + LATE_S;
    // A day of the civil calendar in seconds is far below 2^53.
    #[allow(clippy::cast_precision_loss)]
    let is_over = wall_ms >= end_s as f64 * 1_000.0;
    is_over
}

fn last_of_month(text: &str) -> Option<CivilDate> {
    Some(crate::time::CivilMonth::parse(text)?.last_day())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-06-24T10:00:00Z
    const NOW_MS: f64 = 1_782_295_200_000.0;

    fn minutes(below: &str, wall_ms: f64) -> f64 {
        fresh_ms(&format!("/buildings/A%3A1/{below}"), wall_ms) / MINUTE_MS
    }

    #[test]
    fn by_what_may_still_change() {
        for (read, expected) in [
            ("energy-statistics/hourly/v1?eventTypes=ENERGY_CONSUMPTION&from=2026-01-01&to=2026-06-21", 1.0),
            ("energy-statistics/hourly/v1?from=2026-01-01&to=2026-06-20", 60.0),
            ("energy-statistics/daily/v1?from=2026-01-01&to=2026-12-31", 1.0),
            ("energy-statistics/monthly/v1?from=2025-01&to=2026-05", 60.0),
            ("energy-statistics/monthly/v1?from=2025-01&to=2026-06", 1.0),
            ("energy-statistics/daily/v1?from=2020-01-01&to=nonsense", 1.0),
            ("energy-statistics/daily/v1?from=2020-01-01", 1.0),
            ("energy-statistics/comparison/daily/v1?category=ELCOM&from=2020-01-01&to=2020-01-02", 15.0),
            ("energy-forecast/v1?eventType=X&from=1&to=2", 1.0),
            ("v1", 1.0),
            ("else", 0.0),
        ] {
            assert!((minutes(read, NOW_MS) - expected).abs() < 1e-9, "{read}");
        }
        assert!((minutes("energy-statistics/daily/v1?from=2020-01-01&to=2020-01-01", f64::NAN) - 1.0).abs() < 1e-9);
    }
}
