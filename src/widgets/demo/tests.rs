//! The demo household: the same everywhere, its sums are of its own hours, the sets do what their names say.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::{DemoSet, DemoSource};
use crate::api::{BuildingId, ComparisonCategory, ComparisonDay, ForecastHorizon, ForecastType, Quantity};
use crate::energy::{forecast_error, newest, outcomes};
use crate::i18n::{Language, fake_formats::FakeFormats};
use crate::time::test_zones::{DatabaseRules, day, zone};
use crate::time::{CivilDate, WeekStart, hour_starts};
use crate::widgets::{Content, Question, SourceHandle, Steering, Wording, kind};
use futures_executor::block_on;
use std::rc::Rc;
use yew::Callback;

/// 2026-06-18 10:30 UTC: 12:30 in Zurich.
const NOW_MS: f64 = 1_781_778_600_000.0;
const KINDS: [&str; 7] = [
    "energy-chart",
    "energy-forecast",
    "heat-map",
    "household-dashboard",
    "key-figures",
    "peer-comparison",
    "typical-day",
];

fn demo(set: DemoSet) -> SourceHandle {
    DemoSource::new(set, (set != DemoSet::Dst).then_some(NOW_MS)).with_rules(Rc::new(DatabaseRules)).into_handle()
}

fn id() -> BuildingId {
    BuildingId::parse("demo").unwrap()
}

/// Values of hours, one a bucket that is there.
fn hours(set: DemoSet, quantity: Quantity, from: &str, to: &str) -> Vec<(i64, f64)> {
    let hours = block_on(demo(set).hourly(id(), &[quantity], day(from), day(to))).unwrap();
    hours.keys.into_iter().zip(hours.columns.get(quantity).to_vec()).collect()
}

fn total(values: &[(i64, f64)]) -> f64 {
    values.iter().map(|(_, wh)| wh).sum()
}

fn compared(set: DemoSet, quantity: Quantity, from: &str, to: &str) -> Vec<ComparisonDay> {
    block_on(demo(set).comparison(id(), &[quantity], ComparisonCategory::Elcom, day(from), day(to))).unwrap()
}

/// Question of a widget on the demo.
fn question(set: DemoSet, attributes: &[(&'static str, &'static str)]) -> Question {
    let source = demo(set);
    Question {
        source: source.clone(),
        shared_source: source,
        values: [("building-id", "demo")].iter().chain(attributes).copied().collect(),
        week_start: WeekStart::Monday,
        rules: Rc::new(DatabaseRules),
        host: None,
    }
}

/// A widget on the demo, in English.
fn shown(set: DemoSet, name: &str, attributes: &[(&'static str, &'static str)]) -> Rc<dyn Content> {
    let question = question(set, attributes);
    let values = question.values.clone();
    let kind = kind(name).unwrap().0;
    let data = block_on(kind.load(question)).unwrap();
    let formats = Box::new(FakeFormats(zone("Europe/Zurich", 2024, 2027)));
    kind.content(
        data,
        Wording {
            values: &values,
            steering: &Steering::default(),
            language: Language::English,
            formats,
            turn: Callback::noop(),
            again: Callback::noop(),
        },
    )
    .unwrap()
}

fn measured_for_years() -> impl Iterator<Item = DemoSet> {
    DemoSet::NAMES.into_iter().map(|(_, set)| set).filter(|set| *set != DemoSet::NewHome)
}

#[test]
fn days_sum_to_months_and_hours_to_days() {
    for set in measured_for_years() {
        for quantity in Quantity::ALL {
            let (from, to) = (day("2024-10-01"), day("2025-10-31"));
            let days = block_on(demo(set).daily(id(), &[quantity], from, to)).unwrap();
            let months = block_on(demo(set).monthly(id(), &[quantity], from.month(), to.month())).unwrap();
            assert_eq!(months.keys.len(), 13);
            for (month, sum) in months.keys.iter().zip(months.columns.get(quantity)) {
                let of_month =
                    days.keys.iter().zip(days.columns.get(quantity)).filter(|(day, _)| day.month() == *month);
                let of_days: f64 = of_month.map(|(_, wh)| wh).sum();
                assert_eq!(sum.to_string(), of_days.to_string(), "{set:?} {quantity:?} {month}");
            }
            if Quantity::FLOWS.contains(&quantity) && (set.generates() || quantity != Quantity::Generation) {
                let of_hours = total(&hours(set, quantity, "2024-10-01", "2025-10-31"));
                assert_eq!(of_hours, days.columns.get(quantity).iter().sum::<f64>(), "{set:?} {quantity:?}");
            }
        }
    }
}

#[test]
fn two_reads_are_the_same_whatever_the_window() {
    for set in measured_for_years() {
        let year = hours(set, Quantity::Consumption, "2025-01-01", "2025-09-30");
        assert_eq!(year, hours(set, Quantity::Consumption, "2025-01-01", "2025-09-30"));
        let month = hours(set, Quantity::Consumption, "2025-05-01", "2025-05-31");
        assert!(year.windows(month.len()).any(|window| window == month), "{set:?}");
    }
    // Changes here are changes of every page that shows the demo.
    let day = hours(DemoSet::Solar, Quantity::Consumption, "2025-05-01", "2025-05-01");
    assert_eq!((day.len(), total(&day)), (24, 11_542.0));
}

#[test]
fn a_new_home_is_measured_for_four_days() {
    let days = block_on(demo(DemoSet::NewHome).daily(id(), &[Quantity::Grid], day("2026-05-01"), day("2026-06-18")));
    assert_eq!(days.unwrap().keys.first(), Some(&day("2026-06-14")));
    assert_eq!(demo(DemoSet::NewHome).first_day(), Some(day("2026-06-14")));
    let chart = shown(DemoSet::NewHome, "energy-chart", &[("period", "month")]);
    let told = [chart.notes(), chart.about()].concat().join(" ");
    assert!(told.contains("Readings begin: ") && !told.contains("missing"), "{told}");
}

#[test]
fn a_plausible_home_from_2020_to_now() {
    let year = |quantity| total(&hours(DemoSet::Solar, quantity, "2025-01-01", "2025-12-31")) / 1_000.0;
    let (used, generated, grid) = (year(Quantity::Consumption), year(Quantity::Generation), year(Quantity::Grid));
    assert!((4_000.0..5_000.0).contains(&used), "{used} kWh");
    assert!((3_500.0..5_500.0).contains(&generated), "{generated} kWh");
    assert!((0.4..0.8).contains(&(grid / used)), "{grid} of {used} kWh");
    let all = hours(DemoSet::Solar, Quantity::Consumption, "1900-01-01", "2100-01-01");
    let clocks = zone("Europe/Zurich", 2019, 2027);
    assert_eq!(clocks.date(all[0].0), day("2020-01-01"));
    assert_eq!(clocks.second_of_day(all[all.len() - 1].0), 11 * 3_600, "the running hour is not over");
    assert!(hours(DemoSet::Solar, Quantity::Consumption, "2026-06-19", "2026-12-31").is_empty());
    let question = question(DemoSet::Solar, &[("period", "month")]);
    let data = block_on(kind("heat-map").unwrap().0.load(question)).unwrap();
    assert_eq!(data.navigator().unwrap().limits.first, day("2020-01-01"), "nobody pages to before");
    let dark = hours(DemoSet::Solar, Quantity::Generation, "2025-12-21", "2025-12-21");
    assert!(dark[0].1 == 0.0 && dark[12].1 > 0.0, "{dark:?}");
}

#[test]
fn no_solar_generates_nothing_and_draws_all_from_the_grid() {
    let set = DemoSet::NoSolar;
    let building = block_on(demo(set).building(id())).unwrap();
    assert_eq!(
        (building.is_energy_generation_available(), building.time_zone_id()),
        (Some(false), Some("Europe/Zurich"))
    );
    let used = hours(set, Quantity::Consumption, "2025-05-01", "2025-05-31");
    assert_eq!(used, hours(set, Quantity::Grid, "2025-05-01", "2025-05-31"));
    assert!(hours(set, Quantity::Generation, "2025-05-01", "2025-05-31").iter().all(|(_, wh)| wh.is_nan()));
    assert!(compared(set, Quantity::Generation, "2025-05-01", "2025-05-02")[0].generation.is_none());
    for name in ["energy-forecast", "heat-map", "typical-day", "peer-comparison"] {
        let generation = shown(set, name, &[("series", "generation")]);
        assert_eq!(generation.empty().unwrap(), "This home does not generate electricity.", "{name}");
        assert!(!generation.applies() && shown(set, name, &[]).applies(), "{name}");
    }
}

#[test]
fn dst_stands_on_a_day_of_25_hours_and_has_one_of_23() {
    let source = demo(DemoSet::Dst);
    let clocks = zone("Europe/Zurich", 2024, 2027);
    let today = clocks.date(crate::widgets::clock::epoch_s(source.now_ms()));
    assert_eq!(hour_starts(&clocks, today, today).len(), 25);
    assert_eq!(hours(DemoSet::Dst, Quantity::Consumption, "2025-03-30", "2025-03-30").len(), 23);
    assert_eq!(hours(DemoSet::Solar, Quantity::Consumption, "2025-10-26", "2025-10-26").len(), 25);
    // Thirteen of its hours are over at noon.
    assert_eq!(hours(DemoSet::Dst, Quantity::Consumption, "2025-10-26", "2025-10-26").len(), 13);
    assert_eq!(shown(DemoSet::Dst, "energy-chart", &[]).table().unwrap().rows(), 25);
}

#[test]
fn gaps_are_missing_and_not_zero() {
    let all = hours(DemoSet::Solar, Quantity::Consumption, "2026-05-01", "2026-05-31");
    let some = hours(DemoSet::Gaps, Quantity::Consumption, "2026-05-01", "2026-05-31");
    assert!(some.len() + 20 <= all.len() && some.len() > 600, "{} of {}", some.len(), all.len());
    assert!(some.iter().all(|hour| all.contains(hour)), "what is there is as in the other sets");
    let yesterday = hours(DemoSet::Gaps, Quantity::Consumption, "2026-06-17", "2026-06-17");
    assert_eq!(yesterday.len(), 23, "an hour of two days in three");
    let days =
        block_on(demo(DemoSet::Gaps).daily(id(), &[Quantity::Consumption], day("2026-05-01"), day("2026-05-31")));
    assert!((28..31).contains(&days.unwrap().keys.len()), "whole days are missing");
}

#[test]
fn negative_values_every_day() {
    let set = DemoSet::Negative;
    let generated = hours(set, Quantity::Generation, "2026-06-18", "2026-06-18");
    assert!(generated.iter().any(|(_, wh)| *wh < 0.0) && generated.iter().any(|(_, wh)| *wh > 0.0));
    let used = hours(set, Quantity::Consumption, "2026-06-08", "2026-06-14");
    assert_eq!(used.iter().filter(|(_, wh)| *wh < 0.0).count(), 1, "one hour of a week");
    assert!(hours(DemoSet::Solar, Quantity::Generation, "2026-01-01", "2026-06-18").iter().all(|(_, wh)| *wh >= 0.0));
}

/// The group is too small, or most of the last 30 days cannot be compared.
fn is_withheld(set: DemoSet) -> bool {
    matches!(set, DemoSet::TinyGroup | DemoSet::Gaps | DemoSet::NewHome)
}

#[test]
fn a_tiny_group_is_withheld_and_other_groups_have_standings_that_agree() {
    let empty = |set, attributes: &[(&'static str, &'static str)]| shown(set, "peer-comparison", attributes).empty();
    assert!(empty(DemoSet::TinyGroup, &[]).unwrap().contains("15"));
    assert_eq!(empty(DemoSet::NewHome, &[]).unwrap(), "There are too few days to compare yet.");
    // A page that names its days has them compared.
    assert_eq!(empty(DemoSet::NewHome, &[("from", "2026-06-15"), ("to", "2026-06-17")]), None);
    for (name, set) in DemoSet::NAMES {
        assert_eq!(shown(set, "peer-comparison", &[]).empty().is_some(), is_withheld(set), "{name}");
    }
    let days = compared(DemoSet::Solar, Quantity::Consumption, "2026-05-01", "2026-07-01");
    assert_eq!(days.last().unwrap().day, day("2026-06-17"), "finished days only");
    for quantity in Quantity::FLOWS {
        for day in compared(DemoSet::Solar, quantity, "2025-06-01", "2026-05-31") {
            let group = day.group(quantity).unwrap();
            let (value, rank) = (group.value_wh.unwrap(), group.rank.unwrap());
            assert!((1..=124).contains(&rank), "{day:?}");
            assert_eq!(value > group.median_wh.unwrap(), rank <= 62, "{day:?}");
            assert_eq!(value > group.p75_wh.unwrap(), rank <= 31, "{day:?}");
            assert!(group.min_wh <= group.p25_wh && group.p75_wh <= group.max_wh, "{day:?}");
        }
    }
}

#[test]
fn the_forecast_is_near_what_comes_but_not_it() {
    let source = demo(DemoSet::Solar);
    let clocks = zone("Europe/Zurich", 2024, 2027);
    let (from, to) = (day("2026-05-18"), day("2026-06-17"));
    let (from_s, to_s) = (clocks.start_of_day(from), clocks.start_of_day(to.add_days(1)));
    for quantity in [Quantity::Consumption, Quantity::Generation] {
        let kind = ForecastType { quantity, horizon: ForecastHorizon::Next24Hours };
        let points = block_on(source.forecast(id(), kind, from_s, to_s)).unwrap();
        assert_eq!(points.len(), 31 * 24);
        assert!(points.iter().all(|point| point.timestamp_s < point.forecast_timestamp_s));
        let hours = block_on(source.hourly(id(), &[quantity], from, to)).unwrap();
        let measured = crate::energy::EnergySeries::hourly(&hours, &clocks, from, to, to_s);
        let error = forecast_error(&outcomes(&newest(&points), &measured, quantity)).unwrap();
        let mean = hours.columns.get(quantity).iter().sum::<f64>() / f64::from(error.pairs);
        assert!(error.bias_wh.abs() < mean * 0.15, "{quantity:?} {error:?} {mean}");
        assert!(error.mean_absolute_wh > mean * 0.05, "{quantity:?} {error:?} {mean}");
        let ahead = block_on(source.forecast(id(), kind, to_s, to_s + 30 * 86_400)).unwrap();
        assert_eq!(ahead.last().unwrap().moment_s().unwrap() % 3_600, 0);
        assert!((72..=110).contains(&ahead.len()), "four days ahead, not a month: {}", ahead.len());
    }
}

#[test]
fn the_forecast_widget_says_how_yesterday_turned_out_on_days_of_any_length() {
    let said = |set, attributes: &[(&'static str, &'static str)]| {
        let content = shown(set, "energy-forecast", attributes);
        let table = content.table().unwrap();
        (table.caption(), table.rows())
    };
    for (set, rows) in [(DemoSet::Solar, 12 + 24), (DemoSet::Dst, 13 + 24), (DemoSet::Gaps, 12 + 24)] {
        let (caption, hours) = said(set, &[("horizon", "next-24h")]);
        assert!(caption.contains("Next 24 hours. About "), "{set:?} {caption}");
        // Of a day with a gap the whole cannot be told, the mean of the days can.
        let yesterday = caption.contains("Yesterday: expected");
        assert!(
            yesterday != (set == DemoSet::Gaps) && caption.contains("Usually right to within"),
            "{set:?} {caption}"
        );
        assert_eq!(hours, rows, "{set:?}");
    }
    assert_eq!(said(DemoSet::Dst, &[("horizon", "tomorrow")]).1, 24);
    let (caption, _) = said(DemoSet::Solar, &[("horizon", "day-after"), ("series", "generation")]);
    assert!(caption.starts_with("Day after tomorrow: Generation. About "), "{caption}");
}

#[test]
fn every_widget_shows_every_set() {
    for (name, set) in DemoSet::NAMES {
        assert_eq!(DemoSet::parse(name), Some(set));
        for kind in KINDS {
            let withheld =
                kind == "peer-comparison" && is_withheld(set) || kind == "typical-day" && set == DemoSet::NewHome;
            assert_eq!(shown(set, kind, &[]).empty().is_some(), withheld, "{kind} on {name}");
        }
    }
    assert_eq!(DemoSet::parse("nonsense"), None);
    assert_eq!(CivilDate::from_days_since_epoch(18_262), day("2020-01-01"));
}
