//! The table of a page that is drawn on a server: it opens by itself, and has no pages.

use super::{Tabular, grid};
use crate::i18n::{TableTexts, fill};
use yew::{Html, html};

/// Most cells of a table: more would be most of the page.
const MOST_CELLS: usize = 4_000;

/// A table that people open without a script.
pub fn still_table(rows: &dyn Tabular, texts: &'static TableTexts) -> Html {
    let all = rows.rows();
    let shown = all.min(MOST_CELLS / rows.head().len().max(1));
    let count = |number| rows.formats().count(number);
    let (first, last, total) = (count(1), count(shown), count(all));
    html! {
        <details part="table">
            <summary>{ texts.show_table }</summary>
            <div class="scroll" role="region" tabindex="0" aria-label={rows.caption()}>
                if all > shown {
                    <p>{ fill(texts.rows, &[("first", &first), ("last", &last), ("all", &total)]) }</p>
                }
                { grid(rows, 0..shown) }
            </div>
        </details>
    }
}
