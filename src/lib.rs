//! Energy statistics and widgets for the MOOST Intelligence Service.
//!
//! The pure rooms need no browser: [`api`] reads the wire, [`time`] knows local days, [`energy`] makes series with
//! gaps of them, [`chart`] turns those into geometry. With the feature `client` comes the statistics client, with
//! `widgets` the Yew components, with `server` the sandbox API and the token proxy.
//!
//! ```
//! use moost_energy::api::{HourlyStatistics, Quantity, parse_statistics};
//! use moost_energy::energy::{EnergySeries, total};
//! use moost_energy::time::{CivilDate, ZoneOffsets};
//!
//! let hours: HourlyStatistics = parse_statistics(br#"[{"startTimestamp":1767225600,"energyConsumption":1500}]"#)?;
//! let new_year = CivilDate::parse("2026-01-01").ok_or("no such day")?;
//! let two_o_clock_s = 1_767_225_600 + 2 * 3_600;
//! let series = EnergySeries::hourly(&hours, &ZoneOffsets::fixed(0), new_year, new_year, two_o_clock_s);
//!
//! // The hour from 01:00 came without a reading: a gap, not a zero.
//! let consumption = total(&series, Quantity::Consumption);
//! assert_eq!(consumption.energy_wh, Some(1_500.0));
//! assert_eq!((consumption.measured_hours(), consumption.expected_hours()), (1.0, 2.0));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![cfg_attr(test, allow(clippy::float_cmp))]
// Unit tests run natively. `wasm-pack test` builds them for wasm as well, where their tools do not exist.
#![cfg(not(all(test, target_arch = "wasm32")))]

#[cfg(feature = "client")]
pub(crate) mod apart;
pub mod api;
pub mod chart;
#[cfg(feature = "client")]
pub mod client;
pub mod energy;
#[cfg(feature = "client")]
pub(crate) mod flight;
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
#[cfg(test)]
mod written;
