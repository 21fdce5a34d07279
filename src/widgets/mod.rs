//! Widgets: Yew components that ask a source for data and draw it, for everybody to see, hear and reach.
//!
//! For: one folder per widget, with its properties, its load, its pure model and its view; generic pieces in
//! `parts`, which must not import a widget; the style sheet.
//! Must not enter: fetching (a [`StatisticsSource`] does that), custom elements (the TypeScript façade does that),
//! `style` attributes and `<style>` elements (a strict CSP blocks them).

mod client_source;
mod clock;
mod component;
mod components;
mod dashboard;
mod demo;
mod elements;
mod energy_chart;
mod forecast;
mod heat_map;
mod intl;
mod key_figures;
mod kinds;
mod mount;
mod parts;
mod peer_comparison;
mod registry;
#[cfg(feature = "render")]
mod rendering;
mod roots;
mod shared;
mod source;
mod style;
mod styled;
#[cfg(test)]
mod test_source;
#[cfg(test)]
mod tests;
mod typical_day;

pub use client_source::{ClientSource, RefusedSource};
pub use components::{
    EnergyChart, EnergyChartProps, EnergyForecast, EnergyForecastProps, HeatMap, HeatMapProps, HouseholdDashboard,
    HouseholdDashboardProps, KeyFigures, KeyFiguresProps, PeerComparison, PeerComparisonProps, TypicalDay,
    TypicalDayProps,
};
pub use demo::{DemoSet, DemoSource, demo_source};
pub use intl::IntlFormats;
pub use mount::{Mounted, mount};
pub use parts::{
    AttributeProblem, Choose, Content, Household, Kind, Loaded, Navigator, Panel, PanelProps, Plotted, Problem,
    Question, Reading, Stage, Steering, Tabular, Turn, Values, WidgetData, WidgetKind, Wording, foreign_nodes_found,
};
pub use registry::kind;
#[cfg(feature = "render")]
pub use rendering::{rendered, rendered_style};
pub use roots::Rooted;
pub use shared::Shared;
pub use source::{Answer, Notes, ReadData, SourceError, SourceHandle, StatisticsSource};
pub use style::STYLE;
pub use styled::{Styled, StyledProps};
