//! The attributes of all elements: one row each, and below them which element has which.
//!
//! A doc comment here is what the reference, the types, the manifest and editors say of the attribute.

use super::attribute::{Attribute, Choice, Takes, attributes};
use crate::energy::DEFAULT_MINIMUM_GROUP_SIZE;

/// Of a group of six or fewer homes three quartiles and the own value give away each other home's figure, day by day. No
/// host may come near that.
const LEAST_GROUP_SIZE: u32 = 10;

const CURRENCY_CODES: Takes = Takes::Text("three letters, such as CHF");
const ZONES: Takes = Takes::Text("an IANA name, such as Europe/Zurich, or an offset, such as +01:00");

// Of every element.
attributes! {
    /// Base of the token proxy: a path on this origin, or an absolute URL. Redirects are not followed: one means that the
    /// session has ended.
    API_BASE: Attribute = Attribute::text("api-base");
    /// Address that answers GET with a household token, where the proxy wants one, and says how long it lives (`expires_in`).
    TOKEN_URL: Attribute = Attribute::text("token-url");
    /// A made-up household without any network, in place of a client: neither `building-id` nor `api-base` is needed. What
    /// follows the colon says what is special about it.
    SOURCE: Choice<8> = Choice::or_none("source", &[
        "demo",
        "demo:solar",
        "demo:no-solar",
        "demo:dst",
        "demo:gaps",
        "demo:negative",
        "demo:tiny-group",
        "demo:new-home",
    ]);
    /// The household's building (`customerBuildingId`). Required, except with a demo source.
    BUILDING_ID: Attribute = Attribute::text("building-id");
    /// IANA zone, or an offset such as `+01:00`, to use instead of the building's. Without both it is the zone of the building's
    /// country, where that has one.
    TIME_ZONE: Attribute = Attribute::new("time-zone", ZONES);
    /// BCP 47 tag. Without it the nearest ancestor with `lang` decides, then the browser.
    LANG: Attribute = Attribute::text("lang");
    /// The moment to use as the present, for demos and tests: epoch milliseconds, or ISO 8601 (`2026-10-25T12:00Z`).
    NOW: Attribute = Attribute::new("now", Takes::Moment);
    /// `eager` loads at once. Otherwise an element loads when it is about to come into sight.
    LOADING: Choice<1> = Choice::or_none("loading", &["eager"]);
    /// `proxy` asks the token proxy for the first frame (`{api-base}/render/…`), which is there before the WebAssembly. The
    /// proxy has to render.
    FIRST_FRAME: Choice<1> = Choice::or_none("first-frame", &["proxy"]);
    /// Elements with the same name share household and period, wherever they are on the page.
    GROUP: Attribute = Attribute::text("group");
    /// Whose data it is, written under pictures. The host of the page without.
    ATTRIBUTION: Attribute = Attribute::text("attribution");
    /// Draws the series with patterns as well as colours, for eyes and printers that do not tell colours apart. Present or
    /// `yes` sets it; `no` and `false` take it back.
    PATTERNS: Attribute = Attribute::new("patterns", Takes::Switch);
    /// `none` leaves out surface, border and padding of the card, for a page that has cards of its own.
    FRAME: Choice<2> = Choice::of("frame", &["card", "none"]);
}

// Of elements that are of a period.
attributes! {
    /// First local day (`YYYY-MM-DD`); a month (`YYYY-MM`) stands for its first day.
    FROM: Attribute = Attribute::new("from", Takes::Day);
    /// Last local day, included; a month stands for its last day.
    TO: Attribute = Attribute::new("to", Takes::Day);
}

// Of elements in which people can page through periods.
attributes! {
    /// The kind of the period that holds `from` (or `to`), or today. People can page from there.
    PERIOD: Choice<5> = Choice::or_none("period", &["day", "week", "month", "year", "custom"]);
    /// The kind of the period that holds `from` (or `to`), or today. People can page from there.
    PERIOD_OF_MONTHS: Choice<3> = Choice::or_none("period", &["month", "year", "custom"]);
    /// First day with data: nobody can page to before its period. No protection: that is the proxy's. Ten years back
    /// without; the demo knows its own.
    FIRST_DAY: Attribute = Attribute::new("first-day", Takes::Day);
    /// `none` takes the buttons for the period away. They are not there either where `from` or `to` pins the period.
    NAVIGATION: Choice<1> = Choice::or_none("navigation", &["none"]);
}

// What energy is worth.
attributes! {
    /// The unit to begin with. People can switch between those that there are.
    UNIT: Choice<3> = Choice::of("unit", &["energy", "money", "co2"]);
    /// Price per kWh drawn from the grid. The building's tariff (single, dual, dynamic) without.
    PRICE: Attribute = Attribute::new("price", Takes::Number);
    /// Payment for each kWh fed in. Shown beside the cost, so it needs a price or a tariff as well.
    FEED_IN_PRICE: Attribute = Attribute::new("feed-in-price", Takes::Number);
    /// Currency of the prices: an ISO 4217 code, such as `CHF`. That of the building's tariff without.
    CURRENCY: Attribute = Attribute::new("currency", CURRENCY_CODES);
    /// Grams of CO2 equivalent per kWh drawn from the grid. Needs `co2-source`.
    CO2_GRAMS: Attribute = Attribute::new("co2-grams", Takes::Number);
    /// Whose factor `co2-grams` is; written under the chart.
    CO2_SOURCE: Attribute = Attribute::text("co2-source");
}

// Of single elements.
attributes! {
    /// Length of each bar. Follows from the period without.
    RESOLUTION: Choice<3> = Choice::or_none("resolution", &["hourly", "daily", "monthly"]);
    /// Series that are not drawn. Where all are named none is hidden.
    HIDE: Attribute =
        Attribute::new("hide", Takes::Words(&["own-use", "grid", "feed-in", "unsplit"]));
    /// View of a home with solar power: what it used, or where its own solar power went. People can go from one to
    /// the other.
    FLOW: Choice<2> = Choice::of("flow", &["used", "solar"]);
    /// Where energy that is fed in is drawn: `below` the zero of what was used, or `apart`, with the own solar power.
    FEED_IN: Choice<2> = Choice::of("feed-in", &["apart", "below"]);
    /// Bars, or lines: level over each hour, each series from zero.
    MARKS: Choice<2> = Choice::of("marks", &["bars", "lines"]);
    /// The earlier period that is compared: the one before, or the same one a year before. Where people choose the period it
    /// is without this attribute the year before, else the one before, as far as there are readings.
    COMPARE: Choice<3> = Choice::or_none("compare", &["none", "previous", "last-year"]);
    /// Series that is shown or compared.
    SERIES: Choice<3> = Choice::of("series", &["consumption", "generation", "grid"]);
    /// Series that is forecast.
    SERIES_PREDICTED: Choice<2> = Choice::of("series", &["consumption", "generation"]);
    /// Horizon of the forecast.
    HORIZON: Choice<3> = Choice::of("horizon", &["tomorrow", "next-24h", "day-after"]);
    /// Days that count.
    DAY_KIND: Choice<3> = Choice::of("days", &["all", "weekday", "weekend"]);
    /// Criterion by which the group of similar homes is formed, as in MOOST's API.
    CATEGORY: Choice<4> = Choice::of("category", &[
        "ELCOM",
        "CONSUMPTION_CATEGORY",
        "GRID_POWER_CONSUMPTION_CLUSTER",
        "BEP",
    ]);
    /// Groups with fewer homes show no figures. At least 10: of fewer, quartiles and the own value give single homes away.
    MIN_GROUP_SIZE: Attribute = Attribute::new(
        "min-group-size",
        Takes::Count { least: LEAST_GROUP_SIZE, otherwise: DEFAULT_MINIMUM_GROUP_SIZE },
    );
    /// The widgets of the dashboard. All without.
    SHOW: Attribute = Attribute::new("show", Takes::Words(&[
        "energy-chart",
        "peer-comparison",
        "typical-day",
        "heat-map",
        "energy-forecast",
        "key-figures",
    ]));
}

/// Attributes that change only how the same data is drawn. After a change of any other one data is asked for anew.
pub static DRAWING_ONLY: &[&str] = &[
    LOADING.attribute.name,
    FIRST_FRAME.attribute.name,
    ATTRIBUTION.name,
    PATTERNS.name,
    FRAME.attribute.name,
    HIDE.name,
    FLOW.attribute.name,
    FEED_IN.attribute.name,
    MARKS.attribute.name,
    DAY_KIND.attribute.name,
];

/// Attributes that a dashboard hands to its widgets as they are.
pub static HANDED_ON: &[&str] = &[
    BUILDING_ID.name,
    TIME_ZONE.name,
    ATTRIBUTION.name,
    PATTERNS.name,
    FRAME.attribute.name,
    FIRST_DAY.name,
    UNIT.attribute.name,
    PRICE.name,
    FEED_IN_PRICE.name,
    CURRENCY.name,
    CO2_GRAMS.name,
    CO2_SOURCE.name,
    HIDE.name,
    FLOW.attribute.name,
    FEED_IN.attribute.name,
    MARKS.attribute.name,
    COMPARE.attribute.name,
    CATEGORY.attribute.name,
    MIN_GROUP_SIZE.name,
];

/// Attributes of each element: for the files that are written from the table.
#[cfg(test)]
pub mod of {
    use super::super::element::{Group, Told};
    #[allow(clippy::wildcard_imports)] // All rows.
    use super::*;

    /// The attributes of every element.
    pub static COMMON: Group = Group {
        attributes: &[
            &API_BASE,
            &TOKEN_URL,
            &SOURCE.attribute,
            &BUILDING_ID,
            &TIME_ZONE,
            &LANG,
            &NOW,
            &LOADING.attribute,
            &FIRST_FRAME.attribute,
            &GROUP,
            &ATTRIBUTION,
            &PATTERNS,
            &FRAME.attribute,
        ],
        told: Told {
            constant: "COMMON",
            interface: "MoostElement",
            extends: None,
            doc: "Properties of all elements. Each but `getToken` is the twin of an attribute; `null` is an absent one.",
        },
    };

    /// The attributes of a period.
    pub static DAYS: Group = Group {
        attributes: &[&FROM, &TO],
        told: Told {
            constant: "DAYS",
            interface: "MoostPeriodElement",
            extends: Some(&COMMON),
            doc: "Elements that are of a period.",
        },
    };

    /// The attributes of periods that people can page through.
    pub static PAGING: Group = Group {
        attributes: &[&PERIOD.attribute, &FIRST_DAY, &NAVIGATION.attribute],
        told: Told {
            constant: "PAGING",
            interface: "MoostPagedElement",
            extends: Some(&DAYS),
            doc: "Elements in which people can page through periods.",
        },
    };

    /// Prices and factors.
    pub static RATES: Group = Group {
        attributes: &[&UNIT.attribute, &PRICE, &FEED_IN_PRICE, &CURRENCY, &CO2_GRAMS, &CO2_SOURCE],
        told: Told {
            constant: "RATES",
            interface: "MoostRates",
            extends: None,
            doc: "What energy is worth: shown where the page gives what is needed, or the building's tariff does.",
        },
    };

    /// Attributes of the energy chart.
    pub static ENERGY_CHART: &[&Attribute] =
        &[&RESOLUTION.attribute, &HIDE, &FLOW.attribute, &FEED_IN.attribute, &MARKS.attribute, &COMPARE.attribute];
    /// Attributes of the forecast.
    pub static ENERGY_FORECAST: &[&Attribute] = &[&HORIZON.attribute, &SERIES_PREDICTED.attribute];
    /// Attributes of the heat map.
    pub static HEAT_MAP: &[&Attribute] = &[&PERIOD_OF_MONTHS.attribute, &SERIES.attribute];
    /// Attributes of the dashboard.
    pub static HOUSEHOLD_DASHBOARD: &[&Attribute] = &[
        &SHOW,
        &HIDE,
        &FLOW.attribute,
        &FEED_IN.attribute,
        &MARKS.attribute,
        &COMPARE.attribute,
        &CATEGORY.attribute,
        &MIN_GROUP_SIZE,
    ];
    /// Attributes of the comparison.
    pub static PEER_COMPARISON: &[&Attribute] = &[&CATEGORY.attribute, &SERIES.attribute, &MIN_GROUP_SIZE];
    /// Attributes of the typical day.
    pub static TYPICAL_DAY: &[&Attribute] = &[&PERIOD_OF_MONTHS.attribute, &SERIES.attribute, &DAY_KIND.attribute];
}
