//! A segmented control: a few choices of which one is taken. One stop of the Tab key; arrow keys go from choice to
//! choice and take it.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, MouseEvent};
use yew::{AttrValue, Callback, Html, TargetCast, html};

/// One choice.
#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    /// Its words.
    pub label: AttrValue,
    /// True if it is the one that is taken.
    pub chosen: bool,
    /// Takes it.
    pub onclick: Callback<MouseEvent>,
}

/// A control between widgets that are faces of one question, for the foot of a panel.
#[derive(Debug, Clone, PartialEq)]
pub struct Face {
    /// Its name for ears.
    pub label: &'static str,
    /// The faces.
    pub segments: Vec<Segment>,
}

/// The control. `label` is its name for ears.
pub fn segments(label: &'static str, segments: Vec<Segment>) -> Html {
    // While nothing is chosen yet the first one can be reached.
    let reached = segments.iter().position(|segment| segment.chosen).unwrap_or(0);
    let buttons = segments.into_iter().enumerate().map(|(place, Segment { label, chosen, onclick })| {
        html! {
            <button
                type="button"
                part="button"
                role="radio"
                aria-checked={if chosen { "true" } else { "false" }}
                tabindex={if place == reached { "0" } else { "-1" }}
                {onclick}
            >
                { label }
            </button>
        }
    });
    html! {
        <div class="segments" part="segments" role="radiogroup" aria-label={label} onkeydown={on_key}>{ for buttons }</div>
    }
}

#[allow(clippy::needless_pass_by_value)] // As callbacks are called.
fn on_key(event: KeyboardEvent) {
    let Some(from) = event.target_dyn_into::<Element>() else { return };
    let Some(group) = from.parent_element() else { return };
    let next = match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => from.next_element_sibling().or_else(|| group.first_element_child()),
        "ArrowLeft" | "ArrowUp" => from.previous_element_sibling().or_else(|| group.last_element_child()),
        "Home" => group.first_element_child(),
        "End" => group.last_element_child(),
        _ => return,
    };
    event.prevent_default();
    if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
        let _ = next.focus();
        next.click();
    }
}
