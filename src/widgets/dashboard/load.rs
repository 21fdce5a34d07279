//! Request of the dashboard: the household, for its day.

use super::compose::check;
use super::data::DashboardData;
use crate::time::{Period, PeriodKind};
use crate::widgets::elements::{FROM, PERIOD, TO};
use crate::widgets::parts::{Navigator, Problem, Question, day, not_reversed, of_kind, period_kind};

/// Loads what the attributes ask for.
pub async fn load(question: Question) -> Result<DashboardData, Problem> {
    let Question { values, week_start, .. } = &question;
    check(values)?;
    let kind = period_kind(&PERIOD.attribute, values, *week_start)?;
    let (from, to) = (day(&FROM, values)?, day(&TO, values)?);
    not_reversed(from, to)?;
    let household = question.household().await?;
    let date = from.or(to).unwrap_or(household.today);
    let days = from.or(to).zip(to.or(from)).and_then(|(from, to)| Period::custom(from, to));
    let period = kind.filter(|kind| *kind != PeriodKind::Custom).map_or(days, |kind| of_kind(kind, date));
    let period = period.unwrap_or_else(|| Period::month(date));
    let navigator = Navigator { period, limits: household.limits, week_start: *week_start };
    Ok(DashboardData { question, navigator })
}
