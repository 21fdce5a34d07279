//! The data of the forecast: what is expected, and what was measured before.

use crate::api::{ForecastHorizon, ForecastPoint, Quantity};
use crate::energy::EnergySeries;
use crate::time::{EpochSeconds, ZoneOffsets};
use crate::widgets::parts::WidgetData;

/// All that came in.
#[derive(Debug)]
pub struct ForecastData {
    /// Consumption or generation.
    pub quantity: Quantity,
    /// Length of the forecast.
    pub horizon: ForecastHorizon,
    /// True if the home can have it at all.
    pub applies: bool,
    /// The quantities to choose from.
    pub offered: &'static [Quantity],
    /// Predicted values of all runs; empty if no forecast is available.
    pub points: Vec<ForecastPoint>,
    /// Hours of the last days and of today.
    pub measured: EnergySeries,
    /// First and end of what is predicted.
    pub expected_s: (EpochSeconds, EpochSeconds),
    /// Clocks of the building.
    pub zone: ZoneOffsets,
    /// Name of the building's zone.
    pub zone_id: String,
    /// Time of the question.
    pub now_s: EpochSeconds,
}

impl WidgetData for ForecastData {
    fn zone_id(&self) -> &str {
        &self.zone_id
    }
}
