//! The widget `household-dashboard`: which widgets are there, and what each is handed (`compose`), on the panel
//! (`view`).

use super::data::DashboardData;
use super::load::load;
use super::placeholder::placeholder;
use super::view::DashboardContent;
use crate::i18n::Texts;
use crate::widgets::elements::{Element, HOUSEHOLD_DASHBOARD};
use crate::widgets::parts::{Content, Loaded, Question, Values, WidgetData, WidgetKind, Wording, loading, own};
use futures_util::future::LocalBoxFuture;
use std::rc::Rc;
use yew::Html;

/// The widget `household-dashboard`.
#[derive(Debug)]
pub struct DashboardKind;

impl WidgetKind for DashboardKind {
    fn element(&self) -> &'static Element {
        &HOUSEHOLD_DASHBOARD
    }

    fn title(&self, _: &Values, texts: &'static Texts) -> &'static str {
        texts.dashboard.title
    }

    fn is_composed(&self) -> bool {
        true
    }

    fn placeholder(&self) -> Html {
        placeholder()
    }

    fn load(&self, question: Question) -> LocalBoxFuture<'static, Loaded> {
        loading(load(question))
    }

    fn content(&self, data: Rc<dyn WidgetData>, wording: Wording<'_>) -> Option<Rc<dyn Content>> {
        let Wording { values, steering, language, formats, turn, again } = wording;
        let locale = values.get("lang").unwrap_or_default().to_owned().into();
        Some(Rc::new(DashboardContent {
            data: own::<DashboardData>(data)?,
            values: values.clone(),
            steering: steering.clone(),
            locale,
            language,
            formats,
            turn,
            again,
        }))
    }
}
