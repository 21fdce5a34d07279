//! Energy statistics and widgets for the MOOST Intelligence Service.
#![cfg_attr(test, allow(clippy::float_cmp))]
// Unit tests run natively. `wasm-pack test` builds them for wasm as well, where their tools do not exist.
#![cfg(not(all(test, target_arch = "wasm32")))]

pub mod api;
pub mod chart;
#[cfg(feature = "client")]
pub mod client;
pub mod energy;
pub mod i18n;
#[cfg(any(feature = "widgets", feature = "server"))]
pub(crate) mod platform;
#[cfg(feature = "server")]
pub mod server;
pub mod time;
#[cfg(feature = "widgets")]
pub mod widgets;

#[cfg(any(feature = "client", feature = "server"))]
mod bindings;
