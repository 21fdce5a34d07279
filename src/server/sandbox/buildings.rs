//! Buildings and their devices: list, read, create, replace, remove.

use super::records::{CUSTOMER_ID, Record};
use super::{Call, Sandbox, town_hash};
use crate::api::json::Value;
use crate::server::contract::schema::{check, without_nulls};
use crate::server::contract::shapes::{BUILDING, DEVICES};
use crate::server::http::{Response, query_pairs};
use crate::time::{CivilDate, DAY_S};

/// Members of `BuildingInfo`.
const CORE_MEMBERS: [&str; 12] = [
    "id",
    "customerBuildingId",
    "customerId",
    "zip",
    "city",
    "countryCode",
    "geolocation",
    "timeZoneId",
    "deactivatedTimestamp",
    "activationTimestamp",
    "registrationTimestamp",
    "isEarlyAdopter",
];
/// Members that MOOST gives a building: no update changes them.
const FIXED_MEMBERS: [&str; 2] = ["id", "activationTimestamp"];
/// Members that MOOST works out: kept when an update does not name them.
const DERIVED_MEMBERS: [&str; 2] = ["geolocation", "profile"];

impl Sandbox {
    /// `GET /buildings/v1` and, with `core_only`, `GET /buildings/core-data/v1`.
    pub(super) fn list_buildings(&self, call: &Call<'_>, core_only: bool) -> Response {
        let active_only = match active_only(&call.request.query) {
            Ok(flag) => flag,
            Err(refusal) => return refusal,
        };
        let records = self.records.iter().filter(|(_, record)| !(active_only && record.is_deactivated(&call.town)));
        let mut body = String::from("[");
        for (i, (_, record)) in records.enumerate() {
            if i > 0 {
                body.push(',');
            }
            let document = record.document(&call.town);
            if core_only {
                let members =
                    CORE_MEMBERS.iter().filter_map(|name| Some(((*name).to_owned(), document.get(name)?.clone())));
                Value::Object(members.collect()).write(&mut body);
            } else {
                document.write(&mut body);
            }
        }
        body.push(']');
        Response::json(200, body)
    }

    /// `GET /buildings/{id}/v1`
    pub(super) fn read_building(&self, call: &Call<'_>, id: &str) -> Response {
        match self.records.get(id) {
            Some(record) => Response::json(200, record.document(&call.town).to_json()),
            None => unknown_building(),
        }
    }

    /// `DELETE /buildings/{id}/v1`: its events go with it.
    pub(super) fn delete_building(&mut self, id: &str) -> Response {
        self.records.remove(id).map_or_else(unknown_building, |_| Response::empty(200))
    }

    /// `POST /buildings/v1`
    pub(super) fn create_building(&mut self, call: &Call<'_>) -> Response {
        let (id, mut document) = match self.checked_building(call) {
            Ok(checked) => checked,
            Err(refusal) => return refusal,
        };
        if self.records.get(&id).is_some() {
            return Response::error(409, "a building with this customerBuildingId is registered already");
        }
        let parts: Vec<u64> = id.bytes().map(u64::from).collect();
        let moost_id = format!("{:016x}{:08x}", town_hash(&parts), town_hash(&[town_hash(&parts), 1]) >> 32);
        document.set("id", moost_id.into());
        document.set("activationTimestamp", call.now_s.into());
        if document.get("registrationTimestamp").is_none() {
            document.set("registrationTimestamp", call.now_s.into());
        }
        let body = document.to_json();
        self.records.insert(id, Record::posted(document));
        Response::json(201, body)
    }

    /// `PUT /buildings/v1`
    pub(super) fn update_building(&mut self, call: &Call<'_>) -> Response {
        let (id, mut document) = match self.checked_building(call) {
            Ok(checked) => checked,
            Err(refusal) => return refusal,
        };
        let Some(record) = self.records.get_mut(&id) else {
            return unknown_building();
        };
        let before = record.document(&call.town);
        let absent = DERIVED_MEMBERS.into_iter().filter(|name| document.get(name).is_none());
        let kept: Vec<_> = FIXED_MEMBERS
            .into_iter()
            .chain(absent)
            .filter_map(|name| Some((name, before.get(name)?.clone())))
            .collect();
        for (name, value) in kept {
            document.set(name, value);
        }
        let body = document.to_json();
        record.replace_document(document);
        Response::json(200, body)
    }

    /// `PUT /buildings/{id}/devices/v1`
    pub(super) fn set_devices(&mut self, call: &Call<'_>, id: &str) -> Response {
        let Some(record) = self.records.get_mut(id) else {
            return unknown_building();
        };
        let devices = match Value::parse(&call.request.body) {
            Ok(devices) => without_nulls(devices),
            Err(error) => return Response::error(400, &format!("the body is no JSON: {error}")),
        };
        if let Err(fault) = check(&devices, DEVICES, "devices") {
            return Response::error(400, &fault.to_string());
        }
        let mut document = record.document(&call.town).clone();
        document.set("devices", devices);
        record.replace_document(document);
        Response::empty(200)
    }

    fn checked_building(&mut self, call: &Call<'_>) -> Result<(String, Value), Response> {
        let refuse = |why: &str| Err(Response::error(400, why));
        let mut document = match Value::parse(&call.request.body) {
            Ok(document) => without_nulls(document),
            Err(error) => return refuse(&format!("the body is no JSON: {error}")),
        };
        if let Err(fault) = check(&document, BUILDING, "") {
            return refuse(&fault.to_string());
        }
        let text = |name: &str| document.get(name).and_then(Value::as_str).map(str::to_owned);
        if text("customerId").as_deref() != Some(CUSTOMER_ID) {
            return refuse("customerId is not the customer of this token");
        }
        if let Some(zone) = text("timeZoneId") {
            let today = CivilDate::from_days_since_epoch(call.now_s.div_euclid(DAY_S));
            if self.zones.over(call.rules, &zone, today, today).is_none() {
                return refuse("timeZoneId is no known time zone");
            }
        }
        let id = text("customerBuildingId").unwrap_or_default();
        prices_as_numbers(&mut document);
        both_spellings_of_kwp(&mut document);
        Ok((id, document))
    }
}

/// Prices may come as strings; they go out as numbers, as the contract has them.
fn prices_as_numbers(document: &mut Value) {
    let Some(mut settings) = document.get("settings").cloned() else { return };
    let Some(mut tariff) = settings.get("tariff").cloned() else { return };
    for name in ["minPrice", "maxPrice"] {
        if let Some(price) = tariff.get(name).and_then(Value::as_f64) {
            tariff.set(name, price.into());
        }
    }
    settings.set("tariff", tariff);
    document.set("settings", settings);
}

/// The contract has one value under two names: whichever was sent is answered under both.
fn both_spellings_of_kwp(document: &mut Value) {
    for (sent, twin) in [("kWp", "kwp"), ("kwp", "kWp")] {
        if let (Some(value), None) = (document.get(sent).cloned(), document.get(twin)) {
            document.set(twin, value);
        }
    }
}

fn active_only(query: &str) -> Result<bool, Response> {
    let Some(pairs) = query_pairs(query) else {
        return Err(Response::error(400, "the query cannot be decoded"));
    };
    match pairs.iter().find(|(name, _)| name == "activeOnly").map(|(_, value)| value.as_str()) {
        None | Some("false") => Ok(false),
        Some("true") => Ok(true),
        Some(_) => Err(Response::error(400, "activeOnly: expected true or false")),
    }
}

/// The 404 for all calls that name a building.
pub(super) fn unknown_building() -> Response {
    Response::error(404, "no building has this identifier")
}
