use super::*;

#[test]
fn the_town_is_listed() {
    let mut bench = Bench::new();
    let all = bench.get("/buildings/v1");
    let core = bench.get("/buildings/core-data/v1?activeOnly=true");
    assert!(all.as_array().unwrap().len() >= 150);
    assert_eq!(all.as_array().unwrap().len(), core.as_array().unwrap().len());
    assert!(core[0].get("profile").is_none() && core[0]["zip"].is_string());
    assert_eq!(bench.status("/buildings/v1?activeOnly=perhaps"), 400);
    let listed = bench.sandbox.households();
    let first: Vec<_> = listed.iter().take(3).map(|home| (home.building_id.as_str(), home.city.as_str())).collect();
    let named =
        [("99900000C048ADA6", "Winterthur"), ("99900000C048ADB7", "Z\u{fc}rich"), ("DE:0001.demo-7", "Dresden")];
    assert_eq!(first, named);
    let berlin = bench.get(&format!("/buildings/{BERLIN_HOME}/v1"));
    assert_eq!(berlin["timeZoneId"], "Europe/Berlin");
    assert_eq!(berlin["profile"]["elcom"]["category"], "H7");
}

#[test]
fn create_read_replace_remove() {
    let mut bench = Bench::new();
    bench.register("new:1", "Europe/Paris", json!({"elcom": {"category": "H2"}}));
    let building = bench.get("/buildings/new%3A1/v1");
    assert!(building["id"].is_string());
    assert_eq!(building["activationTimestamp"], now());

    assert_eq!(bench.call("POST", "/buildings/v1", &building.to_string()).0, 409);
    let mut moved = building.clone();
    moved["city"] = json!("Basel");
    moved["deactivatedTimestamp"] = json!(now());
    moved["userIds"] = Json::Null;
    moved["settings"] = json!({"tariff": {"type": "SINGLE", "minPrice": "0.296"}});
    moved.as_object_mut().unwrap().remove("profile");
    moved["id"] = json!("mine");
    moved["activationTimestamp"] = json!(1);
    moved["kwp"] = json!(7.5);
    let (status, stored) = bench.call("PUT", "/buildings/v1", &moved.to_string());
    assert_eq!((status, &stored["city"]), (200, &json!("Basel")));
    assert_eq!(stored["profile"]["elcom"]["category"], "H2", "what MOOST works out stays");
    assert_eq!(stored["settings"]["tariff"]["minPrice"], 0.296);
    assert!(stored.get("userIds").is_none());
    assert_eq!((&stored["id"], &stored["activationTimestamp"]), (&building["id"], &json!(now())), "MOOST's to give");
    assert_eq!((&stored["kWp"], &stored["kwp"]), (&json!(7.5), &json!(7.5)));
    assert_eq!(bench.status("/buildings/v1?activeOnly=%zz"), 400);
    let active = bench.get("/buildings/core-data/v1?activeOnly=true");
    assert!(active.as_array().unwrap().iter().all(|building| building["customerBuildingId"] != "new:1"));

    let devices = json!([{"id": "hp-1", "type": "HEAT_PUMP", "name": "Pump", "product_name": "P", "vendor_name": "V"}]);
    assert_eq!(bench.call("PUT", "/buildings/new%3A1/devices/v1", &devices.to_string()), (200, Json::Null));
    assert_eq!(bench.get("/buildings/new%3A1/v1")["devices"], devices);
    assert_eq!(bench.call("PUT", "/buildings/new%3A1/devices/v1", r#"[{"id":"x"}]"#).0, 400);
    assert_eq!(bench.call("PUT", "/buildings/none/devices/v1", "[]").0, 404);

    assert_eq!(bench.call("DELETE", "/buildings/new%3A1/v1", ""), (200, Json::Null));
    assert_eq!(bench.status("/buildings/new%3A1/v1"), 404);
    assert_eq!(bench.call("DELETE", "/buildings/new%3A1/v1", "").0, 404);
    assert_eq!(bench.call("PUT", "/buildings/v1", &moved.to_string()).0, 404);
}

#[test]
fn bad_buildings_are_refused_by_name() {
    let mut bench = Bench::new();
    let good = json!({"customerBuildingId": "b", "customerId": Sandbox::CUSTOMER_ID, "zip": "8000", "city": "B", "countryCode": "CH"});
    for (member, value) in [
        ("customerBuildingId", json!("a/b")),
        ("customerId", json!("short")),
        ("customerId", json!("123456789012345678901234")),
        ("zip", json!("12")),
        ("city", Json::Null),
        ("countryCode", json!("ch")),
        ("timeZoneId", json!("Europe/Nowhere")),
        ("profile", json!({"elcom": {"category": "H9"}})),
        ("settings", json!({"tariff": {"type": "DUAL", "dual": {"lowTariff": {"mondayStartTime": "19:00"}}}})),
        ("registrationTimestamp", json!("yesterday")),
    ] {
        let mut bad = good.clone();
        bad[member] = value.clone();
        let (status, body) = bench.call("POST", "/buildings/v1", &bad.to_string());
        assert_eq!(status, 400, "{member}");
        assert!(body["message"].as_str().unwrap().contains(member), "{body}");
    }
    assert_eq!(bench.call("POST", "/buildings/v1", "{").0, 400);
    assert_eq!(bench.call("POST", "/buildings/v1", &good.to_string()).0, 201);
}
