//! Every widget as a Yew component with typed properties, for pages that are written in Rust themselves.
//!
//! The elements mount the panel directly, so nothing of this gets into the package's wasm. Made from the table in `elements`
//! by a test.
// Yew's macros make builders that have none.
#![allow(missing_debug_implementations, clippy::wrong_self_convention)]

use super::component::component;
use super::{dashboard, energy_chart, forecast, heat_map, key_figures, peer_comparison, typical_day};

component! {
    /// `<moost-energy-chart>`: Consumption, generation and grid of a household, per hour, day or month.
    ///
    /// Without a period it shows today by the hour; with `resolution="daily"` the last 30 finished days, with `monthly`
    /// the last twelve months.
    EnergyChart, EnergyChartProps, energy_chart::EnergyChartKind, {
        /// The household's building (`customerBuildingId`). Required, except with a demo source.
        building_id = "building-id",
        /// IANA zone, or an offset such as `+01:00`, to use instead of the building's. Without both it is the zone of
        /// the building's country, where that has one.
        time_zone = "time-zone",
        /// Elements with the same name share household and period, wherever they are on the page.
        group = "group",
        /// Draws the series with patterns as well as colours, for eyes and printers that do not tell colours apart.
        /// Present or `yes` sets it; `no` and `false` take it back.
        patterns = "patterns",
        /// `none` leaves out surface, border and padding of the card, for a page that has cards of its own. `card` by
        /// default. Takes `card`, `none`.
        frame = "frame",
        /// First local day (`YYYY-MM-DD`); a month (`YYYY-MM`) stands for its first day.
        from = "from",
        /// Last local day, included; a month stands for its last day.
        to = "to",
        /// The kind of the period that holds `from` (or `to`), or today. People can page from there. Takes `day`,
        /// `week`, `month`, `year`, `custom`.
        period = "period",
        /// First day with data: nobody can page to before its period. No protection: that is the proxy's. Ten years
        /// back without; the demo knows its own.
        first_day = "first-day",
        /// `none` takes the buttons for the period away. They are not there either where `from` or `to` pins the
        /// period. Takes `none`.
        navigation = "navigation",
        /// The unit to begin with. People can switch between those that there are. `energy` by default. Takes `energy`,
        /// `money`, `co2`.
        unit = "unit",
        /// Price per kWh drawn from the grid. The building's tariff (single, dual, dynamic) without.
        price = "price",
        /// Payment for each kWh fed in. Shown beside the cost, so it needs a price or a tariff as well.
        feed_in_price = "feed-in-price",
        /// Currency of the prices: an ISO 4217 code, such as `CHF`. That of the building's tariff without.
        currency = "currency",
        /// Grams of CO2 equivalent per kWh drawn from the grid. Needs `co2-source`.
        co2_grams = "co2-grams",
        /// Whose factor `co2-grams` is; written under the chart.
        co2_source = "co2-source",
        /// Length of each bar. Follows from the period without. Takes `hourly`, `daily`, `monthly`.
        resolution = "resolution",
        /// Series that are not drawn. Where all are named none is hidden. Any of `own-use`, `grid`, `feed-in`,
        /// `unsplit`, apart by spaces.
        hide = "hide",
        /// View of a home with solar power: what it used, or where its own solar power went. People can go from one to
        /// the other. `used` by default. Takes `used`, `solar`.
        flow = "flow",
        /// Where energy that is fed in is drawn: `below` the zero of what was used, or `apart`, with the own solar
        /// power. `apart` by default. Takes `apart`, `below`.
        feed_in = "feed-in",
        /// Bars, or lines: level over each hour, each series from zero. `bars` by default. Takes `bars`, `lines`.
        marks = "marks",
        /// The earlier period that is compared: the one before, or the same one a year before. Where people choose the
        /// period it is without this attribute the year before, else the one before, as far as there are readings.
        /// Takes `none`, `previous`, `last-year`.
        compare = "compare",
    }
}

component! {
    /// `<moost-energy-forecast>`: What is expected tomorrow, or in the next hours.
    EnergyForecast, EnergyForecastProps, forecast::ForecastKind, {
        /// The household's building (`customerBuildingId`). Required, except with a demo source.
        building_id = "building-id",
        /// IANA zone, or an offset such as `+01:00`, to use instead of the building's. Without both it is the zone of
        /// the building's country, where that has one.
        time_zone = "time-zone",
        /// Elements with the same name share household and period, wherever they are on the page.
        group = "group",
        /// Draws the series with patterns as well as colours, for eyes and printers that do not tell colours apart.
        /// Present or `yes` sets it; `no` and `false` take it back.
        patterns = "patterns",
        /// `none` leaves out surface, border and padding of the card, for a page that has cards of its own. `card` by
        /// default. Takes `card`, `none`.
        frame = "frame",
        /// Horizon of the forecast. `tomorrow` by default. Takes `tomorrow`, `next-24h`, `day-after`.
        horizon = "horizon",
        /// Series that is forecast. `consumption` by default. Takes `consumption`, `generation`.
        series = "series",
    }
}

component! {
    /// `<moost-heat-map>`: Every hour of a month or year at a glance.
    ///
    /// Without a period it shows a year that ends today.
    HeatMap, HeatMapProps, heat_map::HeatMapKind, {
        /// The household's building (`customerBuildingId`). Required, except with a demo source.
        building_id = "building-id",
        /// IANA zone, or an offset such as `+01:00`, to use instead of the building's. Without both it is the zone of
        /// the building's country, where that has one.
        time_zone = "time-zone",
        /// Elements with the same name share household and period, wherever they are on the page.
        group = "group",
        /// Draws the series with patterns as well as colours, for eyes and printers that do not tell colours apart.
        /// Present or `yes` sets it; `no` and `false` take it back.
        patterns = "patterns",
        /// `none` leaves out surface, border and padding of the card, for a page that has cards of its own. `card` by
        /// default. Takes `card`, `none`.
        frame = "frame",
        /// First local day (`YYYY-MM-DD`); a month (`YYYY-MM`) stands for its first day.
        from = "from",
        /// Last local day, included; a month stands for its last day.
        to = "to",
        /// First day with data: nobody can page to before its period. No protection: that is the proxy's. Ten years
        /// back without; the demo knows its own.
        first_day = "first-day",
        /// `none` takes the buttons for the period away. They are not there either where `from` or `to` pins the
        /// period. Takes `none`.
        navigation = "navigation",
        /// The kind of the period that holds `from` (or `to`), or today. People can page from there. Takes `month`,
        /// `year`, `custom`.
        period = "period",
        /// Series that is shown or compared. `consumption` by default. Takes `consumption`, `generation`, `grid`.
        series = "series",
    }
}

component! {
    /// `<moost-household-dashboard>`: All widgets of a household on one page. Chart, typical day and heat map follow
    /// its period; comparison and key figures end with it.
    ///
    /// Without a period it shows this month.
    HouseholdDashboard, HouseholdDashboardProps, dashboard::DashboardKind, {
        /// The household's building (`customerBuildingId`). Required, except with a demo source.
        building_id = "building-id",
        /// IANA zone, or an offset such as `+01:00`, to use instead of the building's. Without both it is the zone of
        /// the building's country, where that has one.
        time_zone = "time-zone",
        /// Elements with the same name share household and period, wherever they are on the page.
        group = "group",
        /// Draws the series with patterns as well as colours, for eyes and printers that do not tell colours apart.
        /// Present or `yes` sets it; `no` and `false` take it back.
        patterns = "patterns",
        /// `none` leaves out surface, border and padding of the card, for a page that has cards of its own. `card` by
        /// default. Takes `card`, `none`.
        frame = "frame",
        /// First local day (`YYYY-MM-DD`); a month (`YYYY-MM`) stands for its first day.
        from = "from",
        /// Last local day, included; a month stands for its last day.
        to = "to",
        /// The kind of the period that holds `from` (or `to`), or today. People can page from there. Takes `day`,
        /// `week`, `month`, `year`, `custom`.
        period = "period",
        /// First day with data: nobody can page to before its period. No protection: that is the proxy's. Ten years
        /// back without; the demo knows its own.
        first_day = "first-day",
        /// `none` takes the buttons for the period away. They are not there either where `from` or `to` pins the
        /// period. Takes `none`.
        navigation = "navigation",
        /// The unit to begin with. People can switch between those that there are. `energy` by default. Takes `energy`,
        /// `money`, `co2`.
        unit = "unit",
        /// Price per kWh drawn from the grid. The building's tariff (single, dual, dynamic) without.
        price = "price",
        /// Payment for each kWh fed in. Shown beside the cost, so it needs a price or a tariff as well.
        feed_in_price = "feed-in-price",
        /// Currency of the prices: an ISO 4217 code, such as `CHF`. That of the building's tariff without.
        currency = "currency",
        /// Grams of CO2 equivalent per kWh drawn from the grid. Needs `co2-source`.
        co2_grams = "co2-grams",
        /// Whose factor `co2-grams` is; written under the chart.
        co2_source = "co2-source",
        /// The widgets of the dashboard. All without. Any of `energy-chart`, `peer-comparison`, `typical-day`,
        /// `heat-map`, `energy-forecast`, `key-figures`, apart by spaces.
        show = "show",
        /// Series that are not drawn. Where all are named none is hidden. Any of `own-use`, `grid`, `feed-in`,
        /// `unsplit`, apart by spaces.
        hide = "hide",
        /// View of a home with solar power: what it used, or where its own solar power went. People can go from one to
        /// the other. `used` by default. Takes `used`, `solar`.
        flow = "flow",
        /// Where energy that is fed in is drawn: `below` the zero of what was used, or `apart`, with the own solar
        /// power. `apart` by default. Takes `apart`, `below`.
        feed_in = "feed-in",
        /// Bars, or lines: level over each hour, each series from zero. `bars` by default. Takes `bars`, `lines`.
        marks = "marks",
        /// The earlier period that is compared: the one before, or the same one a year before. Where people choose the
        /// period it is without this attribute the year before, else the one before, as far as there are readings.
        /// Takes `none`, `previous`, `last-year`.
        compare = "compare",
        /// Criterion by which the group of similar homes is formed, as in MOOST's API. `ELCOM` by default. Takes
        /// `ELCOM`, `CONSUMPTION_CATEGORY`, `GRID_POWER_CONSUMPTION_CLUSTER`, `BEP`.
        category = "category",
        /// Groups with fewer homes show no figures. At least 10: of fewer, quartiles and the own value give single
        /// homes away. `15` by default.
        min_group_size = "min-group-size",
    }
}

component! {
    /// `<moost-key-figures>`: A household's year: four figures at a glance, and all with their definitions.
    ///
    /// Without a period it shows the last twelve finished months.
    KeyFigures, KeyFiguresProps, key_figures::KeyFiguresKind, {
        /// The household's building (`customerBuildingId`). Required, except with a demo source.
        building_id = "building-id",
        /// IANA zone, or an offset such as `+01:00`, to use instead of the building's. Without both it is the zone of
        /// the building's country, where that has one.
        time_zone = "time-zone",
        /// Elements with the same name share household and period, wherever they are on the page.
        group = "group",
        /// Draws the series with patterns as well as colours, for eyes and printers that do not tell colours apart.
        /// Present or `yes` sets it; `no` and `false` take it back.
        patterns = "patterns",
        /// `none` leaves out surface, border and padding of the card, for a page that has cards of its own. `card` by
        /// default. Takes `card`, `none`.
        frame = "frame",
        /// First local day (`YYYY-MM-DD`); a month (`YYYY-MM`) stands for its first day.
        from = "from",
        /// Last local day, included; a month stands for its last day.
        to = "to",
    }
}

component! {
    /// `<moost-peer-comparison>`: How much a household uses beside similar homes, over 30 days.
    ///
    /// Without a period it shows the last 30 finished days.
    PeerComparison, PeerComparisonProps, peer_comparison::PeerComparisonKind, {
        /// The household's building (`customerBuildingId`). Required, except with a demo source.
        building_id = "building-id",
        /// IANA zone, or an offset such as `+01:00`, to use instead of the building's. Without both it is the zone of
        /// the building's country, where that has one.
        time_zone = "time-zone",
        /// Elements with the same name share household and period, wherever they are on the page.
        group = "group",
        /// Draws the series with patterns as well as colours, for eyes and printers that do not tell colours apart.
        /// Present or `yes` sets it; `no` and `false` take it back.
        patterns = "patterns",
        /// `none` leaves out surface, border and padding of the card, for a page that has cards of its own. `card` by
        /// default. Takes `card`, `none`.
        frame = "frame",
        /// First local day (`YYYY-MM-DD`); a month (`YYYY-MM`) stands for its first day.
        from = "from",
        /// Last local day, included; a month stands for its last day.
        to = "to",
        /// Criterion by which the group of similar homes is formed, as in MOOST's API. `ELCOM` by default. Takes
        /// `ELCOM`, `CONSUMPTION_CATEGORY`, `GRID_POWER_CONSUMPTION_CLUSTER`, `BEP`.
        category = "category",
        /// Series that is shown or compared. `consumption` by default. Takes `consumption`, `generation`, `grid`.
        series = "series",
        /// Groups with fewer homes show no figures. At least 10: of fewer, quartiles and the own value give single
        /// homes away. `15` by default.
        min_group_size = "min-group-size",
    }
}

component! {
    /// `<moost-typical-day>`: What each hour of the clock usually takes, and between which hours most is used.
    ///
    /// Without a period it shows the last 30 finished days.
    TypicalDay, TypicalDayProps, typical_day::TypicalDayKind, {
        /// The household's building (`customerBuildingId`). Required, except with a demo source.
        building_id = "building-id",
        /// IANA zone, or an offset such as `+01:00`, to use instead of the building's. Without both it is the zone of
        /// the building's country, where that has one.
        time_zone = "time-zone",
        /// Elements with the same name share household and period, wherever they are on the page.
        group = "group",
        /// Draws the series with patterns as well as colours, for eyes and printers that do not tell colours apart.
        /// Present or `yes` sets it; `no` and `false` take it back.
        patterns = "patterns",
        /// `none` leaves out surface, border and padding of the card, for a page that has cards of its own. `card` by
        /// default. Takes `card`, `none`.
        frame = "frame",
        /// First local day (`YYYY-MM-DD`); a month (`YYYY-MM`) stands for its first day.
        from = "from",
        /// Last local day, included; a month stands for its last day.
        to = "to",
        /// First day with data: nobody can page to before its period. No protection: that is the proxy's. Ten years
        /// back without; the demo knows its own.
        first_day = "first-day",
        /// `none` takes the buttons for the period away. They are not there either where `from` or `to` pins the
        /// period. Takes `none`.
        navigation = "navigation",
        /// The kind of the period that holds `from` (or `to`), or today. People can page from there. Takes `month`,
        /// `year`, `custom`.
        period = "period",
        /// Series that is shown or compared. `consumption` by default. Takes `consumption`, `generation`, `grid`.
        series = "series",
        /// Days that count. `all` by default. Takes `all`, `weekday`, `weekend`.
        days = "days",
    }
}
