//! What follows the pointer and the keys over a drawing: a marker, a tooltip, a spoken phrase. Nothing else is
//! drawn again when they move.

use super::{drawing::Drawing, model::EnergyModel};
use crate::chart::{Move, Scene, move_to};
use crate::i18n::Language;
use crate::widgets::Shared;
use crate::widgets::intl::epoch_ms;
use crate::widgets::parts::{Tooltip, announce_selection, place_tooltip, px, tooltip};
use web_sys::{EventTarget, KeyboardEvent, MouseEvent, PointerEvent};
use yew::{AttrValue, Component, Context, Html, NodeRef, Properties, html};

/// What the plot shows.
#[derive(Clone, PartialEq, Properties)]
pub struct PlotProps {
    /// The words.
    pub model: Shared<EnergyModel>,
    /// The drawing.
    pub scene: Shared<Scene>,
    /// The words' language.
    pub language: Language,
    /// Where a selection is announced.
    pub host: Option<EventTarget>,
}

/// What people did.
pub enum PlotMessage {
    /// The pointer is over this x.
    Point(i32),
    /// Click or tap at this x.
    Pin(i32),
    /// A key moves the cursor.
    Step(Move),
    /// Enter chooses what is under the cursor.
    Choose,
    /// The pointer has left.
    Leave,
    /// Escape, or the focus has gone.
    Clear,
}

/// The plot.
pub struct Plot {
    cursor: Option<usize>,
    pinned: bool,
    /// The whole chart in words. Kept, because it takes a look at every bucket.
    summary: AttrValue,
    spoken: AttrValue,
    tooltip: NodeRef,
}

impl Component for Plot {
    type Message = PlotMessage;
    type Properties = PlotProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self {
            cursor: None,
            pinned: false,
            summary: ctx.props().model.summary().into(),
            spoken: AttrValue::default(),
            tooltip: NodeRef::default(),
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &PlotProps) -> bool {
        if ctx.props().model != old.model {
            self.clear();
            self.summary = ctx.props().model.summary().into();
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, message: PlotMessage) -> bool {
        let PlotProps { model, scene, .. } = ctx.props();
        let before = (self.cursor, self.pinned);
        match message {
            PlotMessage::Point(x) if !self.pinned => self.cursor = scene.bucket_at_x(x.into()),
            PlotMessage::Leave if !self.pinned => self.cursor = None,
            PlotMessage::Point(_) | PlotMessage::Leave => {}
            PlotMessage::Pin(x) => {
                let bucket = scene.bucket_at_x(x.into());
                self.pinned = !(self.pinned && self.cursor == bucket);
                self.cursor = bucket;
                if self.pinned {
                    self.choose(ctx);
                }
            }
            PlotMessage::Step(step) => {
                self.pinned = false;
                let data = model.data();
                self.cursor = move_to(data.series.edges_s(), self.cursor, step, model.unit(), &data.zone);
                self.spoken = self.cursor.map(|bucket| model.phrase(bucket)).unwrap_or_default().into();
            }
            PlotMessage::Choose => self.choose(ctx),
            PlotMessage::Clear => self.clear(),
        }
        before != (self.cursor, self.pinned)
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let PlotProps { model, scene, language, .. } = ctx.props();
        let texts = &language.texts().chart;
        let link = ctx.link();
        let (width, height) = (px(scene.size.width), px(scene.size.height));
        let marker = self.cursor.and_then(|bucket| scene.bucket_span_x(bucket)).map(|(left, right)| {
            html! {
                <rect
                    class="marker"
                    x={px(left)}
                    y={px(scene.plot.top)}
                    width={px((right - left).max(1.0))}
                    height={px(scene.plot.height)}
                />
            }
        });
        html! {
            <div
                class="plot"
                part="plot"
                role="application"
                tabindex="0"
                aria-label={self.summary.clone()}
                aria-description={texts.keyboard_hint}
                onpointermove={link.callback(|event: PointerEvent| PlotMessage::Point(event.offset_x()))}
                onpointerleave={link.callback(|_: PointerEvent| PlotMessage::Leave)}
                onclick={link.callback(|event: MouseEvent| PlotMessage::Pin(event.offset_x()))}
                onblur={link.callback(|_| PlotMessage::Clear)}
                onkeydown={link.batch_callback(|event: KeyboardEvent| on_key(&event))}
            >
                <svg {width} {height} aria-hidden="true" focusable="false">
                    <Drawing scene={scene.clone()} />
                    { marker.unwrap_or_default() }
                </svg>
                if let Some(bucket) = self.cursor {
                    { tooltip(&self.tooltip, &content(model, bucket, texts.no_reading)) }
                }
                <p class="hidden" aria-live="polite">{ self.spoken.clone() }</p>
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        let scene = &ctx.props().scene;
        if let Some((left, right)) = self.cursor.and_then(|bucket| scene.bucket_span_x(bucket)) {
            place_tooltip(&self.tooltip, f64::midpoint(left, right), scene.size.width);
        }
    }
}

impl Plot {
    fn clear(&mut self) {
        (self.cursor, self.pinned, self.spoken) = (None, false, AttrValue::default());
    }

    fn choose(&self, ctx: &Context<Self>) {
        let series = &ctx.props().model.data().series;
        let span = self.cursor.and_then(|bucket| Some((series.start_s(bucket)?, series.end_s(bucket)?)));
        if let Some((start, end)) = span {
            announce_selection(ctx.props().host.as_ref(), epoch_ms(start), epoch_ms(end));
        }
    }
}

fn content(model: &EnergyModel, bucket: usize, no_reading: &'static str) -> Tooltip {
    let mut lines: Vec<_> = model
        .parts()
        .iter()
        .filter_map(|part| Some((part.role, part.name, AttrValue::from(model.value(part, bucket)?))))
        .collect();
    if lines.is_empty() {
        lines.push(("gap", no_reading, AttrValue::default()));
    }
    Tooltip { heading: model.when(bucket).into(), lines }
}

/// Keys with a modifier belong to the browser and to assistive technology.
fn on_key(event: &KeyboardEvent) -> Option<PlotMessage> {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return None;
    }
    let message = match event.key().as_str() {
        "ArrowRight" => PlotMessage::Step(Move::Next),
        "ArrowLeft" => PlotMessage::Step(Move::Previous),
        "Home" => PlotMessage::Step(Move::First),
        "End" => PlotMessage::Step(Move::Last),
        "PageDown" => PlotMessage::Step(Move::PageForward),
        "PageUp" => PlotMessage::Step(Move::PageBack),
        "Enter" | " " => PlotMessage::Choose,
        "Escape" => PlotMessage::Clear,
        _ => return None,
    };
    event.prevent_default();
    Some(message)
}
