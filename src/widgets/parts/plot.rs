//! Marker and spoken phrase: they follow the pointer and the keys over a drawing. The panel hears which point is read, and
//! shows it in place of the answer.

use super::{Announcer, Choose, EscapeWatch, Plotted, announce_selection, px, view_box};
use crate::chart::{Move, Rect, Size, Zoom};
use crate::i18n::Language;
use crate::time::EpochSeconds;
use crate::widgets::Shared;
use crate::widgets::clock::epoch_s;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, EventTarget, KeyboardEvent, MouseEvent, PointerEvent};
use yew::{AttrValue, Callback, Component, Context, Html, NodeRef, Properties, TargetCast, function_component, html};

/// A shorter way with a button pressed is a click.
const DRAG_PX: i32 = 6;

/// A span of time: first moment, and the one after the last.
pub type SpanSeconds = (EpochSeconds, EpochSeconds);

/// Properties of the plot.
#[derive(Clone, PartialEq, Properties)]
pub struct PlotProps {
    /// The drawing with its points, compared by identity.
    pub plotted: Shared<dyn Plotted>,
    /// The words' language.
    pub language: Language,
    /// Target of the selection event.
    pub host: Option<EventTarget>,
    /// Name of the widget that announces it.
    pub widget: &'static str,
    /// Sets the attribute `zoom`.
    pub choose: Choose,
    /// Hears the span under the cursor, for the other widgets of a group.
    pub on_point: Callback<Option<SpanSeconds>>,
    /// Hears the point that is read.
    pub on_read: Callback<Option<usize>>,
    /// The span under the cursor of another widget.
    pub linked: Option<SpanSeconds>,
}

/// Input from pointer and keys.
pub enum PlotMessage {
    /// The pointer is over this place.
    Point(i32, i32),
    /// Click or tap at this place.
    Pin(i32, i32),
    /// A button went down here.
    Press(i32),
    /// It is let go.
    Release,
    /// A key looks closer or further away.
    Zoom(Zoom),
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
    /// From where to where the pointer is pulled.
    drag: Option<(i32, i32)>,
    /// The click that ends it is none.
    dragged: bool,
    /// Span under the cursor when a key zoomed: the cursor stays there.
    kept: Option<SpanSeconds>,
    /// The whole chart in words. Kept, because it takes a look at every bucket.
    summary: AttrValue,
    spoken: AttrValue,
    node: NodeRef,
    /// There while a point is read.
    escape: Option<EscapeWatch>,
}

impl Component for Plot {
    type Message = PlotMessage;
    type Properties = PlotProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self {
            cursor: None,
            pinned: false,
            drag: None,
            dragged: false,
            kept: None,
            summary: ctx.props().plotted.summary().into(),
            spoken: AttrValue::default(),
            node: NodeRef::default(),
            escape: None,
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &PlotProps) -> bool {
        let plotted = &ctx.props().plotted;
        if *plotted != old.plotted {
            self.let_go(ctx);
            let known = std::mem::replace(&mut self.summary, plotted.summary().into());
            if let Some((start_s, end_s)) = self.kept.take() {
                self.cursor = plotted.point_of(start_s, end_s);
                self.tell(ctx);
            }
            // Looking closer says what is looked at, back at all of it the whole. Of other data the panel says what it is.
            let (view, before) = (plotted.view(), old.plotted.view());
            if view != before && self.summary == known {
                self.spoken = if view.is_empty() { self.summary.clone() } else { view.into() };
            }
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, message: PlotMessage) -> bool {
        let plotted = &ctx.props().plotted;
        let before = (self.cursor, self.pinned, self.drag);
        match message {
            PlotMessage::Press(x) => {
                self.dragged = false;
                self.drag = plotted.zoom(Zoom::In, None).map(|_| (x, x));
            }
            PlotMessage::Point(x, _) if self.drag.is_some() => self.drag = self.drag.map(|(from, _)| (from, x)),
            PlotMessage::Release => {
                if let Some((from, to)) = self.drag.take().filter(|(from, to)| (from - to).abs() >= DRAG_PX) {
                    self.dragged = true;
                    let [one, other] = [from, to].map(|x| plotted.point_at(x.into(), 0.0));
                    let zoom = one.zip(other).and_then(|(one, other)| plotted.zoom_to(one, other));
                    choose_zoom(ctx, zoom);
                }
            }
            PlotMessage::Zoom(step) => {
                self.kept = self.span(ctx);
                choose_zoom(ctx, plotted.zoom(step, self.cursor));
            }
            PlotMessage::Pin(..) if self.dragged => self.dragged = false,
            PlotMessage::Point(x, y) if !self.pinned => self.cursor = plotted.point_at(x.into(), y.into()),
            PlotMessage::Leave if !self.pinned => self.cursor = None,
            PlotMessage::Point(..) | PlotMessage::Leave => {}
            PlotMessage::Pin(x, y) => {
                let point = plotted.point_at(x.into(), y.into());
                self.pinned = point.is_some() && !(self.pinned && self.cursor == point);
                // Let go, it is nowhere: a finger has left already, and a mouse says with its next move where it is.
                self.cursor = point.filter(|_| self.pinned);
                self.choose(ctx);
                self.speak(ctx);
            }
            PlotMessage::Step(step) => {
                self.pinned = false;
                self.cursor = plotted.step(self.cursor, step);
                self.speak(ctx);
            }
            PlotMessage::Choose => self.choose(ctx),
            PlotMessage::Clear => self.clear(),
        }
        if before.0 != self.cursor {
            self.tell(ctx);
        }
        before != (self.cursor, self.pinned, self.drag)
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let PlotProps { plotted, language, .. } = ctx.props();
        let texts = &language.texts().common;
        let link = ctx.link();
        let (has_rows, zooms) = (plotted.has_rows(), plotted.zoom(Zoom::In, None).is_some());
        let Size { width, height, .. } = plotted.scene().size;
        let marker = self.marked(ctx).map(|area| {
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
                ref={self.node.clone()}
                class="plot"
                part="plot"
                role="application"
                tabindex="0"
                aria-label={self.summary.clone()}
                aria-description={texts.keyboard_hint}
                onpointerdown={link.batch_callback(|event: PointerEvent| on_press(&event))}
                onpointerup={link.callback(|_: PointerEvent| PlotMessage::Release)}
                onpointercancel={link.callback(|_: PointerEvent| PlotMessage::Release)}
                onpointermove={link.callback(|event: PointerEvent| {
                    let (x, y) = own_place(&event);
                    PlotMessage::Point(x, y)
                })}
                onpointerleave={link.callback(|_: PointerEvent| PlotMessage::Leave)}
                onclick={link.callback(|event: MouseEvent| {
                    let (x, y) = own_place(&event);
                    PlotMessage::Pin(x, y)
                })}
                onblur={link.callback(|_| PlotMessage::Clear)}
                onkeydown={link.batch_callback(move |event: KeyboardEvent| on_key(&event, has_rows, zooms))}
            >
                <svg
                    width={px(width)}
                    height={px(height)}
                    viewBox={view_box(width, height)}
                    aria-hidden="true"
                    focusable="false"
                >
                    <Drawing plotted={plotted.clone()} />
                    { marker.unwrap_or_default() }
                </svg>
                <p class="hidden" aria-live="polite">{ self.spoken.clone() }</p>
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        let listening = self.escape.take();
        if self.cursor.is_some() {
            let watch = |plot: Element| EscapeWatch::new(&plot, ctx.link().callback(|()| PlotMessage::Clear));
            self.escape = listening.or_else(|| self.node.cast().and_then(watch));
        }
    }
}

impl Plot {
    /// The area under the cursor or between the ends of a drag, or else under the cursor of another widget.
    fn marked(&self, ctx: &Context<Self>) -> Option<Rect> {
        let PlotProps { plotted, linked, .. } = ctx.props();
        if let Some((from, to)) = self.drag.filter(|(from, to)| (from - to).abs() >= DRAG_PX) {
            let plot = plotted.scene().plot;
            let [left, right] = [from.min(to), from.max(to)].map(|x| f64::from(x).clamp(plot.left, plot.right()));
            return Some(Rect { left, width: right - left, ..plot });
        }
        let linked = || linked.and_then(|(start_s, end_s)| plotted.point_of(start_s, end_s));
        plotted.marker(self.cursor.or_else(linked)?)
    }

    fn span(&self, ctx: &Context<Self>) -> Option<SpanSeconds> {
        let (start_ms, end_ms) = ctx.props().plotted.span_ms(self.cursor?)?;
        Some((epoch_s(start_ms), epoch_s(end_ms)))
    }

    /// Nothing is read any longer, and the others of a group mark nothing.
    fn let_go(&mut self, ctx: &Context<Self>) {
        let was_read = self.cursor.is_some();
        self.clear();
        if was_read {
            self.tell(ctx);
        }
    }

    /// Tells which point is read.
    fn tell(&self, ctx: &Context<Self>) {
        ctx.props().on_point.emit(self.span(ctx));
        ctx.props().on_read.emit(self.cursor);
    }

    /// Puts the point under the cursor into words, for ears.
    fn speak(&mut self, ctx: &Context<Self>) {
        self.spoken = self.cursor.map(|point| ctx.props().plotted.phrase(point)).unwrap_or_default().into();
    }

    fn clear(&mut self) {
        (self.cursor, self.pinned, self.spoken) = (None, false, AttrValue::default());
    }

    fn choose(&self, ctx: &Context<Self>) {
        if let Some((start_ms, end_ms)) = self.cursor.and_then(|point| ctx.props().plotted.span_ms(point)) {
            let PlotProps { host, widget, .. } = ctx.props();
            announce_selection(Announcer { host: host.as_ref(), widget }, start_ms, end_ms);
        }
    }
}

/// Properties of the drawing.
#[derive(Clone, PartialEq, Properties)]
struct DrawingProps {
    plotted: Shared<dyn Plotted>,
}

/// The marks: a component of its own, so that pointer and keys do not draw them again.
#[function_component]
fn Drawing(props: &DrawingProps) -> Html {
    props.plotted.drawing()
}

fn choose_zoom(ctx: &Context<Plot>, zoom: Option<AttrValue>) {
    if let Some(zoom) = zoom {
        ctx.props().choose.emit(("zoom", zoom));
    }
}

/// The main button of a mouse or a pen. Fingers move the page and what is under them; for them there are buttons.
fn on_press(event: &PointerEvent) -> Option<PlotMessage> {
    if event.pointer_type() == "touch" || event.button() != 0 {
        return None;
    }
    if let Some(plot) = event.target_dyn_into::<Element>() {
        // So that letting go outside of the plot is heard too. Where it is refused, it is not.
        let _ = plot.set_pointer_capture(event.pointer_id());
    }
    Some(PlotMessage::Press(own_place(event).0))
}

#[wasm_bindgen]
extern "C" {
    /// With what web-sys gives in whole pixels only, or not at all.
    type Placed;

    #[wasm_bindgen(method, getter, js_name = offsetX)]
    fn offset_x(this: &Placed) -> f64;

    #[wasm_bindgen(method, getter, js_name = offsetY)]
    fn offset_y(this: &Placed) -> f64;

    /// The CSS zoom on an element and above it. Browsers that do not tell have it in `offsetX` already.
    #[wasm_bindgen(method, getter, js_name = currentCSSZoom)]
    fn zoom(this: &Placed) -> Option<f64>;
}

/// The pointer's place in the drawing's own pixels. `offsetX` has the transforms of the page in it, and not its zoom.
fn own_place(event: &MouseEvent) -> (i32, i32) {
    let zoom = event.target().and_then(|plot| plot.unchecked_ref::<Placed>().zoom()).filter(|zoom| *zoom > 0.0);
    // Saturates far outside of any screen.
    #[allow(clippy::cast_possible_truncation)]
    let own = |offset: f64| (offset / zoom.unwrap_or(1.0)).floor() as i32;
    let event = event.unchecked_ref::<Placed>();
    (own(event.offset_x()), own(event.offset_y()))
}

/// Keys with a modifier belong to the browser and to assistive technology.
fn on_key(event: &KeyboardEvent, has_rows: bool, zooms: bool) -> Option<PlotMessage> {
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
        "+" | "=" if zooms => PlotMessage::Zoom(Zoom::In),
        "-" if zooms => PlotMessage::Zoom(Zoom::Out),
        "0" if zooms => PlotMessage::Zoom(Zoom::All),
        _ => return None,
    };
    event.prevent_default();
    Some(message)
}
