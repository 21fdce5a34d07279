//! What the chart asks of its source: the household first, for its zone and what it has, then its energy.

use super::chart::EnergyContent;
use super::model::EnergyModel;
use super::settings::{KINDS, Span};
use crate::api::Quantity;
use crate::energy::{BucketKind, EnergySeries};
use crate::i18n::{Formats, Language};
use crate::time::{EpochSeconds, Period, ZoneOffsets};
use crate::widgets::parts::{Content, Household, Navigator, Problem, Question, Values, WidgetData};
use std::rc::Rc;

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
    /// Where people can go from here.
    pub navigator: Navigator,
}

impl WidgetData for EnergyData {
    fn zone_id(&self) -> &str {
        &self.zone_id
    }

    fn navigator(&self) -> Option<Navigator> {
        Some(self.navigator)
    }

    fn content(self: Rc<Self>, values: &Values, language: Language, formats: Box<dyn Formats>) -> Rc<dyn Content> {
        Rc::new(EnergyContent(EnergyModel::new(self, language, formats, values.get("hide").unwrap_or_default())))
    }
}

/// Loads what the attributes ask for.
pub async fn load(question: Question) -> Result<EnergyData, Problem> {
    let Question { values, week_start, .. } = &question;
    // What is wrong with the attributes is told before anything is asked.
    let span = Span::read(values, *week_start)?;
    let household = question.household().await?;
    let period = span.on(household.today);
    let navigator = Navigator::new(period, household.today, *week_start, KINDS, values)?;
    let zone = household.zone(period.first(), period.last())?;
    let quantities: &[Quantity] =
        if household.may_generate() { &Quantity::FLOWS } else { &[Quantity::Consumption, Quantity::Grid] };
    let series = energy(&household, &zone, quantities, span.resolution(), period).await?;
    let Household { zone_id, now_s, .. } = household;
    Ok(EnergyData { series, period, zone, zone_id, now_s, navigator })
}

async fn energy(
    household: &Household,
    zone: &ZoneOffsets,
    quantities: &[Quantity],
    resolution: BucketKind,
    period: Period,
) -> Result<EnergySeries, Problem> {
    let (id, now_s) = (household.id.clone(), household.now_s);
    let (from, to) = (period.first(), period.last());
    Ok(match resolution {
        BucketKind::Hour => {
            let hours = household.source.hourly(id, quantities, from, to).await?;
            EnergySeries::hourly(&hours, zone, from, to, now_s)
        }
        BucketKind::Day => {
            let days = household.source.daily(id, quantities, from, to).await?;
            EnergySeries::daily(&days, zone, from, to, now_s)
        }
        BucketKind::Month => {
            let (from, to) = (from.month(), to.month());
            let months = household.source.monthly(id, quantities, from, to).await?;
            EnergySeries::monthly(&months, zone, from, to, now_s)
        }
    })
}
