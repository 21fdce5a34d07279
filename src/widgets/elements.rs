//! The one table of the elements: what each is called, its attributes and the words that they take.
//!
//! For: rows that readers of attributes, the dashboard and the panel look into, and from which a test
//! (`elements/tests`) writes
//! the specs and types for TypeScript, the typed components, the reference, and what manifest and editor data are made
//! of. Must not enter: what a word does (that is with the widget: [`Choice::means`]); in code that ships, prose.

mod attribute;
mod attributes;
mod element;
mod events;
#[cfg(test)]
mod looks;
#[cfg(test)]
mod prose;
#[cfg(test)]
mod tests;

pub use attribute::{Attribute, Meanings, Takes};
pub use attributes::*;
pub use element::Element;
pub use events::{APPLICABLE, AUTH_ERROR, ERROR, Event, PERIOD_CHANGE, POINT_SELECT, READY};

#[cfg(test)]
use {element::About, looks::Look};

/// The kinds of periods that people can choose from where whole months are shown: for days of their own they are too
/// long.
const MONTH_OR_YEAR: &[&str] = &["month", "year"];

#[cfg(test)]
const DRAWING_PARTS: &[Look] = &looks::DRAWING_PARTS;
#[cfg(test)]
const PAGING_PARTS: &[Look] = &looks::PAGING_PARTS;

/// `<moost-energy-chart>`
pub static ENERGY_CHART: Element = Element {
    name: "energy-chart",
    periods: PERIOD.attribute.words(),
    #[cfg(test)]
    about: About {
        summary: "Consumption, generation and grid of a household, per hour, day or month.",
        groups: &[&of::COMMON, &of::DAYS, &of::PAGING, &of::RATES],
        own: of::ENERGY_CHART,
        otherwise: "today by the hour; with `resolution=\"daily\"` the last 30 finished days, with `monthly` the last twelve months",
        folder: "energy_chart",
        room: [480, 418, 418],
        events: &[&PERIOD_CHANGE, &POINT_SELECT],
        parts: &[
            DRAWING_PARTS,
            &looks::ANSWER_PARTS,
            &looks::FOOTER_PARTS,
            &looks::LEGEND_PARTS,
            &looks::CHART_PARTS,
            PAGING_PARTS,
        ],
        properties: &[
            &looks::DRAWING,
            &looks::GAPS,
            &looks::NEUTRAL,
            &looks::DATES,
            &looks::HEIGHT,
            &looks::OWN_USE,
            &looks::GRID,
            &looks::FEED_IN,
            &looks::BARS,
            &looks::OTHERS,
        ],
    },
};

/// `<moost-energy-forecast>`
pub static ENERGY_FORECAST: Element = Element {
    name: "energy-forecast",
    periods: &[],
    #[cfg(test)]
    about: About {
        summary: "What is expected tomorrow, or in the next hours.",
        groups: &[&of::COMMON],
        own: of::ENERGY_FORECAST,
        otherwise: "",
        folder: "forecast",
        room: [233, 233, 233],
        events: &[&POINT_SELECT],
        parts: &[DRAWING_PARTS, &looks::ANSWER_PARTS],
        properties: &[&looks::DRAWING, &looks::HEIGHT, &looks::OWN_USE, &looks::GRID, &looks::EXPECTED],
    },
};

/// `<moost-heat-map>`
pub static HEAT_MAP: Element = Element {
    name: "heat-map",
    periods: MONTH_OR_YEAR,
    #[cfg(test)]
    about: About {
        summary: "Every hour of a month or year at a glance.",
        groups: &[&of::COMMON, &of::DAYS, &of::PAGING],
        own: of::HEAT_MAP,
        otherwise: "a year that ends today",
        folder: "heat_map",
        room: [418, 358, 358],
        events: &[&PERIOD_CHANGE, &POINT_SELECT],
        parts: &[DRAWING_PARTS, &looks::ANSWER_PARTS, &looks::FOOTER_PARTS, &looks::LEGEND_PARTS, PAGING_PARTS],
        properties: &[
            &looks::DRAWING,
            &looks::GAPS,
            &looks::NEUTRAL,
            &looks::HEIGHT,
            &looks::OWN_USE,
            &looks::BELOW,
            &looks::HEAT,
        ],
    },
};

/// `<moost-household-dashboard>`
pub static HOUSEHOLD_DASHBOARD: Element = Element {
    name: "household-dashboard",
    periods: PERIOD.attribute.words(),
    #[cfg(test)]
    about: About {
        summary: "All widgets of a household on one page. Chart, typical day and heat map follow its period; comparison and \
                  key figures end with it.",
        groups: &[&of::COMMON, &of::DAYS, &of::PAGING, &of::RATES],
        own: of::HOUSEHOLD_DASHBOARD,
        otherwise: "this month",
        folder: "dashboard",
        room: [1790, 1540, 1000],
        events: &[&PERIOD_CHANGE, &POINT_SELECT],
        parts: &looks::OTHER_PARTS,
        properties: &looks::OTHER_PROPERTIES,
    },
};

/// `<moost-key-figures>`
pub static KEY_FIGURES: Element = Element {
    name: "key-figures",
    periods: &[],
    #[cfg(test)]
    about: About {
        summary: "A household's year: four figures at a glance, and all with their definitions.",
        groups: &[&of::COMMON, &of::DAYS],
        own: &[],
        otherwise: "the last twelve finished months",
        folder: "key_figures",
        room: [340, 240, 220],
        events: &[],
        parts: &[&looks::CARD_PARTS],
        properties: &[&looks::NEUTRAL, &looks::OWN_USE, &looks::GRID, &looks::YOU],
    },
};

/// `<moost-peer-comparison>`
pub static PEER_COMPARISON: Element = Element {
    name: "peer-comparison",
    periods: &[],
    #[cfg(test)]
    about: About {
        summary: "How much a household uses beside similar homes, over 30 days.",
        groups: &[&of::COMMON, &of::DAYS],
        own: of::PEER_COMPARISON,
        otherwise: "the last 30 finished days",
        folder: "peer_comparison",
        room: [310, 242, 242],
        events: &[],
        parts: &[&looks::ANSWER_PARTS, &looks::FOOTER_PARTS, &looks::COMPARISON_PARTS],
        properties: &[&looks::YOU, &looks::OTHERS],
    },
};

/// `<moost-typical-day>`
pub static TYPICAL_DAY: Element = Element {
    name: "typical-day",
    periods: MONTH_OR_YEAR,
    #[cfg(test)]
    about: About {
        summary: "What each hour of the clock usually takes, and between which hours most is used.",
        groups: &[&of::COMMON, &of::DAYS, &of::PAGING],
        own: of::TYPICAL_DAY,
        otherwise: "the last 30 finished days",
        folder: "typical_day",
        room: [350, 285, 285],
        events: &[&PERIOD_CHANGE],
        parts: &[DRAWING_PARTS, &looks::ANSWER_PARTS, PAGING_PARTS],
        properties: &[&looks::DRAWING, &looks::GAPS, &looks::NEUTRAL, &looks::HEIGHT, &looks::OWN_USE, &looks::GRID],
    },
};

/// All elements, by their names.
#[cfg(test)]
pub static ELEMENTS: [&Element; 7] =
    [&ENERGY_CHART, &ENERGY_FORECAST, &HEAT_MAP, &HOUSEHOLD_DASHBOARD, &KEY_FIGURES, &PEER_COMPARISON, &TYPICAL_DAY];
