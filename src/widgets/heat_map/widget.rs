//! The widget `heat-map`: the hours of a period (`load`), as words and cells (`model`), on the panel (`view`).

use super::data::HeatData;
use super::load::load;
use super::model::HeatModel;
use super::view::HeatContent;
use crate::i18n::Texts;
use crate::widgets::elements::{Element, HEAT_MAP};
use crate::widgets::parts::{Content, Loaded, Question, Values, WidgetData, WidgetKind, Wording, loading, own};
use futures_util::future::LocalBoxFuture;
use std::rc::Rc;

/// The widget `heat-map`.
#[derive(Debug)]
pub struct HeatMapKind;

impl WidgetKind for HeatMapKind {
    fn element(&self) -> &'static Element {
        &HEAT_MAP
    }

    fn title(&self, _: &Values, texts: &'static Texts) -> &'static str {
        texts.heat.title
    }

    fn load(&self, question: Question) -> LocalBoxFuture<'static, Loaded> {
        loading(load(question))
    }

    fn content(&self, data: Rc<dyn WidgetData>, wording: Wording<'_>) -> Option<Rc<dyn Content>> {
        let HeatData(hours) = &*own::<HeatData>(data)?;
        Some(Rc::new(HeatContent(HeatModel::new(hours.clone(), wording.language, wording.formats))))
    }
}
