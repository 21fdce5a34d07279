//! The receiver's decisions, one call each: plain values in, plain values out.

use super::answers::answer_value;
use super::proxy::WasmAnswer;
use crate::api::json::Value;
use crate::server::receiver::{self, Admission, Receiver, ReceiverOptions};
use js_sys::Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = "
export type WasmAdmission = 'granted' | 'token-request' | [bearer: string] | WasmAnswer;
";

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "WasmAdmission")]
    pub type WasmAdmission;
    #[wasm_bindgen(typescript_type = "string | WasmAnswer")]
    pub type WasmDelivery;
}

/// A receiver.
#[wasm_bindgen]
#[derive(Debug)]
pub struct WasmReceiver {
    receiver: Receiver,
    customer_id: Option<String>,
}

#[wasm_bindgen]
impl WasmReceiver {
    /// A receiver with these secrets.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::too_many_arguments)] // One value each is what crosses the boundary cheaply.
    pub fn new(
        basic: Vec<String>,
        api_tokens: Vec<String>,
        api_token_header: Option<String>,
        bearers: Vec<String>,
        clients: Vec<String>,
        token_path: Option<String>,
        verifies: bool,
        customer_id: Option<String>,
    ) -> Self {
        let options = ReceiverOptions { basic, api_tokens, api_token_header, bearers, clients, token_path, verifies };
        Self { receiver: Receiver::new(options), customer_id }
    }

    /// The headers that `admit` needs.
    pub fn headers(&self) -> Vec<String> {
        self.receiver.headers().into_iter().map(str::to_owned).collect()
    }

    /// Decides on a request by its head; `values` are those of `headers`, empty where there is none.
    pub fn admit(&self, method: &str, path: &str, values: Vec<String>) -> WasmAdmission {
        let names = self.receiver.headers().into_iter().map(str::to_owned);
        let headers: Vec<_> = names.zip(values).filter(|(_, value)| !value.is_empty()).collect();
        let value: JsValue = match self.receiver.admit(method, path, &headers) {
            Admission::Granted => "granted".into(),
            Admission::TokenRequest => "token-request".into(),
            Admission::Token(token) => Array::of1(&token.into()).into(),
            Admission::Refused(response) => answer_value(&response),
        };
        value.unchecked_into()
    }

    /// Decides on the form of a request for a token: `undefined` where it gets one.
    pub fn client(&self, authorization: Option<String>, form: &[u8]) -> Option<WasmAnswer> {
        let refusal = self.receiver.client(authorization.as_deref(), form).err();
        refusal.map(|response| answer_value(&response).unchecked_into())
    }

    /// Reads a delivery: its id, or the answer.
    pub fn read(&self, body: &[u8]) -> WasmDelivery {
        let read = receiver::read(body, self.customer_id.as_deref());
        read.map_or_else(|response| answer_value(&response), JsValue::from).unchecked_into()
    }
}

/// The answers that need no decision: `unauthorized`, `stored`, `not-stored`, `too-long`, `too-slow`.
#[wasm_bindgen(js_name = receiverAnswer)]
pub fn receiver_answer(name: &str) -> WasmAnswer {
    let response = match name {
        "unauthorized" => receiver::unauthorized(),
        "stored" => receiver::stored(),
        "too-long" => receiver::too_long(),
        "too-slow" => receiver::too_slow(),
        _ => receiver::not_stored(),
    };
    answer_value(&response).unchecked_into()
}

/// The texts of a notification for a reader, as JSON; `undefined` where it has none.
#[wasm_bindgen(js_name = notificationReading)]
pub fn notification_reading(notification: &str, languages: Vec<String>, schemes: Vec<String>) -> Option<String> {
    let notification = Value::parse(notification.as_bytes()).ok()?;
    receiver::reading(&notification, &languages, &schemes).map(|reading| reading.to_json())
}

/// Schemes that no link may have.
#[wasm_bindgen(js_name = neverLinked)]
pub fn never_linked() -> Vec<String> {
    receiver::NEVER_LINKED.map(str::to_owned).to_vec()
}
