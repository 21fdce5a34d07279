//! The comparison for the panel: words above, the strip, the figures and the group below.

use super::load::load;
use super::model::PeerModel;
use crate::api::Quantity;
use crate::chart::{Move, Scene, Side, Size};
use crate::energy::DayStanding;
use crate::i18n::Texts;
use crate::widgets::intl::epoch_ms;
use crate::widgets::parts::{
    Choose, Content, CsvFile, Loaded, Plotted, Question, Stage, Tabular, Tooltip, Values, WidgetKind, drawing, loading,
    px, quantity, series_choice,
};
use futures_util::future::LocalBoxFuture;
use std::rc::Rc;
use yew::{Html, html};

/// Where things stand on the strip, in pixels from its top.
const YOU_LABEL_Y: &str = "14";
const BAND_Y: &str = "36";
const BAND_HEIGHT: &str = "20";
const STRIP_PX: f64 = 72.0;

/// The widget `peer-comparison`.
#[derive(Debug)]
pub struct PeerComparisonKind;

impl WidgetKind for PeerComparisonKind {
    fn name(&self) -> &'static str {
        "peer-comparison"
    }

    fn title(&self, values: &Values, texts: &'static Texts) -> &'static str {
        match quantity(values.get("series")) {
            Ok(Quantity::Generation) => texts.peer.title_generation,
            Ok(Quantity::Grid) => texts.peer.title_grid,
            _ => texts.peer.title_consumption,
        }
    }

    fn has_csv(&self) -> bool {
        true
    }

    fn has_picture(&self) -> bool {
        true
    }

    fn load(&self, question: Question) -> LocalBoxFuture<'static, Loaded> {
        loading(load(question))
    }
}

/// The comparison in one language.
pub struct PeerContent(pub PeerModel);

impl PeerContent {
    fn told(&self, tell: impl Fn(&PeerModel, &DayStanding) -> Html) -> Html {
        self.0.standing().map(|latest| tell(&self.0, latest)).unwrap_or_default()
    }

    /// A drawing with the strip and nothing else. Hidden from assistive technology: the list below it says the same.
    fn strip(&self, width: f64) -> Html {
        html! {
            <svg width={px(width)} height={px(STRIP_PX)} aria-hidden="true" focusable="false">
                { self.told(|model, latest| strip(model, latest, width)) }
            </svg>
        }
    }
}

struct PeerPlot {
    content: Rc<PeerContent>,
    scene: Scene,
}

impl Plotted for PeerPlot {
    fn scene(&self) -> &Scene {
        &self.scene
    }

    fn drawing(&self) -> Html {
        let width = self.scene.size.width;
        html! {
            <>
                { self.content.told(|model, latest| strip(model, latest, width)) }
                <g class="days">{ drawing(&self.scene) }</g>
            </>
        }
    }

    fn summary(&self) -> String {
        self.content.0.summary()
    }

    /// The strip is of the latest day and none of those below it.
    fn point_at(&self, x: f64, y: f64) -> Option<usize> {
        self.scene.bucket_at_x(x).filter(|_| y >= STRIP_PX)
    }

    fn step(&self, from: Option<usize>, step: Move) -> Option<usize> {
        self.content.0.step(&self.scene.edges_s, from, step)
    }

    fn tooltip(&self, day: usize) -> Tooltip {
        let lines = self.content.0.told(day).into_iter().map(|(role, word, energy)| (role, word, energy.into()));
        Tooltip { heading: self.content.0.when(day).into(), lines: lines.collect() }
    }

    fn phrase(&self, day: usize) -> String {
        self.content.0.phrase(day)
    }

    fn span_ms(&self, day: usize) -> Option<(f64, f64)> {
        let (start_s, end_s) = (self.scene.edges_s.get(day)?, self.scene.edges_s.get(day + 1)?);
        Some((epoch_ms(*start_s), epoch_ms(*end_s)))
    }
}

impl Content for PeerContent {
    fn subtitle(&self) -> String {
        self.0.standing().map(|latest| self.0.size_and_day(latest)).unwrap_or_default()
    }

    fn empty(&self) -> Option<String> {
        self.0.standing().err()
    }

    fn lead(&self) -> Html {
        self.told(lead)
    }

    /// The strip, and below it the days to walk through; of a single day the strip alone.
    fn stage(self: Rc<Self>, size: Size) -> Stage {
        let Some(scene) = self.0.trend(size.width, STRIP_PX) else {
            return Stage::Still(self.strip(size.width));
        };
        Stage::plot(PeerPlot { content: self, scene })
    }

    fn footer(&self, _: &Choose) -> Html {
        self.told(footer)
    }

    fn choices(&self, choose: &Choose) -> Html {
        let model = &self.0;
        series_choice(model.data.settings.quantity, model.data.offered, model.language, choose)
    }

    fn csv(&self) -> Option<CsvFile> {
        self.0.csv()
    }

    /// For a single day the list says it all.
    fn table(&self) -> Option<&dyn Tabular> {
        (self.0.rows() > 1).then_some(&self.0)
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

/// The latest day on a strip, as children of an `<svg>`.
fn strip(model: &PeerModel, latest: &DayStanding, width: f64) -> Html {
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
        <g class="strip" part="strip">
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
        </g>
    }
}

fn footer(model: &PeerModel, latest: &DayStanding) -> Html {
    let figures = model.figures(&latest.standing).into_iter().map(|(role, name, value)| {
        html! { <li><span class={["swatch ", role].concat()} />{ name }<b class="amount">{ value }</b></li> }
    });
    html! {
        <>
            <ul class="legend" part="legend">{ for figures }</ul>
            if let Some(days) = model.tally() {
                <p>{ days }</p>
            }
            <p class="subtitle">{ model.group() }</p>
        </>
    }
}
