//! The legend: which mark means what, and what it sums up to.

use yew::{AttrValue, Html, html};

/// One mark and its meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct LegendEntry {
    /// Class of the swatch: the role of the series.
    pub role: &'static str,
    /// Meaning of the mark.
    pub name: AttrValue,
    /// Its total; empty where there is none.
    pub value: AttrValue,
}

/// A list of marks with their meanings.
pub fn legend(entries: &[LegendEntry]) -> Html {
    let items = entries.iter().map(|entry| {
        html! {
            <li>
                <span class={swatch(entry.role)} />
                { entry.name.clone() }
                if !entry.value.is_empty() {
                    { " " }<b class="amount">{ entry.value.clone() }</b>
                }
            </li>
        }
    });
    html! { <ul class="legend" part="legend">{ for items }</ul> }
}

/// Classes of a swatch.
pub fn swatch(role: &str) -> String {
    ["swatch ", role].concat()
}
