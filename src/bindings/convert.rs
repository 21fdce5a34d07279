//! Results and errors as JavaScript values.
//!
//! Members are set one by one and not through serde, whose cache of names and serializer are 3 kB of wasm.

use crate::api::{Columns, ComparisonDay, ComparisonGroup, ForecastPoint, Quality, Quantity};
use crate::client::{Cause, ClientError};
use js_sys::{Array, Float64Array, Object, Reflect, Uint32Array};
use wasm_bindgen::prelude::*;

/// The columns every statistics result may have, by their JavaScript names.
const COLUMNS: [(&str, Quantity); 5] = [
    ("consumptionWh", Quantity::Consumption),
    ("generationWh", Quantity::Generation),
    ("gridWh", Quantity::Grid),
    ("baseConsumptionWh", Quantity::BaseConsumption),
    ("gridBaseConsumptionWh", Quantity::GridBaseConsumption),
];

/// An error as a plain object; the façade makes the `EnergyError` of it.
pub(super) fn error_value(error: &ClientError) -> JsValue {
    let cause = match &error.cause {
        Some(Cause::Thrown(thrown)) => thrown.clone(),
        Some(Cause::Text(text)) => JsValue::from_str(text),
        None => JsValue::UNDEFINED,
    };
    object([
        ("code", error.code.as_str().into()),
        ("message", error.message.as_str().into()),
        ("status", error.status.into()),
        ("retryable", error.retryable.into()),
        ("requestId", error.request_id.as_deref().into()),
        ("retryAfterMs", error.retry_after_ms.into()),
        ("argument", error.argument.into()),
        ("cause", cause),
    ])
}

/// Counts of the parts of an answer that could not be used, in the order that the façade names it.
pub(super) fn quality_value(quality: &Quality) -> JsValue {
    let Quality { unreadable, unplaced, outside, repeated, partial } = *quality;
    let counts = [unreadable, unplaced, outside, repeated, partial];
    Uint32Array::from(counts.map(|count| u32::try_from(count).unwrap_or(u32::MAX)).as_slice()).into()
}

/// `{ key: keys, consumptionWh: Float64Array, … }`; NaN is a gap.
pub(super) fn statistics_value(key: &str, keys: &JsValue, columns: &Columns, number: usize) -> JsValue {
    let value: JsValue = Object::new().into();
    set(&value, key, keys);
    for (name, quantity) in COLUMNS.into_iter().take(number) {
        set(&value, name, &Float64Array::from(columns.get(quantity)).into());
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

/// `[{ day, consumption, generation, grid }, …]`, absent parts as null.
pub(super) fn comparison_value(days: &[ComparisonDay]) -> JsValue {
    let group = |day: &ComparisonDay, quantity| day.group(quantity).map_or(JsValue::NULL, group_value);
    let parts = days.iter().map(|day| {
        object([
            ("day", day.day.to_string().into()),
            ("consumption", group(day, Quantity::Consumption)),
            ("generation", group(day, Quantity::Generation)),
            ("grid", group(day, Quantity::Grid)),
        ])
    });
    parts.collect::<Array>().into()
}

fn group_value(group: &ComparisonGroup) -> JsValue {
    object([
        ("valueWh", or_null(group.value_wh)),
        ("rank", or_null(group.rank.map(f64::from))),
        ("size", or_null(group.size.map(f64::from))),
        ("minWh", or_null(group.min_wh)),
        ("maxWh", or_null(group.max_wh)),
        ("p25Wh", or_null(group.p25_wh)),
        ("medianWh", or_null(group.median_wh)),
        ("p75Wh", or_null(group.p75_wh)),
    ])
}

/// `[{ madeAtMs, forMs, valueWh }, …]`, absent parts as null.
pub(super) fn forecast_value(points: &[ForecastPoint]) -> JsValue {
    let parts = points.iter().map(|point| {
        object([
            ("madeAtMs", or_null(point.timestamp_s.map(milliseconds))),
            ("forMs", or_null(point.moment_s().map(milliseconds))),
            ("valueWh", or_null(point.value_wh)),
        ])
    });
    parts.collect::<Array>().into()
}

fn or_null(number: Option<f64>) -> JsValue {
    number.map_or(JsValue::NULL, JsValue::from_f64)
}

fn object<const N: usize>(members: [(&str, JsValue); N]) -> JsValue {
    let object: JsValue = Object::new().into();
    for (name, value) in &members {
        set(&object, name, value);
    }
    object
}

fn set(object: &JsValue, name: &str, value: &JsValue) {
    // Setting a member of a fresh object cannot fail.
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}
