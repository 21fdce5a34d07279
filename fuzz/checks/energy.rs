//! What must hold for any series of hours: no panic, shares between 0 and 1, balances that add up, splits that change
//! nothing.

use moost_energy::api::{ForecastPoint, HourlyStatistics, Quantity};
use moost_energy::energy::{
    DayKind, EmissionFactor, EnergySeries, Grams, HostPrices, NIGHT_HOURS, Pairing, Prices, Tariff, balance,
    base_load_estimate, change, cost, coverage, emissions, newest, night_share, outcomes, self_consumption,
    self_sufficiency, total, typical_day,
};
use moost_energy::time::{CivilDate, ZoneOffsets, hour_starts};

/// Makes a series of `bytes` (two for the window, then three for each hour) and runs the domain over it.
pub fn check(bytes: &[u8]) {
    let [start, days, rest @ ..] = bytes else { return };
    let first = CivilDate::from_days_since_epoch(20_000 + i64::from(*start));
    let last = first.add_days(i64::from(*days % 40));
    let zone = ZoneOffsets::fixed(3_600);
    let statistics = hours(&hour_starts(&zone, first, last), rest);
    let now_s = zone.start_of_day(last) + i64::from(*start) * 700;
    let series = EnergySeries::hourly(&statistics, &zone, first, last, now_s);

    for quantity in Quantity::FLOWS {
        let coverage = coverage(&series, quantity);
        assert!(coverage.measured <= coverage.expected);
        let missing: usize = coverage.gaps.iter().map(|gap| gap.buckets.len()).sum();
        assert_eq!(missing, coverage.expected - coverage.measured);
        let _ = typical_day(&series, &zone, quantity, DayKind::Weekday);
        if let Ok(change) = change((&series, &zone), (&series, &zone), quantity, Pairing::ByCalendar) {
            assert_eq!(change.current_wh, change.earlier_wh);
        }
    }
    for figure in [self_sufficiency(&series), self_consumption(&series), night_share(&series, &zone, NIGHT_HOURS)] {
        assert!(figure.is_err() || figure.is_ok_and(|figure| (0.0..=1.0).contains(&figure.value)), "{figure:?}");
    }
    let _ = base_load_estimate(&series);
    adds_up(&series);
    splits(&statistics, &series, (first, last), &zone, now_s);
    money(&series, &zone);
    forecasts(&series, rest);
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
    for generates in [true, false] {
        let tariff = Tariff { currency: None, prices: Prices::Single(0.25) };
        let bill = |series: &EnergySeries| {
            let series = series.clone().with_generation(Some(generates));
            cost(&series, zone, &tariff, HostPrices::default()).expect("hours have a cost")
        };
        let (all, parts) = (bill(whole), [bill(&one), bill(&other)]);
        let sum: f64 = parts.iter().map(|bill| bill.energy).sum();
        assert!((all.energy - sum).abs() <= rounding(whole), "{} is not {sum}", all.energy);
        assert_eq!(all.unmeasured.len(), parts.iter().map(|bill| bill.unmeasured.len()).sum::<usize>());
        let factor = EmissionFactor { grams_per_kwh: Grams::Constant(250.0), source: String::new() };
        let grams = |series: &EnergySeries| emissions(&series.clone().with_generation(Some(generates)), &factor).grams;
        let (all, sum) = (grams(whole), grams(&one) + grams(&other));
        assert!((all - sum).abs() <= rounding(whole), "{all} g is not {sum} g");
    }
    for quantity in Quantity::FLOWS {
        let sum = |series: &EnergySeries| total(series, quantity).energy_wh.unwrap_or(0.0);
        let (all, parts) = (sum(whole), sum(&one) + sum(&other));
        assert!((all - parts).abs() <= rounding(whole), "{all} is not {parts}");
    }
}

/// What sums of these values may differ by when they are made in another order.
fn rounding(series: &EnergySeries) -> f64 {
    let columns = Quantity::FLOWS.map(|quantity| series.column(quantity));
    let sizes = columns.into_iter().flatten().filter(|wh| !wh.is_nan());
    sizes.fold(1.0, |sum, wh| sum + wh.abs()) * 1e-12
}

fn money(series: &EnergySeries, zone: &ZoneOffsets) {
    let tariff = Tariff { currency: None, prices: Prices::Single(0.25) };
    let bill = cost(series, zone, &tariff, HostPrices::default()).expect("hours have a cost");
    assert!((bill.energy - bill.priced_wh * 0.25 / 1_000.0).abs() <= rounding(series));
    let factor = EmissionFactor { grams_per_kwh: Grams::Constant(100.0), source: String::new() };
    assert!(emissions(series, &factor).unknown.is_empty());
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
