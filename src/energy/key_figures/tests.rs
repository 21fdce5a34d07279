use super::*;
use crate::api::{DailyStatistics, HourlyStatistics};
use crate::time::hour_starts;
use crate::time::test_zones::{day, zone};
use proptest::prelude::*;

const NEVER: EpochSeconds = 4_000_000_000;
const GAP: f64 = f64::NAN;

fn zurich() -> ZoneOffsets {
    zone("Europe/Zurich", 2024, 2028)
}

fn hours(from: &str, to: &str, values: impl Fn(i64) -> [f64; 3]) -> EnergySeries {
    let mut statistics = HourlyStatistics::default();
    for start in hour_starts(&zurich(), day(from), day(to)) {
        statistics.push(start, Quantity::FLOWS.into_iter().zip(values(start)));
    }
    EnergySeries::hourly(&statistics, &zurich(), day(from), day(to), NEVER)
}

fn days(from: &str, to: &str, values: impl Fn(CivilDate) -> Vec<(Quantity, f64)>) -> EnergySeries {
    let (from, to) = (day(from), day(to));
    let mut statistics = DailyStatistics::default();
    for date in (0..=from.days_until(to)).map(|n| from.add_days(n)) {
        statistics.push(date, values(date));
    }
    EnergySeries::daily(&statistics, &zurich(), from, to, NEVER)
}

fn hour_of(start_s: i64) -> i64 {
    zurich().second_of_day(start_s) / HOUR_S
}

#[test]
fn a_total_says_how_far_it_goes() {
    // It is 02:30: two hours of 1 kWh are over, and the third has 0.4 so far.
    let (date, zone) = (day("2026-06-22"), zurich());
    let (start_s, now_s) = (zone.start_of_day(date), zone.start_of_day(date) + 9_000);
    let mut statistics = HourlyStatistics::default();
    for (hour, used) in [(0, 1_000.0), (1, 1_000.0), (2, 400.0)] {
        statistics.push(start_s + hour * HOUR_S, [(Quantity::Consumption, used)]);
    }
    let so_far = |statistics| EnergySeries::hourly(&statistics, &zone, date, date, now_s);
    let figure = total_figure(&so_far(statistics.clone()), Quantity::Consumption).unwrap();
    assert_eq!((figure.value, figure.period_s), (2_400.0, (start_s, now_s)));
    assert_eq!((figure.measured, figure.expected), (2, 2));
    // Without a reading of the running hour the total ends where that begins.
    statistics.keys.pop();
    let figure = total_figure(&so_far(statistics), Quantity::Consumption).unwrap();
    assert_eq!((figure.value, figure.period_s), (2_000.0, (start_s, start_s + 2 * HOUR_S)));
}

#[test]
fn self_sufficiency_and_self_consumption_by_hand() {
    // By day (8 to 16) 2 kWh used, 3 generated, 0.5 from the grid: own use 1.5. At other hours 1 kWh, all from the grid.
    // Own use 8 × 1.5 = 12; consumption 8 × 2 + 16 × 1 = 32; generation 24. 12 / 32 = 0.375, 12 / 24 = 0.5.
    let day = hours("2026-06-22", "2026-06-22", |start| {
        if (8..16).contains(&hour_of(start)) { [2_000.0, 3_000.0, 500.0] } else { [1_000.0, 0.0, 1_000.0] }
    });
    let sufficiency = self_sufficiency(&day).unwrap();
    assert_eq!((sufficiency.value, sufficiency.measured, sufficiency.expected), (0.375, 24, 24));
    assert_eq!(self_consumption(&day).unwrap().value, 0.5);
    let without = hours("2026-06-22", "2026-06-22", |_| [1_000.0, 0.0, 1_000.0]);
    assert_eq!(self_sufficiency(&without), Err(WhyWithheld::NotApplicable));
}

#[test]
fn a_share_of_a_gappy_day_is_withheld() {
    let values = |start| if hour_of(start) < 3 { [GAP, GAP, GAP] } else { [2.0, 3.0, 0.5] };
    let gappy = hours("2026-06-22", "2026-06-22", values);
    assert_eq!(self_sufficiency(&gappy), Err(WhyWithheld::LowCoverage { measured: 21, expected: 24 }));
    assert_eq!(total_figure(&gappy, Quantity::Consumption).unwrap().value, 42.0);
    let nothing = hours("2026-06-22", "2026-06-22", |_| [GAP, GAP, GAP]);
    assert_eq!(total_figure(&nothing, Quantity::Consumption), Err(WhyWithheld::NoData));
}

#[test]
fn night_share_by_hand() {
    // 8 night hours of 300 Wh, 16 others of 100: 2,400 of 4,000.
    let values = |start| [if (6..22).contains(&hour_of(start)) { 100.0 } else { 300.0 }, GAP, GAP];
    let plain = hours("2026-06-22", "2026-06-22", values);
    assert_eq!(night_share(&plain, &zurich(), NIGHT_HOURS).unwrap().value, 0.6);
    // The long night has nine hours: 2,700 of 4,300.
    let long = hours("2026-10-25", "2026-10-25", values);
    assert_eq!(night_share(&long, &zurich(), NIGHT_HOURS).unwrap().value, 2_700.0 / 4_300.0);
    // A night of the host's own: 0 to 4, 1,200 of 4,000.
    assert_eq!(night_share(&plain, &zurich(), Season { first: 0, end: 4 }).unwrap().value, 0.3);
    // One of eight night hours is missing: 96 % of the day were measured, but less than 90 % of the night.
    let gappy =
        hours("2026-06-22", "2026-06-22", |start| if hour_of(start) == 2 { [GAP, GAP, GAP] } else { values(start) });
    let why = WhyWithheld::LowCoverage { measured: 7, expected: 8 };
    assert_eq!(night_share(&gappy, &zurich(), NIGHT_HOURS), Err(why));
}

#[test]
fn own_use_above_the_generation_is_said() {
    // 2 kWh used, 0.5 from the grid: own use 1.5, of 1 generated. A battery does that, or a wrong reading.
    let day = hours("2026-06-22", "2026-06-22", |_| [2_000.0, 1_000.0, 500.0]);
    let figure = self_sufficiency(&day).unwrap();
    assert_eq!((figure.value, figure.marks), (0.75, Marks::NEGATIVE_RESULT));
    assert_eq!(self_consumption(&day).unwrap().value, 1.0);
    let plain = hours("2026-06-22", "2026-06-22", |_| [2_000.0, 2_000.0, 500.0]);
    assert_eq!(self_sufficiency(&plain).unwrap().marks, Marks::NONE);
}

#[test]
fn a_home_without_generation_has_no_self_sufficiency_and_a_dark_day_has_none_of_it() {
    let dark = hours("2026-01-10", "2026-01-10", |_| [1_000.0, 0.0, 1_000.0]);
    assert_eq!(self_sufficiency(&dark), Err(WhyWithheld::NotApplicable));
    assert_eq!(self_sufficiency(&dark.clone().with_generation(Some(true))).unwrap().value, 0.0);
    let without = dark.with_generation(Some(false));
    assert_eq!(self_sufficiency(&without), Err(WhyWithheld::NotApplicable));
    assert!(!without.has(Quantity::Generation) && without.has(Quantity::Grid), "zeros are no generation");
}

#[test]
fn winter_share_by_hand() {
    let values = |date: CivilDate| {
        let is_winter = WINTER_MONTHS.contains(date.month().month_of_year());
        vec![(Quantity::Consumption, if is_winter { 20.0 } else { 10.0 })]
    };
    // 2025: January to March 90 days, October to December 92: 182 × 20 = 3,640; the other 183 days 1,830.
    let year = days("2025-01-01", "2025-12-31", values);
    assert_eq!(winter_share(&year, &zurich(), WINTER_MONTHS).unwrap().value, 3_640.0 / 5_470.0);
    // Of eighteen months the last whole year counts: a second winter would weigh too much.
    let longer = days("2024-07-01", "2025-12-31", values);
    let figure = winter_share(&longer, &zurich(), WINTER_MONTHS).unwrap();
    assert_eq!((figure.value, figure.measured, figure.expected), (3_640.0 / 5_470.0, 365, 365));
    assert_eq!(first_day(&figure, &zurich()), day("2025-01-01"));
    // Hours of a running day belong to no whole year: at 13:00 on 15 January the year ends at midnight.
    let (from, to) = (day("2024-12-01"), day("2026-01-15"));
    let mut statistics = HourlyStatistics::default();
    for start_s in hour_starts(&zurich(), from, to) {
        statistics.push(start_s, [(Quantity::Consumption, 10.0)]);
    }
    let midnight_s = zurich().start_of_day(to);
    let running = EnergySeries::hourly(&statistics, &zurich(), from, to, midnight_s + 13 * 3_600);
    let figure = winter_share(&running, &zurich(), WINTER_MONTHS).unwrap();
    let year_s = (zurich().start_of_day(day("2025-01-15")), midnight_s);
    assert_eq!((figure.measured, figure.expected, figure.period_s), (8_760, 8_760, year_s));
    let short = days("2025-01-01", "2025-12-30", values);
    assert_eq!(winter_share(&short, &zurich(), WINTER_MONTHS), Err(WhyWithheld::TooShort));
}

#[test]
fn base_load_by_hand() {
    // Three days with 2,400, 2,300 and 2,500 Wh of base consumption; the second has 23 hours (the clocks go forward on
    // the 29th): 7,200 Wh in 71 hours are 101.4 W. A day of 23 hours and 2,300 Wh alone is exactly 100 W.
    let values = |date: CivilDate| {
        let base = match date.day() {
            28 => 2_400.0,
            29 => 2_300.0,
            _ => 2_500.0,
        };
        vec![(Quantity::BaseConsumption, base)]
    };
    let three = days("2026-03-28", "2026-03-30", values);
    assert!((base_load(&three).unwrap().value - 7_200.0 / 71.0).abs() < 1e-12);
    assert_eq!(base_load(&days("2026-03-29", "2026-03-29", values)).unwrap().value, 100.0);
    assert_eq!(base_load(&three).unwrap().part_of_wh, None, "nothing is known of the whole");
    let with_whole = |date| [values(date), vec![(Quantity::Consumption, 12_000.0)]].concat();
    let whole = base_load(&days("2026-03-28", "2026-03-30", with_whole)).unwrap();
    assert_eq!(whole.part_of_wh, Some((7_200.0, 36_000.0)));
    // Of the whole a part was measured: twelve hours of a day that come in the place of the day.
    let rows: Vec<_> =
        (0..12).map(|n| format!(r#"{{"day":"2026-03-28T{n:02}:00","energyConsumption":500}}"#)).collect();
    let half = format!(r#"[{{"day":"2026-03-28","energyBaseConsumption":2400}},{}]"#, rows.join(","));
    let half: DailyStatistics = crate::api::parse_statistics(half.as_bytes()).unwrap();
    let date = day("2026-03-28");
    let series = EnergySeries::daily(&half, &zone("Europe/Zurich", 2025, 2027), date, date, i64::MAX);
    assert_eq!((series.lacking_s(Quantity::Consumption, 0), base_load(&series).unwrap().part_of_wh), (43_200, None));
    assert_eq!(base_load(&hours("2026-06-22", "2026-06-22", |_| [1.0, 1.0, 1.0])), Err(WhyWithheld::WrongResolution));
}

#[test]
fn an_estimated_base_load_by_hand() {
    // 30 days: the hours from 0 to 6 take 80 Wh, others 500. A quarter of all lies at 80, so does the 5th percentile.
    // Ten days before that take 10 Wh an hour and do not count.
    let values = |start| {
        let is_old = zurich().date(start) < day("2026-06-01");
        let used = if hour_of(start) < 6 { 80.0 } else { 500.0 };
        [if is_old { 10.0 } else { used }, GAP, GAP]
    };
    let figure = base_load_estimate(&hours("2026-05-22", "2026-06-30", values)).unwrap();
    assert_eq!((figure.value, figure.formula, figure.expected), (80.0, Formula::BaseLoadEstimate, 720));
    assert_eq!(figure.period_s.0, zurich().start_of_day(day("2026-06-01")));
    assert_eq!(base_load_estimate(&hours("2026-06-02", "2026-06-30", values)), Err(WhyWithheld::TooShort));
}

#[test]
fn thirty_days_with_the_spring_change_are_enough() {
    // 30 × 24 - 1 hours: the clocks go forward on the 29th.
    let figure = base_load_estimate(&hours("2026-03-01", "2026-03-30", |_| [80.0, GAP, GAP])).unwrap();
    assert_eq!((figure.value, figure.measured, figure.expected), (80.0, 719, 719));
}

#[test]
fn highest_day_and_kinds_of_days() {
    // Monday 2026-06-22 to Sunday 2026-06-28: 22, 23, …, 28 kWh; the 25th is missing.
    let values = |date: CivilDate| {
        let is_measured = date.day() != 25;
        is_measured.then(|| (Quantity::Consumption, f64::from(date.day()) * 1_000.0)).into_iter().collect()
    };
    let week = days("2026-06-22", "2026-06-28", values);
    let highest = highest_day(&week, Quantity::Consumption).unwrap();
    assert_eq!((highest.value, first_day(&highest, &zurich())), (28_000.0, day("2026-06-28")));
    assert_eq!((highest.measured, highest.expected), (6, 7));
    // (27 + 28) / 2 at the weekend; one of five weekdays is missing, less than 90 %.
    assert_eq!(weekend_mean(&week, &zurich(), Quantity::Consumption).unwrap().value, 27_500.0);
    let why = WhyWithheld::LowCoverage { measured: 4, expected: 5 };
    assert_eq!(weekday_mean(&week, &zurich(), Quantity::Consumption), Err(why));
    assert_eq!(highest_day(&week, Quantity::Generation), Err(WhyWithheld::NoData));
    let flat = days("2026-06-22", "2026-06-28", |_| vec![(Quantity::Grid, 5.0)]);
    assert_eq!(first_day(&highest_day(&flat, Quantity::Grid).unwrap(), &zurich()), day("2026-06-22"));
}

fn flow() -> impl Strategy<Value = f64> {
    prop_oneof![8 => 0.0..5_000.0, 1 => Just(GAP), 1 => -50.0..0.0]
}

proptest! {
    #[test]
    fn shares_lie_between_0_and_1(flows in prop::collection::vec([flow(), flow(), flow()], 24..200)) {
        let first = zurich().start_of_day(day("2026-06-01"));
        let at = |start: i64| flows[usize::try_from((start - first) / HOUR_S).unwrap() % flows.len()];
        let series = hours("2026-06-01", "2026-06-08", at);
        let figures = [self_sufficiency(&series), self_consumption(&series), night_share(&series, &zurich(), NIGHT_HOURS)];
        for KeyFigure { value, measured, expected, .. } in figures.into_iter().flatten() {
            prop_assert!((0.0..=1.0).contains(&value), "{}", value);
            prop_assert!(measured <= expected);
        }
    }

    #[test]
    fn the_days_of_a_month_are_the_month(month in 1_u8..=12, flows in prop::collection::vec(flow(), 24..100)) {
        let first = CivilDate::new(2026, month, 1).unwrap();
        let last = first.month().last_day();
        let at = |start: i64| [flows[usize::try_from(start / HOUR_S).unwrap() % flows.len()], GAP, GAP];
        let sum = |from: CivilDate, to: CivilDate| {
            total(&hours(&from.to_string(), &to.to_string(), at), Quantity::Consumption).energy_wh.unwrap_or(0.0)
        };
        let whole = sum(first, last);
        let parts: f64 = (0..=first.days_until(last)).map(|n| sum(first.add_days(n), first.add_days(n))).sum();
        prop_assert!((whole - parts).abs() < 1e-6 * whole.abs().max(1.0), "{} {}", whole, parts);
    }
}
