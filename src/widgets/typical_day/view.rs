//! View of the typical day: words above, the drawing with its hours, the choice of days below.

use super::model::{HOURS, TypicalModel};
use crate::chart::{Move, Scene, Size};
use crate::widgets::elements::DAY_KIND;
use crate::widgets::parts::{
    Choose, Content, CsvFile, LegendEntry, Plotted, Stage, Tabular, Tooltip, choice_buttons, legend,
};
use std::rc::Rc;
use yew::{AttrValue, Html, html};

/// The typical day in one language.
pub struct TypicalContent(pub TypicalModel);

impl Content for TypicalContent {
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
        let Some([highest, lowest]) = self.0.extremes() else { return Html::default() };
        html! { <><p>{ highest }</p><p>{ lowest }</p><p>{ self.0.measured() }</p></> }
    }

    fn stage(self: Rc<Self>, size: Size) -> Stage {
        let scene = self.0.scene(size);
        Stage::plot(TypicalPlot { content: self, scene })
    }

    fn footer(&self, choose: &Choose) -> Html {
        let texts = self.0.texts();
        let entry = |role, name| LegendEntry { role, name, value: AttrValue::default(), switch: None };
        legend(&[entry("median", texts.median), entry("half", texts.middle_half)], choose)
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
        self.content.0.summary()
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

    fn tooltip(&self, hour: usize) -> Tooltip {
        let model = &self.content.0;
        let texts = model.texts();
        let lines = match model.told(hour) {
            Some([median, half, days]) => vec![
                ("median", texts.median, median.into()),
                ("half", texts.middle_half, half.into()),
                ("total", texts.days, days.into()),
            ],
            None => vec![("gap", texts.too_few, AttrValue::default())],
        };
        Tooltip { heading: model.time(hour).into(), lines }
    }

    fn phrase(&self, hour: usize) -> String {
        self.content.0.phrase(hour)
    }

    /// An hour of every day is no moment.
    fn span_ms(&self, _: usize) -> Option<(f64, f64)> {
        None
    }
}
