//! JavaScript options and queries as checked Rust values.

use crate::api::{BuildingId, ComparisonCategory, ForecastType, Quantity, RequestError};
use crate::client::{ClientError, ErrorCode};
use crate::time::{CivilDate, CivilMonth};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

/// A window of days or months with the series wanted.
#[derive(Deserialize)]
pub(super) struct WindowQuery {
    from: Option<String>,
    to: Option<String>,
    series: Option<Vec<String>>,
    category: Option<String>,
}

/// A forecast series and a window in epoch milliseconds.
#[derive(Deserialize)]
pub(super) struct ForecastQuery {
    #[serde(rename = "type")]
    forecast_type: Option<String>,
    from: Option<f64>,
    to: Option<f64>,
}

/// Reads a query object. Members of a wrong type are an `invalid-argument`, said by name.
pub(super) fn query<T: DeserializeOwned>(value: JsValue) -> Result<T, ClientError> {
    serde_wasm_bindgen::from_value(value).map_err(|error| {
        let message = ["query: ", &error.to_string()].concat();
        ClientError { argument: Some("query"), ..ClientError::new(ErrorCode::InvalidArgument, message) }
    })
}

impl WindowQuery {
    /// The window in days.
    pub(super) fn days(&self) -> Result<(CivilDate, CivilDate), RequestError> {
        let expected = "a day as YYYY-MM-DD";
        Ok((named(self.from.as_deref(), "from", expected, CivilDate::parse)?, named(self.to.as_deref(), "to", expected, CivilDate::parse)?))
    }

    /// The window in months.
    pub(super) fn months(&self) -> Result<(CivilMonth, CivilMonth), RequestError> {
        let expected = "a month as YYYY-MM";
        Ok((named(self.from.as_deref(), "from", expected, CivilMonth::parse)?, named(self.to.as_deref(), "to", expected, CivilMonth::parse)?))
    }

    /// The series named, or `all` when none are.
    pub(super) fn quantities(&self, all: &[Quantity]) -> Result<Vec<Quantity>, RequestError> {
        let Some(names) = &self.series else {
            return Ok(all.to_vec());
        };
        let expected = "a list of consumption, generation, grid, baseConsumption, gridBaseConsumption";
        names.iter().map(|name| quantity(name).ok_or(RequestError { argument: "series", expected })).collect()
    }

    /// The category of the group.
    pub(super) fn category(&self) -> Result<ComparisonCategory, RequestError> {
        let expected = "GRID_POWER_CONSUMPTION_CLUSTER, CONSUMPTION_CATEGORY, ELCOM or BEP";
        named(self.category.as_deref(), "category", expected, ComparisonCategory::parse)
    }
}

impl ForecastQuery {
    /// The series.
    pub(super) fn forecast_type(&self) -> Result<ForecastType, RequestError> {
        let expected = "a type such as ENERGY_CONSUMPTION_FORECAST_24H";
        named(self.forecast_type.as_deref(), "type", expected, ForecastType::parse)
    }

    /// The window in epoch seconds; parts of a second are cut off.
    pub(super) fn window_s(&self) -> Result<(i64, i64), RequestError> {
        Ok((seconds(self.from, "from")?, seconds(self.to, "to")?))
    }
}

/// Checks an id.
pub(super) fn building_id(id: &JsValue) -> Result<BuildingId, RequestError> {
    BuildingId::parse(&id.as_string().unwrap_or_default())
}

/// The quantity of a series name.
pub(super) fn quantity(name: &str) -> Option<Quantity> {
    Some(match name {
        "consumption" => Quantity::Consumption,
        "generation" => Quantity::Generation,
        "grid" => Quantity::Grid,
        "baseConsumption" => Quantity::BaseConsumption,
        "gridBaseConsumption" => Quantity::GridBaseConsumption,
        _ => return None,
    })
}

fn named<T>(
    text: Option<&str>,
    argument: &'static str,
    expected: &'static str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<T, RequestError> {
    text.and_then(parse).ok_or(RequestError { argument, expected })
}

fn seconds(milliseconds: Option<f64>, argument: &'static str) -> Result<i64, RequestError> {
    let in_range = milliseconds.filter(|ms| ms.abs() <= 8.64e15);
    // Within the range of `Date`, so the seconds fit.
    #[allow(clippy::cast_possible_truncation)]
    in_range
        .map(|ms| (ms / 1000.0).floor() as i64)
        .ok_or(RequestError { argument, expected: "a Date, or a number of milliseconds since 1970" })
}
