//! What the widget asks of its source: the building first, for its zone and its profile, then the comparison.

use super::settings::Settings;
use crate::api::{Building, ComparisonDay};
use crate::time::{CivilDate, ZoneRules};
use crate::widgets::SourceHandle;
use crate::widgets::clock::{epoch_s, local_day};
use crate::widgets::parts::Problem;

/// All that came in, language and size apart.
#[derive(Debug)]
pub struct PeerData {
    /// What was asked.
    pub settings: Settings,
    /// The building, for its profile.
    pub building: Building,
    /// The days that were compared.
    pub days: Vec<ComparisonDay>,
    /// The building's local day when it was asked.
    pub today: CivilDate,
}

/// Loads what the settings ask for.
pub async fn load(
    source: SourceHandle,
    settings: Result<Settings, Problem>,
    rules: impl ZoneRules,
) -> Result<PeerData, Problem> {
    let settings = settings?;
    let building = source.building(settings.building.clone()).await?;
    let zone_id = settings.time_zone.as_deref().or(building.time_zone_id()).unwrap_or("UTC");
    let today = local_day(&rules, zone_id, epoch_s(source.now_ms()))?;
    let (from, to) = settings.period(today);
    let id = settings.building.clone();
    let days = source.comparison(id, &[settings.quantity], settings.category, from, to).await?;
    Ok(PeerData { settings, building, days, today })
}
