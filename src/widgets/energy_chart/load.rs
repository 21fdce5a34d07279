//! What the chart asks of its source: the building first, for its zone and what it has, then its energy.

use super::settings::{Period, Settings};
use crate::api::Quantity;
use crate::energy::EnergySeries;
use crate::time::{EpochSeconds, ZoneOffsets, ZoneRules, zone_over};
use crate::widgets::SourceHandle;
use crate::widgets::clock::{epoch_s, local_day};
use crate::widgets::parts::Problem;

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
    /// When it was asked.
    pub now_s: EpochSeconds,
}

/// Loads what the settings ask for.
pub async fn load(
    source: SourceHandle,
    settings: Result<Settings, Problem>,
    rules: impl ZoneRules,
) -> Result<EnergyData, Problem> {
    let settings = settings?;
    let now_s = epoch_s(source.now_ms());
    let building = source.building(settings.building.clone()).await?;
    let zone_id = settings.time_zone.as_deref().or(building.time_zone_id()).unwrap_or("UTC").to_owned();
    let today = local_day(&rules, &zone_id, now_s)?;
    let period = settings.span.on(today);
    let (first, last) = period.days();
    let zone = zone_over(&rules, &zone_id, first, last).ok_or_else(|| Problem::UnknownTimeZone(zone_id.clone()))?;
    let quantities: &[Quantity] = if building.is_energy_generation_available() == Some(false) {
        &[Quantity::Consumption, Quantity::Grid]
    } else {
        &Quantity::FLOWS
    };
    let id = settings.building;
    let series = match period {
        Period::Hours(from, to) => {
            EnergySeries::hourly(&source.hourly(id, quantities, from, to).await?, &zone, from, to, now_s)
        }
        Period::Days(from, to) => {
            EnergySeries::daily(&source.daily(id, quantities, from, to).await?, &zone, from, to, now_s)
        }
        Period::Months(from, to) => {
            EnergySeries::monthly(&source.monthly(id, quantities, from, to).await?, &zone, from, to, now_s)
        }
    };
    Ok(EnergyData { series, period, zone, zone_id, now_s })
}
