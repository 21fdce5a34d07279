//! View of the chart: words above and below, the drawing with its points.

use super::model::EnergyModel;
use super::parts::Part;
use super::pricing::Unit;
use super::settings::IS_SOLAR;
use crate::chart::{Move, Scene, Size, Zoom, move_to};
use crate::i18n::fill;
use crate::widgets::elements::{COMPARE, FLOW, HIDE, UNIT};
use crate::widgets::intl::epoch_ms;
use crate::widgets::parts::{
    Choose, Content, CsvFile, FORWARD, Headline, LegendEntry, Plotted, Reading, Stage, Tabular, choice_buttons,
    choice_segments, legend, sign,
};
use std::rc::Rc;
use yew::{AttrValue, Html, html};

/// The chart in one language.
pub struct EnergyContent {
    model: EnergyModel,
    /// True if people may choose what it is compared with.
    compares: bool,
    /// The legend of the whole. Kept with the next, because both sum up every bucket, and the pointer moves often.
    legend: Vec<LegendEntry>,
    /// Share of the own solar power that was used at home.
    used_at_home: Option<f64>,
}

impl Content for EnergyContent {
    fn title(&self) -> Option<String> {
        Some(self.model.title())
    }

    fn empty(&self) -> Option<String> {
        self.model.empty().map(str::to_owned)
    }

    fn is_awaited(&self) -> bool {
        self.model.is_awaited()
    }

    fn period(&self) -> Option<String> {
        Some(self.model.whole_period())
    }

    fn headline(&self) -> Option<Headline> {
        Some(self.model.headline())
    }

    fn change(&self) -> Option<String> {
        self.model.change()
    }

    fn notes(&self) -> Vec<String> {
        self.model.notes()
    }

    fn about(&self) -> Vec<String> {
        self.model.about()
    }

    fn reading(&self, point: usize) -> Option<Reading> {
        Some(self.model.reading(self.model.view.start + point))
    }

    fn stage(self: Rc<Self>, size: Size) -> Stage {
        let scene = self.model.scene(size);
        Stage::plot(EnergyPlot { content: self, scene })
    }

    fn footer(&self, reading: Option<usize>, choose: &Choose) -> Html {
        let bucket = reading.map(|point| self.model.view.start + point);
        html! {
            <>
                <div class="legends">
                    { legend(&self.legend) }
                    if bucket.is_some() {
                        { legend(&legend_of(&self.model, bucket)) }
                    }
                </div>
                { self.way(choose) }
            </>
        }
    }

    /// The unit, where there are several.
    fn toggle(&self, choose: &Choose) -> Html {
        let (model, units) = (&self.model, self.model.units());
        if units.len() < 2 {
            return Html::default();
        }
        let amounts = model.data().amounts.as_ref();
        let unit = amounts.map_or(Unit::Energy, |amounts| amounts.unit).word();
        choice_segments(&UNIT.attribute, model.unit_label(), &units, unit, choose)
    }

    fn choices(&self, choose: &Choose) -> Html {
        let model = &self.model;
        let compares = self.compares;
        let shows = model.empty().is_none();
        if !compares && !shows {
            return Html::default();
        }
        html! {
            <>
                if compares {
                    { choice_buttons(
                        &COMPARE.attribute,
                        model.comparison_label(),
                        &model.comparisons(),
                        model.compared(),
                        choose,
                    ) }
                }
                if shows {
                    { series_switches(model, choose) }
                    { zoom_buttons(model, choose) }
                }
            </>
        }
    }

    fn csv(&self) -> Option<CsvFile> {
        Some(self.model.csv())
    }

    fn table(&self) -> Option<&dyn Tabular> {
        Some(&self.model)
    }
}

impl EnergyContent {
    /// In words what `model` shows; `compares` where people may choose what it is compared with.
    pub fn new(model: EnergyModel, compares: bool) -> Self {
        Self { legend: legend_of(&model, None), used_at_home: model.used_at_home(), model, compares }
    }

    /// The way to the own solar power, and back.
    fn way(&self, choose: &Choose) -> Html {
        let model = &self.model;
        let Some(share) = self.used_at_home else { return Html::default() };
        let texts = model.texts();
        let share = model.formats().percent(share);
        let (label, flow) = if model.is_solar() {
            (texts.all_used.to_owned(), false)
        } else {
            (fill(texts.solar, &[("share", &share)]), true)
        };
        let (choose, word) = (choose.clone(), IS_SOLAR.word(&flow));
        let onclick = move |_| choose.emit((FLOW.attribute.name, AttrValue::Static(word)));
        html! {
            <button type="button" class="way" part="button" {onclick}>
                { label }
                { sign(FORWARD) }
            </button>
        }
    }
}

/// The parts with their totals, and what else is drawn; of a bucket that is read only the parts, so that they need no
/// more room than the totals, over which they lie.
fn legend_of(model: &EnergyModel, bucket: Option<usize>) -> Vec<LegendEntry> {
    let entry =
        |role, name: &str, value: String| LegendEntry { role, name: name.to_owned().into(), value: value.into() };
    let drawn = || model.parts().iter().filter(|part| part.drawn.is_some());
    let several = drawn().count() > 1;
    let amount = |part: &Part| match bucket {
        _ if !several => String::new(),
        Some(bucket) => model.part_of_bucket(part, bucket),
        None => model.part_total(part),
    };
    let in_sight = drawn().filter(|part| !part.hidden);
    let mut entries: Vec<LegendEntry> = in_sight.map(|part| entry(part.role, part.name, amount(part))).collect();
    if bucket.is_some() {
        return entries;
    }
    if let Some(whole) = model.parts().first().filter(|_| model.draws_whole()) {
        entries.push(entry("whole", whole.name, String::new()));
    }
    if let Some(name) = model.earlier_name().filter(|_| model.draws_earlier()) {
        entries.push(entry(if model.draws_average() { "average" } else { "earlier" }, &name, String::new()));
    }
    if let Some(name) = model.gaps() {
        entries.push(entry("gap", name, String::new()));
    }
    entries
}

/// Switches of the series, where there are several. The last one in sight stays.
fn series_switches(model: &EnergyModel, choose: &Choose) -> Html {
    let drawn: Vec<&Part> = model.parts().iter().filter(|part| part.drawn.is_some()).collect();
    if drawn.len() < 2 {
        return Html::default();
    }
    let label = model.show_label();
    let switches = drawn.into_iter().map(|part| {
        let hide = model.hide_after_switching(part.role).map(AttrValue::from);
        let stays = hide.is_none();
        let choose = choose.clone();
        html! {
            <button
                type="button"
                class="entry"
                part="button"
                aria-pressed={if part.hidden { "false" } else { "true" }}
                aria-disabled={stays.then_some("true")}
                title={stays.then(|| model.texts().stays)}
                onclick={move |_| hide.iter().for_each(|hide| choose.emit((HIDE.name, hide.clone())))}
            >
                { part.name }
            </button>
        }
    });
    html! {
        <div class="choice">
            <span aria-hidden="true">{ label }</span>
            <div class="buttons" role="group" aria-label={label}>{ for switches }</div>
        </div>
    }
}

/// For fingers, and for everybody who does not pull: what plus and minus do. Of all there is nothing further away, nor
/// beside it.
fn zoom_buttons(model: &EnergyModel, choose: &Choose) -> Html {
    let texts = model.texts();
    let steps = [
        (Zoom::In, texts.zoom_in),
        (Zoom::Out, texts.zoom_out),
        (Zoom::Back, texts.zoom_back),
        (Zoom::Forward, texts.zoom_forward),
    ];
    let useful = steps.into_iter().filter(|(step, _)| model.is_zoomed() || *step == Zoom::In);
    let button = |(step, label): (Zoom, &'static str)| {
        let zoom = model.zoom(step, None)?;
        let choose = choose.clone();
        let onclick = move |_| choose.emit(("zoom", zoom.clone()));
        Some(html! { <button type="button" part="button" {onclick}>{ label }</button> })
    };
    html! { <>{ for useful.filter_map(button) }</> }
}

struct EnergyPlot {
    content: Rc<EnergyContent>,
    scene: Scene,
}

impl EnergyPlot {
    fn model(&self) -> &EnergyModel {
        &self.content.model
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
        let model = self.model();
        [&*model.title(), ". ", &*model.headline().text(), "."].concat()
    }

    fn step(&self, from: Option<usize>, step: Move) -> Option<usize> {
        let model = self.model();
        move_to(&self.scene.edges_s, from, step, model.unit(), &model.data().zone)
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
