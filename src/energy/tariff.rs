//! Price of a kilowatt-hour over time.
//!
//! For: the tariff of a building (`settings.tariff`) as prices over time. Prices are per kWh in the tariff's currency;
//! the week of a dual tariff is the building's local one.
//! Must not enter: sums, currencies of other places, formats for people.

use crate::api::json::Value;
use crate::api::{Building, epoch_seconds, is_in_milliseconds};
use crate::time::{DAY_S, EpochSeconds, ZoneOffsets};

/// A building's tariff.
///
/// ```
/// use moost_energy::api::Building;
/// use moost_energy::energy::{Prices, Tariff};
/// let building = Building::parse(
///     br#"{"settings":{"tariff":{"type":"SINGLE","currency":"CHF","maxPrice":"0.296"}}}"#,
/// )?;
/// let tariff = Tariff::of(&building).unwrap();
/// assert_eq!((tariff.currency.as_deref(), tariff.prices), (Some("CHF"), Prices::Single(0.296)));
/// # Ok::<(), moost_energy::api::json::JsonError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Tariff {
    /// ISO 4217 code such as `CHF`; absent where the building does not say.
    pub currency: Option<String>,
    /// The prices.
    pub prices: Prices,
    /// Number of spans that do not say from when to when they are: their prices are nowhere.
    pub unplaced: usize,
}

/// Prices per kWh. One that is NaN is a gap: while it would hold there is no price.
#[derive(Debug, Clone, PartialEq)]
pub enum Prices {
    /// One price at all times: `maxPrice`, else `minPrice` (inferred).
    Single(f64),
    /// A low price (`minPrice`) inside weekly windows, a high one (`maxPrice`) outside.
    Dual {
        /// Inside the windows.
        low: f64,
        /// Outside of them.
        high: f64,
        /// Hours of the low price: a window for each weekday, Monday first.
        windows: [LowWindow; 7],
    },
    /// A price for each span of time, in order and without overlaps: see [`Prices::dynamic`]. Between them there is
    /// none.
    Dynamic(Vec<PriceSpan>),
}

/// A daily span of low prices, in seconds of the local day. One that ends before it starts reaches into the next day;
/// one that ends where it starts lasts the whole day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LowWindow {
    /// First second.
    pub start_s: i64,
    /// The second after the last one.
    pub end_s: i64,
}

/// A price for a span of time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PriceSpan {
    /// First moment.
    pub from_s: EpochSeconds,
    /// The moment after the last one.
    pub to_s: EpochSeconds,
    /// Per kWh.
    pub price: f64,
}

impl Tariff {
    /// The tariff of a building. `None` when it has none, or one that cannot be understood: a bill is not guessed. One
    /// of several prices that is there and is no number is a gap, and no other one takes its place.
    pub fn of(building: &Building) -> Option<Self> {
        let tariff = building.as_value().get("settings")?.get("tariff")?;
        let price = |name: &str| tariff.get(name).filter(|price| **price != Value::Null).map(price_or_gap);
        let mut unplaced = 0;
        let prices = match tariff.get("type")?.as_str()? {
            "SINGLE" => Prices::Single(price("maxPrice").or(price("minPrice")).and_then(known)?),
            "DUAL" => {
                let low_tariff = tariff.get("dual")?.get("lowTariff")?;
                let mut windows = [LowWindow::default(); 7];
                for (window, day) in windows.iter_mut().zip(WEEKDAYS) {
                    let time = |end: &str| time_of_day(low_tariff.get(&[day, end].concat())?.as_str()?);
                    *window = LowWindow { start_s: time("StartTime")?, end_s: time("EndTime")? };
                }
                let (low, high) = (price("minPrice")?, price("maxPrice")?);
                // Of two gaps nothing can be said.
                known(low).or(known(high))?;
                Prices::Dual { low, high, windows }
            }
            "DYNAMIC" => {
                let given = tariff.get("dynamic")?.get("tariffs")?.items();
                let spans: Vec<_> = given.iter().filter_map(span).collect();
                unplaced = given.len() - spans.len();
                Prices::dynamic(spans)
            }
            _ => return None,
        };
        let currency =
            tariff.get("currency").and_then(Value::as_str).filter(|code| is_currency(code)).map(str::to_owned);
        Some(Self { currency, prices, unplaced })
    }
}

/// True if it looks like a code of ISO 4217: anything else has no format.
pub fn is_currency(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Ascending spans as such that do not overlap any longer: see [`Prices::dynamic`].
fn laid_end_to_end(spans: &[PriceSpan]) -> Vec<PriceSpan> {
    let (mut laid, mut open): (Vec<PriceSpan>, Vec<PriceSpan>) = (Vec::new(), Vec::new());
    let mut at_s = EpochSeconds::MIN;
    let mut run_to = |until_s: EpochSeconds, open: &mut Vec<PriceSpan>| {
        while let Some(span) = open.last().copied() {
            let (from_s, to_s) = (span.from_s.max(at_s), span.to_s.min(until_s));
            if from_s < to_s {
                laid.push(PriceSpan { from_s, to_s, ..span });
                at_s = to_s;
            }
            if span.to_s > until_s {
                break;
            }
            open.pop();
        }
    };
    for span in spans {
        run_to(span.from_s, &mut open);
        open.push(*span);
    }
    run_to(EpochSeconds::MAX, &mut open);
    laid
}

impl Prices {
    /// Prices from spans in any order, such as those of a power exchange. Of two over the same moment the one that
    /// starts
    /// later counts (of two that start together the later one in the list); after its end the other one goes on. While
    /// one without a price (NaN) counts there is none.
    ///
    /// ```
    /// use moost_energy::energy::{PriceSpan, Prices};
    /// let span = |from_s, to_s, price| PriceSpan { from_s, to_s, price };
    /// let prices = Prices::dynamic(vec![span(0, 10_800, 0.2), span(3_600, 7_200, 0.5)]);
    /// let laid = vec![span(0, 3_600, 0.2), span(3_600, 7_200, 0.5), span(7_200, 10_800, 0.2)];
    /// assert_eq!(prices, Prices::Dynamic(laid));
    /// ```
    #[must_use]
    pub fn dynamic(mut spans: Vec<PriceSpan>) -> Self {
        spans.sort_by_key(|span| span.from_s);
        let mut laid = laid_end_to_end(&spans);
        laid.retain(|span| !span.price.is_nan());
        Self::Dynamic(laid)
    }

    /// The price at a moment, and the moment until which it holds at least. No price is `None`.
    ///
    /// The zone's clock must not change between the two; the edges of hourly buckets make sure of that.
    pub(super) fn at(&self, zone: &ZoneOffsets, at: EpochSeconds) -> (Option<f64>, EpochSeconds) {
        match self {
            Self::Single(price) => (Some(*price), EpochSeconds::MAX),
            Self::Dual { low, high, windows } => {
                let second = zone.second_of_day(at);
                let weekday = usize::from(zone.date(at).weekday().days_from_monday());
                let of = |day: usize| windows.get(day % 7).copied().unwrap_or_default();
                let (today, yesterday) = (of(weekday), of(weekday + 6));
                let is_low = today.contains(second) || yesterday.reaches_over(second);
                let changes = [today.start_s, today.end_s, yesterday.end_s, DAY_S];
                let next = changes.into_iter().filter(|change| *change > second).min().unwrap_or(DAY_S);
                (known(if is_low { *low } else { *high }), at + next - second)
            }
            Self::Dynamic(spans) => {
                let next = spans.partition_point(|span| span.from_s <= at);
                let next_from_s = spans.get(next).map_or(EpochSeconds::MAX, |span| span.from_s);
                let present = next.checked_sub(1).and_then(|place| spans.get(place)).filter(|span| at < span.to_s);
                match present {
                    Some(span) => (Some(span.price), span.to_s.min(next_from_s)),
                    None => (None, next_from_s),
                }
            }
        }
    }
}

impl LowWindow {
    /// True if the part of the window that lies in its own day holds this second.
    fn contains(self, second: i64) -> bool {
        if self.start_s < self.end_s {
            (self.start_s..self.end_s).contains(&second)
        } else {
            second >= self.start_s || self.is_whole_day()
        }
    }

    /// True if the part of the window that lies in the next day holds this second of it.
    fn reaches_over(self, second: i64) -> bool {
        self.end_s < self.start_s && second < self.end_s
    }

    fn is_whole_day(self) -> bool {
        self.start_s == self.end_s
    }
}

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// A price that is there: a number, or numeric text as MOOST's own sample has it; anything else is a gap.
fn price_or_gap(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}

fn known(price: f64) -> Option<f64> {
    Some(price).filter(|price| !price.is_nan())
}

/// `HH:MM` as seconds of the day. `23:59` ends a day as `24:00` does: nobody bills a minute (inferred).
fn time_of_day(text: &str) -> Option<i64> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    let seconds = hours * 3_600 + minutes * 60;
    let is_time = (0..=24).contains(&hours) && (0..60).contains(&minutes) && seconds <= DAY_S;
    is_time.then_some(if text == "23:59" { DAY_S } else { seconds })
}

fn span(value: &Value) -> Option<PriceSpan> {
    let [from, to] = ["from", "to"].map(|end| value.get(end).and_then(Value::as_f64));
    let (from, to) = (from?, to?);
    // Both are in the unit of the start: an open end may be the year 9999, whose seconds would be taken for milliseconds.
    let to_s = if is_in_milliseconds(from) { to / 1_000.0 } else { to };
    let price = value.get("price").map_or(f64::NAN, price_or_gap);
    // Far inside 53 bits, and `as` saturates: beyond that nothing ends.
    #[allow(clippy::cast_possible_truncation)]
    let span = PriceSpan { from_s: epoch_seconds(from)?, to_s: to_s as i64, price };
    (span.from_s < span.to_s).then_some(span)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::time::test_zones::{day, zone};
    use proptest::prelude::*;

    /// MOOST's sample: low from 19:00 to 07:00, Saturdays and Sundays the whole day.
    pub fn dual() -> Tariff {
        of(&dual_text("\"0.296\"", "\"0.385\"")).unwrap()
    }

    fn dual_text(low: &str, high: &str) -> String {
        let days: Vec<_> = WEEKDAYS
            .iter()
            .map(|day| {
                let (start, end) = if day.starts_with('s') { ("00:00", "00:00") } else { ("19:00", "07:00") };
                format!(r#""{day}StartTime":"{start}","{day}EndTime":"{end}""#)
            })
            .collect();
        format!(
            r#"{{"type":"DUAL","currency":"EUR","minPrice":{low},"maxPrice":{high},"dual":{{"lowTariff":{{{}}}}}}}"#,
            days.join(",")
        )
    }

    fn of(tariff: &str) -> Option<Tariff> {
        Tariff::of(&Building::parse(format!(r#"{{"settings":{{"tariff":{tariff}}}}}"#).as_bytes()).unwrap())
    }

    #[test]
    fn spans_are_read_in_the_unit_of_their_start() {
        let read = |span: &str| {
            let tariff = of(&format!(r#"{{"type":"DYNAMIC","dynamic":{{"tariffs":[{span}]}}}}"#)).unwrap();
            let Prices::Dynamic(spans) = tariff.prices else { panic!("not dynamic") };
            spans.iter().map(|span| (span.from_s, span.to_s)).collect::<Vec<_>>()
        };
        let open = r#"{"from":1735689600,"to":253402300799,"price":0.3}"#;
        assert_eq!(read(open), [(1_735_689_600, 253_402_300_799)], "until the year 9999");
        let in_ms = r#"{"from":1735689600000,"to":1735776000000,"price":0.3}"#;
        assert_eq!(read(in_ms), [(1_735_689_600, 1_735_776_000)]);
    }

    #[test]
    fn spans_without_a_time_are_counted_and_those_without_a_price_are_gaps() {
        let read = |span: &str| {
            let day = r#"{"from":0,"to":86400,"price":0.3}"#;
            let tariff = of(&format!(r#"{{"type":"DYNAMIC","dynamic":{{"tariffs":[{day},{span}]}}}}"#)).unwrap();
            let Prices::Dynamic(spans) = tariff.prices else { panic!("not dynamic") };
            (tariff.unplaced, spans.iter().map(|span| (span.from_s, span.to_s)).collect::<Vec<_>>())
        };
        for span in [r#"{"from":3600,"to":7200}"#, r#"{"from":"3600","to":7200,"price":"NaN"}"#] {
            assert_eq!(read(span), (0, vec![(0, 3_600), (7_200, 86_400)]), "{span}");
        }
        for span in [r#"{"from":"NaN","to":7200,"price":0.5}"#, r#"{"from":3600,"price":0.5}"#, "7", "{}"] {
            assert_eq!(read(span), (1, vec![(0, 86_400)]), "{span}");
        }
    }

    #[test]
    fn low_windows_cross_midnight_in_the_buildings_zone() {
        let zurich = zone("Europe/Zurich", 2025, 2027);
        let prices = dual().prices;
        let at = |date: &str, hour: i64| prices.at(&zurich, zurich.start_of_day(day(date)) + hour * 3_600).0.unwrap();
        // 2026-06-22 is a Monday. Sunday's window lasts until midnight, and does not reach into Monday.
        assert_eq!((at("2026-06-21", 23), at("2026-06-22", 0), at("2026-06-22", 6)), (0.296, 0.385, 0.385));
        assert_eq!((at("2026-06-22", 18), at("2026-06-22", 19), at("2026-06-23", 6)), (0.385, 0.296, 0.296));
        assert_eq!((at("2026-06-23", 7), at("2026-06-27", 12)), (0.385, 0.296));
        // Friday's window reaches into Saturday, which is low anyway.
        assert_eq!(at("2026-06-27", 3), 0.296);
    }

    #[test]
    fn of_overlapping_spans_the_later_one_counts_and_the_other_goes_on() {
        let tariff = r#"{"type":"DYNAMIC","dynamic":{"tariffs":[
            {"from":0,"to":36000,"price":0.2},{"from":7200,"to":10800,"price":0.5},{"from":9000,"to":9600,"price":0.9},
            {"from":39600,"to":43200,"price":0.1}]}}"#;
        let Prices::Dynamic(spans) = of(tariff).unwrap().prices else { panic!("not dynamic") };
        let told: Vec<_> = spans.iter().map(|span| (span.from_s, span.to_s, span.price)).collect();
        let expected = [
            (0, 7_200, 0.2),
            (7_200, 9_000, 0.5),
            (9_000, 9_600, 0.9),
            (9_600, 10_800, 0.5),
            (10_800, 36_000, 0.2),
            (39_600, 43_200, 0.1),
        ];
        assert_eq!(told, expected);
    }

    proptest! {
        #[test]
        fn at_every_moment_the_span_that_started_last_counts(
            spans in prop::collection::vec((0_i64..40, -3_i64..30), 0..12), at_s in -5_i64..80
        ) {
            let spans: Vec<_> = (0_u32..).zip(spans).map(|(n, (from_s, length_s))| {
                PriceSpan { from_s, to_s: from_s + length_s, price: f64::from(n) }
            }).collect();
            let over = spans.iter().filter(|span| (span.from_s..span.to_s).contains(&at_s));
            // Of equal ones `max_by_key` gives the last.
            let expected = over.max_by_key(|span| span.from_s).map(|span| span.price);
            prop_assert_eq!(Prices::dynamic(spans).at(&ZoneOffsets::fixed(0), at_s).0, expected);
        }
    }

    #[test]
    fn a_price_says_until_when_it_holds() {
        let zurich = zone("Europe/Zurich", 2025, 2027);
        let start = zurich.start_of_day(day("2026-06-23"));
        let (_, until) = dual().prices.at(&zurich, start + 60);
        assert_eq!(until, start + 7 * 3_600);
        assert_eq!(dual().prices.at(&zurich, until).1, start + 19 * 3_600);
    }

    #[test]
    fn dynamic_prices_have_holes() {
        let tariff = of(r#"{"type":"DYNAMIC","dynamic":{"tariffs":[{"price":"0.2","from":7200,"to":10800},{"price":0.1,"from":0,"to":3600},{"price":9,"from":5,"to":5}]}}"#).unwrap();
        let zone = ZoneOffsets::fixed(0);
        assert_eq!(tariff.prices.at(&zone, 0), (Some(0.1), 3_600));
        assert_eq!(tariff.prices.at(&zone, 3_600), (None, 7_200));
        assert_eq!(tariff.prices.at(&zone, 7_200), (Some(0.2), 10_800));
        assert_eq!(tariff.prices.at(&zone, 10_800), (None, EpochSeconds::MAX));
    }

    #[test]
    fn a_price_that_is_no_number_is_a_gap_while_it_would_hold() {
        let zurich = zone("Europe/Zurich", 2025, 2027);
        let at =
            |prices: &Prices, hour: i64| prices.at(&zurich, zurich.start_of_day(day("2026-06-22")) + hour * 3_600).0;
        for bad in [r#""NaN""#, r#""Infinity""#, "1e999", "true", r#""""#, r#""0,30""#, "{}"] {
            // Of a dual tariff low prices begin at 19:00.
            let read = |low: &str, high: &str| {
                let prices = of(&dual_text(low, high)).unwrap().prices;
                (at(&prices, 12), at(&prices, 20))
            };
            assert_eq!((read(bad, "0.4"), read("\"0.2\"", bad)), ((Some(0.4), None), (None, Some(0.2))), "{bad}");
            assert_eq!(of(&dual_text(bad, bad)), None, "{bad}");
            // The span around it does not go on below one that has no price.
            let spans = format!(
                r#"{{"type":"DYNAMIC","dynamic":{{"tariffs":[{{"from":0,"to":36000,"price":"0.2"}},{{"from":3600,"to":7200,"price":{bad}}},{{"from":{bad},"to":9,"price":1}}]}}}}"#
            );
            let prices = of(&spans).unwrap().prices;
            let read = [0, 3_600, 7_200].map(|at_s| prices.at(&ZoneOffsets::fixed(0), at_s));
            assert_eq!(read, [(Some(0.2), 3_600), (None, 7_200), (Some(0.2), 36_000)], "{bad}");
        }
    }

    #[test]
    fn what_cannot_be_understood_is_no_tariff() {
        for tariff in [
            "null",
            r#"{"type":"SINGLE"}"#,
            r#"{"type":"SINGLE","maxPrice":"a lot"}"#,
            r#"{"type":"SINGLE","maxPrice":"NaN","minPrice":0.2}"#,
            r#"{"type":"SINGLE","maxPrice":null}"#,
            r#"{"type":"DUAL","minPrice":1,"maxPrice":2}"#,
            r#"{"type":"TIERED","maxPrice":1}"#,
        ] {
            assert_eq!(of(tariff), None, "{tariff}");
        }
        assert_eq!(time_of_day("24:00"), Some(DAY_S));
        assert_eq!(time_of_day("24:01"), None);
        assert_eq!(time_of_day("7"), None);
        assert_eq!(time_of_day("12:60"), None);
    }
}
