//! What the heat map asks of its source: the household, then the hours of a period.

use super::map::HeatContent;
use super::model::HeatModel;
use crate::api::Quantity;
use crate::energy::EnergySeries;
use crate::i18n::{Formats, Language};
use crate::time::{Period, PeriodKind, ZoneOffsets};
use crate::widgets::parts::{
    Content, Navigator, Problem, Question, Values, WidgetData, day, not_reversed, of_kind, period_kind, quantity,
};
use std::rc::Rc;

/// The kinds of periods to choose from.
pub const KINDS: &[&str] = &["month", "year"];
/// Days that are shown when no period is asked for: a year that ends today.
const DEFAULT_DAYS: i64 = 365;

/// All that came in.
#[derive(Debug)]
pub struct HeatData {
    /// The hours.
    pub series: EnergySeries,
    /// Which of the quantities is shown.
    pub quantity: Quantity,
    /// The period.
    pub period: Period,
    /// Clocks of the building.
    pub zone: ZoneOffsets,
    /// Name of the building's zone.
    pub zone_id: String,
    /// Where people can go from here.
    pub navigator: Navigator,
}

impl WidgetData for HeatData {
    fn zone_id(&self) -> &str {
        &self.zone_id
    }

    fn navigator(&self) -> Option<Navigator> {
        Some(self.navigator)
    }

    fn content(self: Rc<Self>, _: &Values, language: Language, formats: Box<dyn Formats>) -> Rc<dyn Content> {
        Rc::new(HeatContent(HeatModel::new(self, language, formats)))
    }
}

/// Loads what the attributes ask for.
pub async fn load(question: Question) -> Result<HeatData, Problem> {
    let Question { values, week_start, .. } = &question;
    let quantity = quantity(values.get("series"))?;
    let kind = period_kind(values, &["month", "year", "custom"], "month, year, custom", *week_start)?;
    let (from, to) = (day("from", values.get("from"))?, day("to", values.get("to"))?);
    not_reversed(from, to)?;
    let household = question.household().await?;
    let today = household.today;
    let calendar = kind.filter(|kind| *kind != PeriodKind::Custom);
    let period = calendar.and_then(|kind| of_kind(kind, from.unwrap_or(today))).unwrap_or_else(|| {
        let last = to.unwrap_or_else(|| from.map_or(today, |from| from.add_days(DEFAULT_DAYS - 1)));
        let first = from.unwrap_or_else(|| last.add_days(1 - DEFAULT_DAYS));
        Period::custom(first, last).unwrap_or_else(|| Period::day(last))
    });
    let navigator = Navigator::new(period, today, *week_start, KINDS, values)?;
    let (from, to) = (period.first(), period.last());
    let zone = household.zone(from, to)?;
    let hours = household.source.hourly(household.id, &[quantity], from, to).await?;
    let series = EnergySeries::hourly(&hours, &zone, from, to, household.now_s);
    Ok(HeatData { series, quantity, period, zone, zone_id: household.zone_id, navigator })
}
