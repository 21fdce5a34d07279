//! The table behind a drawing: the same numbers for everybody. Long ones come in pages.

use crate::i18n::{Formats, TableTexts, fill};
use yew::{AttrValue, Callback, Html, html};

/// Rows of one page.
const PAGE_ROWS: usize = 100;

/// What a table shows.
pub struct Table<'a> {
    /// What it is about.
    pub caption: AttrValue,
    /// Heads of the columns, the first one for the row heads.
    pub head: Vec<AttrValue>,
    /// Number of all rows.
    pub rows: usize,
    /// The cells of a row, the head first.
    pub row: &'a dyn Fn(usize) -> Vec<AttrValue>,
    /// The page that is shown, from 0.
    pub page: usize,
    /// Goes to a page.
    pub on_page: Callback<usize>,
    /// Words.
    pub texts: &'static TableTexts,
    /// Numbers.
    pub formats: &'a dyn Formats,
}

/// A table with its pager, where one is needed.
pub fn table(table: &Table<'_>) -> Html {
    let first = table.page.saturating_mul(PAGE_ROWS).min(table.rows);
    let last = first.saturating_add(PAGE_ROWS).min(table.rows);
    let head = table.head.iter().map(|name| html! { <th scope="col">{ name.clone() }</th> });
    let rows = (first..last).map(|index| {
        let mut cells = (table.row)(index).into_iter();
        html! {
            <tr>
                <th scope="row">{ cells.next().unwrap_or_default() }</th>
                { for cells.map(|cell| html! { <td>{ cell }</td> }) }
            </tr>
        }
    });
    html! {
        <div class="scroll" part="table" role="region" tabindex="0" aria-label={table.caption.clone()}>
            if table.rows > PAGE_ROWS {
                { pager(table, first, last) }
            }
            <table>
                <thead><tr>{ for head }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

fn pager(table: &Table<'_>, first: usize, last: usize) -> Html {
    let go = |page: Option<usize>, label: &'static str| {
        let on_page = table.on_page.clone();
        let onclick = page.map(|page| Callback::from(move |_| on_page.emit(page)));
        html! { <button type="button" disabled={page.is_none()} {onclick}>{ label }</button> }
    };
    let count = |number| table.formats.count(number);
    let (from, to, all) = (count(first + 1), count(last), count(table.rows));
    let shown = fill(table.texts.rows, &[("first", &from), ("last", &to), ("all", &all)]);
    html! {
        <nav class="pager">
            { go(table.page.checked_sub(1), table.texts.previous) }
            <span role="status">{ shown }</span>
            { go((last < table.rows).then(|| table.page + 1), table.texts.next) }
        </nav>
    }
}
