//! View of the key figures: a grid of cards.

use super::model::{CardWords, FiguresModel};
use crate::chart::{Size, mini_bars};
use crate::widgets::parts::{Choose, Content, CsvFile, Stage, Tabular, edition, px};
use std::rc::Rc;
use yew::{Html, html};

/// The drawing of the months of a total.
const TREND: Size = Size::new(144.0, 36.0);

/// The key figures in one language.
pub struct FiguresContent {
    /// Its words.
    pub model: FiguresModel,
    /// True if it is a part of a dashboard: its headings are one below.
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
