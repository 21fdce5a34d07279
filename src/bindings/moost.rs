//! The decisions on calls to MOOST, one call each, for the façade that carries: plain values in, plain values out.

use super::tokens::{WasmBearer, WasmTokenCame, WasmTokenError, bearer_value, came_value, error_value, token_calls};
use crate::api::json::Value;
use crate::server::contract::event_types::{EVENT_TYPES, Interval};
use crate::server::contract::schema::Fault;
use crate::server::moost::call::{Answers, Call};
use crate::server::moost::calls::{CALLS, call};
use crate::server::moost::changes::{Change, changed};
use crate::server::moost::{Answer, Api, ApiError, Sent, Taken, Verdict};
use crate::server::proxy::Moment;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = "
export interface WasmFault { argument: string | undefined; message: string; }
export type WasmPlanned = [method: string, pathAndQuery: string, body: string | undefined, answers: 'nothing' | 'object' | 'array'] | WasmFault;
export type WasmChanged = string | undefined | WasmFault;
export interface WasmApiError {
  code: string; message: string; retryable: boolean; isOpen: boolean;
  status?: number; requestId?: string; retryAfterMs?: number;
}
export type WasmCallFailed = 'renew' | [pauseMs: number, otherwise: WasmApiError] | WasmApiError;
export type WasmCallVerdict = 'good' | WasmCallFailed;
export type WasmEventTypeRow = [name: string, unit: string, interval: number | 'change' | undefined, devices: string[], isComputed: boolean, isInferred: boolean];
";

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "WasmPlanned")]
    pub type WasmPlanned;
    #[wasm_bindgen(typescript_type = "WasmChanged")]
    pub type WasmChanged;
    #[wasm_bindgen(typescript_type = "WasmApiError")]
    pub type WasmApiError;
    #[wasm_bindgen(typescript_type = "WasmCallVerdict")]
    pub type WasmCallVerdict;
    #[wasm_bindgen(typescript_type = "WasmCallFailed")]
    pub type WasmCallFailed;
    #[wasm_bindgen(typescript_type = "WasmEventTypeRow[]")]
    pub type WasmEventTypeRows;
}

/// The state of all calls with the same credentials.
#[wasm_bindgen]
#[derive(Debug)]
pub struct WasmMoostApi {
    api: Api,
}

token_calls!(WasmMoostApi, api);

#[wasm_bindgen]
impl WasmMoostApi {
    /// Nothing called yet.
    #[wasm_bindgen(constructor)]
    pub fn new(client_id: String, client_secret: String) -> Self {
        Self { api: Api::new(client_id, client_secret) }
    }

    /// Decides on an answer; its body is needed where its status is no good one.
    #[allow(clippy::too_many_arguments)] // One value each is what crosses the boundary cheaply.
    pub fn answered(
        &mut self,
        name: &str,
        token: &str,
        tries: u32,
        is_renewed: bool,
        status: u16,
        retry_after_ms: Option<f64>,
        request_id: Option<String>,
        body: &[u8],
        random: f64,
    ) -> WasmCallVerdict {
        let answer = Answer { status, retry_after_ms, request_id: request_id.as_deref(), body };
        let sent = Sent { call: known(name), token, tries, is_renewed };
        verdict_value(self.api.answered(sent, answer, random)).unchecked_into()
    }

    /// Decides on a request without an answer.
    pub fn unanswered(&mut self, name: &str, token: &str, tries: u32, why: &str, random: f64) -> WasmCallFailed {
        let sent = Sent { call: known(name), token, tries, is_renewed: false };
        verdict_value(self.api.unanswered(sent, why, random)).unchecked_into()
    }
}

/// The error of a good status with a body that is not what MOOST promises.
#[wasm_bindgen(js_name = unreadableAnswer)]
pub fn unreadable_answer(name: &str, status: u16, request_id: Option<String>) -> WasmApiError {
    api_error_value(&ApiError::unreadable(known(name), status, request_id))
}

/// The request of a call with these arguments, a JSON object by their names.
#[wasm_bindgen(js_name = planCall)]
pub fn plan_call(name: &str, arguments: &str, customer_id: Option<String>) -> WasmPlanned {
    let call = known(name);
    let arguments = Value::parse(arguments.as_bytes()).unwrap_or(Value::Null);
    let value: JsValue = match call.plan(&arguments, customer_id.as_deref()) {
        Err(fault) => fault_value(&fault),
        Ok(planned) => {
            let answers = match call.answers {
                Answers::Nothing => "nothing",
                Answers::Object => "object",
                Answers::Array => "array",
            };
            Array::of4(&call.method.into(), &planned.path_and_query.into(), &planned.body.into(), &answers.into())
                .into()
        }
    };
    value.unchecked_into()
}

/// The building that becomes of another one by a change: its JSON, or `undefined` where nothing changes.
#[wasm_bindgen(js_name = changeBuilding)]
pub fn change_building(current: &[u8], name: &str, argument: &str) -> WasmChanged {
    let current = match Value::parse(current) {
        Ok(current) => current,
        Err(error) => {
            let message = format!("the building that MOOST has cannot be read: {error}");
            return object(&[("argument", JsValue::UNDEFINED), ("message", message.into())]).unchecked_into();
        }
    };
    let argument = Value::parse(argument.as_bytes()).unwrap_or(Value::Null);
    let text = |member: &str| argument.get(member).and_then(Value::as_str).unwrap_or_default().to_owned();
    let change = match name {
        // Seconds of any year that `Date` knows fit.
        #[allow(clippy::cast_possible_truncation)]
        "deactivate" => Change::Deactivate(argument.as_f64().unwrap_or_default() as i64),
        "reactivate" => Change::Reactivate,
        "tariff" => Change::Tariff(argument),
        "opt-out" | "opt-in" => {
            Change::OptOut { rule_id: text("ruleId"), user_id: text("userId"), is_out: name == "opt-out" }
        }
        _ => Change::Merge(argument),
    };
    let value: JsValue = match changed(&current, &change) {
        Ok(next) => next.map(|next| next.to_json()).into(),
        Err(fault) => fault_value(&fault),
    };
    value.unchecked_into()
}

/// The table of event types.
#[wasm_bindgen(js_name = eventTypes)]
pub fn event_types() -> WasmEventTypeRows {
    let rows = EVENT_TYPES.iter().map(|row| {
        let interval = match row.interval {
            Interval::Seconds(seconds) => seconds.into(),
            Interval::OnChange => "change".into(),
            Interval::Unknown => JsValue::UNDEFINED,
        };
        let devices: Array = row.devices.iter().map(|device| JsValue::from(*device)).collect();
        let parts: [JsValue; 6] = [
            row.name.into(),
            row.unit.as_str().into(),
            interval,
            devices.into(),
            row.is_computed.into(),
            row.is_inferred.into(),
        ];
        parts.into_iter().collect::<Array>()
    });
    rows.collect::<Array>().unchecked_into()
}

/// The façade names calls of the table only.
fn known(name: &str) -> &'static Call {
    let [first, ..] = &CALLS;
    call(name).unwrap_or(first)
}

fn verdict_value(verdict: Verdict) -> JsValue {
    match verdict {
        Verdict::Good => "good".into(),
        Verdict::Renew => "renew".into(),
        Verdict::Again(pause_ms, error) => Array::of2(&pause_ms.into(), &api_error_value(&error)).into(),
        Verdict::Failed(error) => api_error_value(&error).into(),
    }
}

fn api_error_value(error: &ApiError) -> WasmApiError {
    object(&[
        ("code", error.code.as_str().into()),
        ("message", error.message.as_str().into()),
        ("retryable", error.is_retryable().into()),
        ("isOpen", (error.taken == Taken::Perhaps).into()),
        ("status", error.status.into()),
        ("requestId", error.request_id.as_deref().into()),
        ("retryAfterMs", error.retry_after_ms.into()),
    ])
    .unchecked_into()
}

/// A refusal, as the façade makes an error of it.
pub(super) fn fault_value(fault: &Fault) -> JsValue {
    let argument = if fault.path.is_empty() { "body" } else { &fault.path };
    object(&[("argument", argument.into()), ("message", fault.to_string().into())])
}

pub(super) fn object(parts: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in parts {
        // Setting a member of a fresh object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}
