//! Energy statistics and widgets for the MOOST Intelligence Service.
#![cfg_attr(test, allow(clippy::float_cmp))]

pub mod api;
pub mod chart;
#[cfg(feature = "client")]
pub mod client;
pub mod energy;
pub mod i18n;
#[cfg(any(feature = "client", feature = "server"))]
pub(crate) mod platform;
#[cfg(feature = "server")]
pub mod server;
pub mod time;
#[cfg(feature = "widgets")]
pub mod widgets;

#[cfg(any(feature = "client", feature = "server"))]
mod bindings;
