//! View of the heat map: words above, the drawing with its cells, the scale below.

use super::model::{HeatModel, ROLES};
use crate::chart::{HeatGrid, Move, Rect, Scene, Size};
use crate::energy::CLOCK_HOURS;
use crate::time::{EpochSeconds, HOUR_S};
use crate::widgets::intl::epoch_ms;
use crate::widgets::parts::{
    Choose, Content, CsvFile, Headline, Plotted, Reading, Stage, Tabular, series_choice, swatch,
};
use std::rc::Rc;
use yew::{Html, html};

/// The heat map in one language.
pub struct HeatContent(pub HeatModel);

impl Content for HeatContent {
    fn subtitle(&self) -> String {
        self.0.period()
    }

    fn empty(&self) -> Option<String> {
        self.0.empty().map(str::to_owned)
    }

    fn applies(&self) -> bool {
        self.0.applies()
    }

    fn headline(&self) -> Option<Headline> {
        self.0.headline().map(Headline::Sentence)
    }

    fn notes(&self) -> Vec<String> {
        self.0.missing().into_iter().collect()
    }

    fn about(&self) -> Vec<String> {
        self.0.about()
    }

    fn reading(&self, point: usize) -> Option<Reading> {
        Some(self.0.reading(point))
    }

    fn stage(self: Rc<Self>, size: Size) -> Stage {
        let scene = self.0.scene(size);
        let grid = HeatGrid::new(scene.plot, self.0.days());
        Stage::plot(HeatPlot { content: self, scene, grid })
    }

    fn footer(&self, _: Option<usize>, _: &Choose) -> Html {
        let model = &self.0;
        let mark = |role: &str, name: &'static str| html! { <li><span class={swatch(role)} />{ name }</li> };
        let steps = ROLES.iter().take(9).map(|role| html! { <span class={swatch(role)} /> });
        html! {
            <ul class="legend" part="legend">
                <li class="steps">{ model.formats().energy_kwh(0.0) }<span>{ for steps }</span>{ model.top() }</li>
                if model.has_below() {
                    { mark("heat-below", model.texts().below_zero) }
                }
                if model.has_gaps() {
                    { mark("gap", model.language().texts().common.no_reading) }
                }
            </ul>
        }
    }

    fn choices(&self, choose: &Choose) -> Html {
        let data = self.0.data();
        series_choice(data.quantity, data.offered, self.0.language(), choose)
    }

    fn csv(&self) -> Option<CsvFile> {
        Some(self.0.data().csv("electricity-by-hour", self.0.language()))
    }

    fn table(&self) -> Option<&dyn Tabular> {
        Some(&self.0)
    }
}

struct HeatPlot {
    content: Rc<HeatContent>,
    scene: Scene,
    grid: HeatGrid,
}

impl Plotted for HeatPlot {
    fn scene(&self) -> &Scene {
        &self.scene
    }

    fn summary(&self) -> String {
        let model = &self.content.0;
        [model.language().texts().heat.title, ", ", &*model.period(), ". ", &*model.headline().unwrap_or_default(), "."]
            .concat()
    }

    fn point_at(&self, x: f64, y: f64) -> Option<usize> {
        self.grid.at(x, y).map(|(day, hour)| day * CLOCK_HOURS + hour)
    }

    fn has_rows(&self) -> bool {
        true
    }

    fn step(&self, from: Option<usize>, step: Move) -> Option<usize> {
        self.content.0.step(from, step)
    }

    fn marker(&self, point: usize) -> Option<Rect> {
        Some(self.grid.area(point / CLOCK_HOURS, point % CLOCK_HOURS))
    }

    fn phrase(&self, point: usize) -> String {
        self.content.0.phrase(point)
    }

    fn span_ms(&self, point: usize) -> Option<(f64, f64)> {
        let (start_s, end_s) = self.content.0.span_s(point)?;
        Some((epoch_ms(start_s), epoch_ms(end_s)))
    }

    fn point_of(&self, start_s: EpochSeconds, end_s: EpochSeconds) -> Option<usize> {
        self.content.0.point_of(start_s).filter(|_| end_s - start_s <= HOUR_S)
    }
}
