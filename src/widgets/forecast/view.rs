//! View of the forecast: the estimate in words, the drawing with its hours, the choice of the horizon below.

use super::model::ForecastModel;
use crate::chart::{Move, Scene, Size};
use crate::widgets::elements::HORIZON;
use crate::widgets::intl::epoch_ms;
use crate::widgets::parts::{Choose, Content, CsvFile, Headline, Plotted, Reading, Stage, Tabular, choice_buttons};
use std::rc::Rc;
use yew::{Html, html};

/// The forecast in one language.
pub struct ForecastContent(pub ForecastModel);

impl Content for ForecastContent {
    fn title(&self) -> Option<String> {
        Some(self.0.title())
    }

    fn headline(&self) -> Option<Headline> {
        Some(Headline::Sentence(self.0.estimate()))
    }

    fn subtitle(&self) -> String {
        self.0.accuracy().unwrap_or_default()
    }

    fn notes(&self) -> Vec<String> {
        self.0.partly().into_iter().collect()
    }

    fn about(&self) -> Vec<String> {
        self.0.about()
    }

    fn reading(&self, point: usize) -> Option<Reading> {
        Some(self.0.reading(self.0.first_ahead() + point))
    }

    fn period(&self) -> Option<String> {
        Some(self.0.period())
    }

    fn empty(&self) -> Option<String> {
        self.0.empty().map(str::to_owned)
    }

    fn applies(&self) -> bool {
        self.0.applies()
    }

    fn stage(self: Rc<Self>, size: Size) -> Stage {
        let scene = self.0.scene(size);
        Stage::plot(ForecastPlot { content: self, scene })
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
        [&*self.content.0.title(), ". ", &*self.content.0.estimate(), "."].concat()
    }

    fn step(&self, from: Option<usize>, step: Move) -> Option<usize> {
        self.content.0.step(&self.scene.edges_s, from, step)
    }

    fn phrase(&self, hour: usize) -> String {
        self.content.0.phrase(self.content.0.first_ahead() + hour)
    }

    fn span_ms(&self, hour: usize) -> Option<(f64, f64)> {
        let (start_s, end_s) = self.content.0.span_s(self.content.0.first_ahead() + hour)?;
        Some((epoch_ms(start_s), epoch_ms(end_s)))
    }
}
