//! The data of the comparison: the days of the home and of its group.

use super::settings::Settings;
use crate::api::{Building, ComparisonDay, Quantity};
use crate::time::{CivilDate, ZoneOffsets};
use crate::widgets::parts::WidgetData;

/// All that came in, language and size apart.
#[derive(Debug)]
pub struct PeerData {
    /// Settings of the question.
    pub settings: Settings,
    /// The building, for its profile.
    pub building: Building,
    /// Quantity compared. A home whose meter reads only the grid is compared by its energy from the grid.
    pub compared: Quantity,
    /// True if the home can have what is compared.
    pub applies: bool,
    /// The days that were compared.
    pub days: Vec<ComparisonDay>,
    /// The building's local day when it was asked.
    pub today: CivilDate,
    /// The quantities to choose from.
    pub offered: &'static [Quantity],
    /// Clocks of the building over the days.
    pub zone: ZoneOffsets,
    /// Name of the building's zone.
    pub zone_id: String,
}

impl WidgetData for PeerData {
    fn zone_id(&self) -> &str {
        &self.zone_id
    }
}
