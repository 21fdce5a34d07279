//! Periods of the calendar that a reader pages through: day, week, month, year, or a span of their own.
//!
//! For: the dates of a period, the one before and after it, and what of it the data reaches.
//! Must not enter: instants and zones (see `ZoneOffsets::day_span`), formatting, anything about energy.

use super::{CivilDate, WeekStart};

/// Kind of a period: it decides how far "previous" and "next" go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PeriodKind {
    /// One day.
    Day,
    /// Seven days from the given day of the week.
    Week(WeekStart),
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
    /// Any span of days; moves by its own length, whole months by their number.
    Custom,
}

/// The first and the last local day that data exists for (or can exist), both included.
///
/// Nothing lies within limits whose last day is before the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DataLimits {
    /// First day with data.
    pub first: CivilDate,
    /// Last day with data, most often today or yesterday.
    pub last: CivilDate,
}

/// A run of local days, first and last included, that knows its neighbours.
///
/// ```
/// use moost_energy::time::{CivilDate, DataLimits, Period};
/// let day = |text| CivilDate::parse(text).unwrap();
/// let march = Period::month(day("2026-03-31"));
/// assert_eq!((march.previous().last(), march.days()), (day("2026-02-28"), 31));
///
/// let limits = DataLimits { first: day("2025-06-10"), last: day("2026-03-15") };
/// let so_far = march.clipped(limits).unwrap();
/// assert_eq!((so_far.last(), so_far.whole()), (day("2026-03-15"), march));
/// assert!(so_far.next().clipped(limits).is_none());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    kind: PeriodKind,
    first: CivilDate,
    last: CivilDate,
    /// The same before clipping.
    whole: (CivilDate, CivilDate),
}

impl Period {
    /// A single day.
    pub fn day(date: CivilDate) -> Self {
        Self::of(PeriodKind::Day, date, date)
    }

    /// The week that holds `date`.
    pub fn week(date: CivilDate, start: WeekStart) -> Self {
        let into_week = i64::from(start.days_into_week(date));
        Self::of(PeriodKind::Week(start), date.add_days(-into_week), date.add_days(6 - into_week))
    }

    /// The month that holds `date`.
    pub fn month(date: CivilDate) -> Self {
        let month = date.month();
        Self::of(PeriodKind::Month, month.first_day(), month.last_day())
    }

    /// The year that holds `date`.
    pub fn year(date: CivilDate) -> Self {
        let january = date.month().add_months(1 - i32::from(date.month().month_of_year()));
        Self::of(PeriodKind::Year, january.first_day(), january.add_months(11).last_day())
    }

    /// The days `first..=last`; `None` when `last` is before `first`.
    pub fn custom(first: CivilDate, last: CivilDate) -> Option<Self> {
        (first <= last).then(|| Self::of(PeriodKind::Custom, first, last))
    }

    /// Kind of this period.
    pub fn kind(&self) -> PeriodKind {
        self.kind
    }

    /// First day.
    pub fn first(&self) -> CivilDate {
        self.first
    }

    /// Last day, included.
    pub fn last(&self) -> CivilDate {
        self.last
    }

    /// Number of days, at least 1.
    pub fn days(&self) -> i64 {
        self.first.days_until(self.last) + 1
    }

    /// True if it begins with a month and ends with one.
    pub fn is_of_months(&self) -> bool {
        self.first.day() == 1 && self.last == self.last.month().last_day()
    }

    /// True if `date` is one of its days.
    pub fn contains(&self, date: CivilDate) -> bool {
        self.first <= date && date <= self.last
    }

    /// The period without clipping.
    #[must_use]
    pub fn whole(&self) -> Self {
        Self::of(self.kind, self.whole.0, self.whole.1)
    }

    /// True if days were clipped away.
    pub fn is_clipped(&self) -> bool {
        self.whole != (self.first, self.last)
    }

    /// The whole period before this one; the same one again at the beginning of the calendar (year 0).
    #[must_use]
    pub fn previous(&self) -> Self {
        self.containing(self.whole.0.add_days(-1))
    }

    /// The whole period after this one; the same one again at the end of the calendar (year 9999).
    #[must_use]
    pub fn next(&self) -> Self {
        self.containing(self.whole.1.add_days(1))
    }

    /// The whole period of the same kind that holds `date`.
    ///
    /// Spans of their own are laid end to end from where this one lies; those of whole months by their months, so that
    /// three months before March to May are December to February.
    #[must_use]
    pub fn containing(&self, date: CivilDate) -> Self {
        match self.kind {
            PeriodKind::Day => Self::day(date),
            PeriodKind::Week(start) => Self::week(date, start),
            PeriodKind::Month => Self::month(date),
            PeriodKind::Year => Self::year(date),
            PeriodKind::Custom => {
                let (first, last) = self.whole;
                if self.whole().is_of_months() {
                    let months = first.month().months_until(last.month()) + 1;
                    let shift = first.month().months_until(date.month()).div_euclid(months) * months;
                    let [first, last] = [first, last].map(|day| day.month().add_months(shift));
                    return Self::of(PeriodKind::Custom, first.first_day(), last.last_day());
                }
                let length = first.days_until(last) + 1;
                let shift = first.days_until(date).div_euclid(length) * length;
                Self::of(PeriodKind::Custom, first.add_days(shift), last.add_days(shift))
            }
        }
    }

    /// Part within `limits`; `None` when no day lies in them.
    ///
    /// Keeps its kind and moves as before: the month after a clipped month is the next whole month.
    #[must_use]
    pub fn clipped(&self, limits: DataLimits) -> Option<Self> {
        let (first, last) = (self.first.max(limits.first), self.last.min(limits.last));
        (first <= last).then_some(Self { first, last, ..*self })
    }

    fn of(kind: PeriodKind, first: CivilDate, last: CivilDate) -> Self {
        Self { kind, first, last, whole: (first, last) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::test_zones::day;
    use proptest::prelude::*;

    fn span(period: Period) -> String {
        format!("{}..{}", period.first(), period.last())
    }

    #[test]
    fn months_of_every_length() {
        let march = Period::month(day("2024-03-31"));
        assert_eq!(span(march.previous()), "2024-02-01..2024-02-29");
        assert_eq!(march.previous().days(), 29);
        assert_eq!(span(march.previous().previous()), "2024-01-01..2024-01-31");
        assert_eq!(span(Period::month(day("2025-03-01")).previous()), "2025-02-01..2025-02-28");
        assert_eq!(span(Period::month(day("2025-12-31")).next()), "2026-01-01..2026-01-31");
    }

    #[test]
    fn years_and_days() {
        let leap = Period::year(day("2024-02-29"));
        assert_eq!((span(leap), leap.days()), ("2024-01-01..2024-12-31".into(), 366));
        assert_eq!((span(leap.previous()), leap.previous().days()), ("2023-01-01..2023-12-31".into(), 365));
        assert_eq!(span(Period::day(day("2024-02-29")).next()), "2024-03-01..2024-03-01");
        assert_eq!(span(Period::day(day("2024-01-01")).previous()), "2023-12-31..2023-12-31");
    }

    #[test]
    fn weeks_begin_where_the_locale_says() {
        let date = day("2027-01-01"); // a Friday
        for (start, expected) in [
            (WeekStart::Monday, "2026-12-28..2027-01-03"),
            (WeekStart::Sunday, "2026-12-27..2027-01-02"),
            (WeekStart::Saturday, "2026-12-26..2027-01-01"),
            (WeekStart::Friday, "2027-01-01..2027-01-07"),
        ] {
            assert_eq!(span(Period::week(date, start)), expected);
        }
        let week = Period::week(date, WeekStart::Monday);
        assert_eq!(span(week.next()), "2027-01-04..2027-01-10");
        assert_eq!(span(week.previous()), "2026-12-21..2026-12-27");
    }

    #[test]
    fn a_span_of_its_own_moves_by_its_length() {
        let ten = Period::custom(day("2024-02-25"), day("2024-03-05")).unwrap();
        assert_eq!(ten.days(), 10);
        assert_eq!(span(ten.next()), "2024-03-06..2024-03-15");
        assert_eq!(span(ten.previous()), "2024-02-15..2024-02-24");
        assert_eq!(span(ten.containing(day("2024-01-01"))), "2023-12-27..2024-01-05");
        assert_eq!(Period::custom(day("2024-02-02"), day("2024-02-01")), None);
    }

    #[test]
    fn a_span_of_whole_months_moves_by_months() {
        let spring = Period::custom(day("2026-03-01"), day("2026-05-31")).unwrap();
        assert_eq!(span(spring.previous()), "2025-12-01..2026-02-28");
        assert_eq!(span(spring.next()), "2026-06-01..2026-08-31");
        // Twelve months remain twelve, over leap years too.
        let mut year = Period::custom(day("2025-12-01"), day("2026-11-30")).unwrap();
        for first in ["2024-12-01", "2023-12-01", "2022-12-01", "2021-12-01"] {
            year = year.previous();
            assert_eq!((year.first(), year.last().day(), year.last().month().month_of_year()), (day(first), 30, 11));
        }
        assert_eq!(span(spring.containing(day("2023-01-31"))), "2022-12-01..2023-02-28");
    }

    #[test]
    fn clipped_to_the_data() {
        let limits = DataLimits { first: day("2025-06-10"), last: day("2025-11-23") };
        let june = Period::month(day("2025-06-01")).clipped(limits).unwrap();
        assert_eq!((span(june), june.days()), ("2025-06-10..2025-06-30".into(), 21));
        assert!(june.is_clipped() && !june.whole().is_clipped());
        assert_eq!(june.previous().clipped(limits), None);
        assert_eq!(june.next(), Period::month(day("2025-07-01")));
        let year = Period::year(day("2025-01-01")).clipped(limits).unwrap();
        assert_eq!(span(year), "2025-06-10..2025-11-23");
        assert_eq!(span(year.next()), "2026-01-01..2026-12-31");
        let custom = Period::custom(day("2025-11-20"), day("2025-11-29")).unwrap().clipped(limits).unwrap();
        assert_eq!((custom.days(), span(custom.next())), (4, "2025-11-30..2025-12-09".into()));
        assert_eq!(june.whole().clipped(DataLimits { first: limits.last, last: limits.first }), None);
    }

    #[test]
    fn days_that_come_to_lie_on_whole_months_go_on_as_months() {
        let days = Period::custom(day("2025-01-29"), day("2025-02-28")).unwrap();
        assert_eq!(span(days.next()), "2025-03-01..2025-03-31");
        assert_eq!(span(days.next().previous()), "2025-02-01..2025-02-28");
        assert_eq!(span(days.next().next()), "2025-04-01..2025-04-30");
    }

    #[test]
    fn the_calendar_has_ends() {
        let (beginning, end) = (CivilDate::new(0, 1, 1).unwrap(), CivilDate::new(9999, 12, 31).unwrap());
        for kind in [Period::day, Period::month, Period::year, |date| Period::week(date, WeekStart::Monday)] {
            assert_eq!(kind(end).next(), kind(end));
            assert_eq!(kind(beginning).previous(), kind(beginning));
            assert!(kind(end).contains(end) && kind(beginning).contains(beginning));
        }
    }

    proptest! {
        #[test]
        fn neighbours_touch(days in -700_000_i64..=2_900_000, length in 0_i64..800, kind in 0..6, to in -20_000_i64..20_000) {
            let date = CivilDate::from_days_since_epoch(days);
            let period = match kind {
                0 => Period::day(date),
                1 => Period::week(date, WeekStart::Monday),
                2 => Period::week(date, WeekStart::Sunday),
                3 => Period::month(date),
                4 => Period::year(date),
                _ => Period::custom(date, date.add_days(length)).unwrap(),
            };
            prop_assert!(period.contains(date));
            prop_assert_eq!(period.previous().last().add_days(1), period.first());
            prop_assert_eq!(period.last().add_days(1), period.next().first());
            // Days that come to lie on whole months go on as such: the way back may then be another one.
            let keeps = |other: Period| other.is_of_months() == period.is_of_months();
            prop_assert!(!keeps(period.next()) || period.next().previous() == period);
            let elsewhere = date.add_days(to);
            let there = period.containing(elsewhere);
            prop_assert!(there.contains(elsewhere));
            prop_assert!(!keeps(there) || there.containing(date) == period);
            let limits = DataLimits { first: elsewhere, last: elsewhere.add_days(length) };
            if let Some(clipped) = period.clipped(limits) {
                prop_assert!(clipped.first() >= limits.first && clipped.last() <= limits.last && clipped.days() >= 1);
                prop_assert_eq!(clipped.whole(), period);
                prop_assert_eq!(clipped.next(), period.next());
            }
        }
    }
}
