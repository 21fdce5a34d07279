//! View of the typical day: words above, the drawing with its hours, the choice of days below.

use super::model::{HOURS, TypicalModel};
use crate::chart::{Move, Scene, Size};
use crate::widgets::elements::DAY_KIND;
use crate::widgets::parts::{Choose, Content, CsvFile, Headline, Plotted, Reading, Stage, Tabular, choice_buttons};
use std::rc::Rc;
use yew::{Html, html};

/// The typical day in one language.
pub struct TypicalContent(pub TypicalModel);

impl Content for TypicalContent {
    fn title(&self) -> Option<String> {
        Some(self.0.title().to_owned())
    }

    fn headline(&self) -> Option<Headline> {
        self.0.headline().map(Headline::Sentence)
    }

    fn subtitle(&self) -> String {
        self.0.subtitle()
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
        Stage::plot(TypicalPlot { content: self, scene })
    }

    fn choices(&self, choose: &Choose) -> Html {
        let model = &self.0;
        html! {
            <>
                { choice_buttons(&DAY_KIND.attribute, model.texts().days, &model.day_choices(), model.days_word(), choose) }
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

struct TypicalPlot {
    content: Rc<TypicalContent>,
    scene: Scene,
}

impl Plotted for TypicalPlot {
    fn scene(&self) -> &Scene {
        &self.scene
    }

    fn summary(&self) -> String {
        [self.content.0.title(), ". ", &*self.content.0.headline().unwrap_or_default(), "."].concat()
    }

    fn step(&self, from: Option<usize>, step: Move) -> Option<usize> {
        let last = HOURS - 1;
        let Some(hour) = from else {
            return Some(if step.begins_at_the_end() { last } else { 0 });
        };
        Some(match step {
            Move::Next => (hour + 1).min(last),
            Move::Previous => hour.saturating_sub(1),
            Move::First => 0,
            Move::Last => last,
            Move::PageForward => (hour + 6).min(last),
            Move::PageBack => hour.saturating_sub(6),
            Move::Up | Move::Down => hour,
        })
    }

    fn phrase(&self, hour: usize) -> String {
        self.content.0.phrase(hour)
    }

    /// An hour of every day is no moment.
    fn span_ms(&self, _: usize) -> Option<(f64, f64)> {
        None
    }
}
