//! Request of the heat map: the hours of a period, by default of a year that ends today.

use super::data::HeatData;
use crate::widgets::parts::{DefaultDays, PeriodHours, Problem, Question};
use std::rc::Rc;

/// A year that ends today.
const DEFAULT: DefaultDays = DefaultDays { days: 365, with_today: true };

/// Loads what the attributes ask for.
pub async fn load(question: Question) -> Result<HeatData, Problem> {
    PeriodHours::ask(&question, DEFAULT).await.map(|hours| HeatData(Rc::new(hours)))
}
