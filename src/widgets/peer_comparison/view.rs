//! View of the comparison: words above, the strip, the figures and the group below.

use super::model::PeerModel;
use crate::chart::{Move, Scene, Side, Size};
use crate::energy::DayStanding;
use crate::widgets::intl::epoch_ms;
use crate::widgets::parts::{
    Choose, Content, CsvFile, Plotted, Stage, Tabular, Tooltip, drawing, edition, px, series_choice, view_box,
};
use std::rc::Rc;
use yew::{Html, html};

/// Height of the strip below its label.
const BAND_PX: f64 = 60.0;
const BAND_HEIGHT: &str = "20";

/// Baseline of the label of "you"; all else of the strip is measured from here.
fn label_y(size: Size) -> f64 {
    size.text.font_px + 2.0
}

/// Height of the strip with its label.
fn strip_px(size: Size) -> f64 {
    size.text.font_px + BAND_PX
}

/// The comparison in one language.
pub struct PeerContent(pub PeerModel);

impl PeerContent {
    fn told(&self, tell: impl Fn(&PeerModel, &DayStanding) -> Html) -> Html {
        self.0.standing().map(|latest| tell(&self.0, latest)).unwrap_or_default()
    }

    /// A drawing with the strip and nothing else. Hidden from assistive technology: the list below it says the same.
    fn strip(&self, size: Size) -> Html {
        html! {
            <svg
                key={edition()}
                width={px(size.width)}
                height={px(strip_px(size))}
                viewBox={view_box(size.width, strip_px(size))}
                aria-hidden="true"
                focusable="false"
            >
                { self.told(|model, latest| strip(model, latest, size)) }
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
        html! {
            <>
                { self.content.told(|model, latest| strip(model, latest, self.scene.size)) }
                <g class="days">{ drawing(&self.scene) }</g>
            </>
        }
    }

    fn summary(&self) -> String {
        self.content.0.summary()
    }

    /// The strip is of the latest day and none of those below it.
    fn point_at(&self, x: f64, y: f64) -> Option<usize> {
        self.scene.bucket_at_x(x).filter(|_| y >= strip_px(self.scene.size))
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

    /// Of all days that are drawn.
    fn period(&self) -> Option<String> {
        self.0.period()
    }

    fn empty(&self) -> Option<String> {
        self.0.standing().err()
    }

    fn applies(&self) -> bool {
        self.0.data.applies
    }

    fn lead(&self) -> Html {
        self.told(lead)
    }

    /// The strip, and below it the days to walk through; of a single day the strip alone.
    fn stage(self: Rc<Self>, size: Size) -> Stage {
        let Some(scene) = self.0.trend(size, strip_px(size)) else {
            return Stage::Still(self.strip(size));
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
fn strip(model: &PeerModel, latest: &DayStanding, size: Size) -> Html {
    let strip = model.strip(&latest.standing, size);
    let label_y = label_y(size);
    let y = |below_label: f64| px(label_y + below_label);
    let (you, median) = (px(strip.you_x), px(strip.median_x));
    let line = ["M0 ", &y(32.0), "H", &px(size.width)].concat();
    let tick = ["M", &median, " ", &y(16.0), "V", &y(48.0)].concat();
    // Beyond the end of the strip the marker points there.
    let marker = match strip.clipped {
        None => ["M", &you, " ", &y(20.0), "l-7 -12h14z"].concat(),
        Some(Side::Left) => ["M", &you, " ", &y(12.0), "l10 -7v14z"].concat(),
        Some(Side::Right) => ["M", &you, " ", &y(12.0), "l-10 -7v14z"].concat(),
    };
    html! {
        <g class="strip" part="strip">
            <path class="baseline" d={line} />
            <rect
                class="half"
                x={px(strip.band_left)}
                y={y(22.0)}
                width={px((strip.band_right - strip.band_left).max(1.0))}
                height={BAND_HEIGHT}
            />
            <path class="median" d={tick} />
            <path class="you" d={marker} />
            <text class="tick you-label" x={px(strip.you_label_x)} y={px(label_y)}>
                { model.you_label(&latest.standing) }
            </text>
        </g>
    }
}

fn footer(model: &PeerModel, latest: &DayStanding) -> Html {
    let figures = model.figures(&latest.standing).into_iter().map(|(role, name, value)| {
        html! { <li><span class={["swatch ", role].concat()} /><span class="name">{ name }</span><b class="amount">{ value }</b></li> }
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
