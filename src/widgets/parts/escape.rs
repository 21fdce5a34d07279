//! Escape, wherever the focus is: what a pointer shows can be sent away without moving it (WCAG 2.2, 1.4.13).

use super::observer::window_of;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, EventTarget, KeyboardEvent};
use yew::Callback;

const EVENT: &str = "keydown";

/// Hears the key in the whole page, until it is dropped.
#[derive(Debug)]
pub struct EscapeWatch {
    page: EventTarget,
    callback: Closure<dyn FnMut(KeyboardEvent)>,
}

impl EscapeWatch {
    /// Hears it in the page that `element` is in; `None` where there is none.
    pub fn new(element: &Element, on_escape: Callback<()>) -> Option<Self> {
        let page: EventTarget = window_of(element)?.into();
        let callback = Closure::<dyn FnMut(KeyboardEvent)>::new(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                on_escape.emit(());
            }
        });
        page.add_event_listener_with_callback(EVENT, callback.as_ref().unchecked_ref()).ok()?;
        Some(Self { page, callback })
    }
}

impl Drop for EscapeWatch {
    fn drop(&mut self) {
        let _ = self.page.remove_event_listener_with_callback(EVENT, self.callback.as_ref().unchecked_ref());
    }
}
