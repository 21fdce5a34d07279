//! The widget `energy-forecast`: what is expected and what was measured (`load`), in words and bars (`model`), on the
//! panel (`view`).

use super::data::ForecastData;
use super::load::load;
use super::model::ForecastModel;
use super::settings::quantity;
use super::view::ForecastContent;
use crate::api::Quantity;
use crate::i18n::Texts;
use crate::widgets::elements::{ENERGY_FORECAST, Element};
use crate::widgets::parts::{Content, Loaded, Question, Values, WidgetData, WidgetKind, Wording, loading, own};
use futures_util::future::LocalBoxFuture;
use std::rc::Rc;

/// The widget `energy-forecast`.
#[derive(Debug)]
pub struct ForecastKind;

impl WidgetKind for ForecastKind {
    fn element(&self) -> &'static Element {
        &ENERGY_FORECAST
    }

    fn title(&self, values: &Values, texts: &'static Texts) -> &'static str {
        let generation = quantity(values) == Ok(Quantity::Generation);
        if generation { texts.forecast.title_generation } else { texts.forecast.title }
    }

    fn load(&self, question: Question) -> LocalBoxFuture<'static, Loaded> {
        loading(load(question))
    }

    fn content(&self, data: Rc<dyn WidgetData>, wording: Wording<'_>) -> Option<Rc<dyn Content>> {
        let data = own::<ForecastData>(data)?;
        Some(Rc::new(ForecastContent(ForecastModel::new(data, wording.language, wording.formats))))
    }
}
