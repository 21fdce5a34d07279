//! Paging through periods: where one is, and where one can go. Pure.

use super::{Problem, Values, day, written};
use crate::time::{CivilDate, DataLimits, Period, PeriodKind, WeekStart};
use crate::widgets::elements::{Attribute, FROM, NAVIGATION, TO};
use yew::AttrValue;

/// Attributes that say together what is looked at: who says one of them anew says all of them.
pub const PERIOD: &[&str] = &["period", "from", "to", "zoom"];

/// True if the page asks for another period.
pub fn is_turned(before: &Values, now: &Values) -> bool {
    PERIOD.iter().any(|name| before.get(name) != now.get(name))
}

/// A step through the periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// To the period before.
    Previous,
    /// To the period after.
    Next,
    /// To the period of the same kind that holds today.
    Today,
    /// To a period of another kind at the same place.
    Kind(PeriodKind),
    /// To a day.
    Day(CivilDate),
    /// To the days from one to another, in any order.
    Days(CivilDate, CivilDate),
}

/// The period that is shown, and its neighbourhood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Navigator {
    /// The period, whole.
    pub period: Period,
    /// Days that there is data for.
    pub limits: DataLimits,
    /// First day of the week.
    pub week_start: WeekStart,
}

impl Navigator {
    /// After a step; `None` where there is nothing, or nothing new.
    pub fn after(&self, turn: Turn) -> Option<Self> {
        let today = self.limits.last;
        // The last days, as the chart begins with, end with yesterday: the day that follows them is today.
        let is_recent = self.period.kind() == PeriodKind::Custom && self.period.last().days_until(today) == 1;
        let is_now = self.period.contains(today) || is_recent && turn == Turn::Kind(PeriodKind::Day);
        let anchor = if is_now { today } else { self.period.first() };
        let period = match turn {
            Turn::Previous => self.period.previous(),
            Turn::Next => self.period.next(),
            Turn::Today => self.period.containing(today),
            Turn::Kind(kind) => of_kind(kind, anchor)?,
            Turn::Day(date) => Period::day(date),
            Turn::Days(one, other) => {
                let inside = |date: CivilDate| date.max(self.limits.first).min(today);
                Period::custom(inside(one.min(other)), inside(one.max(other)))?
            }
        };
        let reachable = period.clipped(self.limits).is_some() && period != self.period;
        // From beyond the data any step towards it arrives.
        let beyond = match turn {
            Turn::Previous if self.period.first() > today => Some(today),
            Turn::Next if self.period.last() < self.limits.first => Some(self.limits.first),
            _ => None,
        };
        let (period, reachable) = beyond.map_or((period, reachable), |day| (self.period.containing(day), true));
        reachable.then_some(Self { period, ..*self })
    }

    /// Sets the first day of the week. A shown week becomes the one with today, else the one with most of its days.
    #[must_use]
    pub fn beginning_weeks(self, week_start: WeekStart) -> Self {
        let today = self.limits.last;
        let period = match self.period.kind() {
            PeriodKind::Week(_) if self.period.contains(today) => Period::week(today, week_start),
            PeriodKind::Week(_) => Period::week(self.period.first().add_days(3), week_start),
            _ => self.period,
        };
        Self { period, week_start, ..self }
    }

    /// The word of the period's kind, as the attribute `period` has it.
    pub fn kind_word(&self) -> &'static str {
        kind_name(self.period.kind())
    }

    /// The attributes that ask for the period.
    pub fn values(&self) -> [(&'static str, AttrValue); 3] {
        let custom = self.period.kind() == PeriodKind::Custom;
        let to = if custom { self.period.last().to_string() } else { String::new() };
        [("period", self.kind_word().into()), ("from", self.period.first().to_string().into()), ("to", to.into())]
    }
}

/// The period of a kind that holds a day; `None` for spans of one's own.
pub fn of_kind(kind: PeriodKind, date: CivilDate) -> Option<Period> {
    Some(match kind {
        PeriodKind::Day => Period::day(date),
        PeriodKind::Week(start) => Period::week(date, start),
        PeriodKind::Month => Period::month(date),
        PeriodKind::Year => Period::year(date),
        PeriodKind::Custom => return None,
    })
}

/// The kind that an attribute names, which is the `period` of some element.
pub fn period_kind(
    period: &'static Attribute,
    values: &Values,
    week_start: WeekStart,
) -> Result<Option<PeriodKind>, Problem> {
    let navigation = &NAVIGATION.attribute;
    written(navigation, values, |word| (word == ELSEWHERE || navigation.words().contains(&word)).then_some(()))?;
    written(period, values, |word| period.words().contains(&word).then(|| kind_of(word, week_start)).flatten())
}

/// The kind of a word of the attribute `period`.
pub(super) fn kind_of(word: &str, week_start: WeekStart) -> Option<PeriodKind> {
    Some(match word {
        "day" => PeriodKind::Day,
        "week" => PeriodKind::Week(week_start),
        "month" => PeriodKind::Month,
        "year" => PeriodKind::Year,
        "custom" => PeriodKind::Custom,
        _ => return None,
    })
}

/// The word of a kind, as the attribute `period` has it.
pub fn kind_name(kind: PeriodKind) -> &'static str {
    match kind {
        PeriodKind::Day => "day",
        PeriodKind::Week(_) => "week",
        PeriodKind::Month => "month",
        PeriodKind::Year => "year",
        PeriodKind::Custom => "custom",
    }
}

/// The value of `navigation` for widgets whose period is chosen elsewhere, by people all the same.
pub const ELSEWHERE: &str = "elsewhere";

/// The internal value by which a widget that looks back hears where the period that is followed ends.
pub const UNTIL: &str = "until";

/// End of the period that is followed.
pub fn until(values: &Values) -> Option<CivilDate> {
    CivilDate::parse(values.get(UNTIL)?)
}

/// The last day of the period that some values name; `None` where they leave open which one.
pub fn last_day(values: &Values, week_start: WeekStart) -> Option<CivilDate> {
    let date = |attribute| day(attribute, values).ok().flatten();
    match kind_of(values.get("period")?, week_start)? {
        PeriodKind::Custom => date(&TO),
        kind => of_kind(kind, date(&FROM).or_else(|| date(&TO))?).map(|period| period.last()),
    }
}

/// True if the page leaves the choice of the period to people here: it pins the period by `from` or `to` without
/// `period`, or says `navigation="none"`.
pub fn is_open(values: &Values) -> bool {
    let pinned = values.get("period").is_none() && (values.get("from").is_some() || values.get("to").is_some());
    !pinned && !matches!(values.get("navigation"), Some("none" | ELSEWHERE))
}

/// True if people choose the period, here or elsewhere: then they may choose what it is compared with as well.
pub fn is_chosen_by_people(values: &Values) -> bool {
    is_open(values) || values.get("navigation") == Some(ELSEWHERE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::test_zones::day as date;

    fn at(period: Period) -> Navigator {
        let limits = DataLimits { first: date("2024-03-10"), last: date("2025-03-01") };
        Navigator { period, limits, week_start: WeekStart::Monday }
    }

    #[test]
    fn paging_stops_where_there_is_no_data() {
        let running = at(Period::month(date("2025-03-01")));
        assert_eq!(running.after(Turn::Next), None);
        assert_eq!(running.after(Turn::Today), None);
        assert_eq!(running.after(Turn::Previous).unwrap().period, Period::month(date("2025-02-01")));
        let first = at(Period::month(date("2024-03-01")));
        assert_eq!(first.after(Turn::Previous), None, "the month of the first day is the first one");
        assert_eq!(first.after(Turn::Today).unwrap().period, running.period);
    }

    #[test]
    fn a_step_from_beyond_the_data_arrives_at_it() {
        let ahead = at(Period::month(date("2025-08-01")));
        assert_eq!(ahead.after(Turn::Previous).unwrap().period, Period::month(date("2025-03-01")));
        assert_eq!(ahead.after(Turn::Next), None);
        let long_ago = at(Period::year(date("2015-08-01")));
        assert_eq!(long_ago.after(Turn::Next).unwrap().period, Period::year(date("2024-01-01")));
        assert_eq!(long_ago.after(Turn::Previous), None);
    }

    #[test]
    fn another_kind_stays_at_its_place() {
        let running = at(Period::year(date("2025-03-01")));
        assert_eq!(running.after(Turn::Kind(PeriodKind::Day)).unwrap().period, Period::day(date("2025-03-01")));
        let past = at(Period::month(date("2024-06-01")));
        assert_eq!(past.after(Turn::Kind(PeriodKind::Day)).unwrap().period, Period::day(date("2024-06-01")));
        assert_eq!(past.after(Turn::Kind(PeriodKind::Month)), None, "there already");
        let last_days = at(Period::custom(date("2025-01-30"), date("2025-02-28")).unwrap());
        assert_eq!(last_days.after(Turn::Kind(PeriodKind::Day)).unwrap().period, Period::day(date("2025-03-01")));
        assert_eq!(last_days.after(Turn::Kind(PeriodKind::Month)).unwrap().period, Period::month(date("2025-01-01")));
        let yesterday = at(Period::day(date("2025-02-28")));
        let month = yesterday.after(Turn::Kind(PeriodKind::Month)).unwrap().period;
        assert_eq!(month, Period::month(date("2025-02-01")), "a day is at its own place");
    }

    #[test]
    fn a_week_that_begins_on_another_day_has_most_of_the_days() {
        let sundays = |from: &str| at(Period::week(date(from), WeekStart::Monday)).beginning_weeks(WeekStart::Sunday);
        let past = sundays("2025-02-10");
        assert_eq!(
            (past.period, past.week_start),
            (Period::week(date("2025-02-09"), WeekStart::Sunday), WeekStart::Sunday)
        );
        assert_eq!(past.beginning_weeks(WeekStart::Monday).period, Period::week(date("2025-02-10"), WeekStart::Monday));
        assert_eq!(sundays("2025-03-01").period, Period::week(date("2025-03-01"), WeekStart::Sunday), "today's");
        let month = at(Period::month(date("2025-02-01"))).beginning_weeks(WeekStart::Sunday);
        assert_eq!((month.period, month.week_start), (Period::month(date("2025-02-01")), WeekStart::Sunday));
    }

    #[test]
    fn days_of_ones_own_stay_where_there_is_data() {
        let running = at(Period::month(date("2025-03-01")));
        let days = |one, other| running.after(Turn::Days(date(one), date(other))).unwrap().period;
        assert_eq!(days("2024-06-05", "2024-06-03"), Period::custom(date("2024-06-03"), date("2024-06-05")).unwrap());
        assert_eq!(days("2019-01-01", "2030-01-01"), Period::custom(date("2024-03-10"), date("2025-03-01")).unwrap());
    }

    #[test]
    fn the_values_ask_for_the_same_period() {
        let month = at(Period::month(date("2024-06-01")));
        assert_eq!(month.values().map(|(_, value)| value.to_string()), ["month", "2024-06-01", ""]);
        let custom = at(Period::custom(date("2024-06-03"), date("2024-06-05")).unwrap()).after(Turn::Next).unwrap();
        assert_eq!(custom.values().map(|(_, value)| value.to_string()), ["custom", "2024-06-06", "2024-06-08"]);
    }

    #[test]
    fn the_last_day_is_that_of_the_whole_period() {
        let last = |pairs: &[(&'static str, &'static str)]| {
            last_day(&pairs.iter().copied().collect(), WeekStart::Monday).map(|day| day.to_string())
        };
        assert_eq!(last(&[("period", "month"), ("from", "2024-02-10")]).as_deref(), Some("2024-02-29"));
        assert_eq!(last(&[("period", "week"), ("from", "2024-06-05")]).as_deref(), Some("2024-06-09"));
        assert_eq!(last(&[("period", "month"), ("to", "2024-02-10")]).as_deref(), Some("2024-02-29"));
        let days = [("period", "custom"), ("from", "2024-06-03"), ("to", "2024-06-05")];
        assert_eq!(last(&days).as_deref(), Some("2024-06-05"));
        for open in [&[("period", "month")][..], &[("from", "2024-06-03")], &[("period", "month"), ("from", "soon")]] {
            assert_eq!(last(open), None, "{open:?}");
        }
    }

    #[test]
    fn a_pinned_period_is_not_for_paging() {
        let values = |pairs: &[(&'static str, &'static str)]| pairs.iter().copied().collect::<Values>();
        assert!(is_open(&values(&[])));
        assert!(is_open(&values(&[("period", "month"), ("from", "2024-06-01")])));
        assert!(!is_open(&values(&[("from", "2024-06-01")])));
        assert!(!is_open(&values(&[("period", "month"), ("navigation", "none")])));
        let elsewhere = values(&[("period", "month"), ("navigation", ELSEWHERE)]);
        assert!(!is_open(&elsewhere) && is_chosen_by_people(&elsewhere));
        assert!(!is_chosen_by_people(&values(&[("from", "2024-06-01")])));
    }
}
