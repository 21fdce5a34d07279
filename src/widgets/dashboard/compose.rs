//! Widgets of a dashboard, and their attributes. Pure.

use crate::time::Period;
use crate::widgets::elements::{ENERGY_CHART, HANDED_ON, SHOW, TYPICAL_DAY};
use crate::widgets::kinds::single;
use crate::widgets::parts::{ELSEWHERE, Navigator, Problem, Steering, UNTIL, Values, known_words};

/// A period that is still running says too little for this widget: it shows its own default then.
const FINISHED_ONLY: &str = TYPICAL_DAY.name;

/// A widget of a dashboard and what it is handed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// Its name.
    pub name: &'static str,
    /// Its attributes.
    pub values: Values,
    /// The word of the dashboard.
    pub steering: Steering,
}

/// The widgets of a dashboard, in the order of the words of `show`: from what people look at first to what they look
/// up.
/// `show` names some of them, apart by spaces; without it all are there.
pub fn compose(values: &Values, steering: &Steering, navigator: &Navigator) -> Vec<Placed> {
    let shown = values.get(SHOW.name);
    let wanted = |place: &&&str| shown.is_none_or(|names| names.split_ascii_whitespace().any(|name| name == **place));
    SHOW.words().iter().filter(wanted).map(|place| placed(place, values, steering, navigator)).collect()
}

/// Checks the attribute `show`.
pub fn check(values: &Values) -> Result<(), Problem> {
    known_words(&SHOW, values)
}

fn placed(name: &'static str, values: &Values, steering: &Steering, navigator: &Navigator) -> Placed {
    let steering = Steering {
        hover: Some(hover(values).into()),
        lazy: values.get("loading") != Some("eager"),
        awaited: steering.awaited && name == ENERGY_CHART.name,
        ..steering.clone()
    };
    let mut own: Values = HANDED_ON.iter().filter_map(|name| Some((*name, values.get(name)?.to_owned()))).collect();
    let Some(kind) = single(name).map(|kind| kind.0) else { return Placed { name, values: own, steering } };
    let (last, today) = (navigator.period.last(), navigator.limits.last);
    if kind.looks_back() && last < today {
        own.set(UNTIL, last.to_string());
    }
    let kinds = kind.periods();
    if !kinds.is_empty() {
        own.set("navigation", values.get("navigation").filter(|word| *word == "none").unwrap_or(ELSEWHERE).to_owned());
        let followed = followed(navigator, kinds);
        if !(name == FINISHED_ONLY && followed.period.contains(navigator.limits.last)) {
            for (attribute, value) in followed.values() {
                own.set(attribute, value);
            }
        }
    }
    Placed { name, values: own, steering }
}

/// The group whose widgets mark the same hour: that of the dashboard, else one of its own household.
fn hover(values: &Values) -> String {
    let household = ["source", "building-id"].map(|name| values.get(name).unwrap_or_default());
    values.get("group").map_or_else(|| household.join(" ").trim().to_owned(), str::to_owned)
}

/// The period of the dashboard for a widget that has some kinds of periods only: else the month around it.
fn followed(navigator: &Navigator, kinds: &[&str]) -> Navigator {
    if kinds.contains(&navigator.kind_word()) {
        return *navigator;
    }
    let (period, today) = (navigator.period, navigator.limits.last);
    let day = if period.contains(today) { today } else { period.last() };
    Navigator { period: Period::month(day), ..*navigator }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::time::test_zones::day;
    use crate::time::{DataLimits, WeekStart};

    fn navigator(period: Period) -> Navigator {
        let today = day("2026-11-26");
        let limits = DataLimits { first: today.add_years(-10), last: today };
        Navigator { period, limits, week_start: WeekStart::Monday }
    }

    fn composed(values: &Values, period: Period) -> Vec<Placed> {
        compose(values, &Steering::default(), &navigator(period))
    }

    fn names(values: &Values) -> Vec<&'static str> {
        composed(values, Period::day(day("2026-02-01"))).into_iter().map(|placed| placed.name).collect()
    }

    #[test]
    fn every_place_is_a_widget() {
        for place in SHOW.words() {
            assert!(single(place).is_some(), "{place}");
        }
        assert!(SHOW.words().contains(&FINISHED_ONLY));
    }

    #[test]
    fn the_page_may_choose_but_only_what_there_is() {
        assert_eq!(names(&Values::default()), SHOW.words());
        let two = Values::from_iter([("show", "key-figures  energy-chart")]);
        assert_eq!(names(&two), ["energy-chart", "key-figures"], "the order is ours");
        assert!(check(&two).is_ok());
        assert!(check(&Values::from_iter([("show", "weather")])).is_err());
    }

    #[test]
    fn widgets_get_the_household_and_those_with_a_period_the_period() {
        let values = Values::from_iter([("building-id", "A"), ("category", "BEP"), ("from", "2026-01-01")]);
        let placed = composed(&values, Period::month(day("2026-02-01")));
        let chart = &placed[0].values;
        assert_eq!((chart.get("building-id"), chart.get("from")), (Some("A"), Some("2026-02-01")));
        assert_eq!((chart.get("navigation"), placed[0].steering.lazy), (Some(ELSEWHERE), true));
        assert_eq!((placed[1].values.get("category"), placed[1].values.get("from")), (Some("BEP"), None));
        for widget in ["typical-day", "heat-map"] {
            let values = &placed.iter().find(|placed| placed.name == widget).unwrap().values;
            assert_eq!((values.get("period"), values.get("from")), (Some("month"), Some("2026-02-01")), "{widget}");
        }
        let pinned = Values::from_iter([("navigation", "none"), ("loading", "eager")]);
        let chart = composed(&pinned, Period::month(day("2026-02-01"))).swap_remove(0);
        assert_eq!((chart.values.get("navigation"), chart.steering.lazy), (Some("none"), false));
    }

    #[test]
    fn comparison_and_key_figures_end_with_a_period_that_is_over() {
        for (period, until) in [
            (Period::month(day("2026-02-01")), Some("2026-02-28")),
            (Period::day(day("2026-11-25")), Some("2026-11-25")),
            // What is running has no end yet.
            (Period::month(day("2026-11-01")), None),
        ] {
            for placed in composed(&Values::default(), period) {
                let looks_back = ["peer-comparison", "key-figures"].contains(&placed.name);
                assert_eq!(placed.values.get(UNTIL), until.filter(|_| looks_back), "{}", placed.name);
            }
        }
    }

    #[test]
    fn the_widgets_mark_the_same_hour_as_those_of_their_group_or_household() {
        let hover = |pairs: &[(&'static str, &'static str)]| {
            let values: Values = pairs.iter().copied().collect();
            let placed = composed(&values, Period::month(day("2026-02-01")));
            let told = placed.iter().map(|placed| placed.steering.hover.clone().unwrap_or_default());
            let [all @ .., last] = &*told.collect::<Vec<_>>() else { return String::new() };
            assert!(all.iter().all(|one| one == last));
            last.to_string()
        };
        let demo = ("building-id", "demo");
        assert_eq!(hover(&[demo, ("group", "home")]), "home");
        assert_eq!(hover(&[demo]), "demo");
        assert_ne!(hover(&[demo, ("source", "demo")]), hover(&[demo, ("source", "demo:no-solar")]));
    }

    #[test]
    fn maps_of_hours_show_the_month_around_a_day_and_typical_days_a_finished_one() {
        let from = |widget: &str, period: Period| {
            let placed = composed(&Values::default(), period).into_iter().find(|placed| placed.name == widget);
            placed.unwrap().values.get("from").map(str::to_owned)
        };
        let week = Period::week(day("2026-11-23"), WeekStart::Monday);
        assert_eq!(from("heat-map", week).as_deref(), Some("2026-11-01"));
        assert_eq!(from("typical-day", week), None, "of a running week too little is known");
        let yesterday = Period::day(day("2026-11-25"));
        assert_eq!(from("typical-day", yesterday), None, "of the month around it, too");
        assert_eq!(from("typical-day", Period::day(day("2026-10-31"))).as_deref(), Some("2026-10-01"));
        assert_eq!(from("heat-map", Period::year(day("2025-03-01"))).as_deref(), Some("2025-01-01"));
    }
}
