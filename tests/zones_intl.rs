//! The platform's `Intl` zone rules against the zone database, for every zone of `fixtures/zone-transitions.txt`.
//!
//! `zones.rs` proves natively that the fixture is the database. The suite runs in Node under several `TZ`: what the
//! machine's own zone is must not matter; and in browsers (by `WASM_BINDGEN_USE_BROWSER`), whose `Intl` is another one.
#![cfg(all(target_arch = "wasm32", feature = "client", not(feature = "widgets")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

// The room is private to the crate: its source is compiled into this test, where `crate::time` is the public one.
#[path = "../src/platform/intl_zone.rs"]
mod intl_zone;

mod zones {
    pub mod fixture;
}

use intl_zone::IntlZoneRules;
use js_sys::Function;
use moost_energy::time::{self, EpochSeconds, WeekStart, ZoneOffsets, ZoneRules, hour_starts, local_hours, zone_over};
use std::cell::Cell;
use std::fmt::Write as _;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use zones::fixture::{END_S, START_S, Zone, day, zones};

/// A seeded sequence (xorshift64*): the same instants on every run.
struct Seeded(u64);

impl Seeded {
    fn between(&mut self, from: EpochSeconds, to: EpochSeconds) -> EpochSeconds {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 2;
        from + i64::try_from(number).unwrap() % (to - from)
    }
}

/// What the fixture's release of the zone database (2026f) knows and 2025c does not, the one in today's Node:
/// zone, from, until, why. A platform with an older release (browsers do not say theirs) is not compared there; everything
/// else has to agree.
const SINCE_2025C: &[(&str, EpochSeconds, EpochSeconds, &str)] = &[
    ("Africa/Casablanca", 1_789_866_000, END_S, "no summer time any more from 2026-09-20"),
    ("Africa/El_Aaiun", 1_789_866_000, END_S, "as Casablanca"),
    ("America/Havana", 1_793_509_200, 1_805_000_400, "summer time all through the winter of 2026/27"),
];

/// Whether the platform cannot know yet what the fixture says about this moment.
fn is_news(name: &str, at: EpochSeconds) -> bool {
    let release = Function::new_no_args("return globalThis.process?.versions.tz").call0(&JsValue::NULL).unwrap();
    release.as_string().is_none_or(|release| release.as_str() < "2026f")
        && SINCE_2025C.iter().any(|(zone, from, until, _)| *zone == name && (*from..=*until).contains(&at))
}

/// Counts look-ups.
#[derive(Default)]
struct Counting(IntlZoneRules, Cell<u32>);

impl ZoneRules for Counting {
    fn offset_s(&self, zone: &str, at: EpochSeconds) -> Option<i32> {
        self.1.set(self.1.get() + 1);
        self.0.offset_s(zone, at)
    }
}

/// All offsets of a zone by the platform's rules.
fn by_intl(name: &str) -> Option<ZoneOffsets> {
    zone_over(&IntlZoneRules, name, day("2000-01-01"), day("2040-12-31"))
}

#[wasm_bindgen_test]
fn intl_finds_the_changes_of_the_zone_database() {
    let mut differences = String::new();
    for Zone { name, first_offset_s, changes } in zones() {
        let Some(offsets) = by_intl(name) else {
            writeln!(differences, "{name}: unknown to Intl").unwrap();
            continue;
        };
        assert_eq!(offsets.offset_s(START_S), first_offset_s, "{name}");
        let found: Vec<_> = offsets.changes().iter().filter(|(at, _)| (START_S..END_S).contains(at)).collect();
        for change in found.iter().filter(|change| !changes.contains(change) && !is_news(name, change.0)) {
            writeln!(differences, "{name}: only Intl has {change:?}").unwrap();
        }
        for change in changes.iter().filter(|change| !found.contains(change) && !is_news(name, change.0)) {
            writeln!(differences, "{name}: only the database has {change:?}").unwrap();
        }
    }
    assert!(differences.is_empty(), "{differences}");
}

#[wasm_bindgen_test]
fn intl_agrees_at_every_change_and_at_random_instants() {
    let mut random = Seeded(0x4D4F_4F53_5421);
    let mut instants = 0;
    for Zone { name, first_offset_s, changes } in zones() {
        let expected = |at: EpochSeconds| {
            changes.iter().rev().find(|(change, _)| *change <= at).map_or(first_offset_s, |(_, offset)| *offset)
        };
        let around = changes.iter().flat_map(|(at, _)| [at - 3_601, at - 1, *at, at + 1, at + 3_599]);
        let anywhere = (0..500).map(|_| random.between(START_S, END_S));
        for at in around.chain(anywhere) {
            let shown = IntlZoneRules.offset_s(name, at);
            assert!(shown == Some(expected(at)) || is_news(name, at), "{name} at {at}: {shown:?}");
            instants += 1;
        }
    }
    assert!(instants > 40_000, "{instants} instants");
}

#[wasm_bindgen_test]
fn the_machine_is_in_the_zone_it_was_put_into() {
    // Otherwise three runs under three `TZ` would prove no more than one.
    let body = "return globalThis.process?.env.TZ + ' ' + new Date(1735689600000).getTimezoneOffset()";
    let state = Function::new_no_args(body).call0(&JsValue::NULL).unwrap().as_string().unwrap();
    for (zone, minutes) in [("UTC", "0"), ("America/New_York", "300"), ("Asia/Kolkata", "-330")] {
        assert!(!state.starts_with(zone) || state == format!("{zone} {minutes}"), "{state}");
    }
}

#[wasm_bindgen_test]
fn a_year_of_hours_costs_about_a_hundred_look_ups() {
    for Zone { name, .. } in zones() {
        let rules = Counting::default();
        let zone = zone_over(&rules, name, day("2025-01-01"), day("2025-12-31")).unwrap();
        let hours = hour_starts(&zone, day("2025-01-01"), day("2025-12-31"));
        assert_eq!(hours.len(), hours.iter().map(|at| zone.local_s(*at)).filter(|local| local % 3_600 == 0).count());
        assert!((8_759..=8_761).contains(&hours.len()), "{name}: {} hours", hours.len());
        // Casablanca's four changes a year are the most.
        let most = if zone.changes().len() <= 2 { 110 } else { 160 };
        assert!(rules.1.get() <= most, "{name}: {} look-ups", rules.1.get());
    }
}

#[wasm_bindgen_test]
fn special_days_by_intl() {
    let hours = |zone: &str, date: &str| local_hours(&by_intl(zone).unwrap(), day(date)).len();
    assert_eq!(hours("Pacific/Apia", "2011-12-30"), 0);
    assert_eq!(hours("Europe/Zurich", "2025-03-30"), 23);
    assert_eq!(hours("Europe/Zurich", "2025-10-26"), 25);
    assert_eq!(hours("Atlantic/Azores", "2025-10-26"), 25);
    assert_eq!(IntlZoneRules.offset_s("Nowhere/Town", START_S), None);
    assert!(by_intl("Nowhere/Town").is_none());
}

#[wasm_bindgen_test]
fn week_starts_agree_with_intl() {
    // The table is that of CLDR 48; another version may know better, which is no fault of the code.
    let known = "const cldr = globalThis.process?.versions.cldr.split('.')[0]; if (cldr !== '48') return '';";
    let tags = "const letters = [...'abcdefghijklmnopqrstuvwxyz']; \
        const pairs = letters.flatMap((one) => letters.map((two) => one + two)); \
        const tags = [...pairs, ...pairs.map((pair) => 'und-' + pair.toUpperCase()), 'zh-Hant', 'zh-Hant-TW', \
          'zh-Hans-CN', 'es-419', 'en-001', 'en-150', 'sr-Latn-RS', 'ca-ES-valencia', 'de-CH-u-nu-latn'];";
    // Tags with a newer name (`iw` for `he`) are not looked up: nobody's browser reports them.
    let starts = "return tags.filter((tag) => Intl.getCanonicalLocales(tag)[0] === tag).map((tag) => { \
        const locale = new Intl.Locale(tag); \
        return tag + ' ' + (locale.getWeekInfo?.() ?? locale.weekInfo).firstDay; }).join('\\n');";
    let text = Function::new_no_args(&format!("{known}{tags}{starts}")).call0(&JsValue::NULL).unwrap();
    let text = text.as_string().unwrap();
    assert!(text.is_empty() || text.lines().count() > 1_000);
    let mut differences = String::new();
    for line in text.lines() {
        let (tag, start) = line.split_once(' ').unwrap();
        let ours = WeekStart::of_locale(tag).weekday().days_from_monday() + 1;
        if ours.to_string() != start {
            writeln!(differences, "{tag}: {ours}, by Intl {start}").unwrap();
        }
    }
    assert!(differences.is_empty(), "{differences}");
}
