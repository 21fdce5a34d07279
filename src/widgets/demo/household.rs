//! The hours of the household. All that looks random is a hash of the hour or the day.

use crate::time::{CivilDate, DAY_S, EpochSeconds, HOUR_S, ZoneOffsets};
use crate::widgets::elements::SOURCE;

/// Load that is always on, watt-hours in an hour.
pub(super) const BASE_WH: f64 = 150.0;
/// A weekday by the hour, in ten watt-hours.
const WEEKDAY_10_WH: [u8; 24] =
    [20, 18, 17, 17, 17, 19, 34, 62, 58, 44, 40, 52, 74, 60, 44, 40, 42, 58, 92, 104, 88, 70, 48, 30];
/// Sum of the table.
const WEEKDAY_WH: f64 = 11_480.0;
/// More on weekends.
const WEEKEND: f64 = 1.1;
/// The sun is highest over Zurich at this hour of UTC.
const NOON_H: f64 = 11.4;
/// Reading of the generation in a dark hour: the inverter uses energy itself.
const STANDBY_WH: f64 = -6.0;
/// A meter that is put right.
const CORRECTION_WH: f64 = -240.0;
/// Tells the hash of an hour's clouds from that of its use.
const CLOUDS: i64 = 1 << 30;

/// Special trait of the household.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DemoSet {
    /// Nothing: it has a solar installation.
    Solar,
    /// It has none.
    NoSolar,
    /// Its clock stands at noon of a day of 25 hours. The latest one of 23 is 2025-03-30.
    Dst,
    /// Readings are missing: an hour of two days in three, an afternoon of every fifth day, every nineteenth day.
    Gaps,
    /// Values below zero: generation in dark hours, consumption in an hour of every week.
    Negative,
    /// There are four homes in its group.
    TinyGroup,
    /// It is measured since four days ago.
    NewHome,
}

impl DemoSet {
    /// All sets by their names.
    pub const NAMES: [(&'static str, Self); 7] = [
        ("solar", Self::Solar),
        ("no-solar", Self::NoSolar),
        ("dst", Self::Dst),
        ("gaps", Self::Gaps),
        ("negative", Self::Negative),
        ("tiny-group", Self::TinyGroup),
        ("new-home", Self::NewHome),
    ];

    /// The set of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, set)| *set)
    }

    /// The reason, in English, that widgets give for an unknown name.
    pub fn refusal() -> String {
        ["source: unknown. Expected: ", &SOURCE.attribute.expected(), "."].concat()
    }

    /// True if it generates.
    pub(super) fn generates(self) -> bool {
        self != Self::NoSolar
    }

    /// Consumption, generation and grid of the hour from `at` on; `None` where nothing was measured.
    pub(super) fn hour_wh(self, zone: &ZoneOffsets, at: EpochSeconds) -> Option<[f64; 3]> {
        let (day, hour) = (zone.date(at).days_since_epoch(), zone.second_of_day(at) / HOUR_S);
        let missing = day % 19 == 0 || (day % 3 != 0 && hour == 4) || (day % 5 == 0 && (13..18).contains(&hour));
        (self != Self::Gaps || !missing).then(|| self.flows(zone, at, Luck::Drawn))
    }

    /// Usual consumption, generation and grid of the hour from `at` on.
    pub(super) fn usual_wh(self, zone: &ZoneOffsets, at: EpochSeconds) -> [f64; 3] {
        self.flows(zone, at, Luck::Usual)
    }

    fn flows(self, zone: &ZoneOffsets, at: EpochSeconds, luck: Luck) -> [f64; 3] {
        let date = zone.date(at);
        let winter = winter(date);
        let hour = zone.second_of_day(at) / HOUR_S;
        let mut used = used_wh(date, hour, winter) * (0.4 + 1.2 * luck.unit(at / HOUR_S)) + BASE_WH;
        let mut generated = 0.0;
        if self.generates() {
            let sky = sky(date, luck) * (0.85 + 0.3 * luck.unit(at / HOUR_S + CLOUDS));
            generated = sun_wh(at, winter) * sky;
        }
        if self == Self::Negative {
            if generated <= 0.0 {
                generated = STANDBY_WH;
            }
            if date.days_since_epoch() % 7 == 3 && hour == 20 {
                used = CORRECTION_WH;
            }
        }
        // Whole watt-hours: sums of them are exact, in whatever order.
        let (used, generated) = (whole(used), whole(generated));
        [used, generated, used - generated.min(used).max(0.0)]
    }
}

/// True if noise is drawn, or its middle taken.
#[derive(Debug, Clone, Copy)]
pub(super) enum Luck {
    Drawn,
    Usual,
}

impl Luck {
    /// Evenly spread over 0..1.
    fn unit(self, number: i64) -> f64 {
        match self {
            Self::Drawn => f64::from(mixed(number)) / 4_294_967_296.0,
            Self::Usual => 0.5,
        }
    }
}

/// Use beyond the base load in an hour of the clock.
fn used_wh(date: CivilDate, hour: i64, winter: f64) -> f64 {
    let weekend = date.weekday().is_weekend();
    // On weekends everything happens an hour later.
    let place = usize::try_from(if weekend { (hour + 23) % 24 } else { hour });
    let usual = place.ok().and_then(|place| WEEKDAY_10_WH.get(place)).map_or(0.0, |tens| f64::from(*tens) * 10.0);
    (usual - BASE_WH) * season(winter) * if weekend { WEEKEND } else { 1.0 }
}

/// Use of a home like this one on a day.
pub(super) fn day_used_wh(date: CivilDate) -> f64 {
    let base_wh = 24.0 * BASE_WH;
    base_wh + (WEEKDAY_WH - base_wh) * season(winter(date))
}

/// Generation of an installation like this one on a day, under the sky of that day.
pub(super) fn day_generated_wh(date: CivilDate) -> f64 {
    let (half_day_h, noon_wh) = sun(winter(date));
    // The area below a parabola.
    half_day_h * noon_wh * 4.0 / 3.0 * sky(date, Luck::Drawn)
}

/// From 1 in the middle of January to -1 in July.
fn winter(date: CivilDate) -> f64 {
    let turn = (f64::from(date.day_of_year()) - 15.0) / 365.25 + 0.25;
    let turn = turn - turn.floor();
    // Parabolas instead of a sine: that would be kilobytes of wasm.
    if turn < 0.5 { 16.0 * turn * (0.5 - turn) } else { 16.0 * (turn - 0.5) * (turn - 1.0) }
}

fn season(winter: f64) -> f64 {
    1.0 + 0.25 * winter
}

/// Hours from sunrise to noon, and what a clear hour at noon gives.
fn sun(winter: f64) -> (f64, f64) {
    (6.1 - 2.0 * winter, 4_000.0 * (0.62 - 0.28 * winter))
}

fn sun_wh(at: EpochSeconds, winter: f64) -> f64 {
    let (half_day_h, noon_wh) = sun(winter);
    let hour = i32::try_from(at.rem_euclid(DAY_S) / HOUR_S).map_or(0.0, f64::from);
    let from_noon = (hour + 0.5 - NOON_H) / half_day_h;
    (noon_wh * (1.0 - from_noon * from_noon)).max(0.0)
}

/// Share of the sunlight that the clouds of a day let through.
fn sky(date: CivilDate, luck: Luck) -> f64 {
    0.2 + 0.8 * luck.unit(date.days_since_epoch())
}

fn whole(energy_wh: f64) -> f64 {
    (energy_wh + 0.5).floor()
}

/// A number that looks random: the finish of `MurmurHash3`.
fn mixed(number: i64) -> u32 {
    let mut hash = u32::try_from(number.rem_euclid(1 << 32)).unwrap_or_default();
    hash = (hash ^ (hash >> 16)).wrapping_mul(0x85EB_CA6B);
    hash = (hash ^ (hash >> 13)).wrapping_mul(0xC2B2_AE35);
    hash ^ (hash >> 16)
}
