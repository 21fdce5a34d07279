//! What is said about MOOST's token, as plain values.

use super::answers::answer_value;
use crate::server::proxy::{Bearer, Failure, TokenRefused};
use js_sys::Array;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = "
export type WasmBearer = string | [askAt: string] | WasmAnswer | undefined;
export type WasmTokenCame = [token: string | undefined, failureStatus?: number, reason?: string];
export type WasmTokenError = [code: string, message: string, isRetryable: boolean, status: number | undefined];
";

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "WasmBearer")]
    pub type WasmBearer;
    #[wasm_bindgen(typescript_type = "WasmTokenCame")]
    pub type WasmTokenCame;
    #[wasm_bindgen(typescript_type = "WasmTokenError")]
    pub type WasmTokenError;
}

/// The token itself, where to ask for one, the answer when there is none, or (`undefined`) that it is being asked for.
pub(super) fn bearer_value(bearer: Bearer) -> WasmBearer {
    let value = match bearer {
        Bearer::Token(token) => JsValue::from_str(&token),
        Bearer::Ask(path) => Array::of1(&path.into()).into(),
        Bearer::Join => JsValue::UNDEFINED,
        Bearer::Refused(response) => answer_value(&response),
    };
    value.unchecked_into()
}

/// The token that came, and what the log is told.
pub(super) fn came_value((token, failure): (Option<Rc<str>>, Option<Failure>)) -> WasmTokenCame {
    let came = Array::of1(&token.as_deref().map_or(JsValue::UNDEFINED, JsValue::from));
    if let Some(Failure { status, reason, .. }) = failure {
        came.push(&status.into());
        came.push(&reason.into());
    }
    came.unchecked_into()
}

/// Why there is no token.
pub(super) fn error_value(why: TokenRefused) -> WasmTokenError {
    let (code, message, status) = why.error();
    let parts: [JsValue; 4] = [code.as_str().into(), message.into(), code.is_retryable(status).into(), status.into()];
    parts.into_iter().collect::<Array>().unchecked_into()
}
