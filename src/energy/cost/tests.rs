use super::*;
use crate::api::HourlyStatistics;
use crate::energy::tariff::tests::dual;
use crate::energy::{PriceSpan, Prices, emissions};
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
    Tariff { currency: None, prices: Prices::Single(price), unplaced: 0 }
}

fn sum(values: &[f64]) -> f64 {
    values.iter().filter(|value| !value.is_nan()).sum()
}

/// Places of the buckets without a value.
fn gaps(values: &[f64]) -> Vec<usize> {
    (0..values.len()).filter(|place| values[*place].is_nan()).collect()
}

fn bill(series: &EnergySeries, tariff: &Tariff) -> Vec<f64> {
    costs(series, &zurich(), tariff).unwrap()
}

#[test]
fn days_of_25_24_and_23_hours() {
    // Sunday 2026-10-25 is low all day: 25 h × 1 kWh × 0.296 = 7.40.
    let sunday = bill(&series("2026-10-25", "2026-10-25", |_| used(1_000.0)), &dual());
    assert!((sum(&sunday) - 7.4).abs() < 1e-12 && sunday.len() == 25);
    // Monday has 24 hours. Sunday's window ends at midnight, so it is high from 00:00 to 19:00 and low for the last 5:
    // 19 × 0.385 + 5 × 0.296 = 7.315 + 1.48 = 8.795.
    let monday = bill(&series("2026-10-26", "2026-10-26", |_| used(1_000.0)), &dual());
    assert!((sum(&monday) - 8.795).abs() < 1e-12);
    // The day of 23 hours, a Sunday too: 23 × 0.296 = 6.808.
    let spring = bill(&series("2026-03-29", "2026-03-29", |_| used(1_000.0)), &dual());
    assert!((sum(&spring) - 6.808).abs() < 1e-12 && spring.len() == 23);
}

#[test]
fn a_price_that_changes_within_the_hour_counts_by_time() {
    // 06:30 is half of the hour: 1 kWh at 0.10 and 0.30 is 0.20.
    let start = zurich().start_of_day(day("2026-06-22"));
    let spans = vec![
        PriceSpan { from_s: start, to_s: start + 6 * 3_600 + 1_800, price: 0.1 },
        PriceSpan { from_s: start + 6 * 3_600 + 1_800, to_s: start + 8 * 3_600, price: 0.3 },
    ];
    let tariff = Tariff { currency: None, prices: Prices::Dynamic(spans), unplaced: 0 };
    let hours = series("2026-06-22", "2026-06-22", |hour| used(if hour == 6 || hour == 9 { 1_000.0 } else { 0.0 }));
    let bill = bill(&hours, &tariff);
    assert!((bill[6] - 0.2).abs() < 1e-12);
    // From 08:00 on there is no price, but only the ninth hour has energy.
    assert_eq!((gaps(&bill), sum(&bill)), (vec![9], bill[6]));
}

#[test]
fn the_grid_is_paid_for() {
    // 24 × (2 kWh used, 3 kWh generated, 0.5 kWh from the grid): 12 kWh × 0.30 = 3.60.
    let hours = series("2026-06-22", "2026-06-22", |_| [2_000.0, 3_000.0, 500.0]);
    assert!((sum(&bill(&hours, &single(0.3))) - 3.6).abs() < 1e-12);
}

#[test]
fn gaps_cost_nothing_and_days_need_one_price() {
    let gappy = series("2026-06-22", "2026-06-22", |hour| used(if hour == 3 { f64::NAN } else { 100.0 }));
    let costs_of_hours = bill(&gappy, &single(0.25));
    // 23 × 0.1 kWh × 0.25 = 0.575.
    assert!((sum(&costs_of_hours) - 0.575).abs() < 1e-12);
    assert_eq!(gaps(&costs_of_hours), [3]);
    let mut statistics = crate::api::DailyStatistics::default();
    statistics.push(day("2026-06-22"), [(Quantity::Consumption, 10_000.0)]);
    let daily = EnergySeries::daily(&statistics, &zurich(), day("2026-06-22"), day("2026-06-23"), NEVER);
    assert_eq!(costs(&daily, &zurich(), &dual()), None);
    let one_price = bill(&daily, &single(0.3));
    assert_eq!((one_price[0], gaps(&one_price)), (3.0, vec![1]));
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
    let bill = bill(&hours, &Tariff { currency: None, prices, unplaced: 0 });
    assert!((sum(&bill) - 0.49).abs() < 1e-12 && gaps(&bill).is_empty());
}

#[test]
fn what_is_not_known_to_generate_is_taken_hour_by_hour() {
    // 00:00 only used; 01:00 drawn 0.4 of 1 kWh; 02:00 generated, and what was drawn is missing; else nothing:
    // (1 + 0.4) kWh × 0.30 = 0.42.
    const GAP: f64 = f64::NAN;
    let hours = series("2026-06-22", "2026-06-22", |hour| match hour {
        0 => [1_000.0, GAP, GAP],
        1 => [1_000.0, 900.0, 400.0],
        2 => [1_000.0, 500.0, GAP],
        _ => [0.0, GAP, 0.0],
    });
    let bill = bill(&hours, &single(0.3));
    assert!((sum(&bill) - 0.42).abs() < 1e-12);
    assert_eq!((gaps(&bill), sum(&paid_wh(&hours))), (vec![2], 1_400.0));
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
        bill(&hours, &single(0.3))
    };
    let (whole, dark) = (of("2026-01-10", "2026-01-11"), of("2026-01-10", "2026-01-10"));
    assert_eq!((sum(&dark), gaps(&dark).len()), (0.0, 24));
    // 24 × 0.6 kWh × 0.30.
    assert!((sum(&whole) - 4.32).abs() < 1e-9 && (sum(&of("2026-01-11", "2026-01-11")) - 4.32).abs() < 1e-9);
}

proptest! {
    #[test]
    fn splitting_a_window_never_changes_the_cost_whatever_is_known(
        flows in prop::collection::vec((0_u8..6, 0_u8..4, 0_u8..6), 72),
        is_dark in prop::array::uniform3(any::<bool>()), cut in 0_i64..2, generates in any::<Option<bool>>()
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
            (bill(&hours, &dual()), emissions(&hours, 100.0))
        };
        let (whole, mut one) = (of(first, first.add_days(2)), of(first, first.add_days(cut)));
        let other = of(first.add_days(cut + 1), first.add_days(2));
        one.0.extend(other.0);
        one.1.extend(other.1);
        // Bucket by bucket, gaps included.
        prop_assert_eq!(format!("{:?}", whole), format!("{:?}", one));
    }

    #[test]
    fn an_hour_costs_no_less_than_the_low_price_and_no_more_than_the_high_one(
        start in 0_i64..700, wh in prop::collection::vec(0.0..5_000.0, 24)
    ) {
        let date = day("2025-01-01").add_days(start);
        let mut statistics = HourlyStatistics::default();
        for (hour, start_s) in hour_starts(&zurich(), date, date).into_iter().enumerate() {
            statistics.push(start_s, [(Quantity::Consumption, wh[hour % wh.len()])]);
        }
        let hours = EnergySeries::hourly(&statistics, &zurich(), date, date, NEVER);
        for (cost, wh) in bill(&hours, &dual()).iter().zip(paid_wh(&hours)) {
            let kwh = wh / 1_000.0;
            prop_assert!(*cost >= kwh * 0.296 - 1e-9 && *cost <= kwh * 0.385 + 1e-9);
        }
    }
}
