use super::*;

fn comparison(id: &str, category: &str, from: &str, to: &str) -> String {
    let types = "ENERGY_CONSUMPTION_YESTERDAY,ENERGY_GENERATION_YESTERDAY";
    statistics(id, "comparison/daily", types, from, to) + "&category=" + category
}

#[test]
fn a_large_group_a_tiny_group_and_finished_days_only() {
    let mut bench = Bench::new();
    let days = bench.get(&comparison(PLAIN_HOME, "ELCOM", "2026-06-07", "2026-06-10"));
    let days = days.as_array().unwrap();
    assert_eq!(days.len(), 3, "the running day is missing");
    for day in days {
        let group = &day["energyConsumption"];
        assert!(group["size"].as_u64().unwrap() >= 50);
        assert!((1..=group["size"].as_u64().unwrap()).contains(&group["rank"].as_u64().unwrap()));
        let order = ["min", "p25", "median", "p75", "max"].map(|name| group[name].as_f64().unwrap());
        assert!(order.is_sorted(), "{group}");
        assert!(day.get("energyGeneration").is_none(), "this building generates nothing");
    }
    let listed = bench.sandbox.households();
    let tiny = listed.iter().find(|home| home.elcom_category == "H6").unwrap();
    let path = comparison(&tiny.building_id.replace(':', "%3A"), "ELCOM", "2026-06-07", "2026-06-07");
    assert!(bench.get(&path)[0]["energyConsumption"]["size"].as_u64().unwrap() <= 3);
}

#[test]
fn ranks_and_percentiles_of_posted_buildings_by_hand() {
    let mut bench = Bench::new();
    let midnight = zone("Europe/Zurich", 2025, 2026).start_of_day(day("2025-07-01"));
    for (id, value) in [("p1", 1_000.0), ("p2", 2_000.0), ("p3", 2_000.0), ("p4", 8_000.0), ("p5", 9_000.0)] {
        bench.register(id, "Europe/Zurich", json!({"bep": {"label": "posted"}}));
        let hours: Vec<(i64, f64)> = (0..24).map(|hour| (midnight + hour * 3_600, value / 24.0)).collect();
        bench.post(id, "ENERGY_CONSUMPTION", &hours);
    }
    let groups: Vec<Json> = ["p1", "p2", "p3", "p4", "p5"]
        .map(|id| bench.get(&comparison(id, "BEP", "2025-07-01", "2025-07-02"))[0]["energyConsumption"].clone())
        .into();
    let ranks: Vec<_> = groups.iter().map(|group| group["rank"].as_u64().unwrap()).collect();
    assert_eq!(ranks, [5, 3, 3, 2, 1]);
    let expected = json!({"value": 2000, "rank": 3, "size": 5, "min": 1000, "max": 9000, "p25": 2000, "median": 2000, "p75": 8000});
    assert_eq!(groups[1], expected);
}

#[test]
fn a_day_with_a_missing_hour_is_not_compared_but_has_its_sum() {
    let mut bench = Bench::new();
    bench.register("A", "Europe/Zurich", json!({"bep": {"label": "posted"}}));
    let midnight = zone("Europe/Zurich", 2025, 2026).start_of_day(day("2025-07-01"));
    let hours: Vec<(i64, f64)> =
        (0..48).filter(|hour| *hour != 30).map(|hour| (midnight + hour * 3_600, 10.0)).collect();
    bench.post("A", "ENERGY_CONSUMPTION", &hours);
    let compared = bench.get(&comparison("A", "BEP", "2025-07-01", "2025-07-02"));
    assert_eq!(compared.as_array().unwrap().len(), 1);
    assert_eq!(compared[0]["day"], "2025-07-01");
    let types = "ENERGY_CONSUMPTION_YESTERDAY,ENERGY_CONSUMPTION";
    let days = bench.get(&statistics("A", "daily", types, "2025-07-01", "2025-07-02"));
    assert_eq!(days[1], json!({"day": "2025-07-02", "energyConsumption": 230}));
}

#[test]
fn who_has_no_profile_has_no_group() {
    let mut bench = Bench::new();
    bench.register("A", "Europe/Zurich", json!({}));
    bench.post("A", "ENERGY_CONSUMPTION", &[(now() - 86_400, 1.0)]);
    for category in ["ELCOM", "BEP", "CONSUMPTION_CATEGORY", "GRID_POWER_CONSUMPTION_CLUSTER"] {
        assert_eq!(bench.get(&comparison("A", category, "2026-06-01", "2026-06-10")), json!([]));
        let town = bench.get(&comparison(SOLAR_HOME, category, "2026-06-09", "2026-06-09"));
        assert!(town[0]["energyGeneration"]["size"].as_u64().unwrap() > 3, "{category}");
    }
}

#[test]
fn bad_comparisons() {
    let mut bench = Bench::new();
    for (path, status) in [
        (comparison(SOLAR_HOME, "ZODIAC", "2026-06-01", "2026-06-02"), 400),
        (comparison(SOLAR_HOME, "", "2026-06-01", "2026-06-02"), 400),
        (comparison("unknown", "ELCOM", "2026-06-01", "2026-06-02"), 404),
        (comparison(SOLAR_HOME, "ELCOM", "2025-06-01", "2026-06-01"), 400),
        (
            statistics(SOLAR_HOME, "comparison/daily", "ENERGY_CONSUMPTION", "2026-06-01", "2026-06-02")
                + "&category=ELCOM",
            400,
        ),
    ] {
        assert_eq!(bench.status(&path), status, "{path}");
    }
}

#[test]
fn a_deactivated_building_leaves_the_group() {
    let mut bench = Bench::new();
    let size = |bench: &mut Bench| {
        bench.get(&comparison(PLAIN_HOME, "ELCOM", "2026-06-09", "2026-06-09"))[0]["energyConsumption"]["size"].clone()
    };
    let before = size(&mut bench).as_u64().unwrap();
    let listed = bench.sandbox.households();
    let other = listed.iter().skip(3).find(|home| home.elcom_category == "H2").unwrap().building_id.clone();
    let mut building = bench.get(&format!("/buildings/{other}/v1"));
    building["deactivatedTimestamp"] = json!(now());
    assert_eq!(bench.call("PUT", "/buildings/v1", &building.to_string()).0, 200);
    assert_eq!(size(&mut bench).as_u64(), Some(before - 1));
}
