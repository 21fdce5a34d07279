//! Cells of days with 23 and 25 hours, gaps, energies below zero; keys; the table.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::load::{HeatData, load};
use super::model::HeatModel;
use crate::api::{HourlyStatistics, Quantity};
use crate::chart::{Move, Size};
use crate::energy::EnergySeries;
use crate::i18n::{Language, fake_formats::FakeFormats};
use crate::time::test_zones::{day, zone};
use crate::time::{Period, WeekStart, hour_starts};
use crate::widgets::parts::Tabular;
use crate::widgets::test_source::TestSource;
use crate::widgets::{Navigator, Values};
use futures_executor::block_on;
use std::rc::Rc;

const SIZE: Size = Size { width: 640.0, height: 260.0 };

fn model_in(language: Language, from: &str, to: &str, wh: impl Fn(usize) -> f64) -> HeatModel {
    let zone = zone("Europe/Zurich", 2024, 2027);
    let (from, to) = (day(from), day(to));
    let mut hours = HourlyStatistics::default();
    for (number, start_s) in hour_starts(&zone, from, to).into_iter().enumerate() {
        hours.push(start_s, [(Quantity::Consumption, wh(number))]);
    }
    let series = EnergySeries::hourly(&hours, &zone, from, to, 4_000_000_000);
    let period = Period::custom(from, to).unwrap();
    let navigator = Navigator::new(period, to, WeekStart::Monday, &[], &Values::default()).unwrap();
    let formats = Box::new(FakeFormats(zone.clone()));
    let quantity = Quantity::Consumption;
    let data = HeatData { series, quantity, period, zone, zone_id: "Europe/Zurich".into(), navigator };
    HeatModel::new(Rc::new(data), language, formats)
}

fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

#[test]
fn the_repeated_hour_tells_both_and_the_skipped_one_is_left_out() {
    let autumn = model_in(Language::English, "2025-10-26", "2025-10-26", |hour| if hour == 3 { 300.0 } else { 100.0 });
    assert_eq!(plain(&autumn.phrase(2)), "Sunday 2025-10-26, 02:00: 0.10 kWh, 0.30 kWh");
    let (start_s, end_s) = autumn.span_s(2).unwrap();
    assert_eq!(end_s - start_s, 7_200);
    let spring = model_in(Language::English, "2025-03-30", "2025-03-30", |_| 100.0);
    assert_eq!(spring.energies(2).len(), 0);
    assert!(spring.phrase(2).ends_with("the clocks leave this hour out"), "{}", spring.phrase(2));
    assert!(!spring.has_gaps());
    assert_eq!(plain(&spring.row(0)[1]), "2.30 kWh");
}

#[test]
fn a_gap_is_hatched_and_below_zero_is_told() {
    let model = model_in(Language::English, "2025-07-01", "2025-07-02", |hour| match hour {
        5 => f64::NAN,
        6 => -200.0,
        _ => 500.0,
    });
    assert!(model.has_gaps() && model.has_below());
    assert_eq!(plain(&model.phrase(5)), "Tuesday 2025-07-01, 05:00: no reading");
    assert_eq!(plain(&model.phrase(6)), "Tuesday 2025-07-01, 06:00: -0.20 kWh");
    let scene = model.scene(SIZE);
    assert!(!scene.gaps.is_empty() && !scene.series[9].path.is_empty() && !scene.series[8].path.is_empty());
    assert!(model.measured().starts_with("47 of 48 hours"), "{}", model.measured());
}

#[test]
fn a_year_has_no_more_paths_than_a_month() {
    let paths =
        |to: &str| model_in(Language::English, "2025-01-01", to, |hour| f64::from(u32::try_from(hour % 97).unwrap()));
    assert_eq!(paths("2025-12-31").scene(SIZE).series.len(), paths("2025-01-31").scene(SIZE).series.len());
    assert_eq!(paths("2025-12-31").rows(), 365);
}

#[test]
fn keys_walk_over_days_and_hours_and_stop_at_the_ends() {
    let model = model_in(Language::English, "2025-07-01", "2025-07-31", |_| 100.0);
    let step = |from: (usize, usize), step| {
        let point = model.step(Some(from.0 * 24 + from.1), step).unwrap();
        (point / 24, point % 24)
    };
    assert_eq!((step((3, 5), Move::Next), step((3, 5), Move::Previous)), ((4, 5), (2, 5)));
    assert_eq!(
        (step((3, 5), Move::Down), step((3, 0), Move::Up), step((3, 23), Move::Down)),
        ((3, 6), (3, 0), (3, 23))
    );
    assert_eq!((step((3, 5), Move::PageForward), step((3, 5), Move::PageBack)), ((10, 5), (0, 5)));
    assert_eq!((step((3, 5), Move::First), step((3, 5), Move::Last)), ((0, 5), (30, 5)));
    assert_eq!(model.step(None, Move::Next), Some(0));
}

#[test]
fn all_languages_tell_the_highest_hour() {
    for language in Language::ALL {
        let model = model_in(language, "2025-07-01", "2025-07-02", |hour| if hour == 30 { 2_000.0 } else { 100.0 });
        let highest = plain(&model.highest().unwrap());
        assert!(highest.contains("2025-07-02, 06:00") && highest.contains("2.00 kWh"), "{highest}");
        assert!(!model.top().contains('{') && model.top() != model.texts().or_more);
    }
}

#[test]
fn a_year_that_ends_today_or_what_is_asked_for() {
    // 2025-11-23 10:00 UTC.
    let ask = |attributes: &[(&'static str, &'static str)]| {
        let question = TestSource::at_ms(1_763_892_000_000.0).asked(&[&[("building-id", "A")], attributes].concat());
        block_on(load(question)).map(|data| (data.period.first(), data.period.last()))
    };
    assert_eq!(ask(&[]).unwrap(), (day("2024-11-24"), day("2025-11-23")));
    assert_eq!(ask(&[("period", "month"), ("from", "2025-02-10")]).unwrap(), (day("2025-02-01"), day("2025-02-28")));
    assert_eq!(ask(&[("period", "year")]).unwrap(), (day("2025-01-01"), day("2025-12-31")));
    assert!(ask(&[("period", "day")]).is_err());
    assert!(ask(&[("series", "water")]).is_err());
}
