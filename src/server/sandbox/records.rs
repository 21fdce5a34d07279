//! The buildings the sandbox knows: the town's and those that were posted, with their events.

use super::event_store::EventStore;
use super::town::{Household, Town};
use crate::api::Quantity;
use crate::api::json::Value;
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, HashMap};

/// The one customer of the sandbox.
pub(super) const CUSTOMER_ID: &str = "5a6e64626f78437573746f6d";

/// A building.
#[derive(Debug)]
pub(super) struct Record {
    /// The town's building whose meter reports here; `None` for posted ones.
    pub(super) home: Option<Household>,
    document: OnceCell<Value>,
    pub(super) events: EventStore,
    /// Values of finished days (by days since 1970-01-01) of town buildings, kept until something is posted.
    pub(super) days: RefCell<HashMap<i64, DayValues>>,
}

impl Record {
    /// A posted building.
    pub(super) fn posted(document: Value) -> Self {
        Self { home: None, document: OnceCell::from(document), events: EventStore::default(), days: RefCell::default() }
    }

    fn of_town(home: Household) -> Self {
        Self { home: Some(home), document: OnceCell::new(), events: EventStore::default(), days: RefCell::default() }
    }

    /// The building as the API shows it; made when it is first asked for.
    pub(super) fn document(&self, town: &Town) -> &Value {
        self.document.get_or_init(|| {
            self.home.as_ref().map_or(Value::Object(Vec::new()), |home| town.document(home, CUSTOMER_ID))
        })
    }

    /// Replaces the document. Days may be cut differently afterwards, so kept values go.
    pub(super) fn replace_document(&mut self, document: Value) {
        self.document = OnceCell::from(document);
        self.days.take();
    }

    /// IANA name of the zone its days are counted in. Where the document has none, that of its country, if that is one
    /// of MOOST's surroundings with a single zone; else UTC (inferred: the contract does not say).
    pub(super) fn zone<'a>(&'a self, town: &Town) -> &'a str {
        let document = self.document(town);
        let text = |member: &str| document.get(member).and_then(Value::as_str);
        text("timeZoneId").unwrap_or(match text("countryCode") {
            Some("CH") => "Europe/Zurich",
            Some("DE") => "Europe/Berlin",
            Some("AT") => "Europe/Vienna",
            Some("LI") => "Europe/Vaduz",
            Some("FR") => "Europe/Paris",
            Some("IT") => "Europe/Rome",
            Some("LU") => "Europe/Luxembourg",
            Some("BE") => "Europe/Brussels",
            Some("NL") => "Europe/Amsterdam",
            _ => "UTC",
        })
    }

    /// True if it was switched off at `now`.
    pub(super) fn is_deactivated(&self, town: &Town) -> bool {
        self.document(town).get("deactivatedTimestamp").is_some()
    }
}

/// Sum of one day's events; `None` where there was no event.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct DayValues {
    pub(super) consumption: Option<f64>,
    pub(super) generation: Option<f64>,
    pub(super) grid: Option<f64>,
    pub(super) base: Option<f64>,
    pub(super) grid_base: Option<f64>,
    /// The flows that were measured throughout: consumption, generation, grid.
    pub(super) whole: [bool; 3],
}

impl DayValues {
    pub(super) fn get(&self, quantity: Quantity) -> Option<f64> {
        match quantity {
            Quantity::Consumption => self.consumption,
            Quantity::Generation => self.generation,
            Quantity::Grid => self.grid,
            Quantity::BaseConsumption => self.base,
            Quantity::GridBaseConsumption => self.grid_base,
        }
    }

    /// The value if nothing of the day is missing.
    pub(super) fn whole(&self, quantity: Quantity) -> Option<f64> {
        let [consumption, generation, grid] = self.whole;
        let is_whole = match quantity {
            Quantity::Consumption | Quantity::BaseConsumption => consumption,
            Quantity::Generation => generation,
            Quantity::Grid | Quantity::GridBaseConsumption => grid,
        };
        self.get(quantity).filter(|_| is_whole)
    }
}

/// All buildings by the integrator's id.
#[derive(Debug)]
pub(super) struct Records(BTreeMap<String, Record>);

impl Records {
    pub(super) fn new(homes: Vec<Household>) -> Self {
        Self(homes.into_iter().map(|home| (home.id().to_owned(), Record::of_town(home))).collect())
    }

    pub(super) fn get(&self, id: &str) -> Option<&Record> {
        self.0.get(id)
    }

    pub(super) fn get_mut(&mut self, id: &str) -> Option<&mut Record> {
        self.0.get_mut(id)
    }

    pub(super) fn insert(&mut self, id: String, record: Record) {
        self.0.insert(id, record);
    }

    pub(super) fn remove(&mut self, id: &str) -> Option<Record> {
        self.0.remove(id)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&String, &Record)> {
        self.0.iter()
    }
}
