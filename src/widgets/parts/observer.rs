//! Observers of the window that shows an element. One of another window tells nothing while that one is not drawn.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Window};

/// The window of the document that the element is in now; none where no window shows it.
pub fn window_of(element: &Element) -> Option<Window> {
    element.owner_document()?.default_view()
}

/// An observer by its class: `ResizeObserver` or `IntersectionObserver`; none where the platform has no such class.
pub fn observer<T: JsCast>(element: &Element, class: &str, told: &JsValue, options: &JsValue) -> Option<T> {
    let class = Reflect::get(&window_of(element)?.into(), &class.into()).ok()?;
    // No `dyn_into`: a function of another window is no instance of this one's `Function`.
    let class: Function = class.is_function().then(|| class.unchecked_into())?;
    let made = Reflect::construct(&class, &Array::of2(told, options)).ok()?;
    Some(made.unchecked_into())
}
