//! Rules and notifications.

use super::*;

const NOTIFICATIONS: &str = "/pushnotifications/buildings/99900000C048ADA6/v1";

fn ids(rules: &Json) -> Vec<&str> {
    rules.as_array().unwrap().iter().map(|rule| rule["id"].as_str().unwrap()).collect()
}

#[test]
fn rules_are_listed_by_tag_and_switched_for_a_building() {
    let mut bench = Bench::new();
    assert_eq!(bench.get("/rules/tags/v1"), json!(["report", "solar"]));
    let (all, solar) = (bench.get("/rules/v1"), bench.get("/rules/v1?tags=solar"));
    assert_eq!((ids(&all).len(), ids(&solar).len()), (2, 1));
    let (path, rule) = (format!("/buildings/{SOLAR_HOME}/rules"), ids(&solar)[0].to_owned());
    let of_building = format!("{path}/v2");
    assert_eq!(bench.get(&of_building), all);
    for (status, number) in [("inactive", 1), ("inactive", 1), ("active", 2)] {
        assert_eq!(bench.call("PUT", &format!("{path}/{rule}/v1?status={status}"), "").0, 200);
        assert_eq!(ids(&bench.get(&of_building)).len(), number, "{status}");
    }
    for (path, status) in [
        (format!("{path}/{rule}/v1?status=off"), 400),
        (format!("{path}/5eed00000000000000000009/v1?status=active"), 404),
        (format!("/buildings/nobody/rules/{rule}/v1?status=active"), 404),
    ] {
        assert_eq!(bench.call("PUT", &path, "").0, status, "{path}");
    }
    assert_eq!((bench.status("/buildings/nobody/rules/v2"), bench.call("POST", "/rules/v1", "").0), (404, 405));
}

#[test]
fn a_building_that_includes_rules_has_those_only() {
    let mut bench = Bench::new();
    bench.register("A", "Europe/Zurich", json!({}));
    let mut building = bench.get("/buildings/A/v1");
    building["rulesOperator"] = json!("INCLUDE");
    assert_eq!(bench.call("PUT", "/buildings/v1", &building.to_string()).0, 200);
    assert_eq!(bench.get("/buildings/A/rules/v2"), json!([]));
    let rule = "5eed00000000000000000001";
    assert_eq!(bench.call("PUT", &format!("/buildings/A/rules/{rule}/v1?status=active"), "").0, 200);
    assert_eq!(ids(&bench.get("/buildings/A/rules/v2")), [rule]);
}

#[test]
fn a_week_is_told_from_the_figures_of_the_statistics() {
    let mut bench = Bench::new();
    let history = bench.get(NOTIFICATIONS);
    let newest = &history[0];
    // Monday, 8 June 2026, 08:00 in Zurich.
    assert_eq!(newest["createdAtTimeMillis"], json!(1_780_898_400_000_i64));
    let week = statistics(SOLAR_HOME, "daily", "ENERGY_CONSUMPTION_YESTERDAY", "2026-06-01", "2026-06-07");
    let used_kwh = (numbers(&bench.get(&week), "energyConsumption").iter().sum::<f64>() / 1_000.0).round();
    let texts = &newest["notification"]["texts"];
    assert_eq!(texts["en"]["message"], json!(format!("Last week your home used {used_kwh} kWh.")));
    assert!(texts["de"]["message"].as_str().unwrap().contains(&format!("{used_kwh} kWh")));
    let of = |bench: &mut Bench, status| {
        bench.get(&format!("{NOTIFICATIONS}?deliveryStatus={status}")).as_array().unwrap().len()
    };
    let (delivered, dropped) = (of(&mut bench, "DELIVERED"), of(&mut bench, "DROPPED"));
    assert_eq!(delivered + dropped, history.as_array().unwrap().len());
    assert!(delivered > 0);
    assert_eq!(bench.status(&format!("{NOTIFICATIONS}?deliveryStatus=LOST")), 400);
    assert_eq!(bench.status("/pushnotifications/buildings/nobody/v1"), 404);
    // A week later there is one more of each rule.
    bench.now_s += 7 * 86_400;
    bench.token = String::new();
    let (_, token) = bench.call("GET", "/auth/token/v1?clientId=demo&clientSecret=s_1-x", "");
    bench.token = token["access_token"].as_str().unwrap().to_owned();
    assert!(bench.get(NOTIFICATIONS)[0]["createdAtTimeMillis"].as_i64() > newest["createdAtTimeMillis"].as_i64());
}

#[test]
fn an_interaction_is_kept_with_its_notification() {
    let mut bench = Bench::new();
    let id = bench.get(NOTIFICATIONS)[0]["id"].as_str().unwrap().to_owned();
    let path = format!("/pushnotifications/{id}/interactions/v1");
    let body = json!({"actionQualifier": "DISMISS", "userId": "user-1"}).to_string();
    assert_eq!(bench.call("POST", &path, &body), (200, Json::Null));
    let expected = json!({"actionQualifier": "DISMISS", "userId": "user-1", "timestamp": bench.now_s});
    assert_eq!(bench.get(NOTIFICATIONS)[0]["interaction"], expected);
    assert_eq!(bench.call("POST", &path, r#"{"actionQualifier":"VIEWED"}"#).0, 400);
    let unknown = "/pushnotifications/000000000000000000000000/interactions/v1";
    assert_eq!(bench.call("POST", unknown, &body).0, 404);
}

#[test]
fn who_opted_out_and_a_rule_that_is_off_are_left_alone() {
    let mut bench = Bench::new();
    let mut building = bench.get("/buildings/99900000C048ADA6/v1");
    let rule = "5eed00000000000000000001";
    building["userIds"] = json!(["u-1", "u-2"]);
    building["disabledNotifications"] = json!([{"ruleId": rule, "userId": "u-2"}]);
    assert_eq!(bench.call("PUT", "/buildings/v1", &building.to_string()).0, 200);
    let of_rule = |history: &Json, rule: &str| -> Vec<Json> {
        history.as_array().unwrap().iter().filter(|one| one["ruleId"] == rule).cloned().collect()
    };
    let history = bench.get(NOTIFICATIONS);
    assert!(of_rule(&history, rule).iter().all(|one| one["userIds"] == json!(["u-1"])));
    let solar = of_rule(&history, "5eed00000000000000000002");
    assert!(!solar.is_empty() && solar.iter().all(|one| one["userIds"] == json!(["u-1", "u-2"])));
    assert_eq!(bench.call("PUT", &format!("/buildings/{SOLAR_HOME}/rules/{rule}/v1?status=inactive"), "").0, 200);
    assert!(of_rule(&bench.get(NOTIFICATIONS), rule).is_empty());
}
