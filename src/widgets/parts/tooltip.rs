//! The box that says what lies under the cursor.

use super::{legend::swatch, px};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use yew::{AttrValue, Html, NodeRef, html};

#[wasm_bindgen]
extern "C" {
    type StyledElement;

    #[wasm_bindgen(method, getter)]
    fn style(this: &StyledElement) -> Style;

    type Style;

    #[wasm_bindgen(method, js_name = setProperty, catch)]
    fn set_property(this: &Style, name: &str, value: &str) -> Result<(), JsValue>;
}

/// Content of the box.
#[derive(Debug, Clone, PartialEq)]
pub struct Tooltip {
    /// Time of the point.
    pub heading: AttrValue,
    /// Role, name and value of each part.
    pub lines: Vec<(&'static str, &'static str, AttrValue)>,
}

/// The box. It is drawn only; those who do not see it hear the same from a live region.
pub fn tooltip(node: &NodeRef, content: &Tooltip) -> Html {
    let lines = content.lines.iter().map(|(role, name, value)| {
        html! { <li><span class={swatch(role)} />{ *name }<b class="amount">{ value.clone() }</b></li> }
    });
    html! {
        <div class="tooltip" part="tooltip" aria-hidden="true" ref={node.clone()}>
            <strong>{ content.heading.clone() }</strong>
            <ul>{ for lines }</ul>
        </div>
    }
}

/// Puts the box at `x` of a drawing that is `width` wide.
///
/// Set on the CSSOM, which a strict CSP allows. The box is shifted by the same part of its own width as `x` is of
/// the drawing's: so it never leaves the drawing, and nothing has to be measured.
pub fn place_tooltip(node: &NodeRef, x: f64, width: f64) {
    let Some(element) = node.get() else { return };
    let style = element.unchecked_ref::<StyledElement>().style();
    let share = if width > 0.0 { x / width * 100.0 } else { 0.0 };
    let _ = style.set_property("left", &[px(x).as_str(), "px"].concat());
    let _ = style.set_property("transform", &["translateX(-", px(share).as_str(), "%)"].concat());
}
