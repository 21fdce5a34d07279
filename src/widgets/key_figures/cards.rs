//! Cards, their order, and the months or days that are drawn in them. Pure.

use super::data::FiguresData;
use crate::api::Quantity;
use crate::energy::{
    EnergySeries, Figure, Formula, NIGHT_HOURS, WINTER_MONTHS, base_load, base_load_estimate, highest_day, night_share,
    self_consumption, self_sufficiency, total_figure, weekday_mean, weekend_mean, winter_share,
};
use crate::time::{CivilDate, CivilMonth, EpochSeconds, HOUR_S, ZoneOffsets};
use std::iter::repeat;

/// A card.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// Formula of the figure.
    pub formula: Formula,
    /// Of what, where the formula does not say it.
    pub quantity: Option<Quantity>,
    /// The figure, or why there is none.
    pub figure: Figure,
    /// Watt-hours of each month or day, for totals and shares of time; NaN is one without a reading.
    pub spans_wh: Vec<f64>,
    /// Watt-hours of each month or day that belong to a share of time: its night, or all of it in winter.
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
    let mut add = |formula, quantity, figure, [spans_wh, parts_wh]: [Vec<f64>; 2]| {
        cards.push(Card { formula, quantity, figure, spans_wh, parts_wh });
    };
    let none = || [Vec::new(), Vec::new()];
    for quantity in &quantities {
        let months = [by_month(days, zone, *quantity), Vec::new()];
        add(Formula::Total, Some(*quantity), total_figure(days, *quantity), months);
    }
    if days.has(Quantity::Generation) {
        add(Formula::SelfSufficiency, None, self_sufficiency(days), none());
        add(Formula::SelfConsumption, None, self_consumption(days), none());
    }
    match base_load(days) {
        Ok(figure) => add(Formula::BaseLoad, None, Ok(figure), none()),
        Err(_) => add(Formula::BaseLoadEstimate, None, base_load_estimate(hours), none()),
    }
    let used = Quantity::Consumption;
    let at_night = |start_s| is_at_night(zone, start_s);
    let nights = [
        sums(hours, zone, used, CivilDate::days_since_epoch, &|_| true),
        sums(hours, zone, used, CivilDate::days_since_epoch, &at_night),
    ];
    add(Formula::NightShare, None, night_share(hours, zone, NIGHT_HOURS), nights);
    let in_winter = |start_s| WINTER_MONTHS.contains(zone.date(start_s).month().month_of_year());
    let winter = [by_month(days, zone, used), sums(days, zone, used, month_number, &in_winter)];
    add(Formula::WinterShare, None, winter_share(days, zone, WINTER_MONTHS), winter);
    for quantity in &quantities {
        add(Formula::HighestDay, Some(*quantity), highest_day(days, *quantity), none());
    }
    add(Formula::WeekdayMean, None, weekday_mean(days, zone, used), none());
    add(Formula::WeekendMean, None, weekend_mean(days, zone, used), none());
    cards
}

/// A month of a total, or a day with its night.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    /// Its first day.
    pub first: CivilDate,
    /// Its last day.
    pub last: CivilDate,
    /// All of it, watt-hours; NaN without a reading.
    pub whole_wh: f64,
    /// Watt-hours of its night, if the card is about nights.
    pub night_wh: Option<f64>,
}

/// Spans drawn in a card and told beside it: the months of a total, the days of the night share. The winter's months
/// are those of the consumption; they are not told twice.
pub fn spans(card: &Card, data: &FiguresData) -> Vec<Span> {
    let period = &data.period;
    let spans = card.spans_wh.iter().copied().zip(card.parts_wh.iter().map(|wh| Some(*wh)).chain(repeat(None)));
    match (card.formula, card.figure) {
        (Formula::Total, _) => {
            let months = (0..).map(|months| period.first().month().add_months(months));
            let span = |(month, (whole_wh, night_wh)): (CivilMonth, _)| Span {
                first: month.first_day().max(period.first()),
                last: month.last_day().min(period.last()),
                whole_wh,
                night_wh,
            };
            months.zip(spans).map(span).collect()
        }
        (Formula::NightShare, Ok(_)) => {
            let Some(first_s) = data.hours.start_s(0) else { return Vec::new() };
            let days = (0..).map(|days| data.zone.date(first_s).add_days(days));
            days.zip(spans)
                .map(|(day, (whole_wh, night_wh))| Span { first: day, last: day, whole_wh, night_wh })
                .collect()
        }
        _ => Vec::new(),
    }
}

/// True if an hour belongs to the night.
pub fn is_at_night(zone: &ZoneOffsets, start_s: EpochSeconds) -> bool {
    NIGHT_HOURS.contains(u8::try_from(zone.second_of_day(start_s) / HOUR_S).unwrap_or(0))
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

/// Sums by spans of local days, in order: buckets whose dates have the same number belong together, and those that
/// `count`.
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
