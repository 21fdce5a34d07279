//! The sandbox as its users see it: requests in, responses out.
// Helpers of tests, which clippy does not take for tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::needless_pass_by_value)]

mod buildings;
mod engagement;
mod forecast;
mod ingest;
mod peers;
mod properties;
mod statistics;
mod tokens;

use super::*;
use crate::time::test_zones::{DatabaseRules, day, zone};
use serde_json::{Value as Json, json};

const SOLAR_HOME: &str = "99900000C048ADA6";
const PLAIN_HOME: &str = "99900000C048ADB7";
const BERLIN_HOME: &str = "DE%3A0001.demo-7";

/// A sandbox with a clock and a token.
struct Bench {
    sandbox: Sandbox,
    now_s: i64,
    token: String,
}

/// 2026-06-10 14:37 in Zurich.
fn now() -> i64 {
    zone("Europe/Zurich", 2026, 2027).start_of_day(day("2026-06-10")) + 14 * 3_600 + 37 * 60
}

impl Bench {
    fn new() -> Self {
        let options = SandboxOptions { seed: 1, client_id: "demo".to_owned(), client_secret: "s_1-x".to_owned() };
        let mut bench = Self { sandbox: Sandbox::new(options), now_s: now(), token: String::new() };
        let (status, body) = bench.call("GET", "/auth/token/v1?clientId=demo&clientSecret=s_1-x", "");
        assert_eq!(status, 200);
        bench.token = body["access_token"].as_str().unwrap_or_default().into();
        bench
    }

    fn response(&mut self, method: &str, path: &str, body: &str) -> Response {
        let mut request = Request::new(method, path);
        request.headers.push(("Authorization".to_owned(), format!("Bearer {}", self.token)));
        request.body = body.as_bytes().to_vec();
        self.sandbox.handle(&request, self.now_s, &DatabaseRules)
    }

    /// Status and body; null for an empty body.
    fn call(&mut self, method: &str, path: &str, body: &str) -> (u16, Json) {
        let response = self.response(method, path, body);
        let body = if response.body.is_empty() { Json::Null } else { serde_json::from_slice(&response.body).unwrap() };
        (response.status, body)
    }

    fn get(&mut self, path: &str) -> Json {
        let (status, body) = self.call("GET", path, "");
        assert_eq!(status, 200, "{path}: {body}");
        body
    }

    fn status(&mut self, path: &str) -> u16 {
        self.call("GET", path, "").0
    }

    fn register(&mut self, id: &str, zone: &str, profile: Json) {
        let building = json!({
            "customerBuildingId": id, "customerId": Sandbox::CUSTOMER_ID, "zip": "8000", "city": "Z\u{fc}rich",
            "countryCode": "CH", "timeZoneId": zone, "profile": profile,
        });
        assert_eq!(self.call("POST", "/buildings/v1", &building.to_string()).0, 201);
    }

    fn post(&mut self, id: &str, event_type: &str, values: &[(i64, f64)]) {
        let events: Vec<Json> = values.iter().map(|(at, value)| event(id, event_type, *at, *value)).collect();
        let (status, body) = self.call("POST", "/events/historical/v1", &json!(events).to_string());
        assert_eq!((status, body), (200, Json::Null));
    }
}

fn event(id: &str, event_type: &str, at: i64, value: f64) -> Json {
    json!({
        "customerBuildingId": id, "customerId": Sandbox::CUSTOMER_ID, "deviceId": "meter-1", "deviceName": "Meter",
        "type": event_type, "value": value, "timestamp": at, "source": "GATEWAY",
    })
}

fn statistics(id: &str, resolution: &str, types: &str, from: &str, to: &str) -> String {
    format!("/buildings/{id}/energy-statistics/{resolution}/v1?eventTypes={types}&from={from}&to={to}")
}

fn numbers(buckets: &Json, field: &str) -> Vec<f64> {
    buckets.as_array().unwrap().iter().filter_map(|bucket| bucket[field].as_f64()).collect()
}
