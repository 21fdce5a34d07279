//! Hours that are usual, days that are too few, the choice of days.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::load::load;
use super::model::TypicalModel;
use crate::api::{HourlyStatistics, Quantity};
use crate::chart::Size;
use crate::energy::{DayKind, EnergySeries};
use crate::i18n::{Language, fake_formats::FakeFormats};
use crate::time::test_zones::{day, zone};
use crate::time::{CivilDate, DataLimits, Period, WeekStart, hour_starts};
use crate::widgets::Navigator;
use crate::widgets::parts::{PeriodHours, Quality, Tabular};
use crate::widgets::test_source::TestSource;
use futures_executor::block_on;
use std::rc::Rc;

/// October 2025, with a day of 25 hours: 100 Wh an hour, 700 at 19:00 (900 at weekends), 50 at 03:00; noon of the first
/// 28 days has no reading.
fn model(language: Language, days: DayKind) -> TypicalModel {
    model_of(language, days, "2025-10-01", "2025-10-31", &|date, hour| match hour {
        3 => 50.0,
        12 if date.day() <= 28 => f64::NAN,
        19 if date.weekday().is_weekend() => 900.0,
        19 => 700.0,
        _ => 100.0,
    })
}

fn model_of(
    language: Language,
    days: DayKind,
    from: &str,
    to: &str,
    wh: &dyn Fn(CivilDate, i64) -> f64,
) -> TypicalModel {
    let zone = zone("Europe/Zurich", 2024, 2027);
    let (from, to) = (day(from), day(to));
    let mut hours = HourlyStatistics::default();
    for start_s in hour_starts(&zone, from, to) {
        let wh = wh(zone.date(start_s), zone.second_of_day(start_s) / 3_600);
        hours.push(start_s, [(Quantity::Consumption, wh)]);
    }
    let series = EnergySeries::hourly(&hours, &zone, from, to, 4_000_000_000);
    let period = Period::custom(from, to).unwrap();
    let limits = DataLimits { first: to.add_years(-10), last: to };
    let navigator = Navigator { period, limits, week_start: WeekStart::Monday };
    let formats = Box::new(FakeFormats(zone.clone()));
    let quantity = Quantity::Consumption;
    let data = PeriodHours {
        series,
        quantity,
        applies: true,
        offered: &[],
        period,
        zone,
        zone_id: "Europe/Zurich".into(),
        navigator,
        now_s: 4_000_000_000,
    };
    TypicalModel::new(Rc::new(data), days, language, formats)
}

fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

#[test]
fn the_highest_and_the_lowest_hour_are_told_in_all_languages() {
    for language in Language::ALL {
        let model = model(language, DayKind::All);
        let highest = plain(&model.headline().unwrap());
        assert!(highest.contains("19:00") && highest.contains("20:00"), "{highest}");
        let about = plain(&model.about().join(" "));
        assert!(about.contains("03:00") && about.contains("0.050 kWh"), "{about}");
    }
}

#[test]
fn how_much_is_missing_is_told() {
    // Of 745 hours the noons of 28 days are missing.
    let model = model(Language::English, DayKind::All);
    assert_eq!(model.missing().as_deref(), Some("28 hours are missing."));
    assert!(model.summary().ends_with("28 hours are missing."), "{}", model.summary());
    // Of the eight days of weekends, with the one of 25 hours, all eight noons are.
    let weekend = super::tests::model(Language::English, DayKind::Weekend);
    assert_eq!(weekend.missing().as_deref(), Some("8 hours are missing."));
}

#[test]
fn an_hour_with_too_few_days_is_a_gap_that_says_so() {
    let model = model(Language::English, DayKind::All);
    assert!(model.phrase(12).ends_with("too few days"), "{}", model.phrase(12));
    assert!(!model.scene(Size::new(640.0, 260.0)).gaps.is_empty());
    assert_eq!(model.row(12)[1], "too few days");
    // The repeated hour of the 26th is one day.
    let row: Vec<String> = model.row(2).iter().map(|cell| plain(cell)).collect();
    assert_eq!(row, ["02:00", "0.10 kWh", "0.10 kWh to 0.10 kWh", "31"]);
}

#[test]
fn each_hour_has_its_own_name_when_the_period_ends_as_the_clocks_go_forward() {
    // 31 March 2024 has no 02:00; all others of the month have.
    let march = model_of(Language::English, DayKind::All, "2024-03-01", "2024-03-31", &|_, hour| match hour {
        2 => -50.0,
        _ => 100.0,
    });
    let names: Vec<String> = (0..24).map(|hour| march.row(hour)[0].to_string()).collect();
    let expected: Vec<String> = (0..24).map(|hour| format!("{hour:02}:00")).collect();
    assert_eq!(names, expected);
    assert!(plain(&march.about().join(" ")).contains("Usually lowest at 02:00: -0.050 kWh."));
}

#[test]
fn a_source_without_readings_is_empty_in_all_languages() {
    for language in Language::ALL {
        let none = model_of(language, DayKind::All, "2025-10-01", "2025-10-31", &|_, _| f64::NAN);
        assert_eq!(none.empty(), Some(language.texts().empty.no_readings));
        assert!(none.headline().is_none() && none.told(7).is_none());
        // Four days have readings, and are too few.
        let few = model_of(language, DayKind::All, "2025-10-01", "2025-10-04", &|_, _| 100.0);
        assert_eq!(few.empty(), Some(language.texts().typical.too_few_days));
    }
}

#[test]
fn hours_near_the_highest_are_told_with_it_and_drawn_in_full_colour() {
    let told = |wh: &dyn Fn(i64) -> f64| {
        let model = model_of(Language::English, DayKind::All, "2025-10-01", "2025-10-31", &|_, hour| wh(hour));
        let scene = model.scene(Size::new(640.0, 260.0));
        assert_eq!(scene.series.iter().map(|series| series.role).collect::<Vec<_>>(), ["grid", "grid soft"]);
        model.headline().unwrap()
    };
    let evening =
        |hour| [(18, 900.0), (19, 1_000.0), (20, 500.0)].iter().find(|one| one.0 == hour).map_or(100.0, |one| one.1);
    assert_eq!(told(&evening), "Mostly between 18:00 and 20:00");
    // Three hours at most, and the day ends at midnight.
    assert_eq!(told(&|hour| if hour > 18 { 900.0 } else { 100.0 }), "Mostly between 19:00 and 22:00");
    assert_eq!(told(&|hour| if hour == 23 { 900.0 } else { 100.0 }), "Mostly between 23:00 and 00:00");
}

#[test]
fn weekends_are_told_apart() {
    let weekend = model(Language::English, DayKind::Weekend);
    assert_eq!(plain(&weekend.phrase(19)), "19:00: Median of the days 0.90 kWh, Middle half 0.90 kWh to 0.90 kWh");
    assert_eq!(weekend.days_word(), "weekend");
    assert_eq!(model(Language::English, DayKind::Weekday).told(19).unwrap()[2], "23");
}

#[test]
fn thirty_finished_days_or_what_is_asked_for() {
    // 2025-11-23 10:00 UTC.
    let ask = |attributes: &[(&'static str, &'static str)]| {
        let question = TestSource::at_ms(1_763_892_000_000.0).asked(&[&[("building-id", "A")], attributes].concat());
        block_on(load(question)).map(|data| (data.0.period.first(), data.0.period.last()))
    };
    assert_eq!(ask(&[]).unwrap(), (day("2025-10-24"), day("2025-11-22")));
    assert_eq!(ask(&[("period", "month")]).unwrap(), (day("2025-11-01"), day("2025-11-30")));
    assert!(ask(&[("days", "sundays")]).is_err());
    assert!(ask(&[("period", "week")]).is_err());
}

#[test]
fn the_file_has_median_and_quartiles_of_every_hour() {
    let file = model(Language::French, DayKind::Weekend).csv();
    assert_eq!((&*file.name, file.rows.len()), ("typical-day-weekend-2025-10-01-2025-10-31", 72));
    let zone = zone("Europe/Zurich", 2024, 2027);
    let row = |series: &str| file.rows.iter().find(|row| row.series == series).unwrap();
    let evening = row("consumption median 19:00");
    assert_eq!((evening.thousandths, evening.quality), (900.0, Quality::Measured));
    assert_eq!(
        (evening.start_s, evening.end_s),
        (zone.start_of_day(day("2025-10-01")), zone.day_span(day("2025-10-31")).1)
    );
    assert_eq!(evening.name, "Consommation, Médiane des jours, 19:00");
    assert_eq!(row("consumption percentile-75 03:00").thousandths, 50.0);
    let noon = row("consumption percentile-25 12:00");
    assert!(noon.thousandths.is_nan());
    assert_eq!(noon.quality, Quality::Unavailable, "too few days");
}
