//! What a widget asks a source.

use super::Values;
use crate::time::{WeekStart, ZoneRules};
use crate::widgets::SourceHandle;
use std::rc::Rc;
use web_sys::EventTarget;

/// A question to a source.
#[derive(Clone)]
pub struct Question {
    /// Who answers.
    pub source: SourceHandle,
    /// The same, shared with other widgets: `source` notes the age of this question's answers.
    pub shared_source: SourceHandle,
    /// What was written and chosen.
    pub values: Values,
    /// How weeks begin.
    pub week_start: WeekStart,
    /// The platform's zone rules.
    pub rules: Rc<dyn ZoneRules>,
    /// Where events are dispatched.
    pub host: Option<EventTarget>,
}

impl std::fmt::Debug for Question {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Question").field("values", &self.values).finish_non_exhaustive()
    }
}
