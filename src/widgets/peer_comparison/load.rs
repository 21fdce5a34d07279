//! Requests of the widget: the household first, for its profile and its day, then the comparison.

use super::data::PeerData;
use super::settings::Settings;
use crate::api::Quantity;
use crate::widgets::parts::{Household, Problem, Question};

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
