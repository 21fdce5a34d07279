//! The table behind a drawing: the same numbers for everybody. Long ones come in pages.

use super::{Tabular, edition};
use crate::i18n::{TableTexts, fill};
use std::ops::Range;
use yew::{Callback, Html, html};

/// Rows of one page.
const PAGE_ROWS: usize = 100;

/// Properties of a table.
pub struct Table<'a> {
    /// All rows.
    pub rows: &'a dyn Tabular,
    /// The page that is shown, from 0.
    pub page: usize,
    /// Goes to a page.
    pub on_page: Callback<usize>,
    /// Its name among the parts of a page: what, and when or of whom. What it says is its caption.
    pub name: String,
    /// Words.
    pub texts: &'static TableTexts,
}

/// A table with its pager, where one is needed.
pub fn table(table: &Table<'_>) -> Html {
    let all = table.rows.rows();
    let first = table.page.saturating_mul(PAGE_ROWS).min(all);
    let last = first.saturating_add(PAGE_ROWS).min(all);
    html! {
        <div key={edition()} class="scroll" part="table" role="region" tabindex="0" aria-label={table.name.clone()}>
            if all > PAGE_ROWS {
                { pager(table, first, last, all) }
            }
            { grid(table.rows, first..last) }
        </div>
    }
}

/// Some rows under their heads.
pub fn grid(table: &dyn Tabular, shown: Range<usize>) -> Html {
    let head = table.head().into_iter().map(|name| html! { <th scope="col">{ name }</th> });
    let rows = shown.map(|index| {
        let mut cells = table.row(index).into_iter();
        html! {
            <tr>
                <th scope="row">{ cells.next().unwrap_or_default() }</th>
                { for cells.map(|cell| html! { <td>{ cell }</td> }) }
            </tr>
        }
    });
    html! {
        <table>
            <caption class="hidden">{ table.caption() }</caption>
            <thead><tr>{ for head }</tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

fn pager(table: &Table<'_>, first: usize, last: usize, all: usize) -> Html {
    let go = |page: Option<usize>, label: &'static str| {
        let on_page = table.on_page.clone();
        let onclick = page.map(|page| Callback::from(move |_| on_page.emit(page)));
        // Off and not disabled: a disabled button would lose the focus.
        let off = if page.is_none() { "true" } else { "false" };
        html! { <button type="button" part="button" aria-disabled={off} {onclick}>{ label }</button> }
    };
    let count = |number| table.rows.formats().count(number);
    let (from, to, total) = (count(first + 1), count(last), count(all));
    let shown = fill(table.texts.rows, &[("first", &from), ("last", &to), ("all", &total)]);
    html! {
        <div class="pager">
            { go(table.page.checked_sub(1), table.texts.previous) }
            <span role="status">{ shown }</span>
            { go((last < all).then(|| table.page + 1), table.texts.next) }
        </div>
    }
}
