//! The client as the façade sees it.

use super::convert::{comparison_value, error_value, forecast_value, millisecond_column, statistics_value, text_column};
use super::queries::{ForecastQuery, WindowQuery, building_id, query};
use crate::api::Quantity;
use crate::client::{
    CallbackTokens, Client, ClientError, ClientOptions, EnergyUnit, ErrorCode, FetchTransport, TokenSource, UrlTokens,
    with_cancel,
};
use js_sys::{Function, JSON, Object, Promise, Reflect};
use serde::Deserialize;
use std::future::Future;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use web_sys::{AbortSignal, RequestCredentials};

const DEFAULT_TIMEOUT_MS: f64 = 30_000.0;

/// Everything of the options that is plain data; the callback is taken separately.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OptionParts {
    api_base: Option<String>,
    token_url: Option<String>,
    credentials: Option<String>,
    timeout_ms: Option<f64>,
    energy_unit: Option<String>,
}

/// A client behind the façade's `EnergyClient`. Methods take `&self` and futures own a clone, so calls may overlap
/// and the object may be freed while they run.
#[wasm_bindgen]
#[derive(Debug)]
pub struct WasmClient {
    pub(crate) client: Client,
}

#[wasm_bindgen]
impl WasmClient {
    /// Checks the options. Throws the parts of an `EnergyError`.
    #[wasm_bindgen(constructor)]
    pub fn new(options: JsValue) -> Result<WasmClient, JsValue> {
        client(&options).map(|client| Self { client }).map_err(|error| error_value(&error))
    }

    /// `{ startMs, consumptionWh, generationWh, gridWh }`
    pub fn hourly(&self, id: JsValue, window: JsValue, signal: Option<AbortSignal>) -> Promise {
        let client = self.client.clone();
        settle(signal, async move {
            let (id, window) = (building_id(&id)?, query::<WindowQuery>(window)?);
            let (from, to) = window.days()?;
            let hours = client.hourly(id, window.quantities(&Quantity::FLOWS)?, from, to).await?;
            Ok(statistics_value("startMs", &millisecond_column(&hours.keys), &hours, 3))
        })
    }

    /// `{ day, consumptionWh, generationWh, gridWh, baseConsumptionWh, gridBaseConsumptionWh }`
    pub fn daily(&self, id: JsValue, window: JsValue, signal: Option<AbortSignal>) -> Promise {
        let client = self.client.clone();
        settle(signal, async move {
            let (id, window) = (building_id(&id)?, query::<WindowQuery>(window)?);
            let (from, to) = window.days()?;
            let days = client.daily(id, window.quantities(&Quantity::ALL)?, from, to).await?;
            Ok(statistics_value("day", &text_column(&days.keys), &days, 5))
        })
    }

    /// `{ month, consumptionWh, generationWh, gridWh }`
    pub fn monthly(&self, id: JsValue, window: JsValue, signal: Option<AbortSignal>) -> Promise {
        let client = self.client.clone();
        settle(signal, async move {
            let (id, window) = (building_id(&id)?, query::<WindowQuery>(window)?);
            let (from, to) = window.months()?;
            let months = client.monthly(id, window.quantities(&Quantity::FLOWS)?, from, to).await?;
            Ok(statistics_value("month", &text_column(&months.keys), &months, 3))
        })
    }

    /// `[{ day, consumption, generation, grid }, …]`
    pub fn comparison(&self, id: JsValue, window: JsValue, signal: Option<AbortSignal>) -> Promise {
        let client = self.client.clone();
        settle(signal, async move {
            let (id, window) = (building_id(&id)?, query::<WindowQuery>(window)?);
            let (from, to) = window.days()?;
            let quantities = window.quantities(&Quantity::FLOWS)?;
            Ok(comparison_value(&client.comparison(id, quantities, window.category()?, from, to).await?))
        })
    }

    /// `[{ madeAtMs, forMs, valueWh }, …]`
    pub fn forecast(&self, id: JsValue, window: JsValue, signal: Option<AbortSignal>) -> Promise {
        let client = self.client.clone();
        settle(signal, async move {
            let (id, window) = (building_id(&id)?, query::<ForecastQuery>(window)?);
            let (from_s, to_s) = window.window_s()?;
            Ok(forecast_value(&client.forecast(id, window.forecast_type()?, from_s, to_s).await?))
        })
    }

    /// The building as it came.
    pub fn building(&self, id: JsValue, signal: Option<AbortSignal>) -> Promise {
        let client = self.client.clone();
        settle(signal, async move {
            let building = client.building(building_id(&id)?).await?;
            JSON::parse(&building.to_json()).map_err(|thrown| {
                ClientError::new(ErrorCode::InvalidResponse, "The building cannot be read").caused_by(thrown.into())
            })
        })
    }
}

fn settle(
    signal: Option<AbortSignal>,
    future: impl Future<Output = Result<JsValue, ClientError>> + 'static,
) -> Promise {
    future_to_promise(async move { with_cancel(signal.as_ref(), future).await.map_err(|error| error_value(&error)) })
}

fn client(options: &JsValue) -> Result<Client, ClientError> {
    let parts: OptionParts = query(options.clone())?;
    let energy_unit = match parts.energy_unit.as_deref() {
        None | Some("Wh") => EnergyUnit::WattHours,
        Some("kWh") => EnergyUnit::KilowattHours,
        Some(_) => return Err(refused("energyUnit", "Wh or kWh")),
    };
    let credentials = match parts.credentials.as_deref() {
        None | Some("same-origin") => RequestCredentials::SameOrigin,
        Some("include") => RequestCredentials::Include,
        Some("omit") => RequestCredentials::Omit,
        Some(_) => return Err(refused("credentials", "same-origin, include or omit")),
    };
    let timeout_ms = parts.timeout_ms.unwrap_or(DEFAULT_TIMEOUT_MS);
    // setTimeout takes 31 bits.
    if !(1.0..=2_147_483_647.0).contains(&timeout_ms) {
        return Err(refused("timeoutMs", "1 to 2147483647 milliseconds"));
    }
    // Inside u32 by the check above.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let transport = Rc::new(FetchTransport { timeout_ms: timeout_ms as u32, credentials });

    let callback = Reflect::get(options, &"getToken".into()).unwrap_or(JsValue::UNDEFINED);
    let tokens: Option<Box<dyn TokenSource>> = match (callback.dyn_into::<Function>(), parts.token_url) {
        (Ok(callback), _) => Some(Box::new(CallbackTokens(callback))),
        (Err(given), _) if !given.is_null() && !given.is_undefined() => {
            return Err(refused("getToken", "a function that gives a token"));
        }
        (Err(_), Some(url)) => Some(Box::new(UrlTokens { transport: transport.clone(), url })),
        (Err(_), None) => None,
    };
    let headers = header_list(options)?;
    Client::new(ClientOptions { api_base: parts.api_base.unwrap_or_default(), headers, energy_unit }, transport, tokens)
}

fn header_list(options: &JsValue) -> Result<Vec<(String, String)>, ClientError> {
    let headers = Reflect::get(options, &"headers".into()).unwrap_or(JsValue::UNDEFINED);
    let Some(headers) = headers.dyn_ref::<Object>() else {
        return Ok(Vec::new());
    };
    let mut list = Vec::new();
    for entry in Object::entries(headers).iter() {
        let entry = js_sys::Array::from(&entry);
        match (entry.get(0).as_string(), entry.get(1).as_string()) {
            (Some(name), Some(value)) => list.push((name, value)),
            _ => return Err(refused("headers", "an object of strings")),
        }
    }
    Ok(list)
}

fn refused(argument: &'static str, expected: &str) -> ClientError {
    let message = [argument, ": expected ", expected].concat();
    ClientError { argument: Some(argument), ..ClientError::new(ErrorCode::InvalidArgument, message) }
}
