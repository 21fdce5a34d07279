//! What must hold for any series of hours: no panic, shares between 0 and 1, balances that add up, splits that change
//! nothing.

use moost_energy::api::{DailyStatistics, ForecastPoint, HourlyStatistics, Quantity};
use moost_energy::energy::{
    DayKind, EnergySeries, LowWindow, NIGHT_HOURS, Pairing, PriceSpan, Prices, Tariff, balance, base_load_estimate,
    change, costs, coverage, emissions, highest_day, newest, night_share, outcomes, paid_wh, self_consumption,
    self_sufficiency, total, typical_day, weekday_mean, weekend_mean,
};
use moost_energy::time::{CivilDate, ZoneOffsets, hour_starts};

/// Makes a series of `bytes` (two for the window, then three for each hour) and runs the domain over it.
pub fn check(bytes: &[u8]) {
    let [start, days, rest @ ..] = bytes else { return };
    let first = CivilDate::from_days_since_epoch(20_000 + i64::from(*start));
    let last = first.add_days(i64::from(*days % 40));
    let zone = zone(*start, first);
    let statistics = hours(&hour_starts(&zone, first, last), rest);
    let now_s = zone.start_of_day(last) + i64::from(*start) * 700;
    let series = EnergySeries::hourly(&statistics, &zone, first, last, now_s);

    for quantity in Quantity::FLOWS {
        let coverage = coverage(&series, quantity);
        assert!(coverage.measured <= coverage.expected);
        let missing: usize = coverage.gaps.iter().map(|gap| gap.buckets.len()).sum();
        assert_eq!(missing, coverage.expected - coverage.measured - coverage.partial);
        let _ = typical_day(&series, &zone, quantity, DayKind::Weekday);
        if let Ok(change) = change((&series, &zone), (&series, &zone), quantity, Pairing::ByCalendar) {
            assert_eq!(change.current_wh, change.earlier_wh);
        }
    }
    for figure in [self_sufficiency(&series), self_consumption(&series), night_share(&series, &zone, NIGHT_HOURS)] {
        assert!(figure.is_err() || figure.is_ok_and(|figure| (0.0..=1.0).contains(&figure.value)), "{figure:?}");
    }
    let _ = base_load_estimate(&series);
    finer(&statistics, &series, (first, last), &zone, now_s);
    adds_up(&series);
    splits(&statistics, &series, (first, last), &zone, now_s);
    money(&series, &zone);
    forecasts(&series, rest);
}

/// The same in quarters, a second late, and with some on either side of the window: nothing is lost or doubled, and what was
/// measured is what was.
fn finer(
    statistics: &HourlyStatistics,
    whole: &EnergySeries,
    (first, last): (CivilDate, CivilDate),
    zone: &ZoneOffsets,
    now_s: i64,
) {
    let mut quarters = HourlyStatistics::default();
    let none = [(Quantity::Consumption, 1.0)];
    quarters.push(zone.start_of_day(first) - 1, none);
    for (hour, start_s) in statistics.keys.iter().enumerate() {
        for quarter in 0..4 {
            let flows =
                Quantity::FLOWS.map(|flow| (flow, statistics.columns.value(flow, hour).unwrap_or(f64::NAN) / 4.0));
            quarters.push(start_s + quarter * 900 + 1, flows);
        }
    }
    quarters.push(zone.start_of_day(last.add_days(1)), none);
    let series = EnergySeries::hourly(&quarters, zone, first, last, now_s);
    assert_eq!(series.outside(), 2);
    for quantity in Quantity::FLOWS {
        let [sum, expected] = [&series, whole].map(|series| total(series, quantity).energy_wh.unwrap_or(0.0));
        assert!((sum - expected).abs() <= rounding(whole), "{sum} is not {expected}");
        let (finer, hourly) = (coverage(&series, quantity), coverage(whole, quantity));
        assert_eq!((finer.expected, finer.gaps), (hourly.expected, hourly.gaps));
        assert_eq!(finer.measured + finer.partial, hourly.measured);
    }
}

/// A zone without changes, or one whose clocks change (by an hour, half of one, two) in the middle of the window, forth
/// or back.
fn zone(byte: u8, first: CivilDate) -> ZoneOffsets {
    let change_s = first.add_days(2).days_since_epoch() * 86_400 + 3_600;
    let (before_s, after_s) = match byte % 5 {
        0 => (3_600, 7_200),
        1 => (7_200, 3_600),
        2 => (39_600, 37_800),
        3 => (0, 7_200),
        _ => return ZoneOffsets::fixed(3_600),
    };
    let offset_at = |at_s| Some(if at_s < change_s { before_s } else { after_s });
    ZoneOffsets::probe(change_s - 4 * 86_400, change_s + 50 * 86_400, offset_at).expect("the zone is known")
}

/// One of each kind. Prices are positive, so that a sum is no larger than its parts.
fn tariffs(first_s: i64) -> [Tariff; 3] {
    let low = LowWindow { start_s: 79_200, end_s: 21_600 };
    let span =
        |day: i64, price| PriceSpan { from_s: first_s + day * 86_400, to_s: first_s + (day + 2) * 86_400, price };
    [
        Prices::Single(0.25),
        Prices::Dual { low: 0.1, high: 0.3, windows: [low; 7] },
        // They overlap, and there is none from the seventh day on.
        Prices::dynamic(
            (0..6).map(|day| span(day, 0.1 + 0.05 * f64::from(i32::try_from(day).expect("small")))).collect(),
        ),
    ]
    .map(|prices| Tariff { currency: None, prices, unplaced: 0 })
}

/// Three bytes an hour: values from huge to negative, and gaps.
fn hours(starts: &[i64], bytes: &[u8]) -> HourlyStatistics {
    let mut statistics = HourlyStatistics::default();
    for (start, flows) in starts.iter().zip(bytes.chunks(3)) {
        let value = |byte: &u8| match byte {
            0 => f64::NAN,
            1 => -37.5,
            2 => 1e15,
            byte => f64::from(*byte) * 10.0 - 30.0,
        };
        statistics.push(*start, Quantity::FLOWS.into_iter().zip(flows.iter().map(value)));
    }
    statistics
}

fn adds_up(series: &EnergySeries) {
    let grid_only = balance(&series.clone().with_generation(Some(false)));
    let parts = balance(series);
    for bucket in 0..series.len() {
        let (own, grid, feed_in) = (parts.own_use_wh[bucket], parts.grid_wh[bucket], parts.feed_in_wh[bucket]);
        assert!(own.is_nan() || own >= 0.0);
        assert!(feed_in.is_nan() || feed_in >= 0.0);
        let used = series.value_wh(Quantity::Consumption, bucket);
        if let (Some(used), true, false) = (used, parts.marks[bucket].is_none(), own.is_nan() || grid.is_nan()) {
            assert!((own + grid - used).abs() <= 1.0, "{own} + {grid} is not {used}");
        }
        if let (Some(used), true, Some(grid)) =
            (used, grid_only.marks[bucket].is_none(), series.value_wh(Quantity::Grid, bucket))
        {
            assert!((grid - used).abs() <= 1.0, "{grid} is not {used}");
        }
    }
}

fn splits(
    statistics: &HourlyStatistics,
    whole: &EnergySeries,
    (first, last): (CivilDate, CivilDate),
    zone: &ZoneOffsets,
    now_s: i64,
) {
    let middle = first.add_days(first.days_until(last) / 2);
    let one = EnergySeries::hourly(statistics, zone, first, middle, now_s);
    let other = EnergySeries::hourly(statistics, zone, middle.add_days(1), last, now_s);
    let tariffs = tariffs(zone.start_of_day(first));
    let priced = tariffs.iter().flat_map(|tariff| [(tariff, Some(true)), (tariff, Some(false)), (tariff, None)]);
    for (tariff, generates) in priced {
        let bill = |series: &EnergySeries| {
            costs(&series.clone().with_generation(generates), zone, tariff).expect("hours have a cost")
        };
        let grams = |series: &EnergySeries| emissions(&series.clone().with_generation(generates), 250.0);
        for of in [&bill as &dyn Fn(&EnergySeries) -> Vec<f64>, &grams] {
            let (all, parts) = (of(whole), [of(&one), of(&other)].concat());
            let (sum, sum_of_parts) = (known_sum(&all), known_sum(&parts));
            assert!((sum - sum_of_parts).abs() <= rounding(whole), "{sum} is not {sum_of_parts}");
            let gaps = |values: &[f64]| values.iter().filter(|value| value.is_nan()).count();
            assert_eq!(gaps(&all), gaps(&parts));
        }
    }
    let days = daily(whole, (first, last), zone, now_s);
    for quantity in Quantity::FLOWS {
        let by_day: f64 = days.column(quantity).iter().filter(|wh| !wh.is_nan()).sum();
        let by_hour = total(whole, quantity).energy_wh.unwrap_or(0.0);
        assert!((by_day - by_hour).abs() <= rounding(whole), "{by_day} is not {by_hour}");
        let sum = |series: &EnergySeries| total(series, quantity).energy_wh.unwrap_or(0.0);
        let (all, parts) = (sum(whole), sum(&one) + sum(&other));
        assert!((all - parts).abs() <= rounding(whole), "{all} is not {parts}");
    }
}

/// The same energy by local days, and what figures of days come to.
fn daily(hours: &EnergySeries, (first, last): (CivilDate, CivilDate), zone: &ZoneOffsets, now_s: i64) -> EnergySeries {
    let mut statistics = DailyStatistics::default();
    for date in (0..=first.days_until(last)).map(|day| first.add_days(day)) {
        let day = zone.start_of_day(date)..zone.start_of_day(date.add_days(1));
        let of = |quantity: Quantity| {
            let inside = (0..hours.len()).filter(|hour| hours.start_s(*hour).is_some_and(|at_s| day.contains(&at_s)));
            let values: Vec<f64> = inside.filter_map(|hour| hours.value_wh(quantity, hour)).collect();
            (quantity, if values.is_empty() { f64::NAN } else { values.iter().sum() })
        };
        statistics.push(date, Quantity::FLOWS.map(of));
    }
    let days = EnergySeries::daily(&statistics, zone, first, last, now_s);
    for quantity in Quantity::FLOWS {
        if let Ok(highest) = highest_day(&days, quantity) {
            assert!(days.column(quantity).iter().take(days.due()).all(|wh| wh.is_nan() || *wh <= highest.value));
        }
        if let (Ok(week), Ok(weekend)) = (weekday_mean(&days, zone, quantity), weekend_mean(&days, zone, quantity)) {
            assert!(week.value.is_finite() && weekend.value.is_finite());
        }
    }
    days
}

/// What sums of these values may differ by when they are made in another order.
fn rounding(series: &EnergySeries) -> f64 {
    let columns = Quantity::FLOWS.map(|quantity| series.column(quantity));
    let sizes = columns.into_iter().flatten().filter(|wh| !wh.is_nan());
    sizes.fold(1.0, |sum, wh| sum + wh.abs()) * 1e-12
}

fn money(series: &EnergySeries, zone: &ZoneOffsets) {
    let tariff = Tariff { currency: None, prices: Prices::Single(0.25), unplaced: 0 };
    let bill = costs(series, zone, &tariff).expect("hours have a cost");
    let paid = paid_wh(series);
    assert!((known_sum(&bill) - known_sum(&paid) * 0.25 / 1_000.0).abs() <= rounding(series));
    let known = |values: &[f64]| values.iter().filter(|value| !value.is_nan()).count();
    assert_eq!(known(&emissions(series, 100.0)), known(&paid));
}

/// The sum of what there is.
fn known_sum(values: &[f64]) -> f64 {
    values.iter().filter(|value| !value.is_nan()).sum()
}

fn forecasts(series: &EnergySeries, bytes: &[u8]) {
    let at = |place: u8| series.start_s(usize::from(place));
    let point = |bytes: &[u8]| ForecastPoint {
        timestamp_s: bytes.first().and_then(|byte| at(*byte)),
        forecast_timestamp_s: bytes.get(1).and_then(|byte| at(*byte)),
        value_wh: bytes.get(2).map(|byte| f64::from(*byte)),
    };
    let predicted = newest(&bytes.chunks(3).map(point).collect::<Vec<_>>());
    assert!(predicted.is_sorted_by(|a, b| a.at_s < b.at_s), "each moment once");
    assert_eq!(outcomes(&predicted, series, Quantity::Consumption).len(), predicted.len());
}
