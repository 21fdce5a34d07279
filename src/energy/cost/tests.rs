use super::*;
use crate::api::HourlyStatistics;
use crate::energy::tariff::tests::dual;
use crate::energy::{EmissionFactor, Grams, PriceSpan, Prices, emissions};
use crate::time::test_zones::{day, zone};
use crate::time::{CivilDate, EpochSeconds, hour_starts};
use proptest::prelude::*;

const NEVER: EpochSeconds = 4_000_000_000;

fn zurich() -> ZoneOffsets {
    zone("Europe/Zurich", 2024, 2028)
}

type Hour = [f64; 3];

/// Hours from `from` to `to` with consumption, generation, grid (NaN: gap).
fn series(from: &str, to: &str, values: impl Fn(usize) -> Hour) -> EnergySeries {
    let mut statistics = HourlyStatistics::default();
    for (hour, start) in hour_starts(&zurich(), day(from), day(to)).into_iter().enumerate() {
        statistics.push(start, Quantity::FLOWS.into_iter().zip(values(hour)));
    }
    EnergySeries::hourly(&statistics, &zurich(), day(from), day(to), NEVER)
}

fn used(wh: f64) -> Hour {
    [wh, f64::NAN, f64::NAN]
}

fn single(price: f64) -> Tariff {
    Tariff { currency: None, prices: Prices::Single(price) }
}

#[test]
fn a_day_of_25_hours_to_the_cent() {
    // Sunday 2026-10-25 is low all day: 25 h × 1 kWh × 0.296 = 7.40.
    let sunday = series("2026-10-25", "2026-10-25", |_| used(1_000.0));
    let bill = cost(&sunday, &zurich(), &dual(), HostPrices::default()).unwrap();
    assert_eq!((bill.total(), bill.priced_wh, bill.is_complete()), (7.4, 25_000.0, true));
    // Monday has 24 hours. Sunday's window ends at midnight, so it is high from 00:00 to 19:00 and low for the last 5:
    // 19 × 0.385 + 5 × 0.296 = 7.315 + 1.48 = 8.795.
    let monday = series("2026-10-26", "2026-10-26", |_| used(1_000.0));
    let bill = cost(&monday, &zurich(), &dual(), HostPrices::default()).unwrap();
    assert!((bill.energy - 8.795).abs() < 1e-12);
    // An exact half is rounded up, though its sum in binary lies below.
    assert_eq!(bill.total(), 8.8);
    // The day of 23 hours, a Sunday too: 23 × 0.296 = 6.808.
    let spring = series("2026-03-29", "2026-03-29", |_| used(1_000.0));
    assert_eq!(cost(&spring, &zurich(), &dual(), HostPrices::default()).unwrap().total(), 6.81);
}

#[test]
fn a_price_that_changes_within_the_hour_counts_by_time() {
    // 06:30 is half of the hour: 1 kWh at 0.10 and 0.30 is 0.20.
    let start = zurich().start_of_day(day("2026-06-22"));
    let spans = vec![
        PriceSpan { from_s: start, to_s: start + 6 * 3_600 + 1_800, price: 0.1 },
        PriceSpan { from_s: start + 6 * 3_600 + 1_800, to_s: start + 8 * 3_600, price: 0.3 },
    ];
    let tariff = Tariff { currency: None, prices: Prices::Dynamic(spans) };
    let hours = series("2026-06-22", "2026-06-22", |hour| used(if hour == 6 || hour == 9 { 1_000.0 } else { 0.0 }));
    let bill = cost(&hours, &zurich(), &tariff, HostPrices::default()).unwrap();
    assert!((bill.energy - 0.2).abs() < 1e-12);
    // From 08:00 on there is no price, but only the ninth hour has energy.
    assert_eq!((bill.unpriced, bill.priced_wh), (vec![9], 1_000.0));
}

#[test]
fn grid_is_paid_and_feed_in_is_paid_for() {
    // 24 × (2 kWh used, 3 kWh generated, 0.5 kWh from the grid): own use 1.5, feed-in 1.5 kWh an hour.
    // 12 kWh × 0.30 = 3.60; 36 kWh × 0.08 = 2.88; a day of 30 at 12.00 a month = 0.40. Together 1.12.
    let hours = series("2026-06-22", "2026-06-22", |_| [2_000.0, 3_000.0, 500.0]);
    let host = HostPrices { standing: Some(StandingCharge::PerMonth(12.0)), feed_in_per_kwh: Some(0.08) };
    let bill = cost(&hours, &zurich(), &single(0.3), host).unwrap();
    assert_eq!(bill.total(), 1.12);
    assert!((bill.feed_in - 2.88).abs() < 1e-12);
}

#[test]
fn standing_charges_count_local_days() {
    let year = series("2024-01-01", "2024-12-31", |_| used(0.0));
    let of = |standing| {
        let host = HostPrices { standing: Some(standing), feed_in_per_kwh: None };
        cost(&year, &zurich(), &single(0.3), host).unwrap().total()
    };
    // A leap year: 366 days, 12 months.
    assert_eq!((of(StandingCharge::PerDay(0.5)), of(StandingCharge::PerMonth(10.0))), (183.0, 120.0));
}

#[test]
fn gaps_are_told_and_days_are_refused() {
    let gappy = series("2026-06-22", "2026-06-22", |hour| used(if hour == 3 { f64::NAN } else { 100.0 }));
    let bill = cost(&gappy, &zurich(), &single(0.25), HostPrices::default()).unwrap();
    assert_eq!((bill.unmeasured.as_slice(), bill.is_complete()), ([3].as_slice(), false));
    // 23 × 0.1 kWh × 0.25 = 0.575.
    assert!((bill.energy - 0.575).abs() < 1e-12);
    let none = crate::api::DailyStatistics::default();
    let daily = EnergySeries::daily(&none, &zurich(), day("2026-06-22"), day("2026-06-23"), NEVER);
    assert_eq!(cost(&daily, &zurich(), &single(0.3), HostPrices::default()), None);
}

#[test]
fn the_costs_of_the_hours_are_the_energy_part_of_the_bill() {
    let date = "2025-10-26";
    let day = series(date, date, |hour| if hour % 5 == 3 { used(f64::NAN) } else { used(700.0) });
    for tariff in [single(0.3), dual(), Tariff { currency: None, prices: Prices::dynamic(vec![]) }] {
        let (bill, hours) =
            (cost(&day, &zurich(), &tariff, HostPrices::default()).unwrap(), costs(&day, &zurich(), &tariff).unwrap());
        let sum: f64 = hours.iter().filter(|cost| !cost.is_nan()).sum();
        assert!((bill.energy - sum).abs() < 1e-9, "{} {sum}", bill.energy);
        assert_eq!(hours.iter().filter(|cost| cost.is_nan()).count(), bill.unmeasured.len() + bill.unpriced.len());
    }
}

#[test]
fn days_to_come_have_no_standing_charge_yet() {
    let mut statistics = HourlyStatistics::default();
    let (from, to) = (day("2026-06-01"), day("2026-06-30"));
    for start_s in hour_starts(&zurich(), from, to) {
        statistics.push(start_s, [(Quantity::Consumption, 1_000.0)]);
    }
    // Noon of the third day.
    let now_s = zurich().start_of_day(day("2026-06-03")) + 12 * 3_600;
    let hours = EnergySeries::hourly(&statistics, &zurich(), from, to, now_s);
    let host = HostPrices { standing: Some(StandingCharge::PerDay(0.5)), feed_in_per_kwh: None };
    let bill = cost(&hours, &zurich(), &single(0.3), host).unwrap();
    assert_eq!((bill.standing, bill.standing_days), (1.5, 3));
    let figure = bill.figure();
    assert_eq!((figure.measured, figure.expected, figure.formula), (60, 60, Formula::Cost));
    assert_eq!(figure.period_s, (zurich().start_of_day(from), now_s));
}

#[test]
fn a_period_without_days_has_no_standing_charge() {
    // It ends before it begins.
    let none = series("2025-07-02", "2025-07-01", |_| used(0.0));
    let host = HostPrices { standing: Some(StandingCharge::PerDay(0.5)), feed_in_per_kwh: None };
    let bill = cost(&none, &zurich(), &single(0.3), host).unwrap();
    let start_s = zurich().start_of_day(day("2025-07-02"));
    assert_eq!((bill.standing, bill.standing_days, bill.period_s), (0.0, 0, (start_s, start_s)));
}

#[test]
fn prices_of_the_host_may_overlap() {
    // 0.20 all day, 0.30 from 01:00 to 02:00: 23 × 0.1 kWh × 0.20 + 0.1 × 0.30 = 0.49.
    let start_s = zurich().start_of_day(day("2026-06-22"));
    let prices = Prices::dynamic(vec![
        PriceSpan { from_s: start_s + 3_600, to_s: start_s + 7_200, price: 0.3 },
        PriceSpan { from_s: start_s, to_s: start_s + 86_400, price: 0.2 },
    ]);
    let hours = series("2026-06-22", "2026-06-22", |_| used(100.0));
    let bill = cost(&hours, &zurich(), &Tariff { currency: None, prices }, HostPrices::default()).unwrap();
    assert_eq!((bill.total(), bill.is_complete()), (0.49, true));
}

#[test]
fn exact_halves_of_a_cent_are_rounded_up() {
    // 24 h × n × 10 Wh × 0.2125 = n × 0.051, worked out in whole numbers: n × 51 thousandths. The 25th is 1.275 → 1.28.
    for n in 1..200_u32 {
        let hours = series("2026-06-22", "2026-06-22", |_| used(f64::from(n * 10)));
        let bill = cost(&hours, &zurich(), &single(0.2125), HostPrices::default()).unwrap();
        assert_eq!(bill.total(), f64::from((n * 51 + 5) / 10) / 100.0, "{n}");
    }
}

#[test]
fn a_missing_generation_is_told_where_feed_in_is_paid() {
    // At 12:00 the generation is unknown, so what was fed in then is too; without a price for it nothing is missing.
    let hours =
        series("2026-06-22", "2026-06-22", |hour| [1_000.0, if hour == 12 { f64::NAN } else { 3_000.0 }, 200.0])
            .with_generation(Some(true));
    let of = |feed_in_per_kwh| {
        cost(&hours, &zurich(), &single(0.3), HostPrices { standing: None, feed_in_per_kwh }).unwrap().unmeasured
    };
    assert_eq!((of(Some(0.08)), of(None)), (vec![12], vec![]));
}

#[test]
fn what_is_not_known_to_generate_is_taken_hour_by_hour() {
    // 00:00 only used; 01:00 drawn 0.4 of 1 kWh; 02:00 generated, and what was drawn is missing; else nothing:
    // (1 + 0.4) kWh × 0.30 = 0.42, and what was fed in at 01:00, 0.9 − 0.6 = 0.3 kWh × 0.10 = 0.03, so 0.39.
    const GAP: f64 = f64::NAN;
    let hours = series("2026-06-22", "2026-06-22", |hour| match hour {
        0 => [1_000.0, GAP, GAP],
        1 => [1_000.0, 900.0, 400.0],
        2 => [1_000.0, 500.0, GAP],
        _ => [0.0, GAP, 0.0],
    });
    let host = HostPrices { standing: None, feed_in_per_kwh: Some(0.1) };
    let bill = cost(&hours, &zurich(), &single(0.3), host).unwrap();
    assert_eq!((bill.total(), bill.unmeasured, bill.priced_wh), (0.39, vec![2], 1_400.0));
}

fn parts_of(first: CivilDate, days: i64, cut: i64, wh: &[f64]) -> (Cost, Cost, Cost) {
    let of = |from: CivilDate, to: CivilDate| {
        let starts = hour_starts(&zurich(), first, first.add_days(days));
        let mut statistics = HourlyStatistics::default();
        for (place, start) in starts.into_iter().enumerate() {
            statistics.push(start, [(Quantity::Consumption, wh[place % wh.len()])]);
        }
        let hours = EnergySeries::hourly(&statistics, &zurich(), from, to, NEVER);
        cost(&hours, &zurich(), &dual(), HostPrices::default()).unwrap()
    };
    (of(first, first.add_days(days)), of(first, first.add_days(cut)), of(first.add_days(cut + 1), first.add_days(days)))
}

#[test]
fn a_dark_day_of_a_generating_home_costs_the_same_alone() {
    // On the 10th nothing is generated and the grid is not measured: what it cost is unknown, alone or with the 11th.
    let values = |start_s: i64| {
        if zurich().date(start_s) == day("2026-01-10") { [1_000.0, 0.0, f64::NAN] } else { [1_000.0, 500.0, 600.0] }
    };
    let of = |from: &str, to: &str| {
        let mut statistics = HourlyStatistics::default();
        for start_s in hour_starts(&zurich(), day(from), day(to)) {
            statistics.push(start_s, Quantity::FLOWS.into_iter().zip(values(start_s)));
        }
        let hours = EnergySeries::hourly(&statistics, &zurich(), day(from), day(to), NEVER).with_generation(Some(true));
        cost(&hours, &zurich(), &single(0.3), HostPrices::default()).unwrap()
    };
    let (whole, dark) = (of("2026-01-10", "2026-01-11"), of("2026-01-10", "2026-01-10"));
    assert_eq!((dark.energy, dark.unmeasured.len()), (0.0, 24));
    // 24 × 0.6 kWh × 0.30.
    assert!((whole.energy - 4.32).abs() < 1e-9 && (of("2026-01-11", "2026-01-11").energy - 4.32).abs() < 1e-9);
}

proptest! {
    #[test]
    fn splitting_a_window_never_changes_the_cost_whatever_is_known(
        flows in prop::collection::vec((0_u8..6, 0_u8..4, 0_u8..6), 72),
        is_dark in prop::array::uniform3(any::<bool>()), cut in 0_i64..2, generates in any::<Option<bool>>(),
        charge in prop_oneof![Just(StandingCharge::PerDay(0.31)), Just(StandingCharge::PerMonth(9.9))]
    ) {
        // Three days; 5 of consumption or grid, 3 of generation is a gap. Whole days are dark, so that a part of the window
        // may have no generation at all.
        let first = day("2026-01-30");
        let of = |from: CivilDate, to: CivilDate| {
            let wh = |n: u8| if n == 5 { f64::NAN } else { f64::from(n) * 300.0 };
            let mut statistics = HourlyStatistics::default();
            for (hour, start_s) in hour_starts(&zurich(), first, first.add_days(2)).into_iter().enumerate() {
                let (used, made, drawn) = flows[hour];
                let made = match made {
                    3 => f64::NAN,
                    _ if is_dark[hour / 24] => 0.0,
                    made => f64::from(made) * 500.0,
                };
                statistics.push(start_s, Quantity::FLOWS.into_iter().zip([wh(used), made, wh(drawn)]));
            }
            let hours = EnergySeries::hourly(&statistics, &zurich(), from, to, NEVER).with_generation(generates);
            let host = HostPrices { standing: Some(charge), feed_in_per_kwh: Some(0.08) };
            let factor = EmissionFactor { grams_per_kwh: Grams::Constant(100.0), source: String::new() };
            (cost(&hours, &zurich(), &dual(), host).unwrap(), emissions(&hours, &factor))
        };
        let (whole, one) = (of(first, first.add_days(2)), of(first, first.add_days(cut)));
        let other = of(first.add_days(cut + 1), first.add_days(2));
        prop_assert!((whole.0.energy - one.0.energy - other.0.energy).abs() < 1e-9);
        prop_assert!((whole.0.feed_in - one.0.feed_in - other.0.feed_in).abs() < 1e-9);
        prop_assert!((whole.0.standing - one.0.standing - other.0.standing).abs() < 1e-9);
        prop_assert_eq!(whole.0.standing_days, one.0.standing_days + other.0.standing_days);
        prop_assert_eq!(whole.0.unmeasured.len(), one.0.unmeasured.len() + other.0.unmeasured.len());
        prop_assert!((whole.1.grams - one.1.grams - other.1.grams).abs() < 1e-6);
        prop_assert_eq!(whole.1.unmeasured.len(), one.1.unmeasured.len() + other.1.unmeasured.len());
    }

    #[test]
    fn splitting_a_window_never_changes_the_cost(
        start in 0_i64..700, days in 1_i64..20, cut in 0_i64..19, wh in prop::collection::vec(0.0..5_000.0, 1..50)
    ) {
        let cut = cut % days;
        let (whole, one, other) = parts_of(day("2025-01-01").add_days(start), days, cut, &wh);
        prop_assert!((whole.energy - one.energy - other.energy).abs() < 1e-9);
        prop_assert!((whole.priced_wh - one.priced_wh - other.priced_wh).abs() < 1e-6);
        // Never below the low price, never above the high one.
        let kwh = whole.priced_wh / 1_000.0;
        prop_assert!(whole.energy >= kwh * 0.296 - 1e-9 && whole.energy <= kwh * 0.385 + 1e-9);
    }
}
