//! What the widget asks of its source: the household first, for its profile and its day, then the comparison.

use super::comparison::PeerContent;
use super::model::PeerModel;
use super::settings::Settings;
use crate::api::{Building, ComparisonDay, Quantity};
use crate::i18n::{Formats, Language};
use crate::time::{CivilDate, ZoneOffsets};
use crate::widgets::parts::{Content, Household, Problem, Question, Values, WidgetData};
use std::rc::Rc;

/// All that came in, language and size apart.
#[derive(Debug)]
pub struct PeerData {
    /// What was asked.
    pub settings: Settings,
    /// The building, for its profile.
    pub building: Building,
    /// Whether the home can have what is compared.
    pub applies: bool,
    /// The days that were compared.
    pub days: Vec<ComparisonDay>,
    /// The building's local day when it was asked.
    pub today: CivilDate,
    /// The quantities to choose from.
    pub offered: &'static [Quantity],
    /// Clocks of the building over the days.
    pub zone: ZoneOffsets,
}

impl WidgetData for PeerData {
    /// Days only: they are written as they are, in no zone.
    fn zone_id(&self) -> &'static str {
        "UTC"
    }

    fn content(self: Rc<Self>, _: &Values, language: Language, formats: Box<dyn Formats>) -> Rc<dyn Content> {
        Rc::new(PeerContent(PeerModel::new(self, language, formats)))
    }
}

/// Loads what the attributes ask for.
pub async fn load(question: Question) -> Result<PeerData, Problem> {
    let settings = Settings::read(&question.values)?;
    let household = question.household().await?;
    let (from, to) = settings.period(household.today);
    let offered = household.offered(&Quantity::FLOWS);
    let zone = household.zone(from, to)?;
    let ask = async |quantity| {
        let (source, id) = (&household.source, household.id.clone());
        source.comparison(id, &[quantity], settings.category, from, to).await
    };
    let applies = household.may_have(settings.quantity);
    let mut days = if applies { ask(settings.quantity).await? } else { Vec::new() };
    let nothing = days.iter().all(|day| day.group(settings.quantity).is_none());
    if nothing && settings.quantity == Quantity::Consumption && household.generates() != Some(true) {
        // Of a home with one meter what it draws is its consumption, and so it is among the others.
        days = ask(Quantity::Grid).await?;
        for day in &mut days {
            day.set_group(Quantity::Consumption, day.group(Quantity::Grid).copied());
        }
    }
    let Household { building, today, .. } = household;
    Ok(PeerData { settings, building, applies, days, today, offered, zone })
}
