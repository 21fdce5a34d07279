//! The town against the facts it is made from.
// Helpers of tests, which clippy does not take for tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::needless_pass_by_value)]

use super::*;
use crate::time::test_zones::{day, zone};

const SEED: u64 = 1;

/// Yearly kWh, winter share, night share and solar kWh of a building in 2025.
fn year(home: &Household) -> [f64; 4] {
    let zone = zone(home.zone(), 2024, 2027);
    let town = Town::new(SEED, zone.start_of_day(day("2026-06-01")));
    let span = (zone.start_of_day(day("2025-01-01")), zone.start_of_day(day("2026-01-01")));
    let (mut total, mut winter, mut night, mut solar) = (0.0, 0.0, 0.0, 0.0);
    town.readings(home, &zone, span, span.1, |reading| {
        total += reading.consumption_wh;
        solar += reading.generation_wh.unwrap_or(0.0);
        let month = zone.date(reading.at).month().month_of_year();
        let hour = zone.second_of_day(reading.at) / 3_600;
        winter += if (4..=9).contains(&month) { 0.0 } else { reading.consumption_wh };
        night += if (6..22).contains(&hour) { 0.0 } else { reading.consumption_wh };
    });
    [total / 1_000.0, winter / total, night / total, solar / 1_000.0]
}

#[test]
fn profiles_have_elcoms_figures() {
    let homes = Town::settle(SEED);
    for profile in profiles::all().filter(|profile| !profile.is_business()) {
        // A dozen tells the group: its spread is even by construction only over all, so take all of small ones.
        let group = homes.iter().filter(|home| home.profile.code == profile.code && home.meter == Meter::Steady);
        let years: Vec<_> = group.map(year).collect();
        let count = f64::from(u32::try_from(years.len()).unwrap());
        let mean = |i: usize| years.iter().map(|year| year[i]).sum::<f64>() / count;
        let ratio = mean(0) / profile.yearly_kwh;
        assert!((0.85..1.15).contains(&ratio), "{}: {} kWh", profile.code, mean(0));
        assert!((mean(1) - profile.winter_share).abs() < 0.05, "{}: winter {}", profile.code, mean(1));
        assert!((mean(2) - profile.night_share).abs() < 0.05, "{}: night {}", profile.code, mean(2));
    }
}

#[test]
fn roofs_yield_what_roofs_in_the_region_yield() {
    let homes = Town::settle(SEED);
    let roofs: Vec<_> = homes.iter().filter(|home| home.solar_kwp.is_some() && home.meter == Meter::Steady).collect();
    for home in roofs.iter().take(8) {
        let yield_kwh = year(home)[3] / home.solar_kwp.unwrap();
        assert!((750.0..1_200.0).contains(&yield_kwh), "{yield_kwh} kWh/kWp");
        assert!((3.0..=12.0).contains(&home.solar_kwp.unwrap()));
    }
}

fn readings_on(home: &Household, date: &str, town: Town) -> Vec<Reading> {
    let zone = zone(home.zone(), 2023, 2027);
    let (start, end) = zone.day_span(day(date));
    let mut readings = Vec::new();
    town.readings(home, &zone, (start, end), i64::MAX - 900, |reading| readings.push(reading));
    readings
}

#[test]
fn readings_are_the_same_each_time_and_grid_is_what_the_roof_does_not_cover() {
    let homes = Town::settle(SEED);
    let town = Town::new(SEED, 1_780_000_000);
    let home = homes.first().unwrap();
    for (date, quarters) in [("2025-03-30", 92), ("2025-07-01", 96), ("2025-10-26", 100), ("2023-12-31", 0)] {
        let readings = readings_on(home, date, town);
        assert_eq!(readings.len(), quarters, "{date}");
        assert_eq!(readings, readings_on(home, date, town));
        for reading in readings {
            let expected = (reading.consumption_wh - reading.generation_wh.unwrap()).max(0.0);
            assert!((reading.grid_wh - expected).abs() < 1e-6);
        }
    }
    assert_ne!(readings_on(home, "2025-07-01", town), readings_on(home, "2025-07-01", Town::new(2, 1_780_000_000)));
}

#[test]
fn meters_fail_as_documented() {
    let homes = Town::settle(SEED);
    let zone = zone("Europe/Zurich", 2024, 2027);
    let anchor = zone.start_of_day(day("2026-06-01")) + 45 * QUARTER_S;
    let town = Town::new(SEED, anchor);
    let quarters = |meter: Meter, days: i64| {
        let home = homes.iter().find(|home| home.meter == meter).unwrap();
        let mut readings = Vec::new();
        town.readings(home, &zone, (anchor - days * 86_400, anchor), anchor, |reading| readings.push(reading));
        readings
    };
    assert_eq!(quarters(Meter::Steady, 20).len(), 20 * 96);
    assert_eq!(quarters(Meter::RecentGap, 20).len(), 20 * 96 - 120);
    assert_eq!(quarters(Meter::Silent, 8).len(), 0);
    assert!(quarters(Meter::Silent, 30).len() > 20 * 96);
    assert_eq!(quarters(Meter::NotYet, 300).len(), 0);
    let failing = quarters(Meter::Failing, 365).len();
    assert!((330 * 96..365 * 96 - 8).contains(&failing), "{failing}");
    let negative = quarters(Meter::Correcting, 100).into_iter().filter(|reading| reading.consumption_wh < 0.0).count();
    assert!((4..=7).contains(&negative), "{negative}");
    let home = homes.first().unwrap();
    let mut last = 0;
    town.readings(home, &zone, (anchor - 9_000, anchor + 9_000), anchor + 899, |reading| last = reading.at);
    assert_eq!(last, anchor - QUARTER_S, "the quarter hour that is still running has no reading");
}
