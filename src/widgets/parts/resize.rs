//! Watching the size of an element and of the text in it.

use super::observer::{observer, window_of};
use crate::chart::{Size, TextSize};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;
use web_sys::{CssStyleDeclaration, Element, ResizeObserver};
use yew::Callback;

/// Tells the inner size of an element whenever it changes, until it is dropped.
///
/// The element must have a size of its own: if its size came from what is drawn in it, the two would drive each other.
#[derive(Debug)]
pub struct ResizeWatch {
    observer: Option<ResizeObserver>,
    // Lives as long as the observer may call it.
    _callback: Closure<dyn FnMut()>,
}

impl ResizeWatch {
    /// Tells the size now and then watches `element`. Nothing is told while it has no size (hidden, or not in the
    /// page).
    pub fn new(element: &Element, on_size: Callback<Size>) -> Self {
        let watched = element.clone();
        let tell = move || {
            let (width, height) = (watched.client_width(), watched.client_height());
            let Some(style) = style_of(&watched).filter(|_| width > 0 && height > 0) else { return };
            if has_own_size(&style) {
                on_size.emit(Size { text: label_size(&style), ..Size::new(width.into(), height.into()) });
            }
        };
        tell();
        let callback = Closure::<dyn FnMut()>::new(tell);
        let observer: Option<ResizeObserver> =
            observer(element, "ResizeObserver", callback.as_ref(), &JsValue::UNDEFINED);
        if let Some(observer) = &observer {
            observer.observe(element);
            // What is around it grows with the text, also where the stage has a height that the page gives.
            if let Some(around) = element.parent_element() {
                observer.observe(&around);
            }
        }
        Self { observer, _callback: callback }
    }
}

/// The computed style, by the window of the document that the element is in now.
fn style_of(element: &Element) -> Option<CssStyleDeclaration> {
    window_of(element)?.get_computed_style(element).ok().flatten()
}

/// True if the style sheet of the widgets is in force. Without it the stage is as high as its drawing, and each drawing
/// would make the next one higher.
fn has_own_size(stage: &CssStyleDeclaration) -> bool {
    stage.get_property_value("position").is_ok_and(|position| position == "relative")
}

/// Labels are three quarters of the text around them, as the style sheet has it (`.tick`).
fn label_size(stage: &CssStyleDeclaration) -> TextSize {
    TextSize::of(0.75 * js_sys::parse_float(&stage.get_property_value("font-size").unwrap_or_default()))
}

impl Drop for ResizeWatch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}
