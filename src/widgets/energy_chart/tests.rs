//! The model on the days that go wrong elsewhere: 25 hours, gaps, readings that contradict each other.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::load::{EnergyData, load};
use super::model::EnergyModel;
use super::props::EnergyChartProps;
use super::settings::{Period, Settings, Span};
use crate::api::{HourlyStatistics, Quantity};
use crate::chart::Size;
use crate::energy::EnergySeries;
use crate::i18n::{Language, fake_formats::FakeFormats};
use crate::time::test_zones::{DatabaseRules, day, zone};
use crate::time::{CivilDate, CivilMonth, ZoneOffsets, hour_starts};
use crate::widgets::test_source::{TestSource, failure};
use crate::widgets::{Shared, SourceHandle, StatisticsSource};
use futures_executor::block_on;
use std::rc::Rc;

const LONG_AFTER_S: i64 = 4_000_000_000;

fn zurich() -> ZoneOffsets {
    zone("Europe/Zurich", 2024, 2027)
}

/// Hours of a day; `values` gives the readings of an hour by its number.
fn hours<const N: usize>(date: &str, values: impl Fn(usize) -> [(Quantity, f64); N]) -> HourlyStatistics {
    let mut statistics = HourlyStatistics::default();
    for (number, start) in hour_starts(&zurich(), day(date), day(date)).into_iter().enumerate() {
        statistics.push(start, values(number));
    }
    statistics
}

fn model_at(statistics: &HourlyStatistics, from: &str, to: &str, now_s: i64) -> EnergyModel {
    let (from, to, zone) = (day(from), day(to), zurich());
    let series = EnergySeries::hourly(statistics, &zone, from, to, now_s);
    let formats = Box::new(FakeFormats(zone.clone()));
    let data = EnergyData { series, period: Period::Hours(from, to), zone, zone_id: "Europe/Zurich".into(), now_s };
    EnergyModel::new(Shared::of(data), Language::English, formats)
}

fn model(statistics: &HourlyStatistics, date: &str) -> EnergyModel {
    model_at(statistics, date, date, LONG_AFTER_S)
}

fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

#[test]
fn the_repeated_hour_is_told_apart() {
    let model = model(&hours("2025-10-26", |_| [(Quantity::Consumption, 500.0)]), "2025-10-26");
    assert_eq!(model.len(), 25);
    let when: Vec<String> = (0..5).map(|bucket| model.when(bucket)).collect();
    assert_eq!(when, ["00:00", "01:00", "02:00 +2", "02:00 +1", "03:00"]);
    assert!(plain(&model.total()).contains("12.5 kWh, 25 of 25 hours measured."));
}

#[test]
fn the_skipped_hour_is_not_there() {
    let model = model(&hours("2025-03-30", |_| [(Quantity::Consumption, 500.0)]), "2025-03-30");
    assert_eq!(model.len(), 23);
    assert_eq!([model.when(1), model.when(2)], ["01:00", "03:00"]);
}

#[test]
fn a_gap_is_no_reading_and_a_zero_is_zero() {
    let values = |number| [(Quantity::Consumption, if number == 3 { f64::NAN } else { 0.0 })];
    let model = model(&hours("2025-07-01", values), "2025-07-01");
    assert!(model.has_gaps());
    assert_eq!(model.phrase(3), "03:00: no reading");
    assert_eq!(plain(&model.phrase(4)), "04:00: Consumption 0 kWh");
    assert!(plain(&model.total()).contains("0 kWh, 23 of 24 hours measured."));
}

#[test]
fn parts_add_up_and_feed_in_is_told() {
    let values = |_| [(Quantity::Consumption, 1200.0), (Quantity::Generation, 900.0), (Quantity::Grid, 500.0)];
    let model = model(&hours("2025-07-01", values), "2025-07-01");
    assert_eq!(
        plain(&model.phrase(12)),
        "12:00: Consumption 1.20 kWh, Own solar power 0.700 kWh, From the grid 0.500 kWh, Generation 0.900 kWh, \
         Fed into the grid 0.200 kWh"
            .replace("0.700", "0.70")
            .replace("0.500", "0.50")
            .replace("0.900", "0.90")
            .replace("0.200", "0.20")
    );
    assert_eq!(model.quality_note(), None);
    let drawn: Vec<_> = model.parts().iter().filter(|part| part.drawn.is_some()).map(|part| part.role).collect();
    assert_eq!(drawn, ["own-use", "grid", "feed-in"]);
    assert_eq!(model.scene(Size { width: 640.0, height: 260.0 }).series.len(), 3);
}

#[test]
fn a_contradiction_is_noted_and_never_negative() {
    let values = |_| [(Quantity::Consumption, 300.0), (Quantity::Generation, 100.0), (Quantity::Grid, 800.0)];
    let model = model(&hours("2025-07-01", values), "2025-07-01");
    assert!(model.quality_note().is_some());
    assert!(!model.phrase(0).contains('-'), "{}", model.phrase(0));
}

#[test]
fn a_negative_reading_keeps_its_sign() {
    let model = model(&hours("2025-07-01", |_| [(Quantity::Consumption, -250.0)]), "2025-07-01");
    assert!(plain(&model.phrase(0)).contains("-0.25 kWh"), "{}", model.phrase(0));
}

#[test]
fn several_days_name_the_day() {
    let model = model_at(
        &hours("2025-07-01", |n| [(Quantity::Grid, if n == 19 { 2.0 } else { 1.0 })]),
        "2025-07-01",
        "2025-07-02",
        LONG_AFTER_S,
    );
    assert_eq!(model.when(25), "2025-07-02, 01:00");
    assert_eq!(plain(&model.highest().unwrap()), "Highest: 2025-07-01, 19:00, 0.002 kWh.");
    assert!(model.summary().contains("24 of 48 hours measured"), "{}", model.summary());
}

#[test]
fn a_running_day_says_how_far_it_is_measured() {
    let noon = zurich().start_of_day(day("2025-07-01")) + 12 * 3600;
    let values = |number| [(Quantity::Consumption, if number < 11 { 100.0 } else { f64::NAN })];
    let model = model_at(&hours("2025-07-01", values), "2025-07-01", "2025-07-01", noon);
    assert_eq!(model.measured_up_to().unwrap(), "Measured up to 11:00.");
    assert!(model.total().contains("11 of 12 hours measured"), "{}", model.total());
}

#[test]
fn nothing_measured_is_told_by_time() {
    let morning = zurich().start_of_day(day("2025-07-01")) + 3600;
    let none = HourlyStatistics::default();
    let empty = |now_s| model_at(&none, "2025-07-01", "2025-07-01", now_s).empty().unwrap();
    assert!(empty(morning).contains("yet"));
    assert!(!empty(LONG_AFTER_S).contains("yet"));
}

#[test]
fn open_periods_are_filled_in() {
    let today = day("2025-03-01");
    let month = |text| CivilMonth::parse(text).unwrap();
    let on = |resolution, from, to| Span::read(resolution, from, to).unwrap().on(today);
    assert_eq!(on(None, None, None), Period::Hours(today, today));
    assert_eq!(on(Some("hourly"), Some("2025-02-01"), None), Period::Hours(day("2025-02-01"), day("2025-02-01")));
    assert_eq!(on(Some("daily"), None, None), Period::Days(day("2025-01-30"), day("2025-02-28")));
    assert_eq!(on(Some("daily"), None, Some("2025-01-31")), Period::Days(day("2025-01-02"), day("2025-01-31")));
    assert_eq!(on(Some("daily"), Some("2025-03-01"), None), Period::Days(today, today));
    assert_eq!(on(Some("monthly"), None, None), Period::Months(month("2024-04"), month("2025-03")));
}

#[test]
fn attributes_that_do_not_fit_are_refused() {
    for (resolution, from, to) in [
        (Some("yearly"), None, None),
        (None, Some("soon"), None),
        (None, Some("2025-02-02"), Some("2025-02-01")),
        (Some("monthly"), Some("2025-13"), None),
    ] {
        assert!(Span::read(resolution, from, to).is_err(), "{resolution:?} {from:?} {to:?}");
    }
}

fn props(source: TestSource) -> EnergyChartProps {
    EnergyChartProps {
        source: SourceHandle::from(Rc::new(source) as Rc<dyn StatisticsSource>),
        building_id: Some("A".into()),
        resolution: None,
        from: None,
        to: None,
        time_zone: None,
        locale: "en".into(),
        host: None,
    }
}

fn load_now(props: &EnergyChartProps) -> Result<EnergyData, crate::widgets::Problem> {
    block_on(load(props.source.clone(), Settings::read(props), DatabaseRules))
}

#[test]
fn loading_asks_for_today_in_the_buildings_zone() {
    // 23:30 UTC on 25 October is already the 26th in Zurich.
    let data = load_now(&props(TestSource::at_ms(1_761_435_000_000.0))).unwrap();
    assert_eq!(data.period, Period::Hours(day("2025-10-26"), day("2025-10-26")));
    assert_eq!(data.series.len(), 25);
    assert_eq!(CivilDate::parse("2025-10-26"), Some(data.zone.date(data.now_s)));
}

#[test]
fn loading_stops_at_the_first_problem() {
    let mut without_id = props(TestSource::at_ms(0.0));
    without_id.building_id = None;
    assert_eq!(load_now(&without_id).unwrap_err().code(), "invalid-argument");
    let mut elsewhere = props(TestSource::at_ms(0.0));
    elsewhere.time_zone = Some("Mars/Olympus".into());
    assert_eq!(load_now(&elsewhere).unwrap_err().code(), "invalid-response");
    let mut source = TestSource::at_ms(0.0);
    source.fails = Some(failure("not-found", false));
    assert_eq!(load_now(&props(source)).unwrap_err().code(), "not-found");
}
