//! Plain answers across the boundary: `{ status, headers: [name, value][], body: Uint8Array }`.

use crate::server::http::Response;
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

/// An answer for the façade to pass on.
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
