//! The model on the days that go wrong elsewhere: 25 hours, gaps, readings that contradict each other.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::load::{EnergyData, load};
use super::model::EnergyModel;
use super::pricing::{Rates, Unit};
use super::settings::{Compared, KINDS, Span};
use crate::api::{Building, DailyStatistics, HourlyStatistics, Quantity};
use crate::chart::{Size, Zoom};
use crate::energy::{BucketKind, EnergySeries, Pairing};
use crate::i18n::{Language, fake_formats::FakeFormats};
use crate::time::test_zones::{day, zone};
use crate::time::{CivilDate, Period, WeekStart, ZoneOffsets, hour_starts};
use crate::widgets::parts::CsvStyle;
use crate::widgets::test_source::{TestSource, failure};
use crate::widgets::{Navigator, Problem, Tabular, Values};
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

fn model_of(statistics: &HourlyStatistics, from: &str, to: &str, now_s: i64, hide: &str) -> EnergyModel {
    let (from, to, zone) = (day(from), day(to), zurich());
    let series = EnergySeries::hourly(statistics, &zone, from, to, now_s);
    let formats = Box::new(FakeFormats(zone.clone()));
    let period = Period::custom(from, to).unwrap();
    let navigator = Navigator::new(period, to, WeekStart::Monday, KINDS, &Values::default()).unwrap();
    let data = EnergyData {
        series,
        period,
        zone,
        zone_id: "Europe/Zurich".into(),
        now_s,
        navigator,
        earlier: None,
        amounts: None,
        units: Vec::new(),
    };
    EnergyModel::new(Rc::new(data), Language::English, formats, hide)
}

fn model_at(statistics: &HourlyStatistics, from: &str, to: &str, now_s: i64) -> EnergyModel {
    model_of(statistics, from, to, now_s, "")
}

fn model_hiding(statistics: &HourlyStatistics, hide: &str) -> EnergyModel {
    model_of(statistics, "2025-07-01", "2025-07-01", LONG_AFTER_S, hide)
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
    assert_eq!(model.rows(), 25);
    let when: Vec<String> = (0..5).map(|bucket| model.when(bucket)).collect();
    assert_eq!(when, ["00:00", "01:00", "02:00 +2", "02:00 +1", "03:00"]);
    assert!(plain(&model.total()).contains("12.5 kWh, 25 of 25 hours measured."));
}

#[test]
fn the_skipped_hour_is_not_there() {
    let model = model(&hours("2025-03-30", |_| [(Quantity::Consumption, 500.0)]), "2025-03-30");
    assert_eq!(model.rows(), 23);
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

fn span(attributes: &[(&'static str, &'static str)]) -> Result<(Period, BucketKind), Problem> {
    let span = Span::read(&attributes.iter().copied().collect(), WeekStart::Monday)?;
    Ok((span.on(day("2025-03-01")), span.resolution()))
}

#[test]
fn open_periods_are_filled_in() {
    let today = day("2025-03-01");
    let days = |from, to| Period::custom(day(from), day(to)).unwrap();
    let on = |attributes: &[(&'static str, &'static str)]| span(attributes).unwrap();
    assert_eq!(on(&[]), (Period::day(today), BucketKind::Hour));
    let february_first = days("2025-02-01", "2025-02-01");
    assert_eq!(on(&[("resolution", "hourly"), ("from", "2025-02-01")]), (february_first, BucketKind::Hour));
    assert_eq!(on(&[("resolution", "daily")]), (days("2025-01-30", "2025-02-28"), BucketKind::Day));
    assert_eq!(on(&[("resolution", "daily"), ("to", "2025-01-31")]).0, days("2025-01-02", "2025-01-31"));
    assert_eq!(on(&[("resolution", "daily"), ("from", "2025-03-01")]).0, days("2025-03-01", "2025-03-01"));
    assert_eq!(on(&[("resolution", "monthly")]), (days("2024-04-01", "2025-03-31"), BucketKind::Month));
}

#[test]
fn a_kind_of_period_brings_its_resolution() {
    let on = |attributes: &[(&'static str, &'static str)]| span(attributes).unwrap();
    let date = day("2024-02-29");
    assert_eq!(on(&[("period", "day"), ("from", "2024-02-29")]), (Period::day(date), BucketKind::Hour));
    let week = Period::week(date, WeekStart::Monday);
    assert_eq!(on(&[("period", "week"), ("from", "2024-02-29")]), (week, BucketKind::Day));
    assert_eq!(on(&[("period", "month")]), (Period::month(day("2025-03-01")), BucketKind::Day));
    assert_eq!(on(&[("period", "year"), ("from", "2024-02-29")]), (Period::year(date), BucketKind::Month));
    let hours_of_a_month = [("period", "month"), ("from", "2024-02-29"), ("resolution", "hourly")];
    assert_eq!(on(&hours_of_a_month), (Period::month(date), BucketKind::Hour));
    let custom = [("period", "custom"), ("from", "2024-02-01"), ("to", "2024-02-03")];
    assert_eq!(on(&custom), (Period::custom(day("2024-02-01"), day("2024-02-03")).unwrap(), BucketKind::Hour));
    assert_eq!(on(&[("period", "custom"), ("from", "2024-02-01"), ("to", "2024-02-04")]).1, BucketKind::Day);
    assert_eq!(on(&[("from", "2024-02-01"), ("to", "2024-02-14")]).1, BucketKind::Hour, "pinned days stay hours");
}

#[test]
fn attributes_that_do_not_fit_are_refused() {
    for attributes in [
        &[("resolution", "yearly")][..],
        &[("from", "soon")],
        &[("from", "2025-02-02"), ("to", "2025-02-01")],
        &[("resolution", "monthly"), ("from", "2025-13")],
        &[("period", "decade")],
        &[("period", "month"), ("from", "2025-02")],
    ] {
        assert!(span(attributes).is_err(), "{attributes:?}");
    }
}

fn load_now(source: TestSource, attributes: &[(&'static str, &'static str)]) -> Result<EnergyData, Problem> {
    block_on(load(source.asked(attributes)))
}

#[test]
fn loading_asks_for_today_in_the_buildings_zone() {
    // 23:30 UTC on 25 October is already the 26th in Zurich.
    let data = load_now(TestSource::at_ms(1_761_435_000_000.0), &[("building-id", "A")]).unwrap();
    assert_eq!(data.period, Period::day(day("2025-10-26")));
    assert_eq!(data.series.len(), 25);
    assert_eq!(CivilDate::parse("2025-10-26"), Some(data.zone.date(data.now_s)));
}

#[test]
fn loading_stops_at_the_first_problem() {
    let now = || TestSource::at_ms(0.0);
    assert_eq!(load_now(now(), &[]).unwrap_err().code(), "invalid-argument");
    let elsewhere = [("building-id", "A"), ("time-zone", "Mars/Olympus")];
    assert_eq!(load_now(now(), &elsewhere).unwrap_err().code(), "invalid-response");
    let mut source = now();
    source.fails = Some(failure("not-found", false));
    assert_eq!(load_now(source, &[("building-id", "A")]).unwrap_err().code(), "not-found");
}

#[test]
fn a_series_can_be_switched_off_but_never_all_of_them() {
    let values = |_| [(Quantity::Consumption, 1200.0), (Quantity::Generation, 900.0), (Quantity::Grid, 500.0)];
    let data = model(&hours("2025-07-01", values), "2025-07-01");
    assert_eq!(data.hide_after_switching("grid"), "grid");
    let data = model_hiding(&hours("2025-07-01", values), "grid feed-in");
    assert_eq!(data.scene(Size { width: 640.0, height: 260.0 }).series.len(), 1);
    assert_eq!(data.hide_after_switching("grid"), "feed-in");
    assert_eq!(data.hide_after_switching("own-use"), "own-use grid feed-in");
    // What people read stays whole.
    assert!(plain(&data.phrase(12)).contains("From the grid 0.50 kWh"));
    let alone = model_hiding(&hours("2025-07-01", |_| [(Quantity::Grid, 1.0)]), "grid");
    assert_eq!(alone.scene(Size { width: 640.0, height: 260.0 }).series.len(), 1);
}

#[test]
fn an_earlier_period_is_told_and_drawn_like_with_like() {
    // Noon of 11 June: ten days of June against ten days of May, at 8 kWh a day each.
    let now = || TestSource::at_ms(1_749_636_000_000.0);
    let ask = |compare| {
        let attributes = [("building-id", "A"), ("period", "month"), ("compare", compare)];
        let data = load_now(now(), &attributes).unwrap();
        EnergyModel::new(Rc::new(data), Language::English, Box::new(FakeFormats(zurich())), "")
    };
    let model = ask("previous");
    assert_eq!(model.change().unwrap(), "As much as in the same time of: 2025-05.");
    assert_eq!(model.scene(Size { width: 640.0, height: 260.0 }).series.last().unwrap().role, "earlier");
    assert!(plain(&model.phrase(0)).ends_with("Earlier 8.00 kWh"), "{}", model.phrase(0));
    assert_eq!(ask("last-year").change().unwrap(), "As much as in the same time of: 2024-06.");
    assert_eq!(ask("none").change(), None);
    assert!(load_now(now(), &[("building-id", "A"), ("compare", "tomorrow")]).is_err());
}

#[test]
fn the_earlier_period_of_each_kind() {
    let earlier = |compared: Compared, period: Period| {
        let (period, pairing) = compared.earlier(&period);
        (period.first().to_string(), period.last().to_string(), pairing)
    };
    let days = |from: &str, to: &str, pairing| (from.to_owned(), to.to_owned(), pairing);
    let date = day("2024-02-29");
    let week = Period::week(date, WeekStart::Monday);
    let (place, calendar) = (Pairing::ByPlace, Pairing::ByCalendar);
    assert_eq!(earlier(Compared::Previous, Period::day(date)), days("2024-02-28", "2024-02-28", place));
    // A Thursday, as 29 February 2024 is.
    assert_eq!(earlier(Compared::LastYear, Period::day(date)), days("2023-03-02", "2023-03-02", place));
    assert_eq!(earlier(Compared::LastYear, week), days("2023-02-27", "2023-03-05", place));
    assert_eq!(earlier(Compared::LastYear, Period::month(date)), days("2023-02-01", "2023-02-28", calendar));
    assert_eq!(earlier(Compared::Previous, Period::year(date)), days("2023-01-01", "2023-12-31", calendar));
    let custom = Period::custom(day("2024-02-01"), date).unwrap();
    assert_eq!(earlier(Compared::LastYear, custom), days("2023-02-01", "2023-02-28", calendar));
}

#[test]
fn nights_are_shaded_by_the_clock() {
    // The 25-hour day: until 06:00 that are seven hours, and two more from 22:00.
    let size = Size { width: 640.0, height: 260.0 };
    let scene = model(&hours("2025-10-26", |_| [(Quantity::Consumption, 500.0)]), "2025-10-26").scene(size);
    let after_h = scene.shades.split('h').skip(1).filter_map(|rest| rest.split(['v', 'z']).next()?.parse::<f64>().ok());
    let hours: Vec<f64> = after_h.filter(|px| *px > 0.0).map(|px| px / scene.plot.width * 25.0).collect();
    assert_eq!(hours.iter().map(|hours| hours.round()).collect::<Vec<_>>(), [7.0, 2.0], "{}", scene.shades);
    let month = model_at(&HourlyStatistics::default(), "2025-07-01", "2025-07-31", LONG_AFTER_S);
    assert!(month.scene(size).shades.is_empty(), "a month of nights would be stripes");
}

#[test]
fn the_file_has_every_hour_and_adds_up_to_the_screen() {
    let values = |n: usize| {
        let consumption = if n == 4 { f64::NAN } else { 1200.0 };
        [(Quantity::Consumption, consumption), (Quantity::Generation, 900.0), (Quantity::Grid, 500.0)]
    };
    let model = model(&hours("2025-10-26", values), "2025-10-26");
    let (name, file) = model.csv(CsvStyle::Standard);
    assert_eq!(name, "electricity-2025-10-26-2025-10-26");
    let rows: Vec<Vec<&str>> = file.lines().skip(1).map(|line| line.split(',').collect()).collect();
    let of = |series: &str| rows.iter().filter(|row| row[2] == series).cloned().collect::<Vec<_>>();
    assert_eq!((of("consumption").len(), of("feed-in").len()), (25, 25));
    let missing = &of("consumption")[4];
    assert_eq!((missing[0], missing[3], missing[5]), ("2025-10-26T03:00:00+01:00", "", "missing"));
    let sum: f64 = of("consumption").iter().filter_map(|row| row[3].parse::<f64>().ok()).sum();
    assert!(plain(&model.total()).contains("28.8 kWh") && (sum - 28.8).abs() < 1e-9, "{sum} {}", model.total());

    // Contradictions are told, and what is still to come is no gap.
    let values = |_| [(Quantity::Consumption, 300.0), (Quantity::Generation, 100.0), (Quantity::Grid, 800.0)];
    let noon = zurich().start_of_day(day("2025-07-01")) + 12 * 3600;
    let running = model_at(&hours("2025-07-01", values), "2025-07-01", "2025-07-02", noon);
    let (_, file) = running.csv(CsvStyle::Standard);
    assert!(file.contains("own-use,0,kWh,adjusted"), "{file}");
    assert!(file.lines().last().unwrap().ends_with(",kWh,not-yet"));
}

/// May 2025 at 8 kWh a day, as money or CO2.
fn worth(attributes: &[(&'static str, &'static str)]) -> EnergyModel {
    let may = [("building-id", "A"), ("period", "month"), ("from", "2025-05-01")];
    let all: Vec<_> = may.into_iter().chain(attributes.iter().copied()).collect();
    let data = load_now(TestSource::at_ms(1_749_636_000_000.0), &all).unwrap();
    EnergyModel::new(Rc::new(data), Language::English, Box::new(FakeFormats(zurich())), "")
}

#[test]
fn money_and_co2_where_the_page_gives_what_is_needed() {
    assert_eq!(worth(&[]).units(), [("energy", "Energy")], "nothing to choose from");
    // 31 × 8 kWh = 248 kWh; at 0.25 that is 62.00, at 128 g it is 31.7 kg.
    let money = worth(&[("unit", "money"), ("price", "0.25"), ("currency", "CHF"), ("compare", "previous")]);
    assert_eq!(money.units().len(), 2);
    assert_eq!(plain(&money.total()), "Cost of electricity from the grid 62.00 CHF, 31 of 31 days measured.");
    assert_eq!(money.amounts_note().unwrap(), "Energy prices only, without standing charges.");
    assert!(plain(&money.highest().unwrap()).ends_with(", 2.00 CHF."), "{:?}", money.highest());
    assert_eq!(plain(&money.phrase(0)), "Thursday 2025-05-01: Cost of electricity from the grid 2.00 CHF");
    assert_eq!(money.scene(Size { width: 640.0, height: 260.0 }).series.len(), 1);
    assert_eq!(money.change(), None, "prices change: money is not compared");

    let co2 = worth(&[("unit", "co2"), ("co2-grams", "128"), ("co2-source", "a utility, 2026")]);
    assert_eq!(plain(&co2.total()), "CO₂ of electricity from the grid 31.7 kg, 31 of 31 days measured.");
    assert_eq!(co2.amounts_note().unwrap(), "CO₂ factor: a utility, 2026.");
    // A factor of nobody is none, and a price without a currency neither: energy is shown.
    for short in [&[("unit", "co2"), ("co2-grams", "128")][..], &[("unit", "money"), ("price", "0.25")]] {
        assert!(worth(short).data().amounts.is_none());
    }
    for wrong in [("unit", "joule"), ("price", "cheap"), ("currency", "francs"), ("co2-grams", "NaN")] {
        assert!(load_now(TestSource::at_ms(0.0), &[("building-id", "A"), wrong]).is_err(), "{wrong:?}");
    }
}

#[test]
fn days_of_a_dual_tariff_are_the_sums_of_their_hours() {
    let building =
        br#"{"settings":{"tariff":{"type":"DUAL","currency":"CHF","minPrice":0.2,"maxPrice":"0.4","dual":{"lowTariff":{
        "mondayStartTime":"22:00","mondayEndTime":"06:00","tuesdayStartTime":"22:00","tuesdayEndTime":"06:00",
        "wednesdayStartTime":"22:00","wednesdayEndTime":"06:00","thursdayStartTime":"22:00","thursdayEndTime":"06:00",
        "fridayStartTime":"22:00","fridayEndTime":"06:00","saturdayStartTime":"22:00","saturdayEndTime":"06:00",
        "sundayStartTime":"22:00","sundayEndTime":"06:00"}}}}}"#;
    let rates = Rates::read(&[("unit", "money")].into_iter().collect()).unwrap();
    let rates = rates.of_building(&Building::parse(building).unwrap());
    assert_eq!((rates.unit(), rates.needs_hours()), (Unit::Money, true));
    // The 25-hour day at 1 kWh an hour: nine hours at 0.20 and sixteen at 0.40 are 8.20.
    let (date, zone) = (day("2025-10-26"), zurich());
    let hourly = hours("2025-10-26", |_| [(Quantity::Consumption, 1_000.0)]);
    let mut daily = DailyStatistics::default();
    daily.push(date, [(Quantity::Consumption, 25_000.0)]);
    let days = EnergySeries::daily(&daily, &zone, date, date.add_days(1), LONG_AFTER_S);
    let by_hour = EnergySeries::hourly(&hourly, &zone, date, date.add_days(1), LONG_AFTER_S);
    let amounts = rates.amounts(&days, Some(&by_hour), &zone).unwrap();
    assert!((amounts.grid[0] - 8.2).abs() < 1e-12 && amounts.grid[1].is_nan(), "{:?}", amounts.grid);
    assert_eq!((amounts.unpriced, &*amounts.label), (0, "CHF"));
}

#[test]
fn what_the_file_says_of_money_adds_up_to_the_screen() {
    let model = worth(&[("unit", "money"), ("price", "0.25"), ("currency", "CHF")]);
    let (_, file) = model.csv(CsvStyle::Standard);
    let rows = file.lines().filter(|line| line.contains(",grid,") && line.contains(",CHF,"));
    let amounts: Vec<f64> = rows.filter_map(|line| line.split(',').nth(3)?.parse().ok()).collect();
    assert_eq!((amounts.len(), amounts.iter().sum()), (31, 62.0));
    assert!(file.contains(",consumption,8,kWh,"), "the energy is there too: {file}");
}

#[test]
fn a_part_of_the_buckets_can_be_looked_at() {
    let day = || {
        model(
            &hours("2025-10-26", |hour| [(Quantity::Consumption, if hour == 3 { f64::NAN } else { 500.0 })]),
            "2025-10-26",
        )
    };
    let size = Size { width: 640.0, height: 260.0 };
    let all = day();
    assert_eq!(all.zoom(Zoom::In, Some(2)).as_deref(), Some("0-13"));
    assert_eq!(all.zoom_to(8, 2).as_deref(), Some("2-9"));
    assert_eq!((all.view_text(), all.scene(size).edges_s.len()), (None, 26));
    let part = day().viewing("2-9");
    assert_eq!(part.view_text().unwrap(), "Shown: 02:00 +2 to 07:00.");
    let scene = part.scene(size);
    assert_eq!((scene.edges_s.len(), scene.edges_s[0]), (8, all.data().series.edges_s()[2]));
    assert!(!scene.gaps.is_empty(), "the gap at the second 02:00 is in sight");
    // What people read stays whole.
    assert_eq!(part.total(), all.total());
    assert_eq!(part.zoom(Zoom::All, None).as_deref(), Some(""));
    for nonsense in ["", "9-2", "0-99", "x-y", "3"] {
        assert!(!day().viewing(nonsense).is_zoomed(), "{nonsense}");
    }
    // Seven days are too few to take apart.
    assert_eq!(worth(&[("period", "week")]).zoom(Zoom::In, None), None);
}

#[test]
fn lines_stand_for_bars_and_nonsense_is_refused() {
    let values = |_| [(Quantity::Consumption, 1200.0), (Quantity::Generation, 900.0), (Quantity::Grid, 500.0)];
    let size = Size { width: 640.0, height: 260.0 };
    let lines = model(&hours("2025-07-01", values), "2025-07-01").with_lines(true).scene(size);
    assert!(lines.stroked && lines.series.iter().all(|line| !line.path.contains('z')));
    assert_eq!(lines.series.iter().map(|line| line.role).collect::<Vec<_>>(), ["own-use", "grid", "feed-in"]);
    assert!(!model(&hours("2025-07-01", values), "2025-07-01").scene(size).stroked);
    assert!(load_now(TestSource::at_ms(0.0), &[("building-id", "A"), ("marks", "pies")]).is_err());
}
