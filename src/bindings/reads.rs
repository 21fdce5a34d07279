//! Reads of the façade's client: what was asked, and its answer as JavaScript values.
//!
//! In the npm package they lie in the second file of the widgets' wasm: no element goes this way.

use super::convert::{
    comparison_value, error_value, forecast_value, millisecond_column, quality_value, statistics_value, text_column,
};
use super::queries::{
    building_id, category, days, forecast_type, member, moments_s, months, quantities, refused, text, unknown_method,
};
use crate::apart::apart;
use crate::api::{Quality, Quantity, ReadRequest};
use crate::client::{
    Answers, CacheMode, Client, ClientError, ErrorCode, Fetched, ReadOptions, are_hours_of, hours_of_clock, with_cancel,
};
use crate::time::{CivilDate, CivilMonth, EpochSeconds, ZoneOffsets, clocks_over};
use futures_util::future::{FutureExt, try_join};
use js_sys::{Array, Function, JSON, Promise};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use web_sys::AbortSignal;

/// A question of the façade's client.
pub struct Asked {
    /// The façade's name of the method.
    pub method: String,
    /// The building, not yet checked.
    pub id: JsValue,
    /// All else, not yet checked.
    pub query: JsValue,
    /// Ends it early.
    pub signal: Option<AbortSignal>,
}

apart!(
    fn reading(client: &Client, asked: Box<Asked>) -> Box<Promise> = read_boxed,
    "__wasm_split_00more00_import_00000000000000000000000000000004_read",
    "__wasm_split_00more00_export_00000000000000000000000000000004_read"
);

/// The answer to `asked`, as the façade's client reads it.
pub fn answered(client: &Client, asked: Asked) -> Promise {
    *reading(client, Box::new(asked))
}

// In boxes: plain values for both ends of the cut.
#[allow(clippy::unnecessary_box_returns)]
fn read_boxed(client: &Client, asked: Box<Asked>) -> Box<Promise> {
    let client = client.clone();
    Box::new(future_to_promise(async move {
        let Asked { method, id, query, signal } = *asked;
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
    }))
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
    answer_value(value, fetched.fetched_at_ms, fetched.fresh_until_ms, &fetched.quality)
}

fn answer_value(value: &JsValue, fetched_at_ms: i64, fresh_until_ms: i64, quality: &Quality) -> JsValue {
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
