//! What the typical day asks of its source: the hours of a period, of the last thirty finished days by default.

use super::day::TypicalContent;
use super::model::TypicalModel;
use crate::energy::DayKind;
use crate::i18n::{Formats, Language};
use crate::widgets::parts::{
    Content, DefaultDays, Navigator, PeriodHours, Problem, Question, Values, WidgetData, choice,
};
use std::rc::Rc;

/// Finished days only: a running one would pull its evening hours down.
const DEFAULT: DefaultDays = DefaultDays { days: 30, with_today: false };

/// All that came in.
#[derive(Debug)]
pub struct TypicalData(pub Rc<PeriodHours>);

impl WidgetData for TypicalData {
    fn zone_id(&self) -> &str {
        &self.0.zone_id
    }

    fn navigator(&self) -> Option<Navigator> {
        Some(self.0.navigator)
    }

    fn content(self: Rc<Self>, values: &Values, language: Language, formats: Box<dyn Formats>) -> Rc<dyn Content> {
        let days = days(values).ok().flatten().unwrap_or(DayKind::All);
        Rc::new(TypicalContent(TypicalModel::new(self.0.clone(), days, language, formats)))
    }
}

/// Which days count: the attribute `days`.
fn days(values: &Values) -> Result<Option<DayKind>, Problem> {
    choice("days", values.get("days"), "all, weekday, weekend", |word| match word {
        "all" => Some(DayKind::All),
        "weekday" => Some(DayKind::Weekday),
        "weekend" => Some(DayKind::Weekend),
        _ => None,
    })
}

/// Loads what the attributes ask for.
pub async fn load(question: Question) -> Result<TypicalData, Problem> {
    days(&question.values)?;
    PeriodHours::ask(&question, DEFAULT).await.map(|hours| TypicalData(Rc::new(hours)))
}
