//! The rules of the sandbox, and which of them are on for a building.

use super::records::CUSTOMER_ID;
use crate::api::Quantity;
use crate::api::json::Value;

/// A rule: what it says of a week, in each language.
pub(super) struct Rule {
    pub(super) id: &'static str,
    name: &'static str,
    pub(super) tags: &'static [&'static str],
    /// What it counts.
    pub(super) quantity: Quantity,
    pub(super) wordings: [Wording; 4],
}

/// Its words in one language; `{kwh}` stands for the week's energy.
pub(super) struct Wording {
    pub(super) language: &'static str,
    pub(super) title: &'static str,
    pub(super) message: &'static str,
    pub(super) open: &'static str,
    pub(super) stop: &'static str,
}

const fn english(title: &'static str, message: &'static str) -> Wording {
    Wording { language: "en", title, message, open: "Show", stop: "Don't notify again" }
}

const fn german(title: &'static str, message: &'static str) -> Wording {
    Wording { language: "de", title, message, open: "Anzeigen", stop: "Nicht mehr benachrichtigen" }
}

const fn french(title: &'static str, message: &'static str) -> Wording {
    Wording { language: "fr", title, message, open: "Afficher", stop: "Ne plus notifier" }
}

const fn italian(title: &'static str, message: &'static str) -> Wording {
    Wording { language: "it", title, message, open: "Mostra", stop: "Non notificare più" }
}

/// All rules.
pub(super) const RULES: [Rule; 2] = [
    Rule {
        id: "5eed00000000000000000001",
        name: "Weekly energy report",
        tags: &["report"],
        quantity: Quantity::Consumption,
        wordings: [
            english("Your week", "Last week your home used {kwh} kWh."),
            german("Ihre Woche", "Letzte Woche hat Ihr Zuhause {kwh} kWh verbraucht."),
            french("Votre semaine", "La semaine dernière, votre logement a consommé {kwh} kWh."),
            italian("La vostra settimana", "La settimana scorsa la vostra casa ha consumato {kwh} kWh."),
        ],
    },
    Rule {
        id: "5eed00000000000000000002",
        name: "Solar week",
        tags: &["report", "solar"],
        quantity: Quantity::Generation,
        wordings: [
            english("Your solar week", "Last week your roof generated {kwh} kWh."),
            german("Ihre Solarwoche", "Letzte Woche hat Ihr Dach {kwh} kWh erzeugt."),
            french("Votre semaine solaire", "La semaine dernière, votre toit a produit {kwh} kWh."),
            italian("La vostra settimana solare", "La settimana scorsa il vostro tetto ha prodotto {kwh} kWh."),
        ],
    },
];

impl Rule {
    /// The rule as the API shows it.
    pub(super) fn document(&self) -> Value {
        Value::from([
            ("id", self.id.into()),
            ("customerId", CUSTOMER_ID.into()),
            ("name", self.name.into()),
            ("condition", "monday".into()),
            ("ruleState", "ACTIVE".into()),
            ("isTimeBased", true.into()),
            ("tags", Value::from(self.tags.to_vec())),
        ])
    }
}

/// True if a rule is on for a building: all that are not off, or (`INCLUDE`) only those that are on.
pub(super) fn is_active(building: &Value, rule: &Rule) -> bool {
    let (list, is_in_list_active) = list_of(building);
    let is_listed = |list: &str| {
        let ids = building.get(list).map(Value::items).unwrap_or_default();
        ids.iter().any(|id| id.as_str() == Some(rule.id))
    };
    is_listed(list) == is_in_list_active
}

/// The building with a rule switched on or off.
pub(super) fn with_rule(mut building: Value, rule: &Rule, is_on: bool) -> Value {
    let (list, is_in_list_active) = list_of(&building);
    let ids = building.get(list).map(Value::items).unwrap_or_default();
    let mut kept: Vec<Value> = ids.iter().filter(|id| id.as_str() != Some(rule.id)).cloned().collect();
    if is_on == is_in_list_active {
        kept.push(rule.id.into());
    }
    building.set(list, Value::Array(kept));
    building
}

/// The list of a building that counts, and whether what is in it is on.
fn list_of(building: &Value) -> (&'static str, bool) {
    match building.get("rulesOperator").and_then(Value::as_str) {
        Some("INCLUDE") => ("activeRules", true),
        _ => ("inactiveRules", false),
    }
}
