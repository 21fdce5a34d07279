//! The component: loads, keeps model and scene up to date, and shows one of the states.

use super::EnergyChartProps;
use super::load::{EnergyData, load};
use super::model::EnergyModel;
use super::plot::Plot;
use super::settings::{Settings, Span};
use crate::chart::{Scene, Size};
use crate::i18n::Language;
use crate::platform::IntlZoneRules;
use crate::widgets::parts::{
    Frame, FrameState, LegendEntry, Load, Loader, Problem, ResizeWatch, Table, announce_error, announce_ready, frame,
    legend, table,
};
use crate::widgets::{IntlFormats, Shared};
use web_sys::Element;
use yew::{AttrValue, Component, Context, Html, NodeRef, html};

/// What happened to the chart.
#[derive(Debug)]
pub enum ChartMessage {
    /// The answer to a numbered load.
    Loaded((u32, Result<Shared<EnergyData>, Problem>)),
    /// Ask again.
    Retry,
    /// The stage has another size.
    Resized(Size),
    /// Show the table's page, or the drawing.
    ShowTable(Option<usize>),
}

/// The energy chart.
#[derive(Debug)]
pub struct EnergyChart {
    language: Language,
    loader: Loader,
    load: Load<EnergyData>,
    model: Option<Shared<EnergyModel>>,
    scene: Option<Shared<Scene>>,
    size: Size,
    table_page: Option<usize>,
    announce: bool,
    stage: NodeRef,
    watch: Option<ResizeWatch>,
}

impl Component for EnergyChart {
    type Message = ChartMessage;
    type Properties = EnergyChartProps;

    fn create(ctx: &Context<Self>) -> Self {
        let mut chart = Self {
            language: Language::of_tag(&ctx.props().locale).unwrap_or_default(),
            loader: Loader::default(),
            load: Load::Loading,
            model: None,
            scene: None,
            size: Size::default(),
            table_page: None,
            announce: false,
            stage: NodeRef::default(),
            watch: None,
        };
        chart.ask(ctx);
        chart
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &EnergyChartProps) -> bool {
        if !ctx.props().same_data(old) {
            self.ask(ctx);
        } else if ctx.props().locale != old.locale {
            self.language = Language::of_tag(&ctx.props().locale).unwrap_or_default();
            self.put_into_words(ctx);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, message: ChartMessage) -> bool {
        match message {
            ChartMessage::Loaded((generation, answer)) => {
                if !self.loader.is_current(generation) {
                    return false;
                }
                self.load = answer.into();
                self.announce = true;
                self.put_into_words(ctx);
            }
            ChartMessage::Retry => self.ask(ctx),
            ChartMessage::Resized(size) => {
                if self.size == size {
                    return false;
                }
                self.size = size;
                self.draw();
            }
            ChartMessage::ShowTable(page) => self.table_page = page,
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let texts = &self.language.texts().chart;
        let title = match Span::read(ctx.props().resolution.as_deref(), None, None) {
            Ok(Span::Days(..)) => texts.title_daily,
            Ok(Span::Months(..)) => texts.title_monthly,
            _ => texts.title_hourly,
        };
        let drawn = self.model.as_ref().filter(|model| model.empty().is_none());
        frame(Frame {
            language: self.language,
            kind: "energy-chart",
            title,
            subtitle: self.model.as_ref().map(|model| model.period()).unwrap_or_default().into(),
            actions: self.table_switch(ctx, drawn.is_some()),
            lead: drawn.map(|model| lead(model)).unwrap_or_default(),
            stage: &self.stage,
            state: self.state(ctx),
            footer: drawn.map(|model| self.legend(model)).unwrap_or_default(),
        })
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if let (true, Some(stage)) = (first, self.stage.cast::<Element>()) {
            self.watch = Some(ResizeWatch::new(&stage, ctx.link().callback(ChartMessage::Resized)));
        }
        if std::mem::take(&mut self.announce) {
            let host = ctx.props().host.as_ref();
            match &self.load {
                Load::Failed(problem) => announce_error(host, problem),
                Load::Ready(_) => announce_ready(host),
                Load::Loading => {}
            }
        }
    }
}

impl EnergyChart {
    fn ask(&mut self, ctx: &Context<Self>) {
        let props = ctx.props();
        self.language = Language::of_tag(&props.locale).unwrap_or_default();
        (self.load, self.model, self.scene, self.table_page) = (Load::Loading, None, None, None);
        let load = load(props.source.clone(), Settings::read(props), IntlZoneRules);
        self.loader.start(load, ctx.link().callback(ChartMessage::Loaded));
    }

    fn put_into_words(&mut self, ctx: &Context<Self>) {
        self.model = if let Load::Ready(data) = &self.load {
            let formats = IntlFormats::new(&ctx.props().locale, &data.zone_id);
            Some(Shared::of(EnergyModel::new(data.clone(), self.language, Box::new(formats))))
        } else {
            None
        };
        self.draw();
    }

    fn draw(&mut self) {
        let has_room = self.size.width > 0.0;
        let model = self.model.as_ref().filter(|model| has_room && model.empty().is_none());
        self.scene = model.map(|model| Shared::of(model.scene(self.size)));
    }

    fn state(&self, ctx: &Context<Self>) -> FrameState {
        let model = match (&self.load, &self.model) {
            (Load::Failed(problem), _) => {
                let retry = problem.offers_retry().then(|| ctx.link().callback(|()| ChartMessage::Retry));
                return FrameState::Failed { sentence: problem.sentence(&self.language.texts().error).into(), retry };
            }
            (Load::Ready(_), Some(model)) => model,
            _ => return FrameState::Loading,
        };
        if let Some(reason) = model.empty() {
            return FrameState::Empty(reason.into());
        }
        match (self.table_page, &self.scene) {
            (Some(page), _) => FrameState::Ready(self.table(ctx, model, page)),
            (None, Some(scene)) => FrameState::Ready(html! {
                <Plot
                    model={model.clone()}
                    scene={scene.clone()}
                    language={self.language}
                    host={ctx.props().host.clone()}
                />
            }),
            // Without a size yet: the next one draws.
            (None, None) => FrameState::Loading,
        }
    }

    /// Keeps its room while there is nothing to switch, so that nothing jumps when data arrives.
    fn table_switch(&self, ctx: &Context<Self>, useful: bool) -> Html {
        let texts = &self.language.texts().table;
        let shown = self.table_page.is_some();
        let onclick = ctx.link().callback(move |_| ChartMessage::ShowTable((!shown).then_some(0)));
        html! {
            <button type="button" class={if useful { "switch" } else { "switch gone" }} part="button" {onclick}>
                { if shown { texts.show_chart } else { texts.show_table } }
            </button>
        }
    }

    fn table(&self, ctx: &Context<Self>, model: &EnergyModel, page: usize) -> Html {
        let texts = self.language.texts();
        let no_reading = texts.chart.no_reading;
        let head = [texts.table.time].into_iter().chain(model.parts().iter().map(|part| part.name));
        let row = |bucket: usize| -> Vec<AttrValue> {
            let cell = |part| model.value(part, bucket).map_or(AttrValue::Static(no_reading), AttrValue::from);
            [model.when(bucket).into()].into_iter().chain(model.parts().iter().map(cell)).collect()
        };
        table(&Table {
            caption: model.summary().into(),
            head: head.map(AttrValue::Static).collect(),
            rows: model.len(),
            row: &row,
            page,
            on_page: ctx.link().callback(|page| ChartMessage::ShowTable(Some(page))),
            texts: &texts.table,
            formats: model.formats(),
        })
    }

    fn legend(&self, model: &EnergyModel) -> Html {
        let mut entries: Vec<LegendEntry> = model
            .parts()
            .iter()
            .filter(|part| part.drawn.is_some())
            .map(|part| LegendEntry { role: part.role, name: part.name, value: model.part_total(part).into() })
            .collect();
        if model.has_gaps() {
            let name = self.language.texts().chart.no_reading;
            entries.push(LegendEntry { role: "gap", name, value: AttrValue::default() });
        }
        legend(&entries)
    }
}

fn lead(model: &EnergyModel) -> Html {
    let notes = [model.highest(), model.measured_up_to(), model.quality_note().map(str::to_owned)];
    html! {
        <>
            <p><b>{ model.total() }</b></p>
            <p>{ for notes.into_iter().flatten().map(|note| html! { <span>{ note }{ " " }</span> }) }</p>
        </>
    }
}
