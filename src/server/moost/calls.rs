//! The calls of MOOST's API: one row each.

use super::call::{Again, Answers, Call, Parameter, Place, parameter};
use crate::server::contract::schema::Kind;
use crate::server::contract::shapes::{
    BUILDING, BUILDING_ID, COMPARISON_CATEGORIES, DEVICES, EVENT, FORECAST_TYPES, INTERACTION, MOOST_ID,
};

const BUILDING_IN_PATH: Parameter = parameter("customerBuildingId", Place::Path, true, BUILDING_ID);
const RULE_IN_PATH: Parameter = parameter("ruleId", Place::Path, true, MOOST_ID);
const ACTIVE_ONLY: Parameter = parameter("activeOnly", Place::Query, false, Kind::Flag);
const FROM_DAY: Parameter = parameter("from", Place::Query, true, Kind::Text(is_day, "a day as YYYY-MM-DD"));
const TO_DAY: Parameter = parameter("to", Place::Query, true, Kind::Text(is_day, "a day as YYYY-MM-DD"));
const FROM_MONTH: Parameter = parameter("from", Place::Query, true, Kind::Text(is_month, "a month as YYYY-MM"));
const TO_MONTH: Parameter = parameter("to", Place::Query, true, Kind::Text(is_month, "a month as YYYY-MM"));
const FROM_S: Parameter = parameter("from", Place::Query, true, Kind::Integer);
const TO_S: Parameter = parameter("to", Place::Query, true, Kind::Integer);

const HOURLY_TYPES: Kind = Kind::OneOf(&["ENERGY_GENERATION", "ENERGY_CONSUMPTION", "GRID_ENERGY_CONSUMPTION"]);
const DAILY_TYPES: Kind = Kind::OneOf(&[
    "ENERGY_GENERATION_YESTERDAY",
    "ENERGY_GENERATION",
    "ENERGY_CONSUMPTION_YESTERDAY",
    "ENERGY_CONSUMPTION",
    "GRID_ENERGY_CONSUMPTION_YESTERDAY",
    "GRID_ENERGY_CONSUMPTION",
    "ENERGY_BASE_CONSUMPTION",
    "GRID_ENERGY_BASE_CONSUMPTION",
]);
const MONTHLY_TYPES: Kind = Kind::OneOf(&[
    "ENERGY_GENERATION_YESTERDAY",
    "ENERGY_GENERATION",
    "ENERGY_CONSUMPTION_YESTERDAY",
    "ENERGY_CONSUMPTION",
    "GRID_ENERGY_CONSUMPTION_YESTERDAY",
    "GRID_ENERGY_CONSUMPTION",
]);
const COMPARED_TYPES: Kind =
    Kind::OneOf(&["ENERGY_GENERATION_YESTERDAY", "ENERGY_CONSUMPTION_YESTERDAY", "GRID_ENERGY_CONSUMPTION_YESTERDAY"]);

const fn event_types(kind: &'static Kind) -> Parameter {
    parameter("eventTypes", Place::QueryJoined, true, Kind::List(kind))
}

const fn body(kind: Kind) -> Parameter {
    parameter("body", Place::Body, true, kind)
}

const fn body_of_customer(kind: Kind) -> Parameter {
    parameter("body", Place::BodyOfCustomer, true, kind)
}

const fn read(name: &'static str, path: &'static str, answers: Answers, parameters: &'static [Parameter]) -> Call {
    Call { name, method: "GET", path, answers, again: Again::Harmless, parameters }
}

const fn put(name: &'static str, path: &'static str, answers: Answers, parameters: &'static [Parameter]) -> Call {
    Call { name, method: "PUT", path, answers, again: Again::Harmless, parameters }
}

const fn post(name: &'static str, path: &'static str, answers: Answers, parameters: &'static [Parameter]) -> Call {
    Call { name, method: "POST", path, answers, again: Again::Counts, parameters }
}

/// All public calls of the contract but that for a token.
pub const CALLS: [Call; 20] = [
    read("getBuildings", "/buildings/v1", Answers::Array, &[ACTIVE_ONLY]),
    post("createBuilding", "/buildings/v1", Answers::Object, &[body_of_customer(BUILDING)]),
    put("updateBuilding", "/buildings/v1", Answers::Object, &[body(BUILDING)]),
    read("getCoreDataOfBuildings", "/buildings/core-data/v1", Answers::Array, &[ACTIVE_ONLY]),
    read("getBuilding", "/buildings/{customerBuildingId}/v1", Answers::Object, &[BUILDING_IN_PATH]),
    Call {
        name: "deleteBuilding",
        method: "DELETE",
        path: "/buildings/{customerBuildingId}/v1",
        answers: Answers::Nothing,
        again: Again::Harmless,
        parameters: &[BUILDING_IN_PATH],
    },
    put(
        "setDevices",
        "/buildings/{customerBuildingId}/devices/v1",
        Answers::Nothing,
        &[BUILDING_IN_PATH, body(DEVICES)],
    ),
    put(
        "setRuleActivityForBuilding",
        "/buildings/{customerBuildingId}/rules/{ruleId}/v1",
        Answers::Nothing,
        &[
            BUILDING_IN_PATH,
            RULE_IN_PATH,
            parameter("status", Place::Query, true, Kind::OneOf(&["active", "inactive"])),
        ],
    ),
    read("getActiveRulesOfBuilding", "/buildings/{customerBuildingId}/rules/v2", Answers::Array, &[BUILDING_IN_PATH]),
    read(
        "getRulesV1",
        "/rules/v1",
        Answers::Array,
        &[parameter("tags", Place::QueryEach, false, Kind::List(&Kind::Text(is_tag, "a text of a tag")))],
    ),
    read("getTagsV1", "/rules/tags/v1", Answers::Array, &[]),
    post("addEventV1", "/events/v1", Answers::Nothing, &[body_of_customer(EVENT)]),
    post(
        "insertHistoricalEventsV1",
        "/events/historical/v1",
        Answers::Nothing,
        &[body_of_customer(Kind::List(&EVENT))],
    ),
    read(
        "getPushNotificationsByCustomerBuildingId",
        "/pushnotifications/buildings/{customerBuildingId}/v1",
        Answers::Array,
        &[BUILDING_IN_PATH, parameter("deliveryStatus", Place::Query, false, Kind::OneOf(&["DELIVERED", "DROPPED"]))],
    ),
    post(
        "postPushNotificationInteraction",
        "/pushnotifications/{pushNotificationId}/interactions/v1",
        Answers::Nothing,
        &[parameter("pushNotificationId", Place::Path, true, MOOST_ID), body(INTERACTION)],
    ),
    read(
        "getHourlyEnergyStatistics",
        "/buildings/{customerBuildingId}/energy-statistics/hourly/v1",
        Answers::Array,
        &[BUILDING_IN_PATH, event_types(&HOURLY_TYPES), FROM_DAY, TO_DAY],
    ),
    read(
        "getDailyEnergyStatistics",
        "/buildings/{customerBuildingId}/energy-statistics/daily/v1",
        Answers::Array,
        &[BUILDING_IN_PATH, event_types(&DAILY_TYPES), FROM_DAY, TO_DAY],
    ),
    read(
        "getMonthlyEnergyStatistics",
        "/buildings/{customerBuildingId}/energy-statistics/monthly/v1",
        Answers::Array,
        &[BUILDING_IN_PATH, event_types(&MONTHLY_TYPES), FROM_MONTH, TO_MONTH],
    ),
    read(
        "getDailyComparisonEnergyStatistics",
        "/buildings/{customerBuildingId}/energy-statistics/comparison/daily/v1",
        Answers::Array,
        &[
            BUILDING_IN_PATH,
            event_types(&COMPARED_TYPES),
            FROM_DAY,
            TO_DAY,
            parameter("category", Place::Query, true, Kind::OneOf(COMPARISON_CATEGORIES)),
        ],
    ),
    read(
        "getEnergyForecast",
        "/buildings/{customerBuildingId}/energy-forecast/v1",
        Answers::Array,
        &[BUILDING_IN_PATH, parameter("eventType", Place::Query, true, Kind::OneOf(FORECAST_TYPES)), FROM_S, TO_S],
    ),
];

/// A call by its name.
pub fn call(name: &str) -> Option<&'static Call> {
    CALLS.iter().find(|call| call.name == name)
}

/// A text of digits with these signs between.
fn is_dated(text: &str, form: &str) -> bool {
    text.len() == form.len()
        && text
            .bytes()
            .zip(form.bytes())
            .all(|(byte, sign)| if sign == b'0' { byte.is_ascii_digit() } else { byte == sign })
}

fn is_day(text: &str) -> bool {
    is_dated(text, "0000-00-00")
}

fn is_month(text: &str) -> bool {
    is_dated(text, "0000-00")
}

fn is_tag(text: &str) -> bool {
    !text.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::json::Value;
    use crate::server::moost::call::Planned;
    use std::collections::BTreeSet;

    fn plan(name: &str, arguments: &str) -> Result<Planned, String> {
        let arguments = Value::parse(arguments.as_bytes()).unwrap();
        call(name).unwrap().plan(&arguments, Some("5a6e64626f78437573746f6d")).map_err(|fault| fault.to_string())
    }

    fn address(name: &str, arguments: &str) -> String {
        plan(name, arguments).unwrap().path_and_query
    }

    #[test]
    fn every_operation_of_the_contract_is_there_once() {
        let contract = include_str!("../../../tests/contract/moost-openapi.yaml");
        let mut published: BTreeSet<(String, String, String)> = BTreeSet::new();
        let (mut path, mut method) = ("", "");
        for line in contract.lines() {
            match (line.strip_prefix("  "), line.trim_end_matches(':').trim()) {
                (Some(rest), word) if rest.starts_with('/') => path = word,
                (Some(_), word @ ("get" | "put" | "post" | "delete")) => method = word,
                (_, word) if word.starts_with("operationId: ") => {
                    let name = word.trim_start_matches("operationId: ");
                    published.insert((name.to_owned(), method.to_uppercase(), path.to_owned()));
                }
                _ => {}
            }
        }
        assert!(published.remove(&("tokenV1".into(), "GET".into(), "/auth/token/v1".into())));
        let ours = CALLS.iter().map(|call| (call.name.into(), call.method.into(), call.path.into())).collect();
        assert_eq!(published, ours);
    }

    #[test]
    fn arguments_come_to_their_places() {
        assert_eq!(address("getBuildings", "{}"), "/buildings/v1");
        assert_eq!(address("getBuildings", r#"{"activeOnly":true}"#), "/buildings/v1?activeOnly=true");
        assert_eq!(address("getBuilding", r#"{"customerBuildingId":"house:7"}"#), "/buildings/house%3A7/v1");
        let tags = r#"{"tags":["a b","c&d=e","\u00fc"]}"#;
        assert_eq!(address("getRulesV1", tags), "/rules/v1?tags=a%20b&tags=c%26d%3De&tags=%C3%BC");
        let window = r#"{"customerBuildingId":"A","eventTypes":["ENERGY_CONSUMPTION","ENERGY_GENERATION"],
                         "from":"2026-01-01","to":"2026-01-31"}"#;
        assert_eq!(
            address("getHourlyEnergyStatistics", window),
            "/buildings/A/energy-statistics/hourly/v1?eventTypes=ENERGY_CONSUMPTION,ENERGY_GENERATION&from=2026-01-01&to=2026-01-31"
        );
        let body = plan(
            "postPushNotificationInteraction",
            r#"{"pushNotificationId":"5a6e64626f78437573746f6d","body":{"actionQualifier":"DISMISS"}}"#,
        );
        assert_eq!(body.unwrap().body.as_deref(), Some(r#"{"actionQualifier":"DISMISS"}"#));
        let home = r#"{"body":{"customerBuildingId":"A","zip":"8400","city":"Winterthur","countryCode":"CH"}}"#;
        assert!(
            plan("createBuilding", home)
                .unwrap()
                .body
                .unwrap()
                .ends_with(r#""customerId":"5a6e64626f78437573746f6d"}"#)
        );
        assert!(plan("updateBuilding", home).unwrap_err().starts_with("customerId was absent"));
    }

    #[test]
    fn a_refusal_names_the_member_what_it_was_and_what_was_expected() {
        for (name, arguments, expected) in [
            ("getBuilding", "{}", "customerBuildingId was absent, expected 1 to 100 of A-Z a-z 0-9 : . _ -"),
            (
                "getBuilding",
                r#"{"customerBuildingId":"a/b"}"#,
                r#"customerBuildingId was "a/b", expected 1 to 100 of A-Z a-z 0-9 : . _ -"#,
            ),
            ("getBuildings", r#"{"activeOnly":"yes"}"#, r#"activeOnly was "yes", expected true or false"#),
            (
                "setDevices",
                r#"{"customerBuildingId":"A","body":[{"id":"m-1"}]}"#,
                "[0].type was absent, expected one of APPLIANCE,",
            ),
            (
                "getHourlyEnergyStatistics",
                r#"{"customerBuildingId":"A","eventTypes":[],"from":"2026-01-01","to":"2026-01-31"}"#,
                "eventTypes was [], expected at least one",
            ),
            ("updateBuilding", "{}", "body was absent, expected an object"),
        ] {
            let refusal = plan(name, arguments).unwrap_err();
            assert!(refusal.starts_with(expected), "{name}: {refusal}");
        }
    }
}
