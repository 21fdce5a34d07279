//! What the heat map asks of its source: the hours of a period, of a year that ends today by default.

use super::map::HeatContent;
use super::model::HeatModel;
use crate::i18n::{Formats, Language};
use crate::widgets::parts::{Content, DefaultDays, Navigator, PeriodHours, Problem, Question, Values, WidgetData};
use std::rc::Rc;

/// A year that ends today.
const DEFAULT: DefaultDays = DefaultDays { days: 365, with_today: true };

/// All that came in.
#[derive(Debug)]
pub struct HeatData(pub Rc<PeriodHours>);

impl WidgetData for HeatData {
    fn zone_id(&self) -> &str {
        &self.0.zone_id
    }

    fn navigator(&self) -> Option<Navigator> {
        Some(self.0.navigator)
    }

    fn content(self: Rc<Self>, _: &Values, language: Language, formats: Box<dyn Formats>) -> Rc<dyn Content> {
        Rc::new(HeatContent(HeatModel::new(self.0.clone(), language, formats)))
    }
}

/// Loads what the attributes ask for.
pub async fn load(question: Question) -> Result<HeatData, Problem> {
    PeriodHours::ask(&question, DEFAULT).await.map(|hours| HeatData(Rc::new(hours)))
}
