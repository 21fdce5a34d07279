//! Plain answers across the boundary: `{ status, headers: [name, value][], body: Uint8Array }`.

use crate::server::http::Response;
use crate::server::proxy::UpstreamResponse;
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

/// An answer for the façade to make a `Response` of.
pub(super) fn answer_value(response: &Response) -> JsValue {
    let headers: Array = response.headers.iter().map(|(name, value)| Array::of2(&name.into(), &value.into())).collect();
    let answer = Object::new();
    let parts: [(&str, JsValue); 3] = [
        ("status", response.status.into()),
        ("headers", headers.into()),
        ("body", Uint8Array::from(response.body.as_slice()).into()),
    ];
    for (name, value) in parts {
        // Setting a member of a fresh object cannot fail.
        let _ = Reflect::set(&answer, &name.into(), &value);
    }
    answer.into()
}

/// MOOST's answer, of what the façade made of a `Response`; `None` when it is no answer.
pub(super) fn upstream_response(answer: &JsValue) -> Option<UpstreamResponse> {
    let member = |name: &str| Reflect::get(answer, &name.into()).ok();
    let status = member("status")?.as_f64().filter(|status| (0.0..=999.0).contains(status))?;
    let headers = Array::from(&member("headers")?)
        .iter()
        .filter_map(|pair| {
            let pair = Array::from(&pair);
            Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
        })
        .collect();
    let body = member("body")?.dyn_into::<Uint8Array>().ok()?.to_vec();
    // Within u16 by the check above.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Some(UpstreamResponse { status: status as u16, headers, body })
}
