//! View of the chart: words above and below, the drawing with its points.

use super::model::Values::Measured;
use super::model::{EnergyModel, Part};
use super::pricing::Unit;
use crate::chart::{Move, Scene, Size, Zoom, move_to};
use crate::widgets::elements::{COMPARE, UNIT};
use crate::widgets::intl::epoch_ms;
use crate::widgets::parts::{
    Choose, Content, CsvFile, LegendEntry, Plotted, Stage, Tabular, Tooltip, choice_buttons, legend,
};
use std::rc::Rc;
use yew::{AttrValue, Html, html};

/// The chart in one language, and whether people may choose what it is compared with.
pub struct EnergyContent(pub EnergyModel, pub bool);

impl Content for EnergyContent {
    fn subtitle(&self) -> String {
        self.0.period()
    }

    fn empty(&self) -> Option<String> {
        self.0.empty().map(str::to_owned)
    }

    fn lead(&self) -> Html {
        let model = &self.0;
        let quality = model.quality_note().map(str::to_owned);
        let notes =
            [model.view_text(), model.change(), model.highest(), model.measured_up_to(), model.amounts_note(), quality];
        html! {
            <>
                <p><b>{ model.total() }</b></p>
                <p>{ for notes.into_iter().flatten().map(|note| html! { <span>{ note }{ " " }</span> }) }</p>
            </>
        }
    }

    fn stage(self: Rc<Self>, size: Size) -> Stage {
        let scene = self.0.scene(size);
        Stage::plot(EnergyPlot { content: self, scene })
    }

    fn footer(&self, choose: &Choose) -> Html {
        let model = &self.0;
        let drawn: Vec<_> = model.parts().iter().filter(|part| part.drawn.is_some()).collect();
        let switches = drawn.len() > 1;
        let mut entries: Vec<LegendEntry> = drawn
            .into_iter()
            .map(|part| LegendEntry {
                role: part.role,
                name: part.name,
                value: model.part_total(part).into(),
                switch: switches.then(|| {
                    let hide = model.hide_after_switching(part.role).map(AttrValue::from);
                    (part.hidden, hide.ok_or(model.texts().stays))
                }),
            })
            .collect();
        if let Some(whole) = model.parts().first().filter(|_| model.draws_whole()) {
            entries.push(LegendEntry {
                role: "whole",
                name: whole.name,
                value: model.part_total(whole).into(),
                switch: None,
            });
        }
        let earlier = model.parts().iter().find(|part| part.role == "earlier");
        if let Some(earlier) = earlier.filter(|_| model.draws_earlier()) {
            let value = model.part_total(earlier).into();
            entries.push(LegendEntry { role: "earlier", name: earlier.name, value, switch: None });
        }
        if model.has_nights() {
            entries.push(LegendEntry { role: "night", name: model.night(), value: AttrValue::default(), switch: None });
        }
        if let Some(name) = model.gaps() {
            entries.push(LegendEntry { role: "gap", name, value: AttrValue::default(), switch: None });
        }
        legend(&entries, choose)
    }

    fn choices(&self, choose: &Choose) -> Html {
        let model = &self.0;
        let (comparisons, units) = (model.comparisons(), model.units());
        let amounts = model.data().amounts.as_ref();
        let unit = amounts.map_or(Unit::Energy, |amounts| amounts.unit).word();
        html! {
            <>
                if self.1 && amounts.is_none() {
                    { choice_buttons(&COMPARE.attribute, model.comparison_label(), &comparisons, model.compared(), choose) }
                }
                if units.len() > 1 {
                    { choice_buttons(&UNIT.attribute, model.unit_label(), &units, unit, choose) }
                }
                if model.empty().is_none() {
                    { zoom_buttons(model, choose) }
                }
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

/// For fingers, and for everybody who does not pull: what plus and minus do.
fn zoom_buttons(model: &EnergyModel, choose: &Choose) -> Html {
    let texts = model.texts();
    let steps = [
        (Zoom::Back, "‹", texts.zoom_back),
        (Zoom::Out, "−", texts.zoom_out),
        (Zoom::In, "+", texts.zoom_in),
        (Zoom::Forward, "›", texts.zoom_forward),
    ];
    let button = |(step, sign, label): (Zoom, &'static str, &'static str)| {
        let zoom = model.zoom(step, None)?;
        // Of all there is nothing further away, nor beside it.
        let useless = !model.is_zoomed() && step != Zoom::In;
        let choose = choose.clone();
        let onclick = move |_| {
            if !useless {
                choose.emit(("zoom", zoom.clone()));
            }
        };
        let disabled = useless.then_some("true");
        Some(html! {
            <button type="button" part="button" aria-label={label} title={label} aria-disabled={disabled} {onclick}>{ sign }</button>
        })
    };
    let buttons: Vec<Html> = steps.into_iter().filter_map(button).collect();
    if buttons.is_empty() {
        return Html::default();
    }
    html! { <div class="buttons" role="group" aria-label={texts.zoom}>{ for buttons }</div> }
}

struct EnergyPlot {
    content: Rc<EnergyContent>,
    scene: Scene,
}

impl EnergyPlot {
    fn model(&self) -> &EnergyModel {
        &self.content.0
    }

    /// The bucket of a point: of what is looked at.
    fn bucket(&self, point: usize) -> usize {
        self.model().view.start + point
    }
}

impl Plotted for EnergyPlot {
    fn scene(&self) -> &Scene {
        &self.scene
    }

    fn summary(&self) -> String {
        self.model().summary()
    }

    fn step(&self, from: Option<usize>, step: Move) -> Option<usize> {
        let model = self.model();
        move_to(&self.scene.edges_s, from, step, model.unit(), &model.data().zone)
    }

    fn tooltip(&self, point: usize) -> Tooltip {
        let (model, bucket) = (self.model(), self.bucket(point));
        let told = model.parts().iter().filter_map(|part| Some((part, model.value(part, bucket)?)));
        let is_whole = |part: &Part| model.draws_whole() && part.values == Measured(model.main) && part.drawn.is_none();
        let role = |part: &Part| if is_whole(part) { "whole" } else { part.role };
        let mut lines: Vec<_> = told.map(|(part, value)| (role(part), part.name, AttrValue::from(value))).collect();
        if lines.is_empty() {
            // What lies ahead has no mark.
            let role = if bucket < model.data().series.due() { "gap" } else { "total" };
            lines.push((role, model.nothing_of(bucket), AttrValue::default()));
        }
        Tooltip { heading: model.told_when(bucket, model.when(bucket)).into(), lines }
    }

    fn phrase(&self, point: usize) -> String {
        self.model().phrase(self.bucket(point))
    }

    fn span_ms(&self, point: usize) -> Option<(f64, f64)> {
        let (series, bucket) = (&self.model().data().series, self.bucket(point));
        Some((epoch_ms(series.start_s(bucket)?), epoch_ms(series.end_s(bucket)?)))
    }

    fn zoom_to(&self, one: usize, other: usize) -> Option<AttrValue> {
        self.model().zoom_to(self.bucket(one), self.bucket(other))
    }

    fn zoom(&self, step: Zoom, around: Option<usize>) -> Option<AttrValue> {
        self.model().zoom(step, around.map(|point| self.bucket(point)))
    }

    fn view(&self) -> String {
        self.model().view_text().unwrap_or_default()
    }
}
