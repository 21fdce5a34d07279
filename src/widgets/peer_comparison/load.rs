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
    /// What was compared: of a home whose meter tells nothing else, what it draws from the grid.
    pub compared: Quantity,
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
    /// Name of the building's zone.
    pub zone_id: String,
}

impl WidgetData for PeerData {
    fn zone_id(&self) -> &str {
        &self.zone_id
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
    let mut compared = settings.quantity;
    let mut days = if applies { ask(settings.quantity).await? } else { Vec::new() };
    let nothing = days.iter().all(|day| day.group(settings.quantity).is_none());
    if nothing && settings.quantity == Quantity::Consumption && household.generates() != Some(true) {
        // Of a home with one meter what it draws is its consumption. Of the others that is not known: the words say what
        // was compared.
        compared = Quantity::Grid;
        days = ask(compared).await?;
        for day in &mut days {
            day.set_group(settings.quantity, day.group(compared).copied());
        }
    }
    let Household { building, today, zone_id, .. } = household;
    Ok(PeerData { settings, building, compared, applies, days, today, offered, zone, zone_id })
}
