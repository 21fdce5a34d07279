use super::*;
use crate::api::{DailyStatistics, HourlyStatistics, MonthlyStatistics};
use crate::time::test_zones::{day, zone};
use crate::time::{CivilMonth, hour_starts};
use proptest::prelude::*;

const USED: Quantity = Quantity::Consumption;

fn zurich() -> ZoneOffsets {
    zone("Europe/Zurich", 2022, 2028)
}

fn days(from: &str, to: &str, now: &str, wh: impl Fn(CivilDate) -> Option<f64>) -> EnergySeries {
    let (from, to) = (day(from), day(to));
    let mut statistics = DailyStatistics::default();
    for date in (0..=from.days_until(to)).map(|n| from.add_days(n)) {
        statistics.push(date, wh(date).map(|wh| (USED, wh)));
    }
    EnergySeries::daily(&statistics, &zurich(), from, to, zurich().start_of_day(day(now)))
}

fn hours(from: &str, to: &str, wh: impl Fn(i64) -> Option<f64>) -> EnergySeries {
    let mut statistics = HourlyStatistics::default();
    for start in hour_starts(&zurich(), day(from), day(to)) {
        statistics.push(start, wh(start).map(|wh| (USED, wh)));
    }
    EnergySeries::hourly(&statistics, &zurich(), day(from), day(to), 4_000_000_000)
}

fn compare(current: &EnergySeries, earlier: &EnergySeries, pairing: Pairing) -> Result<Change, WhyWithheld> {
    change((current, &zurich()), (earlier, &zurich()), USED, pairing)
}

#[test]
fn a_running_month_is_compared_with_as_many_days() {
    // On 11 June ten days are over, at 1,100 Wh each; May had 1,000 Wh a day: a tenth more, not two thirds less.
    let june = days("2026-06-01", "2026-06-30", "2026-06-11", |_| Some(1_100.0));
    let may = days("2026-05-01", "2026-05-31", "2026-06-11", |_| Some(1_000.0));
    let change = compare(&june, &may, Pairing::ByPlace).unwrap();
    assert_eq!((change.pairs, change.current_wh, change.earlier_wh), (10, 11_000.0, 10_000.0));
    assert!((change.ratio().unwrap() - 0.1).abs() < 1e-12);
    let figure = change.figure().unwrap();
    assert_eq!((figure.measured, figure.expected, figure.formula), (10, 10, Formula::Change));
    let start_of = |date| zurich().start_of_day(day(date));
    assert_eq!(figure.period_s, (start_of("2026-06-01"), start_of("2026-06-11")));
    assert_eq!(change.current_s, figure.period_s);
    assert_eq!(change.earlier_s, (start_of("2026-05-01"), start_of("2026-05-11")), "ten days of May, too");
}

#[test]
fn february_29_counts_on_neither_side() {
    let leap = days("2024-02-01", "2024-02-29", "2026-01-01", |_| Some(100.0));
    let common = days("2023-02-01", "2023-02-28", "2026-01-01", |_| Some(50.0));
    let change = compare(&leap, &common, Pairing::ByCalendar).unwrap();
    assert_eq!((change.pairs, change.expected, change.ratio()), (28, 29, Some(1.0)));
    // A leap year against a common one: 365 pairs, though the place of every day after February differs by one.
    let year = days("2024-01-01", "2024-12-31", "2026-01-01", |date| Some(f64::from(date.month().month_of_year())));
    let before = days("2023-01-01", "2023-12-31", "2026-01-01", |date| Some(f64::from(date.month().month_of_year())));
    let change = compare(&year, &before, Pairing::ByCalendar).unwrap();
    assert_eq!((change.pairs, change.ratio()), (365, Some(0.0)));
}

#[test]
fn a_winter_may_pass_the_turn_of_the_year() {
    let winter = days("2025-12-01", "2026-02-28", "2026-06-01", |date| Some(f64::from(date.day())));
    let before = days("2024-12-01", "2025-02-28", "2026-06-01", |date| Some(f64::from(date.day())));
    let change = compare(&winter, &before, Pairing::ByCalendar).unwrap();
    assert_eq!((change.pairs, change.ratio()), (90, Some(0.0)));
}

#[test]
fn hours_that_one_side_lacks_count_on_neither() {
    // The 25-hour day against a plain one: the second 02:00 has no partner. The hour 10 is missing in the other.
    let long = hours("2026-10-25", "2026-10-25", |_| Some(200.0));
    let gap_s = zurich().start_of_day(day("2026-10-24")) + 10 * 3_600;
    let plain = hours("2026-10-24", "2026-10-24", |start| (start != gap_s).then_some(100.0));
    let change = compare(&long, &plain, Pairing::ByPlace).unwrap();
    assert_eq!((change.pairs, change.expected, change.current_wh, change.earlier_wh), (23, 25, 4_600.0, 2_300.0));
    // The 23-hour day lacks 02:00.
    let short = hours("2026-03-29", "2026-03-29", |_| Some(200.0));
    let before = hours("2026-03-28", "2026-03-28", |_| Some(100.0));
    assert_eq!(compare(&short, &before, Pairing::ByPlace).unwrap().pairs, 23);
    assert_eq!(compare(&before, &short, Pairing::ByPlace).unwrap().pairs, 23);
}

#[test]
fn a_change_of_two_hours_loses_no_pair() {
    // In Troll the clocks go back from 03:00 to 01:00: both hours are there twice.
    let troll = zone("Antarctica/Troll", 2025, 2027);
    let date = day("2026-10-25");
    let mut statistics = HourlyStatistics::default();
    for start in hour_starts(&troll, date, date) {
        statistics.push(start, [(USED, 100.0)]);
    }
    let long = EnergySeries::hourly(&statistics, &troll, date, date, 4_000_000_000);
    let change = change((&long, &troll), (&long, &troll), USED, Pairing::ByPlace).unwrap();
    assert_eq!((change.pairs, change.expected), (26, 26));
    let partners = partners_wh((&long, &troll), (&long, &troll), USED, Pairing::ByCalendar);
    assert!(partners.iter().all(|wh| *wh == 100.0), "{partners:?}");
}

#[test]
fn march_against_february_bears_a_gap() {
    // March has 743 hours, February 672: 90.4 % have a partner. 9 of those are gaps: 663 of 672 are 98.7 %.
    let march = hours("2026-03-01", "2026-03-31", |_| Some(100.0));
    let gap_s = zurich().start_of_day(day("2026-02-01"))..zurich().start_of_day(day("2026-02-01")) + 9 * 3_600;
    let february = hours("2026-02-01", "2026-02-28", |start| (!gap_s.contains(&start)).then_some(50.0));
    let change = compare(&march, &february, Pairing::ByPlace).unwrap();
    assert_eq!((change.pairs, change.expected, change.ratio()), (663, 743, Some(1.0)));
    // March counts as far as February reaches.
    assert_eq!(change.current_s.1, zurich().start_of_day(day("2026-03-29")));
    assert_eq!(change.earlier_s.1, zurich().start_of_day(day("2026-03-01")));
}

#[test]
fn february_of_a_leap_year_is_not_compared_with_a_shorter_one() {
    let months_of = |year: &str, from: i32, to: i32| {
        let first = CivilMonth::parse(&format!("{year}-01")).unwrap();
        let mut statistics = MonthlyStatistics::default();
        for month in (from..=to).map(|n| first.add_months(n)) {
            statistics.push(month, [(USED, f64::from(month.days()) * 1_000.0)]);
        }
        let (first, last) = (first.add_months(from), first.add_months(to));
        EnergySeries::monthly(&statistics, &zurich(), first, last, zurich().start_of_day(day("2026-01-01")))
    };
    let months = |year| months_of(year, 0, 11);
    let change = compare(&months("2024"), &months("2023"), Pairing::ByCalendar).unwrap();
    assert_eq!((change.pairs, change.expected, change.ratio()), (11, 11, Some(0.0)));
    assert_eq!(compare(&months("2025"), &months("2023"), Pairing::ByCalendar).unwrap().pairs, 12);
    let by_place = compare(&months("2024"), &months("2023"), Pairing::ByPlace);
    assert_eq!(by_place, Err(WhyWithheld::WrongResolution));
    // Half a year is whole without it; of February alone there is nothing to say.
    let change = compare(&months_of("2024", 0, 5), &months_of("2023", 0, 5), Pairing::ByCalendar).unwrap();
    assert_eq!((change.pairs, change.expected), (5, 5));
    let alone = compare(&months_of("2024", 1, 1), &months_of("2023", 1, 1), Pairing::ByCalendar);
    assert_eq!(alone, Err(WhyWithheld::NotApplicable));
}

#[test]
fn months_of_another_season_lie_behind_in_their_order() {
    let months = |first: &str| {
        let first = CivilMonth::parse(first).unwrap();
        let mut statistics = MonthlyStatistics::default();
        for month in (0..3).map(|n| first.add_months(n)) {
            statistics.push(month, [(USED, f64::from(month.month_of_year()))]);
        }
        EnergySeries::monthly(&statistics, &zurich(), first, first.add_months(2), i64::MAX)
    };
    let (spring, winter) = (months("2026-03"), months("2025-12"));
    let wh = partners_wh((&spring, &zurich()), (&winter, &zurich()), USED, Pairing::ByPlace);
    assert_eq!(wh, [12.0, 1.0, 2.0]);
}

#[test]
fn partners_lie_behind_their_buckets() {
    // The 25-hour day: its second 02:00 has no partner; the day after it is still running and has no reading yet.
    let long = hours("2026-10-25", "2026-10-25", |_| None);
    let plain = hours("2026-10-24", "2026-10-24", |start| Some(f64::from(u32::try_from(start % 86_400).unwrap())));
    let wh = partners_wh((&long, &zurich()), (&plain, &zurich()), USED, Pairing::ByPlace);
    assert_eq!((wh.len(), wh.iter().filter(|wh| wh.is_nan()).count()), (25, 1));
    assert!(wh[3].is_nan());
    assert_eq!(wh[4], plain.value_wh(USED, 3).unwrap());
    // March against February: three days have none.
    let march = days("2026-03-01", "2026-03-31", "2026-03-10", |_| None);
    let february = days("2026-02-01", "2026-02-28", "2026-03-10", |date| Some(f64::from(date.day())));
    let wh = partners_wh((&march, &zurich()), (&february, &zurich()), USED, Pairing::ByPlace);
    assert_eq!((wh[27], wh[28..].iter().all(|wh| wh.is_nan())), (28.0, true));
}

#[test]
fn too_little_in_common_is_withheld() {
    let june = days("2026-06-01", "2026-06-30", "2027-01-01", |_| Some(1.0));
    let gappy = days("2026-05-01", "2026-05-31", "2027-01-01", |date| (date.day() > 10).then_some(1.0));
    let withheld = WhyWithheld::LowCoverage { measured: 20, expected: 30 };
    assert_eq!(compare(&june, &gappy, Pairing::ByPlace), Err(withheld));
    let hourly = hours("2026-06-01", "2026-06-01", |_| Some(1.0));
    assert_eq!(compare(&june, &hourly, Pairing::ByPlace), Err(WhyWithheld::WrongResolution));
    let nothing = days("2026-06-01", "2026-06-30", "2026-06-01", |_| Some(1.0));
    assert_eq!(compare(&nothing, &june, Pairing::ByPlace), Err(WhyWithheld::NoData));
    let zero = days("2026-05-01", "2026-05-31", "2027-01-01", |_| Some(0.0));
    assert_eq!(compare(&june, &zero, Pairing::ByPlace).unwrap().ratio(), None);
}

proptest! {
    #[test]
    fn a_period_against_itself_has_not_changed(start in 0_i64..1_400, length in 0_i64..60) {
        let from = day("2022-02-01").add_days(start);
        let to = from.add_days(length);
        let own = days(&from.to_string(), &to.to_string(), "2027-12-01", |date| Some(f64::from(date.day())));
        for pairing in [Pairing::ByPlace, Pairing::ByCalendar] {
            let change = compare(&own, &own, pairing).unwrap();
            prop_assert_eq!((change.pairs, change.ratio()), (own.len(), Some(0.0)));
        }
    }
}
