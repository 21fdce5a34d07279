//! Rows of a CSV file as events.

use crate::api::json::Value;
use crate::time::{CivilDate, DAY_S};

/// Where the members of an event come from: the same for all rows, or a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum From {
    /// This.
    Fixed(String),
    /// The column of this name.
    Column(String),
}

/// How a file is read.
#[derive(Debug, Clone)]
pub struct CsvOptions {
    /// Members of events that are texts, such as `deviceId`.
    pub members: Vec<(String, From)>,
    /// Column of the moments.
    pub timestamp: String,
    /// Column of the values.
    pub value: String,
    /// Number that values are multiplied by, such as 1,000 for kilowatt-hours.
    pub factor: f64,
}

/// A file whose header is known.
#[derive(Debug)]
pub struct Csv {
    options: CsvOptions,
    delimiter: char,
    /// Position of each column that is read, in the order of `columns`.
    positions: Vec<(String, usize)>,
}

impl Csv {
    /// Reads the header. The delimiter is the one that it has most of: comma, semicolon or tabulator. `Err` names a column
    /// that is not there.
    pub fn new(header: &str, options: CsvOptions) -> Result<Self, String> {
        let header = header.trim_start_matches('\u{feff}').trim_end_matches('\r');
        let count = |delimiter: char| header.chars().filter(|sign| *sign == delimiter).count();
        let delimiter = [',', ';', '\t'].into_iter().rev().max_by_key(|sign| count(*sign)).unwrap_or(',');
        let names = fields(header, delimiter);
        let wanted = options.members.iter().filter_map(|(_, from)| match from {
            From::Column(name) => Some(name),
            From::Fixed(_) => None,
        });
        let mut positions = Vec::new();
        for name in wanted.chain([&options.timestamp, &options.value]) {
            let Some(at) = names.iter().position(|known| known.trim() == name) else {
                return Err(format!("there is no column {name}; there are {}", names.join(", ")));
            };
            positions.push((name.clone(), at));
        }
        Ok(Self { options, delimiter, positions })
    }

    /// The event of a row. What cannot be read stays as text, so that the check of events refuses it by name.
    pub fn event(&self, row: &str) -> Value {
        let fields = fields(row.trim_end_matches('\r'), self.delimiter);
        let field = |name: &str| {
            let at = self.positions.iter().find(|(known, _)| known == name).map(|(_, at)| *at)?;
            fields.get(at).map(|field| field.trim()).filter(|field| !field.is_empty())
        };
        let mut event = Value::Object(Vec::new());
        for (member, from) in &self.options.members {
            let text = match from {
                From::Fixed(text) => Some(text.as_str()),
                From::Column(name) => field(name),
            };
            event.set(member, text.into());
        }
        event.set("timestamp", field(&self.options.timestamp).map(moment).into());
        event.set("value", field(&self.options.value).map(|text| self.number(text)).into());
        event
    }

    fn number(&self, text: &str) -> Value {
        // Where the comma parts no columns, it parts decimals.
        let text = if self.delimiter == ',' { text.to_owned() } else { text.replace(',', ".") };
        let text = Value::from(text);
        // A text that holds a number is one.
        text.as_f64().map_or(text, |number| (number * self.options.factor).into())
    }
}

/// A moment: a number as it is, or ISO 8601 with its offset as epoch seconds; anything else stays as text.
fn moment(text: &str) -> Value {
    if text.parse::<i64>().is_ok() {
        return Value::Number(text.to_owned());
    }
    iso_seconds(text).map_or_else(|| text.into(), Value::from)
}

fn iso_seconds(text: &str) -> Option<i64> {
    let date = CivilDate::parse(text.get(..10)?)?;
    let clock = text.get(10..)?.strip_prefix(['T', 't', ' '])?;
    let (clock, offset_s) = if let Some(clock) = clock.strip_suffix(['Z', 'z']) {
        (clock, 0)
    } else {
        let at = clock.rfind(['+', '-'])?;
        (clock.get(..at)?, offset_seconds(clock.get(at..)?)?)
    };
    let mut parts = clock.trim_end().split(':');
    let hours = number(parts.next()?, 24)?;
    let minutes = number(parts.next()?, 59)?;
    let seconds = match parts.next() {
        Some(text) => number(text.split('.').next()?, 59)?,
        None => 0,
    };
    let is_whole = parts.next().is_none();
    is_whole.then(|| date.days_since_epoch() * DAY_S + hours * 3_600 + minutes * 60 + seconds - offset_s)
}

/// `+01:00`, `+0100` or `+01`.
fn offset_seconds(offset: &str) -> Option<i64> {
    let sign = if offset.starts_with('-') { -1 } else { 1 };
    let digits = offset.get(1..)?.replace(':', "");
    let whole = if digits.len() == 2 { [&digits, "00"].concat() } else { digits };
    let (hours, minutes) = (number(whole.get(..2)?, 18)?, number(whole.get(2..)?, 59)?);
    Some(sign * (hours * 3_600 + minutes * 60))
}

fn number(text: &str, most: i64) -> Option<i64> {
    let is_two = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| is_two && *number <= most)
}

/// The fields of a row, as RFC 4180 has it, but for line breaks in quotes.
fn fields(row: &str, delimiter: char) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut is_quoted = false;
    let mut signs = row.chars().peekable();
    while let Some(sign) = signs.next() {
        let Some(field) = fields.last_mut() else { break };
        match sign {
            '"' if is_quoted && signs.peek() == Some(&'"') => {
                signs.next();
                field.push('"');
            }
            '"' if is_quoted => is_quoted = false,
            '"' if field.trim().is_empty() => {
                field.clear();
                is_quoted = true;
            }
            sign if sign == delimiter && !is_quoted => fields.push(String::new()),
            sign => field.push(sign),
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn options() -> CsvOptions {
        let fixed = |text: &str| From::Fixed(text.to_owned());
        CsvOptions {
            members: vec![
                ("type".into(), fixed("ENERGY_CONSUMPTION")),
                ("deviceId".into(), From::Column("meter".into())),
            ],
            timestamp: "time".into(),
            value: "kWh".into(),
            factor: 1_000.0,
        }
    }

    fn event(header: &str, row: &str) -> String {
        Csv::new(header, options()).unwrap().event(row).to_json()
    }

    #[test]
    fn rows_become_events() {
        let expected = r#"{"type":"ENERGY_CONSUMPTION","deviceId":"m-1","timestamp":1700000000,"value":120.5}"#;
        assert_eq!(event("meter,time,kWh", "m-1,1700000000,0.1205"), expected);
        assert_eq!(event("\u{feff}kWh;x;time;meter\r", "0,1205;;1700000000;m-1\r"), expected);
        assert_eq!(event("\"meter\"\ttime\t kWh ", "\"m-1\"\t1700000000\t0,1205"), expected);
        assert_eq!(event("meter,time,kWh", "m-1,2023-11-14T22:13:20Z,0.1205"), expected);
        assert_eq!(event("meter,time,kWh", "m-1,2023-11-14 23:13:20.5+01:00,0.1205"), expected);
    }

    #[test]
    fn what_cannot_be_read_stays_for_the_check() {
        let of = |row| event("meter,time,kWh", row);
        assert_eq!(of("m-1"), r#"{"type":"ENERGY_CONSUMPTION","deviceId":"m-1","timestamp":null,"value":null}"#);
        assert!(of(",2023-11-14 23:13,much").contains(r#""timestamp":"2023-11-14 23:13","value":"much""#));
        assert!(of("\"a,\"\"b\",1,NaN").contains(r#""deviceId":"a,\"b","timestamp":1,"value":"NaN""#));
    }

    #[test]
    fn a_column_that_is_missing_is_named() {
        let refusal = Csv::new("meter;when;kWh", options()).unwrap_err();
        assert_eq!(refusal, "there is no column time; there are meter, when, kWh");
    }

    #[test]
    fn moments_need_an_offset() {
        for (text, seconds) in [
            ("2026-01-01T00:00:00Z", Some(1_767_225_600)),
            ("2026-01-01T01:00+01", Some(1_767_225_600)),
            ("2025-12-31T19:00:00-0500", Some(1_767_225_600)),
            ("2026-01-01T24:00:00Z", Some(1_767_312_000)),
            ("2026-01-01T00:00:00", None),
            ("2026-01-01", None),
            ("2026-13-01T00:00:00Z", None),
            ("2026-01-01T25:00:00Z", None),
            ("2026-01-01T1:00:00Z", None),
            ("2026-01-01T00:00:00:00Z", None),
            ("2026-01-01T00:00:00+1", None),
        ] {
            assert_eq!(iso_seconds(text), seconds, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_row_is_too_odd(row in "\\PC{0,60}", quoted in "[^\"]{0,20}") {
            let csv = Csv::new("meter,time,kWh", options()).unwrap();
            csv.event(&row);
            let field = ["\"", &quoted, "\",1,1"].concat();
            let fields = fields(&field, ',');
            prop_assert_eq!(fields.first(), Some(&quoted));
        }
    }
}
