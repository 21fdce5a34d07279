//! A history of events on its way to MOOST: batches in order, and what came of each event.
//!
//! One batch is in memory. What nobody knows stays open, in the journal as well, and is sent again by the next run.

use super::event_checks::{Check, Checked, EventChecks, Warning};
use super::journal::{Journal, OpenBatch, Range, Report};
use crate::api::json::Value;
use std::collections::{BTreeMap, VecDeque};

/// Longest reason that is kept for an event.
const LONGEST_WHY: usize = 300;

/// An event of the present batch.
#[derive(Debug, Clone)]
struct Item {
    position: u64,
    json: String,
}

/// What came of sending a part of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome<'a> {
    /// MOOST has stored all of it.
    Accepted,
    /// MOOST stored nothing, because something does not fit; its words, and its body.
    Refused(&'a str, &'a [u8]),
    /// Nobody knows.
    Open,
    /// It was not sent.
    Unsent,
}

/// Result of an offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offered {
    /// It was taken: the next one, please.
    Taken,
    /// It was taken, and a batch is to be sent first.
    Full,
    /// It was not taken: tell of this building first, then offer it again.
    Unknown(String),
}

/// Warnings of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Warned {
    /// Number of events.
    pub count: u64,
    /// Position of the first.
    pub first: u64,
}

/// Numbers of events so far, those of earlier runs included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Events of the list that were looked at.
    pub position: u64,
    /// Stored by MOOST.
    pub accepted: u64,
    /// Refused, here or by MOOST.
    pub refused: u64,
    /// Sent, and nobody knows.
    pub open: u64,
    /// Taken from the list and not sent.
    pub unsent: u64,
}

/// A history.
#[derive(Debug)]
pub struct History {
    checks: EventChecks,
    journal: Journal,
    batch_size: u64,
    /// True if events of which nobody knows are sent again.
    resends: bool,
    position: u64,
    digest: Digest,
    /// Number of the open batch of the journal that is reached next.
    next_open: usize,
    batch: Vec<Item>,
    batch_from: u64,
    parts: VecDeque<Vec<Item>>,
    report: Report,
    unsettled: Vec<(u64, bool)>,
    warned: BTreeMap<Warning, Warned>,
}

impl History {
    /// A history from its beginning.
    pub fn new(checks: EventChecks, batch_size: u64, resends: bool) -> Self {
        Self {
            checks,
            journal: Journal::default(),
            batch_size,
            resends,
            position: 0,
            digest: Digest::default(),
            next_open: 0,
            batch: Vec::new(),
            batch_from: 0,
            parts: VecDeque::new(),
            report: Report::default(),
            unsettled: Vec::new(),
            warned: BTreeMap::new(),
        }
    }

    /// Takes the next line of the journal of an earlier run. All of them, before anything is offered.
    pub fn replay(&mut self, line: &str) -> Result<(), String> {
        self.journal.replay(line)
    }

    /// Tells what MOOST has of a building; `None` where it has none.
    pub fn building(&mut self, id: &str, building: Option<&Value>) {
        self.checks.building(id, building);
    }

    /// Offers the next event of the list, as JSON. `Err` says that the list is another one than the journal's.
    pub fn offer(&mut self, text: &str) -> Result<Offered, String> {
        let is_new = self.position >= self.journal.cursor;
        let is_wanted = is_new || self.is_open(self.position);
        if is_wanted || !self.checks.knows_unit() {
            let event = Value::parse(text.as_bytes()).unwrap_or(Value::Null);
            self.checks.learn_unit(&event);
            if is_wanted {
                match self.checks.check(&event) {
                    Check::Unknown(id) => return Ok(Offered::Unknown(id)),
                    Check::Passed(checked) => self.keep(checked),
                    Check::Refused(fault) => self.report.refused.push((self.position, fault.to_string())),
                }
            }
        }
        self.position += 1;
        self.digest.take(text);
        if is_new {
            let is_full = self.position - self.batch_from >= self.batch_size;
            return Ok(if is_full { Offered::Full } else { Offered::Taken });
        }
        self.after_known()
    }

    /// The list is at its end. `true` if a last batch is to be sent.
    pub fn end(&mut self) -> Result<bool, String> {
        if self.position < self.journal.cursor {
            let Journal { cursor, .. } = self.journal;
            return Err(format!("the list has {} events, the journal {cursor}", self.position));
        }
        Ok(self.position > self.batch_from)
    }

    /// Begins the batch: the lines for the journal.
    pub fn begin(&mut self) -> Vec<String> {
        let items = std::mem::take(&mut self.batch);
        self.unsettled.clear();
        if !items.is_empty() {
            self.parts.push_back(items);
        }
        let mut lines: Vec<String> = self.journal.header().into_iter().collect();
        if let Some(OpenBatch { from, to, .. }) = self.resent() {
            (self.report.from, self.report.to) = (*from, *to);
            return lines;
        }
        (self.report.from, self.report.to) = (self.batch_from, self.position);
        self.journal.begun(self.batch_from, self.position, self.digest.0);
        // It is behind the position already.
        self.next_open = self.journal.open.len();
        lines.push(Journal::send_line(self.batch_from, self.position, self.digest.0));
        lines
    }

    /// The next part to be sent: a JSON array.
    pub fn part(&self) -> Option<String> {
        let items = self.parts.front()?;
        let mut body = String::from("[");
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                body.push(',');
            }
            body.push_str(&item.json);
        }
        body.push(']');
        Some(body)
    }

    /// Outcome of that part.
    pub fn settle(&mut self, outcome: Outcome<'_>) {
        let Some(items) = self.parts.pop_front() else { return };
        match outcome {
            Outcome::Accepted => self.report.accepted += u64::try_from(items.len()).unwrap_or(u64::MAX),
            Outcome::Open | Outcome::Unsent => {
                let is_sent = outcome == Outcome::Open;
                self.unsettled.extend(items.iter().map(|item| (item.position, is_sent)));
            }
            Outcome::Refused(why, body) => self.refuse(items, why, body),
        }
    }

    /// The batch is done: what came of it, and the line for the journal.
    pub fn finish(&mut self) -> (Report, String) {
        // Not sent any more, because the run ends.
        for items in std::mem::take(&mut self.parts) {
            self.unsettled.extend(items.iter().map(|item| (item.position, false)));
        }
        self.report.open = ranges(std::mem::take(&mut self.unsettled));
        self.report.refused.sort_by_key(|(position, _)| *position);
        let report = std::mem::take(&mut self.report);
        let line = Journal::done_line(&report);
        let is_resent = self.resent().is_some();
        let before = self.journal.open.len();
        self.journal.done(&report);
        if !is_resent {
            self.next_open = self.journal.open.len();
        } else if self.journal.open.len() == before {
            self.next_open += 1;
        }
        self.batch_from = self.position;
        (report, line)
    }

    /// The numbers so far.
    pub fn counts(&self) -> Counts {
        let ranges = || self.journal.open.iter().flat_map(|batch| &batch.ranges);
        let sum = |is_sent| ranges().filter(|range| range.is_sent == is_sent).map(|range| range.len()).sum();
        Counts {
            position: self.position,
            accepted: self.journal.accepted,
            refused: self.journal.refused,
            open: sum(true),
            unsent: sum(false) + self.held().map_or(0, Range::len),
        }
    }

    /// The events of which nobody knows, or which were not sent.
    pub fn open(&self) -> Vec<Range> {
        self.journal.open.iter().flat_map(|batch| batch.ranges.clone()).chain(self.held()).collect()
    }

    /// Events that were taken from the list for a batch that has not begun.
    fn held(&self) -> Option<Range> {
        let (from, to) = (self.batch_from.max(self.journal.cursor), self.position);
        (from < to).then_some(Range { from, to, is_sent: false })
    }

    /// The warnings so far, by kind.
    pub fn warned(&self) -> &BTreeMap<Warning, Warned> {
        &self.warned
    }

    fn keep(&mut self, checked: Checked) {
        for warning in checked.warnings {
            let warned = self.warned.entry(warning).or_insert(Warned { count: 0, first: self.position });
            warned.count += 1;
        }
        self.batch.push(Item { position: self.position, json: checked.event.to_json() });
    }

    /// The open batch of the journal in which the position is, or which it has just left.
    fn resent(&self) -> Option<&OpenBatch> {
        let batch = self.journal.open.get(self.next_open)?;
        (self.position <= self.journal.cursor && batch.to <= self.position).then_some(batch)
    }

    fn is_open(&self, position: u64) -> bool {
        let batch = self.journal.open.get(self.next_open);
        let ranges = batch.map(|batch| batch.ranges.as_slice()).unwrap_or_default();
        ranges.iter().any(|range| range.contains(position) && (self.resends || !range.is_sent))
    }

    /// After an event that an earlier run has looked at.
    fn after_known(&mut self) -> Result<Offered, String> {
        let Journal { cursor, digest, .. } = self.journal;
        let mut offered = Offered::Taken;
        if let Some(batch) = self.journal.open.get(self.next_open).filter(|batch| batch.to == self.position) {
            if batch.digest != self.digest.0 {
                return Err(another_list(self.position));
            }
            if self.batch.is_empty() && self.report.refused.is_empty() {
                self.next_open += 1;
            } else {
                offered = Offered::Full;
            }
        }
        if self.position == cursor && digest != self.digest.0 {
            return Err(another_list(self.position));
        }
        self.batch_from = self.position;
        Ok(offered)
    }

    /// MOOST refused a part: those that it names; else one half after the other, until it is one.
    fn refuse(&mut self, items: Vec<Item>, why: &str, body: &[u8]) {
        if let Some(named) = named(body, items.len()) {
            let mut rest = Vec::new();
            for (at, item) in items.into_iter().enumerate() {
                match named.get(&at) {
                    Some(why) => self.report.refused.push((item.position, cut(why))),
                    None => rest.push(item),
                }
            }
            if !rest.is_empty() {
                self.parts.push_front(rest);
            }
            return;
        }
        if let [item] = items.as_slice() {
            self.report.refused.push((item.position, cut(why)));
            return;
        }
        let (first, second) = items.split_at(items.len() / 2);
        self.parts.push_front(second.to_vec());
        self.parts.push_front(first.to_vec());
    }
}

fn another_list(position: u64) -> String {
    format!("the first {position} events of the list are not those of the journal")
}

fn cut(why: &str) -> String {
    why.chars().take(LONGEST_WHY).collect()
}

/// The events that a refusal names by their places (`{"[3]": "why"}`); `None` where it does not, or not only.
fn named(body: &[u8], length: usize) -> Option<BTreeMap<usize, String>> {
    let body = Value::parse(body).ok()?;
    let named: Option<BTreeMap<usize, String>> = body
        .members()
        .iter()
        .map(|(key, why)| {
            let at = key.strip_prefix('[')?.strip_suffix(']')?.parse().ok()?;
            Some((at, why.as_str()?.to_owned())).filter(|(at, _)| *at < length)
        })
        .collect();
    named.filter(|named| !named.is_empty())
}

/// Positions in order as ranges.
fn ranges(mut positions: Vec<(u64, bool)>) -> Vec<Range> {
    positions.sort_unstable();
    let mut ranges: Vec<Range> = Vec::new();
    for (position, is_sent) in positions {
        match ranges.last_mut().filter(|last| last.to == position && last.is_sent == is_sent) {
            Some(last) => last.to = position + 1,
            None => ranges.push(Range { from: position, to: position + 1, is_sent }),
        }
    }
    ranges
}

/// A digest of all events so far, in their order (FNV-1a): enough to tell another list by accident, not by intent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Digest(u64);

impl Default for Digest {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Digest {
    fn take(&mut self, text: &str) {
        for byte in text.bytes().chain([b'\n']) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests;
