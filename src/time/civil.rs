//! Dates and months of the proleptic Gregorian calendar, as plain integers.

use std::fmt;

/// Day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weekday {
    /// Monday, day 1 of ISO weeks.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday, day 7 of ISO weeks.
    Sunday,
}

impl Weekday {
    const ALL: [Self; 7] =
        [Self::Monday, Self::Tuesday, Self::Wednesday, Self::Thursday, Self::Friday, Self::Saturday, Self::Sunday];

    /// Days since Monday, 0 to 6.
    pub fn days_from_monday(self) -> u8 {
        self as u8
    }

    /// True if this is Saturday or Sunday.
    pub fn is_weekend(self) -> bool {
        matches!(self, Self::Saturday | Self::Sunday)
    }
}

/// A calendar day without time or zone, years 0 to 9999.
///
/// ```
/// use moost_energy::time::CivilDate;
/// let day = CivilDate::parse("2024-02-28").unwrap();
/// assert_eq!(day.add_days(1).to_string(), "2024-02-29");
/// assert!(CivilDate::parse("2023-02-29").is_none());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CivilDate {
    year: i16,
    month: u8,
    day: u8,
}

impl CivilDate {
    /// Builds a date; `None` when there is no such day.
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        let valid = (0..=9999).contains(&year) && (1..=12).contains(&month) && day >= 1;
        (valid && day <= days_in_month(year, month)).then_some(Self { year, month, day })
    }

    /// Reads exactly `YYYY-MM-DD`; `None` for anything else, including days that do not exist.
    pub fn parse(text: &str) -> Option<Self> {
        let (month, day) = text.rsplit_once('-')?;
        let month = CivilMonth::parse(month)?;
        Self::new(month.year, month.month, two_digits(day)?)
    }

    /// The day that lies `days` after 1970-01-01, clipped to the years 0 to 9999.
    pub fn from_days_since_epoch(days: i64) -> Self {
        // Howard Hinnant's civil_from_days: eras of 400 years, years that begin in March.
        let shifted = days.clamp(-719_528, 2_932_896) + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self {
            year: i16::try_from(year).unwrap_or(i16::MAX),
            month: u8::try_from(month).unwrap_or(1),
            day: u8::try_from(day).unwrap_or(1),
        }
    }

    /// Days since 1970-01-01, negative before it.
    pub fn days_since_epoch(self) -> i64 {
        let month = i64::from(self.month);
        let year = i64::from(self.year) - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let shifted_month = if month > 2 { month - 3 } else { month + 9 };
        let day_of_year = (153 * shifted_month + 2) / 5 + i64::from(self.day) - 1;
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
    }

    /// The day `days` later (earlier when negative), clipped to the years 0 to 9999.
    #[must_use]
    pub fn add_days(self, days: i64) -> Self {
        Self::from_days_since_epoch(self.days_since_epoch().saturating_add(days))
    }

    /// Whole days from `self` to `later`; negative when `later` is earlier.
    pub fn days_until(self, later: Self) -> i64 {
        later.days_since_epoch() - self.days_since_epoch()
    }

    /// The same day `years` later; 29 February becomes the 28th where there is none.
    #[must_use]
    pub fn add_years(self, years: i16) -> Self {
        let year = self.year.saturating_add(years).clamp(0, 9999);
        Self { year, month: self.month, day: self.day.min(days_in_month(year, self.month)) }
    }

    /// The month this day lies in.
    pub fn month(self) -> CivilMonth {
        CivilMonth { year: self.year, month: self.month }
    }

    /// Year, 0 to 9999.
    pub fn year(self) -> i16 {
        self.year
    }

    /// Day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }

    /// Day of the year, 1 to 366.
    pub fn day_of_year(self) -> u16 {
        let first = Self { year: self.year, month: 1, day: 1 };
        u16::try_from(first.days_until(self) + 1).unwrap_or(1)
    }

    /// Day of the week.
    pub fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday, three days after a Monday.
        let index = (self.days_since_epoch() + 3).rem_euclid(7);
        usize::try_from(index).ok().and_then(|i| Weekday::ALL.get(i).copied()).unwrap_or(Weekday::Monday)
    }
}

impl fmt::Display for CivilDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A calendar month, years 0 to 9999.
///
/// ```
/// use moost_energy::time::CivilMonth;
/// let month = CivilMonth::parse("2024-02").unwrap();
/// assert_eq!(month.days(), 29);
/// assert_eq!(month.add_months(-2).to_string(), "2023-12");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CivilMonth {
    year: i16,
    month: u8,
}

impl CivilMonth {
    /// Builds a month; `None` when there is no such month.
    pub fn new(year: i16, month: u8) -> Option<Self> {
        ((0..=9999).contains(&year) && (1..=12).contains(&month)).then_some(Self { year, month })
    }

    /// Reads exactly `YYYY-MM`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let (century, rest) = year.split_at_checked(2)?;
        let year = i16::from(two_digits(century)?) * 100 + i16::from(two_digits(rest)?);
        Self::new(year, two_digits(month)?)
    }

    /// The month `months` later (earlier when negative), clipped to the years 0 to 9999.
    #[must_use]
    pub fn add_months(self, months: i32) -> Self {
        let index = (i32::from(self.year) * 12 + i32::from(self.month) - 1).saturating_add(months).clamp(0, 119_999);
        Self {
            year: i16::try_from(index.div_euclid(12)).unwrap_or(0),
            month: u8::try_from(index.rem_euclid(12) + 1).unwrap_or(1),
        }
    }

    /// Months from `self` to `later`; negative when `later` is earlier.
    pub fn months_until(self, later: Self) -> i32 {
        (i32::from(later.year) - i32::from(self.year)) * 12 + i32::from(later.month) - i32::from(self.month)
    }

    /// Number of days, 28 to 31.
    pub fn days(self) -> u8 {
        days_in_month(self.year, self.month)
    }

    /// The first day.
    pub fn first_day(self) -> CivilDate {
        CivilDate { year: self.year, month: self.month, day: 1 }
    }

    /// The last day.
    pub fn last_day(self) -> CivilDate {
        CivilDate { year: self.year, month: self.month, day: self.days() }
    }

    /// Year, 0 to 9999.
    pub fn year(self) -> i16 {
        self.year
    }

    /// Month of the year, 1 to 12.
    pub fn month_of_year(self) -> u8 {
        self.month
    }
}

impl fmt::Display for CivilMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

fn two_digits(text: &str) -> Option<u8> {
    match text.as_bytes() {
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => Some((tens - b'0') * 10 + (ones - b'0')),
        _ => None,
    }
}

fn days_in_month(year: i16, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_days() {
        assert_eq!(CivilDate::parse("1970-01-01").unwrap().days_since_epoch(), 0);
        assert_eq!(CivilDate::parse("2000-03-01").unwrap().days_since_epoch(), 11_017);
        assert_eq!(CivilDate::parse("2026-11-23").unwrap().weekday(), Weekday::Monday);
        assert_eq!(CivilDate::parse("2024-12-31").unwrap().day_of_year(), 366);
    }

    #[test]
    fn refuses_what_is_no_day() {
        for text in [
            "",
            "2024",
            "2024-1-01",
            "2024-13-01",
            "2024-00-10",
            "2023-02-29",
            "2024-02-30",
            "24-02-03",
            "2024-02-03T00",
        ] {
            assert_eq!(CivilDate::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_leap_day_last_year_is_the_28th() {
        assert_eq!(CivilDate::parse("2024-02-29").unwrap().add_years(-1).to_string(), "2023-02-28");
    }

    proptest! {
        #[test]
        fn days_round_trip(days in -719_528_i64..=2_932_896) {
            let date = CivilDate::from_days_since_epoch(days);
            prop_assert_eq!(date.days_since_epoch(), days);
            prop_assert_eq!(CivilDate::parse(&date.to_string()), Some(date));
        }

        #[test]
        fn months_add_up(start in 0_i32..119_999, step in -5000_i32..5000) {
            let month = CivilMonth::new(0, 1).unwrap().add_months(start);
            let moved = month.add_months(step);
            if (0..=119_999).contains(&(start + step)) {
                prop_assert_eq!(month.months_until(moved), step);
            }
            prop_assert_eq!(moved.first_day().add_days(i64::from(moved.days()) - 1), moved.last_day());
        }

        #[test]
        fn parse_never_panics(text in "\\PC*") {
            let _ = CivilDate::parse(&text);
            let _ = CivilMonth::parse(&text);
        }
    }
}
