//! What the panel asks for and when, and what it makes of the answer: words first, then a drawing at its size.

use super::{AWAITED, LAZY, PERIOD, Panel, PanelMessage, Stale};
use crate::i18n::Language;
use crate::platform::IntlZoneRules;
use crate::time::WeekStart;
use crate::widgets::IntlFormats;
use crate::widgets::parts::{Content, Load, Loaded, Question, Values, all_is_news, is_news, navigator::is_open};
use std::rc::Rc;
use yew::{AttrValue, Context};

/// Whether the page asks for another period.
pub(super) fn is_turned(before: &Values, now: &Values) -> bool {
    PERIOD.iter().any(|name| before.get(name) != now.get(name))
}

impl Panel {
    /// What people chose that counts on when the page asks for something else: what it does not say anew, of the same
    /// household. Who pages through the months of a dashboard goes on comparing them.
    pub(super) fn still_chosen(&self, before: &Values, now: &Values) -> Values {
        let changed = |name: &str| before.get(name) != now.get(name);
        if ["building-id", "source", "api-base", "group"].into_iter().any(changed) {
            return Values::default();
        }
        let turned = is_turned(before, now);
        self.chosen.kept(|name| !(changed(name) || turned && PERIOD.contains(&name)))
    }

    /// Whose readings are shown; empty where nobody is named.
    pub(super) fn household(&self) -> String {
        self.values.get("building-id").unwrap_or_default().to_owned()
    }

    /// Asks after a change: what is shown stays until the answer is there, if it is of the same household.
    pub(super) fn ask_for(&mut self, ctx: &Context<Self>, before: Option<&str>) {
        if before == Some(&*self.household()) {
            self.table_page = self.table_page.map(|_| 0);
            self.ask(ctx);
        } else {
            self.ask_anew(ctx);
        }
    }

    /// Asks for something else altogether: nothing of what was shown stays.
    pub(super) fn ask_anew(&mut self, ctx: &Context<Self>) {
        (self.data, self.content, self.stage) = (None, None, None);
        (self.navigator, self.table_page) = (None, None);
        self.spoken = AttrValue::default();
        self.ask(ctx);
    }

    /// Whether it waits until it is about to come into sight.
    pub(super) fn is_lazy(ctx: &Context<Self>) -> bool {
        ctx.props().values.get("loading") == Some(LAZY)
    }

    /// Asks for the first time.
    pub(super) fn come_near(&mut self, ctx: &Context<Self>) {
        (self.near, self.sight) = (true, None);
        self.ask_anew(ctx);
    }

    /// Asks, once the widget is near enough to be seen soon.
    pub(super) fn ask(&mut self, ctx: &Context<Self>) {
        let props = ctx.props();
        self.language = Language::of_tag(&props.locale).unwrap_or_default();
        self.load = Load::Loading;
        if !self.near {
            return;
        }
        self.notes = Rc::default();
        let question = Question {
            source: props.source.noting(&self.notes).unwrap_or_else(|| props.source.clone()),
            shared_source: props.source.clone(),
            values: self.values.clone(),
            week_start: WeekStart::of_locale(&props.locale),
            rules: Rc::new(IntlZoneRules),
            host: props.host.clone(),
        };
        self.loader.start(props.kind.0.load(question), ctx.link().callback(PanelMessage::Loaded));
    }

    pub(super) fn put_into_words(&mut self, ctx: &Context<Self>) {
        let locale = &ctx.props().locale;
        self.language = Language::of_tag(locale).unwrap_or_default();
        // Also while the next answer is on its way: what is shown is in one language.
        if let Some(data) = &self.data {
            let formats = Box::new(IntlFormats::new(locale, data.zone_id()));
            let mut values = self.values.clone();
            values.set("lang", locale.clone());
            if self.awaited {
                values.set(AWAITED, "yes");
            }
            self.content = Some(data.clone().content(&values, self.language, formats));
        }
        self.draw();
    }

    pub(super) fn draw(&mut self) {
        let told = self.told().filter(|_| self.size.width > 0.0);
        self.stage = told.map(|content| content.clone().stage(self.size));
    }

    /// Whether asking again may show more than what is there: not after a failure that will be the same; people may have
    /// signed in since. What is fresh costs no request.
    pub(super) fn may_be_renewed(&self) -> bool {
        !matches!(&self.load, Load::Failed { problem, .. } if !problem.may_pass())
    }

    /// Takes in an answer. What people have asked for is spoken, once; what came by itself is not.
    pub(super) fn take_in(&mut self, ctx: &Context<Self>, answer: Loaded) {
        (self.load, self.data) = match answer {
            Ok(data) => (Load::Ready, Some(data)),
            Err(problem) => {
                let is_news = is_news(&problem.sentence(&self.language.texts().error));
                (Load::Failed { problem, is_news }, None)
            }
        };
        // What is composed of others says nothing itself, and what failed says that.
        let says = matches!(self.load, Load::Ready) && !ctx.props().kind.0.is_composed();
        let news = || says && is_news(self.language.texts().frame.stale);
        self.unusable = self.notes.unusable.get();
        self.stale = self.notes.known_at_ms.get().map(|since_ms| Stale { since_ms, is_news: news() });
        self.asked = self.values.clone();
        self.announce = true;
        (self.content, self.stage) = (None, None);
        if let Some(data) = &self.data {
            self.navigator = data.navigator().filter(|_| is_open(&self.values));
        }
        self.put_into_words(ctx);
        let awaited = std::mem::take(&mut self.awaited);
        self.spoken = if awaited { self.told_to_ears() } else { AttrValue::default() };
    }

    /// People have asked for something: they are told what comes of it.
    pub(super) fn wait(&mut self) {
        self.awaited = true;
        all_is_news();
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
