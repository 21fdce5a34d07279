//! The town's weather and sun: clouds and cold days that all buildings of a region share, and the sun's height.

use super::household::Household;
use super::noise::{part, unit};
use crate::time::{CivilDate, DAY_S, EpochSeconds};
use std::f64::consts::TAU;

/// A day's departure from the usual temperature, -1 (cold) to 1 (mild), mean 0.
pub(super) fn mildness(seed: u64, region: u64, date: CivilDate) -> f64 {
    let day = date.days_since_epoch();
    // Neighbouring days are alike: the mean of two draws that they share in part.
    let draw = |day: i64| unit(&[seed, 31, region, part(day.div_euclid(3))]);
    draw(day) + draw(day + 2) - 1.0
}

/// Fraction of the year as an angle, 0 in mid January.
pub(super) fn season_angle(date: CivilDate) -> f64 {
    TAU * (f64::from(date.day_of_year()) - 15.0) / 365.25
}

/// Sun on a building's roof on one day.
#[derive(Debug)]
pub(super) struct Roof {
    peak_wh: f64,
    /// sin(latitude) sin(declination) and cos(latitude) cos(declination).
    sines: f64,
    cosines: f64,
    longitude_s: f64,
    cloudiness: f64,
    weather: [u64; 3],
}

impl Roof {
    /// `None` without solar cells.
    pub(super) fn new(seed: u64, home: &Household, date: CivilDate) -> Option<Self> {
        let kwp = home.solar_kwp?;
        let latitude = home.place.lat.to_radians();
        let declination = (23.44_f64).to_radians() * (TAU * (f64::from(date.day_of_year()) - 81.0) / 365.25).sin();
        let draw = unit(&[seed, 32, home.place.region, part(date.days_since_epoch())]);
        // Winter is greyer: the same draw gives more cloud.
        let greyness = 0.45 + 0.2 * season_angle(date).cos();
        let cloudiness = if draw < greyness { 0.55 + 0.45 * draw / greyness } else { (1.0 - draw) * 0.5 };
        Some(Self {
            // A quarter hour at peak power, less what inverter, heat and a less than perfect pitch take.
            peak_wh: kwp * 250.0 * 0.92,
            sines: latitude.sin() * declination.sin(),
            cosines: latitude.cos() * declination.cos(),
            longitude_s: home.place.lon * 240.0,
            cloudiness,
            weather: [seed, 33, home.place.region],
        })
    }

    /// Energy of the quarter hour that begins at `at`.
    pub(super) fn energy_wh(&self, at: EpochSeconds) -> f64 {
        let middle = i32::try_from((at + 450).rem_euclid(DAY_S)).map_or(0.0, f64::from);
        let hour_angle = TAU * ((middle + self.longitude_s) / 86_400.0 - 0.5);
        let sun = self.sines + self.cosines * hour_angle.cos();
        if sun <= 0.0 {
            return 0.0;
        }
        let [seed, what, region] = self.weather;
        let passing = unit(&[seed, what, region, part(at.div_euclid(1_800))]);
        let clear = 1.0 - self.cloudiness * (0.55 + 0.4 * passing);
        // Low sun shines through more air.
        self.peak_wh * clear * sun.powf(1.2)
    }
}
