//! Widgets as HTML, as `renderToString` asks for them.

use super::widgets::panel_props;
use crate::client::{Client, ClientError, ClientOptions, EnergyUnit, GivenAnswers, HttpAnswer, Standstill};
use crate::widgets::{ClientSource, SourceHandle, Steering, demo_source, kind, rendered, rendered_style};
use js_sys::{Array, Uint8Array};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// Where the answers are: the façade gives them by their paths.
const BASE: &str = "/";

/// The API's answers, as far as somebody has fetched them.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct WasmAnswers(Vec<(String, HttpAnswer)>);

#[wasm_bindgen]
impl WasmAnswers {
    /// No answers yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the answer to a request by its path and query.
    pub fn add(&mut self, path: String, status: u16, body: &Uint8Array) {
        let body = body.to_vec();
        self.0.push((path, HttpAnswer { status, request_id: None, retry_after_ms: None, is_html: false, body }));
    }
}

/// Renders a widget: `[html, paths]`, the frame as HTML and the requests that it wants and has no answers to.
///
/// `attributes` is an array of names and values in turn; `demo` is the set of a made-up household, `in_kwh` is of the
/// answers, `width_px` is what the drawing is made for. Throws for a kind that does not exist.
#[wasm_bindgen(js_name = renderWidget)]
pub fn render_widget(
    name: &str,
    attributes: Vec<String>,
    answers: WasmAnswers,
    demo: Option<String>,
    in_kwh: bool,
    now_ms: f64,
    width_px: u16,
) -> Result<Array, JsValue> {
    let kind = kind(name).ok_or_else(|| js_sys::Error::new("no such widget"))?;
    let given = Rc::new(GivenAnswers::new(answers.0));
    let source = match demo {
        Some(set) => demo_source(&set, Some(now_ms)),
        None => source(&given, in_kwh, now_ms).map_err(|error| js_sys::Error::new(&error.message))?,
    };
    let mut panel = panel_props(kind, None, &source, attributes);
    // Nobody scrolls to anything here.
    panel.values.set("loading", "eager");
    panel.steering = Steering { still_px: Some(width_px), lazy: false, pictures: false, ..panel.steering };
    let html = rendered(panel).ok_or_else(|| js_sys::Error::new("not finished at once"))?;
    let paths: Array = given.missing().into_iter().map(JsValue::from).collect();
    Ok(Array::of2(&html.into(), &paths))
}

/// The text of the `<style>` beside it.
#[wasm_bindgen(js_name = renderedStyle)]
pub fn style() -> String {
    rendered_style().to_owned()
}

fn source(given: &Rc<GivenAnswers>, in_kwh: bool, now_ms: f64) -> Result<SourceHandle, ClientError> {
    let energy_unit = if in_kwh { EnergyUnit::KilowattHours } else { EnergyUnit::WattHours };
    let options = ClientOptions { energy_unit, most_tries: 1, ..ClientOptions::new(BASE) };
    // Saturates; clocks are far inside.
    #[allow(clippy::cast_possible_truncation)]
    let runtime = Standstill { now_ms: js_sys::Date::now() as i64 };
    let client = Client::new(options, Rc::clone(given) as Rc<_>, Rc::new(runtime), None)?;
    Ok(ClientSource::new(&client, Some(now_ms)).into_handle())
}
