//! Results and errors as JavaScript values.

use crate::api::{ComparisonDay, ComparisonGroup, ForecastPoint, Quantity, Statistics};
use crate::client::{Cause, ClientError};
use js_sys::{Array, Float64Array, Object, Reflect};
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// The columns every statistics result may have, by their JavaScript names.
const COLUMNS: [(&str, Quantity); 5] = [
    ("consumptionWh", Quantity::Consumption),
    ("generationWh", Quantity::Generation),
    ("gridWh", Quantity::Grid),
    ("baseConsumptionWh", Quantity::BaseConsumption),
    ("gridBaseConsumptionWh", Quantity::GridBaseConsumption),
];

/// What the façade turns into an `EnergyError`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ErrorParts<'a> {
    code: &'static str,
    message: &'a str,
    status: Option<u16>,
    retryable: bool,
    request_id: Option<&'a str>,
    argument: Option<&'static str>,
}

/// An error as a plain object; the façade makes the `Error` of it.
pub(super) fn error_value(error: &ClientError) -> JsValue {
    let parts = ErrorParts {
        code: error.code.as_str(),
        message: &error.message,
        status: error.status,
        retryable: error.retryable,
        request_id: error.request_id.as_deref(),
        argument: error.argument,
    };
    let value = serde_wasm_bindgen::to_value(&parts).unwrap_or_else(JsValue::from);
    let cause = match &error.cause {
        Some(Cause::Thrown(thrown)) => thrown.clone(),
        Some(Cause::Text(text)) => JsValue::from_str(text),
        None => JsValue::UNDEFINED,
    };
    set(&value, "cause", &cause);
    value
}

/// `{ key: keys, consumptionWh: Float64Array, … }`; NaN is a gap.
pub(super) fn statistics_value<K>(key: &str, keys: &JsValue, statistics: &Statistics<K>, columns: usize) -> JsValue {
    let value: JsValue = Object::new().into();
    set(&value, key, keys);
    for (name, quantity) in COLUMNS.into_iter().take(columns) {
        set(&value, name, &Float64Array::from(statistics.columns.get(quantity)).into());
    }
    value
}

/// Epoch seconds as a `Float64Array` of milliseconds.
pub(super) fn millisecond_column(seconds: &[i64]) -> JsValue {
    let milliseconds: Vec<f64> = seconds.iter().map(|s| milliseconds(*s)).collect();
    Float64Array::from(milliseconds.as_slice()).into()
}

/// Days or months as an array of their texts.
pub(super) fn text_column<K: ToString>(keys: &[K]) -> JsValue {
    keys.iter().map(|key| JsValue::from(key.to_string())).collect::<Array>().into()
}

// Times of the wire are far below 2^53 milliseconds.
#[allow(clippy::cast_precision_loss)]
fn milliseconds(seconds: i64) -> f64 {
    seconds as f64 * 1000.0
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct GroupParts {
    value_wh: Option<f64>,
    rank: Option<u32>,
    size: Option<u32>,
    min_wh: Option<f64>,
    max_wh: Option<f64>,
    p25_wh: Option<f64>,
    median_wh: Option<f64>,
    p75_wh: Option<f64>,
}

impl From<&ComparisonGroup> for GroupParts {
    fn from(group: &ComparisonGroup) -> Self {
        let ComparisonGroup { value_wh, rank, size, min_wh, max_wh, p25_wh, median_wh, p75_wh } = *group;
        Self { value_wh, rank, size, min_wh, max_wh, p25_wh, median_wh, p75_wh }
    }
}

#[derive(Serialize)]
struct DayParts {
    day: String,
    consumption: Option<GroupParts>,
    generation: Option<GroupParts>,
    grid: Option<GroupParts>,
}

/// `[{ day, consumption, generation, grid }, …]`, absent parts as null.
pub(super) fn comparison_value(days: &[ComparisonDay]) -> JsValue {
    let group = |day: &ComparisonDay, quantity| day.group(quantity).map(GroupParts::from);
    let parts: Vec<DayParts> = days
        .iter()
        .map(|day| DayParts {
            day: day.day.to_string(),
            consumption: group(day, Quantity::Consumption),
            generation: group(day, Quantity::Generation),
            grid: group(day, Quantity::Grid),
        })
        .collect();
    with_nulls(&parts)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PointParts {
    made_at_ms: Option<f64>,
    for_ms: Option<f64>,
    value_wh: Option<f64>,
}

/// `[{ madeAtMs, forMs, valueWh }, …]`, absent parts as null.
pub(super) fn forecast_value(points: &[ForecastPoint]) -> JsValue {
    let parts: Vec<PointParts> = points
        .iter()
        .map(|point| PointParts {
            made_at_ms: point.timestamp_s.map(milliseconds),
            for_ms: point.moment_s().map(milliseconds),
            value_wh: point.value_wh,
        })
        .collect();
    with_nulls(&parts)
}

fn with_nulls<T: Serialize>(value: &T) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).unwrap_or_else(JsValue::from)
}

fn set(object: &JsValue, name: &str, value: &JsValue) {
    // Setting a member of a fresh object cannot fail.
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}
