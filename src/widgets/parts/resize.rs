//! Watching the size of an element and of the text in it.

use crate::chart::{Size, TextSize};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, ResizeObserver};
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
            if width > 0 && height > 0 {
                on_size.emit(Size { text: label_size(&watched), ..Size::new(width.into(), height.into()) });
            }
        };
        tell();
        let callback = Closure::<dyn FnMut()>::new(tell);
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok();
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

/// Labels are three quarters of the text around them, as the style sheet has it (`.tick`).
fn label_size(element: &Element) -> TextSize {
    let style = web_sys::window().and_then(|window| window.get_computed_style(element).ok().flatten());
    let font_size = style.and_then(|style| style.get_property_value("font-size").ok()).unwrap_or_default();
    TextSize::of(0.75 * js_sys::parse_float(&font_size))
}

impl Drop for ResizeWatch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}
