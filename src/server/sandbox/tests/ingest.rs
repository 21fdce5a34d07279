use super::*;

const HOUR: i64 = 3_600;

#[test]
fn one_event_at_a_time_in_seconds_or_milliseconds() {
    let mut bench = Bench::new();
    bench.register("A", "Europe/Zurich", json!({}));
    let start = zone("Europe/Zurich", 2025, 2026).start_of_day(day("2025-07-01"));
    for (at, value) in [(start, 100.0), ((start + 900) * 1_000, 50.5), (start + HOUR, -3.0)] {
        let event = event("A", "ENERGY_CONSUMPTION", at, value);
        assert_eq!(bench.call("POST", "/events/v1", &event.to_string()), (201, Json::Null));
    }
    let hours = bench.get(&statistics("A", "hourly", "ENERGY_CONSUMPTION", "2025-07-01", "2025-07-01"));
    assert_eq!(
        hours,
        json!([
            {"startTimestamp": start, "energyConsumption": 150.5},
            {"startTimestamp": start + HOUR, "energyConsumption": -3},
        ])
    );
}

#[test]
fn bad_events_are_refused() {
    let mut bench = Bench::new();
    bench.register("A", "Europe/Zurich", json!({}));
    let good = event("A", "ENERGY_CONSUMPTION", now(), 1.0);
    for (member, value) in [
        ("customerBuildingId", json!("unknown")),
        ("customerId", json!("123456789012345678901234")),
        ("deviceId", json!("x")),
        ("deviceName", json!("")),
        ("type", json!("ENERGY")),
        ("value", json!("NaN")),
        ("value", Json::Null),
        ("timestamp", json!(1.5)),
        ("source", json!("TOASTER")),
    ] {
        let mut bad = good.clone();
        bad[member] = value;
        let (status, body) = bench.call("POST", "/events/v1", &bad.to_string());
        assert_eq!(status, 400, "{member}");
        assert!(body["message"].as_str().unwrap().contains(member), "{body}");
    }
    let infinite = good.to_string().replace("\"value\":1.0", "\"value\":1e400");
    assert_eq!(bench.call("POST", "/events/v1", &infinite).0, 400);
    let beyond_float = good.to_string().replace("\"value\":1.0", "\"value\":1e306");
    let (status, body) = bench.call("POST", "/events/v1", &beyond_float);
    assert_eq!((status, &body["message"]), (400, &json!("value was 1e306, expected a number of at most 3.4e38")));
    assert_eq!(bench.call("POST", "/events/v1", "[]").0, 400);
}

#[test]
fn the_largest_values_add_up_to_numbers() {
    let mut bench = Bench::new();
    bench.register("A", "Europe/Zurich", json!({"elcom": {"category": "H2"}}));
    let start = zone("Europe/Zurich", 2025, 2026).start_of_day(day("2025-07-01"));
    let events: Vec<_> = (0..96).map(|i| (start + i * 900, 3.4e38)).collect();
    bench.post("A", "ENERGY_CONSUMPTION", &events);
    let month = bench.get(&statistics("A", "monthly", "ENERGY_CONSUMPTION", "2025-07", "2025-07"));
    let total = numbers(&month, "energyConsumption")[0];
    assert!((total / (96.0 * 3.4e38) - 1.0).abs() < 1e-9, "{total}");
    let peers = statistics("A", "comparison/daily", "ENERGY_CONSUMPTION_YESTERDAY", "2025-07-01", "2025-07-01");
    let group = bench.get(&(peers + "&category=ELCOM"));
    assert_eq!(group[0]["energyConsumption"]["max"].as_f64(), Some(total), "{group}");
}

#[test]
fn yesterdays_values_of_two_devices_add_up() {
    let mut bench = Bench::new();
    bench.register("A", "Europe/Zurich", json!({}));
    let next_day = zone("Europe/Zurich", 2025, 2026).start_of_day(day("2025-07-02"));
    for (device, at, value) in [("m-1", 0, 1.0), ("m-1", 900, 100.0), ("m-2", 900, 20.0)] {
        let mut event = event("A", "ENERGY_CONSUMPTION_YESTERDAY", next_day + at, value);
        event["deviceId"] = json!(device);
        assert_eq!(bench.call("POST", "/events/v1", &event.to_string()).0, 201);
    }
    let days = bench.get(&statistics("A", "daily", "ENERGY_CONSUMPTION_YESTERDAY", "2025-07-01", "2025-07-01"));
    assert_eq!(days, json!([{"day": "2025-07-01", "energyConsumption": 120}]));
}

#[test]
fn a_batch_is_stored_whole_or_not_at_all() {
    let mut bench = Bench::new();
    bench.register("A", "Europe/Zurich", json!({}));
    let start = zone("Europe/Zurich", 2025, 2026).start_of_day(day("2025-07-01"));
    let read = statistics("A", "hourly", "ENERGY_CONSUMPTION", "2025-07-01", "2025-07-01");
    let mut events: Vec<Json> = (0..4).map(|i| event("A", "ENERGY_CONSUMPTION", start + i * 900, 1.0)).collect();
    events[2]["value"] = json!("much");
    events[3]["customerBuildingId"] = json!("B");
    let (status, body) = bench.call("POST", "/events/historical/v1", &json!(events).to_string());
    assert_eq!(status, 400);
    assert_eq!(
        body,
        json!({
            "[2]": "value was \"much\", expected a number of at most 3.4e38",
            "[3]": "customerBuildingId B is not registered",
        })
    );
    assert_eq!(bench.get(&read), json!([]));
    for broken in ["", "{}", "[1", "[] x"] {
        let (status, body) = bench.call("POST", "/events/historical/v1", broken);
        assert_eq!(status, 400);
        assert!(body["body"].is_string(), "{broken}: {body}");
    }

    events.truncate(2);
    for _ in 0..2 {
        // The same again changes nothing.
        assert_eq!(bench.call("POST", "/events/historical/v1", &json!(events).to_string()).0, 200);
        assert_eq!(bench.get(&read), json!([{"startTimestamp": start, "energyConsumption": 2}]));
    }
}

#[test]
fn a_posted_event_corrects_a_reading_of_the_town() {
    let mut bench = Bench::new();
    let start = zone("Europe/Zurich", 2026, 2027).start_of_day(day("2026-06-08"));
    let hourly = statistics(PLAIN_HOME, "hourly", "ENERGY_CONSUMPTION", "2026-06-08", "2026-06-08");
    let daily = statistics(PLAIN_HOME, "daily", "ENERGY_CONSUMPTION_YESTERDAY", "2026-06-08", "2026-06-08");
    let before = numbers(&bench.get(&daily), "energyConsumption");
    let hour_before = numbers(&bench.get(&hourly), "energyConsumption")[0];
    bench.post(PLAIN_HOME, "ENERGY_CONSUMPTION", &[0, 900, 1_800, 2_700].map(|s| (start + s, 1_000.0)));
    assert_eq!(numbers(&bench.get(&hourly), "energyConsumption")[0], 4_000.0);
    let after = numbers(&bench.get(&daily), "energyConsumption");
    assert!((after[0] - before[0] - (4_000.0 - hour_before)).abs() < 0.01);
}

#[test]
fn an_appliance_is_no_household() {
    let mut bench = Bench::new();
    bench.register("A", "Europe/Zurich", json!({}));
    let mut pump = event("A", "ENERGY_CONSUMPTION", now(), 5.0);
    pump["source"] = json!("HEAT_PUMP");
    assert_eq!(bench.call("POST", "/events/v1", &pump.to_string()).0, 201);
    assert_eq!(bench.get(&statistics("A", "hourly", "ENERGY_CONSUMPTION", "2026-06-10", "2026-06-10")), json!([]));
}
