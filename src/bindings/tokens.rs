//! MOOST's token as plain values, and the calls of everybody who has one.

use super::answers::answer_value;
use crate::server::proxy::{Bearer, Came, Failure, TokenRefused};
use js_sys::Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = "
export type WasmBearer = string | [askAt: string] | WasmAnswer | undefined;
export type WasmTokenCame = [token: string | undefined, askAt: string | undefined, failureStatus?: number, reason?: string];
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

/// The token that came, where to ask once more, and what the log is told.
pub(super) fn came_value(Came { token, failure, ask }: Came) -> WasmTokenCame {
    let came = Array::of2(&token.as_deref().map_or(JsValue::UNDEFINED, JsValue::from), &ask.into());
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

/// The calls about the token of a type whose field has it; what they name is imported beside it. wasm-bindgen takes no generics.
macro_rules! token_calls {
    ($wasm:ident, $owner:ident) => {
        #[wasm_bindgen]
        impl $wasm {
            /// The token for a read: itself, where to ask for one, the answer when there is none, or (`undefined`) that it is
            /// being asked for.
            pub fn bearer(&mut self, refused: Option<String>, wall_ms: f64, monotonic_ms: f64) -> WasmBearer {
                bearer_value(self.$owner.tokens().bearer(refused.as_deref(), Moment { wall_ms, monotonic_ms }))
            }

            /// As `bearer`, after asking was in vain: nothing more is asked.
            #[wasm_bindgen(js_name = lastResort)]
            pub fn last_resort(&mut self, refused: Option<String>, wall_ms: f64, monotonic_ms: f64) -> WasmBearer {
                bearer_value(self.$owner.tokens().last_resort(refused.as_deref(), Moment { wall_ms, monotonic_ms }))
            }

            /// Takes what came of asking for a token; without a status there was no answer.
            #[wasm_bindgen(js_name = tokenCame)]
            pub fn token_came(
                &mut self,
                status: Option<u16>,
                body: &[u8],
                asked_wall_ms: f64,
                asked_monotonic_ms: f64,
                wall_ms: f64,
                monotonic_ms: f64,
            ) -> WasmTokenCame {
                let asked_at = Moment { wall_ms: asked_wall_ms, monotonic_ms: asked_monotonic_ms };
                let answer = status.map(|status| (status, body));
                came_value(self.$owner.tokens().came(answer, asked_at, Moment { wall_ms, monotonic_ms }))
            }

            /// Takes the token that another instance got, from MOOST's answer to it; `undefined` where it is of no use.
            #[wasm_bindgen(js_name = adoptToken)]
            pub fn adopt_token(
                &mut self,
                answer: &[u8],
                asked_wall_ms: f64,
                refused: Option<String>,
                wall_ms: f64,
                monotonic_ms: f64,
            ) -> Option<String> {
                let now = Moment { wall_ms, monotonic_ms };
                let token = self.$owner.tokens().adopt(answer, asked_wall_ms, refused.as_deref(), now);
                token.as_deref().map(str::to_owned)
            }

            /// Milliseconds for which the token at hand is used without another one being asked for.
            #[wasm_bindgen(js_name = usableMs)]
            pub fn usable_ms(&mut self, wall_ms: f64, monotonic_ms: f64) -> f64 {
                self.$owner.tokens().usable_ms(Moment { wall_ms, monotonic_ms })
            }

            /// Why there is no token, for the utility's own backend.
            #[wasm_bindgen(js_name = whyNoToken)]
            pub fn why_no_token(&mut self, wall_ms: f64, monotonic_ms: f64) -> WasmTokenError {
                error_value(self.$owner.tokens().why_none(Moment { wall_ms, monotonic_ms }))
            }
        }
    };
}
pub(super) use token_calls;
