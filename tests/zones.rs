//! The fixture of zone transitions is what the zone database says, and few probes find all of it.
//!
//! `zones_intl.rs` holds the platform's `Intl` against the same fixture. After an update of `jiff`, write it anew:
//! `WRITE_ZONE_FIXTURE=1 cargo test --test zones`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod zones {
    pub mod fixture;
}

use jiff::{Timestamp, tz::TimeZoneDatabase};
use moost_energy::time::{EpochSeconds, HOUR_S, ZoneOffsets, ZoneRules, hour_starts, local_hours, zone_over};
use std::fmt::Write as _;
use zones::fixture::{END_S, START_S, day, zones};

const PATH: &str = "tests/fixtures/zone-transitions.txt";

/// Zones that differ from each other in how, when and by how much their clocks change.
const ZONES: &[&str] = &[
    "UTC",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Africa/El_Aaiun",
    "Africa/Johannesburg",
    "Africa/Juba",
    "Africa/Lagos",
    "Africa/Tripoli",
    "Africa/Windhoek",
    "America/Anchorage",
    "America/Argentina/Buenos_Aires",
    "America/Argentina/San_Luis",
    "America/Asuncion",
    "America/Bogota",
    "America/Caracas",
    "America/Chicago",
    "America/Denver",
    "America/Godthab",
    "America/Halifax",
    "America/Havana",
    "America/Los_Angeles",
    "America/Mexico_City",
    "America/New_York",
    "America/Phoenix",
    "America/Sao_Paulo",
    "America/Scoresbysund",
    "America/Santiago",
    "America/St_Johns",
    "Antarctica/Casey",
    "Antarctica/Troll",
    "Asia/Amman",
    "Asia/Baku",
    "Asia/Beirut",
    "Asia/Dhaka",
    "Asia/Gaza",
    "Asia/Hebron",
    "Asia/Jerusalem",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Asia/Pyongyang",
    "Asia/Singapore",
    "Asia/Tehran",
    "Asia/Tokyo",
    "Atlantic/Azores",
    "Atlantic/Canary",
    "Australia/Adelaide",
    "Australia/Eucla",
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "Europe/Athens",
    "Europe/Berlin",
    "Europe/Dublin",
    "Europe/Istanbul",
    "Europe/Kyiv",
    "Europe/Lisbon",
    "Europe/London",
    "Europe/Moscow",
    "Europe/Paris",
    "Europe/Rome",
    "Europe/Vaduz",
    "Europe/Vienna",
    "Europe/Volgograd",
    "Europe/Zurich",
    "Pacific/Apia",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Fakaofo",
    "Pacific/Fiji",
    "Pacific/Honolulu",
    "Pacific/Kiritimati",
    "Pacific/Norfolk",
];

struct Database(TimeZoneDatabase);

impl ZoneRules for Database {
    fn offset_s(&self, zone: &str, at: EpochSeconds) -> Option<i32> {
        let zone = self.0.get(zone).ok()?;
        Some(zone.to_offset(Timestamp::from_second(at).ok()?).seconds())
    }
}

fn database() -> Database {
    // The bundled one: the same on every machine, whatever /usr/share/zoneinfo holds.
    Database(TimeZoneDatabase::bundled())
}

/// One line a zone: name, offset at the start, then `instant:offset` of every change of the offset.
fn line(name: &str) -> String {
    let zone = database().0.get(name).unwrap();
    let start = Timestamp::from_second(START_S).unwrap();
    let mut offset = zone.to_offset(start).seconds();
    let mut line = format!("{name} {offset}");
    for change in zone.following(start) {
        let at = change.timestamp().as_second();
        if at >= END_S {
            break;
        }
        if change.offset().seconds() != offset {
            offset = change.offset().seconds();
            write!(line, " {at}:{offset}").unwrap();
        }
    }
    line
}

#[test]
fn the_fixture_is_the_zone_database() {
    let mut text = String::from(
        "# All changes of UTC offsets, 2000-01-01 to 2040-12-31 (UTC), from the time zone database (public domain).\n\
         # Written by tests/zones.rs: zone, offset at the start in s, then instant:offset for each change.\n",
    );
    for name in ZONES {
        text.push_str(&line(name));
        text.push('\n');
    }
    if std::env::var_os("WRITE_ZONE_FIXTURE").is_some() {
        std::fs::write(PATH, &text).unwrap();
    }
    assert!(std::fs::read_to_string(PATH).unwrap() == text, "{PATH} differs from the zone database");
}

#[test]
fn few_probes_find_every_change() {
    assert!(zones().len() >= 30);
    for zone in zones() {
        let probed = zone_over(&database(), zone.name, day("2000-01-01"), day("2040-12-31")).unwrap();
        assert_eq!(probed.offset_s(START_S), zone.first_offset_s, "{}", zone.name);
        let changes: Vec<_> =
            probed.changes().iter().copied().filter(|(at, _)| (START_S..END_S).contains(at)).collect();
        assert_eq!(changes, zone.changes, "{}", zone.name);
    }
}

#[test]
fn no_zone_of_the_database_changes_twice_between_two_probes() {
    let rules = database();
    let mut zones = 0;
    for name in rules.0.available() {
        let zone = rules.0.get(name.as_str()).unwrap();
        let changes = line(name.as_str()).split(' ').count() - 2;
        let probed = ZoneOffsets::probe(START_S, END_S - 1, |at| {
            Some(zone.to_offset(Timestamp::from_second(at).ok()?).seconds())
        });
        assert_eq!(probed.unwrap().changes().len(), changes, "{name}");
        zones += 1;
    }
    assert!(zones > 400, "{zones} zones");
}

#[test]
fn local_days_and_hours_leave_nothing_out() {
    for zone in zones() {
        let offsets = zone_over(&database(), zone.name, day("2000-01-01"), day("2040-12-31")).unwrap();
        // Around every change: the days before, of and after it.
        for (at, _) in &zone.changes {
            let date = offsets.date(*at);
            for date in [-2, -1, 0, 1].map(|days| date.add_days(days)) {
                let (start, end) = offsets.day_span(date);
                assert_eq!(start, offsets.day_span(date.add_days(-1)).1, "{} {date}", zone.name);
                assert!(start <= end && end - start <= 27 * HOUR_S, "{} {date}", zone.name);
                let hours = local_hours(&offsets, date);
                let starts: Vec<_> = hours.iter().map(|hour| hour.start).collect();
                assert_eq!(starts, hour_starts(&offsets, date, date), "{} {date}", zone.name);
                let covered: EpochSeconds = hours.iter().map(|hour| hour.end - hour.start).sum();
                assert_eq!(covered, end - start, "{} {date}", zone.name);
                let mut names: Vec<_> = hours.iter().map(|hour| (hour.hour, hour.fold)).collect();
                names.dedup();
                assert_eq!(names.len(), hours.len(), "{} {date}: two hours of one name", zone.name);
            }
        }
    }
}

#[test]
fn the_day_apia_left_out_has_no_hours() {
    let apia = zone_over(&database(), "Pacific/Apia", day("2011-12-01"), day("2012-01-31")).unwrap();
    assert_eq!(local_hours(&apia, day("2011-12-30")), []);
    assert!(hour_starts(&apia, day("2011-12-30"), day("2011-12-30")).is_empty());
    assert_eq!(hour_starts(&apia, day("2011-12-29"), day("2011-12-31")).len(), 48);
}
