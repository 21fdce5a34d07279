//! The `#[wasm_bindgen]` skin: converts JavaScript values and delegates.
//!
//! For: what the TypeScript façade in `src/npm` calls. Names and shapes here are private to the package.
//! Must not enter: logic. Whatever decides something belongs into the room that is being called.

// What wasm-bindgen hands over is owned; references would cost an extra handle at the boundary.
#![allow(clippy::needless_pass_by_value)]

#[cfg(feature = "server")]
mod answers;
#[cfg(feature = "client")]
mod client;
#[cfg(feature = "client")]
mod convert;
#[cfg(feature = "server")]
mod csv;
#[cfg(feature = "server")]
mod moost;
#[cfg(feature = "server")]
mod moost_events;
#[cfg(feature = "server")]
mod moost_sync;
#[cfg(feature = "server")]
mod proxy;
#[cfg(feature = "client")]
mod queries;
#[cfg(feature = "client")]
mod reads;
#[cfg(feature = "server")]
mod receiver;
#[cfg(feature = "render")]
mod render;
#[cfg(feature = "server")]
mod sandbox;
#[cfg(feature = "server")]
mod tokens;
#[cfg(feature = "widgets")]
mod widgets;
