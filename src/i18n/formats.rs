//! Notation of numbers, dates and times. The platform knows the customs of each locale.

use crate::time::{CivilDate, CivilMonth, EpochSeconds};

/// Parts of a day that are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayStyle {
    /// Weekday, day, month in words and year, for sentences.
    Long,
    /// Day, month in words and year, for periods.
    Date,
    /// Weekday, day and month in words, of this year.
    LongOfYear,
    /// Day and month in words, of this year.
    DateOfYear,
    /// Weekday, day and month, shortened, for tables.
    Short,
    /// Day and month in the fewest signs, for axes.
    Axis,
}

/// Parts of a month that are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MonthStyle {
    /// Month in words and year.
    Long,
    /// Month in words, of this year.
    OfYear,
    /// Month shortened, without the year, for axes.
    Axis,
}

/// Most digits behind the decimal sign: a milliwatt-hour in kilowatt-hours.
pub const MOST_FRACTION_DIGITS: u8 = 6;

/// Formats of one locale and one time zone.
pub trait Formats {
    /// A number with exactly `fraction_digits` digits behind the decimal sign, at most [`MOST_FRACTION_DIGITS`].
    fn number(&self, value: f64, fraction_digits: u8) -> String;

    /// A share (0.38) in whole percent, as the locale writes it.
    fn percent(&self, share: f64) -> String;

    /// True if a year is this one, and need not be written.
    fn is_this_year(&self, _year: i16) -> bool {
        false
    }

    /// A day.
    fn day(&self, day: CivilDate, style: DayStyle) -> String;

    /// A month.
    fn month(&self, month: CivilMonth, style: MonthStyle) -> String;

    /// The wall clock at an instant, hours and minutes.
    fn time_of_day(&self, at: EpochSeconds) -> String;

    /// As [`Formats::time_of_day`], with the name of the offset: tells the two equal hours of a 25-hour day apart.
    fn time_of_day_with_offset(&self, at: EpochSeconds) -> String;

    /// A whole number.
    fn count(&self, count: usize) -> String {
        // Counts of homes and hours are far inside the whole numbers of f64.
        self.number(u32::try_from(count).map_or(f64::MAX, f64::from), 0)
    }

    /// An amount of money. By ISO 4217 code: `CHF`.
    fn money(&self, amount: f64, currency: &str) -> String {
        [&*self.number(amount, 2), "\u{a0}", currency].concat()
    }

    /// An amount of money for a headline: whole from ten on.
    fn money_rounded(&self, amount: f64, currency: &str) -> String {
        if amount.abs() >= 10.0 {
            [&*self.number(amount, 0), "\u{a0}", currency].concat()
        } else {
            self.money(amount, currency)
        }
    }

    /// Grams of CO2 equivalent, in kilograms.
    fn co2(&self, grams: f64) -> String {
        let kilograms = if grams.abs() < 0.5 { 0.0 } else { grams / 1_000.0 };
        self.number(kilograms, energy_fraction_digits(kilograms)) + "\u{a0}kg"
    }

    /// An amount of energy in kilowatt-hours, with its unit. Small amounts get more digits.
    fn energy_kwh(&self, kilowatt_hours: f64) -> String {
        self.energy_kwh_like(kilowatt_hours, kilowatt_hours)
    }

    /// The same, with as many digits as another amount has: for the parts of that one.
    fn energy_kwh_like(&self, kilowatt_hours: f64, whole_kwh: f64) -> String {
        let digits = energy_fraction_digits(whole_kwh);
        // A value that rounds to nothing has no sign.
        let value = if kilowatt_hours.abs() < 0.000_5 { 0.0 } else { kilowatt_hours };
        // No-break space: the unit stays with its number.
        self.number(value, digits) + "\u{a0}kWh"
    }
}

/// Digits behind the decimal sign of a headline, in kilowatt-hours or kilograms: whole from ten on.
pub fn headline_fraction_digits(amount: f64) -> u8 {
    match amount.abs() {
        size if size < 1.0 => energy_fraction_digits(size).min(2),
        size if size < 9.95 => 1,
        _ => 0,
    }
}

/// Digits behind the decimal sign, so that an amount shows about three digits that matter.
pub fn energy_fraction_digits(kilowatt_hours: f64) -> u8 {
    match kilowatt_hours.abs() {
        size if size < 0.000_5 => 0,
        size if size < 0.1 => 3,
        size if size < 10.0 => 2,
        size if size < 99.95 => 1,
        _ => 0,
    }
}
