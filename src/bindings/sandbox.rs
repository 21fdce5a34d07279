//! The sandbox for Node: requests in plain parts, responses in plain parts.

use super::answers::answer_value;
use crate::platform::IntlZoneRules;
use crate::server::http::Request;
use crate::server::sandbox::{Sandbox, SandboxOptions};
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// A sandbox. Answers at once: everything is in memory.
#[wasm_bindgen]
#[derive(Debug)]
pub struct WasmSandbox {
    sandbox: Sandbox,
    rules: IntlZoneRules,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct HouseholdParts {
    building_id: String,
    city: String,
    time_zone_id: String,
    has_generation: bool,
    elcom_category: String,
}

#[wasm_bindgen]
impl WasmSandbox {
    /// A fresh sandbox with the town of `seed`.
    #[wasm_bindgen(constructor)]
    pub fn new(seed: u32, client_id: String, client_secret: String) -> Self {
        let options = SandboxOptions { seed: u64::from(seed), client_id, client_secret };
        Self { sandbox: Sandbox::new(options), rules: IntlZoneRules }
    }

    /// The town's buildings.
    pub fn households(&self) -> Result<JsValue, JsValue> {
        let parts: Vec<HouseholdParts> = self
            .sandbox
            .households()
            .into_iter()
            .map(|home| HouseholdParts {
                building_id: home.building_id,
                city: home.city,
                time_zone_id: home.time_zone_id,
                has_generation: home.has_generation,
                elcom_category: home.elcom_category,
            })
            .collect();
        Ok(serde_wasm_bindgen::to_value(&parts)?)
    }

    /// Answers a request: `{ status, headers: [name, value][], body }`.
    pub fn handle(
        &mut self,
        method: String,
        path_and_query: &str,
        authorization: Option<String>,
        body: Vec<u8>,
        now_s: f64,
    ) -> JsValue {
        let headers = authorization.map(|value| ("authorization".to_owned(), value)).into_iter().collect();
        let request = Request { headers, body, ..Request::new(&method, path_and_query) };
        // Seconds of any year that `Date` knows fit.
        #[allow(clippy::cast_possible_truncation)]
        let response = self.sandbox.handle(&request, now_s as i64, &self.rules);
        answer_value(&response)
    }
}
