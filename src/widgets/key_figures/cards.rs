//! Which figures there are, in which order, and the months behind a total. Pure.

use super::load::FiguresData;
use crate::api::Quantity;
use crate::energy::{
    EnergySeries, Figure, Formula, NIGHT_HOURS, WINTER_MONTHS, base_load, base_load_estimate, highest_day, night_share,
    self_consumption, self_sufficiency, total_figure, weekday_mean, weekend_mean, winter_share,
};
use crate::time::{CivilDate, EpochSeconds, HOUR_S, ZoneOffsets};

/// A card.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// How it is worked out.
    pub formula: Formula,
    /// Of what, where the formula does not say it.
    pub quantity: Option<Quantity>,
    /// The figure, or why there is none.
    pub figure: Figure,
    /// Watt-hours of each month or day, for totals and shares of time; NaN is one without a reading.
    pub spans_wh: Vec<f64>,
    /// What of each belongs to a share of time: its night, or all of it in winter.
    pub parts_wh: Vec<f64>,
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
        let spans_wh = by_month(days, zone, *quantity);
        cards.push(Card { spans_wh, ..card(Formula::Total, Some(*quantity), total_figure(days, *quantity)) });
    }
    if days.has(Quantity::Generation) {
        cards.push(card(Formula::SelfSufficiency, None, self_sufficiency(days)));
        cards.push(card(Formula::SelfConsumption, None, self_consumption(days)));
    }
    cards.push(match base_load(days) {
        Ok(figure) => card(Formula::BaseLoad, None, Ok(figure)),
        Err(_) => card(Formula::BaseLoadEstimate, None, base_load_estimate(hours)),
    });
    let used = Quantity::Consumption;
    let at_night = |start_s| NIGHT_HOURS.contains(u8::try_from(zone.second_of_day(start_s) / HOUR_S).unwrap_or(0));
    cards.push(Card {
        spans_wh: sums(hours, zone, used, CivilDate::days_since_epoch, &|_| true),
        parts_wh: sums(hours, zone, used, CivilDate::days_since_epoch, &at_night),
        ..card(Formula::NightShare, None, night_share(hours, zone, NIGHT_HOURS))
    });
    let in_winter = |start_s| WINTER_MONTHS.contains(zone.date(start_s).month().month_of_year());
    cards.push(Card {
        spans_wh: by_month(days, zone, used),
        parts_wh: sums(days, zone, used, month_number, &in_winter),
        ..card(Formula::WinterShare, None, winter_share(days, zone, WINTER_MONTHS))
    });
    for quantity in &quantities {
        cards.push(card(Formula::HighestDay, Some(*quantity), highest_day(days, *quantity)));
    }
    cards.push(card(Formula::WeekdayMean, None, weekday_mean(days, zone, Quantity::Consumption)));
    cards.push(card(Formula::WeekendMean, None, weekend_mean(days, zone, Quantity::Consumption)));
    cards
}

fn card(formula: Formula, quantity: Option<Quantity>, figure: Figure) -> Card {
    Card { formula, quantity, figure, spans_wh: Vec::new(), parts_wh: Vec::new() }
}

fn shown_apart(days: &EnergySeries) -> bool {
    days.has(Quantity::Generation) || !days.has(Quantity::Consumption)
}

/// Sums by calendar month, in order.
fn by_month(days: &EnergySeries, zone: &ZoneOffsets, quantity: Quantity) -> Vec<f64> {
    sums(days, zone, quantity, month_number, &|_| true)
}

fn month_number(date: CivilDate) -> i64 {
    i64::from(date.year()) * 12 + i64::from(date.month().month_of_year())
}

/// Sums by spans of local days, in order: buckets whose dates have the same number belong together, and those that `count`.
fn sums(
    series: &EnergySeries,
    zone: &ZoneOffsets,
    quantity: Quantity,
    number: fn(CivilDate) -> i64,
    count: &dyn Fn(EpochSeconds) -> bool,
) -> Vec<f64> {
    let mut sums: Vec<f64> = Vec::new();
    let mut open = None;
    for bucket in 0..series.len() {
        let Some(start_s) = series.start_s(bucket) else { continue };
        let span = Some(number(zone.date(start_s)));
        if open != span {
            open = span;
            sums.push(f64::NAN);
        }
        let value_wh = series.value_wh(quantity, bucket).filter(|_| count(start_s));
        if let (Some(sum), Some(value_wh)) = (sums.last_mut(), value_wh) {
            *sum = if sum.is_nan() { value_wh } else { *sum + value_wh };
        }
    }
    sums
}
