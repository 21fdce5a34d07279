//! A synchronisation of buildings, one building a call: plain values in, plain values out.

use super::moost::fault_value;
use crate::api::json::Value;
use crate::server::contract::schema::Fault;
use crate::server::moost::sync::{Compared, Step, Sync};
use js_sys::Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = "
export type WasmStep = [id: string | undefined, ...step:
  | ['refuse', WasmFault] | ['create', body: string] | ['none'] | ['compare'] | ['update', members: string[]]];
export type WasmCompared = ['none'] | ['update', members: string[], body: string] | ['refuse', WasmFault];
";

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "WasmStep")]
    pub type WasmStep;
    #[wasm_bindgen(typescript_type = "WasmCompared")]
    pub type WasmCompared;
    #[wasm_bindgen(typescript_type = "string[] | string")]
    pub type WasmMissing;
}

/// The state of a synchronisation.
#[wasm_bindgen]
#[derive(Debug)]
pub struct WasmSync {
    sync: Result<Sync, String>,
}

#[wasm_bindgen]
impl WasmSync {
    /// Begins with MOOST's core data.
    #[wasm_bindgen(constructor)]
    pub fn new(core_data: &[u8], customer_id: Option<String>) -> Self {
        Self { sync: Sync::new(core_data, customer_id) }
    }

    /// Why the core data cannot be read, where they cannot.
    pub fn fault(&self) -> Option<String> {
        self.sync.as_ref().err().cloned()
    }

    /// Takes the next building of the list, as JSON.
    pub fn consider(&mut self, wanted: &str) -> WasmStep {
        let wanted = Value::parse(wanted.as_bytes()).unwrap_or(Value::Null);
        let (id, step) = match &mut self.sync {
            Ok(sync) => sync.consider(&wanted),
            Err(_) => (None, Step::Refuse(Fault::new("", Some(&wanted), "core data"))),
        };
        let mut parts = Array::of1(&id.into());
        match step {
            Step::Refuse(fault) => parts.extend([JsValue::from("refuse"), fault_value(&fault)]),
            Step::Create(body) => parts.extend([JsValue::from("create"), body.into()]),
            Step::Nothing => parts.extend([JsValue::from("none")]),
            Step::Compare => parts.extend([JsValue::from("compare")]),
            Step::Update(members) => parts.extend([JsValue::from("update"), texts(members)]),
        }
        parts.unchecked_into()
    }

    /// Compares a building of the list with what MOOST has.
    pub fn compare(&self, wanted: &str, current: &[u8]) -> WasmCompared {
        let wanted = Value::parse(wanted.as_bytes()).unwrap_or(Value::Null);
        let compared = match (&self.sync, Value::parse(current)) {
            (Ok(sync), Ok(current)) => sync.compare(&wanted, &current),
            _ => Err(Fault::new("", None, "a building of MOOST that can be read")),
        };
        let parts = match compared {
            Ok(Compared::Same) => Array::of1(&"none".into()),
            Ok(Compared::Differs(members, body)) => Array::of3(&"update".into(), &texts(members), &body.into()),
            Err(fault) => Array::of2(&"refuse".into(), &fault_value(&fault)),
        };
        parts.unchecked_into()
    }

    /// The buildings that are not in the list, or why nothing is done about them.
    pub fn missing(&self, most: Option<usize>) -> WasmMissing {
        let missing = self.sync.as_ref().map_or_else(|why| Err(why.clone()), |sync| sync.missing(most));
        missing.map_or_else(JsValue::from, texts).unchecked_into()
    }
}

fn texts(texts: Vec<String>) -> JsValue {
    texts.into_iter().map(JsValue::from).collect::<Array>().into()
}
