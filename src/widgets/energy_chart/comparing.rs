//! An earlier period in words. Pure; tested natively.

use super::model::EnergyModel;
use super::settings::Compared;
use crate::chart::TimeUnit;
use crate::energy::WhyWithheld;
use crate::i18n::{DayStyle, Formats, fill};
use crate::time::{CivilDate, Period, PeriodKind, ZoneOffsets};
use crate::widgets::parts::{SpanSeconds, calendar_kind, period_text};

/// A smaller change rounds to none.
const SAME: f64 = 0.005;

impl EnergyModel {
    /// The change against the earlier period, like with like, such as "8% less than in May"; or why there is none.
    /// Without amounts: the total may hold more, and what is running, so that theirs would rest on other days. Nothing where
    /// nothing was used then: there is no share of nothing.
    pub fn change(&self) -> Option<String> {
        let (earlier, texts) = (self.data.earlier.as_ref()?, self.texts());
        // While the first bucket runs there is nothing yet to compare, and nothing missing.
        let change = self.changed.as_ref().filter(|_| self.data.series.due() > 0)?;
        let change = match change {
            Ok(change) => change,
            Err(WhyWithheld::WrongResolution | WhyWithheld::NotApplicable) => return None,
            Err(_) => return earlier.asked.then(|| texts.change_unknown.to_owned()),
        };
        let ratio = change.ratio()?;
        let template = match ratio {
            _ if ratio.abs() < SAME => texts.change_same,
            _ if ratio < 0.0 => texts.change_less,
            _ => texts.change_more,
        };
        let share = self.formats().percent(ratio.abs());
        Some(fill(template, &[("share", &share), ("earlier", &self.earlier_in_words(&earlier.period))]))
    }

    /// The earlier period after a comparative: "in May", "on Friday, 27 November".
    fn earlier_in_words(&self, period: &Period) -> String {
        let texts = self.texts();
        let formats = self.formats();
        let when = period_text(period, self.unit() == TimeUnit::Month, self.language, formats);
        let template = match calendar_kind(period) {
            PeriodKind::Year => texts.earlier_year,
            PeriodKind::Month => texts.earlier_month,
            _ if period.days() == 1 => texts.earlier_day,
            _ => {
                let [from, to] = [period.first(), period.last()].map(|day| day_of_year(day, period, formats));
                return fill(texts.earlier_days, &[("from", &from), ("to", &to)]);
            }
        };
        fill(template, &[("when", &when)])
    }

    /// What is compared, exactly: of a running period some of its days. `None` where there is no change.
    pub fn compared_days(&self) -> Option<String> {
        let earlier = self.data.earlier.as_ref()?;
        let change = self.changed.as_ref()?.as_ref().ok()?;
        let current = self.span_text(&self.data.period, &self.data.zone, Some(change.current_s));
        let theirs = self.span_text(&earlier.period, &earlier.zone, Some(change.earlier_s));
        Some(fill(self.texts().compared_days, &[("current", &current), ("earlier", &theirs)]))
    }

    /// The mean of a bucket of the earlier period, over those that are compared.
    pub fn earlier_average(&self) -> Option<f64> {
        self.changed.as_ref()?.as_ref().ok()?;
        let due = self.earlier_wh.iter().take(self.data.series.due()).filter(|wh| !wh.is_nan());
        let count = u32::try_from(due.clone().count()).ok().filter(|count| *count > 0)?;
        Some(due.sum::<f64>() / f64::from(count))
    }

    /// Name of the line of the average.
    pub fn earlier_name(&self) -> Option<String> {
        let earlier = self.data.earlier.as_ref()?;
        let by_month = self.unit() == TimeUnit::Month;
        let when = match (earlier.compared, calendar_kind(&earlier.period)) {
            // The same month of another year: the year says it.
            (Compared::LastYear, PeriodKind::Month) => earlier.period.first().year().to_string(),
            _ => period_text(&earlier.period, by_month, self.language, self.formats()),
        };
        Some(if self.draws_average() { fill(self.texts().earlier, &[("when", &when)]) } else { when })
    }

    /// Compared part of a period, in words: all of it, some of its days, or some hours of one day.
    fn span_text(&self, period: &Period, zone: &ZoneOffsets, span_s: Option<SpanSeconds>) -> String {
        let whole = |period| period_text(period, self.unit() == TimeUnit::Month, self.language, self.formats());
        let Some((start_s, end_s)) = span_s else { return whole(period) };
        let (first, last) = (zone.date(start_s), zone.date(end_s - 1));
        if (first, last) == (period.first(), period.last()) && zone.day_span(last).1 == end_s {
            return whole(period);
        }
        let days = whole(&Period::custom(first, last).unwrap_or(*period));
        if first != last || self.unit() != TimeUnit::Hour {
            return days;
        }
        let [from, to] = [start_s, end_s].map(|at_s| self.formats().time_of_day(at_s));
        let times = fill(self.language.texts().frame.range, &[("from", &from), ("to", &to)]);
        [&*days, ", ", &*times].concat()
    }

    /// The word of the comparison that is shown.
    pub fn compared(&self) -> &'static str {
        Compared::word(self.data.earlier.as_ref().map(|earlier| earlier.compared))
    }

    /// The comparisons to choose from. The year before a year is one of them only once.
    pub fn comparisons(&self) -> Vec<(&'static str, &'static str)> {
        let texts = self.texts();
        let previous = match calendar_kind(&self.data.period) {
            PeriodKind::Day => Some(texts.compare_day),
            PeriodKind::Week(_) => Some(texts.compare_week),
            PeriodKind::Month => Some(texts.compare_month),
            PeriodKind::Year => None,
            PeriodKind::Custom => Some(texts.compare_previous),
        };
        let last_year = Some((Some(Compared::LastYear), texts.compare_last_year));
        let named =
            [last_year, previous.map(|name| (Some(Compared::Previous), name)), Some((None, texts.compare_none))];
        named.into_iter().flatten().map(|(compared, name)| (Compared::word(compared), name)).collect()
    }

    /// Label of the choice of comparisons.
    pub fn comparison_label(&self) -> &'static str {
        self.texts().compare
    }
}

/// A day of an earlier period; the year only where it is another one.
fn day_of_year(day: CivilDate, period: &Period, formats: &dyn Formats) -> String {
    let is_this_year = [period.first(), period.last()].iter().all(|day| formats.is_this_year(day.year()));
    formats.day(day, if is_this_year { DayStyle::DateOfYear } else { DayStyle::Date })
}
