//! The panel: the one Yew component behind every widget. It loads and keeps words and drawing up to date (`asking`),
//! shows one of the states (`view`), belongs to a group (`group`), and turns what people choose into attribute values.

mod asking;
mod group;
mod view;

use self::asking::is_turned;
use super::navigator::{is_open, navigation};
use super::{
    Announcer, Choose, Content, CsvStyle, Frame, Load, Loaded, Loader, Membership, Navigator, ResizeWatch, SightWatch,
    SpanSeconds, Stage, Turn, Values, WidgetData, WidgetKind, announce_applicable, announce_error, announce_ready, csv,
    download, frame,
};
use crate::chart::Size;
use crate::i18n::Language;
use crate::time::WeekStart;
use crate::widgets::{IntlFormats, Notes, SourceHandle};
use std::rc::Rc;
use web_sys::{Element, EventTarget, HtmlElement};
use yew::{AttrValue, Component, Context, Html, NodeRef, Properties};

/// Attributes of every widget that change its looks only.
const LOOKS: &[&str] = &["patterns", "attribution", RENEWED, "wording", "loading", AWAITED];
/// Set to something else by hosts when the network is back, or people are.
const RENEWED: &str = "renewed";

/// The value of `loading` for widgets that ask for nothing until they are about to come into sight.
pub const LAZY: &str = "lazy";
/// The group for the cursor of what a dashboard holds: set for its parts, and for them only.
pub const HOVER: &str = "hover";
/// Set by a dashboard whose people wait for another period: one of its widgets tells them what came of it.
pub const AWAITED: &str = "awaited";
/// Attributes that say together what is looked at: who says one of them anew says all of them.
const PERIOD: &[&str] = &["period", "from", "to", "zoom"];

/// A kind of widget, compared by its name.
#[derive(Clone, Copy)]
pub struct Kind(pub &'static dyn WidgetKind);

impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        self.0.name() == other.0.name()
    }
}

impl std::fmt::Debug for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.name())
    }
}

/// Properties of a panel.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct PanelProps {
    /// What it is.
    pub kind: Kind,
    /// Where the data comes from.
    pub source: SourceHandle,
    /// The attributes as they are written. Checked when data is loaded; what does not fit is told in the widget.
    pub values: Values,
    /// BCP 47 tag for texts, numbers and dates. English without.
    #[prop_or_default]
    pub locale: AttrValue,
    /// Where events are dispatched.
    #[prop_or_default]
    pub host: Option<EventTarget>,
}

impl PanelProps {
    /// Where events go, and in whose name.
    fn announcer(&self) -> Announcer<'_> {
        Announcer { host: self.host.as_ref(), widget: self.kind.0.name() }
    }
}

/// What happened to the panel.
#[allow(missing_debug_implementations)] // It carries data that has none.
pub enum PanelMessage {
    /// The answer to a numbered load.
    Loaded((u32, Loaded)),
    /// Ask again.
    Retry,
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
    /// The cursor is on a span of time.
    Point(Option<SpanSeconds>),
    /// That of another widget is.
    Pointed(Values),
}

/// That what is shown is not fresh.
struct Stale {
    /// Since when it is known, epoch milliseconds.
    since_ms: f64,
    /// Whether nobody else of the page has just said so.
    is_news: bool,
}

/// The panel.
pub struct Panel {
    language: Language,
    loader: Loader,
    load: Load,
    /// What people chose, over what the page wrote.
    chosen: Values,
    values: Values,
    navigator: Option<Navigator>,
    /// Of the last data. Stays on the screen while another period of the same household is on its way.
    content: Option<Rc<dyn Content>>,
    /// What was asked when it was: its title goes with it.
    asked: Values,
    /// What `content` puts into words.
    data: Option<Rc<dyn WidgetData>>,
    stage: Option<Stage>,
    size: Size,
    table_page: Option<usize>,
    announce: bool,
    stage_node: NodeRef,
    watch: Option<ResizeWatch>,
    membership: Option<Membership>,
    /// A group of its own for the cursor, which moves too often to be told with the rest.
    pointing: Option<Membership>,
    linked: Option<SpanSeconds>,
    /// What the cursor here is on, as the others were told.
    pointed: Option<SpanSeconds>,
    /// What was announced last.
    applies: Option<bool>,
    /// Noted by the load that is under way.
    notes: Rc<Notes>,
    /// Of what is shown; `None` where it is fresh.
    stale: Option<Stale>,
    /// Of what is shown: values that could not be used.
    unusable: usize,
    /// Near enough to be seen soon; nothing is asked for before.
    near: bool,
    sight: Option<SightWatch>,
    /// People wait for an answer to what they have chosen.
    awaited: bool,
    /// For ears: what came of it.
    spoken: AttrValue,
}

impl std::fmt::Debug for Panel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Panel").field("values", &self.values).finish_non_exhaustive()
    }
}

impl Component for Panel {
    type Message = PanelMessage;
    type Properties = PanelProps;

    fn create(ctx: &Context<Self>) -> Self {
        let mut panel = Self {
            language: Language::default(),
            loader: Loader::default(),
            load: Load::Loading,
            chosen: Values::default(),
            values: ctx.props().values.clone(),
            navigator: None,
            content: None,
            asked: Values::default(),
            data: None,
            stage: None,
            size: Size::default(),
            table_page: None,
            announce: false,
            stage_node: NodeRef::default(),
            watch: None,
            membership: None,
            pointing: None,
            linked: None,
            pointed: None,
            applies: None,
            notes: Rc::default(),
            stale: None,
            unusable: 0,
            near: !Self::is_lazy(ctx),
            sight: None,
            awaited: ctx.props().values.get(AWAITED).is_some(),
            spoken: AttrValue::default(),
        };
        panel.join(ctx, None);
        panel.ask_anew(ctx);
        panel
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &PanelProps) -> bool {
        let props = ctx.props();
        self.spoken = AttrValue::default();
        let same_source = props.source == old.source && props.kind == old.kind;
        let same_data =
            same_source && props.values.same_but(&old.values, &[props.kind.0.presentation(), LOOKS].concat());
        if !same_data {
            let household = self.household();
            self.awaited |= props.values.get(AWAITED).is_some() && is_turned(&old.values, &props.values);
            self.chosen = self.still_chosen(&old.values, &props.values);
            self.values = props.values.overlaid(&self.chosen);
            self.join(ctx, Some(&old.values));
            self.ask_for(ctx, same_source.then_some(&*household));
        } else if props.locale != old.locale || props.values != old.values {
            let says_again = |name: &str| props.values.get(name) != old.values.get(name);
            self.chosen = self.chosen.kept(|name| !says_again(name));
            self.values = props.values.overlaid(&self.chosen);
            let is_back = props.values.get(RENEWED) != old.values.get(RENEWED);
            let [week_start, before] = [&props.locale, &old.locale].map(|locale| WeekStart::of_locale(locale));
            if !self.near && !Self::is_lazy(ctx) {
                self.come_near(ctx);
            } else if is_back && self.may_be_renewed() {
                self.ask(ctx);
            } else if week_start == before {
                self.put_into_words(ctx);
            } else {
                self.begin_weeks(ctx, week_start);
            }
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
                self.wait();
                // What is not fresh stays until there is better.
                if self.stale.is_some() { self.ask(ctx) } else { self.ask_anew(ctx) }
            }
            PanelMessage::Near => self.come_near(ctx),
            PanelMessage::Resized(size) => {
                if self.size == size {
                    return false;
                }
                self.size = size;
                self.draw();
            }
            PanelMessage::ShowTable(page) => self.table_page = page,
            PanelMessage::Choose((name, value)) => {
                self.chosen.set(name, value);
                self.values = ctx.props().values.overlaid(&self.chosen);
                if ctx.props().kind.0.presentation().contains(&name) {
                    let before = self.told_to_ears();
                    self.put_into_words(ctx);
                    let now = self.told_to_ears();
                    // What part is looked at a drawing says itself, and a table begins with it.
                    let is_said = now == before || name == "zoom" && self.table_page.is_none();
                    self.spoken = if is_said { AttrValue::default() } else { now };
                    if name == "zoom" {
                        self.table_page = self.table_page.map(|_| 0);
                    }
                } else {
                    self.wait();
                    self.ask(ctx);
                }
            }
            PanelMessage::Turn(turn) => return self.turn(ctx, turn),
            PanelMessage::Heard(said) => {
                let household = self.household();
                if !self.heed(ctx, &said) {
                    return false;
                }
                self.ask_for(ctx, Some(&*household));
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
        let kind = ctx.props().kind.0;
        let told = self.told();
        let navigable = !kind.periods().is_empty() && is_open(&self.values);
        let choose: Choose = ctx.link().callback(PanelMessage::Choose);
        frame(Frame {
            language: self.language,
            kind: kind.name(),
            title: kind.title(if self.content.is_some() { &self.asked } else { &self.values }, self.language.texts()),
            subtitle: self.content.as_ref().map(|content| content.subtitle()).unwrap_or_default().into(),
            busy: matches!(self.load, Load::Loading),
            actions: self.actions(ctx),
            navigation: navigable.then(|| {
                let turn = ctx.link().callback(PanelMessage::Turn);
                navigation(self.navigator.as_ref(), kind.periods(), self.language, &turn)
            }),
            spoken: self.spoken.clone(),
            notice: self.notice(ctx),
            lead: told.map(|content| content.lead()).unwrap_or_default(),
            patterned: self.values.get("patterns") == Some("yes"),
            stage: &self.stage_node,
            is_part: self.values.get(HOVER).is_some(),
            state: self.state(ctx),
            footer: told.map(|content| content.footer(&choose)).unwrap_or_default(),
            choices: self.content.as_ref().map(|content| content.choices(&choose)).unwrap_or_default(),
        })
    }

    fn destroy(&mut self, _: &Context<Self>) {
        if self.pointed.is_some() {
            self.point(None);
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if let (true, Some(stage)) = (first, self.stage_node.cast::<Element>()) {
            self.watch = Some(ResizeWatch::new(&stage, ctx.link().callback(PanelMessage::Resized)));
            if !self.near {
                self.sight = Some(SightWatch::new(&stage, &ctx.link().callback(|()| PanelMessage::Near)));
            }
        }
        if std::mem::take(&mut self.announce) {
            let host = ctx.props().announcer();
            match &self.load {
                Load::Failed { problem, .. } => announce_error(host, problem),
                Load::Ready => {
                    announce_ready(host);
                    let applies = self.content.as_ref().map(|content| content.applies());
                    if let Some(applies) = applies.filter(|_| self.applies != applies) {
                        self.applies = Some(applies);
                        announce_applicable(host, applies);
                    }
                }
                Load::Loading => {}
            }
        }
    }
}
