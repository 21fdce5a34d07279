//! Reads `fixtures/zone-transitions.txt`; shared by the native and the wasm tests.

use moost_energy::time::{CivilDate, EpochSeconds};

/// 2000-01-01T00:00:00Z.
pub const START_S: EpochSeconds = 946_684_800;
/// 2041-01-01T00:00:00Z.
pub const END_S: EpochSeconds = 2_240_611_200;

/// All offsets of one zone from `START_S` to `END_S`.
pub struct Zone {
    pub name: &'static str,
    pub first_offset_s: i32,
    pub changes: Vec<(EpochSeconds, i32)>,
}

/// The zones of the fixture.
pub fn zones() -> Vec<Zone> {
    let text = include_str!("../fixtures/zone-transitions.txt");
    text.lines().filter(|line| !line.starts_with('#')).map(parse).collect()
}

/// One line of the fixture.
fn parse(line: &'static str) -> Zone {
    let mut words = line.split(' ');
    let name = words.next().unwrap();
    let first_offset_s = words.next().unwrap().parse().unwrap();
    let changes = words
        .map(|word| {
            let (at, offset) = word.split_once(':').unwrap();
            (at.parse().unwrap(), offset.parse().unwrap())
        })
        .collect();
    Zone { name, first_offset_s, changes }
}

/// A day from `YYYY-MM-DD`.
pub fn day(text: &str) -> CivilDate {
    CivilDate::parse(text).unwrap()
}
