//! Watching whether an element is about to be seen.

use super::observer::observer;
use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};
use yew::Callback;

/// A screen's height before it comes into sight.
const NEAR: &str = "100% 0px";

/// Tells once an element comes near, until it is dropped. Where the platform cannot tell, it is near at once.
#[derive(Debug)]
pub struct SightWatch {
    observer: Option<IntersectionObserver>,
    // Lives as long as the observer may call it.
    _callback: Closure<dyn FnMut(Array)>,
}

impl SightWatch {
    /// Watches `element`.
    pub fn new(element: &Element, on_near: &Callback<()>) -> Self {
        let told = on_near.clone();
        let callback = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            let seen = |entry| IntersectionObserverEntry::unchecked_from_js(entry).is_intersecting();
            if entries.iter().any(seen) {
                told.emit(());
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(NEAR);
        let observer: Option<IntersectionObserver> =
            observer(element, "IntersectionObserver", callback.as_ref(), &options);
        match &observer {
            Some(observer) => observer.observe(element),
            None => on_near.emit(()),
        }
        Self { observer, _callback: callback }
    }
}

impl Drop for SightWatch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}
