//! The data of the chart: the energy of a period, of an earlier one, and what it is worth.

use super::pricing::{Amounts, Unit};
use super::settings::Compared;
use crate::energy::{EnergySeries, Pairing};
use crate::time::{CivilDate, EpochSeconds, Period, ZoneOffsets};
use crate::widgets::parts::{Navigator, WidgetData};

/// All that came in, language and size apart.
#[derive(Debug)]
pub struct EnergyData {
    /// Energy on the local buckets of the period.
    pub series: EnergySeries,
    /// The period.
    pub period: Period,
    /// Clocks of the building.
    pub zone: ZoneOffsets,
    /// Name of the building's zone.
    pub zone_id: String,
    /// Time of the question.
    pub now_s: EpochSeconds,
    /// The day since when the home can have been measured, where that is known.
    pub since: Option<CivilDate>,
    /// Shown period, with the limits of paging.
    pub navigator: Navigator,
    /// Earlier period that it is compared with.
    pub earlier: Option<Earlier>,
    /// The same as money or CO2, where that is shown.
    pub amounts: Option<Amounts>,
    /// True if a price of what is given to the grid is known.
    pub sells: bool,
    /// The units that can be shown.
    pub units: Vec<Unit>,
    /// ISO 4217 code of the prices, where there are any.
    pub currency: Option<String>,
}

/// An earlier period.
#[derive(Debug)]
pub struct Earlier {
    /// Kind of the comparison.
    pub compared: Compared,
    /// True if somebody asked for it: then it is told why there is nothing to compare.
    pub asked: bool,
    /// The period.
    pub period: Period,
    /// Its energy.
    pub series: EnergySeries,
    /// Clocks of the building over it.
    pub zone: ZoneOffsets,
    /// Pairing of its buckets with those of the shown period.
    pub pairing: Pairing,
}

impl WidgetData for EnergyData {
    fn zone_id(&self) -> &str {
        &self.zone_id
    }

    fn navigator(&self) -> Option<Navigator> {
        Some(self.navigator)
    }
}
