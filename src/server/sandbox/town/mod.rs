//! The seeded town: buildings and their meter readings as pure functions of seed, building and quarter hour.
//!
//! For: something to look at without credentials. Nothing is stored; every reading is made when it is asked for
//! and is the same each time. History begins on 2024-01-01 local; the last reading is the last finished quarter
//! hour. Stable ids: `99900000C048ADA6` (Winterthur, H4, solar), `99900000C048ADB7` (Zürich, H2, the largest
//! group), `DE:0001.demo-7` (Dresden, H7, solar, with a gap of 30 hours twelve days ago).
//! Must not enter: HTTP, aggregation, anything that was posted.

mod document;
mod household;
mod load;
mod noise;
mod profiles;
mod weather;

#[cfg(test)]
mod tests;

use crate::time::{CivilDate, DAY_S, EpochSeconds, ZoneOffsets};
pub(super) use household::Household;
use household::Meter;
use load::DayLoad;
pub(super) use noise::hash;
use weather::Roof;

const QUARTER_S: i64 = 900;
/// 2024-01-01.
const FIRST_DAY: i64 = 19_723;

/// One quarter hour of one building, in watt-hours.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Reading {
    pub(super) at: EpochSeconds,
    pub(super) consumption_wh: f64,
    /// `None` without solar cells.
    pub(super) generation_wh: Option<f64>,
    pub(super) grid_wh: f64,
}

/// The town. `anchor_s` is the moment of the first request: what is said to have happened "days ago" hangs on it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Town {
    seed: u64,
    anchor_s: EpochSeconds,
}

impl Town {
    pub(super) fn new(seed: u64, anchor_s: EpochSeconds) -> Self {
        Self { seed, anchor_s: anchor_s.div_euclid(DAY_S) * DAY_S }
    }

    /// All buildings, the three named ones first.
    pub(super) fn settle(seed: u64) -> Vec<Household> {
        household::settle(seed)
    }

    /// The building as MOOST would describe it.
    pub(super) fn document(&self, home: &Household, customer_id: &str) -> crate::api::json::Value {
        document::document(self.seed, self.anchor_s, home, customer_id)
    }

    /// Calls `take` with the readings that begin in `[from, to)` and had ended at `now`, in order.
    ///
    /// `zone` is the building's own zone.
    pub(super) fn readings(
        &self,
        home: &Household,
        zone: &ZoneOffsets,
        (from, to): (EpochSeconds, EpochSeconds),
        now: EpochSeconds,
        mut take: impl FnMut(Reading),
    ) {
        if home.meter == Meter::NotYet {
            return;
        }
        let gaps = self.gaps(home, from, to);
        let mut day: Option<(i64, DayLoad<'_>, Option<Roof>)> = None;
        let mut at = (from + QUARTER_S - 1).div_euclid(QUARTER_S) * QUARTER_S;
        while at < to && at + QUARTER_S <= now {
            let local = zone.local_s(at);
            let (number, second) = (local.div_euclid(DAY_S), local.rem_euclid(DAY_S));
            if number < FIRST_DAY {
                at += QUARTER_S;
                continue;
            }
            if day.as_ref().is_none_or(|(known, ..)| *known != number) {
                let date = CivilDate::from_days_since_epoch(number);
                day = Some((number, DayLoad::new(self.seed, home, date), Roof::new(self.seed, home, date)));
            }
            if let Some((_, load, roof)) = &day
                && !gaps.iter().any(|(start, end)| (*start..*end).contains(&at))
            {
                let slot = usize::try_from(second / QUARTER_S).unwrap_or(0);
                let mut consumption_wh = tenths(load.energy_wh(at, slot));
                if home.meter == Meter::Correcting && at.div_euclid(QUARTER_S).rem_euclid(1_609) == 0 {
                    consumption_wh = -120.5;
                }
                let generation_wh = roof.as_ref().map(|roof| tenths(roof.energy_wh(at)));
                let grid_wh = tenths((consumption_wh - generation_wh.unwrap_or(0.0)).max(0.0));
                take(Reading { at, consumption_wh, generation_wh, grid_wh });
            }
            at += QUARTER_S;
        }
    }

    /// Times without reports of the meter, around `from..to`.
    fn gaps(&self, home: &Household, from: EpochSeconds, to: EpochSeconds) -> Vec<(EpochSeconds, EpochSeconds)> {
        /// At most one failure in this time, and none reaches over its end.
        const SPELL_S: i64 = 45 * DAY_S;
        match home.meter {
            Meter::Steady | Meter::Correcting | Meter::NotYet => Vec::new(),
            Meter::Silent => vec![(self.anchor_s - 9 * DAY_S, EpochSeconds::MAX)],
            Meter::RecentGap => {
                let start = self.anchor_s - 12 * DAY_S + 8 * 3_600;
                vec![(start, start + 30 * 3_600)]
            }
            Meter::Failing => (from.div_euclid(SPELL_S)..=to.div_euclid(SPELL_S))
                .map(|spell| {
                    let draw = |what: u64| noise::unit(&[self.seed, home.index, what, noise::part(spell)]);
                    let start = spell * SPELL_S + whole(draw(41) * 42.0 * 96.0) * QUARTER_S;
                    // Hours, seldom two days.
                    let quarters = 8.0 + 184.0 * draw(42) * draw(42);
                    (start, start + whole(quarters) * QUARTER_S)
                })
                .collect(),
        }
    }
}

/// To a tenth of a watt-hour, as meters count.
fn tenths(energy_wh: f64) -> f64 {
    (energy_wh * 10.0).round() / 10.0
}

fn whole(number: f64) -> i64 {
    // Callers pass a few thousand at most.
    #[allow(clippy::cast_possible_truncation)]
    let whole = number.clamp(0.0, 1e9) as i64;
    whole
}
