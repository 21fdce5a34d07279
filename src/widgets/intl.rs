//! Formats through the platform's `Intl`: its objects are costly to build, so each is built once.

use crate::i18n::{DayStyle, Formats, Language, MOST_FRACTION_DIGITS, MonthStyle};
use crate::time::{CivilDate, CivilMonth, DAY_S, EpochSeconds, fixed_offset_s};
use js_sys::{Object, Reflect};
use std::cell::{OnceCell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    #[derive(Debug)]
    type NumberFormat;

    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &Object) -> Result<NumberFormat, JsValue>;

    #[wasm_bindgen(method)]
    fn format(this: &NumberFormat, value: f64) -> String;

    #[wasm_bindgen(js_namespace = Intl, js_name = DateTimeFormat)]
    #[derive(Debug)]
    type MomentFormat;

    #[wasm_bindgen(constructor, js_namespace = Intl, js_class = "DateTimeFormat", catch)]
    fn new(locale: &str, options: &Object) -> Result<MomentFormat, JsValue>;

    #[wasm_bindgen(method, js_name = format, catch)]
    fn show(this: &MomentFormat, epoch_ms: f64) -> Result<String, JsValue>;
}

/// The customs of one locale, on the clocks of one zone. Cheap to make again: the platform's objects are kept.
#[derive(Debug)]
pub struct IntlFormats(Rc<Formatters>, Option<i16>);

thread_local! {
    /// The formatters made last. A page has one or two locales and zones; building theirs anew for every chart and
    /// every period would take longer than drawing.
    static KEPT: RefCell<Vec<Rc<Formatters>>> = const { RefCell::new(Vec::new()) };
}

/// Most formatters kept.
const MOST_KEPT: usize = 8;

/// Most texts that a formatter remembers. A drawing needs its title, its total and the ends of its axis several times over.
const MOST_REMEMBERED: usize = 32;

#[derive(Debug)]
struct Formatters {
    tag: String,
    locale: String,
    zone: String,
    /// Of a zone that is an offset, which not every platform knows as one.
    fixed_offset_s: Option<i32>,
    /// By number of fraction digits.
    numbers: [OnceCell<Option<NumberFormat>>; MOST_FRACTION_DIGITS as usize + 1],
    percent: OnceCell<Option<NumberFormat>>,
    /// The currency asked for last: for amounts of one and more, for smaller ones, and for whole ones.
    money: [RefCell<Option<(String, NumberFormat)>>; 3],
    /// By [`Pattern`].
    moments: [OnceCell<Option<MomentFormat>>; 11],
    /// Moments written last: each costs a way to the platform and back.
    remembered: RefCell<VecDeque<Remembered>>,
}

/// A moment that was written.
#[derive(Debug)]
struct Remembered {
    pattern: Pattern,
    epoch_ms: f64,
    text: String,
}

/// Pattern of a date or a time.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Pattern {
    DayLong,
    Date,
    DayLongOfYear,
    DateOfYear,
    DayShort,
    DayAxis,
    MonthLong,
    MonthOfYear,
    MonthAxis,
    Time,
    TimeWithOffset,
}

impl Pattern {
    fn options(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::DayLong => &[("weekday", "long"), ("day", "numeric"), ("month", "long"), ("year", "numeric")],
            Self::Date => &[("day", "numeric"), ("month", "long"), ("year", "numeric")],
            Self::DayLongOfYear => &[("weekday", "long"), ("day", "numeric"), ("month", "long")],
            Self::DateOfYear => &[("day", "numeric"), ("month", "long")],
            Self::DayShort => &[("weekday", "short"), ("day", "numeric"), ("month", "short")],
            Self::DayAxis => &[("day", "numeric"), ("month", "short")],
            Self::MonthLong => &[("month", "long"), ("year", "numeric")],
            Self::MonthOfYear => &[("month", "long")],
            Self::MonthAxis => &[("month", "short")],
            Self::Time => &[("hour", "2-digit"), ("minute", "2-digit")],
            Self::TimeWithOffset => &[("hour", "2-digit"), ("minute", "2-digit"), ("timeZoneName", "short")],
        }
    }

    /// Days and months are told apart by themselves, so they are written from midnight UTC.
    fn in_zone(self) -> bool {
        matches!(self, Self::Time | Self::TimeWithOffset)
    }
}

impl IntlFormats {
    /// Formats for a BCP 47 tag and an IANA zone. A tag without texts, or one that is not well formed, gets the
    /// customs of the language that is shown.
    pub fn new(tag: &str, zone: &str) -> Self {
        KEPT.with_borrow_mut(|kept| {
            if let Some(known) = kept.iter().find(|known| known.tag == tag && known.zone == zone) {
                return Self(Rc::clone(known), None);
            }
            let fresh = Rc::new(Formatters::new(tag, zone));
            if kept.len() >= MOST_KEPT {
                kept.remove(0);
            }
            kept.push(Rc::clone(&fresh));
            Self(fresh, None)
        })
    }
}

impl IntlFormats {
    /// The same in a year that need not be written.
    #[must_use]
    pub fn in_year(self, year: Option<i16>) -> Self {
        Self(self.0, year)
    }
}

impl Formatters {
    fn new(tag: &str, zone: &str) -> Self {
        let usable = Language::of_tag(tag).is_some() && NumberFormat::new(tag, &Object::new()).is_ok();
        let locale = if usable { tag } else { Language::of_tag(tag).unwrap_or_default().tag() };
        Self {
            tag: tag.to_owned(),
            locale: locale.to_owned(),
            zone: zone.to_owned(),
            fixed_offset_s: fixed_offset_s(zone),
            numbers: Default::default(),
            percent: OnceCell::new(),
            money: Default::default(),
            moments: Default::default(),
            remembered: RefCell::default(),
        }
    }

    /// `most_digits` behind the decimal sign, in a slot of its own; the currency's own number without.
    fn money(&self, slot: usize, most_digits: Option<u8>, amount: f64, currency: &str) -> String {
        let Some(slot) = self.money.get(slot) else { return String::new() };
        let mut kept = slot.borrow_mut();
        if kept.as_ref().is_none_or(|(known, _)| known != currency) {
            let options = Object::new();
            set(&options, "style", "currency");
            set(&options, "currency", currency);
            if let Some(digits) = most_digits {
                let _ = Reflect::set(&options, &"maximumFractionDigits".into(), &digits.into());
            }
            *kept = NumberFormat::new(&self.locale, &options).ok().map(|format| (currency.to_owned(), format));
        }
        kept.as_ref().map(|(_, format)| format.format(amount)).unwrap_or_default()
    }

    #[allow(clippy::float_cmp)] // The very same moment.
    fn moment(&self, pattern: Pattern, epoch_ms: f64) -> String {
        let mut remembered = self.remembered.borrow_mut();
        let known = remembered.iter().find(|known| known.pattern == pattern && known.epoch_ms == epoch_ms);
        if let Some(known) = known {
            return known.text.clone();
        }
        let text = self.written(pattern, epoch_ms);
        if remembered.len() >= MOST_REMEMBERED {
            remembered.pop_front();
        }
        remembered.push_back(Remembered { pattern, epoch_ms, text: text.clone() });
        text
    }

    fn written(&self, pattern: Pattern, epoch_ms: f64) -> String {
        let fixed_ms = self.fixed_offset_s.filter(|_| pattern.in_zone()).map(|offset_s| f64::from(offset_s) * 1_000.0);
        let build = || {
            let options = Object::new();
            set(&options, "timeZone", if pattern.in_zone() && fixed_ms.is_none() { &self.zone } else { "UTC" });
            for (name, value) in pattern.options() {
                set(&options, name, value);
            }
            MomentFormat::new(&self.locale, &options).ok()
        };
        let slot = self.moments.get(pattern as usize).and_then(|slot| slot.get_or_init(build).as_ref());
        slot.and_then(|format| format.show(epoch_ms + fixed_ms.unwrap_or_default()).ok()).unwrap_or_default()
    }
}

impl Formats for IntlFormats {
    fn number(&self, value: f64, fraction_digits: u8) -> String {
        let build = || {
            let options = Object::new();
            for name in ["minimumFractionDigits", "maximumFractionDigits"] {
                let _ = Reflect::set(&options, &name.into(), &fraction_digits.into());
            }
            NumberFormat::new(&self.0.locale, &options).ok()
        };
        let slot = self.0.numbers.get(usize::from(fraction_digits)).and_then(|slot| slot.get_or_init(build).as_ref());
        slot.map(|format| format.format(value)).unwrap_or_default()
    }

    fn percent(&self, share: f64) -> String {
        let build = || {
            let options = Object::new();
            set(&options, "style", "percent");
            NumberFormat::new(&self.0.locale, &options).ok()
        };
        self.0.percent.get_or_init(build).as_ref().map(|format| format.format(share)).unwrap_or_default()
    }

    fn money(&self, amount: f64, currency: &str) -> String {
        // An hour costs some hundredths: in whole ones the rows of a day would add up to something else than the day.
        let (slot, digits) = if amount.abs() < 1.0 { (1, Some(3)) } else { (0, None) };
        // No amount is less than none.
        self.0.money(slot, digits, if amount.abs() < 0.000_5 { 0.0 } else { amount }, currency)
    }

    fn money_rounded(&self, amount: f64, currency: &str) -> String {
        if amount.abs() < 10.0 {
            return self.money(amount, currency);
        }
        self.0.money(2, Some(0), amount, currency)
    }

    fn is_this_year(&self, year: i16) -> bool {
        self.1 == Some(year)
    }

    fn day(&self, day: CivilDate, style: DayStyle) -> String {
        let pattern = match style {
            DayStyle::Long => Pattern::DayLong,
            DayStyle::Date => Pattern::Date,
            DayStyle::LongOfYear => Pattern::DayLongOfYear,
            DayStyle::DateOfYear => Pattern::DateOfYear,
            DayStyle::Short => Pattern::DayShort,
            DayStyle::Axis => Pattern::DayAxis,
        };
        let text = self.0.moment(pattern, epoch_ms(day.days_since_epoch() * DAY_S));
        // `Intl` writes "1 juin", French does not.
        let is_first = day.day() == 1 && !matches!(style, DayStyle::Axis) && self.0.locale.starts_with("fr");
        match text.split_once('1') {
            Some((before, after)) if is_first => [before, "1er", after].concat(),
            _ => text,
        }
    }

    fn month(&self, month: CivilMonth, style: MonthStyle) -> String {
        let pattern = match style {
            MonthStyle::Long => Pattern::MonthLong,
            MonthStyle::OfYear => Pattern::MonthOfYear,
            MonthStyle::Axis => Pattern::MonthAxis,
        };
        self.0.moment(pattern, epoch_ms(month.first_day().days_since_epoch() * DAY_S))
    }

    fn time_of_day(&self, at: EpochSeconds) -> String {
        self.0.moment(Pattern::Time, epoch_ms(at))
    }

    fn time_of_day_with_offset(&self, at: EpochSeconds) -> String {
        self.0.moment(Pattern::TimeWithOffset, epoch_ms(at))
    }
}

fn set(options: &Object, name: &str, value: &str) {
    // Setting a member of a fresh plain object cannot fail.
    let _ = Reflect::set(options, &name.into(), &value.into());
}

/// Exact: instants of four-digit years in milliseconds are far below 2^53.
#[allow(clippy::cast_precision_loss)]
pub(super) fn epoch_ms(at: EpochSeconds) -> f64 {
    at as f64 * 1000.0
}
