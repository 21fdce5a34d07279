//! Zone offsets for native tests, from a zone database crate that never ships.
#![allow(clippy::unwrap_used)]

use super::{CivilDate, EpochSeconds, ZoneOffsets, ZoneRules};
use jiff::{Timestamp, tz::TimeZoneDatabase};
use std::sync::LazyLock;

/// The bundled database: the same on every machine, whatever `/usr/share/zoneinfo` holds.
static DATABASE: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// Rules of the bundled zone database.
#[derive(Debug)]
pub struct DatabaseRules;

impl ZoneRules for DatabaseRules {
    fn offset_s(&self, zone: &str, at: EpochSeconds) -> Option<i32> {
        let zone = DATABASE.get(zone).ok()?;
        Some(zone.to_offset(Timestamp::from_second(at).ok()?).seconds())
    }
}

/// Offsets of `name` over the years `from..to`.
pub fn zone(name: &str, from: i16, to: i16) -> ZoneOffsets {
    let first = CivilDate::new(from, 1, 1).unwrap();
    super::zone_over(&DatabaseRules, name, first, CivilDate::new(to, 1, 1).unwrap()).unwrap()
}

/// A day from `YYYY-MM-DD`.
pub fn day(text: &str) -> CivilDate {
    CivilDate::parse(text).unwrap()
}
