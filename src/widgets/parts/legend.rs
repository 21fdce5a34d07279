//! The legend: which mark means what, and what it sums up to.

use super::Choose;
use yew::{AttrValue, Html, html};

/// One mark and its meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct LegendEntry {
    /// Class of the swatch: the role of the series.
    pub role: &'static str,
    /// Meaning of the mark.
    pub name: &'static str,
    /// Its total; empty where there is none.
    pub value: AttrValue,
    /// Switch of the series, if people may switch it: whether it is off, and the value of the attribute `hide` after a
    /// click. The last shown series stays on and has the reason instead.
    pub switch: Option<(bool, Result<AttrValue, &'static str>)>,
}

/// A list of marks with their meanings; those that can be switched are buttons.
pub fn legend(entries: &[LegendEntry], choose: &Choose) -> Html {
    let items = entries.iter().map(|entry| {
        let words = html! {
            <>
                <span class={swatch(entry.role)} />
                { entry.name }
                <b class="amount">{ entry.value.clone() }</b>
            </>
        };
        let Some((off, hide)) = entry.switch.clone() else { return html! { <li>{ words }</li> } };
        let (choose, stays) = (choose.clone(), hide.as_ref().err().copied());
        html! {
            <li>
                <button
                    type="button"
                    class="entry"
                    part="button"
                    aria-pressed={if off { "false" } else { "true" }}
                    aria-disabled={stays.map(|_| "true")}
                    title={stays}
                    onclick={move |_| hide.iter().for_each(|hide| choose.emit(("hide", hide.clone())))}
                >
                    { words }
                </button>
            </li>
        }
    });
    html! { <ul class="legend" part="legend">{ for items }</ul> }
}

/// Classes of a swatch.
pub fn swatch(role: &str) -> String {
    ["swatch ", role].concat()
}
