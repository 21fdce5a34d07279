//! The widget `energy-forecast`: what is expected and what was measured (`load`), in words and bars (`model`), on the
//! panel (`view`).

use super::data::ForecastData;
use super::load::load;
use super::model::ForecastModel;
use super::view::ForecastContent;
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

    /// The time ahead that is the default; what is loaded says it for itself.
    fn title(&self, _: &Values, texts: &'static Texts) -> &'static str {
        texts.forecast.tomorrow
    }

    #[cfg(feature = "render")]
    fn stage_px(&self) -> f64 {
        112.0
    }

    fn load(&self, question: Question) -> LocalBoxFuture<'static, Loaded> {
        loading(load(question))
    }

    fn content(&self, data: Rc<dyn WidgetData>, wording: Wording<'_>) -> Option<Rc<dyn Content>> {
        let data = own::<ForecastData>(data)?;
        Some(Rc::new(ForecastContent(ForecastModel::new(data, wording.language, wording.formats))))
    }
}
