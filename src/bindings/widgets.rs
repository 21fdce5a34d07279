//! Mounting widgets, as the façade's elements do it.

use super::client::WasmClient;
use crate::api::BuildingId;
use crate::i18n::Language;
use crate::widgets::{
    ClientSource, Kind, PanelProps, RefusedSource, Rooted, STYLE, SourceHandle, Steering, Values, demo_source, kind,
};
use wasm_bindgen::prelude::*;
use web_sys::{Element, EventTarget};
use yew::AttrValue;

/// Source of the widgets' data. Widgets with the same source object do not load anew on other changes.
#[wasm_bindgen]
#[derive(Debug)]
pub struct WasmSource {
    handle: SourceHandle,
}

#[wasm_bindgen]
impl WasmSource {
    /// Reads through a client; `now_ms` stops the clock.
    #[wasm_bindgen(js_name = ofClient)]
    pub fn of_client(client: &WasmClient, now_ms: Option<f64>) -> Self {
        Self { handle: ClientSource::new(&client.client, now_ms).into_handle() }
    }

    /// A made-up household without any network, by the name of its set; `now_ms` stops the clock. Widgets say that a
    /// name is unknown.
    pub fn demo(set: &str, now_ms: Option<f64>) -> Self {
        Self { handle: demo_source(set, now_ms) }
    }

    /// For options without a base: widgets say which attribute is missing.
    #[wasm_bindgen(js_name = withoutBase)]
    pub fn without_base() -> Self {
        Self { handle: RefusedSource::without_base().into_handle() }
    }

    /// For options that no client could be made of: widgets say why.
    pub fn refused(reason: String) -> Self {
        Self { handle: RefusedSource::because(reason).into_handle() }
    }
}

/// Of a page with elements; the client alone does without.
#[wasm_bindgen]
impl WasmClient {
    /// Takes in what the page came with: bodies by path and query, of one building. What names no building is no answer.
    pub fn know(&self, building: &str, paths: Vec<String>, bodies: Vec<String>, fetched_at_ms: f64) {
        let answers = paths.into_iter().zip(bodies.into_iter().map(String::into_bytes));
        if let Ok(building) = BuildingId::parse(building) {
            // Saturates; clocks are far inside.
            #[allow(clippy::cast_possible_truncation)]
            self.client.know(&building, answers, fetched_at_ms as i64);
        }
    }
}

/// A widget in an element.
#[wasm_bindgen]
pub struct WasmWidget {
    rooted: Rooted,
    kind: Kind,
    host: EventTarget,
}

impl std::fmt::Debug for WasmWidget {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WasmWidget")
    }
}

/// Makes a widget, to be placed by its `container`; its events are dispatched on `host`. Throws for a kind that does
/// not exist.
///
/// `attributes` is an array of names and values in turn.
#[wasm_bindgen(js_name = mountWidget)]
pub fn mount_widget(
    name: &str,
    host: EventTarget,
    source: &WasmSource,
    attributes: Vec<String>,
) -> Result<WasmWidget, JsValue> {
    let kind = kind(name).ok_or_else(|| js_sys::Error::new("no such widget"))?;
    let rooted = Rooted::new(panel_props(kind, Some(&host), &source.handle, attributes));
    let rooted = rooted.ok_or_else(|| js_sys::Error::new("no document"))?;
    Ok(WasmWidget { rooted, kind, host })
}

#[wasm_bindgen]
impl WasmWidget {
    /// The element that it is in. Not to be used after `destroy`.
    #[wasm_bindgen(getter)]
    pub fn container(&self) -> Element {
        self.rooted.container().clone()
    }

    /// Takes new attributes.
    pub fn update(&mut self, source: &WasmSource, attributes: Vec<String>) {
        self.rooted.update(panel_props(self.kind, Some(&self.host), &source.handle, attributes));
    }

    /// Takes the widget away. The object is used up by it.
    pub fn destroy(self) {
        drop(self.rooted);
    }
}

/// Learns all texts of a language, in the order of `text-places.ts` and with NUL between them: no widget speaks it before.
#[cfg(feature = "texts-apart")]
#[wasm_bindgen(js_name = learnTexts)]
pub fn learn_texts(language: &str, texts: String) {
    if let Some(language) = Language::of_tag(language) {
        language.learn(texts);
    }
}

/// A host's own words in a language, by their numbers in `text-places.ts`; none restores ours. Widgets take them over
/// with their next update that has a new `wording`.
#[wasm_bindgen(js_name = sayTexts)]
pub fn say_texts(language: &str, numbers: Vec<u32>, texts: Vec<String>) {
    if let Some(language) = Language::of_tag(language) {
        language.say_numbered(numbers.into_iter().map(|number| number as usize).zip(texts).collect());
    }
}

/// The style sheet of all widgets, to be adopted by the shadow roots they are in.
#[wasm_bindgen(js_name = widgetStyle)]
pub fn widget_style() -> String {
    STYLE.to_owned()
}

/// Says that others have put nodes into widgets: they are made anew when they next have something else to show.
#[wasm_bindgen(js_name = foreignNodesFound)]
pub fn foreign_nodes_found() {
    crate::widgets::foreign_nodes_found();
}

/// Properties of a panel from names and values in turn.
pub(super) fn panel_props(
    kind: Kind,
    host: Option<&EventTarget>,
    source: &SourceHandle,
    attributes: Vec<String>,
) -> PanelProps {
    let mut values = Values::default();
    let (mut steering, mut locale) = (Steering::default(), AttrValue::default());
    let mut parts = attributes.into_iter();
    while let (Some(name), Some(value)) = (parts.next(), parts.next()) {
        if name == "lang" {
            locale = value.into();
        } else if !steering.take(&name, &value) {
            values.set(name, value);
        }
    }
    PanelProps { kind, source: source.clone(), values, steering, locale, host: host.cloned(), face: None, again: None }
}
