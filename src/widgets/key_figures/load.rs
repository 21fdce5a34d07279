//! What the key figures ask of their source: the days of twelve finished months, and the hours of the last thirty days.

use super::figures::FiguresContent;
use super::model::FiguresModel;
use crate::api::Quantity;
use crate::energy::EnergySeries;
use crate::i18n::{Formats, Language};
use crate::time::{CivilDate, Period, ZoneOffsets};
use crate::widgets::parts::{Content, Problem, Question, Values, WidgetData, day, not_reversed};
use futures_util::future::try_join;
use std::rc::Rc;

/// Months of a year: winter and summer once each.
const MONTHS: i32 = 12;
/// Days of hours that night share and estimated base load rest on.
const HOURLY_DAYS: i64 = 30;

/// All that came in.
#[derive(Debug)]
pub struct FiguresData {
    /// The days.
    pub days: EnergySeries,
    /// The hours of the last days.
    pub hours: EnergySeries,
    /// The period of the days.
    pub period: Period,
    /// Clocks of the building over both.
    pub zone: ZoneOffsets,
}

impl WidgetData for FiguresData {
    /// Days only: they are written as they are, in no zone.
    fn zone_id(&self) -> &'static str {
        "UTC"
    }

    fn content(self: Rc<Self>, _: &Values, language: Language, formats: Box<dyn Formats>) -> Rc<dyn Content> {
        Rc::new(FiguresContent(FiguresModel::new(&self, language, formats)))
    }
}

/// Loads what the attributes ask for: `from` to `to`, else the last twelve finished months.
pub async fn load(question: Question) -> Result<FiguresData, Problem> {
    let values = &question.values;
    let (from, to) = (day("from", values.get("from"))?, day("to", values.get("to"))?);
    not_reversed(from, to)?;
    let household = question.household().await?;
    let period = period(from, to, household.today);
    let (first, last) = (period.first(), period.last());
    // Hours of the newest finished days, also where the months end earlier.
    let yesterday = household.today.add_days(-1);
    let hours_to = if to.is_some() { last.min(yesterday.max(first)) } else { yesterday };
    let hours_from = hours_to.add_days(1 - HOURLY_DAYS);
    let zone = household.zone(first.min(hours_from), last.max(hours_to))?;
    let without = [Quantity::Consumption, Quantity::Grid, Quantity::BaseConsumption];
    let with = [Quantity::Consumption, Quantity::Generation, Quantity::Grid, Quantity::BaseConsumption];
    let quantities: &[Quantity] = if household.may_generate() { &with } else { &without };
    let (source, id, now_s) = (&household.source, &household.id, household.now_s);
    let days = source.daily(id.clone(), quantities, first, last);
    let hours = source.hourly(id.clone(), &[Quantity::Consumption], hours_from, hours_to);
    let (days, hours) = try_join(days, hours).await?;
    let generates = household.building.is_energy_generation_available();
    let days = EnergySeries::daily(&days, &zone, first, last, now_s).with_generation(generates);
    let hours = EnergySeries::hourly(&hours, &zone, hours_from, hours_to, now_s);
    Ok(FiguresData { days, hours, period, zone })
}

fn period(from: Option<CivilDate>, to: Option<CivilDate>, today: CivilDate) -> Period {
    let finished = today.month().add_months(-1);
    let last = to.unwrap_or_else(|| from.map_or(finished.last_day(), |from| from.max(today.add_days(-1))));
    let first = from.unwrap_or_else(|| last.add_days(1).month().add_months(-MONTHS).first_day());
    Period::custom(first, last).unwrap_or_else(|| Period::day(last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::test_zones::day;

    #[test]
    fn twelve_finished_months_or_what_is_asked_for() {
        let today = day("2026-11-23");
        let asked = |from: Option<&str>, to: Option<&str>| {
            let period = period(from.map(day), to.map(day), today);
            (period.first().to_string(), period.last().to_string())
        };
        let days = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        assert_eq!(asked(None, None), days("2025-11-01", "2026-10-31"));
        assert_eq!(asked(Some("2026-01-01"), None), days("2026-01-01", "2026-11-22"));
        assert_eq!(asked(None, Some("2025-12-31")), days("2025-01-01", "2025-12-31"));
        assert_eq!(asked(Some("2025-01-01"), Some("2025-12-31")), days("2025-01-01", "2025-12-31"));
    }
}
