//! Keys of buckets, in all ways in which they are written.

use super::table::KeyKind;
use crate::api::epoch_seconds;
use crate::api::json::{JsonError, Reader};
use crate::time::{CivilDate, CivilMonth, DAY_S, EpochSeconds, HOUR_S, clock_s};
use std::borrow::Cow;

/// Key of a bucket: the start of an hour, a day or a month.
pub trait StatisticsKey: Copy + Ord {
    /// Its notation.
    const KIND: KeyKind;
    /// A number that sorts like the key; for days and months one more for the next one.
    fn ordinal(self) -> i64;
    /// The key of such a number.
    fn of_ordinal(ordinal: i64) -> Self;
    /// The field's value.
    fn to_json(self) -> String;
}

impl StatisticsKey for EpochSeconds {
    const KIND: KeyKind = KeyKind {
        field: "startTimestamp",
        expected: "an epoch time",
        is_number: true,
        read: |reader| Ok(reader.number_or_gap()?.known().and_then(epoch_seconds).map(|start_s| (start_s, None))),
        shortest_s: |_| HOUR_S,
    };

    fn ordinal(self) -> i64 {
        self
    }

    fn of_ordinal(ordinal: i64) -> Self {
        ordinal
    }

    fn to_json(self) -> String {
        self.to_string()
    }
}

impl StatisticsKey for CivilDate {
    const KIND: KeyKind = KeyKind {
        field: "day",
        expected: "a day as YYYY-MM-DD",
        is_number: false,
        read: |reader| {
            let day_and_second = text(reader)?.as_deref().and_then(day_and_second);
            Ok(day_and_second.map(|(day, second)| (day.ordinal(), second)))
        },
        // In spring an hour is left out.
        shortest_s: |_| DAY_S - HOUR_S,
    };

    fn ordinal(self) -> i64 {
        self.days_since_epoch()
    }

    fn of_ordinal(ordinal: i64) -> Self {
        Self::from_days_since_epoch(ordinal)
    }

    fn to_json(self) -> String {
        ["\"", &*self.to_string(), "\""].concat()
    }
}

impl StatisticsKey for CivilMonth {
    const KIND: KeyKind = KeyKind {
        field: "month",
        expected: "a month as YYYY-MM",
        is_number: false,
        read: |reader| {
            let text = text(reader)?;
            let text = text.as_deref().unwrap_or_default().trim();
            let of_day = |(day, second): (CivilDate, Option<i64>)| {
                let second = (i64::from(day.day()) - 1) * DAY_S + second.unwrap_or_default();
                (day.month().ordinal(), Some(second))
            };
            let month = Self::parse(text).map(|month| (month.ordinal(), None));
            Ok(month.or_else(|| day_and_second(text).map(of_day)))
        },
        shortest_s: |ordinal| i64::from(Self::of_ordinal(ordinal).days()) * DAY_S - HOUR_S,
    };

    fn ordinal(self) -> i64 {
        i64::from(self.year()) * 12 + i64::from(self.month_of_year()) - 1
    }

    fn of_ordinal(ordinal: i64) -> Self {
        let january = CivilDate::from_days_since_epoch(FIRST_DAY).month();
        january.add_months(i32::try_from(ordinal).unwrap_or_default())
    }

    fn to_json(self) -> String {
        ["\"", &*self.to_string(), "\""].concat()
    }
}

/// The first of January of the year 0.
const FIRST_DAY: i64 = -719_528;

/// A text; `None` for everything else, which is passed over.
fn text<'a>(reader: &mut Reader<'a>) -> Result<Option<Cow<'a, str>>, JsonError> {
    if reader.peek() == Some(b'"') { reader.string().map(Some) } else { reader.skip().map(|()| None) }
}

/// The local day of `2026-06-17`, `2026-06-17T13:15`, `2026-06-17 13:15:00.000+02:00`, and the second of it (with an
/// offset
/// before UTC, so that the two hours of one name in autumn differ). What an offset stands behind is the local time
/// there.
///
/// `None` for a moment in UTC other than midnight: which day that is depends on the zone, and must not be guessed.
fn day_and_second(text: &str) -> Option<(CivilDate, Option<i64>)> {
    let (day, rest) = text.trim().split_at_checked(10)?;
    let second = if rest.is_empty() { None } else { Some(second_of_day(rest.as_bytes())?) };
    Some((CivilDate::parse(day)?, second))
}

/// Text behind a day.
fn second_of_day(rest: &[u8]) -> Option<i64> {
    let [b'T' | b' ', time @ ..] = rest else { return None };
    let is_of = |of: fn(&u8) -> bool| time.iter().position(|byte| !of(byte)).unwrap_or(time.len());
    let clock = time.get(..is_of(|byte| byte.is_ascii_digit() || *byte == b':'))?;
    // Parts of a second are none.
    let offset = time.get(is_of(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.'))..)?;
    let second = clock_s(clock).filter(|second| clock.len() > 1 && *second < DAY_S)?;
    // The zone that Java writes behind an offset (`[Europe/Zurich]`) says no more than that.
    let offset_s = |text: &[u8]| clock_s(text.split(|byte| *byte == b'[').next()?);
    let offset_s = match offset {
        [] => return Some(second),
        [b'Z' | b'z', ..] => 0,
        [b'+', text @ ..] => offset_s(text)?,
        [b'-', text @ ..] => -offset_s(text)?,
        _ => return None,
    };
    (offset_s != 0 || second == 0).then_some(second - offset_s)
}
