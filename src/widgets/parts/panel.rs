//! The panel: the one Yew component behind every widget. What it asks for and shows is decided by a pure state machine
//! (`state`); the component hands it events and runs its effects (`effects`), and draws what is there (`view`).

mod effects;
mod menu;
mod state;
#[cfg(feature = "render")]
mod still;
mod view;

use self::state::{Event, State};
use super::{
    Announcer, Content, CsvStyle, Face, Kind, Loaded, Loader, Membership, ResizeWatch, SightWatch, SpanSeconds, Stage,
    Steering, Turn, Values, WidgetData, csv, download,
};
use crate::chart::Size;
use crate::i18n::Language;
use crate::time::WeekStart;
use crate::widgets::{IntlFormats, Notes, SourceHandle};
use std::rc::Rc;
use web_sys::{EventTarget, HtmlElement};
use yew::{AttrValue, Callback, Component, Context, Html, NodeRef, Properties};

/// Properties of a panel.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct PanelProps {
    /// Kind of the widget.
    pub kind: Kind,
    /// Source of the data.
    pub source: SourceHandle,
    /// The attributes as they are written. Checked when data is loaded; what does not fit is told in the widget.
    pub values: Values,
    /// The word of the façade or of a dashboard.
    #[prop_or_default]
    pub steering: Steering,
    /// BCP 47 tag for texts, numbers and dates. English without.
    #[prop_or_default]
    pub locale: AttrValue,
    /// Target of the events.
    #[prop_or_default]
    pub host: Option<EventTarget>,
    /// The control between this widget and another face of the same question.
    #[prop_or_default]
    pub face: Option<Face>,
    /// In a dashboard: has its other widgets ask again with this one, of which alone people see the button.
    #[prop_or_default]
    pub again: Option<Callback<()>>,
}

impl PanelProps {
    /// Target of the events, with the widget's name.
    fn announcer(&self) -> Announcer<'_> {
        Announcer { host: self.host.as_ref(), widget: self.kind.0.name() }
    }
}

/// Message to the panel.
#[allow(missing_debug_implementations)] // It carries data that has none.
pub enum PanelMessage {
    /// The answer to a numbered load.
    Loaded((u32, Loaded)),
    /// Ask again.
    Retry,
    /// Have the widgets that this one is composed of ask again.
    Again,
    /// The widget is about to come into sight.
    Near,
    /// The stage has another size.
    Resized(Size),
    /// Show the table's page, or the drawing.
    ShowTable(Option<usize>),
    /// An attribute was chosen.
    Choose((&'static str, AttrValue)),
    /// Another period was chosen.
    Turn(Turn),
    /// The readings are wanted as a file.
    Download(CsvStyle),
    /// Another widget of the group has chosen.
    Heard(Values),
    /// A point of the drawing is read.
    Read(Option<usize>),
    /// The menu opens.
    UseMenu,
    /// The cursor is on a span of time.
    Point(Option<SpanSeconds>),
    /// The cursor of another widget is on a span of time.
    Pointed(Values),
}

/// Age of data that is not fresh.
struct Stale {
    /// Since when it is known, epoch milliseconds.
    since_ms: f64,
    /// True if nobody else of the page has just said so.
    is_news: bool,
}

/// The panel.
pub struct Panel {
    state: State,
    language: Language,
    loader: Loader,
    /// Of the last data. Stays on the screen while another period of the same household is on its way.
    content: Option<Rc<dyn Content>>,
    /// Its answer. Kept, because it sums up every bucket, and the pointer moves often.
    answer: Html,
    /// Attributes that the last answer belongs to; the title of `content` follows them.
    asked: Values,
    /// Data that `content` puts into words.
    data: Option<Rc<dyn WidgetData>>,
    stage: Option<Stage>,
    size: Size,
    announce: bool,
    stage_node: NodeRef,
    watch: Option<ResizeWatch>,
    sight: Option<SightWatch>,
    membership: Option<Membership>,
    /// A group of its own for the cursor, which moves too often to be told with the rest.
    pointing: Option<Membership>,
    linked: Option<SpanSeconds>,
    /// The point of the drawing that is read.
    reading: Option<usize>,
    /// Span under the cursor here, as last told to the others.
    pointed: Option<SpanSeconds>,
    /// Value that `moost-applicable` announced last.
    applies: Option<bool>,
    /// Noted by the load that is under way.
    notes: Rc<Notes>,
    /// Of what is shown; `None` where it is fresh.
    stale: Option<Stale>,
    /// Of what is shown: values that could not be used.
    unusable: usize,
    /// For ears: what came of what people have chosen.
    spoken: AttrValue,
    /// Counts that the widgets that this one is composed of are to ask again.
    again: u32,
    /// True once the menu was opened: until then there is nothing in it.
    menu_used: bool,
}

impl std::fmt::Debug for Panel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Panel").field("state", &self.state).finish_non_exhaustive()
    }
}

impl Component for Panel {
    type Message = PanelMessage;
    type Properties = PanelProps;

    fn create(ctx: &Context<Self>) -> Self {
        let PanelProps { kind, values, steering, locale, .. } = ctx.props();
        let mut panel = Self {
            state: State::new(*kind, values.clone(), steering.clone(), WeekStart::of_locale(locale)),
            language: Language::of_tag(locale).unwrap_or_default(),
            loader: Loader::default(),
            content: None,
            answer: Html::default(),
            asked: Values::default(),
            data: None,
            stage: None,
            size: Size::default(),
            announce: false,
            stage_node: NodeRef::default(),
            watch: None,
            sight: None,
            membership: None,
            pointing: None,
            linked: None,
            reading: None,
            pointed: None,
            applies: None,
            notes: Rc::default(),
            stale: None,
            unusable: 0,
            spoken: AttrValue::default(),
            again: 0,
            menu_used: false,
        };
        panel.join(ctx);
        panel
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &PanelProps) -> bool {
        let props = ctx.props();
        self.spoken = AttrValue::default();
        if props.steering.moves != old.steering.moves {
            self.watch_stage(ctx);
        }
        let same_source = props.source == old.source && props.kind == old.kind;
        if !same_source || props.locale != old.locale || props.values != old.values || props.steering != old.steering {
            let week_start = WeekStart::of_locale(&props.locale);
            self.take(
                ctx,
                Event::Written {
                    values: props.values.clone(),
                    steering: props.steering.clone(),
                    same_source,
                    week_start,
                },
            );
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, message: PanelMessage) -> bool {
        match message {
            PanelMessage::Loaded((generation, answer)) => {
                if !self.loader.is_current(generation) {
                    return false;
                }
                self.take_in(ctx, answer);
            }
            PanelMessage::Retry => {
                // The button goes away: the focus stays here.
                if let Some(stage) = self.stage_node.cast::<HtmlElement>() {
                    let _ = stage.focus();
                }
                self.take(ctx, Event::Retried { is_stale: self.stale.is_some() });
                if let Some(again) = &ctx.props().again {
                    again.emit(());
                }
            }
            PanelMessage::Again => {
                self.again = self.again.wrapping_add(1);
                self.put_into_words(ctx);
            }
            PanelMessage::Near => {
                self.sight = None;
                self.take(ctx, Event::Near);
            }
            PanelMessage::Resized(size) => {
                if self.size == size {
                    return false;
                }
                self.size = size;
                self.draw();
            }
            PanelMessage::ShowTable(page) => self.take(ctx, Event::TableShown(page)),
            PanelMessage::Choose((name, value)) => self.choose(ctx, name, value),
            PanelMessage::Turn(turn) => self.take(ctx, Event::Turned(turn)),
            PanelMessage::Heard(said) => self.take(ctx, Event::Heard(said)),
            PanelMessage::Read(point) => self.reading = point,
            PanelMessage::UseMenu => {
                if std::mem::replace(&mut self.menu_used, true) {
                    return false;
                }
            }
            PanelMessage::Point(span) => {
                self.point(span);
                return false;
            }
            PanelMessage::Pointed(said) => {
                let span = said.get("span").and_then(|span| span.split_once(' '));
                self.linked = span.and_then(|(start_s, end_s)| Some((start_s.parse().ok()?, end_s.parse().ok()?)));
            }
            PanelMessage::Download(style) => {
                if let Some(file) = self.content.as_ref().and_then(|content| content.csv()) {
                    let formats = IntlFormats::new(&ctx.props().locale, "UTC");
                    let text = csv(&file, style, &self.language.texts().download, &formats);
                    download(&[&*file.name, ".csv"].concat(), "text/csv;charset=utf-8", &text);
                }
                return false;
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        self.framed(ctx)
    }

    fn destroy(&mut self, _: &Context<Self>) {
        if self.pointed.is_some() {
            self.point(None);
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            self.watch_stage(ctx);
        }
        if std::mem::take(&mut self.announce) {
            self.tell_page(ctx);
        }
    }
}
