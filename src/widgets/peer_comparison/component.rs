//! The component: loads, keeps the model up to date, draws the strip, and shows one of the states.

use super::PeerComparisonProps;
use super::load::{PeerData, load};
use super::model::PeerModel;
use super::settings::{Settings, quantity};
use crate::api::Quantity;
use crate::chart::{Side, Size};
use crate::energy::DayStanding;
use crate::i18n::Language;
use crate::platform::IntlZoneRules;
use crate::widgets::parts::{
    Frame, FrameState, Load, Loader, Problem, ResizeWatch, announce_error, announce_ready, frame, px,
};
use crate::widgets::{IntlFormats, Shared};
use web_sys::Element;
use yew::{Component, Context, Html, NodeRef, html};

/// Where things stand on the strip, in pixels from its top.
const YOU_LABEL_Y: &str = "14";
const BAND_Y: &str = "36";
const BAND_HEIGHT: &str = "20";
const STRIP_HEIGHT: &str = "72";

/// What happened to the comparison.
#[derive(Debug)]
pub enum PeerMessage {
    /// The answer to a numbered load.
    Loaded((u32, Result<Shared<PeerData>, Problem>)),
    /// Ask again.
    Retry,
    /// The stage has another size.
    Resized(Size),
}

/// The comparison with similar homes.
#[derive(Debug)]
pub struct PeerComparison {
    language: Language,
    loader: Loader,
    load: Load<PeerData>,
    model: Option<Shared<PeerModel>>,
    width: f64,
    announce: bool,
    stage: NodeRef,
    watch: Option<ResizeWatch>,
}

impl Component for PeerComparison {
    type Message = PeerMessage;
    type Properties = PeerComparisonProps;

    fn create(ctx: &Context<Self>) -> Self {
        let mut comparison = Self {
            language: Language::default(),
            loader: Loader::default(),
            load: Load::Loading,
            model: None,
            width: 0.0,
            announce: false,
            stage: NodeRef::default(),
            watch: None,
        };
        comparison.ask(ctx);
        comparison
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &PeerComparisonProps) -> bool {
        if !ctx.props().same_data(old) {
            self.ask(ctx);
        } else if ctx.props().locale != old.locale {
            self.put_into_words(ctx);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, message: PeerMessage) -> bool {
        match message {
            PeerMessage::Loaded((generation, answer)) => {
                if !self.loader.is_current(generation) {
                    return false;
                }
                self.load = answer.into();
                self.announce = true;
                self.put_into_words(ctx);
            }
            PeerMessage::Retry => self.ask(ctx),
            PeerMessage::Resized(size) => self.width = size.width,
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let texts = &self.language.texts().peer;
        let title = match quantity(ctx.props().series.as_deref()) {
            Ok(Quantity::Generation) => texts.title_generation,
            Ok(Quantity::Grid) => texts.title_grid,
            _ => texts.title_consumption,
        };
        let told = self.model.as_ref().and_then(|model| Some((model, model.standing().ok()?)));
        frame(Frame {
            language: self.language,
            kind: "peer-comparison",
            title,
            subtitle: told.map(|(model, latest)| model.size_and_day(latest)).unwrap_or_default().into(),
            actions: Html::default(),
            lead: told.map(|(model, latest)| lead(model, latest)).unwrap_or_default(),
            stage: &self.stage,
            state: self.state(ctx),
            footer: told.map(|(model, latest)| footer(model, latest)).unwrap_or_default(),
        })
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if let (true, Some(stage)) = (first, self.stage.cast::<Element>()) {
            self.watch = Some(ResizeWatch::new(&stage, ctx.link().callback(PeerMessage::Resized)));
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

impl PeerComparison {
    fn ask(&mut self, ctx: &Context<Self>) {
        let props = ctx.props();
        (self.load, self.model) = (Load::Loading, None);
        self.language = Language::of_tag(&props.locale).unwrap_or_default();
        let load = load(props.source.clone(), Settings::read(props), IntlZoneRules);
        self.loader.start(load, ctx.link().callback(PeerMessage::Loaded));
    }

    fn put_into_words(&mut self, ctx: &Context<Self>) {
        let locale = &ctx.props().locale;
        self.language = Language::of_tag(locale).unwrap_or_default();
        if let Load::Ready(data) = &self.load {
            // Days only: they are written as they are, in no zone.
            let formats = IntlFormats::new(locale, "UTC");
            self.model = Some(Shared::of(PeerModel::new(data.clone(), self.language, Box::new(formats))));
        }
    }

    fn state(&self, ctx: &Context<Self>) -> FrameState {
        match (&self.load, &self.model) {
            (Load::Failed(problem), _) => {
                let retry = problem.offers_retry().then(|| ctx.link().callback(|()| PeerMessage::Retry));
                FrameState::Failed { sentence: problem.sentence(&self.language.texts().error).into(), retry }
            }
            (Load::Ready(_), Some(model)) => match model.standing() {
                Ok(latest) => FrameState::Ready(drawing(model, latest, self.width)),
                Err(reason) => FrameState::Empty(reason.into()),
            },
            _ => FrameState::Loading,
        }
    }
}

fn lead(model: &PeerModel, latest: &DayStanding) -> Html {
    html! {
        <>
            if let Some(headline) = model.headline(&latest.standing) {
                <p class="headline" part="headline">{ headline }</p>
            }
            <p>{ model.zone(&latest.standing) }</p>
        </>
    }
}

/// The strip. Hidden from assistive technology: the list below it says the same.
fn drawing(model: &PeerModel, latest: &DayStanding, width: f64) -> Html {
    let strip = model.strip(&latest.standing, width);
    let (you, median) = (px(strip.you_x), px(strip.median_x));
    let line = ["M0 46H", &px(width)].concat();
    let tick = ["M", &median, " 30V62"].concat();
    // Beyond the end of the strip the marker points there.
    let marker = match strip.clipped {
        None => ["M", &you, " 34l-7 -12h14z"].concat(),
        Some(Side::Left) => ["M", &you, " 26l10 -7v14z"].concat(),
        Some(Side::Right) => ["M", &you, " 26l-10 -7v14z"].concat(),
    };
    html! {
        <svg class="strip" part="strip" width={px(width)} height={STRIP_HEIGHT} aria-hidden="true" focusable="false">
            <path class="baseline" d={line} />
            <rect
                class="half"
                x={px(strip.band_left)}
                y={BAND_Y}
                width={px((strip.band_right - strip.band_left).max(1.0))}
                height={BAND_HEIGHT}
            />
            <path class="median" d={tick} />
            <path class="you" d={marker} />
            <text class="tick you-label" x={px(strip.you_label_x)} y={YOU_LABEL_Y}>
                { model.you_label(&latest.standing) }
            </text>
        </svg>
    }
}

fn footer(model: &PeerModel, latest: &DayStanding) -> Html {
    let figures = model.figures(&latest.standing).into_iter().map(|(role, name, value)| {
        html! { <li><span class={["swatch ", role].concat()} />{ name }<b class="amount">{ value }</b></li> }
    });
    html! {
        <>
            <ul class="legend" part="legend">{ for figures }</ul>
            if let Some(days) = model.days() {
                <p>{ days }</p>
            }
            <p class="subtitle">{ model.group() }</p>
        </>
    }
}
