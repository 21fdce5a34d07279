//! Words that several widgets share.

use super::Headline;
use crate::api::Quantity;
use crate::energy::{BucketKind, EnergySeries, kwh};
use crate::i18n::{
    CommonTexts, DayStyle, Formats, Language, MOST_FRACTION_DIGITS, MonthStyle, Plural, energy_fraction_digits, fill,
    headline_fraction_digits,
};
use crate::time::{CivilDate, EpochSeconds, HOUR_S, Period, PeriodKind, ZoneOffsets};
use std::cmp::Ordering;

/// A day of a period in few letters, for tables: the year only where the period has several.
pub fn short_day(day: CivilDate, first: CivilDate, last: CivilDate, formats: &dyn Formats) -> String {
    formats.day(day, if first.year() == last.year() { DayStyle::Short } else { DayStyle::Date })
}

/// A day in a sentence; the year only where it is another one.
pub fn day_text(day: CivilDate, formats: &dyn Formats) -> String {
    formats.day(day, if formats.is_this_year(day.year()) { DayStyle::LongOfYear } else { DayStyle::Long })
}

/// The kind of a period; that of days which are a whole month or year is the month's or the year's.
pub fn calendar_kind(period: &Period) -> PeriodKind {
    let (first, last) = (period.first(), period.last());
    let is_whole = |kind: fn(CivilDate) -> Period| kind(first).first() == first && kind(first).last() == last;
    match period.kind() {
        PeriodKind::Custom if is_whole(Period::month) => PeriodKind::Month,
        PeriodKind::Custom if is_whole(Period::year) => PeriodKind::Year,
        kind => kind,
    }
}

/// A period in words: a day, a month, a year, or from when to when; the year only where it is another one. `by_month`
/// leaves the days away.
pub fn period_text(period: &Period, by_month: bool, language: Language, formats: &dyn Formats) -> String {
    let is_this_year = [period.first(), period.last()].iter().all(|day| formats.is_this_year(day.year()));
    written(period, by_month, is_this_year, (language, formats))
}

/// The same with its year in any case, for the stepper and for files.
pub fn whole_period_text(period: &Period, language: Language, formats: &dyn Formats) -> String {
    written(period, false, false, (language, formats))
}

fn written(
    period: &Period,
    by_month: bool,
    is_this_year: bool,
    (language, formats): (Language, &dyn Formats),
) -> String {
    let texts = &language.texts().frame;
    let (first, last) = (period.first(), period.last());
    let (long_style, day_style, month_style) = if is_this_year {
        (DayStyle::LongOfYear, DayStyle::DateOfYear, MonthStyle::OfYear)
    } else {
        (DayStyle::Long, DayStyle::Date, MonthStyle::Long)
    };
    let months = || (formats.month(first.month(), month_style), formats.month(last.month(), month_style));
    match calendar_kind(period) {
        PeriodKind::Year => first.year().to_string(),
        _ if first == last => formats.day(first, long_style),
        PeriodKind::Month => months().0,
        _ if by_month => {
            let (from, to) = months();
            if from == to { from } else { fill(texts.range, &[("from", &from), ("to", &to)]) }
        }
        _ => {
            let (from, to) = (formats.day(first, day_style), formats.day(last, day_style));
            fill(texts.range_days, &[("from", &from), ("to", &to)])
        }
    }
}

/// The same as the beginning of a title: French and Italian months and articles are small. They begin with ASCII, and all
/// of Unicode's capitals are 5 kB.
pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| [first.to_ascii_uppercase()].into_iter().chain(letters).collect())
}

/// Days up to yesterday by their number, others by their dates.
pub fn days_back_text(period: &Period, today: CivilDate, language: Language, formats: &dyn Formats) -> String {
    let days = usize::try_from(period.days()).unwrap_or(0);
    if days > 1 && period.kind() == PeriodKind::Custom && period.last().add_days(1) == today {
        return fill(language.texts().common.last_days, &[("days", &formats.count(days))]);
    }
    period_text(period, false, language, formats)
}

/// Why nothing was measured in a period that begins on `first`.
pub fn nothing_measured(first: CivilDate, today: CivilDate, language: Language) -> &'static str {
    let texts = &language.texts().empty;
    match first.cmp(&today) {
        Ordering::Less => texts.no_readings,
        Ordering::Equal => texts.not_yet,
        Ordering::Greater => texts.ahead,
    }
}

/// Quantity and period: "Generation, March 2025". The consumption is not named.
pub fn quantity_and_period(quantity: Quantity, period: &Period, language: Language, formats: &dyn Formats) -> String {
    let name = match quantity {
        Quantity::Consumption | Quantity::BaseConsumption => "",
        _ => quantity_name(quantity, &language.texts().common),
    };
    [name, if name.is_empty() { "" } else { ", " }, &*period_text(period, false, language, formats)].concat()
}

/// Name of a quantity.
pub fn quantity_name(quantity: Quantity, texts: &CommonTexts) -> &'static str {
    match quantity {
        Quantity::Generation => texts.generation,
        Quantity::Grid | Quantity::GridBaseConsumption => texts.grid,
        Quantity::Consumption | Quantity::BaseConsumption => texts.consumption,
    }
}

/// A clock time, with its offset where the clock shows it twice.
pub fn clock_time(at_s: EpochSeconds, zone: &ZoneOffsets, formats: &dyn Formats) -> String {
    if shown_twice(at_s, zone) { formats.time_of_day_with_offset(at_s) } else { formats.time_of_day(at_s) }
}

/// True if the clocks show the time of a moment a second time, before or after it.
fn shown_twice(at_s: EpochSeconds, zone: &ZoneOffsets) -> bool {
    zone.changes().iter().any(|(change, after_s)| {
        let back_s = i64::from(zone.offset_s(change - 1) - after_s);
        (change - back_s..change + back_s).contains(&at_s)
    })
}

/// An hour of the clock in words, by its own name on a day whose clocks leave it out too.
pub fn hour_text(zone: &ZoneOffsets, date: CivilDate, hour: usize, formats: &dyn Formats) -> String {
    let second = i64::try_from(hour).unwrap_or(0) * HOUR_S;
    let at_s = zone.first_at(date, second);
    // Left out today, there the day before: clocks do not go forward on two days running.
    let shown = zone.second_of_day(at_s) == second;
    formats.time_of_day(if shown { at_s } else { zone.first_at(date.add_days(-1), second) })
}

/// A number of hours, days or months that are missing, such as "2 days are missing."; `None` where none is.
pub fn missing_text(
    kind: BucketKind,
    (measured, expected): (usize, usize),
    language: Language,
    formats: &dyn Formats,
) -> Option<String> {
    let texts = &language.texts().common;
    let words: &Plural = match kind {
        BucketKind::Hour => &texts.missing_hours,
        BucketKind::Day => &texts.missing_days,
        BucketKind::Month => &texts.missing_months,
    };
    let missing = expected.checked_sub(measured).filter(|missing| *missing > 0)?;
    Some(fill(words.of(missing, language), &[("count", &formats.count(missing))]))
}

/// End of a quantity's readings, now at the latest; `None` if there are none, or the period is over.
pub fn still_measured_up_to_s(series: &EnergySeries, quantity: Quantity, now_s: EpochSeconds) -> Option<EpochSeconds> {
    let end_s = *series.edges_s().last()?;
    // What is running may have come already.
    series.measured_up_to_s(quantity).filter(|_| now_s < end_s).map(|up_to_s| up_to_s.min(now_s))
}

/// The place of the highest value, of equal ones the first; NaN is a gap.
pub fn highest(values: &[f64]) -> Option<(usize, f64)> {
    // Backwards, because of equals the last one wins.
    let measured = values.iter().copied().enumerate().rev().filter(|(_, value)| !value.is_nan());
    measured.max_by(|a, b| a.1.total_cmp(&b.1))
}

/// The quantity that a chart is about: what was consumed, or else what was measured instead.
pub fn main_quantity(has: impl Fn(Quantity) -> bool) -> Quantity {
    let order = [Quantity::Consumption, Quantity::Grid, Quantity::Generation];
    order.into_iter().find(|quantity| has(*quantity)).unwrap_or(Quantity::Consumption)
}

/// The role of a quantity's marks: the class they are coloured by.
pub fn role_of(quantity: Quantity) -> &'static str {
    match quantity {
        Quantity::Generation => "own-use",
        Quantity::Grid | Quantity::GridBaseConsumption => "grid",
        Quantity::Consumption | Quantity::BaseConsumption => "unsplit",
    }
}

/// Upper end of an energy axis without any value: one kilowatt-hour.
pub const EMPTY_MAX_WH: f64 = 1_000.0;

/// A label of an energy axis, from watt-hours and the step between labels. The unit is in the answer; the zero is the
/// line itself.
pub fn axis_energy(formats: &dyn Formats, value_wh: f64, step_wh: f64) -> String {
    if value_wh == 0.0 { String::new() } else { formats.number(kwh(value_wh), step_digits(kwh(step_wh))) }
}

/// An amount of energy on a bar, without its unit.
pub fn peak_energy(formats: &dyn Formats, value_wh: f64) -> String {
    let kilowatt_hours = kwh(value_wh);
    formats.number(kilowatt_hours, if kilowatt_hours < 1.0 { 2 } else { energy_fraction_digits(kilowatt_hours).min(1) })
}

/// An amount of energy as an answer: whole kilowatt-hours from ten on.
pub fn energy_headline(formats: &dyn Formats, energy_wh: f64) -> Headline {
    // The sum of nothing is less than nothing, as floats have it.
    let kilowatt_hours = kwh(energy_wh) + 0.0;
    Headline::Number(formats.number(kilowatt_hours, headline_fraction_digits(kilowatt_hours)), "kWh")
}

/// The far end of an energy scale that begins at zero: never written like its beginning, however small it is.
pub fn energy_scale_end(formats: &dyn Formats, kilowatt_hours: f64) -> String {
    let digits = step_digits(kilowatt_hours);
    if digits <= 3 { formats.energy_kwh(kilowatt_hours) } else { formats.number(kilowatt_hours, digits) + "\u{a0}kWh" }
}

/// Digits that tell neighbouring ticks apart: as many as a step of 1, 2 or 5 times a power of ten needs.
pub fn step_digits(step: f64) -> u8 {
    // Steps are a little off their power of ten, by division.
    let (mut digits, mut size) = (0, step.abs() * (1.0 + 1e-9));
    while size < 1.0 && digits < MOST_FRACTION_DIGITS {
        (digits, size) = (digits + 1, size * 10.0);
    }
    digits
}
