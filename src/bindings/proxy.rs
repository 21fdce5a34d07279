//! The token proxy's decisions, one call each, for the façade that carries: plain values in, plain values out.

use super::answers::answer_value;
use super::tokens::{WasmBearer, WasmTokenCame, WasmTokenError, bearer_value, came_value, error_value, token_calls};
use crate::server::http::Response;
use crate::server::proxy::{
    self, Access, Failure, Head, InboxCall, LONGEST_TARGET, Moment, Plan, ProxyOptions, SHORTEST_SECRET, TokenProxy,
    Verdict,
};
use js_sys::Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = "
export interface WasmAnswer { status: number; headers: [string, string][]; body: Uint8Array<ArrayBuffer>; }
export type WasmInboxCall = 'history' | 'interaction' | 'preferences' | 'change-preferences';
export type WasmPlan = [buildingId: string, pathAndQuery: string] | [buildingId: string, notificationId: string, call: WasmInboxCall] | WasmAnswer | undefined;
export type WasmVerdict = string | [answer: WasmAnswer, reason: string | undefined] | undefined;
";

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "WasmAnswer")]
    pub type WasmAnswer;
    #[wasm_bindgen(typescript_type = "WasmPlan")]
    pub type WasmPlan;
    #[wasm_bindgen(typescript_type = "WasmVerdict")]
    pub type WasmVerdict;
}

/// A proxy. No call waits, so none can come between another.
#[wasm_bindgen]
#[derive(Debug)]
pub struct WasmTokenProxy {
    proxy: TokenProxy,
}

token_calls!(WasmTokenProxy, proxy);

#[wasm_bindgen]
impl WasmTokenProxy {
    /// A proxy without a token yet.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::too_many_arguments)] // As `judge`.
    pub fn new(
        client_id: String,
        client_secrets: Vec<String>,
        prefix: String,
        max_token_age_s: Option<f64>,
        max_response_bytes: f64,
        reads_per_minute: Option<f64>,
        has_inbox: bool,
    ) -> Self {
        // The façade has checked it: a whole number above 0 that a f64 holds exactly.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let max_response_bytes = max_response_bytes as u64;
        let options = ProxyOptions {
            client_id,
            client_secrets,
            prefix,
            max_token_age_s,
            max_response_bytes,
            reads_per_minute,
            has_inbox,
        };
        Self { proxy: TokenProxy::new(options) }
    }

    /// The answer to a request that is not below the prefix.
    pub fn elsewhere(&self) -> WasmAnswer {
        answer(&self.proxy.elsewhere())
    }

    /// Decision on a request: forward a building's read, answer, or (`undefined`) not ours.
    pub fn plan(&self, method: &str, target: &str) -> WasmPlan {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let plan = match self.proxy.plan(method, path, query) {
            Plan::Elsewhere => JsValue::UNDEFINED,
            Plan::Reject(response) => answer_value(&response),
            Plan::Forward { building_id, path_and_query } => {
                Array::of2(&building_id.as_str().into(), &path_and_query.into()).into()
            }
            Plan::Inbox { building_id, call } => {
                let (name, id) = match call {
                    InboxCall::History => ("history", String::new()),
                    InboxCall::Interaction(id) => ("interaction", id),
                    InboxCall::Preferences => ("preferences", String::new()),
                    InboxCall::ChangePreferences => ("change-preferences", String::new()),
                };
                Array::of3(&building_id.as_str().into(), &id.into(), &name.into()).into()
            }
        };
        plan.unchecked_into()
    }

    /// Takes one read from what a session may have; the answer where there is none left.
    pub fn ration(&mut self, session: &str, wall_ms: f64, monotonic_ms: f64) -> Option<WasmAnswer> {
        self.proxy.ration(session, Moment { wall_ms, monotonic_ms }).map(|response| answer(&response))
    }

    /// The answer in place of a read while MOOST is left alone.
    #[wasm_bindgen(js_name = holdBack)]
    pub fn hold_back(&mut self, wall_ms: f64, monotonic_ms: f64) -> Option<WasmAnswer> {
        self.proxy.hold_back(Moment { wall_ms, monotonic_ms }).map(|response| answer(&response))
    }

    /// True while MOOST is left alone.
    #[wasm_bindgen(js_name = isResting)]
    pub fn is_resting(&self, wall_ms: f64, monotonic_ms: f64) -> bool {
        self.proxy.is_resting(Moment { wall_ms, monotonic_ms })
    }

    /// A read had no answer.
    pub fn unanswered(&mut self, wall_ms: f64, monotonic_ms: f64) {
        self.proxy.unanswered(Moment { wall_ms, monotonic_ms });
    }

    /// Decides on an answer to a read. `undefined`: with another token, once. A text: the body passes below these
    /// headers, a line for each name and each value (no value has a line break).
    #[allow(clippy::too_many_arguments)] // One value each is what crosses the boundary cheaply.
    pub fn judge(
        &mut self,
        building_id: &str,
        is_renewed: bool,
        status: u16,
        content_type: Option<String>,
        content_length: Option<String>,
        retry_after: Option<String>,
        request_id: Option<String>,
        is_framed: bool,
        wall_ms: f64,
        monotonic_ms: f64,
    ) -> WasmVerdict {
        let head = Head {
            status,
            content_type: content_type.as_deref(),
            content_length: content_length.as_deref(),
            retry_after: retry_after.as_deref(),
            request_id: request_id.as_deref(),
            is_framed,
        };
        let now = Moment { wall_ms, monotonic_ms };
        let verdict = match self.proxy.judge(building_id, is_renewed, &head, now) {
            Verdict::Renew => JsValue::UNDEFINED,
            Verdict::Carry(head) => lines(&head).into(),
            Verdict::Refuse(response, Failure { reason, .. }) => {
                Array::of2(&answer_value(&response), &reason.into()).into()
            }
        };
        verdict.unchecked_into()
    }
}

/// Headers as one text: one string crosses the boundary at a tenth of what eight cost.
fn lines(head: &Response) -> String {
    let mut text = String::with_capacity(128);
    for (name, value) in &head.headers {
        for line in [name, value] {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(line);
        }
    }
    text
}

/// Word of `authorize`, as the refusal for a session that may not; `undefined` for one that may.
#[wasm_bindgen]
pub fn admit(said: &JsValue) -> Option<WasmAnswer> {
    // Only a clear yes counts: a truthy object by mistake must not open a household.
    let access = if *said == true {
        Access::Granted
    } else if *said == "unauthenticated" {
        Access::Unauthenticated
    } else {
        Access::Denied
    };
    proxy::admit(access).map(|response| answer(&response))
}

/// The answer when the session could not be checked.
#[wasm_bindgen(js_name = sessionUnchecked)]
pub fn session_unchecked() -> WasmAnswer {
    answer(&proxy::session_unchecked())
}

/// The answer when MOOST gives none.
#[wasm_bindgen]
pub fn unreachable() -> WasmAnswer {
    answer(&proxy::unreachable())
}

/// The answer where more requests are under way than may be.
#[wasm_bindgen]
pub fn busy() -> WasmAnswer {
    answer(&proxy::busy())
}

/// The answer of a proxy that is being stopped.
#[wasm_bindgen]
pub fn closing() -> WasmAnswer {
    answer(&proxy::closing())
}

/// Milliseconds for which an answer to a planned read is fresh.
#[wasm_bindgen(js_name = freshMs)]
pub fn fresh_ms(path_and_query: &str, wall_ms: f64) -> f64 {
    proxy::fresh_ms(path_and_query, wall_ms)
}

/// The answer in place of a carried body that is no use.
#[wasm_bindgen]
pub fn spoilt(request_id: Option<String>) -> WasmAnswer {
    answer(&proxy::spoilt(request_id.as_deref()))
}

/// True if a body may begin with this byte.
#[wasm_bindgen(js_name = opensJson)]
pub fn opens_json(first: u8) -> bool {
    proxy::opens_json(first)
}

/// The longest address that is looked into.
#[wasm_bindgen(js_name = longestTarget)]
pub fn longest_target() -> usize {
    LONGEST_TARGET
}

/// The shortest text that is looked for as a secret.
#[wasm_bindgen(js_name = shortestSecret)]
pub fn shortest_secret() -> usize {
    SHORTEST_SECRET
}

fn answer(response: &Response) -> WasmAnswer {
    answer_value(response).unchecked_into()
}
