//! Cells of days with 23 and 25 hours, gaps, energies below zero; keys; the table.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::load::load;
use super::model::HeatModel;
use crate::api::{HourlyStatistics, Quantity};
use crate::chart::{Move, Size};
use crate::energy::EnergySeries;
use crate::i18n::{Language, fake_formats::FakeFormats};
use crate::time::test_zones::{day, zone};
use crate::time::{DataLimits, Period, WeekStart, hour_starts};
use crate::widgets::Navigator;
use crate::widgets::parts::{PeriodHours, Quality, Tabular};
use crate::widgets::test_source::TestSource;
use futures_executor::block_on;
use std::rc::Rc;

const SIZE: Size = Size::new(640.0, 260.0);

/// After all that is asked for.
const LATER_S: i64 = 4_000_000_000;

fn data_at(now_s: i64, from: &str, to: &str, wh: &dyn Fn(usize) -> f64) -> PeriodHours {
    let zone = zone("Europe/Zurich", 2024, 2027);
    let (from, to) = (day(from), day(to));
    let mut hours = HourlyStatistics::default();
    for (number, start_s) in hour_starts(&zone, from, to).into_iter().enumerate() {
        hours.push(start_s, [(Quantity::Consumption, wh(number))]);
    }
    let series = EnergySeries::hourly(&hours, &zone, from, to, now_s);
    let period = Period::custom(from, to).unwrap();
    let limits = DataLimits { first: to.add_years(-10), last: to };
    let navigator = Navigator { period, limits, week_start: WeekStart::Monday };
    let quantity = Quantity::Consumption;
    PeriodHours {
        series,
        quantity,
        applies: true,
        offered: &[],
        period,
        zone,
        zone_id: "Europe/Zurich".into(),
        navigator,
        now_s,
    }
}

fn model_at(now_s: i64, language: Language, from: &str, to: &str, wh: impl Fn(usize) -> f64) -> HeatModel {
    let data = data_at(now_s, from, to, &wh);
    let formats = Box::new(FakeFormats(data.zone.clone()));
    HeatModel::new(Rc::new(data), language, formats)
}

fn model_in(language: Language, from: &str, to: &str, wh: impl Fn(usize) -> f64) -> HeatModel {
    model_at(LATER_S, language, from, to, wh)
}

fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

#[test]
fn a_running_period_says_how_far_it_is_measured() {
    let from = zone("Europe/Zurich", 2024, 2027).start_of_day(day("2025-07-02"));
    let told = |now_s: i64, hours: usize| {
        let wh = move |hour: usize| if hour < hours { 100.0 } else { f64::NAN };
        let model = model_at(now_s, Language::English, "2025-07-01", "2025-07-31", wh);
        (model.about().last().cloned().unwrap_or_default(), model.summary())
    };
    // The running hour has come already: what is measured ends with now.
    let (up_to, summary) = told(from + 11 * 3_600 + 1_200, 36);
    assert_eq!(up_to, "Measured up to 2025-07-02, 11:20.");
    assert!(summary.contains("Measured up to 2025-07-02, 11:20."), "{summary}");
    assert!(told(from + 11 * 3_600, 30).0.ends_with("Measured up to 2025-07-02, 06:00."));
    assert!(!told(from + 11 * 3_600, 0).0.contains("up to"));
    assert!(!told(from + 90 * 86_400, 744).1.contains("up to"), "it is over");
}

#[test]
fn the_repeated_hour_tells_both_and_the_skipped_one_is_left_out() {
    let autumn = model_in(Language::English, "2025-10-26", "2025-10-26", |hour| if hour == 3 { 300.0 } else { 100.0 });
    assert_eq!(plain(&autumn.phrase(2)), "Sunday 2025-10-26, 02:00: 0.10 kWh, 0.30 kWh");
    assert_eq!(plain(&autumn.highest().unwrap()), "Highest: Sunday 2025-10-26, 02:00 +1, 0.30 kWh.");
    // The table has the hours that the drawing has.
    assert_eq!((autumn.head().len(), autumn.head()[2].as_str()), (26, "00:00"));
    assert_eq!(
        autumn.row(0)[2..5].iter().map(|cell| plain(cell)).collect::<Vec<_>>(),
        ["0.10 kWh", "0.10 kWh", "0.10 kWh + 0.30 kWh"]
    );
    let (start_s, end_s) = autumn.span_s(2).unwrap();
    assert_eq!(end_s - start_s, 7_200);
    let spring = model_in(Language::English, "2025-03-30", "2025-03-30", |_| 100.0);
    assert_eq!(spring.energies(2).len(), 0);
    assert_eq!(spring.phrase(2), "Sunday 2025-03-30, 02:00: no such hour: summer time began");
    assert!(spring.phrase(3).starts_with("Sunday 2025-03-30, 03:00: "), "{}", spring.phrase(3));
    assert!(!spring.has_gaps());
    assert_eq!(
        (plain(&spring.row(0)[1]), &*spring.row(0)[4]),
        ("2.30 kWh".to_owned(), "no such hour: summer time began")
    );
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
    assert_eq!(model.missing().as_deref(), Some("One hour is missing."));
}

#[test]
fn a_day_that_lacks_hours_says_what_its_total_rests_on() {
    let model = model_in(Language::English, "2025-10-25", "2025-10-26", |hour| match hour {
        // One hour of the first day, and all of the second but its first hour.
        5 | 25.. => f64::NAN,
        _ => 100.0,
    });
    assert_eq!(plain(&model.row(0)[1]), "2.30 kWh. One hour is missing.");
    assert_eq!(plain(&model.row(1)[1]), "0.10 kWh. 24 hours are missing.");
    let none = model_in(Language::English, "2025-07-01", "2025-07-01", |_| f64::NAN);
    assert_eq!((none.row(0)[1].as_str(), none.row(0)[2].as_str()), ("no reading", "no reading"));
}

#[test]
fn an_hour_that_was_measured_in_part_says_so_and_is_not_counted() {
    let zone = zone("Europe/Zurich", 2024, 2027);
    let mut data = data_at(LATER_S, "2025-07-01", "2025-07-01", &|_| 100.0);
    let only = day("2025-07-01");
    let mut quarters = HourlyStatistics::default();
    for (hour, start_s) in hour_starts(&zone, only, only).into_iter().enumerate() {
        for quarter in (0..4).filter(|quarter| hour != 5 || *quarter != 2) {
            quarters.push(start_s + quarter * 900, [(Quantity::Consumption, 100.0)]);
        }
    }
    data.series = EnergySeries::hourly(&quarters, &zone, only, only, LATER_S);
    let formats = Box::new(FakeFormats(data.zone.clone()));
    let model = HeatModel::new(Rc::new(data), Language::English, formats);
    assert_eq!(plain(&model.phrase(4)), "Tuesday 2025-07-01, 04:00: 0.40 kWh");
    assert_eq!(plain(&model.phrase(5)), "Tuesday 2025-07-01, 05:00: 0.30 kWh, measured in part");
    assert_eq!(plain(&model.row(0)[1]), "9.50 kWh. One hour is missing.");
}

#[test]
fn a_day_to_come_is_not_one_without_readings() {
    let noon_s = zone("Europe/Zurich", 2024, 2027).start_of_day(day("2025-07-01")) + 12 * 3_600;
    let model =
        model_at(
            noon_s,
            Language::English,
            "2025-07-01",
            "2025-07-02",
            |hour| if hour < 12 { 100.0 } else { f64::NAN },
        );
    assert_eq!(plain(&model.row(0)[1]), "1.20 kWh so far", "nothing of it is missing");
    assert_eq!((model.row(1)[1].as_str(), model.row(1)[2].as_str()), ("still to come", "still to come"));
    assert_eq!(model.phrase(24), "Wednesday 2025-07-02, 00:00: still to come");
}

/// Sources have the running hour already.
#[test]
fn a_running_hour_counts_on_neither_side() {
    let at =
        |minutes: i64| {
            let now_s = zone("Europe/Zurich", 2024, 2027).start_of_day(day("2025-07-01")) + minutes * 60;
            let last = usize::try_from(minutes / 60).unwrap();
            let model = model_at(now_s, Language::English, "2025-07-01", "2025-07-01", |hour| {
                if hour <= last { 100.0 } else { f64::NAN }
            });
            plain(&model.row(0)[1])
        };
    assert_eq!([at(640), at(20)], ["1.10 kWh so far", "0.10 kWh so far"]);
}

#[test]
fn a_source_without_readings_is_empty_in_all_languages() {
    for language in Language::ALL {
        let model = model_in(language, "2025-07-01", "2025-07-02", |_| f64::NAN);
        assert!(model.empty().is_some() && model.highest().is_none());
        assert!(model.missing().is_some() && !model.summary().contains('{'), "{}", model.summary());
    }
}

#[test]
fn what_is_shown_is_named_unless_it_is_the_consumption() {
    let named = |quantity| {
        let mut data = data_at(LATER_S, "2025-07-01", "2025-07-02", &|_| 100.0);
        data.quantity = quantity;
        let formats = Box::new(FakeFormats(data.zone.clone()));
        HeatModel::new(Rc::new(data), Language::English, formats).period()
    };
    assert!(named(Quantity::Consumption).starts_with("2025-07-01"));
    assert!(named(Quantity::Generation).starts_with("Generation, 2025-07-01"), "{}", named(Quantity::Generation));
    assert!(named(Quantity::Grid).starts_with("From the grid, 2025-07-01"));
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
    // From nowhere, backwards begins at the end, as in the other charts.
    for back in [Move::Last, Move::Previous, Move::PageBack] {
        assert_eq!(model.step(None, back), Some(30 * 24));
    }
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
        block_on(load(question)).map(|data| (data.0.period.first(), data.0.period.last()))
    };
    assert_eq!(ask(&[]).unwrap(), (day("2024-11-24"), day("2025-11-23")));
    assert_eq!(ask(&[("period", "month"), ("from", "2025-02-10")]).unwrap(), (day("2025-02-01"), day("2025-02-28")));
    assert_eq!(ask(&[("period", "year")]).unwrap(), (day("2025-01-01"), day("2025-12-31")));
    assert!(ask(&[("period", "day")]).is_err());
    assert!(ask(&[("series", "water")]).is_err());
}

#[test]
fn a_home_with_a_grid_meter_only_is_drawn() {
    let source = TestSource { measured: Quantity::Grid, ..TestSource::at_ms(1_763_892_000_000.0) };
    let hours = |source: &TestSource, series| {
        let question = source.clone().asked(&[("building-id", "A"), ("series", series), ("period", "month")]);
        block_on(load(question)).unwrap().0
    };
    let consumption = hours(&source, "consumption");
    assert_eq!(consumption.series.value_wh(Quantity::Consumption, 0), Some(400.0));
    assert_eq!(consumption.empty(Language::English), None);
    assert!(!hours(&source, "generation").series.has(Quantity::Generation));
}

#[test]
fn the_file_has_every_hour_of_the_map() {
    let file = data_at(LATER_S, "2025-10-26", "2025-10-26", &|hour| if hour == 3 { f64::NAN } else { 100.0 });
    let file = file.csv("electricity-by-hour", Language::English);
    assert_eq!((file.name.as_str(), file.rows.len()), ("electricity-by-hour-2025-10-26-2025-10-26", 25));
    let row = &file.rows[3];
    assert_eq!((&*row.series, &*row.name, row.quality), ("consumption", "Consumption", Quality::Missing));
}
