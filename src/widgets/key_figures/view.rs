//! View of the key figures: a grid of cards.

use super::model::{CardWords, FiguresModel};
use crate::chart::{Size, mini_bars};
use crate::widgets::parts::{Content, CsvFile, FORWARD, Stage, Tabular, edition, px, sign, view_box};
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

    fn stage(self: Rc<Self>, _: Size) -> Stage {
        let level = self.is_part.then_some("4");
        let all = self.model.language().texts().figures.all_figures;
        Stage::Still(html! {
            <div key={edition()}>
                <ul class="cards">{ for self.model.at_a_glance().into_iter().map(|words| card(words, level)) }</ul>
                <details class="all" part="all">
                    <summary class="way">{ all }{ sign(FORWARD) }</summary>
                    <ul>{ for self.model.cards().iter().map(row) }</ul>
                </details>
            </div>
        })
    }

    fn csv(&self) -> Option<CsvFile> {
        Some(self.model.csv())
    }

    fn table(&self) -> Option<&dyn Tabular> {
        Some(&self.model)
    }
}

/// A figure at a glance.
fn card(words: &CardWords, level: Option<&'static str>) -> Html {
    html! {
        <li class="card" part="card" data-figure={words.id}>
            <h3 aria-level={level}>{ words.name.clone() }</h3>
            <p class="figure" part="figure">{ words.value.clone() }</p>
            <p class="subtitle">{ words.brief.clone() }</p>
        </li>
    }
}

/// A figure of all, which opens what it means and what it rests on.
fn row(words: &CardWords) -> Html {
    html! {
        <li data-row={words.id}>
            <details>
                <summary>
                    <span class="name">{ words.name.clone() }</span>
                    { " " }
                    <b class={if words.told { "amount" } else { "withheld" }}>{ words.value.clone() }</b>
                </summary>
                { trend(words) }
                if !words.basis.is_empty() {
                    <p class="subtitle">{ words.basis.clone() }</p>
                }
                <p>{ words.definition }</p>
            </details>
        </li>
    }
}

/// The months or days of a figure, and the part of each that it is about.
fn trend(words: &CardWords) -> Html {
    if words.spans_wh.is_empty() {
        return Html::default();
    }
    html! {
        <svg
            class="trend"
            width={px(TREND.width)}
            height={px(TREND.height)}
            viewBox={view_box(TREND.width, TREND.height)}
            preserveAspectRatio="none"
            aria-hidden="true"
            focusable="false"
        >
            <path class={words.role} d={mini_bars(&words.spans_wh, &words.spans_wh, TREND)} />
            <path class="part" d={mini_bars(&words.parts_wh, &words.spans_wh, TREND)} />
        </svg>
    }
}
