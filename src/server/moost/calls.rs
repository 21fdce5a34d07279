//! The calls of MOOST's API: one row each, and the request that a row and its arguments make.

use crate::api::json::Value;
use crate::server::contract::schema::{Fault, Kind, check};
use crate::server::contract::shapes::{
    BUILDING, BUILDING_ID, COMPARISON_CATEGORIES, DEVICES, EVENT, FORECAST_TYPES, INTERACTION, MOOST_ID,
};

/// Body of a good answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answers {
    /// None that is looked at.
    Nothing,
    /// An object.
    Object,
    /// An array.
    Array,
}

/// Effect of sending a request twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// The same as sending it once.
    Harmless,
    /// Possibly another one: it is sent again only where MOOST has not taken it for certain.
    Counts,
}

/// Place of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In the query, once for each value.
    QueryEach,
    /// In the query, values joined by commas.
    QueryJoined,
    /// The body.
    Body,
    /// The body; it names the customer, where it does not itself.
    BodyOfCustomer,
}

/// One argument of a call.
#[derive(Debug, Clone, Copy)]
struct Parameter {
    name: &'static str,
    place: Place,
    is_required: bool,
    kind: Kind,
}

/// One call.
#[derive(Debug)]
pub struct Call {
    /// The name of the operation in the contract.
    pub name: &'static str,
    /// Method.
    pub method: &'static str,
    /// Path with the names of its parameters in braces.
    pub path: &'static str,
    /// Body of a good answer.
    pub answers: Answers,
    /// Effect of a repetition.
    pub again: Again,
    parameters: &'static [Parameter],
}

/// A request to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Path and query below MOOST's base.
    pub path_and_query: String,
    /// JSON; `None` where there is no body.
    pub body: Option<String>,
}

const fn parameter(name: &'static str, place: Place, is_required: bool, kind: Kind) -> Parameter {
    Parameter { name, place, is_required, kind }
}

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

impl Call {
    /// The request with these arguments, an object by their names. `customer_id` is for bodies that name none. Refuses
    /// what does not fit the contract; members of a body are named without `body`.
    pub fn plan(&self, arguments: &Value, customer_id: Option<&str>) -> Result<Planned, Fault> {
        let mut planned = Planned { path_and_query: self.path.to_owned(), body: None };
        let mut query = Vec::new();
        for Parameter { name, place, is_required, kind } in self.parameters {
            let Some(value) = arguments.get(name).filter(|value| **value != Value::Null) else {
                if *is_required {
                    // The kind's own words.
                    let fault = check(&Value::Null, *kind, name).err();
                    return Err(Fault { found: "absent".to_owned(), ..fault.unwrap_or(Fault::new(*name, None, "")) });
                }
                continue;
            };
            if matches!(place, Place::Body | Place::BodyOfCustomer) {
                let body = customer_id.filter(|_| *place == Place::BodyOfCustomer);
                let body = body.map_or_else(|| value.clone(), |id| of_customer(value.clone(), id));
                check(&body, *kind, "")?;
                planned.body = Some(body.to_json());
                continue;
            }
            check(value, *kind, name)?;
            match place {
                Place::Path => {
                    let place = ["{", name, "}"].concat();
                    planned.path_and_query = planned.path_and_query.replace(&place, &escaped(&text_of(value)));
                }
                Place::Query => query.push([name, "=", &escaped(&text_of(value))].concat()),
                Place::QueryEach => {
                    query.extend(value.items().iter().map(|item| [name, "=", &escaped(&text_of(item))].concat()));
                }
                Place::QueryJoined => {
                    let texts: Vec<_> = value.items().iter().map(|item| escaped(&text_of(item))).collect();
                    if texts.is_empty() {
                        return Err(Fault::new(*name, Some(value), "at least one"));
                    }
                    query.push([name, "=", &texts.join(",")].concat());
                }
                Place::Body | Place::BodyOfCustomer => {}
            }
        }
        if !query.is_empty() {
            planned.path_and_query.push('?');
            planned.path_and_query.push_str(&query.join("&"));
        }
        Ok(planned)
    }
}

/// A body, or each of a list of them, with the customer it is of.
pub fn of_customer(body: Value, customer_id: &str) -> Value {
    match body {
        Value::Array(items) => Value::Array(items.into_iter().map(|item| of_customer(item, customer_id)).collect()),
        mut body => {
            if matches!(body.get("customerId"), None | Some(Value::Null)) {
                body.set("customerId", customer_id.into());
            }
            body
        }
    }
}

fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_json(), str::to_owned)
}

/// A text as part of a path or a query: nothing in it is a sign of either.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => {
                out.push('%');
                for digit in [byte >> 4, byte & 15] {
                    out.push(char::from_digit(u32::from(digit), 16).unwrap_or('0').to_ascii_uppercase());
                }
            }
        }
    }
    out
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
