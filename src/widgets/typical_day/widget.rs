//! The widget `typical-day`: the hours of a period (`load`), what each hour of the clock usually takes (`model`), on
//! the panel (`view`).

use super::data::TypicalData;
use super::load::load;
use super::model::TypicalModel;
use super::settings::days;
use super::view::TypicalContent;
use crate::energy::DayKind;
use crate::i18n::Texts;
use crate::widgets::elements::{Element, TYPICAL_DAY};
use crate::widgets::parts::{Content, Loaded, Question, Values, WidgetData, WidgetKind, Wording, loading, own};
use futures_util::future::LocalBoxFuture;
use std::rc::Rc;

/// The widget `typical-day`.
#[derive(Debug)]
pub struct TypicalDayKind;

impl WidgetKind for TypicalDayKind {
    fn element(&self) -> &'static Element {
        &TYPICAL_DAY
    }

    fn title(&self, _: &Values, texts: &'static Texts) -> &'static str {
        texts.typical.title
    }

    #[cfg(feature = "render")]
    fn stage_px(&self) -> f64 {
        112.0
    }

    fn load(&self, question: Question) -> LocalBoxFuture<'static, Loaded> {
        loading(load(question))
    }

    fn content(&self, data: Rc<dyn WidgetData>, wording: Wording<'_>) -> Option<Rc<dyn Content>> {
        let TypicalData(hours) = &*own::<TypicalData>(data)?;
        let days = days(wording.values).unwrap_or(DayKind::All);
        Some(Rc::new(TypicalContent(TypicalModel::new(hours.clone(), days, wording.language, wording.formats))))
    }
}
