//! The hours of a month, a year or a span of days: what widgets ask for that look at every hour.

use super::{
    CsvFile, CsvRow, Navigator, Problem, Question, clock_time, day, not_reversed, nothing_measured, of_kind,
    period_kind, quantity, quantity_name, series_word, still_measured_up_to_s,
};
use crate::api::Quantity;
use crate::energy::EnergySeries;
use crate::i18n::{DayStyle, Formats, Language, fill};
use crate::time::{CivilDate, EpochSeconds, Period, PeriodKind, ZoneOffsets};
use crate::widgets::elements::{FROM, PERIOD_OF_MONTHS, TO};

/// The hours of one quantity over a period.
#[derive(Debug)]
pub struct PeriodHours {
    /// The hours.
    pub series: EnergySeries,
    /// Quantity that is shown.
    pub quantity: Quantity,
    /// True if the home can have it at all.
    pub applies: bool,
    /// The quantities to choose from.
    pub offered: &'static [Quantity],
    /// The period.
    pub period: Period,
    /// Clocks of the building.
    pub zone: ZoneOffsets,
    /// Name of the building's zone.
    pub zone_id: String,
    /// Shown period, with the limits of paging.
    pub navigator: Navigator,
    /// Time of the question.
    pub now_s: EpochSeconds,
}

/// The days that are shown when no period is asked for.
#[derive(Debug, Clone, Copy)]
pub struct DefaultDays {
    /// Number of days.
    pub days: i64,
    /// True if today, which is not over yet, is the last of them; else yesterday is.
    pub with_today: bool,
}

impl PeriodHours {
    /// Asks for what `series`, `period`, `from` and `to` say.
    pub async fn ask(question: &Question, default: DefaultDays) -> Result<Self, Problem> {
        let Question { values, week_start, .. } = question;
        let quantity = quantity(values)?;
        let kind = period_kind(&PERIOD_OF_MONTHS.attribute, values, *week_start)?;
        let (from, to) = (day(&FROM, values)?, day(&TO, values)?);
        not_reversed(from, to)?;
        let household = question.household().await?;
        let today = household.today;
        let calendar = kind.filter(|kind| *kind != PeriodKind::Custom);
        let calendar = calendar.and_then(|kind| of_kind(kind, from.or(to).unwrap_or(today)));
        let period = calendar.unwrap_or_else(|| default.filled_in(from, to, today));
        let navigator = Navigator { period, limits: household.limits, week_start: *week_start };
        let (first, last) = (period.first(), period.last());
        let zone = household.zone(first, last)?;
        let applies = household.may_have(quantity);
        let offered = household.offered(&Quantity::FLOWS);
        let series = household.hours(quantity, &zone, (first, last)).await?;
        Ok(Self {
            series,
            quantity,
            applies,
            offered,
            period,
            zone,
            zone_id: household.zone_id,
            navigator,
            now_s: household.now_s,
        })
    }

    /// The readings for a file of values.
    pub fn csv(&self, name: &'static str, language: Language) -> CsvFile {
        let names = [series_word(self.quantity), quantity_name(self.quantity, &language.texts().common)];
        let values = self.series.column(self.quantity).iter().enumerate();
        let row = |(bucket, wh): (usize, &f64)| {
            let lacks = self.series.lacking_s(self.quantity, bucket) > 0;
            Some(CsvRow::energy(&self.series, bucket, *wh, names)?.partial_where(lacks))
        };
        let rows = values.filter_map(row).collect();
        CsvFile::of_days(name, (self.period.first(), self.period.last()), &self.zone, rows)
    }

    /// End of the readings, in words, if the period is still running.
    pub fn measured_up_to(&self, language: Language, formats: &dyn Formats) -> Option<String> {
        let up_to_s = still_measured_up_to_s(&self.series, self.quantity, self.now_s)?;
        let day = formats.day(self.zone.date(up_to_s), DayStyle::Short);
        let when = [&*day, ", ", &*clock_time(up_to_s, &self.zone, formats)].concat();
        Some(fill(language.texts().common.measured_up_to, &[("when", &when)]) + ".")
    }

    /// Why there is nothing to draw, where nothing was measured.
    pub fn empty(&self, language: Language) -> Option<&'static str> {
        if !self.applies {
            return Some(language.texts().empty.no_generation);
        }
        let nothing = nothing_measured(self.period.first(), self.navigator.limits.last, language);
        (!self.series.has(self.quantity)).then_some(nothing)
    }
}

impl DefaultDays {
    /// Fills in the open ends. An end that is given keeps; the other one follows it.
    fn filled_in(self, from: Option<CivilDate>, to: Option<CivilDate>, today: CivilDate) -> Period {
        let newest = if self.with_today { today } else { today.add_days(-1) };
        let last = to.unwrap_or_else(|| from.map_or(newest, |from| from.add_days(self.days - 1)));
        let first = from.unwrap_or_else(|| last.add_days(1 - self.days));
        Period::custom(first, last).unwrap_or_else(|| Period::day(last))
    }
}
