use super::*;

const HOUR: i64 = 3_600;

fn forecast(id: &str, kind: &str, from: i64, to: i64) -> String {
    format!("/buildings/{id}/energy-forecast/v1?eventType=ENERGY_{kind}&from={from}&to={to}")
}

/// The present full hour.
fn run() -> i64 {
    now() - 37 * 60
}

#[test]
fn each_type_has_its_horizon_and_its_making() {
    let mut bench = Bench::new();
    let midnight = zone("Europe/Zurich", 2026, 2027).start_of_day(day("2026-06-10"));
    let day_s = 24 * HOUR;
    for (kind, first, count) in [
        ("1H", run() - 2 * HOUR, 4),
        ("24H", run() - 2 * HOUR, 27),
        ("TOMORROW", run() - 2 * HOUR, 36),
        ("DAY_AFTER_TOMORROW", run() - 2 * HOUR, 60),
    ] {
        for quantity in ["CONSUMPTION", "GENERATION"] {
            let path = forecast(SOLAR_HOME, &format!("{quantity}_FORECAST_{kind}"), first, first + 10 * day_s);
            let points = bench.get(&path);
            let points = points.as_array().unwrap();
            assert_eq!(points.len(), count, "{quantity} {kind}");
            assert_eq!(points[0]["forecastTimestamp"], first);
            for point in points {
                let (made, hour) = (point["timestamp"].as_i64().unwrap(), point["forecastTimestamp"].as_i64().unwrap());
                assert!(made <= run() && made < hour, "{kind}");
                assert!(point["value"].as_f64().unwrap() >= 0.0);
                let earliest = match kind {
                    "1H" => hour - HOUR,
                    "24H" => hour - day_s,
                    "TOMORROW" => hour - 2 * day_s,
                    _ => hour - 3 * day_s,
                };
                assert!(made >= earliest, "{kind}");
            }
        }
    }
    let tomorrow = bench.get(&forecast(SOLAR_HOME, "CONSUMPTION_FORECAST_TOMORROW", midnight, midnight + day_s));
    assert_eq!(tomorrow[0]["timestamp"], midnight - 6 * HOUR);
}

#[test]
fn the_mean_of_the_last_four_same_weekdays() {
    let mut bench = Bench::new();
    bench.register("A", "Europe/Zurich", json!({}));
    let noon = zone("Europe/Zurich", 2026, 2027).start_of_day(day("2026-06-10")) + 12 * HOUR;
    let week = 7 * 24 * HOUR;
    let values: Vec<_> = (1..=5_i32).map(|k| (noon - i64::from(k) * week, f64::from(k) * 10.0)).collect();
    bench.post("A", "ENERGY_CONSUMPTION", &values);
    bench.post("A", "ENERGY_CONSUMPTION", &[(noon - 24 * HOUR, 1_000.0)]);
    let path = forecast("A", "CONSUMPTION_FORECAST_24H", noon, noon + HOUR);
    assert_eq!(bench.get(&path), json!([{"timestamp": noon - 24 * HOUR, "forecastTimestamp": noon, "value": 25}]));
    // Generation: the last seven days that were over when it was made; two are known.
    bench.post(
        "A",
        "ENERGY_GENERATION",
        &[(noon - 48 * HOUR, 30.0), (noon - 5 * 24 * HOUR, 10.0), (noon - 24 * HOUR, 500.0)],
    );
    let path = forecast("A", "GENERATION_FORECAST_24H", noon, noon + HOUR);
    assert_eq!(bench.get(&path)[0]["value"], 20);
}

#[test]
fn no_event_after_the_making_changes_a_forecast() {
    let mut bench = Bench::new();
    let (from, to) = (run() - 5 * 24 * HOUR, run() + 3 * 24 * HOUR);
    for kind in [
        "CONSUMPTION_FORECAST_24H",
        "GENERATION_FORECAST_TOMORROW",
        "GENERATION_FORECAST_1H",
        "CONSUMPTION_FORECAST_DAY_AFTER_TOMORROW",
    ] {
        let quantity = if kind.starts_with('C') { "ENERGY_CONSUMPTION" } else { "ENERGY_GENERATION" };
        let before = bench.get(&forecast(SOLAR_HOME, kind, from, to));
        let changed_from = run() - 2 * 24 * HOUR;
        let absurd: Vec<_> = (changed_from..to).step_by(900).map(|at| (at, 77_777.0)).collect();
        bench.post(SOLAR_HOME, quantity, &absurd);
        let after = bench.get(&forecast(SOLAR_HOME, kind, from, to));
        let made_before = |points: &Json| -> Vec<Json> {
            let points = points.as_array().unwrap().iter();
            points.filter(|point| point["timestamp"].as_i64().unwrap() <= changed_from).cloned().collect()
        };
        assert!(made_before(&before).len() > 24, "{kind}");
        assert_eq!(made_before(&before), made_before(&after), "{kind}");
    }
}

#[test]
fn who_generates_nothing_gets_nothing_and_bad_requests_400() {
    let mut bench = Bench::new();
    assert_eq!(bench.get(&forecast(PLAIN_HOME, "GENERATION_FORECAST_24H", run(), run() + HOUR)), json!([]));
    assert_eq!(
        bench.get(&forecast(SOLAR_HOME, "GENERATION_FORECAST_24H", run() + 900_000, run() + 910_000)),
        json!([])
    );
    for (path, status) in [
        (forecast(SOLAR_HOME, "CONSUMPTION_FORECAST_48H", 0, 1), 400),
        (forecast(SOLAR_HOME, "CONSUMPTION_FORECAST_1H", 1, 1), 400),
        (forecast(SOLAR_HOME, "CONSUMPTION_FORECAST_1H", 0, 31 * 86_400 + 1), 400),
        (forecast(SOLAR_HOME, "CONSUMPTION_FORECAST_1H", -250_000_000_000, -249_999_000_000), 200),
        (forecast("unknown", "CONSUMPTION_FORECAST_1H", 0, 1), 404),
    ] {
        assert_eq!(bench.status(&path), status, "{path}");
    }
}
