//! Effects of events: the panel asks its source, joins its group, puts answers into words, tells the page.

use super::state::{Effects, Event, Phase, State};
use super::{Panel, PanelMessage, Stale};
use crate::i18n::Language;
use crate::platform::IntlZoneRules;
use crate::time::CivilDate;
use crate::widgets::IntlFormats;
use crate::widgets::clock::{epoch_s, local_day};
#[cfg(feature = "render")]
use crate::widgets::parts::Stage;
use crate::widgets::parts::{
    Content, Lead, Loaded, Membership, Question, ResizeWatch, SightWatch, SpanSeconds, Steering, Values, Wording,
    all_is_news, announce_applicable, announce_error, announce_period, announce_ready, answer, in_next_task, is_news,
};
use std::rc::Rc;
use web_sys::Element;
use yew::{AttrValue, Context, Html};

impl Panel {
    /// Hands an event to the state and does what follows from it.
    pub(super) fn take(&mut self, ctx: &Context<Self>, event: Event) {
        let effects = self.state.step(event);
        self.run(ctx, effects);
    }

    fn run(&mut self, ctx: &Context<Self>, effects: Effects) {
        let Effects { forget, say, join, wait, ask, reword, turned } = effects;
        if forget {
            (self.data, self.content, self.stage) = (None, None, None);
            self.spoken = AttrValue::default();
        }
        if let (Some(said), Some(membership)) = (say, &self.membership) {
            membership.say(&said);
        }
        if join {
            self.join(ctx);
        }
        if wait {
            all_is_news();
        }
        if ask {
            self.ask(ctx);
        }
        if reword {
            self.put_into_words(ctx);
        }
        if let Some(period) = turned {
            announce_period(ctx.props().announcer(), &period);
        }
    }

    /// Leaves the groups that it was in, and joins those that its values name.
    pub(super) fn join(&mut self, ctx: &Context<Self>) {
        (self.membership, self.pointing, self.linked) = (None, None, None);
        let (group, hover) = {
            let values = self.state.values();
            let group = values.get("group").map(str::to_owned);
            (group.clone(), group.map(AttrValue::from).or_else(|| self.state.steering().hover.clone()))
        };
        // A dashboard links its widgets without making a group of them.
        if let Some(name) = hover {
            let heard = ctx.link().callback(PanelMessage::Pointed);
            self.pointing = Some(Membership::join(&["hover ", &*name].concat(), heard).0);
        }
        let mut known = Values::default();
        if let Some(group) = group {
            let (membership, said) = Membership::join(&group, ctx.link().callback(PanelMessage::Heard));
            (self.membership, known) = (Some(membership), said);
        }
        self.take(ctx, Event::Joined(known));
    }

    /// Tells the others of the group what the cursor is on.
    pub(super) fn point(&mut self, span: Option<SpanSeconds>) {
        self.pointed = span;
        if let Some(pointing) = &self.pointing {
            let text = span.map(|(start_s, end_s)| [start_s.to_string(), end_s.to_string()].join(" "));
            pointing.say(&Values::from_iter([("span", text.unwrap_or_default())]));
        }
    }

    /// Watches the stage's size and, while the widget waits for it, whether it comes into sight.
    pub(super) fn watch_stage(&mut self, ctx: &Context<Self>) {
        let Some(stage) = self.stage_node.cast::<Element>() else { return };
        self.watch = Some(ResizeWatch::new(&stage, ctx.link().callback(PanelMessage::Resized)));
        if self.state.waits_for_sight() {
            self.sight = Some(SightWatch::new(&stage, &ctx.link().callback(|()| PanelMessage::Near)));
        }
    }

    fn ask(&mut self, ctx: &Context<Self>) {
        let props = ctx.props();
        self.language = Language::of_tag(&props.locale).unwrap_or_default();
        self.notes = Rc::default();
        let question = Question {
            source: props.source.noting(&self.notes).unwrap_or_else(|| props.source.clone()),
            host: props.host.clone(),
            ..Question::new(&props.source, self.state.values().clone(), &props.locale)
        };
        let mut load = props.kind.0.load(question);
        if self.state.steering().covered && !self.loader.has_started() {
            // Readings that came with the page would be drawn in the task that makes the widget, and that would be a long one.
            load = in_next_task(load);
        }
        let answer = self.loader.start(load, ctx.link().callback(PanelMessage::Loaded));
        if let Some(answer) = answer {
            self.take_in(ctx, answer);
        }
    }

    pub(super) fn put_into_words(&mut self, ctx: &Context<Self>) {
        let locale = &ctx.props().locale;
        self.language = Language::of_tag(locale).unwrap_or_default();
        // Also while the next answer is on its way: what is shown is in one language.
        if let Some(data) = &self.data {
            let now_s = epoch_s(ctx.props().source.now_ms());
            let year = local_day(&IntlZoneRules, data.zone_id(), now_s).map(CivilDate::year);
            let formats = Box::new(IntlFormats::new(locale, data.zone_id()).in_year(year.ok()));
            let mut values = self.state.values().clone();
            values.set("lang", locale.clone());
            let said = self.state.steering().clone();
            let renewals = said.renewals.wrapping_add(self.again);
            let steering = Steering { awaited: self.state.is_awaited(), renewals, ..said };
            let turn = ctx.link().callback(PanelMessage::Turn);
            let again = ctx.link().callback(|()| PanelMessage::Again);
            let wording =
                Wording { values: &values, steering: &steering, language: self.language, formats, turn, again };
            self.content = ctx.props().kind.0.content(data.clone(), wording);
            self.answer = self.content.as_deref().map(answer_of).unwrap_or_default();
        }
        self.draw();
    }

    pub(super) fn draw(&mut self) {
        self.reading = None;
        #[cfg(feature = "render")]
        if let Some(size) = self.still_size() {
            self.stage = self.told().map(|content| Stage::Still(content.clone().still(size)));
            return;
        }
        let told = self.told().filter(|_| self.size.width > 0.0);
        self.stage = told.map(|content| content.clone().stage(self.size));
    }

    /// Takes in an answer. What people have asked for is spoken, once; what came by itself is not.
    pub(super) fn take_in(&mut self, ctx: &Context<Self>, answer: Loaded) {
        (self.content, self.stage) = (None, None);
        let (data, event) = match answer {
            Ok(data) => {
                let navigator = data.navigator();
                (Some(data), Event::Answered(navigator))
            }
            Err(problem) => {
                let is_news = is_news(&problem.sentence(&self.language.texts().error));
                (None, Event::Failed { problem, is_news })
            }
        };
        self.note_age(ctx, data.is_some());
        self.data = data;
        self.asked = self.state.values().clone();
        self.announce = true;
        self.take(ctx, event);
        let awaited = self.state.end_waiting();
        self.spoken = if awaited { self.told_to_ears() } else { AttrValue::default() };
    }

    /// Notes the age of the answers. A composed widget shows no age, and a failed one shows its failure instead.
    fn note_age(&mut self, ctx: &Context<Self>, is_there: bool) {
        let says = is_there && !ctx.props().kind.0.is_composed();
        let news = || says && is_news(self.language.texts().frame.stale);
        self.unusable = self.notes.unusable.get();
        self.stale = self.notes.known_at_ms.get().map(|since_ms| Stale { since_ms, is_news: news() });
    }

    /// Takes over what people chose, and says what is shown then, where nobody else does.
    pub(super) fn choose(&mut self, ctx: &Context<Self>, name: &'static str, value: AttrValue) {
        let before = self.told_to_ears();
        self.take(ctx, Event::Chosen(name, value));
        if State::is_presentation(name) {
            let now = self.told_to_ears();
            // What part is looked at a drawing says itself, and a table begins with it.
            let is_said = now == before || name == "zoom" && self.state.table_page().is_none();
            self.spoken = if is_said { AttrValue::default() } else { now };
        }
    }

    /// Tells the page what came of the last question.
    pub(super) fn tell_page(&mut self, ctx: &Context<Self>) {
        let host = ctx.props().announcer();
        match self.state.phase() {
            Phase::Failed { problem, .. } => announce_error(host, problem),
            Phase::Shown => {
                announce_ready(host);
                let applies = self.content.as_ref().map(|content| content.applies());
                if let Some(applies) = applies.filter(|_| self.applies != applies) {
                    self.applies = Some(applies);
                    announce_applicable(host, applies);
                }
            }
            Phase::Waiting | Phase::Asking => {}
        }
    }

    /// The content in words for ears.
    pub(super) fn told_to_ears(&self) -> AttrValue {
        self.content.as_ref().map(|content| content.spoken()).unwrap_or_default().into()
    }

    /// The content, where it has something to show.
    pub(super) fn told(&self) -> Option<&Rc<dyn Content>> {
        self.content.as_ref().filter(|content| content.empty().is_none())
    }
}

/// The words above the drawing. Where nothing is drawn its place says why, and they only say when.
fn answer_of(content: &dyn Content) -> Html {
    let subtitle = content.subtitle();
    if content.empty().is_some() {
        return answer(Lead { context: subtitle, ..Lead::default() });
    }
    answer(Lead { headline: content.headline(), change: content.change(), context: subtitle, notes: content.notes() })
}
