//! The journal of a history that is sent: what was begun and what came of it, a line of JSON each.
//!
//! `{"journal":"moost-energy-events","v":1}` comes first. `{"send":[from,to],"digest":"…"}` is written before a batch is
//! sent; `{"done":[from,to],"accepted":n,"refused":[[position,"why"]],"open":[[from,to]],"unsent":[[from,to]]}` afterwards.
//! Positions count the events of the list from 0. Whoever was killed between the two left a batch open.

use crate::api::json::Value;

/// Events by their positions, `from` included, `to` not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// First.
    pub from: u64,
    /// After the last.
    pub to: u64,
    /// False where MOOST has not got them for certain.
    pub is_sent: bool,
}

impl Range {
    pub(super) fn len(self) -> u64 {
        self.to.saturating_sub(self.from)
    }

    pub(super) fn contains(self, position: u64) -> bool {
        (self.from..self.to).contains(&position)
    }
}

/// A batch of which something is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OpenBatch {
    pub(super) from: u64,
    pub(super) to: u64,
    /// Of all events before `to`.
    pub(super) digest: u64,
    pub(super) ranges: Vec<Range>,
}

/// What came of a batch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// First position.
    pub from: u64,
    /// After the last.
    pub to: u64,
    /// Number of events that MOOST has stored.
    pub accepted: u64,
    /// Positions that were refused, and why.
    pub refused: Vec<(u64, String)>,
    /// Events of which nobody knows, or which were not sent.
    pub open: Vec<Range>,
}

/// State that a journal tells.
#[derive(Debug, Default)]
pub(super) struct Journal {
    /// Position after the last batch that was begun, and the digest of all events before it.
    pub(super) cursor: u64,
    pub(super) digest: u64,
    pub(super) accepted: u64,
    pub(super) refused: u64,
    /// In order.
    pub(super) open: Vec<OpenBatch>,
    has_header: bool,
}

const NAME: &str = "moost-energy-events";

impl Journal {
    /// The first line; `None` where it is there.
    pub(super) fn header(&mut self) -> Option<String> {
        let is_there = std::mem::replace(&mut self.has_header, true);
        (!is_there).then(|| Value::from([("journal", NAME.into()), ("v", 1_i64.into())]).to_json())
    }

    /// Takes the next line of a journal.
    pub(super) fn replay(&mut self, line: &str) -> Result<(), String> {
        let fault = || format!("expected a journal of moost-energy, not the line {}", line.get(..80).unwrap_or(line));
        let value = Value::parse(line.as_bytes()).map_err(|_| fault())?;
        if let Some(name) = value.get("journal") {
            self.has_header = name.as_str() == Some(NAME) && value.get("v").and_then(Value::as_f64) == Some(1.0);
            return if self.has_header { Ok(()) } else { Err(fault()) };
        }
        if !self.has_header {
            return Err(fault());
        }
        if let Some((from, to)) = value.get("send").and_then(pair) {
            let digest = value.get("digest").and_then(Value::as_str);
            let digest = digest.and_then(|text| u64::from_str_radix(text, 16).ok()).ok_or_else(fault)?;
            self.begun(from, to, digest);
            return Ok(());
        }
        let (from, to) = value.get("done").and_then(pair).ok_or_else(fault)?;
        let ranges = |name: &str, is_sent| {
            let ranges = value.get(name).map(Value::items).unwrap_or_default();
            ranges.iter().filter_map(pair).map(move |(from, to)| Range { from, to, is_sent }).collect::<Vec<_>>()
        };
        let refused = value.get("refused").map(Value::items).unwrap_or_default();
        let report = Report {
            from,
            to,
            accepted: value.get("accepted").and_then(number).ok_or_else(fault)?,
            refused: refused.iter().filter_map(|pair| Some((number(pair.items().first()?)?, String::new()))).collect(),
            open: [ranges("open", true), ranges("unsent", false)].concat(),
        };
        self.done(&report);
        Ok(())
    }

    /// A batch of new events is begun. All of it is open until it is done.
    pub(super) fn begun(&mut self, from: u64, to: u64, digest: u64) {
        let ranges = vec![Range { from, to, is_sent: true }];
        self.open.push(OpenBatch { from, to, digest, ranges });
        (self.cursor, self.digest) = (to, digest);
    }

    /// A batch is done, but for what is open.
    pub(super) fn done(&mut self, report: &Report) {
        self.accepted += report.accepted;
        self.refused += u64::try_from(report.refused.len()).unwrap_or(u64::MAX);
        for batch in &mut self.open {
            if (batch.from, batch.to) == (report.from, report.to) {
                batch.ranges.clone_from(&report.open);
            }
        }
        self.open.retain(|batch| !batch.ranges.is_empty());
    }

    /// The line before a batch is sent.
    pub(super) fn send_line(from: u64, to: u64, digest: u64) -> String {
        Value::from([("send", pair_value(from, to)), ("digest", format!("{digest:016x}").into())]).to_json()
    }

    /// The line after it.
    pub(super) fn done_line(report: &Report) -> String {
        let refused = report
            .refused
            .iter()
            .map(|(position, why)| Value::Array(vec![Value::Number(position.to_string()), why.as_str().into()]));
        let ranges = |is_sent| {
            let ranges = report.open.iter().filter(|range| range.is_sent == is_sent);
            Value::Array(ranges.map(|range| pair_value(range.from, range.to)).collect())
        };
        let mut line = Value::from([
            ("done", pair_value(report.from, report.to)),
            ("accepted", Value::Number(report.accepted.to_string())),
        ]);
        for (name, value) in
            [("refused", Value::Array(refused.collect())), ("open", ranges(true)), ("unsent", ranges(false))]
        {
            if !value.items().is_empty() {
                line.set(name, value);
            }
        }
        line.to_json()
    }
}

fn pair_value(from: u64, to: u64) -> Value {
    Value::Array(vec![Value::Number(from.to_string()), Value::Number(to.to_string())])
}

fn pair(value: &Value) -> Option<(u64, u64)> {
    let [from, to] = value.items() else { return None };
    Some((number(from)?, number(to)?)).filter(|(from, to)| from < to)
}

fn number(value: &Value) -> Option<u64> {
    if let Value::Number(text) = value { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut journal = Journal::default();
        let report = Report {
            from: 0,
            to: 10,
            accepted: 5,
            refused: vec![(3, "type was \"X\"".into())],
            open: vec![Range { from: 4, to: 6, is_sent: true }, Range { from: 8, to: 10, is_sent: false }],
        };
        let lines = [
            journal.header().unwrap(),
            Journal::send_line(0, 10, 7),
            Journal::done_line(&report),
            Journal::send_line(10, 20, 9),
        ];
        assert_eq!(journal.header(), None);
        let mut read = Journal::default();
        for line in &lines {
            read.replay(line).unwrap();
        }
        assert_eq!((read.cursor, read.digest, read.accepted, read.refused), (20, 9, 5, 1));
        assert_eq!(read.open.len(), 2);
        assert_eq!(read.open[0].ranges, report.open);
        assert_eq!(read.open[1].ranges, [Range { from: 10, to: 20, is_sent: true }]);
        read.replay(&Journal::done_line(&Report { from: 0, to: 10, accepted: 4, ..Report::default() })).unwrap();
        assert_eq!((read.open.len(), read.accepted), (1, 9));
    }

    #[test]
    fn what_is_no_journal_is_refused() {
        for lines in [
            vec!["date,value"],
            vec![r#"{"journal":"other","v":1}"#],
            vec![r#"{"journal":"moost-energy-events","v":2}"#],
            vec![r#"{"send":[0,10],"digest":"7"}"#],
            vec![r#"{"journal":"moost-energy-events","v":1}"#, r#"{"done":[5,5],"accepted":1}"#],
            vec![r#"{"journal":"moost-energy-events","v":1}"#, r#"{"send":[0,5],"digest":"x"}"#],
            vec![r#"{"journal":"moost-energy-events","v":1}"#, r#"{"done":[0,5]}"#],
        ] {
            let mut journal = Journal::default();
            assert!(lines.iter().any(|line| journal.replay(line).is_err()), "{lines:?}");
        }
    }
}
