//! The cards of homes with and without generation, with gaps, and of those that are new.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::data::FiguresData;
use super::load::load;
use super::model::{CardWords, FiguresModel};
use crate::api::{DailyStatistics, HourlyStatistics, Quantity};
use crate::energy::EnergySeries;
use crate::i18n::{Language, fake_formats::FakeFormats};
use crate::time::test_zones::{day, zone};
use crate::time::{CivilDate, Period, hour_starts};
use crate::widgets::parts::{CsvRow, Quality};
use crate::widgets::test_source::TestSource;
use crate::widgets::{Problem, Tabular};
use futures_executor::block_on;
use std::rc::Rc;

const LONG_AFTER_S: i64 = 4_000_000_000;

/// A year of days (of a leap year), and the hours of its last thirty days: 100 Wh by day, 300 Wh from 22:00 to 06:00.
fn data(readings: impl Fn(CivilDate) -> Vec<(Quantity, f64)>) -> FiguresData {
    let zurich = zone("Europe/Zurich", 2022, 2026);
    let (from, to) = (day("2024-01-01"), day("2024-12-31"));
    let mut days = DailyStatistics::default();
    for date in (0..=from.days_until(to)).map(|n| from.add_days(n)) {
        days.push(date, readings(date));
    }
    let (hours_from, hours_to) = (day("2024-12-02"), day("2024-12-31"));
    let mut hours = HourlyStatistics::default();
    for start_s in hour_starts(&zurich, hours_from, hours_to) {
        let hour = zurich.second_of_day(start_s) / 3_600;
        hours.push(start_s, [(Quantity::Consumption, if (6..22).contains(&hour) { 100.0 } else { 300.0 })]);
    }
    FiguresData {
        days: EnergySeries::daily(&days, &zurich, from, to, LONG_AFTER_S),
        hours: EnergySeries::hourly(&hours, &zurich, hours_from, hours_to, LONG_AFTER_S),
        period: Period::custom(from, to).unwrap(),
        today: day("2026-01-01"),
        zone: zurich,
        zone_id: "Europe/Zurich".to_owned(),
    }
}

fn model(data: FiguresData, language: Language) -> FiguresModel {
    let formats = Box::new(FakeFormats(data.zone.clone()));
    FiguresModel::new(Rc::new(data), language, formats)
}

fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

fn told(cards: &[CardWords]) -> Vec<String> {
    cards.iter().map(|card| plain(&[card.id, ": ", &card.value].concat())).collect()
}

#[test]
fn a_home_with_generation() {
    let readings = |date: CivilDate| {
        let high = if date == day("2024-06-21") { 20_000.0 } else { 10_000.0 };
        vec![(Quantity::Consumption, high), (Quantity::Generation, 8_000.0), (Quantity::Grid, 6_000.0)]
    };
    let model = model(data(readings), Language::English);
    let cards = model.cards();
    // 366 days of 10 kWh and 10 kWh more on one; own use 4 kWh, and 8 of 14 on that day.
    assert_eq!(
        told(cards),
        [
            "total: 3670 kWh",
            "total: 2928 kWh",
            "total: 2196 kWh",
            "self-sufficiency: 40%",
            "self-consumption: 50%",
            "base-load-estimate: 100 W",
            "night-share: 60%",
            "winter-share: 50%",
            "highest-day: 20.0 kWh",
            "highest-day: 8.00 kWh",
            "highest-day: 6.00 kWh",
            "weekday-mean: 10.0 kWh",
            "weekend-mean: 10.0 kWh",
        ]
    );
    assert_eq!(cards[0].basis, "", "all was measured");
    assert_eq!(cards[8].basis, "Friday 2024-06-21.");
    assert_eq!(plain(&cards[6].basis), "72 of 120 kWh. 2024-12-02 to 2024-12-31.");
    assert_eq!((&*plain(&cards[6].brief), &*cards[0].brief), ("Last 30 days", ""));
    let glance: Vec<_> = model.at_a_glance().iter().map(|card| card.id).collect();
    assert_eq!(glance, ["self-sufficiency", "self-consumption", "base-load-estimate", "night-share"]);
    assert_eq!((cards[0].spans_wh.len(), cards[0].spans_wh[1]), (12, 290_000.0));
    assert_eq!(cards[5].name, "Always on (estimate)");
    // Days of 4 kWh, of which 2.4 at night; twelve months, of which six are winter.
    assert_eq!((cards[6].spans_wh.len(), cards[6].spans_wh[0], cards[6].parts_wh[0]), (30, 4_000.0, 2_400.0));
    let winter: Vec<_> = cards[7].parts_wh.iter().map(|wh| !wh.is_nan()).collect();
    assert_eq!(winter, [true, true, true, false, false, false, false, false, false, true, true, true]);
    assert_eq!(cards[7].spans_wh, cards[0].spans_wh);
    // What is drawn of the totals is in the table, month by month.
    assert_eq!(model.rows(), 13 + 3 * 12 + 30);
    let row: Vec<String> = model.row(14).iter().map(|cell| plain(cell)).collect();
    assert_eq!(row, ["Consumption, 2024-02", "290 kWh", ""]);
    // And of the nights, day by day.
    let last: Vec<String> = model.row(13 + 3 * 12 + 29).iter().map(|cell| plain(cell)).collect();
    assert_eq!(last, ["Used at night, 2024-12-31", "2.40 of 4.00 kWh", ""]);
}

#[test]
fn a_night_without_readings_is_not_told_as_the_day() {
    let mut figures = data(|_| vec![(Quantity::Consumption, 10_000.0)]);
    let zurich = figures.zone.clone();
    let (from, to) = (day("2024-12-02"), day("2024-12-31"));
    let mut hours = HourlyStatistics::default();
    for start_s in hour_starts(&zurich, from, to) {
        let by_day = (6..22).contains(&(zurich.second_of_day(start_s) / 3_600));
        if by_day || zurich.date(start_s) != to {
            hours.push(start_s, [(Quantity::Consumption, 400.0)]);
        }
    }
    figures.hours = EnergySeries::hourly(&hours, &zurich, from, to, LONG_AFTER_S);
    let model = model(figures, Language::English);
    let row = |date: &str| {
        let spans = model.spans();
        plain(&spans.iter().find(|[name, _]| name == &format!("Used at night, {date}")).unwrap()[1])
    };
    assert_eq!((row("2024-12-30").as_str(), row("2024-12-31").as_str()), ("3.20 of 9.60 kWh", "no reading"));
}

#[test]
fn without_generation_there_is_nothing_of_it_and_the_grid_is_not_told_twice() {
    let readings =
        |_| vec![(Quantity::Consumption, 5_000.0), (Quantity::Grid, 5_000.0), (Quantity::BaseConsumption, 2_400.0)];
    let cards = model(data(readings), Language::English).cards().to_vec();
    let ids: Vec<_> = cards.iter().map(|card| card.id).collect();
    let expected = ["total", "base-load", "night-share", "winter-share", "highest-day", "weekday-mean", "weekend-mean"];
    assert_eq!(ids, expected);
    assert_eq!(plain(&cards[1].value), "100 W");
}

#[test]
fn a_figure_that_too_much_is_missing_for_says_so_and_shows_no_number() {
    // Nothing in winter but January: a share of the rest would be wrong and look right.
    let readings = |date: CivilDate| {
        let measured = (1..10).contains(&date.month().month_of_year());
        if measured { vec![(Quantity::Consumption, 5_000.0)] } else { Vec::new() }
    };
    for language in Language::ALL {
        let model = model(data(readings), language);
        let winter = model.cards().iter().find(|card| card.id == "winter-share").unwrap().clone();
        assert!(!winter.told && winter.share.is_none(), "{winter:?}");
        assert!(!winter.value.chars().any(|c| c.is_ascii_digit()), "{winter:?}");
        if language == Language::English {
            assert_eq!(winter.basis, "92 days are missing.", "{winter:?}");
        }
        let total = &model.cards()[0];
        assert!(total.told && total.basis.starts_with("92 ") || total.basis.contains(" 92 "), "{total:?}");
        assert!(total.spans_wh[10].is_nan());
        assert_eq!(model.empty(), None);
    }
}

#[test]
fn nothing_measured_is_empty() {
    let mut none = data(|_| Vec::new());
    none.hours = none.days.clone();
    assert_eq!(model(none, Language::English).empty(), Some("There are no readings here."));
    let mut ahead = data(|_| Vec::new());
    (ahead.hours, ahead.today) = (ahead.days.clone(), day("2023-12-31"));
    assert_eq!(model(ahead, Language::English).empty(), Some("Nothing here yet."));
}

#[test]
fn loading_asks_for_twelve_finished_months_and_thirty_days_of_hours() {
    // 2025-11-23 10:00 UTC.
    let question = TestSource::at_ms(1_763_892_000_000.0).asked(&[("building-id", "A")]);
    let loaded = block_on(load(question)).unwrap();
    assert_eq!((loaded.period.first(), loaded.period.last()), (day("2024-11-01"), day("2025-10-31")));
    assert_eq!((loaded.days.len(), loaded.hours.len()), (365, 30 * 24 + 1));
    let bad = TestSource::at_ms(0.0).asked(&[("building-id", "A"), ("from", "soon")]);
    assert!(matches!(block_on(load(bad)), Err(Problem::Attribute(_))));
}

#[test]
fn the_figures_end_with_the_months_that_are_over_when_the_followed_period_is() {
    let loaded = |until| {
        let question = TestSource::at_ms(1_763_892_000_000.0).asked(&[("building-id", "A"), ("until", until)]);
        let FiguresData { period, hours, zone, .. } = block_on(load(question)).unwrap();
        let hours_to = zone.date(hours.start_s(hours.len() - 1).unwrap());
        [period.first(), period.last(), hours_to].map(|day| day.to_string())
    };
    assert_eq!(loaded("2025-03-31"), ["2024-04-01", "2025-03-31", "2025-03-31"]);
    // A month that is not over yet does not count, so that paging through its days asks for nothing new.
    assert_eq!(loaded("2025-03-30"), ["2024-03-01", "2025-02-28", "2025-02-28"]);
    // These are the newest months: everything stays as it is, and what is known is enough.
    for until in ["2025-10-31", "2025-11-22", "2025-11-30", "2026-01-01"] {
        assert_eq!(loaded(until), ["2024-11-01", "2025-10-31", "2025-11-22"], "{until}");
    }
}

/// It is 23 November 2025.
fn figures_since(first: &str) -> (Rc<FiguresData>, Vec<CardWords>) {
    let now_ms = 1_763_892_000_000.0;
    let source = TestSource { first_day: Some(day(first)), ..TestSource::at_ms(now_ms) };
    let figures = model(block_on(load(source.asked(&[("building-id", "A")]))).unwrap(), Language::English);
    let cards = figures.cards().to_vec();
    (figures.data, cards)
}

#[test]
fn a_household_has_figures_from_its_second_day_on() {
    let (loaded, cards) = figures_since("2025-11-20");
    assert_eq!((loaded.period.first(), loaded.period.last()), (day("2025-11-20"), day("2025-11-22")));
    assert_eq!((loaded.days.len(), loaded.hours.len()), (3, 72));
    assert_eq!(told(&cards[..1]), ["total: 24.0 kWh"]);
    assert_eq!(cards[0].basis, "");
    // The next months as well: what was before the first reading is not missing.
    for (first, days) in [("2025-10-20", 34), ("2025-05-10", 197)] {
        let (loaded, cards) = figures_since(first);
        assert_eq!((loaded.period.first(), loaded.days.len()), (day(first), days));
        assert_eq!(cards[0].basis, "");
    }
    // A month without readings at the beginning of a year is a gap.
    let (loaded, cards) = figures_since("2024-12-01");
    assert_eq!(loaded.period.first(), day("2024-11-01"));
    assert_eq!(cards[0].basis, "30 days are missing.");
    // What the page asks for it gets, though nothing is there.
    let source = TestSource { first_day: Some(day("2025-11-20")), ..TestSource::at_ms(1_763_892_000_000.0) };
    let asked = block_on(load(source.asked(&[("building-id", "A"), ("from", "2025-01-01"), ("to", "2025-01-31")])));
    assert!(model(asked.unwrap(), Language::English).empty().is_some());
}

#[test]
fn a_home_with_a_grid_meter_only_has_the_figures_of_its_consumption() {
    let source = TestSource { measured: Quantity::Grid, ..TestSource::at_ms(1_763_892_000_000.0) };
    let loaded = block_on(load(source.asked(&[("building-id", "A")]))).unwrap();
    let cards = model(loaded, Language::English).cards().to_vec();
    let ids: Vec<_> = cards.iter().filter(|card| card.told).map(|card| card.id).collect();
    let expected = ["total", "base-load-estimate", "night-share", "winter-share", "highest-day", "weekday-mean"];
    assert_eq!(ids, [&expected[..], &["weekend-mean"]].concat());
    assert_eq!((cards[0].name.as_str(), plain(&cards[1].value)), ("Consumption", "400 W".to_owned()));
}

#[test]
fn the_file_has_the_figures_and_the_months_behind_the_totals() {
    // A leap year with two gaps: a day of March, and all of July.
    let readings = |date: CivilDate| match (date.month().month_of_year(), date.day()) {
        (3, 7) | (7, _) => Vec::new(),
        _ => vec![(Quantity::Consumption, 10_000.0), (Quantity::Generation, 8_000.0), (Quantity::Grid, 6_000.0)],
    };
    let file = model(data(readings), Language::German).csv();
    assert_eq!(file.name, "key-figures-2024-01-01-2024-12-31");
    let told = |row: &CsvRow| {
        let days = [row.start_s, row.end_s - 1].map(|at_s| file.zone.date(at_s).to_string());
        format!(
            "{} {} {:?} {} {} {:?}",
            days[0],
            days[1],
            &*row.series,
            row.thousandths / 1_000.0,
            row.unit,
            row.quality
        )
    };
    let rows: Vec<String> = file.rows.iter().map(told).collect();
    assert_eq!(rows[0], r#"2024-01-01 2024-12-31 "consumption total" 3340 kWh Partial"#);
    assert_eq!(rows[1], r#"2024-01-01 2024-01-31 "consumption month" 310 kWh Measured"#);
    assert_eq!(rows[3], r#"2024-03-01 2024-03-31 "consumption month" 300 kWh Partial"#);
    assert_eq!(rows[7], r#"2024-07-01 2024-07-31 "consumption month" NaN kWh Missing"#);
    let months: f64 = file.rows[1..13].iter().map(|row| row.thousandths).filter(|wh| !wh.is_nan()).sum();
    assert_eq!(months, file.rows[0].thousandths, "the months are the total");
    let with = |series: &str| rows.iter().find(|row| row.contains(&format!("{series:?}"))).unwrap().as_str();
    assert_eq!(with("self-sufficiency"), r#"2024-01-01 2024-12-31 "self-sufficiency" 40 % Partial"#);
    assert_eq!(with("base-load-estimate"), r#"2024-12-02 2024-12-31 "base-load-estimate" 100 W Estimate"#);
    assert_eq!(with("night-share"), r#"2024-12-02 2024-12-31 "night-share" 60 % Measured"#);
    assert_eq!(with("generation highest-day"), r#"2024-01-01 2024-01-01 "generation highest-day" 8 kWh Partial"#);
    // For spreadsheets as well: what has one name can be added up.
    let names = |series: &str| file.rows.iter().find(|row| row.series == series).unwrap().name.to_string();
    assert_eq!(
        (names("consumption total"), names("consumption month")),
        ("Verbrauch".into(), "Verbrauch, Monat".into())
    );
    assert_eq!(names("consumption day"), "Verbrauch, Tag");
    assert_eq!(names("consumption night"), "Nachts verbraucht, Tag");
    // The days behind the night share, whole and at night; what is missing of a night is not missing by day.
    assert_eq!(with("consumption night"), r#"2024-12-02 2024-12-02 "consumption night" 2.4 kWh Measured"#);
    let nights: Vec<_> = file.rows.iter().filter(|row| row.series == "consumption night").collect();
    let days = file.rows.iter().filter(|row| row.series == "consumption day");
    assert_eq!((nights.len(), days.map(|row| row.thousandths).sum::<f64>()), (30, 120_000.0));
    assert_eq!(nights.iter().map(|row| row.thousandths).sum::<f64>(), 72_000.0);
}

#[test]
fn withheld_figures_have_no_value_in_the_file() {
    let file = model(data(|_| Vec::new()), Language::English).csv();
    let told = |series: &str| file.rows.iter().find(|row| row.series == series).map(|row| row.quality);
    assert_eq!(told("winter-share"), Some(Quality::Missing));
    // A third of the days is too little for a share.
    let some = |date: CivilDate| {
        if date.day().is_multiple_of(3) { vec![(Quantity::Consumption, 10_000.0)] } else { Vec::new() }
    };
    let file = model(data(some), Language::English).csv();
    let row = file.rows.iter().find(|row| row.series == "winter-share").unwrap();
    assert!(row.thousandths.is_nan());
    assert_eq!(row.quality, Quality::Unavailable);
}
