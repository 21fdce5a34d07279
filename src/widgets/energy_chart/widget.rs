//! The widget `energy-chart`: the attributes (`settings`, `pricing`), the energy of a period (`load`), in words
//! (`model`) and bars (`draw`), on the panel (`view`).

use super::data::EnergyData;
use super::load::load;
use super::model::EnergyModel;
use super::settings::{Shown, Span};
use super::view::EnergyContent;
use crate::energy::BucketKind;
use crate::i18n::Texts;
use crate::time::WeekStart;
use crate::widgets::elements::{ENERGY_CHART, Element};
use crate::widgets::parts::{
    Content, Loaded, Question, Values, WidgetData, WidgetKind, Wording, is_chosen_by_people, loading, own,
};
use futures_util::future::LocalBoxFuture;
use std::rc::Rc;

/// The widget `energy-chart`.
#[derive(Debug)]
pub struct EnergyChartKind;

impl WidgetKind for EnergyChartKind {
    fn element(&self) -> &'static Element {
        &ENERGY_CHART
    }

    fn title(&self, values: &Values, texts: &'static Texts) -> &'static str {
        match Span::read(values, WeekStart::Monday).map(|span| span.resolution()) {
            Ok(BucketKind::Day) => texts.chart.title_daily,
            Ok(BucketKind::Month) => texts.chart.title_monthly,
            _ => texts.chart.title_hourly,
        }
    }

    fn load(&self, question: Question) -> LocalBoxFuture<'static, Loaded> {
        loading(load(question))
    }

    fn content(&self, data: Rc<dyn WidgetData>, wording: Wording<'_>) -> Option<Rc<dyn Content>> {
        let Wording { values, language, formats, .. } = wording;
        let model = EnergyModel::new(own::<EnergyData>(data)?, language, formats, &Shown::read(values));
        Some(Rc::new(EnergyContent::new(model, is_chosen_by_people(values))))
    }
}
