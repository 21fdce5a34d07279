//! The client as the façade sees it.

use super::convert::{
    comparison_value, error_value, forecast_value, millisecond_column, quality_value, statistics_value, text_column,
};
use super::queries::{
    building_id, category, days, forecast_type, member, moments_s, months, quantities, refused, text, unknown_method,
};
use crate::api::{Quality, Quantity, ReadRequest};
use crate::client::{
    Answers, CacheMode, CallbackTokens, Client, ClientError, ClientOptions, EnergyUnit, ErrorCode, FetchTransport,
    Fetched, ReadOptions, TokenSource, UrlTokens, WebRuntime, are_hours_of, hours_of_clock, with_cancel,
};
use crate::time::{CivilDate, CivilMonth, EpochSeconds, ZoneOffsets, clocks_over};
use futures_util::future::{FutureExt, try_join};
use js_sys::{Array, Function, JSON, Object, Promise, Reflect, Symbol};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
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
        let client = self.client.clone();
        future_to_promise(async move {
            let read = async {
                let reading = client.reading(read_options(&query)?);
                let request = request(&method, &id, &query)?;
                match method.as_str() {
                    "hourly" => hourly(&reading, &client, request, &query).await,
                    _ => read(&reading, &method, request).await,
                }
            };
            let result = with_cancel(signal.as_ref(), read).await;
            result.map_err(|error| error_value(&error))
        })
    }
}

/// The hours of a window. The building is asked for its zone at the same time, by a client that tells no progress.
async fn hourly(
    reading: &Client,
    client: &Client,
    request: ReadRequest,
    query: &JsValue,
) -> Result<JsValue, ClientError> {
    let (from, to) = days(query)?;
    let building = ReadRequest::Building { building: request.building().clone() };
    let hours = reading.answers(request);
    let (hours, zone) = if let Some(zone) = text(query, "timeZone")? {
        (hours.await?, Some(zone))
    } else {
        // Hours that are refused before anything is sent are polled first, and end it.
        let (hours, building) = try_join(hours, client.answers(building).map(Ok)).await?;
        (hours, zone_id(building)?)
    };
    let hours = hours.statistics::<EpochSeconds>()?;
    let hours = match zone.and_then(|zone| clocks(query, &zone, from, to)) {
        Some(zone) => hours_of_clock(hours, &zone, from, to),
        None if are_hours_of(&hours.value.keys, from, to) => hours,
        None => return Ok(JsValue::UNDEFINED),
    };
    Ok(aged(&hours, &statistics_value("startMs", &millisecond_column(&hours.value.keys), &hours.value.columns, 3)))
}

/// The zone of a building; none where it has none, or must not be read.
fn zone_id(answers: Result<Answers, ClientError>) -> Result<Option<String>, ClientError> {
    match answers.and_then(|answers| answers.building()) {
        Ok(building) => Ok(building.value.zone_id().map(str::to_owned)),
        Err(error) => match error.code {
            ErrorCode::Forbidden | ErrorCode::NotFound | ErrorCode::InvalidResponse => Ok(None),
            _ => Err(error),
        },
    }
}

async fn read(client: &Client, method: &str, request: ReadRequest) -> Result<JsValue, ClientError> {
    let answers = client.answers(request).await?;
    match method {
        "daily" => {
            let days = answers.statistics::<CivilDate>()?;
            Ok(aged(&days, &statistics_value("day", &text_column(&days.value.keys), &days.value.columns, 5)))
        }
        "monthly" => {
            let months = answers.statistics::<CivilMonth>()?;
            Ok(aged(&months, &statistics_value("month", &text_column(&months.value.keys), &months.value.columns, 3)))
        }
        "comparison" => {
            let days = answers.comparison()?;
            Ok(aged(&days, &comparison_value(&days.value)))
        }
        "forecast" => {
            let points = answers.forecast()?;
            Ok(aged(&points, &forecast_value(&points.value)))
        }
        _ => {
            let building = answers.building()?;
            let value = JSON::parse(&building.value.to_json()).map_err(|thrown| {
                ClientError::new(ErrorCode::InvalidResponse, "The building cannot be read").caused_by(thrown.into())
            })?;
            Ok(aged(&building, &value))
        }
    }
}

/// Request of a method of the façade.
fn request(method: &str, id: &JsValue, query: &JsValue) -> Result<ReadRequest, ClientError> {
    let building = building_id(id)?;
    Ok(match method {
        "hourly" => {
            let (from, to) = days(query)?;
            ReadRequest::Hourly { building, quantities: quantities(query, &Quantity::FLOWS)?, from, to }
        }
        "daily" => {
            let (from, to) = days(query)?;
            ReadRequest::Daily { building, quantities: quantities(query, &Quantity::ALL)?, from, to }
        }
        "monthly" => {
            let (from, to) = months(query)?;
            ReadRequest::Monthly { building, quantities: quantities(query, &Quantity::FLOWS)?, from, to }
        }
        "comparison" => {
            let (from, to) = days(query)?;
            let quantities = quantities(query, &Quantity::FLOWS)?;
            ReadRequest::Comparison { building, quantities, category: category(query)?, from, to }
        }
        "forecast" => {
            let (from_s, to_s) = moments_s(query)?;
            ReadRequest::Forecast { building, forecast_type: forecast_type(query)?, from_s, to_s }
        }
        "building" => ReadRequest::Building { building },
        _ => return Err(unknown_method()),
    })
}

/// The clocks of a zone, by the platform's rules; none where it does not know the zone.
fn clocks(query: &JsValue, zone: &str, from: CivilDate, to: CivilDate) -> Option<ZoneOffsets> {
    let offsets_of = member(query, "offsetsOf").dyn_into::<Function>().ok()?;
    let offset_at = offsets_of.call1(&JsValue::UNDEFINED, &zone.into()).ok()?.dyn_into::<Function>().ok()?;
    clocks_over(from, to, |at_s| {
        let offset_s = offset_at.call1(&JsValue::UNDEFINED, &epoch_ms(at_s.saturating_mul(1_000))).ok()?.as_f64()?;
        // Within a day.
        #[allow(clippy::cast_possible_truncation)]
        Some(offset_s as i32)
    })
}

/// A value with its age and its quality, as the façade expects it.
fn aged<T>(fetched: &Fetched<T>, value: &JsValue) -> JsValue {
    answer(value, fetched.fetched_at_ms, fetched.fresh_until_ms, &fetched.quality)
}

fn answer(value: &JsValue, fetched_at_ms: i64, fresh_until_ms: i64, quality: &Quality) -> JsValue {
    Array::of4(value, &epoch_ms(fetched_at_ms), &epoch_ms(fresh_until_ms), &quality_value(quality)).into()
}

/// A moment as a JavaScript number; far inside 53 bits.
#[allow(clippy::cast_precision_loss)]
fn epoch_ms(moment_ms: i64) -> JsValue {
    (moment_ms as f64).into()
}

fn read_options(query: &JsValue) -> Result<ReadOptions, ClientError> {
    let cache = match text(query, "cache")?.as_deref() {
        None | Some("fresh") => CacheMode::Fresh,
        Some("stale") => CacheMode::Stale,
        Some("reload") => CacheMode::Reload,
        Some(_) => return Err(refused("cache", "fresh, stale or reload")),
    };
    let on_progress = member(query, "onProgress").dyn_into::<Function>().ok().map(|listener| {
        let on_progress: Rc<dyn Fn(usize, usize)> = Rc::new(move |done, total| {
            // The façade's own, which does not throw.
            let _ = listener.call2(&JsValue::UNDEFINED, &done.into(), &total.into());
        });
        on_progress
    });
    Ok(ReadOptions { cache, on_progress })
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
    let transport = Rc::new(FetchTransport { timeout_ms, credentials });

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
