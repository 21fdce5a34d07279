//! The client as the façade sees it.

use super::convert::error_value;
use super::queries::{member, refused, text};
use super::reads::{Asked, answered};
use crate::client::{
    CallbackTokens, Client, ClientError, ClientOptions, EnergyUnit, FetchTransport, TokenSource, UrlTokens, WebRuntime,
};
use js_sys::{Array, Function, Object, Promise, Reflect, Symbol};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{AbortSignal, RequestCredentials};

const DEFAULT_TIMEOUT_MS: u32 = 30_000;
const PLAIN_HEADERS: &str = "an object of strings";

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

    /// Forgets all answers and the token.
    pub fn clear(&self) {
        self.client.clear();
    }

    /// Reads by the façade's method name, and gives `[value, fetchedAtMs, freshUntilMs, quality]`. One export for all
    /// methods: each would cost a promise machinery of its own.
    ///
    /// - `hourly`: `{ startMs, consumptionWh, generationWh, gridWh }`, by the clocks of the query's `timeZone`, else of the
    ///   building's zone; undefined where that is not known and takes to be. The query's `offsetsOf` gives the clocks of a
    ///   zone: a function from epoch milliseconds to seconds.
    /// - `daily`: `{ day, consumptionWh, generationWh, gridWh, baseConsumptionWh, gridBaseConsumptionWh }`
    /// - `monthly`: `{ month, consumptionWh, generationWh, gridWh }`
    /// - `comparison`: `[{ day, consumption, generation, grid }, …]`
    /// - `forecast`: `[{ madeAtMs, forMs, valueWh }, …]`
    /// - `building`: the building as it came
    pub fn read(&self, method: String, id: JsValue, query: JsValue, signal: Option<AbortSignal>) -> Promise {
        answered(&self.client, Asked { method, id, query, signal })
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
    let timeout_ms = milliseconds(options, "timeoutMs")?.unwrap_or(DEFAULT_TIMEOUT_MS);
    // Not of the public options: from the façade of the widgets, for what it has asked for while the wasm was on its way.
    let sent = if cfg!(feature = "widgets") { member(options, "sent").dyn_into().ok() } else { None };
    let transport = Rc::new(FetchTransport { timeout_ms, credentials, sent });

    let headers = header_list(options)?;
    let callback = member(options, "getToken");
    let tokens: Option<Box<dyn TokenSource>> = match (callback.dyn_into::<Function>(), text(options, "tokenUrl")?) {
        (Ok(callback), _) => Some(Box::new(CallbackTokens(callback))),
        (Err(given), _) if !given.is_null() && !given.is_undefined() => {
            return Err(refused("getToken", "a function that gives a token"));
        }
        (Err(_), Some(url)) if url.trim().is_empty() => return Err(refused("tokenUrl", "a path or an absolute URL")),
        (Err(_), Some(url)) => {
            Some(Box::new(UrlTokens { transport: transport.clone(), url, headers: headers.clone() }))
        }
        (Err(_), None) => None,
    };
    let mut checked = ClientOptions::new(text(options, "apiBase")?.unwrap_or_default());
    checked.headers = headers;
    checked.energy_unit = energy_unit;
    if let Some(total_ms) = milliseconds(options, "totalTimeoutMs")? {
        checked.total_timeout_ms = total_ms;
    }
    let retry = member(options, "retry");
    if !retry.is_undefined() && retry.as_bool().is_none() {
        return Err(refused("retry", "true or false"));
    }
    if retry == JsValue::FALSE {
        checked.most_tries = 1;
    }
    Client::new(checked, transport, Rc::new(WebRuntime), tokens)
}

fn milliseconds(options: &JsValue, name: &'static str) -> Result<Option<u32>, ClientError> {
    let given = member(options, name);
    if given.is_undefined() {
        return Ok(None);
    }
    // setTimeout takes 31 bits; inside u32 by the check.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = given.as_f64().filter(|ms| (1.0..=2_147_483_647.0).contains(ms)).map(|ms| ms as u32);
    whole.map(Some).ok_or_else(|| refused(name, "1 to 2147483647 milliseconds"))
}

fn header_list(options: &JsValue) -> Result<Vec<(String, String)>, ClientError> {
    let headers = member(options, "headers");
    if headers.is_undefined() || headers.is_null() {
        return Ok(Vec::new());
    }
    // `Headers` and `Map` have no members of their own: taken for empty, what they hold would be lost in silence.
    let is_list = Reflect::has(&headers, &Symbol::iterator()).unwrap_or(true);
    let headers = headers.dyn_ref::<Object>().filter(|_| !is_list).ok_or_else(|| refused("headers", PLAIN_HEADERS))?;
    let mut list = Vec::new();
    for entry in Object::entries(headers).iter() {
        let entry = Array::from(&entry);
        match (entry.get(0).as_string(), entry.get(1).as_string()) {
            (Some(name), Some(value)) => list.push((name, value)),
            _ => return Err(refused("headers", PLAIN_HEADERS)),
        }
    }
    Ok(list)
}
