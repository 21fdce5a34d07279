//! What a widget has to say to the panel that shows it: three steps from attributes to words and drawings.
//!
//! [`WidgetKind`] (attributes -> question), [`WidgetData`] (what came in, language and size apart) and [`Content`]
//! (words and drawings in one language). All are told apart at run time, so that the panel exists once in the wasm.

use super::{CsvFile, Household, Navigator, Plotted, Problem, Values};
use crate::chart::Size;
use crate::i18n::{Formats, Language, Texts};
use crate::time::{WeekStart, ZoneRules};
use crate::widgets::{Shared, SourceHandle};
use futures_util::future::LocalBoxFuture;
use std::future::Future;
use std::rc::Rc;
use web_sys::EventTarget;
use yew::{AttrValue, Callback, Html};

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

impl Question {
    /// The household it is about: the first request of every widget.
    pub async fn household(&self) -> Result<Household, Problem> {
        Household::ask(self).await
    }
}

impl std::fmt::Debug for Question {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Question").field("values", &self.values).finish_non_exhaustive()
    }
}

/// What came in.
pub type Loaded = Result<Rc<dyn WidgetData>, Problem>;

/// One kind of widget.
pub trait WidgetKind: Sync {
    /// Its tag without the prefix; also the class of its frame.
    fn name(&self) -> &'static str;

    /// The title, known before any data is.
    fn title(&self, values: &Values, texts: &'static Texts) -> &'static str;

    /// Attributes that change how the same data is shown. All others ask for data anew.
    fn presentation(&self) -> &'static [&'static str] {
        &[]
    }

    /// The kinds of periods that people can choose from; none where there is nothing to page through.
    fn periods(&self) -> &'static [&'static str] {
        &[]
    }

    /// Whether it has no period of its own but looks back from where that of its dashboard or group ends.
    fn looks_back(&self) -> bool {
        false
    }

    /// Whether it consists of other widgets: they have the tables, the files and the ages of what is shown.
    fn is_composed(&self) -> bool {
        false
    }

    /// Number of cards in the placeholder while data is on its way; 0 is one block as high as the drawing.
    fn placeholder_cards(&self) -> usize {
        0
    }

    /// Asks for the data.
    fn load(&self, question: Question) -> LocalBoxFuture<'static, Loaded>;
}

/// A choice of people: an attribute and its new value.
pub type Choose = Callback<(&'static str, AttrValue)>;

/// What came in, language and size apart.
pub trait WidgetData {
    /// The zone that clock times are written in.
    fn zone_id(&self) -> &str;

    /// Where people can go from the period that is shown.
    fn navigator(&self) -> Option<Navigator> {
        None
    }

    /// Puts the data into words. The values have the locale too, as `lang`.
    fn content(self: Rc<Self>, values: &Values, language: Language, formats: Box<dyn Formats>) -> Rc<dyn Content>;
}

/// What a kind's own load gives, as [`WidgetKind::load`] hands it on.
pub fn loading<D: WidgetData + 'static>(
    load: impl Future<Output = Result<D, Problem>> + 'static,
) -> LocalBoxFuture<'static, Loaded> {
    Box::pin(async move { load.await.map(|data| -> Rc<dyn WidgetData> { Rc::new(data) }) })
}

/// The drawing at a size.
#[derive(Debug, Clone, PartialEq)]
pub enum Stage {
    /// One that pointer and keys walk through.
    Plot(Shared<dyn Plotted>),
    /// One that stands still.
    Still(Html),
}

impl Stage {
    /// A drawing to walk through.
    pub fn plot(plotted: impl Plotted + 'static) -> Self {
        let plotted: Rc<dyn Plotted> = Rc::new(plotted);
        Self::Plot(Shared::from(plotted))
    }
}

/// A widget in one language.
pub trait Content {
    /// When, or of whom.
    fn subtitle(&self) -> String;

    /// When, for the name of a picture; `None` where the subtitle says so.
    fn period(&self) -> Option<String> {
        None
    }

    /// Why there is nothing to draw; `None` when there is something.
    fn empty(&self) -> Option<String> {
        None
    }

    /// Whether the household can have what this is about. A home without generation has no solar power to show.
    fn applies(&self) -> bool {
        true
    }

    /// For ears, after people have chosen: the whole in a few sentences; empty where others say it.
    fn spoken(&self) -> String {
        match self.table() {
            Some(table) if self.empty().is_none() => table.caption(),
            _ => self.subtitle(),
        }
    }

    /// Above the drawing: the message in words.
    fn lead(&self) -> Html;

    /// The drawing.
    fn stage(self: Rc<Self>, size: Size) -> Stage;

    /// Below the drawing: what its marks mean.
    fn footer(&self, choose: &Choose) -> Html;

    /// What people can choose instead. There also while there is nothing to show: else nobody would find the way back.
    fn choices(&self, _choose: &Choose) -> Html {
        Html::default()
    }

    /// The readings for a file of values.
    fn csv(&self) -> Option<CsvFile> {
        None
    }

    /// The same numbers as a table, where the drawing does not hold them as text.
    fn table(&self) -> Option<&dyn Tabular> {
        None
    }
}

/// Numbers in rows.
pub trait Tabular {
    /// What they are about.
    fn caption(&self) -> String;

    /// Heads of the columns, the first one for the row heads.
    fn head(&self) -> Vec<AttrValue>;

    /// Number of rows.
    fn rows(&self) -> usize;

    /// The cells of a row, the head first.
    fn row(&self, row: usize) -> Vec<AttrValue>;

    /// Numbers and dates.
    fn formats(&self) -> &dyn Formats;
}
