use super::*;

const BOTH: &str = "ENERGY_CONSUMPTION_YESTERDAY,ENERGY_CONSUMPTION";

/// Posts one watt-hour every quarter hour from the first to after the last day.
fn post_even(bench: &mut Bench, id: &str, zone_name: &str, from: &str, to: &str) {
    let zone = zone(zone_name, 2024, 2027);
    let span = (zone.start_of_day(day(from)), zone.start_of_day(day(to).add_days(1)));
    let values: Vec<_> = (span.0..span.1).step_by(900).map(|at| (at, 1.0)).collect();
    bench.post(id, "ENERGY_CONSUMPTION", &values);
}

#[test]
fn days_of_23_and_25_hours() {
    let mut bench = Bench::new();
    bench.register("A", "Europe/Zurich", json!({}));
    for (date, hours) in [("2025-03-30", 23), ("2025-10-26", 25), ("2025-07-01", 24)] {
        post_even(&mut bench, "A", "Europe/Zurich", date, date);
        for id in ["A", SOLAR_HOME] {
            let buckets =
                bench.get(&statistics(id, "hourly", "ENERGY_CONSUMPTION,GRID_ENERGY_CONSUMPTION", date, date));
            assert_eq!(buckets.as_array().unwrap().len(), hours, "{id} {date}");
        }
        let days = bench.get(&statistics("A", "daily", BOTH, date, date));
        assert_eq!(days, json!([{"day": date, "energyConsumption": hours * 4}]));
    }
}

#[test]
fn the_days_are_those_of_the_buildings_zone() {
    let mut bench = Bench::new();
    bench.register("NY", "America/New_York", json!({}));
    post_even(&mut bench, "NY", "America/New_York", "2025-03-09", "2025-03-09");
    let days = bench.get(&statistics("NY", "daily", "ENERGY_CONSUMPTION", "2025-03-08", "2025-03-10"));
    assert_eq!(days, json!([{"day": "2025-03-09", "energyConsumption": 92}]));
}

#[test]
fn only_what_was_asked_for_and_measured_is_answered() {
    let mut bench = Bench::new();
    bench.register("A", "Europe/Zurich", json!({}));
    let start = zone("Europe/Zurich", 2025, 2026).start_of_day(day("2025-07-01"));
    bench.post("A", "ENERGY_CONSUMPTION", &[(start, 5.0), (start + 7_200, 7.0)]);
    bench.post("A", "ENERGY_GENERATION", &[(start + 7_200, 0.0)]);
    let hourly = |types: &str| statistics("A", "hourly", types, "2025-07-01", "2025-07-01");
    assert_eq!(
        bench.get(&hourly("ENERGY_CONSUMPTION,ENERGY_GENERATION")),
        json!([
            {"startTimestamp": start, "energyConsumption": 5},
            {"startTimestamp": start + 7_200, "energyConsumption": 7, "energyGeneration": 0},
        ])
    );
    assert_eq!(bench.get(&hourly("GRID_ENERGY_CONSUMPTION")), json!([]));
    assert_eq!(numbers(&bench.get(&hourly("ENERGY_GENERATION")), "energyConsumption"), Vec::<f64>::new());
}

#[test]
fn the_running_day_exists_only_plain() {
    let mut bench = Bench::new();
    let daily = |types: &str| statistics(SOLAR_HOME, "daily", types, "2026-06-09", "2026-06-10");
    let fast = bench.get(&daily("ENERGY_CONSUMPTION_YESTERDAY"));
    assert_eq!(fast.as_array().unwrap().len(), 1);
    assert_eq!(bench.get(&daily(BOTH)).as_array().unwrap().len(), 2);
    let hours = bench.get(&statistics(SOLAR_HOME, "hourly", "ENERGY_CONSUMPTION", "2026-06-10", "2026-06-11"));
    assert_eq!(hours.as_array().unwrap().len(), 15, "until 14:30");
    // The next morning the day is over.
    bench.now_s += 10 * 3_600;
    assert_eq!(bench.get(&daily("ENERGY_CONSUMPTION_YESTERDAY")).as_array().unwrap().len(), 2);
}

#[test]
fn a_posted_daily_value_is_of_the_day_before_and_comes_first() {
    let mut bench = Bench::new();
    bench.register("A", "Europe/Zurich", json!({}));
    post_even(&mut bench, "A", "Europe/Zurich", "2025-07-01", "2025-07-02");
    let morning = zone("Europe/Zurich", 2025, 2026).start_of_day(day("2025-07-02"));
    bench.post("A", "ENERGY_CONSUMPTION_YESTERDAY", &[(morning, 500.0), (morning + 60, 700.0)]);
    let answer = |types: &str, bench: &mut Bench| {
        numbers(&bench.get(&statistics("A", "daily", types, "2025-07-01", "2025-07-02")), "energyConsumption")
    };
    assert_eq!(answer(BOTH, &mut bench), [700.0, 96.0]);
    assert_eq!(answer("ENERGY_CONSUMPTION", &mut bench), [96.0, 96.0]);
    let months = bench.get(&statistics("A", "monthly", BOTH, "2025-06", "2025-08"));
    assert_eq!(months, json!([{"month": "2025-07", "energyConsumption": 796}]));
}

#[test]
fn base_consumption_is_posted_or_the_lowest_hour() {
    let mut bench = Bench::new();
    let types = "ENERGY_CONSUMPTION,ENERGY_BASE_CONSUMPTION,GRID_ENERGY_BASE_CONSUMPTION";
    let read = statistics(PLAIN_HOME, "daily", types, "2026-06-08", "2026-06-10");
    let days = bench.get(&read);
    let hours = bench.get(&statistics(PLAIN_HOME, "hourly", "ENERGY_CONSUMPTION", "2026-06-08", "2026-06-08"));
    let lowest = numbers(&hours, "energyConsumption").into_iter().reduce(f64::min).unwrap();
    assert!((days[0]["energyBaseConsumption"].as_f64().unwrap() - 24.0 * lowest).abs() < 0.01);
    assert_eq!(days[0]["gridEnergyBaseConsumption"], days[0]["energyBaseConsumption"], "no roof");
    assert!(days[2].get("energyBaseConsumption").is_none(), "the day is still running");
    let start = zone("Europe/Zurich", 2026, 2027).start_of_day(day("2026-06-08"));
    bench.post(PLAIN_HOME, "ENERGY_BASE_CONSUMPTION", &[(start, 12.5)]);
    assert_eq!(bench.get(&read)[0]["energyBaseConsumption"], 12.5);
}

#[test]
fn gaps_stay_gaps() {
    let mut bench = Bench::new();
    // Twelve days before the first request the Berlin meter was out for 30 hours from 08:00 UTC.
    let hours = bench.get(&statistics(BERLIN_HOME, "hourly", "ENERGY_CONSUMPTION", "2026-05-29", "2026-05-30"));
    assert_eq!(hours.as_array().unwrap().len(), 48 - 30);
}

#[test]
fn bad_windows_and_types() {
    let mut bench = Bench::new();
    let types = "ENERGY_CONSUMPTION";
    for (path, status) in [
        (statistics(SOLAR_HOME, "hourly", types, "2024-01-01", "2024-12-31"), 200),
        (statistics(SOLAR_HOME, "hourly", types, "2024-01-01", "2025-01-01"), 400),
        (statistics(SOLAR_HOME, "daily", types, "2024-01-02", "2024-01-01"), 400),
        (statistics(SOLAR_HOME, "daily", types, "2024-02-30", "2024-03-01"), 400),
        (statistics(SOLAR_HOME, "monthly", types, "2024-01", "2025-01"), 400),
        (statistics(SOLAR_HOME, "monthly", types, "2024-01-01", "2024-02-01"), 400),
        (statistics(SOLAR_HOME, "monthly", "ENERGY_BASE_CONSUMPTION", "2024-01", "2024-02"), 400),
        (statistics(SOLAR_HOME, "hourly", "ENERGY_CONSUMPTION_YESTERDAY", "2024-01-01", "2024-01-01"), 400),
        (statistics(SOLAR_HOME, "hourly", "", "2024-01-01", "2024-01-01"), 400),
        (statistics("unknown", "hourly", types, "2024-01-01", "2024-01-01"), 404),
        (statistics(SOLAR_HOME, "daily", types, "0000-01-01", "0000-01-02"), 200),
        (statistics(SOLAR_HOME, "daily", types, "9998-12-30", "9998-12-31"), 200),
    ] {
        assert_eq!(bench.status(&path), status, "{path}");
    }
}
