//! The key figures for the panel: a grid of cards, and the same as a table.

use super::load::load;
use super::model::{CardWords, FiguresModel};
use crate::chart::{Size, mini_bars};
use crate::i18n::{Formats, Texts};
use crate::widgets::parts::{
    Choose, Content, CsvFile, Loaded, Question, Stage, Tabular, Values, WidgetKind, edition, loading, px,
};
use futures_util::future::LocalBoxFuture;
use std::rc::Rc;
use yew::{AttrValue, Html, html};

/// The drawing of the months of a total.
const TREND: Size = Size::new(144.0, 36.0);

/// The widget `key-figures`.
#[derive(Debug)]
pub struct KeyFiguresKind;

impl WidgetKind for KeyFiguresKind {
    fn name(&self) -> &'static str {
        "key-figures"
    }

    fn title(&self, _: &Values, texts: &'static Texts) -> &'static str {
        texts.figures.title
    }

    fn looks_back(&self) -> bool {
        true
    }

    /// As many as a home with generation has.
    fn placeholder_cards(&self) -> usize {
        13
    }

    fn load(&self, question: Question) -> LocalBoxFuture<'static, Loaded> {
        loading(load(question))
    }
}

/// The key figures in one language.
pub struct FiguresContent {
    /// Its words.
    pub model: FiguresModel,
    /// Whether it is a part of a dashboard: its headings are one below.
    pub is_part: bool,
}

impl Content for FiguresContent {
    fn subtitle(&self) -> String {
        self.model.period()
    }

    fn empty(&self) -> Option<String> {
        self.model.empty().map(str::to_owned)
    }

    fn lead(&self) -> Html {
        Html::default()
    }

    fn stage(self: Rc<Self>, _: Size) -> Stage {
        let level = self.is_part.then_some("4");
        let what = self.model.language().texts().figures.what_it_means;
        Stage::Still(
            html! { <ul key={edition()} class="cards">{ for self.model.cards().iter().map(|words| card(words, what, level)) }</ul> },
        )
    }

    fn footer(&self, _: &Choose) -> Html {
        Html::default()
    }

    fn csv(&self) -> Option<CsvFile> {
        Some(self.model.csv())
    }

    fn table(&self) -> Option<&dyn Tabular> {
        Some(&self.model)
    }
}

fn card(words: &CardWords, what_it_means: &'static str, level: Option<&'static str>) -> Html {
    html! {
        <li class="card" part="card" data-figure={words.id}>
            <h3 aria-level={level}>{ words.name.clone() }</h3>
            <p class={if words.told { "figure" } else { "withheld" }} part="figure">{ words.value.clone() }</p>
            if let Some(share) = words.share {
                <svg class="share" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                    <path class="track" d="M0 0H100V1H0Z" />
                    <path class="grid" d={["M0 0H", &px(share * 100.0), "V1H0Z"].concat()} />
                </svg>
            }
            if !words.spans_wh.is_empty() {
                <svg
                    class="trend"
                    width={px(TREND.width)}
                    height={px(TREND.height)}
                    viewBox={["0 0 ", &*px(TREND.width), " ", &*px(TREND.height)].concat()}
                    preserveAspectRatio="none"
                    aria-hidden="true"
                    focusable="false"
                >
                    <path class={words.role} d={mini_bars(&words.spans_wh, &words.spans_wh, TREND)} />
                    <path class="you" d={mini_bars(&words.parts_wh, &words.spans_wh, TREND)} />
                </svg>
            }
            <p class="subtitle">{ words.basis.clone() }</p>
            <details>
                <summary>{ what_it_means }<span class="hidden">{ " " }{ words.name.clone() }</span></summary>
                <p>{ words.definition }</p>
            </details>
        </li>
    }
}

impl Tabular for FiguresModel {
    fn caption(&self) -> String {
        [self.language().texts().figures.title, ", ", &*self.period()].concat()
    }

    fn head(&self) -> Vec<AttrValue> {
        let texts = &self.language().texts().figures;
        [texts.figure, texts.value, texts.basis].map(AttrValue::Static).to_vec()
    }

    fn rows(&self) -> usize {
        self.cards().len() + self.spans().len()
    }

    /// The cards, and after them what is drawn in them: months of the totals, days with their nights.
    fn row(&self, row: usize) -> Vec<AttrValue> {
        if let Some(words) = self.cards().get(row) {
            return [&words.name, &words.value, &words.basis].map(|text| text.clone().into()).to_vec();
        }
        let span = row.checked_sub(self.cards().len()).and_then(|row| self.spans().get(row));
        span.map(|[name, value]| vec![name.clone().into(), value.clone().into(), AttrValue::default()])
            .unwrap_or_default()
    }

    fn formats(&self) -> &dyn Formats {
        self.formats()
    }
}
