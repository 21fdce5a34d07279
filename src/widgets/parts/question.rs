//! Question of a widget to its source.

use super::Values;
use crate::platform::IntlZoneRules;
use crate::time::{WeekStart, ZoneRules};
use crate::widgets::SourceHandle;
use std::rc::Rc;
use web_sys::EventTarget;

/// A question to a source.
#[derive(Clone)]
pub struct Question {
    /// Source that answers.
    pub source: SourceHandle,
    /// The same, shared with other widgets: `source` notes the age of this question's answers.
    pub shared_source: SourceHandle,
    /// Attributes as written, with people's choices over them.
    pub values: Values,
    /// First day of the week.
    pub week_start: WeekStart,
    /// The platform's zone rules.
    pub rules: Rc<dyn ZoneRules>,
    /// Target of the events.
    pub host: Option<EventTarget>,
}

impl Question {
    /// A question of a widget of this locale; its own age is not noted, and it has no target of events.
    pub fn new(source: &SourceHandle, values: Values, locale: &str) -> Self {
        Self {
            source: source.clone(),
            shared_source: source.clone(),
            values,
            week_start: WeekStart::of_locale(locale),
            rules: Rc::new(IntlZoneRules),
            host: None,
        }
    }
}

impl std::fmt::Debug for Question {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Question").field("values", &self.values).finish_non_exhaustive()
    }
}
