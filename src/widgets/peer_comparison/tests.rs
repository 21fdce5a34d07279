//! The words of the comparison: direction, approval, privacy.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::data::PeerData;
use super::draw::rows;
use super::load::load;
use super::model::PeerModel;
use crate::api::{Building, ComparisonGroup, Quantity};
use crate::chart::Size;
use crate::client::ErrorCode;
use crate::i18n::{Language, fake_formats::FakeFormats};
use crate::time::ZoneOffsets;
use crate::time::test_zones::day;
use crate::widgets::test_source::TestSource;
use crate::widgets::{Problem, Question, Tabular};
use futures_executor::block_on;
use std::rc::Rc;

/// 2025-11-23 10:00 UTC.
const NOW_MS: f64 = 1_763_892_000_000.0;

fn question(source: TestSource, series: &'static str) -> Question {
    source.asked(&[("building-id", "A"), ("series", series)])
}

fn load_now(question: &Question) -> Result<PeerData, Problem> {
    block_on(load(question.clone()))
}

fn model_in(language: Language, size: u32, rank: u32, series: &'static str) -> PeerModel {
    let source = TestSource { group_size: size, rank, ..TestSource::at_ms(NOW_MS) };
    let data = load_now(&question(source, series)).unwrap();
    PeerModel::new(Rc::new(data), language, Box::new(FakeFormats(ZoneOffsets::fixed(0))))
}

/// The answer, and how it is compared.
fn said(model: &PeerModel) -> String {
    let (latest, run) = model.compared().unwrap();
    let answer = model.headline(latest, run).unwrap_or_default();
    let method = model.method(latest);
    // The rule comes first and the group last: the same for all.
    [&[answer], &method[1..method.len() - 1]].concat().join(" ")
}

fn english(rank: u32, series: &'static str) -> String {
    said(&model_in(Language::English, 120, rank, series))
}

#[test]
fn the_period_is_the_last_30_finished_days() {
    let data = load_now(&question(TestSource::at_ms(NOW_MS), "consumption")).unwrap();
    assert_eq!(data.days.len(), 30);
    assert_eq!(data.days.last().unwrap().day, day("2025-11-22"));
}

#[test]
fn the_period_ends_with_the_one_that_is_followed() {
    let last = |pairs: &[(&'static str, &'static str)]| {
        let question = TestSource::at_ms(NOW_MS).asked(&[&[("building-id", "A")], pairs].concat());
        let days = load_now(&question).unwrap().days;
        (days.len(), days.last().unwrap().day.to_string())
    };
    assert_eq!(last(&[("until", "2025-03-31")]), (30, "2025-03-31".to_owned()));
    assert_eq!(last(&[("until", "2025-11-30")]), (30, "2025-11-22".to_owned()), "not beyond yesterday");
    let written = [("from", "2025-02-01"), ("to", "2025-02-02"), ("until", "2025-03-31")];
    assert_eq!(last(&written), (2, "2025-02-02".to_owned()), "what the page writes counts");
}

#[test]
fn the_answer_is_about_all_days_and_the_latest_day_comes_with_the_method() {
    assert_eq!(
        english(107, "consumption"),
        "44% less than a typical home. Well done! \
         120 homes including yours, Saturday 2025-11-22. You used less than 106 of 119 similar homes. \
         You are in the quarter of homes that used the least. Below the median on 30 of 30 days."
    );
    let model = model_in(Language::English, 120, 107, "consumption");
    let (_, run) = model.compared().unwrap();
    assert_eq!(model.basis(run), "Last 30 days, 119 homes like yours");
}

#[test]
fn a_difference_of_less_than_five_percent_is_none() {
    let told = |value_wh: f64| {
        let mut data = load_now(&question(TestSource::at_ms(NOW_MS), "consumption")).unwrap();
        for day in &mut data.days {
            if let Some(group) = &mut day.consumption {
                group.value_wh = Some(value_wh);
            }
        }
        let model = PeerModel::new(Rc::new(data), Language::English, Box::new(FakeFormats(ZoneOffsets::fixed(0))));
        let (latest, run) = model.compared().unwrap();
        model.headline(latest, run).unwrap()
    };
    assert_eq!(told(9_440.0), "About as much as a typical home");
    assert_eq!(told(8_560.0), "About as much as a typical home");
    assert_eq!(told(10_620.0), "18% more than a typical home");
}

#[test]
fn days_of_another_time_are_named_and_a_single_day_speaks_for_itself() {
    let basis = |pairs: &[(&'static str, &'static str)], few: bool| {
        let question = TestSource::at_ms(NOW_MS).asked(&[&[("building-id", "A")], pairs].concat());
        let mut data = load_now(&question).unwrap();
        if few {
            data.days.iter_mut().skip(1).for_each(|day| day.set_group(Quantity::Consumption, None));
        }
        let model = PeerModel::new(Rc::new(data), Language::English, Box::new(FakeFormats(ZoneOffsets::fixed(0))));
        let (_, run) = model.compared().unwrap();
        (model.basis(run).split(", ").next().unwrap().to_owned(), run.days)
    };
    let october = [("from", "2025-10-01"), ("to", "2025-10-31")];
    assert_eq!(basis(&october, false), ("2025-10".to_owned(), 31));
    assert_eq!(basis(&october, true), ("Wednesday 2025-10-01".to_owned(), 1));
}

#[test]
fn rank_1_of_consumption_never_reads_as_best() {
    for language in Language::ALL {
        for series in ["consumption", "grid"] {
            let text = said(&model_in(language, 120, 1, series));
            // The days are what is approved, and not a rank.
            let model = model_in(language, 120, 1, series);
            let (latest, run) = model.compared().unwrap();
            let heavy = crate::energy::PeerRun { value_wh: 20_000.0, good_days: 0, ..*run };
            let answer = model.headline(latest, &heavy).unwrap();
            assert!(!answer.contains(language.texts().peer.approval), "{answer}");
            assert!(!text.is_empty());
        }
    }
    let text = english(1, "consumption");
    assert!(text.contains("You used the most of 120 similar homes."), "{text}");
}

#[test]
fn much_generation_is_approved() {
    let text = english(1, "generation");
    assert!(text.contains("You generated the most of 120 similar homes."), "{text}");
    assert!(text.contains("Well done!") && text.contains("Above the median on 30 of 30 days."), "{text}");
}

#[test]
fn low_generation_is_told_without_approval() {
    let text = english(107, "generation");
    assert!(text.contains("You generated less than 106 of 119 similar homes."), "{text}");
    assert!(!text.contains("Well done!"), "{text}");
}

/// On snowy days 30 of 40 homes generate nothing at all, this one among them.
#[test]
fn a_value_that_many_homes_share_is_neither_the_least_nor_above_the_median() {
    let snow = |min_wh| {
        let mut data = load_now(&question(TestSource::at_ms(NOW_MS), "generation")).unwrap();
        for day in &mut data.days {
            let group = ComparisonGroup {
                value_wh: Some(0.0),
                rank: Some(11),
                size: Some(40),
                min_wh,
                max_wh: None,
                p25_wh: Some(0.0),
                median_wh: Some(0.0),
                p75_wh: Some(300.0),
            };
            day.set_group(Quantity::Generation, Some(group));
        }
        said(&PeerModel::new(Rc::new(data), Language::English, Box::new(FakeFormats(ZoneOffsets::fixed(0)))))
    };
    let expected = " 40 homes including yours, Saturday 2025-11-22. You are in the middle half of the homes. Above the median on 0 of 30 days.";
    assert_eq!((snow(Some(0.0)).as_str(), snow(None).as_str()), (expected, expected));
}

#[test]
fn of_a_home_with_a_grid_meter_only_the_words_say_what_was_compared() {
    let source = TestSource { measured: Quantity::Grid, ..TestSource::at_ms(NOW_MS) };
    let data = load_now(&question(source, "consumption")).unwrap();
    let model = PeerModel::new(Rc::new(data), Language::English, Box::new(FakeFormats(ZoneOffsets::fixed(0))));
    assert!(said(&model).contains("You drew less from the grid than 106 of 119 similar homes."), "{}", said(&model));
}

#[test]
fn nothing_of_a_small_group_gets_through() {
    for language in Language::ALL {
        let model = model_in(language, 14, 3, "consumption");
        let reason = model.compared().unwrap_err();
        let digits: String = reason.chars().filter(char::is_ascii_digit).collect();
        assert_eq!(digits, "15", "{reason}");
        assert_eq!(model.tally(), None);
    }
}

#[test]
fn no_host_can_ask_for_groups_that_give_single_homes_away() {
    let asked =
        |size| load_now(&TestSource::at_ms(NOW_MS).asked(&[("building-id", "A"), ("min-group-size", size)])).err();
    assert_eq!(["2", "9"].map(|size| asked(size).unwrap().code()), [ErrorCode::InvalidArgument; 2]);
    assert!(asked("10").is_none());
}

#[test]
fn the_group_is_named_in_words() {
    assert_eq!(
        model_in(Language::English, 120, 107, "consumption").group(),
        "Compared with homes of the same profile: 5-room flat with electric cooker and dryer, without electric water heater (ElCom H4)."
    );
    assert!(model_in(Language::German, 120, 107, "grid").group().contains("5-Zimmer-Wohnung"));
    let coded = |code: &str| {
        let json = [r#"{"profile":{"elcom":{"category":""#, code, r#""}}}"#].concat();
        let building = Building::parse(json.as_bytes()).unwrap();
        let data = PeerData { building, ..load_now(&question(TestSource::at_ms(NOW_MS), "consumption")).unwrap() };
        let formats = Box::new(FakeFormats(ZoneOffsets::fixed(0)));
        PeerModel::new(Rc::new(data), Language::English, formats).group().replace('\u{a0}', " ")
    };
    assert!(coded("C2").ends_with("business using about 30000 kWh a year (ElCom C2)."), "{}", coded("C2"));
    assert!(coded("C7").contains("7500000 kWh"), "{}", coded("C7"));
    assert!(!coded("C8").contains("C8"), "{}", coded("C8"));
}

#[test]
fn three_bars_from_one_zero_each_with_its_value_in_words() {
    let model = model_in(Language::English, 120, 107, "consumption");
    let (_, run) = model.compared().unwrap();
    let bars = model.bars(run);
    let values = bars.clone().map(|bar| [bar.role, " ", bar.name, " ", &bar.told.replace('\u{a0}', " ")].concat());
    assert_eq!(values, ["you You 5.00 kWh", "others Typical home 9.00 kWh", "others Thrifty homes 6.00 kWh"]);
    let drawn = rows(&bars, Size::new(316.0, 220.0));
    for (bar, row) in bars.iter().zip(&drawn.rows) {
        let full_px = drawn.rows[1].bar.width;
        assert!((row.bar.width - full_px * bar.value_wh / 9_000.0).abs() < 1e-9, "{bar:?} {row:?}");
    }
    let sunny = model_in(Language::English, 120, 107, "generation");
    let (_, run) = sunny.compared().unwrap();
    assert_eq!(sunny.bars(run)[2].name, "Sunny homes");
}

#[test]
fn bad_attributes_are_refused() {
    let bad = [
        &[("building-id", "A"), ("category", "NEIGHBOURS")][..],
        &[("building-id", "A"), ("series", "water")],
        &[("series", "grid")],
        &[("building-id", "A"), ("from", "2025-02-02"), ("to", "2025-02-01")],
    ];
    for attributes in bad {
        let question = TestSource::at_ms(NOW_MS).asked(attributes);
        assert!(matches!(load_now(&question), Err(Problem::Attribute(_))), "{attributes:?}");
    }
}

#[test]
fn the_days_are_told_in_a_table_and_a_file() {
    let model = model_in(Language::English, 120, 107, "consumption");
    assert_eq!(model.rows(), 30);
    let row: Vec<String> = model.row(29).iter().map(|cell| cell.replace('\u{a0}', " ")).collect();
    assert_eq!(row, ["2025-11-22", "5.00 kWh", "9.00 kWh"]);
    let file = model.csv().unwrap();
    assert_eq!((file.name.as_str(), file.rows.len()), ("comparison-2025-10-24-2025-11-22", 30 * 4));
    // A small group shows nothing of any day.
    let small = model_in(Language::English, 14, 3, "consumption");
    assert!(small.row(0)[1].contains("not shown"));
    assert!(small.csv().unwrap().rows.iter().all(|row| row.thousandths.is_nan()));
}
