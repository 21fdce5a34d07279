//! Request of the typical day: the hours of a period, by default of the last thirty finished days.

use super::data::TypicalData;
use super::settings::days;
use crate::widgets::parts::{DefaultDays, PeriodHours, Problem, Question};
use std::rc::Rc;

/// Finished days only: a running one would pull its evening hours down.
const DEFAULT: DefaultDays = DefaultDays { days: 30, with_today: false };

/// Loads what the attributes ask for.
pub async fn load(question: Question) -> Result<TypicalData, Problem> {
    days(&question.values)?;
    PeriodHours::ask(&question, DEFAULT).await.map(|hours| TypicalData(Rc::new(hours)))
}
