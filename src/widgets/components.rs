//! Every widget as a Yew component with typed properties, for pages that are written in Rust themselves.
//!
//! The elements mount the panel directly, so nothing of this gets into the package's wasm.
// Yew's macros make builders that have none.
#![allow(missing_debug_implementations, clippy::wrong_self_convention)]

use super::dashboard::DashboardKind;
use super::energy_chart::EnergyChartKind;
use super::forecast::ForecastKind;
use super::heat_map::HeatMapKind;
use super::key_figures::KeyFiguresKind;
use super::kinds::single;
use super::parts::{Kind, Panel, Values};
use super::peer_comparison::PeerComparisonKind;
use super::typical_day::TypicalDayKind;
use super::{SourceHandle, WidgetKind};
use web_sys::EventTarget;
use yew::{AttrValue, Html, Properties, function_component, html};

/// The kind with a name, such as `energy-chart`.
pub fn kind(name: &str) -> Option<Kind> {
    if name == DashboardKind.name() { Some(Kind(&DashboardKind)) } else { single(name) }
}

macro_rules! component {
    ($(#[$docs:meta])* $component:ident, $props:ident, $kind:expr, { $($(#[$about:meta])* $field:ident = $attribute:literal,)* }) => {
        #[doc = concat!("Properties of [`", stringify!($component), "`]: its attributes as they are written.")]
        #[derive(Debug, Clone, PartialEq, Properties)]
        pub struct $props {
            /// Where the data comes from.
            pub source: SourceHandle,
            /// The building's id.
            #[prop_or_default]
            pub building_id: Option<AttrValue>,
            /// IANA zone instead of the building's.
            #[prop_or_default]
            pub time_zone: Option<AttrValue>,
            /// Widgets with the same name share household and period.
            #[prop_or_default]
            pub group: Option<AttrValue>,
            /// `yes` draws patterns as well as colours.
            #[prop_or_default]
            pub patterns: Option<AttrValue>,
            /// BCP 47 tag for texts, numbers and dates. English without.
            #[prop_or_default]
            pub locale: AttrValue,
            /// Where events are dispatched.
            #[prop_or_default]
            pub host: Option<EventTarget>,
            $($(#[$about])* #[prop_or_default] pub $field: Option<AttrValue>,)*
        }

        impl $props {
            /// Properties with nothing but a source.
            pub fn new(source: SourceHandle) -> Self {
                Self {
                    source,
                    building_id: None,
                    time_zone: None,
                    group: None,
                    patterns: None,
                    locale: AttrValue::default(),
                    host: None,
                    $($field: None,)*
                }
            }

            /// What is written, by attribute name.
            pub(crate) fn values(&self) -> Values {
                let written = [
                    ("building-id", &self.building_id),
                    ("time-zone", &self.time_zone),
                    ("group", &self.group),
                    ("patterns", &self.patterns),
                    $(($attribute, &self.$field),)*
                ];
                written.into_iter().filter_map(|(name, value)| Some((name, value.clone()?))).collect()
            }
        }

        $(#[$docs])*
        #[function_component]
        pub fn $component(props: &$props) -> Html {
            html! {
                <Panel
                    kind={Kind(&$kind)}
                    source={props.source.clone()}
                    values={props.values()}
                    locale={props.locale.clone()}
                    host={props.host.clone()}
                />
            }
        }
    };
}

component! {
    /// The energy chart.
    EnergyChart, EnergyChartProps, EnergyChartKind, {
        /// `day`, `week`, `month`, `year` or `custom`: the period that holds `from`, or today.
        period = "period",
        /// `hourly`, `daily` or `monthly`; by the period where it is not said.
        resolution = "resolution",
        /// First day (`YYYY-MM-DD`) or month (`YYYY-MM`).
        ///
        /// Without a period: hours of today, the last 30 finished days, the last 12 months with the running one.
        from = "from",
        /// Last day or month, included.
        to = "to",
        /// First day with data: nobody can page to before it. Ten years back without.
        first_day = "first-day",
        /// `none` takes the buttons for the period away.
        navigation = "navigation",
        /// Series that are not drawn, apart by spaces: `own-use`, `grid`, `feed-in`.
        hide = "hide",
        /// `previous` or `last-year`: an earlier period behind this one, and the change in words.
        compare = "compare",
        /// `bars` (default) or `lines`.
        marks = "marks",
        /// `energy` (default), `money` or `co2`, where there is what is needed.
        unit = "unit",
        /// Per kWh drawn from the grid; the building's tariff without.
        price = "price",
        /// What is paid for each kWh fed in.
        feed_in_price = "feed-in-price",
        /// ISO 4217 code of the prices; the building's without.
        currency = "currency",
        /// Grams of CO2 equivalent per kWh drawn from the grid, with `co2_source`.
        co2_grams = "co2-grams",
        /// Whose factor that is.
        co2_source = "co2-source",
    }
}

component! {
    /// The comparison with similar homes.
    PeerComparison, PeerComparisonProps, PeerComparisonKind, {
        /// How the group is formed: `ELCOM` (default), `CONSUMPTION_CATEGORY`, `GRID_POWER_CONSUMPTION_CLUSTER`, `BEP`.
        category = "category",
        /// What is compared: `consumption` (default), `grid` or `generation`.
        series = "series",
        /// First day (`YYYY-MM-DD`). Without a period: the last 30 finished days.
        from = "from",
        /// Last day, included.
        to = "to",
        /// Smallest group of which figures are shown; 15 without.
        min_group_size = "min-group-size",
    }
}

component! {
    /// The heat map.
    HeatMap, HeatMapProps, HeatMapKind, {
        /// `month`, `year` or `custom`: the period that holds `from`, or today. A year that ends today without.
        period = "period",
        /// What is shown: `consumption` (default), `grid` or `generation`.
        series = "series",
        /// First day (`YYYY-MM-DD`).
        from = "from",
        /// Last day, included.
        to = "to",
        /// First day with data: nobody can page to before it. Ten years back without.
        first_day = "first-day",
        /// `none` takes the buttons for the period away.
        navigation = "navigation",
    }
}

component! {
    /// The typical day.
    TypicalDay, TypicalDayProps, TypicalDayKind, {
        /// `month`, `year` or `custom`: the period that holds `from`, or today. The last 30 finished days without.
        period = "period",
        /// What is shown: `consumption` (default), `grid` or `generation`.
        series = "series",
        /// Which days count: `all` (default), `weekday` or `weekend`.
        days = "days",
        /// First day (`YYYY-MM-DD`).
        from = "from",
        /// Last day, included.
        to = "to",
        /// First day with data: nobody can page to before it. Ten years back without.
        first_day = "first-day",
        /// `none` takes the buttons for the period away.
        navigation = "navigation",
    }
}

component! {
    /// The forecast.
    EnergyForecast, EnergyForecastProps, ForecastKind, {
        /// `next-24h` (default), `tomorrow` or `day-after`.
        horizon = "horizon",
        /// What is forecast: `consumption` (default) or `generation`.
        series = "series",
    }
}

component! {
    /// The key figures.
    KeyFigures, KeyFiguresProps, KeyFiguresKind, {
        /// First day (`YYYY-MM-DD`). Without a period: the last twelve finished months.
        from = "from",
        /// Last day, included.
        to = "to",
    }
}

component! {
    /// All widgets of a household on one page.
    HouseholdDashboard, HouseholdDashboardProps, DashboardKind, {
        /// `day`, `week`, `month` (default), `year` or `custom`: the period that holds `from`, or today.
        period = "period",
        /// A day of the period.
        from = "from",
        /// Last day of one's own days, included.
        to = "to",
        /// First day with data: nobody can page to before it. Ten years back without.
        first_day = "first-day",
        /// `none` takes the buttons for the period away.
        navigation = "navigation",
        /// The widgets that are there, apart by spaces: `energy-chart`, `peer-comparison`, `key-figures`,
        /// `energy-forecast`, `typical-day`, `heat-map`. All without.
        show = "show",
        /// As of the energy chart.
        compare = "compare",
        /// As of the energy chart.
        hide = "hide",
        /// As of the energy chart.
        marks = "marks",
        /// As of the energy chart.
        unit = "unit",
        /// As of the energy chart.
        price = "price",
        /// As of the energy chart.
        feed_in_price = "feed-in-price",
        /// As of the energy chart.
        currency = "currency",
        /// As of the energy chart.
        co2_grams = "co2-grams",
        /// As of the energy chart.
        co2_source = "co2-source",
        /// As of the peer comparison.
        category = "category",
        /// As of the peer comparison.
        min_group_size = "min-group-size",
    }
}
