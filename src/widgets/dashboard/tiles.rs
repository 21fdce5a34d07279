//! The component of the three days: it asks for what the forecast asks for, which is one request for both, and draws a
//! tile for each day. It draws nothing where there is nothing to tell.

use super::days::{Target, Tile, tiles};
use crate::i18n::Language;
use crate::widgets::forecast::{ThreeDays, three_days};
use crate::widgets::parts::{Loader, Question, SightWatch, Turn, Values, edition};
use crate::widgets::{IntlFormats, SourceHandle};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, MouseEvent};
use yew::{AttrValue, Callback, Component, Context, Html, NodeRef, Properties, TargetCast, html};

/// Properties of the tiles.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct TilesProps {
    /// Source of the data.
    pub source: SourceHandle,
    /// The attributes that the forecast is handed.
    pub values: Values,
    /// BCP 47 tag.
    pub locale: AttrValue,
    /// Counts that what is shown may be old.
    pub renewals: u32,
    /// True if nothing is asked for until they are about to come into sight.
    pub lazy: bool,
    /// Turns the dashboard to a day.
    pub turn: Callback<Turn>,
}

/// Message to the tiles.
#[derive(Debug)]
pub enum TilesMessage {
    /// They are about to come into sight.
    Near,
    /// The answer to a numbered load; none where it could not be had.
    Told((u32, Option<ThreeDays>)),
}

/// The tiles.
#[derive(Debug, Default)]
pub struct Tiles {
    days: Option<ThreeDays>,
    /// Until an answer is there their room is kept.
    is_answered: bool,
    loader: Loader,
    node: NodeRef,
    sight: Option<SightWatch>,
}

impl Component for Tiles {
    type Message = TilesMessage;
    type Properties = TilesProps;

    fn create(ctx: &Context<Self>) -> Self {
        let mut tiles = Self::default();
        // There they are drawn once, and nothing comes after that.
        if cfg!(feature = "render") {
            tiles.ask(ctx);
        }
        tiles
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if !first {
            return;
        }
        if !ctx.props().lazy {
            self.ask(ctx);
        } else if let Some(element) = self.node.cast::<Element>() {
            self.sight = Some(SightWatch::new(&element, &ctx.link().callback(|()| TilesMessage::Near)));
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &TilesProps) -> bool {
        let props = ctx.props();
        let is_other = props.source != old.source || props.values != old.values || props.renewals != old.renewals;
        if is_other && self.sight.is_none() {
            self.ask(ctx);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, message: TilesMessage) -> bool {
        match message {
            TilesMessage::Near => {
                self.sight = None;
                self.ask(ctx);
                true
            }
            TilesMessage::Told((generation, days)) => {
                let is_current = self.loader.is_current(generation);
                if is_current {
                    (self.days, self.is_answered) = (days, true);
                }
                is_current
            }
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        if !self.is_answered {
            let busy = if self.loader.has_started() { "true" } else { "false" };
            return html! { <div class="days" aria-busy={busy} ref={self.node.clone()} /> };
        }
        let Some(days) = &self.days else { return Html::default() };
        let TilesProps { locale, turn, .. } = ctx.props();
        let language = Language::of_tag(locale).unwrap_or_default();
        let tiles = tiles(days, &language.texts().dashboard, &IntlFormats::new(locale, "UTC"));
        if tiles.is_empty() {
            return Html::default();
        }
        let tiles = tiles.into_iter().map(|tile| view(tile, turn));
        html! { <div key={edition()} class="days" part="days" lang={language.tag()}>{ for tiles }</div> }
    }
}

impl Tiles {
    fn ask(&mut self, ctx: &Context<Self>) {
        let TilesProps { source, values, locale, .. } = ctx.props();
        let question = Question::new(source, values.clone(), locale);
        // Why they are not there the widgets say: each of them asks for the same.
        let load = async move { three_days(question).await.ok() };
        if let Some(days) = self.loader.start(Box::pin(load), ctx.link().callback(TilesMessage::Told)) {
            (self.days, self.is_answered) = (days, true);
        }
    }
}

fn view(Tile { name, amount, target }: Tile, turn: &Callback<Turn>) -> Html {
    let turn = turn.clone();
    let onclick = move |event: MouseEvent| match target {
        Target::Day(date) => turn.emit(Turn::Day(date)),
        Target::Forecast => show_forecast(&event),
    };
    html! {
        <button type="button" class="tile" part="day" {onclick}>
            <span class="subtitle">{ name }</span>
            { " " }
            <b class="amount">{ amount }<span class="unit">{ "\u{a0}kWh" }</span></b>
        </button>
    }
}

/// Brings the forecast into sight, and the focus to it.
fn show_forecast(event: &MouseEvent) {
    let tile = event.target_dyn_into::<Element>();
    let places = tile.and_then(|tile| tile.closest(".places").ok().flatten());
    let forecast = places.and_then(|places| places.query_selector(".at-energy-forecast .stage").ok().flatten());
    if let Some(stage) = forecast.and_then(|stage| stage.dyn_into::<HtmlElement>().ok()) {
        let _ = stage.focus();
        stage.scroll_into_view();
    }
}
