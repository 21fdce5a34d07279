//! What follows the pointer and the keys over a drawing: a marker, a tooltip, a spoken phrase. Nothing else is
//! drawn again when they move.

use super::{Plotted, announce_selection, place_tooltip, px, tooltip};
use crate::chart::Move;
use crate::i18n::Language;
use crate::widgets::Shared;
use web_sys::{EventTarget, KeyboardEvent, MouseEvent, PointerEvent};
use yew::{AttrValue, Component, Context, Html, NodeRef, Properties, function_component, html};

/// What the plot shows.
#[derive(Clone, PartialEq, Properties)]
pub struct PlotProps {
    /// The drawing with its points, compared by identity.
    pub plotted: Shared<dyn Plotted>,
    /// The words' language.
    pub language: Language,
    /// Where a selection is announced.
    pub host: Option<EventTarget>,
}

/// What people did.
pub enum PlotMessage {
    /// The pointer is over this place.
    Point(i32, i32),
    /// Click or tap at this place.
    Pin(i32, i32),
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
            summary: ctx.props().plotted.summary().into(),
            spoken: AttrValue::default(),
            tooltip: NodeRef::default(),
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &PlotProps) -> bool {
        if ctx.props().plotted != old.plotted {
            self.clear();
            self.summary = ctx.props().plotted.summary().into();
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, message: PlotMessage) -> bool {
        let plotted = &ctx.props().plotted;
        let before = (self.cursor, self.pinned);
        match message {
            PlotMessage::Point(x, y) if !self.pinned => self.cursor = plotted.point_at(x.into(), y.into()),
            PlotMessage::Leave if !self.pinned => self.cursor = None,
            PlotMessage::Point(..) | PlotMessage::Leave => {}
            PlotMessage::Pin(x, y) => {
                let point = plotted.point_at(x.into(), y.into());
                self.pinned = !(self.pinned && self.cursor == point);
                self.cursor = point;
                if self.pinned {
                    self.choose(ctx);
                }
            }
            PlotMessage::Step(step) => {
                self.pinned = false;
                self.cursor = plotted.step(self.cursor, step);
                self.spoken = self.cursor.map(|point| plotted.phrase(point)).unwrap_or_default().into();
            }
            PlotMessage::Choose => self.choose(ctx),
            PlotMessage::Clear => self.clear(),
        }
        before != (self.cursor, self.pinned)
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let PlotProps { plotted, language, .. } = ctx.props();
        let texts = &language.texts().chart;
        let link = ctx.link();
        let has_rows = plotted.has_rows();
        let (width, height) = (px(plotted.scene().size.width), px(plotted.scene().size.height));
        let marker = self.cursor.and_then(|point| plotted.marker(point)).map(|area| {
            html! {
                <rect
                    class="marker"
                    x={px(area.left)}
                    y={px(area.top)}
                    width={px(area.width.max(1.0))}
                    height={px(area.height.max(1.0))}
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
                onpointermove={link.callback(|event: PointerEvent| PlotMessage::Point(event.offset_x(), event.offset_y()))}
                onpointerleave={link.callback(|_: PointerEvent| PlotMessage::Leave)}
                onclick={link.callback(|event: MouseEvent| PlotMessage::Pin(event.offset_x(), event.offset_y()))}
                onblur={link.callback(|_| PlotMessage::Clear)}
                onkeydown={link.batch_callback(move |event: KeyboardEvent| on_key(&event, has_rows))}
            >
                <svg {width} {height} aria-hidden="true" focusable="false">
                    <Drawing plotted={plotted.clone()} />
                    { marker.unwrap_or_default() }
                </svg>
                if let Some(point) = self.cursor {
                    { tooltip(&self.tooltip, &plotted.tooltip(point)) }
                }
                <p class="hidden" aria-live="polite">{ self.spoken.clone() }</p>
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        let plotted = &ctx.props().plotted;
        if let Some(area) = self.cursor.and_then(|point| plotted.marker(point)) {
            place_tooltip(&self.tooltip, f64::midpoint(area.left, area.right()), plotted.scene().size.width);
        }
    }
}

impl Plot {
    fn clear(&mut self) {
        (self.cursor, self.pinned, self.spoken) = (None, false, AttrValue::default());
    }

    fn choose(&self, ctx: &Context<Self>) {
        if let Some((start_ms, end_ms)) = self.cursor.and_then(|point| ctx.props().plotted.span_ms(point)) {
            announce_selection(ctx.props().host.as_ref(), start_ms, end_ms);
        }
    }
}

/// What is drawn.
#[derive(Clone, PartialEq, Properties)]
struct DrawingProps {
    plotted: Shared<dyn Plotted>,
}

/// The marks: a component of its own, so that pointer and keys do not draw them again.
#[function_component]
fn Drawing(props: &DrawingProps) -> Html {
    props.plotted.drawing()
}

/// Keys with a modifier belong to the browser and to assistive technology.
fn on_key(event: &KeyboardEvent, has_rows: bool) -> Option<PlotMessage> {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return None;
    }
    let message = match event.key().as_str() {
        "ArrowRight" => PlotMessage::Step(Move::Next),
        "ArrowLeft" => PlotMessage::Step(Move::Previous),
        "ArrowUp" if has_rows => PlotMessage::Step(Move::Up),
        "ArrowDown" if has_rows => PlotMessage::Step(Move::Down),
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
