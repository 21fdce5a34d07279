//! The model on the days that go wrong elsewhere: 25 hours, gaps, readings that contradict each other.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod axis;
mod beginning;
mod comparing;
mod money;
mod settings;

use super::data::{Earlier, EnergyData};
use super::load::load;
use super::model::EnergyModel;
use super::pricing::{Rates, Unit};
use super::settings::{Compared, Shown, Span};
use crate::api::{Building, DailyStatistics, HourlyStatistics, Quantity};
use crate::chart::{Size, Zoom};
use crate::client::ErrorCode;
use crate::energy::{BucketKind, EnergySeries, Pairing};
use crate::i18n::{Language, fake_formats::FakeFormats};
use crate::time::test_zones::{day, zone};
use crate::time::{CivilDate, DataLimits, Period, WeekStart, ZoneOffsets, hour_starts};
use crate::widgets::parts::{CsvStyle, csv};
use crate::widgets::test_source::{TestSource, failure};
use crate::widgets::{Navigator, Problem, Tabular};
use futures_executor::block_on;
use std::rc::Rc;

impl EnergyModel {
    /// The same with other buckets in sight.
    fn viewing(mut self, zoom: &str) -> Self {
        self.view = super::model::viewed(zoom, self.data.series.len());
        self
    }

    /// The same with lines for bars.
    fn with_lines(mut self, lines: bool) -> Self {
        self.lines = lines;
        self
    }
}

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
    let limits = DataLimits { first: to.add_years(-10), last: to };
    let navigator = Navigator { period, limits, week_start: WeekStart::Monday };
    let data = EnergyData {
        series,
        period,
        zone,
        zone_id: "Europe/Zurich".into(),
        now_s,
        since: None,
        navigator,
        earlier: None,
        amounts: None,
        sells: false,
        units: Vec::new(),
        currency: None,
    };
    EnergyModel::new(Rc::new(data), Language::English, formats, &Shown { hide, ..Shown::default() })
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

/// The readings as programs read them: the file's name and its text.
fn file_of(model: &EnergyModel) -> (String, String) {
    let file = model.csv();
    let text = csv(&file, CsvStyle::Standard, &Language::English.texts().download, model.formats());
    (file.name, text)
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
    assert!(plain(&model.total()).contains("Consumption 12.5 kWh."));
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
    assert_eq!(model.gaps(), Some("no reading"));
    assert_eq!(model.phrase(3), "03:00: no reading");
    assert_eq!(plain(&model.phrase(4)), "04:00: Consumption 0 kWh");
    assert!(plain(&model.total()).contains("0 kWh. One hour is missing."));
}

/// 423.73 = 113.86 + 309.87: rounded by themselves the parts would come to 423.8.
#[test]
fn the_parts_of_a_total_add_up_as_they_are_written() {
    let values = |number| {
        let (used, bought) = (if number == 0 { 423_730.0 } else { 0.0 }, if number == 0 { 309_870.0 } else { 0.0 });
        [(Quantity::Consumption, used), (Quantity::Generation, used - bought), (Quantity::Grid, bought)]
    };
    let model = model(&hours("2025-07-01", values), "2025-07-01");
    let total = |role: &str| {
        plain(&model.part_total(model.parts().iter().find(|part| part.role == role && part.drawn.is_some()).unwrap()))
    };
    assert!(plain(&model.total()).starts_with("Consumption 424 kWh"), "{}", model.total());
    assert_eq!((total("own-use").as_str(), total("grid").as_str()), ("114", "310"));
}

#[test]
fn parts_add_up_and_feed_in_is_told() {
    let values = |_| [(Quantity::Consumption, 1200.0), (Quantity::Generation, 900.0), (Quantity::Grid, 500.0)];
    let model = model(&hours("2025-07-01", values), "2025-07-01");
    assert_eq!(
        plain(&model.phrase(12)),
        "12:00: Consumption 1.20 kWh, Solar 0.700 kWh, From the grid 0.500 kWh, Generation 0.900 kWh, \
         Given to the grid 0.200 kWh"
            .replace("0.700", "0.70")
            .replace("0.500", "0.50")
            .replace("0.900", "0.90")
            .replace("0.200", "0.20")
    );
    assert_eq!(model.quality_note(), None);
    let drawn: Vec<_> = model.parts().iter().filter(|part| part.drawn.is_some()).map(|part| part.role).collect();
    assert_eq!(drawn, ["own-use", "grid"]);
    assert_eq!(model.scene(Size::new(640.0, 260.0)).series.len(), 2);
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
    assert!(model.summary().contains("24 hours are missing."), "{}", model.summary());
}

#[test]
fn a_running_day_says_how_far_it_is_measured() {
    let noon = zurich().start_of_day(day("2025-07-01")) + 12 * 3600;
    let values = |number| [(Quantity::Consumption, if number < 11 { 100.0 } else { f64::NAN })];
    let model = model_at(&hours("2025-07-01", values), "2025-07-01", "2025-07-01", noon);
    assert_eq!(model.measured_up_to().unwrap(), "Measured up to 11:00.");
    assert!(model.total().contains("One hour is missing."), "{}", model.total());
    assert_eq!(model.phrase(12), "12:00: still to come", "what is running has not come yet");
}

#[test]
fn readings_never_reach_beyond_now() {
    // The running hour has come already, at 11:20.
    let now_s = zurich().start_of_day(day("2025-07-01")) + 11 * 3_600 + 1_200;
    let values = |number| [(Quantity::Consumption, if number < 12 { 100.0 } else { f64::NAN })];
    let model = model_at(&hours("2025-07-01", values), "2025-07-01", "2025-07-01", now_s);
    assert_eq!(model.measured_up_to().unwrap(), "Measured up to 11:20.");
    // It is told as what it is, and what lies ahead as no gap.
    assert!(plain(&model.total()).ends_with("Consumption 1.20 kWh."), "{}", model.total());
    assert!(model.phrase(11).starts_with("11:00 so far: "), "{}", model.phrase(11));
    assert_eq!(&*model.row(11)[0], "11:00 so far");
    assert_eq!((&*model.phrase(12), &*model.row(12)[1]), ("12:00: still to come", "still to come"));
}

#[test]
fn a_home_of_which_only_the_generation_is_metered_has_a_drawing() {
    let model = model(&hours("2025-07-01", |_| [(Quantity::Generation, 500.0)]), "2025-07-01");
    assert_eq!(plain(&model.phrase(12)), "12:00: Generation 0.50 kWh");
    let scene = model.scene(Size::new(640.0, 260.0));
    assert!(scene.gaps.is_empty() && !scene.series[0].path.is_empty(), "{scene:?}");
    assert_eq!(model.gaps(), None);
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
    assert_eq!(load_now(now(), &[]).unwrap_err().code(), ErrorCode::InvalidArgument);
    let elsewhere = [("building-id", "A"), ("time-zone", "Mars/Olympus")];
    assert_eq!(load_now(now(), &elsewhere).unwrap_err().code(), ErrorCode::InvalidArgument);
    for hidden in [("hide", "solar"), ("hide", "own-use,grid")] {
        assert_eq!(load_now(now(), &[("building-id", "A"), hidden]).unwrap_err().code(), ErrorCode::InvalidArgument);
    }
    let mut source = now();
    source.fails = Some(failure(ErrorCode::NotFound, false));
    assert_eq!(load_now(source, &[("building-id", "A")]).unwrap_err().code(), ErrorCode::NotFound);
}

#[test]
fn a_series_can_be_switched_off_but_never_all_of_them() {
    let values = |_| [(Quantity::Consumption, 1200.0), (Quantity::Generation, 900.0), (Quantity::Grid, 500.0)];
    let data = model(&hours("2025-07-01", values), "2025-07-01");
    let after = |data: &EnergyModel, role| data.hide_after_switching(role);
    assert_eq!(after(&data, "grid").as_deref(), Some("grid"));
    let data = model_hiding(&hours("2025-07-01", values), "grid feed-in");
    assert_eq!(data.scene(Size::new(640.0, 260.0)).series.len(), 1);
    assert_eq!(after(&data, "grid").as_deref(), Some(""));
    assert_eq!(after(&data, "own-use"), None, "it is the last one");
    // Nor by the page.
    let all = model_hiding(&hours("2025-07-01", values), "own-use grid feed-in");
    assert_eq!(all.scene(Size::new(640.0, 260.0)).series.len(), 2);
    // What is hidden was measured all the same: of 24 hours none is a gap, though only the morning has something in sight.
    let morning = |hour: usize| {
        let grid = if hour < 12 { 500.0 } else { f64::NAN };
        [(Quantity::Consumption, 500.0), (Quantity::Generation, 900.0), (Quantity::Grid, grid)]
    };
    for lines in [false, true] {
        let solar = model_hiding(&hours("2025-07-01", morning), "unsplit feed-in").with_lines(lines);
        assert!(solar.scene(Size::new(640.0, 260.0)).gaps.is_empty(), "{lines}");
    }
    // What people read stays whole.
    assert!(plain(&data.phrase(12)).contains("From the grid 0.50 kWh"));
    let alone = model_hiding(&hours("2025-07-01", |_| [(Quantity::Grid, 1.0)]), "grid");
    assert_eq!(alone.scene(Size::new(640.0, 260.0)).series.len(), 1);
}

#[test]
fn what_cannot_be_divided_has_a_name_of_its_own() {
    let values = |hour| {
        let grid = if hour < 20 { 500.0 } else { f64::NAN };
        [(Quantity::Consumption, 1_000.0), (Quantity::Generation, 700.0), (Quantity::Grid, grid)]
    };
    let solar = model(&hours("2025-07-01", values), "2025-07-01");
    let names: Vec<_> = solar.parts().iter().map(|part| part.name).collect();
    let unlike: std::collections::BTreeSet<_> = names.iter().collect();
    assert_eq!(unlike.len(), names.len(), "{names:?}");
    assert!(plain(&solar.phrase(22)).contains("Consumption, source unknown 1.00 kWh"), "{}", solar.phrase(22));
    let (_, file) = file_of(&solar);
    assert!(file.contains(",source-unknown,1,kWh,measured"), "{file}");
    // Without generation there is nothing to divide, and nothing of own use to explain.
    let plain_home =
        model(&hours("2025-07-01", |_| [(Quantity::Consumption, 300.0), (Quantity::Grid, 800.0)]), "2025-07-01");
    assert_eq!(plain_home.quality_note(), None);
}

fn solar(shown: &Shown<'_>) -> EnergyModel {
    let values = |_| [(Quantity::Consumption, 1200.0), (Quantity::Generation, 900.0), (Quantity::Grid, 500.0)];
    let shown_at = model(&hours("2025-07-01", values), "2025-07-01");
    EnergyModel::new(shown_at.data, Language::English, Box::new(FakeFormats(zurich())), shown)
}

/// 700 of 900 Wh an hour are used at home.
#[test]
fn the_own_solar_power_has_a_view_of_its_own() {
    let used = solar(&Shown::default());
    assert_eq!((plain(&used.headline().text()), used.is_solar()), ("29 kWh".to_owned(), false));
    assert!(used.used_at_home().is_some_and(|share| (share - 7.0 / 9.0).abs() < 1e-9));
    let own = solar(&Shown { solar: true, ..Shown::default() });
    assert_eq!((plain(&own.headline().text()), own.is_solar()), ("22 kWh".to_owned(), true));
    assert_eq!(own.title(), "Your solar: Tuesday 2025-07-01");
    assert!(own.used_at_home().is_some(), "there is a way back");
    let roles: Vec<_> = own.scene(Size::new(640.0, 260.0)).series.iter().map(|series| series.role).collect();
    assert_eq!(roles, ["own-use", "feed-in"]);
    assert!(own.scene(Size::new(640.0, 260.0)).value_scale.min() >= 0.0, "nothing below zero");
    let told: Vec<_> =
        own.parts().iter().filter(|part| part.drawn.is_some()).map(|part| own.part_total(part)).collect();
    assert_eq!(told, ["17", "5"], "they add up to 22 as they are written");
    // The mirror is there for those who want it.
    let below = solar(&Shown { below: true, ..Shown::default() });
    assert!(below.scene(Size::new(640.0, 260.0)).value_scale.min() < 0.0);
}

#[test]
fn reading_an_hour_says_its_amount_and_its_parts() {
    let model = solar(&Shown::default());
    let reading = model.reading(12);
    assert_eq!((plain(&reading.headline.text()), reading.when), ("1.2 kWh".to_owned(), "12:00".to_owned()));
    let parts: Vec<_> = model.parts().iter().filter(|part| part.drawn.is_some()).collect();
    assert_eq!(parts.iter().map(|part| model.part_of_bucket(part, 12)).collect::<Vec<_>>(), ["0.70", "0.50"]);
}

#[test]
fn the_running_hour_is_hollow_and_today_has_its_name() {
    let now_s = zurich().start_of_day(day("2025-07-01")) + 11 * 3_600 + 1_200;
    let values = |number| [(Quantity::Consumption, if number < 12 { 100.0 } else { f64::NAN })];
    let scene =
        model_at(&hours("2025-07-01", values), "2025-07-01", "2025-07-01", now_s).scene(Size::new(640.0, 260.0));
    assert_eq!(scene.series.iter().map(|mark| mark.hollow).collect::<Vec<_>>(), [false, true]);
    let named = |scene: &crate::chart::Scene| scene.x_ticks.iter().filter(|tick| tick.named).count();
    assert_eq!(named(&scene), 0, "hours have their clock");
    let month = worth(&[("from", "2025-06-01")]).scene(Size::new(640.0, 260.0));
    assert_eq!((named(&month), month.x_ticks.last().map(|tick| tick.label.clone())), (1, Some("today".to_owned())));
}

#[test]
fn the_file_has_every_hour_and_adds_up_to_the_screen() {
    let values = |n: usize| {
        let consumption = if n == 4 { f64::NAN } else { 1200.0 };
        [(Quantity::Consumption, consumption), (Quantity::Generation, 900.0), (Quantity::Grid, 500.0)]
    };
    let model = model(&hours("2025-10-26", values), "2025-10-26");
    let (name, file) = file_of(&model);
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
    let (_, file) = file_of(&running);
    assert!(file.contains("own-use,0,kWh,adjusted"), "{file}");
    assert!(file.lines().last().unwrap().ends_with(",kWh,not-yet"));
}

/// May 2025 at 8 kWh a day, as money or CO2.
fn worth(attributes: &[(&'static str, &'static str)]) -> EnergyModel {
    let may = [("building-id", "A"), ("period", "month"), ("from", "2025-05-01")];
    let all: Vec<_> = may.into_iter().chain(attributes.iter().copied()).collect();
    let data = load_now(TestSource::at_ms(1_749_636_000_000.0), &all).unwrap();
    EnergyModel::new(Rc::new(data), Language::English, Box::new(FakeFormats(zurich())), &Shown::default())
}

#[test]
fn a_part_of_the_buckets_can_be_looked_at() {
    let day = || {
        model(
            &hours("2025-10-26", |hour| [(Quantity::Consumption, if hour == 3 { f64::NAN } else { 500.0 })]),
            "2025-10-26",
        )
    };
    let size = Size::new(640.0, 260.0);
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
    let size = Size::new(640.0, 260.0);
    let lines = model(&hours("2025-07-01", values), "2025-07-01").with_lines(true).scene(size);
    assert!(lines.stroked && lines.series.iter().all(|line| !line.path.contains('z')));
    assert_eq!(lines.series.iter().map(|line| line.role).collect::<Vec<_>>(), ["own-use", "grid"]);
    assert!(!model(&hours("2025-07-01", values), "2025-07-01").scene(size).stroked);
    assert!(load_now(TestSource::at_ms(0.0), &[("building-id", "A"), ("marks", "pies")]).is_err());
}
