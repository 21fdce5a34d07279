//! The nights of a period: what is shaded behind the hours. Pure; tested natively.

use super::model::EnergyModel;
use crate::chart::TimeUnit;
use crate::energy::NIGHT_HOURS;
use crate::time::{CivilDate, EpochSeconds, HOUR_S};

/// Of more days than this the nights would be stripes.
const MOST_NIGHTS: i64 = 10;

impl EnergyModel {
    /// The nights of the period by the building's clock; none where hours are too many to tell a night apart.
    pub fn nights(&self) -> Vec<(EpochSeconds, EpochSeconds)> {
        let (zone, period) = (&self.data.zone, &self.data.period);
        if !self.has_nights() {
            return Vec::new();
        }
        let clock = |date, hour: u8| zone.first_at(date, i64::from(hour) * HOUR_S);
        let night = |date: CivilDate| (clock(date.add_days(-1), NIGHT_HOURS.first), clock(date, NIGHT_HOURS.end));
        (0..=period.days()).map(|day| night(period.first().add_days(day))).collect()
    }

    /// True if nights are shaded.
    pub fn has_nights(&self) -> bool {
        self.unit() == TimeUnit::Hour && self.data.period.days() <= MOST_NIGHTS
    }

    /// Name of the shaded spans.
    pub fn night(&self) -> &'static str {
        self.texts().night
    }
}
