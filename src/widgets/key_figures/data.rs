//! The data of the key figures: the days of a year, and the hours of the last of them.

use crate::energy::EnergySeries;
use crate::time::{CivilDate, Period, ZoneOffsets};
use crate::widgets::parts::WidgetData;

/// All that came in.
#[derive(Debug)]
pub struct FiguresData {
    /// The days.
    pub days: EnergySeries,
    /// The hours of the last days.
    pub hours: EnergySeries,
    /// The period of the days.
    pub period: Period,
    /// The building's local day when it was asked.
    pub today: CivilDate,
    /// Clocks of the building over both.
    pub zone: ZoneOffsets,
    /// Name of the building's zone.
    pub zone_id: String,
}

impl WidgetData for FiguresData {
    fn zone_id(&self) -> &str {
        &self.zone_id
    }
}
