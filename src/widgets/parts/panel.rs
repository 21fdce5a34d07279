//! The panel: the one Yew component behind every widget. It loads, keeps words and drawing up to date, shows one of
//! the states (`view`), belongs to a group (`group`), and turns what people choose into attribute values.

mod group;
mod view;

use super::navigator::{is_open, navigation};
use super::{
    Choose, Content, CsvStyle, Frame, Load, Loaded, Loader, Membership, Navigator, Question, ResizeWatch, SpanSeconds,
    Stage, Turn, Values, WidgetKind, announce_applicable, announce_error, announce_ready, download, frame,
};
use crate::chart::Size;
use crate::i18n::Language;
use crate::platform::IntlZoneRules;
use crate::time::WeekStart;
use crate::widgets::{IntlFormats, KnownAt, SourceHandle};
use std::rc::Rc;
use web_sys::{Element, EventTarget};
use yew::{AttrValue, Component, Context, Html, NodeRef, Properties};

/// Attributes of every widget that change its looks only.
const LOOKS: &[&str] = &["patterns", "attribution", RENEWED, "wording"];
/// Set to something else by hosts when the network is back.
const RENEWED: &str = "renewed";

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

/// What happened to the panel.
#[allow(missing_debug_implementations)] // It carries data that has none.
pub enum PanelMessage {
    /// The answer to a numbered load.
    Loaded((u32, Loaded)),
    /// Ask again.
    Retry,
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
    /// What was announced last.
    applies: Option<bool>,
    /// Noted by the load that is under way.
    known_at: KnownAt,
    /// Since when what is shown is known, epoch milliseconds; `None` where it is fresh.
    stale_since_ms: Option<f64>,
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
            stage: None,
            size: Size::default(),
            table_page: None,
            announce: false,
            stage_node: NodeRef::default(),
            watch: None,
            membership: None,
            pointing: None,
            linked: None,
            applies: None,
            known_at: KnownAt::default(),
            stale_since_ms: None,
        };
        panel.join(ctx);
        panel.ask_anew(ctx);
        panel
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &PanelProps) -> bool {
        let props = ctx.props();
        let same_source = props.source == old.source && props.kind == old.kind;
        let same_data =
            same_source && props.values.same_but(&old.values, &[props.kind.0.presentation(), LOOKS].concat());
        if !same_data {
            let household = self.household();
            // What the page asks for now counts more than what people chose before.
            self.chosen = Values::default();
            self.values = props.values.clone();
            self.join(ctx);
            self.ask_for(ctx, same_source.then_some(&*household));
        } else if props.locale != old.locale || props.values != old.values {
            self.values = props.values.overlaid(&self.chosen);
            let is_back = props.values.get(RENEWED) != old.values.get(RENEWED);
            if is_back && self.may_be_renewed() {
                self.ask(ctx);
            } else {
                self.put_into_words(ctx);
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
                self.load = answer.into();
                self.stale_since_ms = self.known_at.get();
                self.announce = true;
                (self.content, self.stage) = (None, None);
                if let Load::Ready(data) = &self.load {
                    self.navigator = data.navigator().filter(|_| is_open(&self.values));
                }
                self.put_into_words(ctx);
            }
            // What is not fresh stays until there is better.
            PanelMessage::Retry if self.stale_since_ms.is_some() => self.ask(ctx),
            PanelMessage::Retry => self.ask_anew(ctx),
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
                    self.put_into_words(ctx);
                } else {
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
                if let Some(pointing) = &self.pointing {
                    let text = span.map(|(start_s, end_s)| [start_s.to_string(), end_s.to_string()].join(" "));
                    pointing.say(&Values::from_iter([("span", text.unwrap_or_default())]));
                }
                return false;
            }
            PanelMessage::Pointed(said) => {
                let span = said.get("span").and_then(|span| span.split_once(' '));
                self.linked = span.and_then(|(start_s, end_s)| Some((start_s.parse().ok()?, end_s.parse().ok()?)));
            }
            PanelMessage::Download(style) => {
                if let Some((name, text)) = self.content.as_ref().and_then(|content| content.csv(style)) {
                    download(&[&*name, ".csv"].concat(), "text/csv;charset=utf-8", &text);
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
            title: kind.title(&self.values, self.language.texts()),
            subtitle: self.content.as_ref().map(|content| content.subtitle()).unwrap_or_default().into(),
            busy: matches!(self.load, Load::Loading),
            actions: self.actions(ctx),
            navigation: navigable.then(|| match &self.navigator {
                Some(navigator) => navigation(navigator, self.language, &ctx.link().callback(PanelMessage::Turn)),
                None => Html::default(),
            }),
            notice: self.notice(ctx),
            lead: told.map(|content| content.lead()).unwrap_or_default(),
            patterned: self.values.get("patterns").is_some_and(|wish| wish != "no"),
            stage: &self.stage_node,
            state: self.state(ctx),
            footer: told.map(|content| content.footer(&choose)).unwrap_or_default(),
        })
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if let (true, Some(stage)) = (first, self.stage_node.cast::<Element>()) {
            self.watch = Some(ResizeWatch::new(&stage, ctx.link().callback(PanelMessage::Resized)));
        }
        if std::mem::take(&mut self.announce) {
            let host = ctx.props().host.as_ref();
            match &self.load {
                Load::Failed(problem) => announce_error(host, problem),
                Load::Ready(_) => {
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

impl Panel {
    /// Whose readings are shown; empty where nobody is named.
    fn household(&self) -> String {
        self.values.get("building-id").unwrap_or_default().to_owned()
    }

    /// Asks after a change: what is shown stays until the answer is there, if it is of the same household.
    fn ask_for(&mut self, ctx: &Context<Self>, before: Option<&str>) {
        if before == Some(&*self.household()) {
            self.table_page = self.table_page.map(|_| 0);
            self.ask(ctx);
        } else {
            self.ask_anew(ctx);
        }
    }

    /// Asks for something else altogether: nothing of what was shown stays.
    fn ask_anew(&mut self, ctx: &Context<Self>) {
        (self.content, self.stage, self.navigator, self.table_page) = (None, None, None, None);
        self.ask(ctx);
    }

    fn ask(&mut self, ctx: &Context<Self>) {
        let props = ctx.props();
        self.language = Language::of_tag(&props.locale).unwrap_or_default();
        self.load = Load::Loading;
        self.known_at = KnownAt::default();
        let question = Question {
            source: props.source.noting(&self.known_at).unwrap_or_else(|| props.source.clone()),
            shared_source: props.source.clone(),
            values: self.values.clone(),
            week_start: WeekStart::of_locale(&props.locale),
            rules: Rc::new(IntlZoneRules),
            host: props.host.clone(),
        };
        self.loader.start(props.kind.0.load(question), ctx.link().callback(PanelMessage::Loaded));
    }

    fn put_into_words(&mut self, ctx: &Context<Self>) {
        let locale = &ctx.props().locale;
        self.language = Language::of_tag(locale).unwrap_or_default();
        if let Load::Ready(data) = &self.load {
            let formats = Box::new(IntlFormats::new(locale, data.zone_id()));
            let mut values = self.values.clone();
            values.set("lang", locale.clone());
            self.content = Some(data.clone().content(&values, self.language, formats));
        }
        self.draw();
    }

    fn draw(&mut self) {
        let told = self.told().filter(|_| self.size.width > 0.0);
        self.stage = told.map(|content| content.clone().stage(self.size));
    }

    /// Whether asking again may show more than what is there.
    fn may_be_renewed(&self) -> bool {
        let failed = matches!(&self.load, Load::Failed(problem) if problem.retryable());
        failed || self.stale_since_ms.is_some()
    }

    /// The content, where it has something to show.
    fn told(&self) -> Option<&Rc<dyn Content>> {
        self.content.as_ref().filter(|content| content.empty().is_none())
    }
}
