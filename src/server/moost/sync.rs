//! The plan that makes MOOST's buildings those of a utility's list, building by building.

use super::call::of_customer;
use super::changes::{Change, TARIFF_MEMBERS, changed, check_writable, merge};
use super::covers::covers;
use crate::api::json::{Reader, Value};
use crate::server::contract::schema::{Fault, check};
use crate::server::contract::shapes::BUILDING;
use std::collections::{BTreeMap, BTreeSet};

/// Members that are in the core data: what differs in them is known without reading the building.
const CORE_MEMBERS: [&str; 7] =
    ["zip", "city", "countryCode", "timeZoneId", "registrationTimestamp", "isEarlyAdopter", DEACTIVATED];
const DEACTIVATED: &str = "deactivatedTimestamp";
const ID: &str = "customerBuildingId";

/// Next step for a building of the list.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// It does not fit, for this reason.
    Refuse(Fault),
    /// MOOST does not have it: register this.
    Create(String),
    /// It is as wanted.
    Nothing,
    /// Read it and compare: members are wanted that the core data do not have.
    Compare,
    /// These members differ. To change them, read it and compare.
    Update(Vec<String>),
}

/// Result of comparing with the building as MOOST has it.
#[derive(Debug, Clone, PartialEq)]
pub enum Compared {
    /// It is as wanted.
    Same,
    /// These members differ; with them it is this.
    Differs(Vec<String>, String),
}

/// A building of the core data.
#[derive(Debug)]
struct Known {
    /// Its core data, as text: of a hundred thousand buildings a tree would be several times as large.
    core: Box<str>,
    is_active: bool,
    is_wanted: bool,
}

/// The state of a synchronisation.
#[derive(Debug, Default)]
pub struct Sync {
    customer_id: Option<String>,
    known: BTreeMap<String, Known>,
    /// Buildings of the list that MOOST does not have.
    new: BTreeSet<String>,
    /// True if something of the list has no id that can be read: it could be any.
    has_nameless: bool,
}

impl Sync {
    /// Begins with MOOST's core data of all buildings.
    pub fn new(core_data: &[u8], customer_id: Option<String>) -> Result<Self, String> {
        let mut sync = Self { customer_id, ..Self::default() };
        let mut reader = Reader::new(core_data);
        let read = reader.array(|reader| {
            let core = reader.value()?;
            if let Some(id) = core.get(ID).and_then(Value::as_str) {
                let is_active = matches!(core.get(DEACTIVATED), None | Some(Value::Null));
                let known = Known { core: core.to_json().into(), is_active, is_wanted: false };
                sync.known.insert(id.to_owned(), known);
            }
            Ok(())
        });
        read.and_then(|()| reader.end()).map_err(|error| error.to_string())?;
        Ok(sync)
    }

    /// Takes the next building of the list. Gives its id, where it can be read, and what is to be done.
    pub fn consider(&mut self, wanted: &Value) -> (Option<String>, Step) {
        let Some(id) = wanted.get(ID).and_then(Value::as_str).map(str::to_owned) else {
            self.has_nameless = true;
            let fault = check(wanted, BUILDING, "").err();
            return (None, Step::Refuse(fault.unwrap_or_else(|| Fault::new(ID, None, "an id"))));
        };
        let step = self.step(&id, wanted).unwrap_or_else(Step::Refuse);
        (Some(id), step)
    }

    fn step(&mut self, id: &str, wanted: &Value) -> Result<Step, Fault> {
        let is_again = match self.known.get_mut(id) {
            Some(known) => std::mem::replace(&mut known.is_wanted, true),
            None => !self.new.insert(id.to_owned()),
        };
        if is_again {
            return Err(Fault::new(ID, wanted.get(ID), "each building once"));
        }
        let wanted = self.of_customer(wanted);
        check(&wanted, BUILDING, "")?;
        check_writable(&wanted)?;
        let Some(known) = self.known.get(id) else {
            return Ok(Step::Create(wanted.to_json()));
        };
        if wanted.members().iter().any(|(name, _)| !is_of_core(name)) {
            return Ok(Step::Compare);
        }
        let core = Value::parse(known.core.as_bytes()).unwrap_or(Value::Null);
        let members = differing(&core, &wanted);
        Ok(if members.is_empty() { Step::Nothing } else { Step::Update(members) })
    }

    /// Compares a building of the list with what MOOST has.
    pub fn compare(&self, wanted: &Value, current: &Value) -> Result<Compared, Fault> {
        let wanted = self.of_customer(wanted);
        let members = differing(current, &wanted);
        if members.is_empty() {
            return Ok(Compared::Same);
        }
        let mut patch = Value::Object(Vec::new());
        for name in &members {
            let value = wanted.get(name).unwrap_or(&Value::Null);
            patch.set(name, patched(name, current.get(name), value));
        }
        Ok(match changed(current, &Change::Merge(patch))? {
            Some(next) => Compared::Differs(members, next.to_json()),
            None => Compared::Same,
        })
    }

    /// The buildings that are switched on at MOOST and are not in the list. `Err` says why nothing is done about them.
    /// `most` is a limit against half a list.
    pub fn missing(&self, most: Option<usize>) -> Result<Vec<String>, String> {
        let missing = || self.known.iter().filter(|(_, known)| known.is_active && !known.is_wanted);
        let (number, active) = (missing().count(), self.known.values().filter(|known| known.is_active).count());
        let most = most.unwrap_or((active / 10).max(10));
        if number > 0 && self.has_nameless {
            return Err(format!("{number} are missing from the list, which has buildings without an id"));
        }
        if number > most {
            return Err(format!("{number} of {active} are missing from the list, more than maxMissing ({most})"));
        }
        Ok(missing().map(|(id, _)| id.clone()).collect())
    }

    fn of_customer(&self, wanted: &Value) -> Value {
        match &self.customer_id {
            Some(customer_id) => of_customer(wanted.clone(), customer_id),
            None => wanted.clone(),
        }
    }
}

fn is_of_core(name: &str) -> bool {
    name == ID || name == "customerId" || CORE_MEMBERS.contains(&name)
}

/// The members in which a building is not as wanted. One that was switched off is wanted switched on, unless it is not.
fn differing(current: &Value, wanted: &Value) -> Vec<String> {
    let mut members: Vec<String> = wanted
        .members()
        .iter()
        .filter(|(name, value)| match name.as_str() {
            "settings" => !covers(current.get(name), value) || is_other_tariff(current, wanted),
            // It comes from the options; where MOOST does not say it, it is right.
            "customerId" => current.get(name).is_some_and(|known| known != value),
            _ => !covers(current.get(name), value),
        })
        .map(|(name, _)| name.clone())
        .collect();
    let is_off = !matches!(current.get(DEACTIVATED), None | Some(Value::Null));
    if is_off && wanted.get(DEACTIVATED).is_none() {
        members.push(DEACTIVATED.to_owned());
    }
    members
}

fn is_other_tariff(current: &Value, wanted: &Value) -> bool {
    let type_of = |building: &Value| building.get("settings")?.get("tariff")?.get("type").cloned();
    let wanted = type_of(wanted);
    wanted.is_some() && type_of(current) != wanted
}

/// A member's part of the patch: what is kept of the present value has to be in it.
fn patched(name: &str, current: Option<&Value>, wanted: &Value) -> Value {
    match (name, wanted) {
        // A device keeps what MOOST knows of it besides.
        ("devices", Value::Array(devices)) => {
            let known = current.map(Value::items).unwrap_or_default();
            let merged = devices.iter().map(|device| {
                let mut merged = known.iter().find(|known| known.get("id") == device.get("id")).cloned();
                let next = merged.get_or_insert(Value::Object(Vec::new()));
                merge(next, device);
                next.clone()
            });
            Value::Array(merged.collect())
        }
        ("settings", Value::Object(_)) => {
            let mut settings = wanted.clone();
            let type_in = |settings: &Value| settings.get("tariff").and_then(|tariff| tariff.get("type")).cloned();
            let is_other = current.and_then(&type_in) != type_in(wanted);
            if let Some(tariff @ Value::Object(_)) = wanted.get("tariff").filter(|_| is_other) {
                let mut tariff = tariff.clone();
                for name in TARIFF_MEMBERS {
                    if tariff.get(name).is_none() {
                        tariff.set(name, Value::Null);
                    }
                }
                settings.set("tariff", tariff);
            }
            settings
        }
        _ => wanted.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CUSTOMER: &str = "5a6e64626f78437573746f6d";
    const CORE: &str = r#"[{"customerBuildingId":"A","zip":"8400","city":"Winterthur","countryCode":"CH"},
        {"customerBuildingId":"B","zip":"8400","city":"Winterthur","countryCode":"CH"},
        {"customerBuildingId":"off","zip":"8400","city":"Winterthur","countryCode":"CH","deactivatedTimestamp":5}]"#;

    fn json(text: &str) -> Value {
        Value::parse(text.as_bytes()).unwrap()
    }

    fn sync() -> Sync {
        Sync::new(CORE.as_bytes(), Some(CUSTOMER.to_owned())).unwrap()
    }

    /// A building that fits, with these members besides.
    fn home(id: &str, members: &str) -> Value {
        let mut home = json(r#"{"customerBuildingId":"","zip":"8400","city":"Winterthur","countryCode":"CH"}"#);
        home.set(ID, id.into());
        merge(&mut home, &json(members));
        home
    }

    #[test]
    fn each_building_has_its_step() {
        let mut sync = sync();
        let step = |sync: &mut Sync, id: &str, members: &str| sync.consider(&home(id, members)).1;
        assert_eq!(step(&mut sync, "A", "{}"), Step::Nothing);
        assert_eq!(
            step(&mut sync, "B", r#"{"city":"Basel","zip":"4000"}"#),
            Step::Update(vec!["zip".into(), "city".into()])
        );
        assert_eq!(step(&mut sync, "off", "{}"), Step::Update(vec![DEACTIVATED.into()]));
        let Step::Create(body) = step(&mut sync, "new", r#"{"devices":[]}"#) else { panic!() };
        assert!(body.contains(CUSTOMER), "{body}");
        assert_eq!(sync.missing(None), Ok(vec![]));
        let mut sync = self::sync();
        assert_eq!(step(&mut sync, "A", r#"{"kWp":5}"#), Step::Compare);
        assert_eq!(step(&mut sync, "off", r#"{"deactivatedTimestamp":5}"#), Step::Nothing);
        assert_eq!(sync.missing(None), Ok(vec!["B".to_owned()]));
    }

    #[test]
    fn refusals_are_told_and_their_buildings_are_not_missing() {
        let mut sync = sync();
        for (wanted, expected) in [
            (home("A", r#"{"countryCode":"ch"}"#), r#"countryCode was "ch", expected two capital letters"#),
            (home("A", "{}"), r#"customerBuildingId was "A", expected each building once"#),
            (home("B", r#"{"profile":{}}"#), "profile was {}, expected nothing: MOOST works it out"),
            (home("new", "{}"), ""),
            (home("new", "{}"), r#"customerBuildingId was "new", expected each building once"#),
        ] {
            match sync.consider(&wanted).1 {
                Step::Refuse(fault) => assert_eq!(fault.to_string(), expected),
                step => assert!(expected.is_empty(), "{step:?}"),
            }
        }
        assert_eq!(sync.missing(None), Ok(vec![]));
        let (id, step) = sync.consider(&json("{}"));
        assert!(id.is_none() && matches!(step, Step::Refuse(_)));
    }

    #[test]
    fn half_a_list_switches_nobody_off() {
        let ids = 0..100;
        let core = Value::Array(ids.map(|id| Value::from([(ID, format!("h{id}").into())])).collect());
        let mut sync = Sync::new(core.to_json().as_bytes(), Some(CUSTOMER.to_owned())).unwrap();
        for id in 0..89 {
            sync.consider(&home(&format!("h{id}"), "{}"));
        }
        assert!(sync.missing(None).unwrap_err().contains("11 of 100"));
        assert_eq!(sync.missing(Some(11)).unwrap().len(), 11);
        sync.consider(&home("h89", "{}"));
        assert_eq!(sync.missing(None).unwrap().len(), 10);
        sync.consider(&json(r#"{"zip":"8400"}"#));
        assert!(sync.missing(None).unwrap_err().contains("without an id"));
    }

    #[test]
    fn what_differs_is_changed_and_the_rest_is_kept() {
        let sync = sync();
        let mut current = home(
            "A",
            r#"{"id":"m","kWp":9.899999618530273,"kwp":9.899999618530273,"userIds":["u","v"],"later":{"x":1},
                "devices":[{"id":"m-1","type":"SMART_METER","name":"M","vendor_name":"V","product_name":"P","soc":50}],
                "settings":{"tariff":{"type":"DUAL","maxPrice":0.3,"dual":{"lowTariff":{}}}}}"#,
        );
        current.set("customerId", CUSTOMER.into());
        let same = r#"{"kWp":9.9,"userIds":["v","u"],"settings":{"tariff":{"type":"DUAL","maxPrice":"0.3"}}}"#;
        assert_eq!(sync.compare(&home("A", same), &current), Ok(Compared::Same));
        let other = r#"{"kWp":12,"settings":{"tariff":{"type":"SINGLE","maxPrice":0.3}},
            "devices":[{"id":"m-1","type":"SMART_METER","name":"Meter","vendor_name":"V","product_name":"P"}]}"#;
        let Ok(Compared::Differs(members, body)) = sync.compare(&home("A", other), &current) else { panic!() };
        assert_eq!(members, ["kWp", "settings", "devices"]);
        let next = json(&body);
        assert_eq!((next.get("kwp"), next.get("later")), (Some(&json("12")), current.get("later")));
        assert_eq!(next.get("settings").unwrap().to_json(), r#"{"tariff":{"type":"SINGLE","maxPrice":0.3}}"#);
        assert_eq!(next.get("devices").unwrap().items()[0].get("soc"), Some(&json("50")));
        // What was written is as wanted.
        assert_eq!(sync.compare(&home("A", other), &next), Ok(Compared::Same));
    }
}
