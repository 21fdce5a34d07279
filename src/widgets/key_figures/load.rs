//! Requests of the key figures: the days of twelve finished months, and the hours of the last thirty days.

use super::data::FiguresData;
use crate::api::{DailyStatistics, Quantity};
use crate::energy::EnergySeries;
use crate::time::{CivilDate, Period, ZoneOffsets};
use crate::widgets::elements::{FROM, TO};
use crate::widgets::parts::{Household, Problem, Question, day, not_reversed, until};
use futures_util::future::try_join;

/// Months of a year: winter and summer once each.
const MONTHS: i32 = 12;
/// Days of hours that night share and estimated base load rest on.
const HOURLY_DAYS: i64 = 30;

/// Loads what the attributes ask for: `from` to `to`, else the last twelve finished months, up to the end of the period
/// that is followed where there is one; of a household that has not been measured for so long, all since its first
/// reading.
pub async fn load(question: Question) -> Result<FiguresData, Problem> {
    let values = &question.values;
    let (from, to) = (day(&FROM, values)?, day(&TO, values)?);
    not_reversed(from, to)?;
    let household = question.household().await?;
    let newest_month = finished(household.today);
    // The months that are over when the followed period is. Where those are the newest ones nothing else is asked for.
    let until = until(values).map(|until| finished(until.add_days(1)));
    let until = until.filter(|until| *until < newest_month);
    let asked = period(from, to, household.today, until.unwrap_or(newest_month));
    let (first, last) = (asked.first(), asked.last());
    // Hours of the newest finished days, also where the months end earlier.
    let newest = until.unwrap_or_else(|| household.today.add_days(-1));
    let hours_to = if to.is_some() { last.min(newest.max(first)) } else { newest };
    let hours_from = hours_to.add_days(1 - HOURLY_DAYS);
    let zone = household.zone(first.min(hours_from), last.max(hours_to))?;
    let hours = household.hours(Quantity::Consumption, &zone, (hours_from, hours_to));
    let (days, hours) = try_join(days(&household, asked), hours).await?;
    let days = series(&household, &zone, &days, asked);
    let first_read = first_read(&days, &zone);
    let (today, zone_id) = (household.today, household.zone_id.clone());
    let whole = FiguresData { days, hours, period: asked, today, zone, zone_id };
    // Some days without a reading at the beginning are a gap; more than figures bear are a time before.
    let begun = first_read.map(|first_read| first.days_until(first_read));
    let is_new = (from, to) == (None, None) && begun.is_none_or(|days| days > asked.days() / 10);
    if !is_new {
        return Ok(whole);
    }
    let since = first_read.unwrap_or_else(|| last.add_days(1));
    Ok(since_first_reading(&household, &whole.zone, since, newest).await?.unwrap_or(whole))
}

/// The figures' data from the first day with a reading on; `None` where there is none.
async fn since_first_reading(
    household: &Household,
    zone: &ZoneOffsets,
    since: CivilDate,
    last: CivilDate,
) -> Result<Option<FiguresData>, Problem> {
    let Some(period) = Period::custom(since, last) else { return Ok(None) };
    let statistics = days(household, period).await?;
    let Some(first) = first_read(&series(household, zone, &statistics, period), zone) else { return Ok(None) };
    let period = Period::custom(first, last).unwrap_or(period);
    let days = series(household, zone, &statistics, period);
    let hours_from = first.max(last.add_days(1 - HOURLY_DAYS));
    let hours = household.hours(Quantity::Consumption, zone, (hours_from, last)).await?;
    let (today, zone, zone_id) = (household.today, zone.clone(), household.zone_id.clone());
    Ok(Some(FiguresData { days, hours, period, today, zone, zone_id }))
}

async fn days(household: &Household, period: Period) -> Result<DailyStatistics, Problem> {
    // The same of every home, as the chart: see there.
    let quantities = &[Quantity::Consumption, Quantity::Generation, Quantity::Grid, Quantity::BaseConsumption];
    Ok(household.source.daily(household.id.clone(), quantities, period.first(), period.last()).await?)
}

fn series(household: &Household, zone: &ZoneOffsets, days: &DailyStatistics, period: Period) -> EnergySeries {
    let days = EnergySeries::daily(days, zone, period.first(), period.last(), household.now_s);
    days.with_generation(household.generates()).with_grid_as_consumption()
}

/// The first day with any reading.
fn first_read(series: &EnergySeries, zone: &ZoneOffsets) -> Option<CivilDate> {
    let first = |quantity| series.column(quantity).iter().position(|wh| !wh.is_nan());
    let bucket = Quantity::FLOWS.into_iter().filter_map(first).min()?;
    Some(zone.date(series.start_s(bucket)?))
}

/// The last day of the newest month that is over on a day.
fn finished(today: CivilDate) -> CivilDate {
    today.month().add_months(-1).last_day()
}

fn period(from: Option<CivilDate>, to: Option<CivilDate>, today: CivilDate, finished: CivilDate) -> Period {
    let last = to.unwrap_or_else(|| from.map_or(finished, |from| from.max(today.add_days(-1))));
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
            let period = period(from.map(day), to.map(day), today, finished(today));
            (period.first().to_string(), period.last().to_string())
        };
        let days = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        assert_eq!(asked(None, None), days("2025-11-01", "2026-10-31"));
        assert_eq!(asked(Some("2026-01-01"), None), days("2026-01-01", "2026-11-22"));
        assert_eq!(asked(None, Some("2025-12-31")), days("2025-01-01", "2025-12-31"));
        assert_eq!(asked(Some("2025-01-01"), Some("2025-12-31")), days("2025-01-01", "2025-12-31"));
    }
}
