//! Which figures there are, in which order, and the months behind a total. Pure.

use super::load::FiguresData;
use crate::api::Quantity;
use crate::energy::{
    EnergySeries, Figure, Formula, NIGHT_HOURS, WINTER_MONTHS, base_load, base_load_estimate, highest_day, night_share,
    self_consumption, self_sufficiency, total_figure, weekday_mean, weekend_mean, winter_share,
};
use crate::time::ZoneOffsets;

/// A card.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// How it is worked out.
    pub formula: Formula,
    /// Of what, where the formula does not say it.
    pub quantity: Option<Quantity>,
    /// The figure, or why there is none.
    pub figure: Figure,
    /// Watt-hours of each month, for totals; NaN is a month without a reading.
    pub months_wh: Vec<f64>,
}

/// The cards of a household. Those that cannot apply to it are left out.
pub fn cards(data: &FiguresData) -> Vec<Card> {
    let FiguresData { days, hours, zone, .. } = data;
    let quantities = Quantity::FLOWS.into_iter().filter(|quantity| days.has(*quantity));
    // Without generation the grid is the consumption: one of them is enough.
    let quantities: Vec<Quantity> =
        quantities.filter(|quantity| *quantity != Quantity::Grid || shown_apart(days)).collect();
    let mut cards = Vec::new();
    for quantity in &quantities {
        let months_wh = by_month(days, zone, *quantity);
        cards.push(Card { months_wh, ..card(Formula::Total, Some(*quantity), total_figure(days, *quantity)) });
    }
    if days.has(Quantity::Generation) {
        cards.push(card(Formula::SelfSufficiency, None, self_sufficiency(days)));
        cards.push(card(Formula::SelfConsumption, None, self_consumption(days)));
    }
    cards.push(match base_load(days) {
        Ok(figure) => card(Formula::BaseLoad, None, Ok(figure)),
        Err(_) => card(Formula::BaseLoadEstimate, None, base_load_estimate(hours)),
    });
    cards.push(card(Formula::NightShare, None, night_share(hours, zone, NIGHT_HOURS)));
    cards.push(card(Formula::WinterShare, None, winter_share(days, zone, WINTER_MONTHS)));
    for quantity in &quantities {
        cards.push(card(Formula::HighestDay, Some(*quantity), highest_day(days, *quantity)));
    }
    cards.push(card(Formula::WeekdayMean, None, weekday_mean(days, zone, Quantity::Consumption)));
    cards.push(card(Formula::WeekendMean, None, weekend_mean(days, zone, Quantity::Consumption)));
    cards
}

fn card(formula: Formula, quantity: Option<Quantity>, figure: Figure) -> Card {
    Card { formula, quantity, figure, months_wh: Vec::new() }
}

fn shown_apart(days: &EnergySeries) -> bool {
    days.has(Quantity::Generation) || !days.has(Quantity::Consumption)
}

/// Sums by calendar month, in order.
fn by_month(days: &EnergySeries, zone: &ZoneOffsets, quantity: Quantity) -> Vec<f64> {
    let mut sums: Vec<f64> = Vec::new();
    let mut open = None;
    for bucket in 0..days.len() {
        let Some(month) = days.start_s(bucket).map(|start_s| zone.date(start_s).month()) else { continue };
        if open != Some(month) {
            open = Some(month);
            sums.push(f64::NAN);
        }
        if let (Some(sum), Some(value_wh)) = (sums.last_mut(), days.value_wh(quantity, bucket)) {
            *sum = if sum.is_nan() { value_wh } else { *sum + value_wh };
        }
    }
    sums
}
