//! Changes of a building: what is read becomes what is written, and what nobody here knows stays as it is.

use crate::api::json::Value;
use crate::server::contract::schema::{Fault, check_members};
use crate::server::contract::shapes::BUILDING;

/// Members that MOOST works out: nobody else writes them, so they are not sent back.
const DERIVED_MEMBERS: [&str; 2] = ["geolocation", "profile"];
/// Members that MOOST writes alone, and why.
const MOOSTS_MEMBERS: [(&str, &str); 4] = [
    ("id", "nothing: MOOST gives it"),
    ("activationTimestamp", "nothing: MOOST sets it"),
    ("geolocation", "nothing: MOOST works it out"),
    ("profile", "nothing: MOOST works it out"),
];
/// Members that no change may change.
const KEPT_MEMBERS: [(&str, &str); 2] = [
    ("customerBuildingId", "nothing: a building keeps its id"),
    ("customerId", "nothing: a building keeps its customer"),
];
/// Members of a tariff that the contract knows. They are replaced as a whole: what belongs to another type goes.
pub(super) const TARIFF_MEMBERS: [&str; 6] = ["type", "minPrice", "maxPrice", "currency", "dual", "dynamic"];

/// A change.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// These members become so (RFC 7396): objects are merged, null removes, all else replaces.
    Merge(Value),
    /// Switched off at this moment, epoch seconds.
    Deactivate(i64),
    /// Switched on again.
    Reactivate,
    /// This tariff.
    Tariff(Value),
    /// A user does not want the notifications of a rule (`true`), or wants them again.
    OptOut {
        /// Rule.
        rule_id: String,
        /// User.
        user_id: String,
        /// True if they do not want them.
        is_out: bool,
    },
}

/// The building to be written; `None` where nothing changes.
pub fn changed(current: &Value, change: &Change) -> Result<Option<Value>, Fault> {
    let patch = patch(current, change)?;
    check_writable(&patch)?;
    for (name, expected) in KEPT_MEMBERS {
        if let Some(value) = patch.get(name).filter(|value| current.get(name) != Some(*value)) {
            return Err(Fault::new(name, Some(value), expected));
        }
    }
    let mut next = current.clone();
    merge(&mut next, &patch);
    with_twins(&mut next, &patch);
    let named: Vec<&str> = patch.members().iter().map(|(name, _)| name.as_str()).collect();
    check_members(&next, BUILDING, &named)?;
    if next == *current {
        return Ok(None);
    }
    for name in DERIVED_MEMBERS {
        remove(&mut next, name);
    }
    Ok(Some(next))
}

/// Refuses members that MOOST writes alone.
pub(super) fn check_writable(members: &Value) -> Result<(), Fault> {
    let named = |(name, expected)| members.get(name).map(|value| Fault::new(name, Some(value), expected));
    MOOSTS_MEMBERS.into_iter().find_map(named).map_or(Ok(()), Err)
}

/// A change as a patch.
fn patch(current: &Value, change: &Change) -> Result<Value, Fault> {
    Ok(match change {
        Change::Merge(patch @ Value::Object(_)) => patch.clone(),
        Change::Merge(other) => return Err(Fault::new("", Some(other), "an object of members")),
        Change::Deactivate(at_s) => match current.get("deactivatedTimestamp") {
            // It stays switched off since when it was.
            Some(Value::Number(_)) => Value::Object(Vec::new()),
            _ => Value::from([("deactivatedTimestamp", (*at_s).into())]),
        },
        Change::Reactivate => Value::from([("deactivatedTimestamp", Value::Null)]),
        Change::Tariff(tariff) => {
            let mut next = tariff.clone();
            for name in TARIFF_MEMBERS {
                if next.get(name).is_none() {
                    next.set(name, Value::Null);
                }
            }
            Value::from([("settings", Value::from([("tariff", next)]))])
        }
        Change::OptOut { rule_id, user_id, is_out } => {
            let is_it = |pair: &Value| {
                pair.get("ruleId").and_then(Value::as_str) == Some(rule_id)
                    && pair.get("userId").and_then(Value::as_str) == Some(user_id)
            };
            let pairs = current.get("disabledNotifications").map(Value::items).unwrap_or_default();
            let mut kept: Vec<Value> = pairs.iter().filter(|pair| *is_out || !is_it(pair)).cloned().collect();
            if *is_out && !pairs.iter().any(is_it) {
                kept.push(Value::from([("ruleId", rule_id.as_str().into()), ("userId", user_id.as_str().into())]));
            }
            if kept.len() == pairs.len() {
                return Ok(Value::Object(Vec::new()));
            }
            Value::from([("disabledNotifications", Value::Array(kept))])
        }
    })
}

/// Merges as RFC 7396 has it.
pub(super) fn merge(into: &mut Value, patch: &Value) {
    let Value::Object(members) = patch else {
        *into = patch.clone();
        return;
    };
    if !matches!(into, Value::Object(_)) {
        *into = Value::Object(Vec::new());
    }
    for (name, value) in members {
        if *value == Value::Null {
            remove(into, name);
            continue;
        }
        let mut merged = into.get(name).cloned().unwrap_or(Value::Null);
        merge(&mut merged, value);
        into.set(name, merged);
    }
}

/// The contract has two values under two names each: a change of one changes its twin.
fn with_twins(building: &mut Value, patch: &Value) {
    for (changed, twin) in [("kWp", "kwp"), ("kwp", "kWp")] {
        if patch.get(changed).is_some() && patch.get(twin).is_none() && building.get(twin).is_some() {
            match building.get(changed).cloned() {
                Some(value) => building.set(twin, value),
                None => remove(building, twin),
            }
        }
    }
    if patch.get("rulesOperator").is_some()
        && patch.get("rulesOperatorExclude").is_none()
        && building.get("rulesOperatorExclude").is_some()
    {
        let is_exclude = building.get("rulesOperator").and_then(Value::as_str) == Some("EXCLUDE");
        building.set("rulesOperatorExclude", is_exclude.into());
    }
}

fn remove(object: &mut Value, name: &str) {
    if let Value::Object(members) = object {
        members.retain(|(known, _)| known != name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: &str = r#"{"id":"m1","customerBuildingId":"A","customerId":"c","zip":"8400","city":"Winterthur",
        "countryCode":"CH","future":{"new":[1,null]},"profile":{"multiPersonScore":0.5},"kWp":9.5,"kwp":9.5,
        "settings":{"other":1,"tariff":{"type":"DUAL","maxPrice":0.3,"dual":{"lowTariff":{}},"later":true}}}"#;

    fn json(text: &str) -> Value {
        Value::parse(text.as_bytes()).unwrap()
    }

    fn after(change: &Change) -> Value {
        changed(&json(HOME), change).unwrap().unwrap()
    }

    #[test]
    fn unknown_members_stay_and_derived_ones_are_not_sent_back() {
        let next = after(&Change::Merge(json(r#"{"city":"Zürich","zip":"8001"}"#)));
        assert_eq!(next.get("city"), Some(&"Zürich".into()));
        assert_eq!(next.get("future"), json(HOME).get("future"));
        assert_eq!((next.get("profile"), next.get("id")), (None, Some(&"m1".into())));
        assert_eq!(changed(&json(HOME), &Change::Merge(json(r#"{"city":"Winterthur"}"#))), Ok(None));
    }

    #[test]
    fn twins_change_together() {
        let next = after(&Change::Merge(json(r#"{"kWp":12}"#)));
        assert_eq!((next.get("kWp"), next.get("kwp")), (Some(&json("12")), Some(&json("12"))));
        let none = after(&Change::Merge(json(r#"{"kwp":null}"#)));
        assert_eq!((none.get("kWp"), none.get("kwp")), (None, None));
        let mut home = json(HOME);
        home.set("rulesOperator", "INCLUDE".into());
        home.set("rulesOperatorExclude", false.into());
        let next = changed(&home, &Change::Merge(json(r#"{"rulesOperator":"EXCLUDE"}"#))).unwrap().unwrap();
        assert_eq!(next.get("rulesOperatorExclude"), Some(&true.into()));
    }

    #[test]
    fn a_tariff_is_replaced_and_what_stands_beside_it_stays() {
        let next = after(&Change::Tariff(json(r#"{"type":"SINGLE","maxPrice":0.25}"#)));
        let settings = next.get("settings").unwrap();
        assert_eq!(settings.to_json(), r#"{"other":1,"tariff":{"type":"SINGLE","maxPrice":0.25,"later":true}}"#);
        let refused = changed(&json(HOME), &Change::Tariff(json(r#"{"type":"FREE"}"#))).unwrap_err();
        assert_eq!(refused.to_string(), r#"settings.tariff.type was "FREE", expected one of SINGLE, DUAL, DYNAMIC"#);
    }

    #[test]
    fn switched_off_and_on() {
        let off = after(&Change::Deactivate(1_700_000_000));
        assert_eq!(off.get("deactivatedTimestamp"), Some(&1_700_000_000.into()));
        assert_eq!(changed(&off, &Change::Deactivate(1_800_000_000)), Ok(None));
        let on = changed(&off, &Change::Reactivate).unwrap().unwrap();
        assert_eq!(on.get("deactivatedTimestamp"), None);
        assert_eq!(changed(&json(HOME), &Change::Reactivate), Ok(None));
    }

    #[test]
    fn opting_out_and_in_again() {
        let opt = |is_out| Change::OptOut { rule_id: "r".into(), user_id: "u".into(), is_out };
        let out = after(&opt(true));
        assert_eq!(out.get("disabledNotifications").unwrap().to_json(), r#"[{"ruleId":"r","userId":"u"}]"#);
        assert_eq!(changed(&out, &opt(true)), Ok(None));
        let again = changed(&out, &opt(false)).unwrap().unwrap();
        assert_eq!(again.get("disabledNotifications").unwrap().to_json(), "[]");
        assert_eq!(changed(&json(HOME), &opt(false)), Ok(None));
    }

    #[test]
    fn what_moost_makes_is_refused_by_name() {
        for (patch, expected) in [
            (r#"{"id":"other"}"#, r#"id was "other", expected nothing: MOOST gives it"#),
            (
                r#"{"customerBuildingId":"B"}"#,
                r#"customerBuildingId was "B", expected nothing: a building keeps its id"#,
            ),
            (r#"{"profile":{}}"#, "profile was {}, expected nothing: MOOST works it out"),
            (r#"{"zip":7}"#, "zip was 7, expected 3 to 10 of A-Z 0-9, space, -"),
            (r#"{"zip":null}"#, "zip was absent, expected 3 to 10 of A-Z 0-9, space, -"),
            (r#"{"devices":[{"id":"m-1"}]}"#, "devices[0].type was absent"),
            ("[]", "the body was [], expected an object of members"),
        ] {
            let fault = changed(&json(HOME), &Change::Merge(json(patch))).unwrap_err().to_string();
            assert!(fault.starts_with(expected), "{patch}: {fault}");
        }
    }
}
