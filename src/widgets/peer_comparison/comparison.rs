//! The comparison for the panel: words above, the strip, the figures and the group below.

use super::load::load;
use super::model::PeerModel;
use crate::api::Quantity;
use crate::chart::{Scene, Side, Size};
use crate::energy::DayStanding;
use crate::i18n::Texts;
use crate::widgets::parts::{
    Choose, Content, Loaded, Question, Stage, Tabular, Values, WidgetKind, drawing, loading, px, quantity,
    series_choice,
};
use futures_util::future::LocalBoxFuture;
use std::rc::Rc;
use yew::{Html, html};

/// Where things stand on the strip, in pixels from its top.
const YOU_LABEL_Y: &str = "14";
const BAND_Y: &str = "36";
const BAND_HEIGHT: &str = "20";
const STRIP_HEIGHT: &str = "72";

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

    fn stage(self: Rc<Self>, size: Size) -> Stage {
        Stage::Still(self.told(|model, latest| {
            html! { <>{ strip(model, latest, size.width) }{ model.trend(size.width).as_ref().map(trend) }</> }
        }))
    }

    fn footer(&self, choose: &Choose) -> Html {
        self.told(|model, latest| footer(model, latest, choose))
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

/// The strip. Hidden from assistive technology: the list below it says the same.
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

/// The days. Hidden as well: the table tells each of them.
fn trend(scene: &Scene) -> Html {
    html! {
        <svg class="days" width={px(scene.size.width)} height={px(scene.size.height)} aria-hidden="true" focusable="false">
            { drawing(scene) }
        </svg>
    }
}

fn footer(model: &PeerModel, latest: &DayStanding, choose: &Choose) -> Html {
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
            { series_choice(model.data.settings.quantity, model.data.offered, model.language, choose) }
        </>
    }
}
