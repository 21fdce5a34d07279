//! JavaScript options and queries as checked Rust values.
//!
//! Members are read one by one and not through serde: its error texts can print any value, numbers included, and
//! that alone is 15 kB of float formatting in the wasm.

use crate::api::{BuildingId, ComparisonCategory, ForecastType, Quantity, RequestError};
use crate::client::{ClientError, ErrorCode};
use crate::time::{CivilDate, CivilMonth};
use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A member of an object; undefined where there is none.
pub(super) fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// A refused argument of the options or a query.
pub(super) fn refused(argument: &'static str, expected: &'static str) -> ClientError {
    RequestError { argument, expected }.into()
}

/// A member that must be a string if it is there.
pub(super) fn text(object: &JsValue, name: &'static str) -> Result<Option<String>, ClientError> {
    let value = member(object, name);
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    value.as_string().map(Some).ok_or_else(|| refused(name, "a string"))
}

/// A window of local days.
pub(super) fn days(query: &JsValue) -> Result<(CivilDate, CivilDate), ClientError> {
    let expected = "a day as YYYY-MM-DD";
    Ok((parsed(query, "from", expected, CivilDate::parse)?, parsed(query, "to", expected, CivilDate::parse)?))
}

/// A window of local months.
pub(super) fn months(query: &JsValue) -> Result<(CivilMonth, CivilMonth), ClientError> {
    let expected = "a month as YYYY-MM";
    Ok((parsed(query, "from", expected, CivilMonth::parse)?, parsed(query, "to", expected, CivilMonth::parse)?))
}

/// A window in epoch seconds from milliseconds; parts of a second are cut off.
pub(super) fn moments_s(query: &JsValue) -> Result<(i64, i64), ClientError> {
    Ok((moment_s(query, "from")?, moment_s(query, "to")?))
}

/// The series named, or `all` when none are.
pub(super) fn quantities(query: &JsValue, all: &[Quantity]) -> Result<Vec<Quantity>, ClientError> {
    let series = member(query, "series");
    if series.is_undefined() {
        return Ok(all.to_vec());
    }
    let expected = "a list of consumption, generation, grid, baseConsumption, gridBaseConsumption";
    let list = series.dyn_ref::<Array>().ok_or_else(|| refused("series", expected))?;
    let names = list.iter().map(|name| name.as_string().as_deref().and_then(quantity));
    names.collect::<Option<_>>().ok_or_else(|| refused("series", expected))
}

/// The category of the group.
pub(super) fn category(query: &JsValue) -> Result<ComparisonCategory, ClientError> {
    let expected = "GRID_POWER_CONSUMPTION_CLUSTER, CONSUMPTION_CATEGORY, ELCOM or BEP";
    parsed(query, "category", expected, ComparisonCategory::parse)
}

/// The forecast series.
pub(super) fn forecast_type(query: &JsValue) -> Result<ForecastType, ClientError> {
    parsed(query, "type", "a type such as ENERGY_CONSUMPTION_FORECAST_24H", ForecastType::parse)
}

/// Checks an id.
pub(super) fn building_id(id: &JsValue) -> Result<BuildingId, ClientError> {
    Ok(BuildingId::parse(&id.as_string().unwrap_or_default())?)
}

fn quantity(name: &str) -> Option<Quantity> {
    Some(match name {
        "consumption" => Quantity::Consumption,
        "generation" => Quantity::Generation,
        "grid" => Quantity::Grid,
        "baseConsumption" => Quantity::BaseConsumption,
        "gridBaseConsumption" => Quantity::GridBaseConsumption,
        _ => return None,
    })
}

fn parsed<T>(
    query: &JsValue,
    argument: &'static str,
    expected: &'static str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<T, ClientError> {
    member(query, argument).as_string().as_deref().and_then(parse).ok_or_else(|| refused(argument, expected))
}

fn moment_s(query: &JsValue, argument: &'static str) -> Result<i64, ClientError> {
    let in_range = member(query, argument).as_f64().filter(|ms| ms.abs() <= 8.64e15);
    // Within the range of `Date`, so the seconds fit.
    #[allow(clippy::cast_possible_truncation)]
    in_range
        .map(|ms| (ms / 1000.0).floor() as i64)
        .ok_or_else(|| refused(argument, "a Date, or a number of milliseconds since 1970"))
}

/// A method name that the façade and the wasm disagree on: a fault of the package.
pub(super) fn unknown_method() -> ClientError {
    ClientError::new(ErrorCode::InvalidArgument, "unknown method")
}
