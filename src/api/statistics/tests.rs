//! Answers that are not as MOOST promises: nothing is lost without a word, nothing is doubled.

use super::*;
use crate::api::{ComparisonGroup, parse_comparison, parse_forecast};
use proptest::prelude::*;

const USED: Quantity = Quantity::Consumption;

/// Keys as texts, values in watt-hours (NaN is none) and the quality of an answer.
fn read<K: StatisticsKey + ToString>(text: &str) -> (Vec<(String, f64)>, Quality) {
    let statistics: Statistics<K> = parse_statistics(text.as_bytes()).unwrap();
    let keys = statistics.keys.iter().map(K::to_string);
    (keys.zip(statistics.columns.get(USED).iter().copied()).collect(), statistics.quality)
}

fn told(pairs: &[(&str, f64)]) -> Vec<(String, f64)> {
    pairs.iter().map(|(key, wh)| ((*key).to_owned(), *wh)).collect()
}

/// Values that are no numbers, in all ways that are known or likely.
const NO_NUMBERS: [&str; 15] = [
    r#""NaN""#,
    r#""Infinity""#,
    r#""-Infinity""#,
    r#""""#,
    r#"" ""#,
    r#""1e999""#,
    "1e999",
    "-2e18",
    r#""1,5""#,
    "true",
    "{}",
    "[]",
    r#"{"v":[1]}"#,
    "NaN",
    "-Infinity",
];

#[test]
fn one_bad_number_is_one_gap_wherever_it_stands() {
    for bad in NO_NUMBERS {
        for place in 0..3 {
            let value = |n| if n == place { bad } else { "100" };
            let rows: Vec<_> = (0..3)
                .map(|n| format!(r#"{{"startTimestamp":{},"energyConsumption":{}}}"#, n * 3_600, value(n)))
                .collect();
            let hours: HourlyStatistics = parse_statistics(format!("[{}]", rows.join(",")).as_bytes()).unwrap();
            let values: Vec<_> = (0..3).map(|hour| hours.columns.value(USED, hour)).collect();
            let expected: Vec<_> = (0..3).map(|n| (n != place).then_some(100.0)).collect();
            assert_eq!((values, hours.quality), (expected, Quality { unreadable: 1, ..Quality::default() }), "{bad}");
        }
        // Two quantities of one bucket: the other one is read.
        let day = format!(r#"[{{"day":"2026-06-17","energyConsumption":{bad},"gridEnergyConsumption":"7.5"}}]"#);
        let days: DailyStatistics = parse_statistics(day.as_bytes()).unwrap();
        assert_eq!((days.columns.value(USED, 0), days.columns.value(Quantity::Grid, 0)), (None, Some(7.5)), "{bad}");
        assert_eq!(days.quality.unreadable, 1, "{bad}");
    }
}

#[test]
fn null_and_absence_are_gaps_and_nothing_to_tell_of() {
    let (hours, quality) =
        read::<EpochSeconds>(r#"[{"startTimestamp":0,"energyConsumption":null},{"startTimestamp":3600},{}]"#);
    assert_eq!((hours.len(), quality), (2, Quality::default()));
}

#[test]
fn a_start_that_cannot_be_read_is_one_reading_lost_and_all_of_them_are_no_answer() {
    for bad in [r#""NaN""#, r#""2026-06-17T00:00Z""#, "-1e300", "true", "null", "{}"] {
        let rows = format!(
            r#"[{{"startTimestamp":0,"energyConsumption":1}},{{"startTimestamp":{bad},"energyConsumption":2}},{{"startTimestamp":"3600","energyConsumption":3}},5,null]"#
        );
        let (hours, quality) = read::<EpochSeconds>(&rows);
        assert_eq!((hours, quality.unplaced), (told(&[("0", 1.0), ("3600", 3.0)]), 3), "{bad}");
        let alone = format!(r#"[{{"startTimestamp":{bad},"energyConsumption":2}}]"#);
        let error = parse_statistics::<EpochSeconds>(alone.as_bytes()).unwrap_err();
        assert_eq!((error.offset, error.expected), (1, "an epoch time"), "{bad}");
    }
    let error = parse_statistics::<CivilDate>(br#"[{"day":20260617,"energyConsumption":2}]"#).unwrap_err();
    assert_eq!(error.expected, "a day as YYYY-MM-DD");
    // An answer of another kind.
    let error = parse_statistics::<CivilMonth>(br#"[{"day":"2026-06-17","energyConsumption":2}]"#).unwrap_err();
    assert_eq!(error.expected, "a month as YYYY-MM");
}

#[test]
fn of_the_same_start_the_later_value_counts_and_is_told_of() {
    let text = r#"[{"startTimestamp":0,"energyConsumption":1},{"startTimestamp":0,"energyConsumption":2},
        {"startTimestamp":3600,"energyConsumption":5},{"startTimestamp":3600000000000,"energyConsumption":9},
        {"startTimestamp":3600,"energyConsumption":5},{"startTimestamp":3600,"energyConsumption":null}]"#;
    let (hours, quality) = read::<EpochSeconds>(text);
    assert_eq!(hours, told(&[("0", 2.0), ("3600", 5.0), ("3600000000", 9.0)]));
    assert_eq!(quality, Quality { repeated: 1, ..Quality::default() });
    // In seconds and in milliseconds, which one start may come in.
    let text = r#"[{"startTimestamp":1792879200,"energyConsumption":1},{"startTimestamp":1792879200000,"energyConsumption":3}]"#;
    assert_eq!(read::<EpochSeconds>(text).0, told(&[("1792879200", 3.0)]));
    // A millisecond early is no other second.
    let text = r#"[{"startTimestamp":1792879199999,"energyConsumption":1}]"#;
    assert_eq!(read::<EpochSeconds>(text).0, told(&[("1792879200", 1.0)]));
    // Quantities may come in buckets of their own.
    let text = br#"[{"day":"2026-06-17","energyConsumption":1},{"day":"2026-06-17","energyGeneration":2}]"#;
    let days: DailyStatistics = parse_statistics(text).unwrap();
    let values = [USED, Quantity::Generation].map(|quantity| days.columns.value(quantity, 0));
    assert_eq!((values, days.quality), ([Some(1.0), Some(2.0)], Quality::default()));
}

#[test]
fn hours_in_a_daily_answer_are_added_up() {
    let hours = |from: i64, to: i64, wh: &str| {
        let row = |hour| format!(r#"{{"day":"2026-06-17T{hour:02}:00:00","energyConsumption":{wh}}}"#);
        (from..to).map(row).collect::<Vec<_>>().join(",")
    };
    let (days, quality) =
        read::<CivilDate>(&format!("[{},{{\"day\":\"2026-06-18\",\"energyConsumption\":7}}]", hours(0, 24, "500")));
    assert_eq!((days, quality), (told(&[("2026-06-17", 12_000.0), ("2026-06-18", 7.0)]), Quality::default()));
    // Three hours are missing: the day is a part of one.
    let text = format!("[{},{}]", hours(0, 12, "500"), hours(15, 24, "500"));
    let days: DailyStatistics = parse_statistics(text.as_bytes()).unwrap();
    assert_eq!((days.columns.get(USED), days.quality.partial), (&[10_500.0][..], 1));
    assert_eq!(days.parts, [Part { bucket: days.keys[0].ordinal(), quantity: USED as usize, measured_s: 21 * 3_600 }]);
    // In spring a day has 23 hours.
    assert_eq!(read::<CivilDate>(&format!("[{},{}]", hours(0, 2, "1"), hours(3, 24, "1"))).1.partial, 0);
}

#[test]
fn days_in_a_monthly_answer_are_added_up() {
    let days = |last: i64| {
        let row = |day| format!(r#"{{"month":"2026-06-{day:02}","energyConsumption":10}}"#);
        (1..=last).map(row).collect::<Vec<_>>().join(",")
    };
    let (months, quality) = read::<CivilMonth>(&format!("[{}]", days(30)));
    assert_eq!((months, quality), (told(&[("2026-06", 300.0)]), Quality::default()));
    let (months, quality) = read::<CivilMonth>(&format!("[{}]", days(12)));
    assert_eq!((months, quality.partial), (told(&[("2026-06", 120.0)]), 1));
    // The first of each month names it.
    let text =
        r#"[{"month":"2026-05-01","energyConsumption":1},{"month":"2026-06-01T00:00:00Z","energyConsumption":2}]"#;
    assert_eq!(read::<CivilMonth>(text), (told(&[("2026-05", 1.0), ("2026-06", 2.0)]), Quality::default()));
}

#[test]
fn a_day_written_as_a_moment() {
    for day in [
        "2026-06-17",
        " 2026-06-17 ",
        "2026-06-17T00:00:00",
        "2026-06-17T00:00:00Z",
        "2026-06-17 00:00",
        "2026-06-17T00:00:00.000+02:00",
        "2026-06-17T23:59:59+0200",
        "2026-06-17T05-03",
        "2026-06-17T00:00+02:00[Europe/Zurich]",
    ] {
        let text = format!(r#"[{{"day":"{day}","energyConsumption":3}}]"#);
        assert_eq!(read::<CivilDate>(&text), (told(&[("2026-06-17", 3.0)]), Quality::default()), "{day}");
    }
    // Which day that is depends on the zone; and what is no time.
    for day in [
        "2026-06-16T22:00:00Z",
        "2026-06-16T22:00:00.000+00:00",
        "2026-06-17T25:00",
        "2026-06-17T1",
        "2026-06-17 noon",
        "17.06.2026",
    ] {
        let text = format!(r#"[{{"day":"{day}","energyConsumption":3}}]"#);
        assert_eq!(
            parse_statistics::<CivilDate>(text.as_bytes()).unwrap_err().expected,
            "a day as YYYY-MM-DD",
            "{day}"
        );
    }
    // The hour that the clock shows twice.
    let text = r#"[{"day":"2026-10-25T02:00+02:00","energyConsumption":1},{"day":"2026-10-25T02:00+01:00","energyConsumption":2}]"#;
    assert_eq!(read::<CivilDate>(text).0, told(&[("2026-10-25", 3.0)]));
}

#[test]
fn one_bad_number_of_a_comparison() {
    let numbers = ["value", "rank", "size", "min", "max", "p25", "median", "p75"];
    let whole = |bad: Option<(&str, &str)>| {
        let number = |name: &&str| match bad {
            Some((of, bad)) if of == *name => format!(r#""{name}":{bad}"#),
            _ => format!(r#""{name}":"30""#),
        };
        let group: Vec<_> = numbers.iter().map(number).collect();
        format!(
            r#"[{{"day":"2026-06-17","energyConsumption":{{{}}}}},{{"day":"2026-06-18","energyConsumption":null}}]"#,
            group.join(",")
        )
    };
    let group = |text: &str| {
        let (days, quality) = parse_comparison(text.as_bytes()).unwrap();
        assert_eq!(days.len(), 2, "{text}");
        (days[0].consumption.unwrap(), quality)
    };
    let members = |group: &ComparisonGroup| {
        let counts = [group.rank, group.size].map(|count| count.map(f64::from));
        let energies = [group.min_wh, group.max_wh, group.p25_wh, group.median_wh, group.p75_wh];
        [group.value_wh].into_iter().chain(counts).chain(energies).collect::<Vec<_>>()
    };
    let (clean, quality) = group(&whole(None));
    assert_eq!((members(&clean), quality), (vec![Some(30.0); 8], Quality::default()));
    for bad in NO_NUMBERS {
        for (place, name) in numbers.into_iter().enumerate() {
            let (read, quality) = group(&whole(Some((name, bad))));
            let expected: Vec<_> = (0..8).map(|n| (n != place).then_some(30.0)).collect();
            assert_eq!((members(&read), quality.unreadable), (expected, 1), "{name}: {bad}");
        }
        if bad.starts_with('{') {
            continue;
        }
        let text = format!(
            r#"[{{"day":"2026-06-17","energyConsumption":{bad},"gridEnergyConsumption":{{"rank":2.5,"size":-1}}}}]"#
        );
        let (days, quality) = parse_comparison(text.as_bytes()).unwrap();
        assert_eq!((days[0].consumption, days[0].grid.unwrap().rank, quality.unreadable), (None, None, 3), "{bad}");
    }
    let twice = br#"[{"day":"2026-06-17","energyConsumption":{"rank":1}},{"day":"2026-06-17T10:00","energyConsumption":{"rank":2}},{"energyConsumption":{}}]"#;
    let (days, quality) = parse_comparison(twice).unwrap();
    assert_eq!((days.len(), days[0].consumption.unwrap().rank), (1, Some(2)));
    assert_eq!(quality, Quality { repeated: 1, unplaced: 1, ..Quality::default() });
}

#[test]
fn one_bad_number_of_a_forecast() {
    for bad in NO_NUMBERS {
        let point = |name: &str| {
            let of = |known: &str| if known == name { bad } else { "7200" };
            let [made, at, value] = ["timestamp", "forecastTimestamp", "value"].map(of);
            format!(
                r#"[{{"timestamp":{made},"forecastTimestamp":{at},"value":{value}}},{{"forecastTimestamp":3600,"value":"5"}}]"#
            )
        };
        let read = |name| {
            let (points, quality) = parse_forecast(point(name).as_bytes()).unwrap();
            let told: Vec<_> =
                points.iter().map(|point| (point.timestamp_s, point.moment_s(), point.value_wh)).collect();
            (told, quality.unreadable, quality.unplaced)
        };
        let other = (None, Some(3_600), Some(5.0));
        assert_eq!(read("value"), (vec![(Some(7_200), Some(7_200), None), other], 1, 0), "{bad}");
        assert_eq!(read("timestamp"), (vec![(None, Some(7_200), Some(7_200.0)), other], 1, 0), "{bad}");
        // At the moment that it was made it would be another hour's.
        assert_eq!(read("forecastTimestamp"), (vec![other], 0, 1), "{bad}");
    }
    assert!(parse_forecast(br#"[{"forecastTimestamp":"soon","value":5}]"#).is_err());
}

proptest! {
    #[test]
    fn whatever_lies_in_the_window_is_in_its_buckets(
        starts in prop::collection::btree_map(-20_000_i64..200_000, 1_u8..200, 0..80), edges in prop::collection::btree_set(0_i64..180_000, 2..30)
    ) {
        let edges: Vec<i64> = edges.into_iter().collect();
        let mut fine = HourlyStatistics::default();
        for (start, wh) in &starts {
            fine.push(*start, [(USED, f64::from(*wh))]);
        }
        let sum = |first: i64, end: i64| starts.range(first..end).map(|(_, wh)| f64::from(*wh)).sum::<f64>();
        let all = starts.len();
        let hours = fine.in_buckets(&edges);
        for (place, start) in hours.keys.iter().enumerate() {
            let edge = edges.binary_search(start).unwrap();
            prop_assert_eq!(hours.columns.value(USED, place), Some(sum(edges[edge], edges[edge + 1])));
        }
        let (first, end) = (edges[0], edges[edges.len() - 1]);
        prop_assert_eq!(hours.columns.get(USED).iter().sum::<f64>(), sum(first, end));
        prop_assert_eq!(hours.quality.outside, all - starts.range(first..end).count());
        prop_assert!(hours.keys.is_sorted_by(|a, b| a < b));
    }
}
