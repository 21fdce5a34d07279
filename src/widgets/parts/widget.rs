//! Traits between a widget and its panel: three steps from attributes to words and drawings.
//!
//! [`WidgetKind`] (attributes -> question, data -> content), [`WidgetData`] (loaded data, independent of language and
//! size) and [`Content`] (words and drawings in one language). All are used as trait objects, so that the wasm has the
//! panel only once.

use super::{Choose, CsvFile, Headline, Navigator, Plotted, Problem, Question, Reading, Steering, Turn, Values};
use crate::chart::Size;
use crate::i18n::{Formats, Language, Texts};
use crate::widgets::Shared;
use crate::widgets::elements::Element;
use futures_util::future::LocalBoxFuture;
use std::any::Any;
use std::future::Future;
use std::rc::Rc;
use yew::{AttrValue, Callback, Html};

/// Result of a load.
pub type Loaded = Result<Rc<dyn WidgetData>, Problem>;

/// One kind of widget.
pub trait WidgetKind: Sync {
    /// Its row in the table of elements.
    fn element(&self) -> &'static Element;

    /// Its tag without the prefix; also the class of its frame.
    fn name(&self) -> &'static str {
        self.element().name
    }

    /// The title, known before any data is.
    fn title(&self, values: &Values, texts: &'static Texts) -> &'static str;

    /// The kinds of periods that people can choose from; none where there is nothing to page through.
    fn periods(&self) -> &'static [&'static str] {
        self.element().periods
    }

    /// True if it has no period of its own but looks back from where that of its dashboard or group ends.
    fn looks_back(&self) -> bool {
        false
    }

    /// True if it consists of other widgets: they have the tables, the files and the ages of what is shown.
    fn is_composed(&self) -> bool {
        false
    }

    /// The placeholder while data is on its way; nothing is one block as high as the drawing.
    fn placeholder(&self) -> Html {
        Html::default()
    }

    /// Height of the stage in text of the usual size, as `style/frame.css` has it.
    #[cfg(feature = "render")]
    fn stage_px(&self) -> f64 {
        156.0
    }

    /// Asks for the data.
    fn load(&self, question: Question) -> LocalBoxFuture<'static, Loaded>;

    /// Puts the data into words and drawings. `None` for data of another kind.
    fn content(&self, data: Rc<dyn WidgetData>, wording: Wording<'_>) -> Option<Rc<dyn Content>>;
}

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

/// Settings for putting data into words.
pub struct Wording<'a> {
    /// Attributes as written, with people's choices over them; `lang` holds the locale.
    pub values: &'a Values,
    /// The word of the façade or of a dashboard.
    pub steering: &'a Steering,
    /// Language of the words.
    pub language: Language,
    /// Numbers and dates.
    pub formats: Box<dyn Formats>,
    /// Turns the widget to another period.
    pub turn: Callback<Turn>,
    /// Has the widgets that this one is composed of ask again.
    pub again: Callback<()>,
}

impl std::fmt::Debug for Wording<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Wording")
            .field("values", &self.values)
            .field("language", &self.language)
            .finish_non_exhaustive()
    }
}

/// The data as the type that its kind has loaded.
pub fn own<D: WidgetData>(data: Rc<dyn WidgetData>) -> Option<Rc<D>> {
    let data: Rc<dyn Any> = data;
    data.downcast().ok()
}

/// Loaded data, independent of language and size.
pub trait WidgetData: Any {
    /// The zone that clock times are written in.
    fn zone_id(&self) -> &str;

    /// Shown period, with the limits of paging.
    fn navigator(&self) -> Option<Navigator> {
        None
    }
}

/// Boxes a kind's own load for [`WidgetKind::load`].
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
    /// The title, where the data says more than the attributes do.
    fn title(&self) -> Option<String> {
        None
    }

    /// The answer to the question that the widget is about.
    fn headline(&self) -> Option<Headline> {
        None
    }

    /// The change since an earlier period.
    fn change(&self) -> Option<String> {
        None
    }

    /// When, or of whom; empty where the title says so.
    fn subtitle(&self) -> String {
        String::new()
    }

    /// What has to be known beside it: that something is missing, or does not add up.
    fn notes(&self) -> Vec<String> {
        Vec::new()
    }

    /// How the numbers come about, in paragraphs, for the menu.
    fn about(&self) -> Vec<String> {
        Vec::new()
    }

    /// A point of the drawing that is read.
    fn reading(&self, _point: usize) -> Option<Reading> {
        None
    }

    /// When, for the name of a picture; `None` where the subtitle says so.
    fn period(&self) -> Option<String> {
        None
    }

    /// Why there is nothing to draw; `None` when there is something.
    fn empty(&self) -> Option<String> {
        None
    }

    /// True if nothing is there because the home is new: of its first readings nobody else has to speak.
    fn is_awaited(&self) -> bool {
        false
    }

    /// True if the household can have what this is about. A home without generation has no solar power to show.
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

    /// The drawing.
    fn stage(self: Rc<Self>, size: Size) -> Stage;

    /// The drawing for a page without a script: of this size, and fit for other widths.
    #[cfg(feature = "render")]
    fn still(self: Rc<Self>, size: Size) -> Html {
        match self.stage(size) {
            Stage::Plot(plotted) => super::still_plot(&*plotted),
            Stage::Still(html) => html,
        }
    }

    /// Below the drawing: what its marks mean, and their amounts, of the point that is read where there is one.
    fn footer(&self, _reading: Option<usize>, _choose: &Choose) -> Html {
        Html::default()
    }

    /// The one choice that is in sight, beside the title.
    fn toggle(&self, _choose: &Choose) -> Html {
        Html::default()
    }

    /// Further choices, in the menu. They are there even if there is nothing to show: people need the way back.
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
    /// Subject of the numbers.
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
