//! Taking in events: one at a time, or many at once.

use super::event_store::{NewEvent, type_index};
use super::records::CUSTOMER_ID;
use super::{Call, Sandbox};
use crate::api::epoch_seconds;
use crate::api::json::{Reader, Value};
use crate::server::contract::{schema::check, shapes::EVENT};
use crate::server::http::Response;
use crate::time::EpochSeconds;

/// Sources that speak for the whole building (absent counts as the gateway). Which ones do is inferred: the
/// documentation says so of GATEWAY only.
const HOUSEHOLD_SOURCES: [&str; 6] =
    ["GATEWAY", "SMART_METER", "ENERGY_MEASUREMENT", "MOOST", "INVERTER", "SOLAR_PANEL"];

impl Sandbox {
    /// `POST /events/v1`
    pub(super) fn add_event(&mut self, call: &Call<'_>) -> Response {
        let event = Value::parse(&call.request.body)
            .map_err(|error| format!("the body is no JSON: {error}"))
            .and_then(|event| self.checked_event(&event, call.now_s));
        match event {
            Ok(event) => {
                self.store(event);
                Response::empty(201)
            }
            Err(why) => Response::error(400, &why),
        }
    }

    /// `POST /events/historical/v1`: all or nothing. The 400 names every event that is wrong, up to a hundred.
    pub(super) fn add_events(&mut self, call: &Call<'_>) -> Response {
        let mut events = Vec::new();
        let mut refused: Vec<(String, Value)> = Vec::new();
        let mut reader = Reader::new(&call.request.body);
        let mut position = 0_usize;
        let read = reader.array(|reader| {
            match self.checked_event(&reader.value()?, call.now_s) {
                Ok(event) => events.push(event),
                Err(why) if refused.len() < 100 => refused.push((format!("[{position}]"), why.into())),
                Err(_) => {}
            }
            position += 1;
            Ok(())
        });
        if let Err(error) = read.and_then(|()| reader.end()) {
            refused = vec![("body".to_owned(), format!("no JSON array: {error}").into())];
        }
        if !refused.is_empty() {
            return Response::json(400, Value::Object(refused).to_json());
        }
        for event in events {
            self.store(event);
        }
        Response::empty(200)
    }

    fn store(&mut self, event: NewEvent) {
        if let Some(record) = self.records.get_mut(&event.building_id) {
            record.days.take();
            record.events.insert(event);
        }
    }

    fn checked_event(&self, event: &Value, now: EpochSeconds) -> Result<NewEvent, String> {
        check(event, EVENT, "").map_err(|fault| fault.to_string())?;
        let text = |name: &str| event.get(name).and_then(Value::as_str);
        if text("customerId") != Some(CUSTOMER_ID) {
            return Err("customerId is not the customer of this token".to_owned());
        }
        let building_id = text("customerBuildingId").unwrap_or_default();
        if self.records.get(building_id).is_none() {
            return Err(format!("customerBuildingId {building_id} is not registered"));
        }
        // Without a timestamp it is of now.
        let at = match event.get("timestamp").and_then(Value::as_f64) {
            Some(timestamp) => epoch_seconds(timestamp).ok_or("timestamp is out of range")?,
            None => now,
        };
        Ok(NewEvent {
            building_id: building_id.to_owned(),
            device_id: text("deviceId").unwrap_or_default().to_owned(),
            event_type: text("type").and_then(type_index).ok_or("type is unknown")?,
            at,
            value: event.get("value").and_then(Value::as_f64).ok_or("value expected a finite number")?,
            of_household: text("source").is_none_or(|source| HOUSEHOLD_SOURCES.contains(&source)),
        })
    }
}
