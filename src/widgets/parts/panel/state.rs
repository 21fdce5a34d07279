//! State machine of a panel: the questions it asks and the answers it shows. It is pure. An event changes the state and
//! gives the effects that the component runs. Nothing here knows Yew's components, the page or a source.

mod group;
#[cfg(test)]
mod tests;

use crate::time::{Period, WeekStart};
use crate::widgets::elements::DRAWING_ONLY;
use crate::widgets::parts::navigator::{PERIOD, is_open, is_turned};
use crate::widgets::parts::{Kind, Navigator, Problem, Steering, Turn, Values};
use yew::AttrValue;

/// Progress of the answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Phase {
    /// Nothing is asked for: nobody is about to see the widget, or its element is hidden.
    Waiting,
    /// A question is under way.
    Asking,
    /// The answer is there.
    Shown,
    /// The answer could not be had.
    Failed {
        /// Why.
        problem: Problem,
        /// True if nobody of the page has just said so.
        is_news: bool,
    },
}

/// Event that changes the state of a panel.
#[derive(Debug, Clone)]
pub enum Event {
    /// The page has written other attributes, or has another source or language.
    Written {
        /// All attributes.
        values: Values,
        /// The word of the façade or of a dashboard.
        steering: Steering,
        /// True if the source and the kind are as before.
        same_source: bool,
        /// First day of the week in the language.
        week_start: WeekStart,
    },
    /// The panel has joined its group, which knows this already.
    Joined(Values),
    /// Another widget of the group has spoken.
    Heard(Values),
    /// The widget is about to come into sight.
    Near,
    /// People chose a value for an attribute.
    Chosen(&'static str, AttrValue),
    /// People chose another period.
    Turned(Turn),
    /// People want it to be tried again.
    Retried {
        /// True if what is shown is not fresh: it stays until there is better.
        is_stale: bool,
    },
    /// The answer is there, with where people can go from its period.
    Answered(Option<Navigator>),
    /// It could not be had.
    Failed {
        /// Why.
        problem: Problem,
        /// True if nobody of the page has just said so.
        is_news: bool,
    },
    /// A page of the table is to be shown, or the drawing.
    TableShown(Option<usize>),
}

/// Effects of an event. The component runs them in this order.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(clippy::struct_excessive_bools)] // Each is an effect of its own, and several come together.
pub struct Effects {
    /// Drop what is shown: it is not of this household, or nothing of it counts any longer.
    pub forget: bool,
    /// Tell the group this, as its member so far.
    pub say: Option<Values>,
    /// Leave the group and join the one that the attributes name, if they name one.
    pub join: bool,
    /// Count what comes as news: people wait for it.
    pub wait: bool,
    /// Ask the source.
    pub ask: bool,
    /// Put the data into words again.
    pub reword: bool,
    /// Tell the page of another period.
    pub turned: Option<Period>,
}

/// The state.
#[derive(Debug, Clone)]
pub struct State {
    kind: Kind,
    week_start: WeekStart,
    /// As the page wrote it.
    written: Values,
    steering: Steering,
    /// Values that overrule it: people's choices, and those that the group told.
    chosen: Values,
    values: Values,
    phase: Phase,
    navigator: Option<Navigator>,
    table_page: Option<usize>,
    /// Near enough to be seen soon. Once it is, it stays so.
    near: bool,
    /// People wait for an answer to what they have chosen.
    awaited: bool,
    /// Between the page's change and the group's word: what was written before, and whose readings are shown.
    joining: Option<(Option<Values>, Option<String>)>,
}

impl State {
    /// A panel that has asked for nothing yet; its first event is [`Event::Joined`].
    pub fn new(kind: Kind, written: Values, steering: Steering, week_start: WeekStart) -> Self {
        Self {
            kind,
            week_start,
            chosen: Values::default(),
            values: written.clone(),
            phase: Phase::Waiting,
            navigator: None,
            table_page: None,
            near: !steering.lazy,
            awaited: steering.awaited,
            joining: Some((None, None)),
            written,
            steering,
        }
    }

    /// Kind of the widget.
    #[cfg(feature = "render")]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Attributes as written, with people's choices over them.
    pub fn values(&self) -> &Values {
        &self.values
    }

    /// The word of the façade or of a dashboard.
    pub fn steering(&self) -> &Steering {
        &self.steering
    }

    /// Progress of the answer.
    pub fn phase(&self) -> &Phase {
        &self.phase
    }

    /// Shown period, with the limits of paging; `None` if people cannot page.
    pub fn navigator(&self) -> Option<&Navigator> {
        self.navigator.as_ref()
    }

    /// The page of the table that is shown; none while the drawing is.
    pub fn table_page(&self) -> Option<usize> {
        self.table_page
    }

    /// True if the widget waits until it is about to come into sight.
    pub fn waits_for_sight(&self) -> bool {
        !self.near
    }

    /// True if people wait for what comes.
    pub fn is_awaited(&self) -> bool {
        self.awaited
    }

    /// Ends the wait for an answer; true if people waited for it.
    pub fn end_waiting(&mut self) -> bool {
        std::mem::take(&mut self.awaited)
    }

    /// True if an attribute changes only how the same data is shown.
    pub fn is_presentation(name: &str) -> bool {
        name == "zoom" || DRAWING_ONLY.contains(&name)
    }

    /// The state after an event, and what is to be done.
    pub fn step(&mut self, event: Event) -> Effects {
        match event {
            Event::Written { values, steering, same_source, week_start } => {
                let begins = std::mem::replace(&mut self.week_start, week_start);
                self.written(values, steering, same_source, begins != week_start)
            }
            Event::Joined(known) => self.joined(&known),
            Event::Heard(said) => self.heard(&said),
            // What was told to make haste has asked already when it comes into sight.
            Event::Near if self.near => Effects::default(),
            Event::Near => {
                self.near = true;
                self.ask_anew()
            }
            Event::Chosen(name, value) => self.chose(name, value),
            Event::Turned(turn) => match self.navigator.and_then(|navigator| navigator.after(turn)) {
                Some(navigator) => {
                    self.awaited = true;
                    Effects { wait: true, ..self.go(navigator) }
                }
                None => Effects::default(),
            },
            Event::Retried { is_stale } => {
                self.awaited = true;
                let asked = if is_stale { self.ask() } else { self.ask_anew() };
                Effects { wait: true, ..asked }
            }
            Event::Answered(navigator) => {
                self.phase = Phase::Shown;
                self.navigator = navigator.filter(|_| is_open(&self.values));
                Effects { reword: true, ..Effects::default() }
            }
            Event::Failed { problem, is_news } => {
                self.phase = Phase::Failed { problem, is_news };
                Effects { reword: true, ..Effects::default() }
            }
            Event::TableShown(page) => {
                self.table_page = page;
                Effects::default()
            }
        }
    }

    fn written(&mut self, values: Values, steering: Steering, same_source: bool, other_weeks: bool) -> Effects {
        let before = std::mem::replace(&mut self.written, values);
        let steered = std::mem::replace(&mut self.steering, steering);
        let same_cursor = self.steering.hover == steered.hover;
        if !(same_source && same_cursor && self.written.same_but(&before, DRAWING_ONLY)) {
            let household = same_source.then(|| self.household());
            self.awaited |= self.steering.awaited && is_turned(&before, &self.written);
            self.chosen = self.still_chosen(&before);
            self.values = self.written.overlaid(&self.chosen);
            let say = self.taken_back(&before);
            self.joining = Some((Some(before), household));
            return Effects { say, join: true, ..Effects::default() };
        }
        let says_again = |name: &str| self.written.get(name) != before.get(name);
        self.chosen = self.chosen.kept(|name| !says_again(name));
        self.values = self.written.overlaid(&self.chosen);
        let is_back = self.steering.renewals != steered.renewals && self.may_be_renewed();
        let is_shown = steered.hidden && self.phase == Phase::Waiting;
        if self.waits_for_sight() && !self.steering.lazy {
            self.step(Event::Near)
        } else if is_back || is_shown || self.is_corrected(says_again) {
            self.ask()
        } else if other_weeks {
            self.begin_weeks()
        } else {
            Effects { reword: true, ..Effects::default() }
        }
    }

    /// A value that could not be used is another one now, though it is only for drawing.
    fn is_corrected(&self, says_again: impl Fn(&str) -> bool) -> bool {
        let refused = matches!(&self.phase, Phase::Failed { problem: Problem::Attribute(_), .. });
        refused && DRAWING_ONLY.iter().any(|name| says_again(name))
    }

    /// Choices of people that outlast a change of the page's attributes: those of the same household that the page does
    /// not set anew. People who page through the months of a dashboard keep their comparison.
    fn still_chosen(&self, before: &Values) -> Values {
        let changed = |name: &str| before.get(name) != self.written.get(name);
        if ["building-id", "source", "api-base", "group"].into_iter().any(changed) {
            return Values::default();
        }
        let turned = is_turned(before, &self.written);
        self.chosen.kept(|name| !(changed(name) || turned && PERIOD.contains(&name)))
    }

    fn chose(&mut self, name: &'static str, value: AttrValue) -> Effects {
        self.chosen.set(name, value);
        self.values = self.written.overlaid(&self.chosen);
        if !Self::is_presentation(name) {
            self.awaited = true;
            return Effects { wait: true, ..self.ask() };
        }
        if name == "zoom" {
            self.table_page = self.table_page.map(|_| 0);
        }
        Effects { reword: true, ..Effects::default() }
    }

    /// Weeks begin on another day: who looks at one gets the one that has most of its days.
    fn begin_weeks(&mut self) -> Effects {
        let before = self.navigator;
        self.navigator = before.map(|navigator| navigator.beginning_weeks(self.week_start));
        match self.navigator.filter(|now| before.is_some_and(|before| before.period != now.period)) {
            Some(navigator) => self.go(navigator),
            None if self.values.get("period") == Some("week") => self.ask(),
            None => Effects { reword: true, ..Effects::default() },
        }
    }

    fn go(&mut self, navigator: Navigator) -> Effects {
        let asks = navigator.values();
        for (name, value) in asks.clone() {
            self.chosen.set(name, value);
        }
        self.chosen.set("zoom", AttrValue::default());
        self.navigator = Some(navigator);
        self.values = self.written.overlaid(&self.chosen);
        self.table_page = self.table_page.map(|_| 0);
        Effects { say: Some(asks.into_iter().collect()), turned: Some(navigator.period), ..self.ask() }
    }

    /// Asks, once the widget is near enough to be seen soon, and not while it is hidden.
    fn ask(&mut self) -> Effects {
        let asks = self.near && !self.steering.hidden;
        self.phase = if asks { Phase::Asking } else { Phase::Waiting };
        Effects { ask: asks, ..Effects::default() }
    }

    /// Asks for something else altogether: nothing of what was shown stays.
    fn ask_anew(&mut self) -> Effects {
        (self.navigator, self.table_page) = (None, None);
        Effects { forget: true, ..self.ask() }
    }

    /// Asks after a change: what is shown stays until the answer is there, if it is of the household that it was of.
    fn ask_for(&mut self, before: Option<&str>) -> Effects {
        if before != Some(&*self.household()) {
            return self.ask_anew();
        }
        self.table_page = self.table_page.map(|_| 0);
        self.ask()
    }

    /// Whose readings are shown; empty where nobody is named.
    fn household(&self) -> String {
        self.values.get("building-id").unwrap_or_default().to_owned()
    }

    /// True if asking again may show more than what is there: not after a failure that will be the same; people may
    /// have signed in since. What is fresh costs no request.
    fn may_be_renewed(&self) -> bool {
        !matches!(&self.phase, Phase::Failed { problem, .. } if !problem.may_pass())
    }
}
