//! The client as the façade sees it.

use super::convert::{
    comparison_value, error_value, forecast_value, millisecond_column, statistics_value, text_column,
};
use super::queries::{
    building_id, category, days, forecast_type, member, moments_s, months, quantities, refused, text, unknown_method,
};
use crate::api::Quantity;
use crate::client::{
    CallbackTokens, Client, ClientError, ClientOptions, EnergyUnit, ErrorCode, FetchTransport, TokenSource, UrlTokens,
    with_cancel,
};
use js_sys::{Array, Function, JSON, Object, Promise};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use web_sys::{AbortSignal, RequestCredentials};

const DEFAULT_TIMEOUT_MS: f64 = 30_000.0;

/// A client behind the façade's `EnergyClient`. Its method takes `&self` and the future owns a clone, so calls may
/// overlap and the object may be freed while they run.
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

    /// Reads by the façade's method name. One export for all methods: each would cost a promise machinery of its own.
    ///
    /// - `hourly`: `{ startMs, consumptionWh, generationWh, gridWh }`
    /// - `daily`: `{ day, consumptionWh, generationWh, gridWh, baseConsumptionWh, gridBaseConsumptionWh }`
    /// - `monthly`: `{ month, consumptionWh, generationWh, gridWh }`
    /// - `comparison`: `[{ day, consumption, generation, grid }, …]`
    /// - `forecast`: `[{ madeAtMs, forMs, valueWh }, …]`
    /// - `building`: the building as it came
    pub fn read(&self, method: String, id: JsValue, query: JsValue, signal: Option<AbortSignal>) -> Promise {
        let client = self.client.clone();
        future_to_promise(async move {
            let result = with_cancel(signal.as_ref(), read(&client, &method, &id, &query)).await;
            result.map_err(|error| error_value(&error))
        })
    }
}

async fn read(client: &Client, method: &str, id: &JsValue, query: &JsValue) -> Result<JsValue, ClientError> {
    let id = building_id(id)?;
    match method {
        "hourly" => {
            let (from, to) = days(query)?;
            let hours = client.hourly(id, quantities(query, &Quantity::FLOWS)?, from, to).await?;
            Ok(statistics_value("startMs", &millisecond_column(&hours.keys), &hours, 3))
        }
        "daily" => {
            let (from, to) = days(query)?;
            let days = client.daily(id, quantities(query, &Quantity::ALL)?, from, to).await?;
            Ok(statistics_value("day", &text_column(&days.keys), &days, 5))
        }
        "monthly" => {
            let (from, to) = months(query)?;
            let months = client.monthly(id, quantities(query, &Quantity::FLOWS)?, from, to).await?;
            Ok(statistics_value("month", &text_column(&months.keys), &months, 3))
        }
        "comparison" => {
            let (from, to) = days(query)?;
            let quantities = quantities(query, &Quantity::FLOWS)?;
            Ok(comparison_value(&client.comparison(id, quantities, category(query)?, from, to).await?))
        }
        "forecast" => {
            let (from_s, to_s) = moments_s(query)?;
            Ok(forecast_value(&client.forecast(id, forecast_type(query)?, from_s, to_s).await?))
        }
        "building" => JSON::parse(&client.building(id).await?.to_json()).map_err(|thrown| {
            ClientError::new(ErrorCode::InvalidResponse, "The building cannot be read").caused_by(thrown.into())
        }),
        _ => Err(unknown_method()),
    }
}

fn client(options: &JsValue) -> Result<Client, ClientError> {
    let energy_unit = match text(options, "energyUnit")?.as_deref() {
        None | Some("Wh") => EnergyUnit::WattHours,
        Some("kWh") => EnergyUnit::KilowattHours,
        Some(_) => return Err(refused("energyUnit", "Wh or kWh")),
    };
    let credentials = match text(options, "credentials")?.as_deref() {
        None | Some("same-origin") => RequestCredentials::SameOrigin,
        Some("include") => RequestCredentials::Include,
        Some("omit") => RequestCredentials::Omit,
        Some(_) => return Err(refused("credentials", "same-origin, include or omit")),
    };
    let transport = Rc::new(FetchTransport { timeout_ms: timeout_ms(options)?, credentials });

    let callback = member(options, "getToken");
    let tokens: Option<Box<dyn TokenSource>> = match (callback.dyn_into::<Function>(), text(options, "tokenUrl")?) {
        (Ok(callback), _) => Some(Box::new(CallbackTokens(callback))),
        (Err(given), _) if !given.is_null() && !given.is_undefined() => {
            return Err(refused("getToken", "a function that gives a token"));
        }
        (Err(_), Some(url)) => Some(Box::new(UrlTokens { transport: transport.clone(), url })),
        (Err(_), None) => None,
    };
    let api_base = text(options, "apiBase")?.unwrap_or_default();
    Client::new(ClientOptions { api_base, headers: header_list(options)?, energy_unit }, transport, tokens)
}

fn timeout_ms(options: &JsValue) -> Result<u32, ClientError> {
    let given = member(options, "timeoutMs");
    let timeout_ms = if given.is_undefined() { Some(DEFAULT_TIMEOUT_MS) } else { given.as_f64() };
    // setTimeout takes 31 bits; inside u32 by the check.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    timeout_ms
        .filter(|ms| (1.0..=2_147_483_647.0).contains(ms))
        .map(|ms| ms as u32)
        .ok_or_else(|| refused("timeoutMs", "1 to 2147483647 milliseconds"))
}

fn header_list(options: &JsValue) -> Result<Vec<(String, String)>, ClientError> {
    let headers = member(options, "headers");
    let Some(headers) = headers.dyn_ref::<Object>() else {
        return Ok(Vec::new());
    };
    let mut list = Vec::new();
    for entry in Object::entries(headers).iter() {
        let entry = Array::from(&entry);
        match (entry.get(0).as_string(), entry.get(1).as_string()) {
            (Some(name), Some(value)) => list.push((name, value)),
            _ => return Err(refused("headers", "an object of strings")),
        }
    }
    Ok(list)
}
