//! Which widgets a dashboard has, and their attributes. Pure.

use crate::widgets::parts::{Problem, Values, choice};

/// A widget by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    name: &'static str,
    /// Follows the period of the dashboard.
    paged: bool,
}

/// The widgets in their order, from what people look at first to what they look up.
const PLACES: [Place; 6] = [
    Place { name: "energy-chart", paged: true },
    Place { name: "peer-comparison", paged: false },
    Place { name: "key-figures", paged: false },
    Place { name: "energy-forecast", paged: false },
    Place { name: "typical-day", paged: false },
    Place { name: "heat-map", paged: false },
];

/// Attributes that every widget gets.
const COMMON: [&str; 8] =
    ["building-id", "time-zone", "attribution", "pictures", "patterns", "renewed", "wording", "hover"];
/// Attributes of single widgets that the dashboard hands on.
const HANDED_ON: [&str; 12] = [
    "category",
    "min-group-size",
    "compare",
    "hide",
    "marks",
    "first-day",
    "unit",
    "price",
    "feed-in-price",
    "currency",
    "co2-grams",
    "co2-source",
];

/// A widget of a dashboard and what it is handed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// Its name.
    pub name: &'static str,
    /// Its attributes.
    pub values: Values,
}

/// The widgets of a dashboard. `show` names them, apart by spaces; without it all are there.
pub fn compose(values: &Values, period: &[(&'static str, yew::AttrValue)]) -> Vec<Placed> {
    let shown = values.get("show");
    let wanted = |place: &&Place| shown.is_none_or(|names| names.split_whitespace().any(|name| name == place.name));
    PLACES.iter().filter(wanted).map(|place| placed(place, values, period)).collect()
}

/// Checks the attribute `show`.
pub fn check(values: &Values) -> Result<(), Problem> {
    let expected = "energy-chart, peer-comparison, key-figures, energy-forecast, typical-day, heat-map";
    let is_known = |name: &str| PLACES.iter().any(|place| place.name == name);
    choice("show", values.get("show"), expected, |names| names.split_whitespace().all(is_known).then_some(()))?;
    Ok(())
}

fn placed(place: &Place, values: &Values, period: &[(&'static str, yew::AttrValue)]) -> Placed {
    let names = COMMON.iter().chain(&HANDED_ON);
    let mut own: Values = names.filter_map(|name| Some((*name, values.get(name)?.to_owned()))).collect();
    if place.paged {
        for (name, value) in period {
            own.set(*name, value.clone());
        }
        own.set("navigation", "none");
    }
    Placed { name: place.name, values: own }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::widgets::kind;

    fn names(values: &Values) -> Vec<&'static str> {
        compose(values, &[]).into_iter().map(|placed| placed.name).collect()
    }

    #[test]
    fn every_place_is_a_widget() {
        for place in PLACES {
            assert!(kind(place.name).is_some(), "{}", place.name);
        }
    }

    #[test]
    fn the_page_may_choose_but_only_what_there_is() {
        assert_eq!(names(&Values::default()).len(), PLACES.len());
        let two = Values::from_iter([("show", "key-figures  energy-chart")]);
        assert_eq!(names(&two), ["energy-chart", "key-figures"], "the order is ours");
        assert!(check(&two).is_ok());
        assert!(check(&Values::from_iter([("show", "weather")])).is_err());
    }

    #[test]
    fn widgets_get_the_household_and_those_with_a_period_the_period() {
        let values = Values::from_iter([("building-id", "A"), ("category", "BEP"), ("from", "2026-01-01")]);
        let placed = compose(&values, &[("period", "month".into()), ("from", "2026-02-01".into())]);
        let chart = &placed[0].values;
        assert_eq!((chart.get("building-id"), chart.get("from")), (Some("A"), Some("2026-02-01")));
        assert_eq!(chart.get("navigation"), Some("none"));
        assert_eq!((placed[1].values.get("category"), placed[1].values.get("from")), (Some("BEP"), None));
    }
}
