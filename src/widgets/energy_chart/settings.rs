//! From attributes to a checked question, and from the question and today to a period.

use crate::energy::{BucketKind, Pairing};
use crate::time::{CivilDate, CivilMonth, Period, PeriodKind, WeekStart};
use crate::widgets::elements::{COMPARE, FEED_IN, FLOW, FROM, HIDE, MARKS, Meanings, PERIOD, RESOLUTION, TO};
use crate::widgets::parts::{
    Problem, Values, choice, day, is_chosen_by_people, month, not_reversed, of_kind, period_kind,
};

/// Days that are shown when no period is asked for.
const DEFAULT_DAYS: i64 = 30;
/// Months that are shown when no period is asked for.
const DEFAULT_MONTHS: i32 = 12;

/// The words of the attribute `resolution`.
static RESOLUTIONS: Meanings<Option<BucketKind>> =
    RESOLUTION.means_or(None, &[Some(BucketKind::Hour), Some(BucketKind::Day), Some(BucketKind::Month)]);
/// The words of the attribute `marks`: whether lines are drawn in place of bars.
pub static DRAWS_LINES: Meanings<bool> = MARKS.means(&[false, true]);
/// The words of the attribute `flow`: whether it is about the own solar power.
pub static IS_SOLAR: Meanings<bool> = FLOW.means(&[false, true]);
/// The words of the attribute `feed-in`: whether it is drawn below zero.
pub static IS_BELOW: Meanings<bool> = FEED_IN.means(&[false, true]);
/// The words of the attribute `compare`.
static COMPARISONS: Meanings<Option<Compared>> =
    COMPARE.means_or(None, &[None, Some(Compared::Previous), Some(Compared::LastYear)]);

/// Fewer days than these are not shown by the month, even where the page wants months.
const SHORTER_THAN_MONTHS: i64 = 62;
/// More days of one's own than this are shown by the day.
const MOST_DAYS_BY_HOUR: i64 = 3;

/// Period asked for, before today is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    asked: Asked,
    /// Length of the buckets; the period decides it if this is `None`.
    resolution: Option<BucketKind>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// The period of a kind that holds a day, or today.
    Calendar(PeriodKind, Option<CivilDate>),
    /// Days whose ends may be left open.
    Days(Option<CivilDate>, Option<CivilDate>),
    /// Months whose ends may be left open.
    Months(Option<CivilMonth>, Option<CivilMonth>),
}

impl Span {
    /// Checks the attributes `period`, `resolution`, `from` and `to`.
    pub fn read(values: &Values, week_start: WeekStart) -> Result<Self, Problem> {
        let resolution = choice(&RESOLUTIONS, values)?;
        let kind = period_kind(&PERIOD.attribute, values, week_start)?;
        let (from, to) = (values.get(FROM.name), values.get(TO.name));
        let asked = match kind {
            Some(kind) if kind != PeriodKind::Custom => {
                Asked::Calendar(kind, day(&FROM, values)?.or(day(&TO, values)?))
            }
            None if (resolution, from, to) == (None, None, None) => Asked::Calendar(PeriodKind::Day, None),
            _ if resolution == Some(BucketKind::Month) && !(kind.is_some() && are_parts_of_months(from, to)) => {
                let (from, to) = (month(&FROM, values)?, month(&TO, values)?);
                not_reversed(from, to)?;
                Asked::Months(from, to)
            }
            _ => {
                let (from, to) = (day(&FROM, values)?, day(&TO, values)?);
                not_reversed(from, to)?;
                Asked::Days(from, to)
            }
        };
        // A bucket as long as the period is no chart, and a longer one would show more than is asked for: what the page
        // wants gives way to what people choose.
        let resolution = resolution.filter(|resolution| match (resolution, asked) {
            (BucketKind::Month, Asked::Calendar(kind, _)) => kind == PeriodKind::Year,
            (BucketKind::Month, Asked::Days(..)) => false,
            (BucketKind::Day, Asked::Calendar(kind, _)) => kind != PeriodKind::Day,
            _ => true,
        });
        // The resolution follows the length of days of one's own, as it does for a month or a year.
        let resolution = resolution.or(match asked {
            Asked::Days(Some(from), Some(to)) if kind.is_some() && from.days_until(to) >= MOST_DAYS_BY_HOUR => {
                Some(BucketKind::Day)
            }
            _ => None,
        });
        Ok(Self { asked, resolution })
    }

    /// Length of the buckets.
    pub fn resolution(&self) -> BucketKind {
        self.resolution.unwrap_or(match self.asked {
            Asked::Calendar(PeriodKind::Week(_) | PeriodKind::Month, _) => BucketKind::Day,
            Asked::Calendar(PeriodKind::Year, _) | Asked::Months(..) => BucketKind::Month,
            Asked::Calendar(..) | Asked::Days(..) => BucketKind::Hour,
        })
    }

    /// Fills in the open ends. An end that is given keeps; the other one follows it.
    pub fn on(&self, today: CivilDate) -> Period {
        match self.asked {
            Asked::Calendar(kind, date) => {
                let date = date.unwrap_or(today);
                of_kind(kind, date).unwrap_or_else(|| Period::day(date))
            }
            Asked::Days(from, to) => {
                let (from, to) = if self.resolution() == BucketKind::Day {
                    let yesterday = today.add_days(-1);
                    let end = to.unwrap_or_else(|| from.map_or(yesterday, |from| from.max(yesterday)));
                    (from.unwrap_or_else(|| end.add_days(1 - DEFAULT_DAYS)), end)
                } else {
                    let start = from.or(to).unwrap_or(today);
                    (start, to.unwrap_or(start))
                };
                Period::custom(from, to).unwrap_or_else(|| Period::day(from))
            }
            Asked::Months(from, to) => {
                let running = today.month();
                let end = to.unwrap_or_else(|| from.map_or(running, |from| from.max(running)));
                let start = from.unwrap_or_else(|| end.add_months(1 - DEFAULT_MONTHS));
                let days = Period::custom(start.first_day(), end.last_day());
                days.unwrap_or_else(|| Period::month(end.first_day()))
            }
        }
    }
}

/// True if both ends are days, and between them no whole month need be: months would show much more than is asked for.
fn are_parts_of_months(from: Option<&str>, to: Option<&str>) -> bool {
    let ends = from.and_then(CivilDate::parse).zip(to.and_then(CivilDate::parse));
    let period = ends.and_then(|(from, to)| Period::custom(from, to));
    period.is_some_and(|period| period.days() <= SHORTER_THAN_MONTHS && !period.is_of_months())
}

fn a_year_of_weeks_before(period: &Period) -> (Period, Pairing) {
    (period.containing(period.first().add_days(-364)), Pairing::ByPlace)
}

/// True if a period is twelve whole months.
fn is_a_year_of_months(period: &Period) -> bool {
    let (first, last) = (period.first(), period.last());
    first.day() == 1 && last == first.month().add_months(11).last_day()
}

/// Earlier period that the shown one is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// The period before.
    Previous,
    /// The same period a year before.
    LastYear,
}

impl Compared {
    /// Checks the attribute `compare`: the comparisons to try, the best one first. Without the attribute people who choose
    /// the period see what there is to compare with.
    pub fn read(values: &Values) -> Result<Vec<Self>, Problem> {
        let written = choice(&COMPARISONS, values)?;
        if values.get(COMPARE.attribute.name).is_none() && is_chosen_by_people(values) {
            return Ok(vec![Self::LastYear, Self::Previous]);
        }
        Ok(written.into_iter().collect())
    }

    /// The word of a comparison.
    pub fn word(compared: Option<Self>) -> &'static str {
        COMPARISONS.word(&compared)
    }

    /// The earlier period, and how its buckets belong to those of `period`.
    ///
    /// A day or a week of last year is the one 52 weeks before, so that Sundays meet Sundays.
    pub fn earlier(self, period: &Period) -> (Period, Pairing) {
        let a_year_before = |date: CivilDate| date.add_years(-1);
        match (self, period.kind()) {
            (Self::Previous, PeriodKind::Year) => (period.previous(), Pairing::ByCalendar),
            // The twelve months of the chart by months: each meets itself a year before.
            (Self::Previous, PeriodKind::Custom) if is_a_year_of_months(period) => Self::LastYear.earlier(period),
            (Self::Previous, _) => (period.previous(), Pairing::ByPlace),
            (Self::LastYear, PeriodKind::Day | PeriodKind::Week(_)) => a_year_of_weeks_before(period),
            (Self::LastYear, PeriodKind::Custom) if period.days() == 1 => a_year_of_weeks_before(period),
            (Self::LastYear, PeriodKind::Custom) => {
                let (first, last) = (a_year_before(period.first()), a_year_before(period.last()));
                (Period::custom(first, last).unwrap_or(*period), Pairing::ByCalendar)
            }
            (Self::LastYear, PeriodKind::Month | PeriodKind::Year) => {
                (period.containing(a_year_before(period.first())), Pairing::ByCalendar)
            }
        }
    }
}

/// Choices of how the same data is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shown<'a> {
    /// Roles that are not drawn, apart by spaces.
    pub hide: &'a str,
    /// First bucket and the one after the last that are looked at; all without.
    pub zoom: &'a str,
    /// True for the own solar power.
    pub solar: bool,
    /// True if what is fed in is drawn below zero.
    pub below: bool,
    /// True for lines in place of bars.
    pub lines: bool,
}

impl<'a> Shown<'a> {
    /// Reads the attributes. A word that does not fit was refused before anything was asked.
    pub fn read(values: &'a Values) -> Self {
        let text = |name| values.get(name).unwrap_or_default();
        let is = |meanings| choice(meanings, values).unwrap_or_default();
        Self {
            hide: text(HIDE.name),
            zoom: text("zoom"),
            solar: is(&IS_SOLAR),
            below: is(&IS_BELOW),
            lines: is(&DRAWS_LINES),
        }
    }
}
