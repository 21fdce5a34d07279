//! Rules, and the notifications that they make of the sandbox's own figures.
//!
//! Each Monday at eight, local time, a building gets what its rules say of the week before, in four languages. The
//! histories of the last six weeks are made when they are read; what people did with a notification is kept. Which
//! rules there are, and that one in eight notifications is dropped, is the sandbox's own.

use super::buildings::unknown_building;
use super::readings::Readings;
use super::records::CUSTOMER_ID;
use super::rules::{RULES, Rule, Wording, is_active, with_rule};
use super::{Call, Sandbox, town_hash};
use crate::api::Quantity;
use crate::api::json::Value;
use crate::server::contract::schema::check;
use crate::server::contract::shapes::INTERACTION;
use crate::server::http::{Response, query_pairs};
use crate::time::{CivilDate, DAY_S};

const WEEKS: i64 = 6;
const DAYS_A_WEEK: i64 = 7;
/// 1970-01-05, the first Monday.
const FIRST_MONDAY: i64 = 4;
const EIGHT_O_CLOCK_S: i64 = 8 * 3_600;

impl Sandbox {
    /// `GET /rules/v1`
    pub(super) fn list_rules(call: &Call<'_>) -> Response {
        let Some(pairs) = query_pairs(&call.request.query) else {
            return Response::error(400, "the query cannot be decoded");
        };
        let tags: Vec<&str> = pairs.iter().filter(|(name, _)| name == "tags").map(|(_, tag)| tag.as_str()).collect();
        let rules = RULES.iter().filter(|rule| tags.is_empty() || rule.tags.iter().any(|tag| tags.contains(tag)));
        Response::json(200, Value::Array(rules.map(Rule::document).collect()).to_json())
    }

    /// `GET /rules/tags/v1`
    pub(super) fn list_tags() -> Response {
        let mut tags: Vec<&str> = RULES.iter().flat_map(|rule| rule.tags).copied().collect();
        tags.sort_unstable();
        tags.dedup();
        Response::json(200, Value::from(tags).to_json())
    }

    /// `GET /buildings/{id}/rules/v2`
    pub(super) fn rules_of_building(&self, call: &Call<'_>, id: &str) -> Response {
        let Some(record) = self.records.get(id) else {
            return unknown_building();
        };
        let document = record.document(&call.town);
        let rules = RULES.iter().filter(|rule| is_active(document, rule));
        Response::json(200, Value::Array(rules.map(Rule::document).collect()).to_json())
    }

    /// `PUT /buildings/{id}/rules/{ruleId}/v1`
    pub(super) fn set_rule(&mut self, call: &Call<'_>, id: &str, rule_id: &str) -> Response {
        let status = query_pairs(&call.request.query).unwrap_or_default();
        let is_on = match status.iter().find(|(name, _)| name == "status").map(|(_, value)| value.as_str()) {
            Some("active") => true,
            Some("inactive") => false,
            _ => return Response::error(400, "status: expected active or inactive"),
        };
        let Some(record) = self.records.get_mut(id) else {
            return unknown_building();
        };
        let Some(rule) = RULES.iter().find(|rule| rule.id == rule_id) else {
            return Response::error(404, "no rule has this identifier");
        };
        let document = with_rule(record.document(&call.town).clone(), rule, is_on);
        record.replace_document(document);
        Response::empty(200)
    }

    /// `GET /pushnotifications/buildings/{id}/v1`
    pub(super) fn notifications(&self, call: &Call<'_>, id: &str) -> Result<Response, Response> {
        let record = self.records.get(id).ok_or_else(unknown_building)?;
        let status = query_pairs(&call.request.query).unwrap_or_default();
        let wanted = status.iter().find(|(name, _)| name == "deliveryStatus").map(|(_, value)| value.as_str());
        if !matches!(wanted, None | Some("DELIVERED" | "DROPPED")) {
            return Err(Response::error(400, "deliveryStatus: expected DELIVERED or DROPPED"));
        }
        let today = CivilDate::from_days_since_epoch(call.now_s.div_euclid(DAY_S));
        let readings = self.readings(call, record, today.add_days(-(WEEKS + 2) * DAYS_A_WEEK), today.add_days(1))?;
        let document = record.document(&call.town);
        let mut notifications = Vec::new();
        for (monday, rule) in mondays(today).flat_map(|monday| RULES.iter().map(move |rule| (monday, rule))) {
            let at_s = readings.zone.start_of_day(monday) + EIGHT_O_CLOCK_S;
            let notification = NotificationId::new(id, rule, monday);
            let is_due = at_s <= call.now_s && is_active(document, rule);
            if !is_due || wanted.is_some_and(|wanted| wanted != notification.delivery_status()) {
                continue;
            }
            if let Some(energy_kwh) = week_kwh(&readings, monday, rule.quantity) {
                notifications.push(self.notification(document, rule, &notification, at_s, energy_kwh));
            }
        }
        Ok(Response::json(200, Value::Array(notifications).to_json()))
    }

    /// `POST /pushnotifications/{id}/interactions/v1`
    pub(super) fn interact(&mut self, call: &Call<'_>, id: &str) -> Response {
        let interaction = match Value::parse(&call.request.body) {
            Ok(interaction) => interaction,
            Err(error) => return Response::error(400, &format!("the body is no JSON: {error}")),
        };
        if let Err(fault) = check(&interaction, INTERACTION, "") {
            return Response::error(400, &fault.to_string());
        }
        let today = CivilDate::from_days_since_epoch(call.now_s.div_euclid(DAY_S));
        let is_known = self.records.iter().any(|(building, _)| {
            mondays(today).any(|monday| RULES.iter().any(|rule| NotificationId::new(building, rule, monday).0 == id))
        });
        if !is_known {
            return Response::error(404, "no notification has this identifier");
        }
        let members = ["actionQualifier", "userId"].map(|name| (name, interaction.get(name).cloned()));
        let mut kept: Vec<_> =
            members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect();
        kept.push(("timestamp".to_owned(), call.now_s.into()));
        self.interactions.insert(id.to_owned(), Value::Object(kept));
        Response::empty(200)
    }

    fn notification(&self, building: &Value, rule: &Rule, id: &NotificationId, at_s: i64, energy_kwh: i64) -> Value {
        let texts = rule.wordings.iter().map(|wording| (wording.language, text(wording, energy_kwh)));
        let texts = Value::Object(texts.map(|(language, text)| (language.to_owned(), text)).collect());
        let qualifiers = Value::from([("primary", "OPENAPP".into()), ("secondary", "STOPDELIVERY".into())]);
        let mut notification = Value::from([
            ("id", id.0.as_str().into()),
            ("customerId", CUSTOMER_ID.into()),
            ("customerBuildingId", building.get("customerBuildingId").cloned().unwrap_or(Value::Null)),
            ("ruleId", rule.id.into()),
            ("priority", "normal".into()),
            ("createdAtTimeMillis", (at_s * 1_000).into()),
            ("notification", Value::from([("actionQualifier", qualifiers), ("texts", texts)])),
            ("delivery_status", Value::from([("status", id.delivery_status().into())])),
            ("userIds", Value::Array(users(building, rule))),
        ]);
        if let Some(interaction) = self.interactions.get(&id.0) {
            notification.set("interaction", interaction.clone());
        }
        notification
    }
}

/// The users of a building who have not opted out of a rule.
fn users(building: &Value, rule: &Rule) -> Vec<Value> {
    let is_out = |user: &&Value| {
        let pairs = building.get("disabledNotifications").map(Value::items).unwrap_or_default();
        pairs.iter().any(|pair| {
            pair.get("ruleId").and_then(Value::as_str) == Some(rule.id) && pair.get("userId") == Some(*user)
        })
    };
    let users = building.get("userIds").map(Value::items).unwrap_or_default();
    users.iter().filter(|user| !is_out(user)).cloned().collect()
}

fn text(wording: &Wording, energy_kwh: i64) -> Value {
    let action = |text: &str| Value::from([("text", text.into()), ("parameter", "".into())]);
    let actions = Value::from([("primary", action(wording.open)), ("secondary", action(wording.stop))]);
    let message = wording.message.replace("{kwh}", &energy_kwh.to_string());
    Value::from([("title", wording.title.into()), ("message", message.into()), ("actions", actions)])
}

/// The Mondays of the last weeks, the latest first.
fn mondays(today: CivilDate) -> impl Iterator<Item = CivilDate> {
    let since = (today.days_since_epoch() - FIRST_MONDAY).rem_euclid(DAYS_A_WEEK);
    // Of tomorrow's date by another zone as well.
    (-1..WEEKS).map(move |week| today.add_days(-since - week * DAYS_A_WEEK))
}

/// Whole kilowatt-hours of the week before a Monday; `None` where a day is missing.
fn week_kwh(readings: &Readings<'_>, monday: CivilDate, quantity: Quantity) -> Option<i64> {
    let days = (1..=DAYS_A_WEEK).map(|back| readings.fast_value(monday.add_days(-back), quantity));
    let energy_kwh = days.sum::<Option<f64>>()? / 1_000.0;
    // A week of a home is far inside 53 bits.
    #[allow(clippy::cast_possible_truncation)]
    Some(energy_kwh.round() as i64).filter(|energy_kwh| *energy_kwh > 0)
}

/// A notification's id: 24 letters or digits.
struct NotificationId(String);

impl NotificationId {
    fn new(building_id: &str, rule: &Rule, monday: CivilDate) -> Self {
        let parts: Vec<u64> = building_id.bytes().chain(rule.id.bytes()).map(u64::from).collect();
        let of = town_hash(&[town_hash(&parts), monday.days_since_epoch().unsigned_abs()]);
        Self(format!("{of:016x}{:08x}", town_hash(&[of, 1]) >> 32))
    }

    fn delivery_status(&self) -> &'static str {
        let last = self.0.bytes().last().unwrap_or_default();
        if matches!(last, b'0' | b'8') { "DROPPED" } else { "DELIVERED" }
    }
}
