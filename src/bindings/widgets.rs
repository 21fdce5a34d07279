//! Mounting widgets, as the façade's elements do it.

use super::client::WasmClient;
use super::queries::member;
use crate::client::ErrorCode;
use crate::widgets::{
    ClientSource, EnergyChart, EnergyChartProps, PeerComparison, PeerComparisonProps, RefusedSource, STYLE,
    SourceError, SourceHandle, Widget, mount_energy_chart, mount_peer_comparison,
};
use wasm_bindgen::prelude::*;
use web_sys::{Element, EventTarget};
use yew::AttrValue;

/// Where widgets get their data from. Widgets with the same source object do not load anew on other changes.
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
        Self { handle: ClientSource { client: client.client.clone(), fixed_now_ms: now_ms }.into_handle() }
    }

    /// For options that no client could be made of: widgets say why.
    pub fn refused(reason: String) -> Self {
        let code = ErrorCode::InvalidArgument.as_str();
        let error = SourceError { code, status: None, retryable: false, message: reason };
        Self { handle: RefusedSource(error).into_handle() }
    }
}

enum Mounted {
    EnergyChart(Widget<EnergyChart>),
    PeerComparison(Widget<PeerComparison>),
}

/// A widget in an element.
#[wasm_bindgen]
pub struct WasmWidget {
    mounted: Mounted,
    host: EventTarget,
}

impl std::fmt::Debug for WasmWidget {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WasmWidget")
    }
}

/// Draws a widget into `container` and dispatches its events on `host`. Throws for a kind that does not exist.
#[wasm_bindgen(js_name = mountWidget)]
pub fn mount_widget(
    kind: &str,
    container: Element,
    host: EventTarget,
    source: &WasmSource,
    properties: JsValue,
) -> Result<WasmWidget, JsValue> {
    let mounted = match kind {
        "energy-chart" => Mounted::EnergyChart(mount_energy_chart(container, chart_props(&host, source, &properties))),
        "peer-comparison" => {
            Mounted::PeerComparison(mount_peer_comparison(container, peer_props(&host, source, &properties)))
        }
        _ => return Err(js_sys::Error::new("no such widget").into()),
    };
    Ok(WasmWidget { mounted, host })
}

#[wasm_bindgen]
impl WasmWidget {
    /// Takes new properties.
    pub fn update(&mut self, source: &WasmSource, properties: JsValue) {
        match &mut self.mounted {
            Mounted::EnergyChart(widget) => widget.update(chart_props(&self.host, source, &properties)),
            Mounted::PeerComparison(widget) => widget.update(peer_props(&self.host, source, &properties)),
        }
    }

    /// Takes the widget away. The object is used up by it.
    pub fn destroy(self) {
        match self.mounted {
            Mounted::EnergyChart(widget) => widget.destroy(),
            Mounted::PeerComparison(widget) => widget.destroy(),
        }
    }
}

/// The style sheet of all widgets, to be adopted by the shadow roots they are in.
#[wasm_bindgen(js_name = widgetStyle)]
pub fn widget_style() -> String {
    STYLE.to_owned()
}

fn chart_props(host: &EventTarget, source: &WasmSource, properties: &JsValue) -> EnergyChartProps {
    EnergyChartProps {
        source: source.handle.clone(),
        building_id: text(properties, "buildingId"),
        resolution: text(properties, "resolution"),
        from: text(properties, "from"),
        to: text(properties, "to"),
        time_zone: text(properties, "timeZone"),
        locale: text(properties, "lang").unwrap_or_default(),
        host: Some(host.clone()),
    }
}

fn peer_props(host: &EventTarget, source: &WasmSource, properties: &JsValue) -> PeerComparisonProps {
    PeerComparisonProps {
        source: source.handle.clone(),
        building_id: text(properties, "buildingId"),
        category: text(properties, "category"),
        series: text(properties, "series"),
        from: text(properties, "from"),
        to: text(properties, "to"),
        min_group_size: text(properties, "minGroupSize"),
        time_zone: text(properties, "timeZone"),
        locale: text(properties, "lang").unwrap_or_default(),
        host: Some(host.clone()),
    }
}

fn text(properties: &JsValue, name: &str) -> Option<AttrValue> {
    member(properties, name).as_string().map(AttrValue::from)
}
