//! The widget `key-figures`: a year of days (`load`), its figures (`cards`), their words (`model`), on the panel
//! (`view`).

use super::data::FiguresData;
use super::load::load;
use super::model::{AT_A_GLANCE, FiguresModel};
use super::view::FiguresContent;
use crate::i18n::Texts;
use crate::widgets::elements::{Element, KEY_FIGURES};
use crate::widgets::parts::{Content, Loaded, Question, Values, WidgetData, WidgetKind, Wording, loading, own};
use futures_util::future::LocalBoxFuture;
use std::rc::Rc;
use yew::{Html, html};

/// The widget `key-figures`.
#[derive(Debug)]
pub struct KeyFiguresKind;

impl WidgetKind for KeyFiguresKind {
    fn element(&self) -> &'static Element {
        &KEY_FIGURES
    }

    fn title(&self, _: &Values, texts: &'static Texts) -> &'static str {
        texts.figures.title
    }

    fn looks_back(&self) -> bool {
        true
    }

    /// As many as are in sight.
    fn placeholder(&self) -> Html {
        html! { <div class="cards">{ for (0..AT_A_GLANCE).map(|_| html! { <div class="card skeleton" /> }) }</div> }
    }

    fn load(&self, question: Question) -> LocalBoxFuture<'static, Loaded> {
        loading(load(question))
    }

    fn content(&self, data: Rc<dyn WidgetData>, wording: Wording<'_>) -> Option<Rc<dyn Content>> {
        let model = FiguresModel::new(own::<FiguresData>(data)?, wording.language, wording.formats);
        Some(Rc::new(FiguresContent { model, is_part: wording.steering.hover.is_some() }))
    }
}
