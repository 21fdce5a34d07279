//! Civil time: dates, weeks, months, periods, zone offsets and local-day buckets.
//!
//! For: turning instants (epoch seconds) into the building's local days and hours, and back, on days of
//! 23, 24 and 25 hours alike. Zone rules come in through a closure (`Intl` in the browser and Node, a zone
//! database in native tests); this room does plain arithmetic on them.
//! Must not enter: platform calls, formatting for people, anything about energy.

mod buckets;
mod civil;
mod clock_text;
mod country;
mod fixed;
mod period;
mod week;
mod zone;

#[cfg(test)]
pub(crate) mod test_zones;

pub use buckets::{HOUR_S, LocalHour, hour_edges, hour_start, hour_starts, local_hours, next_hour_start};
pub use civil::{CivilDate, CivilMonth, Weekday};
pub(crate) use clock_text::clock_s;
pub use country::zone_of_country;
pub use fixed::fixed_offset_s;
pub use period::{DataLimits, Period, PeriodKind};
pub use week::WeekStart;
pub use zone::{DAY_S, EpochSeconds, Fold, ZoneOffsets};

/// Zone rules of the platform: how far a zone's clocks are ahead of UTC at an instant.
///
/// Implemented once for the web (through `Intl.DateTimeFormat`) and once for native tests.
pub trait ZoneRules {
    /// Seconds east of UTC in `zone` (an IANA name) at `at`, or `None` when the zone is unknown.
    fn offset_s(&self, zone: &str, at: EpochSeconds) -> Option<i32>;

    /// The same for zones that are an offset too (`GMT+1`, `+01:00`, `Z`), which the platform need not know.
    fn offset_in(&self, zone: &str, at: EpochSeconds) -> Option<i32> {
        fixed_offset_s(zone).or_else(|| self.offset_s(zone, at))
    }
}

/// Offsets of `zone` over the days `from..=to` with a margin of two days on both sides.
///
/// `None` when the platform does not know the zone. One rule look-up every six days plus some twenty for each
/// change of the clocks: a year costs about a hundred.
pub fn zone_over(rules: &dyn ZoneRules, zone: &str, from: CivilDate, to: CivilDate) -> Option<ZoneOffsets> {
    clocks_over(from, to, |at| rules.offset_in(zone, at))
}

/// The same by the offsets of a zone themselves.
pub fn clocks_over(
    from: CivilDate,
    to: CivilDate,
    offset_at: impl Fn(EpochSeconds) -> Option<i32>,
) -> Option<ZoneOffsets> {
    let start = (from.days_since_epoch() - 2) * DAY_S;
    let end = (to.days_since_epoch() + 3) * DAY_S;
    ZoneOffsets::probe(start, end, offset_at)
}
