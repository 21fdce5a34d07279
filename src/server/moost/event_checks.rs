//! Checks of events before they are sent: what is refused, and what is only warned of.

use super::call::of_customer;
use super::series::{Finding, SeriesStates};
use crate::api::is_in_milliseconds;
use crate::api::json::Value;
use crate::server::contract::event_types::{EventType, event_type};
use crate::server::contract::schema::{Fault, check};
use crate::server::contract::shapes::EVENT;
use std::collections::{BTreeMap, BTreeSet};

/// Whole numbers above this are not all floats of 32 bits, as which MOOST keeps values.
const EXACT_IN_FLOAT: f64 = 16_777_216.0;
/// Buildings that are remembered. Of more, the earliest are asked for again.
const MOST_BUILDINGS: usize = 1_000;

/// Something about an event that may be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Warning {
    /// The values only rise: they look like readings of a meter, where the energy of an interval is wanted.
    MeterReading,
    /// MOOST works this type out itself.
    Computed,
    /// The building has no such device.
    UnknownDevice,
    /// The same device and type had an event of the same moment just before.
    Double,
    /// Events of the same device and type are missing before it, by their interval.
    Gap,
    /// A whole number with more digits than MOOST keeps.
    Precision,
}

impl Warning {
    /// Its stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MeterReading => "meter-reading",
            Self::Computed => "computed-type",
            Self::UnknownDevice => "unknown-device",
            Self::Double => "double",
            Self::Gap => "gap",
            Self::Precision => "precision",
        }
    }
}

/// An event that passed.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// As it is sent.
    pub event: Value,
    /// What may be wrong with it.
    pub warnings: Vec<Warning>,
}

/// Result of a check.
#[derive(Debug, Clone, PartialEq)]
pub enum Check {
    /// It passed.
    Passed(Checked),
    /// It does not fit.
    Refused(Fault),
    /// Its building has to be known first: see [`EventChecks::building`].
    Unknown(String),
}

/// What is known of a building.
#[derive(Debug)]
enum Building {
    /// MOOST does not have it.
    Absent,
    /// It has these devices.
    Devices(BTreeSet<String>),
}

/// The state of checks: events are looked at in their order.
#[derive(Debug, Default)]
pub struct EventChecks {
    customer_id: Option<String>,
    needs_timestamp: bool,
    asks_for_buildings: bool,
    /// True if the timestamps are in milliseconds, as the first one was.
    is_in_milliseconds: Option<bool>,
    series: SeriesStates,
    buildings: BTreeMap<String, (u64, Building)>,
    building_count: u64,
}

impl EventChecks {
    /// Checks of single events.
    pub fn new(customer_id: Option<String>) -> Self {
        Self { customer_id, ..Self::default() }
    }

    /// Checks of a history: each event needs a timestamp, and (`asks_for_buildings`) its building and device are known.
    pub fn of_history(customer_id: Option<String>, asks_for_buildings: bool) -> Self {
        Self { needs_timestamp: true, asks_for_buildings, ..Self::new(customer_id) }
    }

    /// Tells what MOOST has of a building; `None` where it has none.
    pub fn building(&mut self, id: &str, building: Option<&Value>) {
        let known = building.map_or(Building::Absent, |building| {
            let devices = building.get("devices").map(Value::items).unwrap_or_default();
            let ids = devices.iter().filter_map(|device| device.get("id")?.as_str());
            Building::Devices(ids.map(str::to_owned).collect())
        });
        if self.buildings.len() >= MOST_BUILDINGS {
            let oldest = self.buildings.iter().min_by_key(|(_, (number, _))| *number).map(|(id, _)| id.clone());
            oldest.and_then(|id| self.buildings.remove(&id));
        }
        self.building_count += 1;
        self.buildings.insert(id.to_owned(), (self.building_count, known));
    }

    /// The unit of the timestamps is that of the first event.
    pub fn learn_unit(&mut self, event: &Value) {
        if let (None, Some(timestamp)) = (self.is_in_milliseconds, event.get("timestamp").and_then(Value::as_f64)) {
            self.is_in_milliseconds = Some(is_in_milliseconds(timestamp));
        }
    }

    /// True if the unit is known.
    pub fn knows_unit(&self) -> bool {
        self.is_in_milliseconds.is_some()
    }

    /// Checks the next event.
    pub fn check(&mut self, event: &Value) -> Check {
        match self.checked(event) {
            Ok(checked) => checked,
            Err(fault) => Check::Refused(fault),
        }
    }

    fn checked(&mut self, event: &Value) -> Result<Check, Fault> {
        let mut event = match &self.customer_id {
            Some(id) => of_customer(event.clone(), id),
            None => event.clone(),
        };
        check(&event, EVENT, "")?;
        let at_s = self.seconds(&mut event)?;
        let text = |name: &str| event.get(name).and_then(Value::as_str).unwrap_or_default();
        let (building_id, device_id, type_name) = (text("customerBuildingId"), text("deviceId"), text("type"));
        let value = event.get("value").and_then(Value::as_f64).unwrap_or_default();
        let mut warnings = Vec::new();
        if self.asks_for_buildings {
            match self.buildings.get(building_id) {
                None => return Ok(Check::Unknown(building_id.to_owned())),
                Some((_, Building::Absent)) => {
                    let expected = "a building that MOOST has";
                    return Err(Fault::new("customerBuildingId", event.get("customerBuildingId"), expected));
                }
                Some((_, Building::Devices(ids))) if !ids.contains(device_id) => warnings.push(Warning::UnknownDevice),
                Some(_) => {}
            }
        }
        let known = event_type(type_name);
        if known.is_some_and(|known| known.is_computed) {
            warnings.push(Warning::Computed);
        }
        if value.abs() > EXACT_IN_FLOAT && value.fract() == 0.0 {
            warnings.push(Warning::Precision);
        }
        if let Some(at_s) = at_s {
            let is_energy = known.is_some_and(EventType::is_energy_of_interval);
            let findings = self.series.take([building_id, device_id, type_name], at_s, value, is_energy);
            warnings.extend(findings.into_iter().map(|finding| match finding {
                Finding::OnlyRises => Warning::MeterReading,
                Finding::SameMoment => Warning::Double,
                Finding::Missing => Warning::Gap,
            }));
        }
        Ok(Check::Passed(Checked { event, warnings }))
    }

    /// The timestamp in seconds, in the event as well.
    fn seconds(&mut self, event: &mut Value) -> Result<Option<i64>, Fault> {
        let Some(given) = event.get("timestamp").filter(|given| **given != Value::Null).cloned() else {
            if self.needs_timestamp {
                return Err(Fault::new("timestamp", event.get("timestamp"), "epoch seconds"));
            }
            return Ok(None);
        };
        self.learn_unit(event);
        let number = given.as_f64().unwrap_or(f64::NAN);
        let unit = self.is_in_milliseconds.unwrap_or_default();
        if is_in_milliseconds(number) != unit {
            let unit = if unit { "milliseconds" } else { "seconds" };
            return Err(Fault::new("timestamp", Some(&given), format!("epoch {unit}, as those before it")));
        }
        let Some(at_s) = crate::api::epoch_seconds(number) else {
            return Err(Fault::new("timestamp", Some(&given), "epoch seconds"));
        };
        event.set("timestamp", at_s.into());
        Ok(Some(at_s))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CUSTOMER: &str = "5a6e64626f78437573746f6d";

    fn event(members: &str) -> Value {
        let mut event = Value::parse(
            br#"{"customerBuildingId":"A","deviceId":"m-1","deviceName":"Meter","type":"ENERGY_CONSUMPTION",
                 "value":120.5,"timestamp":1700000000}"#,
        )
        .unwrap();
        for (name, value) in Value::parse(members.as_bytes()).unwrap().members() {
            event.set(name, value.clone());
        }
        event
    }

    fn refusal(checks: &mut EventChecks, members: &str) -> String {
        match checks.check(&event(members)) {
            Check::Refused(fault) => fault.to_string(),
            other => panic!("{members}: {other:?}"),
        }
    }

    fn warnings(checks: &mut EventChecks, members: &str) -> Vec<&'static str> {
        match checks.check(&event(members)) {
            Check::Passed(checked) => checked.warnings.into_iter().map(Warning::as_str).collect(),
            other => panic!("{members}: {other:?}"),
        }
    }

    fn checks() -> EventChecks {
        EventChecks::of_history(Some(CUSTOMER.to_owned()), false)
    }

    #[test]
    fn what_is_refused_is_named() {
        for (members, expected) in [
            (r#"{"type":"WATER"}"#, r#"type was "WATER", expected one of the published values"#),
            (r#"{"value":"NaN"}"#, r#"value was "NaN", expected a number"#),
            (r#"{"value":null}"#, "value was null, expected a number"),
            (r#"{"value":3.5e38}"#, "value was 3.5e38, expected a number of at most 3.4e38"),
            (r#"{"customerBuildingId":null}"#, "customerBuildingId was null, expected 1 to 100"),
            (r#"{"timestamp":null}"#, "timestamp was null, expected epoch seconds"),
            (r#"{"timestamp":1700000000.5}"#, "timestamp was 1700000000.5, expected a whole number"),
            (r#"{"timestamp":"2026-01-01"}"#, r#"timestamp was "2026-01-01", expected a whole number"#),
            (r#"{"timestamp":1700000000000000}"#, "timestamp was 1700000000000000, expected epoch seconds"),
        ] {
            let refusal = refusal(&mut checks(), members);
            assert!(refusal.starts_with(expected), "{refusal}");
        }
    }

    #[test]
    fn seconds_and_milliseconds_are_not_mixed() {
        let mut checks = checks();
        let Check::Passed(first) = checks.check(&event(r#"{"timestamp":1700000000000}"#)) else { panic!() };
        assert_eq!(first.event.get("timestamp"), Some(&1_700_000_000.into()));
        assert_eq!(first.event.get("customerId"), Some(&CUSTOMER.into()));
        assert_eq!(
            refusal(&mut checks, r#"{"timestamp":1700000900}"#),
            "timestamp was 1700000900, expected epoch milliseconds, as those before it"
        );
        assert!(warnings(&mut checks, r#"{"timestamp":1700000900000}"#).is_empty());
    }

    #[test]
    fn buildings_and_devices_are_known_first() {
        let mut checks = EventChecks::of_history(Some(CUSTOMER.to_owned()), true);
        assert_eq!(checks.check(&event("{}")), Check::Unknown("A".to_owned()));
        checks.building("A", Some(&Value::parse(br#"{"devices":[{"id":"m-1"}]}"#).unwrap()));
        checks.building("B", None);
        assert!(warnings(&mut checks, "{}").is_empty());
        assert_eq!(warnings(&mut checks, r#"{"deviceId":"other"}"#), ["unknown-device"]);
        let refusal = refusal(&mut checks, r#"{"customerBuildingId":"B"}"#);
        assert_eq!(refusal, r#"customerBuildingId was "B", expected a building that MOOST has"#);
        for number in 0..MOST_BUILDINGS {
            checks.building(&number.to_string(), None);
        }
        assert_eq!(checks.buildings.len(), MOST_BUILDINGS);
        assert_eq!(checks.check(&event("{}")), Check::Unknown("A".to_owned()));
    }

    #[test]
    fn what_may_be_wrong_is_told() {
        let mut checks = checks();
        assert_eq!(warnings(&mut checks, r#"{"type":"POWER_GENERATION_FORECAST_1H"}"#), ["computed-type"]);
        assert_eq!(warnings(&mut checks, r#"{"value":16777217}"#), ["precision"]);
        assert_eq!(warnings(&mut checks, r#"{"value":16777216.5}"#), ["double"]);
        assert!(warnings(&mut checks, r#"{"timestamp":1700000900}"#).is_empty());
        assert_eq!(warnings(&mut checks, r#"{"timestamp":1700003600}"#), ["gap"]);
    }

    #[test]
    fn a_single_event_needs_no_timestamp() {
        let mut checks = EventChecks::new(Some(CUSTOMER.to_owned()));
        assert!(warnings(&mut checks, r#"{"timestamp":null}"#).is_empty());
    }
}
