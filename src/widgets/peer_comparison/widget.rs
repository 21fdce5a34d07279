//! The widget `peer-comparison`: the days of a comparison (`load`), the home's standing on them (`days`), in words
//! (`model`) and bars (`draw`), on the panel (`view`).

use super::data::PeerData;
use super::load::load;
use super::model::PeerModel;
use super::view::PeerContent;
use crate::api::Quantity;
use crate::i18n::Texts;
use crate::widgets::elements::{Element, PEER_COMPARISON};
use crate::widgets::parts::{
    Content, Loaded, Question, Values, WidgetData, WidgetKind, Wording, loading, own, quantity,
};
use futures_util::future::LocalBoxFuture;
use std::rc::Rc;

/// The widget `peer-comparison`.
#[derive(Debug)]
pub struct PeerComparisonKind;

impl WidgetKind for PeerComparisonKind {
    fn element(&self) -> &'static Element {
        &PEER_COMPARISON
    }

    fn title(&self, values: &Values, texts: &'static Texts) -> &'static str {
        match quantity(values) {
            Ok(Quantity::Generation) => texts.peer.title_generation,
            Ok(Quantity::Grid) => texts.peer.title_grid,
            _ => texts.peer.title_consumption,
        }
    }

    fn looks_back(&self) -> bool {
        true
    }

    fn load(&self, question: Question) -> LocalBoxFuture<'static, Loaded> {
        loading(load(question))
    }

    fn content(&self, data: Rc<dyn WidgetData>, wording: Wording<'_>) -> Option<Rc<dyn Content>> {
        let model = PeerModel::new(own::<PeerData>(data)?, wording.language, wording.formats);
        Some(Rc::new(PeerContent(model)))
    }
}
