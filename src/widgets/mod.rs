//! Widgets: Yew components that ask a source for data and draw it, for everybody to see, hear and reach.
//!
//! For: one folder per widget, with its properties, its load, its pure model and its view; generic pieces in
//! `parts`, which must not import a widget; the style sheet.
//! Must not enter: fetching (a [`StatisticsSource`] does that), custom elements (the TypeScript façade does that),
//! `style` attributes and `<style>` elements (a strict CSP blocks them).

mod client_source;
mod clock;
pub mod energy_chart;
mod intl;
mod mount;
mod parts;
pub mod peer_comparison;
mod shared;
mod source;
mod style;
#[cfg(test)]
mod test_source;

pub use client_source::{ClientSource, RefusedSource};
pub use energy_chart::{EnergyChart, EnergyChartProps};
pub use intl::IntlFormats;
pub use mount::{Widget, mount_energy_chart, mount_peer_comparison};
pub use parts::{AttributeProblem, Problem};
pub use peer_comparison::{PeerComparison, PeerComparisonProps};
pub use shared::Shared;
pub use source::{Answer, SourceError, SourceHandle, StatisticsSource};
pub use style::STYLE;
