//! View of the forecast: the estimate in words, the drawing with its hours, the choice of the horizon below.

use super::model::ForecastModel;
use crate::chart::{Move, Scene, Size};
use crate::widgets::elements::HORIZON;
use crate::widgets::intl::epoch_ms;
use crate::widgets::parts::{
    Choose, Content, CsvFile, LegendEntry, Plotted, Stage, Tabular, Tooltip, choice_buttons, legend,
};
use std::rc::Rc;
use yew::{AttrValue, Html, html};

/// The forecast in one language.
pub struct ForecastContent(pub ForecastModel);

impl Content for ForecastContent {
    fn subtitle(&self) -> String {
        self.0.period()
    }

    fn empty(&self) -> Option<String> {
        self.0.empty().map(str::to_owned)
    }

    fn applies(&self) -> bool {
        self.0.applies()
    }

    fn lead(&self) -> Html {
        html! {
            <>
                <p><b>{ self.0.estimate() }</b></p>
                { for self.0.turned_out().into_iter().map(|said| html! { <p>{ said }</p> }) }
            </>
        }
    }

    fn stage(self: Rc<Self>, size: Size) -> Stage {
        let scene = self.0.scene(size);
        Stage::plot(ForecastPlot { content: self, scene })
    }

    fn footer(&self, choose: &Choose) -> Html {
        let (model, texts) = (&self.0, self.0.texts());
        let entry = |role, name| LegendEntry { role, name, value: AttrValue::default(), switch: None };
        let mut entries = vec![entry("expected", texts.expected)];
        if model.has_measured() {
            entries.insert(0, entry(model.measured_role(), texts.measured));
        }
        legend(&entries, choose)
    }

    fn choices(&self, choose: &Choose) -> Html {
        let model = &self.0;
        html! {
            <>
                { choice_buttons(&HORIZON.attribute, model.texts().horizon, &model.horizons(), model.horizon(), choose) }
                { model.series_choice(choose) }
            </>
        }
    }

    fn csv(&self) -> Option<CsvFile> {
        Some(self.0.csv())
    }

    fn table(&self) -> Option<&dyn Tabular> {
        Some(&self.0)
    }
}

struct ForecastPlot {
    content: Rc<ForecastContent>,
    scene: Scene,
}

impl Plotted for ForecastPlot {
    fn scene(&self) -> &Scene {
        &self.scene
    }

    fn summary(&self) -> String {
        self.content.0.summary()
    }

    fn step(&self, from: Option<usize>, step: Move) -> Option<usize> {
        self.content.0.step(from, step)
    }

    fn tooltip(&self, hour: usize) -> Tooltip {
        let lines = self.content.0.told(hour).into_iter().map(|(role, word, energy)| (role, word, energy.into()));
        Tooltip { heading: self.content.0.when(hour).into(), lines: lines.collect() }
    }

    fn phrase(&self, hour: usize) -> String {
        self.content.0.phrase(hour)
    }

    fn span_ms(&self, hour: usize) -> Option<(f64, f64)> {
        let (start_s, end_s) = self.content.0.span_s(hour)?;
        Some((epoch_ms(start_s), epoch_ms(end_s)))
    }
}
