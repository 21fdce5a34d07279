//! Events on their way to MOOST: single ones and histories. Plain values in, plain values out.

use super::moost::fault_value;
use crate::api::json::Value;
use crate::server::moost::event_checks::{Check, EventChecks};
use crate::server::moost::history::{History, Offered, Outcome};
use crate::server::moost::journal::Range;
use js_sys::Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = "
export type WasmEventCheck = [body: string, warnings: string[]] | WasmFault;
export type WasmOffered = 'taken' | 'full' | [unknownBuilding: string] | WasmFault;
export type WasmRange = [from: number, to: number];
export type WasmBatchReport = [line: string, from: number, to: number, accepted: number,
  refused: [position: number, why: string][], open: WasmRange[], unsent: WasmRange[]];
export type WasmCounts = [position: number, accepted: number, refused: number, open: number, unsent: number];
export type WasmWarned = [kind: string, count: number, first: number];
";

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "WasmEventCheck")]
    pub type WasmEventCheck;
    #[wasm_bindgen(typescript_type = "WasmOffered")]
    pub type WasmOffered;
    #[wasm_bindgen(typescript_type = "boolean | WasmFault")]
    pub type WasmEnded;
    #[wasm_bindgen(typescript_type = "WasmBatchReport")]
    pub type WasmBatchReport;
    #[wasm_bindgen(typescript_type = "WasmCounts")]
    pub type WasmCounts;
    #[wasm_bindgen(typescript_type = "[open: WasmRange[], unsent: WasmRange[]]")]
    pub type WasmOpenRanges;
    #[wasm_bindgen(typescript_type = "WasmWarned[]")]
    pub type WasmWarnings;
}

/// Checks of single events, in their order.
#[wasm_bindgen]
#[derive(Debug)]
pub struct WasmEventChecks {
    checks: EventChecks,
}

#[wasm_bindgen]
impl WasmEventChecks {
    /// No event yet.
    #[wasm_bindgen(constructor)]
    pub fn new(customer_id: Option<String>) -> Self {
        Self { checks: EventChecks::new(customer_id) }
    }

    /// Checks an event: as it is sent, and what may be wrong with it.
    pub fn check(&mut self, event: &str) -> WasmEventCheck {
        let event = Value::parse(event.as_bytes()).unwrap_or(Value::Null);
        let value: JsValue = match self.checks.check(&event) {
            Check::Passed(checked) => {
                let warnings: Array = checked.warnings.iter().map(|warning| JsValue::from(warning.as_str())).collect();
                Array::of2(&checked.event.to_json().into(), &warnings.into()).into()
            }
            Check::Refused(fault) => fault_value(&fault),
            // Checks of single events ask for no buildings.
            Check::Unknown(_) => JsValue::UNDEFINED,
        };
        value.unchecked_into()
    }
}

/// A history.
#[wasm_bindgen]
#[derive(Debug)]
pub struct WasmHistory {
    history: History,
}

#[wasm_bindgen]
impl WasmHistory {
    /// A history from its beginning.
    #[wasm_bindgen(constructor)]
    pub fn new(customer_id: Option<String>, asks_for_buildings: bool, batch_size: u32, resends: bool) -> Self {
        let checks = EventChecks::of_history(customer_id, asks_for_buildings);
        Self { history: History::new(checks, u64::from(batch_size), resends) }
    }

    /// Takes a line of the journal; gives why it is none.
    pub fn replay(&mut self, line: &str) -> Option<String> {
        self.history.replay(line).err()
    }

    /// Tells what MOOST has of a building.
    pub fn building(&mut self, id: &str, building: Option<Vec<u8>>) {
        let building = building.and_then(|bytes| Value::parse(&bytes).ok());
        self.history.building(id, building.as_ref());
    }

    /// Offers the next event.
    pub fn offer(&mut self, event: &str) -> WasmOffered {
        let value: JsValue = match self.history.offer(event) {
            Ok(Offered::Taken) => "taken".into(),
            Ok(Offered::Full) => "full".into(),
            Ok(Offered::Unknown(id)) => Array::of1(&id.into()).into(),
            Err(message) => another_list(&message),
        };
        value.unchecked_into()
    }

    /// The list is at its end: whether a last batch is to be sent.
    pub fn end(&mut self) -> WasmEnded {
        let ended = self.history.end();
        ended.map_or_else(|message| another_list(&message), JsValue::from).unchecked_into()
    }

    /// Begins the batch: lines for the journal.
    pub fn begin(&mut self) -> Vec<String> {
        self.history.begin()
    }

    /// The next part of the batch: a body.
    pub fn part(&self) -> Option<String> {
        self.history.part()
    }

    /// Outcome of that part: `accepted`, `refused` with why and MOOST's body, `open`, or `unsent`.
    pub fn settle(&mut self, outcome: &str, why: &str, body: &[u8]) {
        self.history.settle(match outcome {
            "accepted" => Outcome::Accepted,
            "refused" => Outcome::Refused(why, body),
            "unsent" => Outcome::Unsent,
            _ => Outcome::Open,
        });
    }

    /// The batch is done.
    pub fn finish(&mut self) -> WasmBatchReport {
        let (report, line) = self.history.finish();
        let refused: Array =
            report.refused.iter().map(|(position, why)| Array::of2(&number(*position), &why.into())).collect();
        let parts: [JsValue; 7] = [
            line.into(),
            number(report.from),
            number(report.to),
            number(report.accepted),
            refused.into(),
            ranges(&report.open, true),
            ranges(&report.open, false),
        ];
        parts.into_iter().collect::<Array>().unchecked_into()
    }

    /// The numbers so far.
    pub fn counts(&self) -> WasmCounts {
        let counts = self.history.counts();
        let numbers = [counts.position, counts.accepted, counts.refused, counts.open, counts.unsent];
        numbers.into_iter().map(number).collect::<Array>().unchecked_into()
    }

    /// The events of which nobody knows, and those that were not sent.
    pub fn open(&self) -> WasmOpenRanges {
        let open = self.history.open();
        Array::of2(&ranges(&open, true), &ranges(&open, false)).unchecked_into()
    }

    /// The warnings so far.
    pub fn warnings(&self) -> WasmWarnings {
        let warned = self
            .history
            .warned()
            .iter()
            .map(|(kind, warned)| Array::of3(&kind.as_str().into(), &number(warned.count), &number(warned.first)));
        warned.collect::<Array>().unchecked_into()
    }
}

fn another_list(message: &str) -> JsValue {
    super::moost::object(&[("argument", "events".into()), ("message", format!("events: {message}").into())])
}

fn ranges(ranges: &[Range], is_sent: bool) -> JsValue {
    let ranges = ranges.iter().filter(|range| range.is_sent == is_sent);
    ranges.map(|range| Array::of2(&number(range.from), &number(range.to))).collect::<Array>().into()
}

/// Positions are far below 2^53.
#[allow(clippy::cast_precision_loss)]
fn number(position: u64) -> JsValue {
    JsValue::from_f64(position as f64)
}
