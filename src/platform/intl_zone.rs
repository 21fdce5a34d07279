//! Zone rules through `Intl.DateTimeFormat`: no zone database has to be downloaded.

use crate::time::{CivilDate, DAY_S, EpochSeconds, HOUR_S, ZoneRules};
use js_sys::{Object, Reflect};
use std::cell::RefCell;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    #[derive(Debug)]
    type DateTimeFormat;

    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &Object) -> Result<DateTimeFormat, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn format(this: &DateTimeFormat, epoch_ms: f64) -> Result<String, JsValue>;
}

/// The platform's zone rules.
#[derive(Debug, Default)]
pub(crate) struct IntlZoneRules;

thread_local! {
    /// The formatter of the zone that was asked for last: building one takes longer than a hundred look-ups.
    static LATEST: RefCell<Option<(String, DateTimeFormat)>> = const { RefCell::new(None) };
}

impl ZoneRules for IntlZoneRules {
    fn offset_s(&self, zone: &str, at: EpochSeconds) -> Option<i32> {
        let shown = LATEST.with_borrow_mut(|latest| {
            if latest.as_ref().is_none_or(|(name, _)| name != zone) {
                *latest = Some((zone.to_owned(), wall_clock(zone)?));
            }
            let (_, clock) = latest.as_ref()?;
            // Exact: instants of four-digit years in milliseconds are far below 2^53.
            #[allow(clippy::cast_precision_loss)]
            clock.format(at as f64 * 1000.0).ok()
        })?;
        i32::try_from(local_s(&shown)? - at).ok()
    }
}

/// A formatter that writes a moment as `month/day/year, hour:minute:second` with Latin digits.
fn wall_clock(zone: &str) -> Option<DateTimeFormat> {
    let options = Object::new();
    let pairs = [
        ("timeZone", zone),
        ("hourCycle", "h23"),
        ("year", "numeric"),
        ("month", "numeric"),
        ("day", "numeric"),
        ("hour", "numeric"),
        ("minute", "numeric"),
        ("second", "numeric"),
    ];
    for (name, value) in pairs {
        Reflect::set(&options, &name.into(), &value.into()).ok()?;
    }
    DateTimeFormat::new("en-US-u-ca-gregory-nu-latn", &options).ok()
}

/// Local seconds from the six numbers of a text, whatever stands between them.
fn local_s(shown: &str) -> Option<i64> {
    let mut numbers = shown.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse::<i16>().ok());
    let mut next = || numbers.next();
    let (month, day, year) = (next()?, next()?, next()?);
    let (hour, minute, second) = (next()?, next()?, next()?);
    let date = CivilDate::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    Some(date.days_since_epoch() * DAY_S + i64::from(hour) * HOUR_S + i64::from(minute) * 60 + i64::from(second))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_wall_clock() {
        assert_eq!(local_s("1/1/1970, 00:00:00"), Some(0));
        assert_eq!(local_s("10/26/2025, 02:30:05"), Some(1_761_445_805));
        assert_eq!(local_s("10/26/2025"), None);
        assert_eq!(local_s("13/26/2025, 02:30:05"), None);
    }
}
