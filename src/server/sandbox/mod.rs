//! A MOOST-compatible API in memory, so that anyone can try and test without credentials.
//!
//! For: all public calls of the contract, with statistics and notifications aggregated from the events it holds,
//! in each building's time zone. Starts with a seeded town (see `town`). Everything is lost with the value.
//! Must not enter: sockets, JavaScript, anything that the widgets need.

mod buildings;
mod comparison;
mod daily;
mod engagement;
mod event_store;
mod forecast;
mod ingest;
mod listing;
mod readings;
mod records;
mod routes;
mod rules;
mod statistics;
mod tokens;
mod town;
mod window;
mod zones;

#[cfg(test)]
mod tests;

use super::http::{Request, Response};
use crate::api::json::Value;
use crate::time::{CivilDate, EpochSeconds, ZoneRules};
pub use listing::SandboxHousehold;
use readings::Readings;
use records::{Record, Records};
use std::collections::BTreeMap;
use std::rc::Rc;
use tokens::Tokens;
use town::{Town, hash as town_hash};
use zones::Zones;

/// Options of a sandbox.
#[derive(Debug, Clone)]
pub struct SandboxOptions {
    /// The town's seed: the same seed gives the same buildings and readings.
    pub seed: u64,
    /// Accepted client id, 1 to 100 letters or digits.
    pub client_id: String,
    /// Accepted client secret, 1 to 100 of `A-Z a-z 0-9 _ -`.
    pub client_secret: String,
}

/// The API: buildings, events and tokens in memory.
#[derive(Debug)]
pub struct Sandbox {
    seed: u64,
    /// Moment of the first request.
    anchor_s: Option<EpochSeconds>,
    tokens: Tokens,
    records: Records,
    zones: Zones,
    /// What people did with notifications, by their ids.
    interactions: BTreeMap<String, Value>,
}

/// Context of every call.
struct Call<'a> {
    request: &'a Request,
    now_s: EpochSeconds,
    rules: &'a dyn ZoneRules,
    town: Town,
}

impl Sandbox {
    /// The one MOOST customer whose buildings these are.
    pub const CUSTOMER_ID: &'static str = records::CUSTOMER_ID;

    /// A fresh sandbox. Cheap: readings are made when they are asked for.
    pub fn new(options: SandboxOptions) -> Self {
        let SandboxOptions { seed, client_id, client_secret } = options;
        Self {
            seed,
            anchor_s: None,
            tokens: Tokens::new(seed, client_id, client_secret),
            records: Records::new(Town::settle(seed)),
            zones: Zones::default(),
            interactions: BTreeMap::new(),
        }
    }

    /// The town's buildings that have not been removed, the three named ones first.
    pub fn households(&self) -> Vec<SandboxHousehold> {
        let mut homes: Vec<_> = self.records.iter().filter_map(|(_, record)| record.home.as_ref()).collect();
        homes.sort_by_key(|home| home.listing_order());
        homes.into_iter().map(town::Household::listing).collect()
    }

    /// Answers a request at `now_s`.
    pub fn handle(&mut self, request: &Request, now_s: EpochSeconds, rules: &dyn ZoneRules) -> Response {
        let anchor_s = *self.anchor_s.get_or_insert(now_s);
        self.route(&Call { request, now_s, rules, town: Town::new(self.seed, anchor_s) })
    }

    /// The readings of a building with zones that hold for the days `from..=to`.
    fn readings<'a>(
        &self,
        call: &Call<'_>,
        record: &'a Record,
        from: CivilDate,
        to: CivilDate,
    ) -> Result<Readings<'a>, Response> {
        let unknown = || Response::error(500, "the building's time zone is not known here");
        let over =
            |zone: &str| self.zones.over(call.rules, zone, from.add_days(-2), to.add_days(2)).ok_or_else(unknown);
        let zone = over(record.zone(&call.town))?;
        let home_zone = match &record.home {
            Some(home) => over(home.zone())?,
            None => Rc::clone(&zone),
        };
        Ok(Readings { record, town: call.town, zone, home_zone, now_s: call.now_s })
    }
}
