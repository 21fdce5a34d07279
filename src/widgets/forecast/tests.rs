//! Expected and measured energy, days of 23 and 25 hours, no forecast, no generation.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::data::ForecastData;
use super::load::load;
use super::model::ForecastModel;
use crate::api::{ForecastHorizon, ForecastPoint, HourlyStatistics, Quantity};
use crate::chart::Size;
use crate::client::ErrorCode;
use crate::energy::EnergySeries;
use crate::i18n::{Language, fake_formats::FakeFormats};
use crate::time::hour_starts;
use crate::time::test_zones::{day, zone};
use crate::widgets::Problem;
use crate::widgets::parts::{Quality, Tabular};
use crate::widgets::test_source::{TestSource, failure};
use futures_executor::block_on;
use std::rc::Rc;

/// 2025-11-23 10:30 UTC: 11:30 in Zurich.
const NOW_MS: f64 = 1_763_893_800_000.0;

fn load_now(source: TestSource, attributes: &[(&'static str, &'static str)]) -> Result<ForecastData, Problem> {
    block_on(load(source.asked(&[&[("building-id", "A")], attributes].concat())))
}

fn model_of(data: ForecastData, language: Language) -> ForecastModel {
    let formats = Box::new(FakeFormats(data.zone.clone()));
    ForecastModel::new(Rc::new(data), language, formats)
}

/// Hours of 400 Wh measured yesterday and until now; 350 expected.
fn measured_at(now: &str, hour: i64, horizon: ForecastHorizon) -> ForecastModel {
    let zone = zone("Europe/Zurich", 2024, 2027);
    let today = day(now);
    let now_s = zone.first_at(today, hour * 3_600) + 1_800;
    let mut hours = HourlyStatistics::default();
    for start_s in hour_starts(&zone, today.add_days(-1), today).into_iter().filter(|start_s| *start_s < now_s - 3_600)
    {
        hours.push(start_s, [(Quantity::Consumption, 400.0)]);
    }
    let expected_s = match horizon {
        ForecastHorizon::Tomorrow => zone.day_span(today.add_days(1)),
        _ => (now_s - 1_800, now_s - 1_800 + 24 * 3_600),
    };
    let from_s = zone.start_of_day(today.add_days(-1));
    let point =
        |at_s| ForecastPoint { timestamp_s: Some(from_s), forecast_timestamp_s: Some(at_s), value_wh: Some(350.0) };
    let points = (from_s..expected_s.1).step_by(3_600).map(point).collect();
    let measured = EnergySeries::hourly(&hours, &zone, today.add_days(-1), today, now_s);
    let quantity = Quantity::Consumption;
    let zone_id = "Europe/Zurich".to_owned();
    let data = ForecastData {
        quantity,
        horizon,
        applies: true,
        offered: &[],
        points,
        measured,
        expected_s,
        zone,
        zone_id,
        now_s,
    };
    model_of(data, Language::English)
}

fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

#[test]
fn an_estimate_is_said() {
    let model = measured_at("2025-11-23", 11, ForecastHorizon::Next24Hours);
    assert_eq!((&*model.title(), plain(&model.estimate())), ("Next 24 hours", "About 8.4 kWh".to_owned()));
    assert_eq!(plain(&model.about()[1]), "Yesterday: expected 8.40 kWh, measured 9.60 kWh.");
    assert_eq!(model.accuracy(), None, "one day says nothing of the others");
    // Eleven hours of today, then 24.
    assert_eq!(model.rows(), 35);
    assert_eq!(plain(&model.phrase(10)), "2025-11-23, 10:00: Measured 0.40 kWh, Estimate 0.35 kWh");
    assert_eq!(plain(&model.phrase(11)), "2025-11-23, 11:00: Estimate 0.35 kWh");
    let scene = model.scene(Size::new(640.0, 260.0));
    let drawn: Vec<_> = scene.series.iter().map(|series| (series.role, series.hollow)).collect();
    assert_eq!(drawn, [("expected", false), ("expected", true)]);
    assert!(scene.series[0].path.is_empty() && scene.gaps.is_empty(), "nothing of it is final");
    // What is drawn begins with the running hour; what was measured before is in the table.
    assert_eq!((scene.edges_s.len(), model.first_ahead()), (25, 11));
    assert_eq!(plain(&model.reading(11).headline.text()), "About 0.35 kWh");
}

#[test]
fn the_forecasts_of_the_last_days_are_held_against_what_was_measured() {
    let zone = zone("Europe/Zurich", 2024, 2027);
    let today = day("2025-11-23");
    let mut data = load_now(TestSource::at_ms(NOW_MS), &[("horizon", "next-24h")]).unwrap();
    let first = today.add_days(-4);
    // 400 Wh an hour measured. Expected: 300 four days ago, 500 the day after, 350 two days ago (but the evening was not
    // measured), 425 yesterday. Off by 2.4, 2.4 and 0.6 kWh: 1.8 on average.
    let mut hours = HourlyStatistics::default();
    data.points.clear();
    for start_s in hour_starts(&zone, first, today.add_days(-1)) {
        let days = first.days_until(zone.date(start_s));
        let evening = days == 2 && start_s >= zone.first_at(zone.date(start_s), 18 * 3_600);
        if !evening {
            hours.push(start_s, [(Quantity::Consumption, 400.0)]);
        }
        let value_wh = [300.0, 500.0, 350.0, 425.0].get(usize::try_from(days).unwrap()).copied();
        data.points.push(ForecastPoint { timestamp_s: None, forecast_timestamp_s: Some(start_s), value_wh });
    }
    data.measured = EnergySeries::hourly(&hours, &zone, first, today, data.now_s);
    let model = model_of(data, Language::English);
    assert_eq!(plain(&model.accuracy().unwrap()), "Usually right to within 1.8 kWh");
    assert_eq!(
        model.about()[1..].iter().map(|said| plain(said)).collect::<Vec<_>>(),
        ["Yesterday: expected 10.2 kWh, measured 9.60 kWh.", "The accuracy is that of the last 3 days."]
    );
    // Of 9.6 kWh on both whole days.
    assert_eq!(plain(&model.estimate()), "About 0 kWh", "nothing is known of the hours ahead");
}

#[test]
fn a_yesterday_that_lacks_an_hour_is_not_told_as_a_whole() {
    let mut data = load_now(TestSource::at_ms(NOW_MS), &[("horizon", "next-24h")]).unwrap();
    let (zone, yesterday) = (zone("Europe/Zurich", 2024, 2027), day("2025-11-22"));
    let mut hours = HourlyStatistics::default();
    data.points.clear();
    for start_s in hour_starts(&zone, yesterday, yesterday) {
        if start_s != zone.start_of_day(yesterday) {
            hours.push(start_s, [(Quantity::Consumption, 400.0)]);
        }
        let point = ForecastPoint { timestamp_s: None, forecast_timestamp_s: Some(start_s), value_wh: Some(300.0) };
        data.points.push(point);
    }
    data.measured = EnergySeries::hourly(&hours, &zone, yesterday, yesterday.add_days(1), data.now_s);
    assert_eq!(model_of(data, Language::English).about().len(), 1);
}

#[test]
fn an_hour_has_what_was_measured_and_what_was_expected() {
    let model = measured_at("2025-11-23", 11, ForecastHorizon::Next24Hours);
    let row = |hour| model.row(hour).iter().map(|cell| plain(cell)).collect::<Vec<_>>();
    assert_eq!(row(10), ["2025-11-23, 10:00", "0.40 kWh", "0.35 kWh"]);
    assert_eq!(row(12), ["2025-11-23, 12:00", "–", "0.35 kWh"]);
    assert_eq!((model.told(10).len(), model.told(12).len()), (2, 1));
}

#[test]
fn the_file_tells_estimates_and_readings_apart() {
    let file = measured_at("2025-11-23", 11, ForecastHorizon::Next24Hours).csv();
    assert_eq!(file.name, "forecast-2025-11-23");
    let of = |quality| file.rows.iter().filter(|row| row.quality == quality).count();
    // Eleven hours of today, and 35 expected.
    assert_eq!((of(Quality::Measured), of(Quality::Missing), of(Quality::Estimate)), (11, 0, 35));
    let at_ten: Vec<_> = file.rows.iter().filter(|row| row.start_s == file.rows[0].start_s + 36_000).collect();
    assert!(at_ten.iter().all(|row| row.series == "consumption"), "{at_ten:?}");
}

#[test]
fn tomorrow_has_as_many_hours_as_it_has() {
    let autumn = measured_at("2025-10-25", 11, ForecastHorizon::Tomorrow);
    assert_eq!([autumn.when(2), autumn.when(3)], ["2025-10-26, 02:00 +2", "2025-10-26, 02:00 +1"]);
    assert_eq!((autumn.rows(), autumn.first_ahead()), (25, 0));
    assert_eq!((&*autumn.title(), plain(&autumn.estimate())), ("Tomorrow", "About 8.8 kWh".to_owned()));
    assert_eq!(measured_at("2025-03-29", 11, ForecastHorizon::Tomorrow).rows(), 23);
}

#[test]
fn a_missing_hour_of_today_is_a_gap_and_a_missing_prediction_is_told() {
    let mut data = load_now(TestSource::at_ms(NOW_MS), &[("horizon", "next-24h")]).unwrap();
    data.points.retain(|point| point.moment_s() != Some(data.expected_s.0 + 7_200));
    let model = model_of(data, Language::English);
    assert_eq!(model.partly().as_deref(), Some("Known for 23 of 24 hours."));
    assert_eq!(model.about().len(), 1, "nothing was measured");
    assert_eq!(plain(&model.phrase(0)), "2025-11-23, 00:00: no reading, Estimate 0.35 kWh");
}

#[test]
fn a_forecast_of_quarter_hours_is_shown_by_the_hour() {
    let mut data = load_now(TestSource::at_ms(NOW_MS), &[("horizon", "next-24h")]).unwrap();
    let hours = data.points.clone();
    let quarters = |point: ForecastPoint| {
        (0..4).map(move |place| ForecastPoint {
            forecast_timestamp_s: point.forecast_timestamp_s.map(|at_s| at_s + place * 900),
            value_wh: point.value_wh.map(|wh| wh / 4.0),
            ..point
        })
    };
    data.points = hours.into_iter().flat_map(quarters).collect();
    let model = model_of(data, Language::English);
    assert_eq!(plain(&model.estimate()), "About 8.4 kWh");
    assert_eq!(plain(&model.phrase(12)), "2025-11-23, 12:00: Estimate 0.35 kWh");
}

#[test]
fn no_forecast_is_no_error_but_other_errors_are() {
    for code in [ErrorCode::Forbidden, ErrorCode::NotFound] {
        let source = TestSource { forecast_fails: Some(failure(code, false)), ..TestSource::at_ms(NOW_MS) };
        let data = load_now(source, &[]).unwrap();
        for language in Language::ALL {
            let empty = language.texts().forecast.none;
            let data = ForecastData {
                points: Vec::new(),
                zone: data.zone.clone(),
                measured: data.measured.clone(),
                zone_id: String::new(),
                ..data
            };
            assert_eq!(model_of(data, language).empty(), Some(empty));
        }
    }
    let source = TestSource { forecast_fails: Some(failure(ErrorCode::Network, true)), ..TestSource::at_ms(NOW_MS) };
    assert_eq!(load_now(source, &[]).unwrap_err().code(), ErrorCode::Network);
}

#[test]
fn a_home_without_generation_is_told_and_attributes_are_checked() {
    let mut data = load_now(TestSource::at_ms(NOW_MS), &[("series", "generation"), ("horizon", "day-after")]).unwrap();
    assert_eq!(data.expected_s, data.zone.day_span(day("2025-11-25")));
    data.applies = false;
    assert_eq!(model_of(data, Language::English).empty(), Some("This home does not generate electricity."));
    assert!(load_now(TestSource::at_ms(NOW_MS), &[("series", "grid")]).is_err());
    assert!(load_now(TestSource::at_ms(NOW_MS), &[("horizon", "next-week")]).is_err());
}

#[test]
fn an_hour_that_was_measured_in_part_says_so() {
    let mut data = load_now(TestSource::at_ms(NOW_MS), &[("horizon", "next-24h")]).unwrap();
    let (zone, today) = (zone("Europe/Zurich", 2024, 2027), day("2025-11-23"));
    let start_s = zone.start_of_day(today);
    let mut quarters = HourlyStatistics::default();
    for quarter in (0..8).filter(|quarter| *quarter != 6) {
        quarters.push(start_s + quarter * 900, [(Quantity::Consumption, 100.0)]);
    }
    data.measured = EnergySeries::hourly(&quarters, &zone, today, today, data.now_s);
    let model = model_of(data, Language::English);
    assert_eq!(plain(&model.told(0)[0].2), "0.40 kWh");
    assert_eq!(plain(&model.told(1)[0].2), "0.30 kWh, measured in part");
    assert_eq!(plain(&model.row(1)[1]), "0.30 kWh, measured in part");
    let csv = model.csv();
    assert!(csv.rows.iter().any(|row| row.start_s == start_s + 3_600 && row.quality == Quality::Partial));
}
