//! A building's use of energy on one local day, quarter hour by quarter hour.

use super::household::Household;
use super::noise::{burst, part, unit};
use super::weather::{mildness, season_angle};
use crate::time::{CivilDate, EpochSeconds};

/// Days a year on which nobody is at home: a fortnight in summer and a week in late winter.
const AWAY_DAYS: f64 = 21.0;
const ACTIVE_WHEN_AWAY: f64 = 0.12;

/// Values that are fixed for the day.
#[derive(Debug)]
pub(super) struct DayLoad<'a> {
    home: &'a Household,
    seed: u64,
    usual_wh: f64,
    activity: f64,
    weekend: bool,
}

impl<'a> DayLoad<'a> {
    pub(super) fn new(seed: u64, home: &'a Household, date: CivilDate) -> Self {
        let height = home.profile.season_height();
        let season = 1.0 + height * season_angle(date).cos();
        let weather = 1.0 - 0.35 * height * mildness(seed, home.place.region, date);
        let weekend = date.weekday().is_weekend();
        let week = match (home.profile.is_business(), weekend) {
            (true, true) => 0.25,
            (true, false) => 1.3,
            (false, true) => 1.08,
            (false, false) => 0.968,
        };
        let mood = 0.7 + 0.6 * unit(&[seed, home.index, 21, part(date.days_since_epoch())]);
        let away = if is_away(seed, home, date) { ACTIVE_WHEN_AWAY } else { 1.0 };
        let made_up = 1.0 - (1.0 - ACTIVE_WHEN_AWAY) * AWAY_DAYS / 365.25;
        Self {
            home,
            seed,
            usual_wh: home.yearly_kwh * 1_000.0 / 365.25 * season * weather,
            activity: week * mood * away / made_up,
            weekend,
        }
    }

    /// Energy of the quarter hour that begins at `at`, the `slot`-th of the local day.
    pub(super) fn energy_wh(&self, at: EpochSeconds, slot: usize) -> f64 {
        let [weekdays, weekends] = &*self.home.shapes;
        let shape = if self.weekend { weekends } else { weekdays };
        let key = [self.seed, self.home.index];
        let [seed, index] = key;
        let hour = burst(&[seed, index, 22, part(at.div_euclid(3_600))]);
        let quarter = burst(&[seed, index, 23, part(at)]);
        let noise = 0.35 + 0.35 * hour + 0.3 * quarter;
        self.usual_wh * (shape.base + shape.active(slot) * self.activity * noise)
    }
}

fn is_away(seed: u64, home: &Household, date: CivilDate) -> bool {
    let day = f64::from(date.day_of_year());
    let draw = |what: u64| unit(&[seed, home.index, what, part(i64::from(date.year()))]);
    let summer = 185.0 + (44.0 * draw(24)).floor();
    let winter = 32.0 + (50.0 * draw(25)).floor();
    (summer..summer + 14.0).contains(&day) || (winter..winter + 7.0).contains(&day)
}
