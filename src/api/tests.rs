//! Rules of every resource: nothing panics, and accepted input is written back unchanged.

use super::*;
use crate::time::CivilDate;
use proptest::prelude::*;

fn energy() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![Just(None), (-1e6_f32..1e7).prop_map(|v| Some(f64::from(v))), Just(Some(0.0)), Just(Some(1e15)),]
}

fn group() -> impl Strategy<Value = Option<ComparisonGroup>> {
    let counts = (prop::option::of(0_u32..1000), prop::option::of(0_u32..1000));
    let numbers = (energy(), energy(), energy(), energy(), energy(), energy());
    prop::option::of((counts, numbers).prop_map(
        |((rank, size), (value_wh, min_wh, max_wh, p25_wh, median_wh, p75_wh))| ComparisonGroup {
            value_wh,
            rank,
            size,
            min_wh,
            max_wh,
            p25_wh,
            median_wh,
            p75_wh,
        },
    ))
}

/// JSON text in which single bytes were changed, cut or doubled.
fn damaged(text: String) -> impl Strategy<Value = Vec<u8>> {
    (prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4), any::<prop::sample::Index>()).prop_map(
        move |(changes, cut)| {
            let mut bytes = text.clone().into_bytes();
            for (at, byte) in changes {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            bytes.truncate(cut.index(bytes.len()) + 1);
            bytes
        },
    )
}

proptest! {
    #[test]
    fn parts_that_overlap_join_without_a_doubled_or_a_lost_bucket(
        parts in prop::collection::vec(prop::collection::vec((0_i64..60, 0.0..1e6), 0..30), 0..6)
    ) {
        let mut expected = std::collections::BTreeMap::new();
        let statistics = parts.iter().map(|part| {
            let mut statistics = HourlyStatistics::default();
            // A part comes as the API sends it: ascending, each hour once.
            let hours: std::collections::BTreeMap<i64, f64> = part.iter().copied().collect();
            for (hour, wh) in hours {
                statistics.push(hour * 3_600, [(Quantity::Consumption, wh)]);
                // Of two parts the later one's bucket counts.
                expected.insert(hour * 3_600, wh);
            }
            statistics
        });
        let joined = HourlyStatistics::joined(statistics.collect());
        let column = joined.columns.get(Quantity::Consumption).to_vec();
        let told: Vec<(i64, f64)> = joined.keys.iter().copied().zip(column).collect();
        prop_assert_eq!(told, expected.into_iter().collect::<Vec<_>>());
    }
}

proptest! {
    #[test]
    fn hourly_is_written_back_unchanged(rows in prop::collection::btree_map(0_i64..90_000_000_000, (energy(), energy(), energy()), 0..40)) {
        let mut statistics = HourlyStatistics::default();
        for (start, (c, g, n)) in &rows {
            let named = [(Quantity::Consumption, *c), (Quantity::Generation, *g), (Quantity::Grid, *n)];
            statistics.push(*start, named.into_iter().filter_map(|(q, v)| Some((q, v?))));
        }
        let text = write_statistics(&statistics);
        let read: HourlyStatistics = parse_statistics(text.as_bytes()).unwrap();
        prop_assert_eq!(write_statistics(&read), text);
        prop_assert_eq!(read, statistics);
    }

    #[test]
    fn comparison_is_written_back_unchanged(days in prop::collection::vec((group(), group(), group()), 0..20)) {
        let first = CivilDate::parse("2024-02-20").unwrap();
        let days: Vec<ComparisonDay> = (0_i64..).zip(days).map(|(i, (consumption, generation, grid))| {
            ComparisonDay { day: first.add_days(i), consumption, generation, grid }
        }).collect();
        let (read, quality) = parse_comparison(write_comparison(&days).as_bytes()).unwrap();
        prop_assert_eq!(quality, Quality::default());
        prop_assert_eq!(read, days);
    }

    #[test]
    fn forecast_is_written_back_unchanged(points in prop::collection::vec((prop::option::of(0_i64..9_000_000_000), prop::option::of(0_i64..9_000_000_000), energy()), 0..20)) {
        let points: Vec<ForecastPoint> = points.into_iter()
            .map(|(timestamp_s, forecast_timestamp_s, value_wh)| ForecastPoint { timestamp_s, forecast_timestamp_s, value_wh })
            .collect();
        prop_assert_eq!(parse_forecast(write_forecast(&points).as_bytes()).unwrap(), (points, Quality::default()));
    }

    #[test]
    fn a_building_is_written_back_unchanged(
        id in "[a-zA-Z0-9:._-]{1,20}", zone in prop::option::of("[A-Z][a-z]{1,9}/[A-Z][a-z]{1,9}"),
        generates in prop::option::of(any::<bool>()), later in "\\PC{0,12}", number in any::<f32>().prop_filter("finite", |n| n.is_finite()),
    ) {
        let document = serde_json::json!({
            "customerBuildingId": id, "timeZoneId": zone, "isEnergyGenerationAvailable": generates,
            "devices": [{ "name": later, "power": number }], "addedLater": { (later.clone()): [null, number, later] },
        });
        let building = Building::parse(document.to_string().as_bytes()).unwrap();
        prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&building.to_json()).unwrap(), document);
        prop_assert_eq!(building.customer_building_id(), Some(&*id));
        prop_assert_eq!(building.time_zone_id(), zone.as_deref());
        prop_assert_eq!(building.is_energy_generation_available(), generates);
        prop_assert_eq!(Building::parse(building.to_json().as_bytes()).unwrap(), building);
    }

    #[test]
    fn nothing_panics_on_damaged_text(bytes in damaged(r#"[{"startTimestamp":1199142000,"day":"2024-01-01","month":"2024-01","energyConsumption":{"rank":1,"value":2e3},"timestamp":-5,"value":"1.5","zzz":[{"a":"\u00e9"}]}]"#.to_owned())) {
        let _ = parse_statistics::<i64>(&bytes);
        let _ = parse_statistics::<CivilDate>(&bytes);
        let _ = parse_statistics::<crate::time::CivilMonth>(&bytes);
        let _ = parse_comparison(&bytes);
        let _ = parse_forecast(&bytes);
        let _ = Building::parse(&bytes);
        let _ = parse_error_body(&bytes);
    }

    #[test]
    fn nothing_panics_on_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = parse_statistics::<i64>(&bytes);
        let _ = parse_comparison(&bytes);
        let _ = parse_forecast(&bytes);
        let _ = Building::parse(&bytes);
        let _ = parse_error_body(&bytes);
    }
}

#[test]
fn buckets_are_sorted_and_a_repeated_one_replaced() {
    let text = br#"[{"day":"2024-01-03","energyConsumption":3},{"day":"2024-01-01","energyConsumption":1},{"day":"2024-01-03","energyConsumption":33},{"energyConsumption":9}]"#;
    let days: DailyStatistics = parse_statistics(text).unwrap();
    assert_eq!(days.keys.iter().map(ToString::to_string).collect::<Vec<_>>(), ["2024-01-01", "2024-01-03"]);
    assert_eq!(days.columns.get(Quantity::Consumption), [1.0, 33.0]);
    assert_eq!((days.quality.unplaced, days.quality.repeated), (1, 1));
}

#[test]
fn a_building_keeps_what_it_does_not_know() {
    let text =
        r#"{"customerBuildingId":"A","kwp":1.10,"future":{"x":[null,true]},"profile":{"elcom":{"category":"H99"}}}"#;
    let building = Building::parse(text.as_bytes()).unwrap();
    assert_eq!(building.elcom_category(), Some("H99"));
    assert_eq!(building.to_json(), text);
    assert!(Building::parse(b"[]").is_err());
}

#[test]
fn an_error_body_with_status_200_is_refused() {
    let error = parse_statistics::<i64>(br#"{"message":"sorry"}"#).unwrap_err();
    assert_eq!(error.expected, "an array");
}

/// Each bucket may look different from the one before, however alike they are.
#[test]
fn what_a_bucket_looked_like_never_changes_what_the_next_one_means() {
    let used = |text: &str| {
        let hours: HourlyStatistics = parse_statistics(text.as_bytes()).unwrap();
        let values =
            hours.keys.iter().enumerate().map(|(i, key)| (*key, hours.columns.value(Quantity::Consumption, i)));
        (values.collect::<Vec<_>>(), hours.quality.unplaced)
    };
    // An object inside of a bucket has keys that mean nothing outside.
    let nested = r#"[{"startTimestamp":1,"x":{"energyConsumption":9}},{"energyConsumption":5,"x":7}]"#;
    assert_eq!(used(nested), (vec![(1, None)], 1));
    // A key with escapes.
    let escaped = r#"[{"startTimestamp":1,"energyConsumption":2},{"energyConsumption":5,"startTimestam\u0070":3},{"startTimestamp":4,"energyConsumption":6}]"#;
    assert_eq!(used(escaped), (vec![(1, Some(2.0)), (3, Some(5.0)), (4, Some(6.0))], 0));
    // More, fewer, other values, white space, null keys.
    let mixed = r#"[{"startTimestamp":1,"energyConsumption":1},{ "startTimestamp" : 2 , "energyConsumption" : null },
        {"startTimestamp":3},{"startTimestamp":4,"energyConsumption":"4"},{"startTimestamp":null,"energyConsumption":5},
        {"startTimestamp":6,"energyConsumption":6,"new":[]},{"startTimestamp":7,"energyConsumption":1e999,"new":[1]}]"#;
    let expected = vec![(1, Some(1.0)), (2, None), (3, None), (4, Some(4.0)), (6, Some(6.0)), (7, None)];
    assert_eq!(used(mixed), (expected, 1));
    let cut = br#"[{"startTimestamp":1,"energyConsumption":1},{"startTimestamp":2,"energyConsumption":"#;
    assert!(parse_statistics::<i64>(cut).is_err());
    let bad_key = r#"[{"startTimestamp":1,"energyConsumption":1},{"startTimestamp":-1e300,"energyConsumption":1}]"#;
    assert_eq!(used(bad_key), (vec![(1, Some(1.0))], 1));
}

/// Seconds and milliseconds are told apart by size, so a moment has to be one of them only.
#[test]
fn a_moment_in_the_year_three_million_is_no_epoch_time() {
    let far = br#"[{"startTimestamp":119914200000045600,"energyConsumption":2.5}]"#;
    assert_eq!(parse_statistics::<i64>(far).unwrap_err().expected, "an epoch time");
    let near = br#"[{"startTimestamp":99999999999499,"energyConsumption":2.5}]"#;
    assert_eq!(parse_statistics::<i64>(near).unwrap().keys, [99_999_999_999]);
}
