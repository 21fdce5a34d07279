//! Content of the heat map: sentences, cells, rows. Pure; tested natively.

use crate::chart::{HeatCell, HeatMap, Move, Scene, Size, TickTime, TimeUnit, heat_map};
use crate::energy::{BucketKind, CLOCK_HOURS, Coverage, DayGrid, GridCell, coverage, day_grid, kwh};
use crate::i18n::{DayStyle, Formats, HeatTexts, Language, MonthStyle, fill};
use crate::time::{CivilDate, EpochSeconds, HOUR_S};
use crate::widgets::parts::{
    Headline, PeriodHours, Reading, Tabular, clock_time, day_text, energy_scale_end, highest, hour_text, missing_text,
    quantity_and_period, short_day,
};
use std::ops::Range;
use std::rc::Rc;
use yew::AttrValue;

/// Steps of the scale, pale to strong, and energies below zero.
pub const ROLES: [&str; 10] =
    ["heat-1", "heat-2", "heat-3", "heat-4", "heat-5", "heat-6", "heat-7", "heat-8", "heat-9", "heat-below"];
const STEPS: u8 = 9;
const BELOW: usize = 9;
const DAYS_OF_A_WEEK: usize = 7;

/// The heat map in one language.
pub struct HeatModel {
    data: Rc<PeriodHours>,
    grid: DayGrid,
    /// Top of the scale.
    top_wh: Option<f64>,
    language: Language,
    formats: Box<dyn Formats>,
}

impl HeatModel {
    /// Puts data into words.
    pub fn new(data: Rc<PeriodHours>, language: Language, formats: Box<dyn Formats>) -> Self {
        let grid = day_grid(&data.series, &data.zone, data.quantity);
        let top_wh = grid.top_wh();
        Self { data, grid, top_wh, language, formats }
    }

    /// The hours behind it.
    pub fn data(&self) -> &PeriodHours {
        &self.data
    }

    /// The period in words, and of what.
    pub fn period(&self) -> String {
        quantity_and_period(self.data.quantity, &self.data.period, self.language, self.formats())
    }

    /// Why there is nothing to draw.
    pub fn empty(&self) -> Option<&'static str> {
        self.data.empty(self.language)
    }

    /// True if the home can have what is shown.
    pub fn applies(&self) -> bool {
        self.data.applies
    }

    /// The language of the words.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Number of days.
    pub fn days(&self) -> usize {
        self.grid.days
    }

    /// True if gaps are drawn.
    pub fn has_gaps(&self) -> bool {
        self.grid.cells.contains(&GridCell::Gap)
    }

    /// True if energies below zero are drawn.
    pub fn has_below(&self) -> bool {
        self.grid.cells.iter().any(|cell| matches!(cell, GridCell::Energy(wh) if *wh < 0.0))
    }

    /// Start of the scale's last step, in words, such as "1.2 kWh or more".
    pub fn top(&self) -> String {
        let top_kwh = kwh(self.top_wh.unwrap_or(0.0) * f64::from(STEPS - 1) / f64::from(STEPS));
        let top = energy_scale_end(self.formats(), top_kwh);
        fill(self.texts().or_more, &[("energy", &top)])
    }

    /// The highest hour, such as "Highest: Sunday, 25 January 2026, 19:00, 2.1 kWh."
    pub fn highest(&self) -> Option<String> {
        let (bucket, value) = highest(self.data.series.column(self.data.quantity))?;
        let start_s = self.data.series.start_s(bucket)?;
        let day = day_text(self.data.zone.date(start_s), self.formats());
        let when = [&*day, ", ", &*clock_time(start_s, &self.data.zone, self.formats())].concat();
        let energy = self.formats.energy_kwh(kwh(value));
        Some(fill(self.language.texts().common.highest, &[("when", &when), ("energy", &energy)]) + ".")
    }

    /// The time of the highest hour, such as "Most on Sun, 25 Jan, 19:00".
    pub fn headline(&self) -> Option<String> {
        let (bucket, _) = highest(self.data.series.column(self.data.quantity))?;
        let start_s = self.data.series.start_s(bucket)?;
        let day = self.formats.day(self.data.zone.date(start_s), DayStyle::Short);
        let when = [&*day, ", ", &*clock_time(start_s, &self.data.zone, self.formats())].concat();
        Some(fill(self.texts().most, &[("when", &when)]))
    }

    /// Number of hours that are missing, in words.
    pub fn missing(&self) -> Option<String> {
        let Coverage { measured, expected, .. } = coverage(&self.data.series, self.data.quantity);
        missing_text(BucketKind::Hour, (measured, expected), self.language, self.formats())
    }

    /// The highest hour with its energy, and the end of the readings.
    pub fn about(&self) -> Vec<String> {
        self.highest().into_iter().chain(self.data.measured_up_to(self.language, self.formats())).collect()
    }

    /// A cell that is read.
    pub fn reading(&self, point: usize) -> Reading {
        let energies = self.energies(point).join(", ");
        let answer = if energies.is_empty() { self.nothing(point).to_owned() } else { energies };
        Reading { headline: Headline::Sentence(answer), when: self.when(point) }
    }

    /// The whole map in a few sentences.
    pub fn summary(&self) -> String {
        let said = [self.period() + "."].into_iter().chain(self.missing());
        said.chain(self.about()).collect::<Vec<_>>().join(" ")
    }

    /// The drawing at a size.
    pub fn scene(&self, size: Size) -> Scene {
        let zone = &self.data.zone;
        let date = |day: usize| self.date(day);
        heat_map(&HeatMap {
            size,
            edges_s: (0..=self.grid.days).map(|day| zone.start_of_day(date(day))).collect(),
            zone,
            cell: &|day, hour| self.step_of(self.grid.cell(day, hour)),
            roles: &ROLES,
            hour_label: &|hour| self.hour_text(0, hour),
            time_label: &|tick| self.tick_label(tick),
        })
    }

    /// Target cell of a key, as day and hour in one number.
    pub fn step(&self, from: Option<usize>, step: Move) -> Option<usize> {
        let last = self.grid.days.checked_sub(1)?;
        let Some(point) = from else {
            return Some(if step.begins_at_the_end() { last * CLOCK_HOURS } else { 0 });
        };
        let (day, hour) = (point / CLOCK_HOURS, point % CLOCK_HOURS);
        let (day, hour) = match step {
            Move::Next => (day + 1, hour),
            Move::Previous => (day.saturating_sub(1), hour),
            Move::Up => (day, hour.saturating_sub(1)),
            Move::Down => (day, (hour + 1).min(CLOCK_HOURS - 1)),
            Move::First => (0, hour),
            Move::Last => (last, hour),
            Move::PageForward => (day + DAYS_OF_A_WEEK, hour),
            Move::PageBack => (day.saturating_sub(DAYS_OF_A_WEEK), hour),
        };
        Some(day.min(last) * CLOCK_HOURS + hour)
    }

    /// Time of a cell.
    pub fn when(&self, point: usize) -> String {
        let (day, hour) = (point / CLOCK_HOURS, point % CLOCK_HOURS);
        [&*day_text(self.date(day), self.formats()), ", ", &*self.hour_text(day, hour)].concat()
    }

    /// Energies measured in a cell; two if the clock shows the hour twice.
    pub fn energies(&self, point: usize) -> Vec<String> {
        let series = &self.data.series;
        let energy = |bucket| {
            let energy = self.formats.energy_kwh(kwh(series.value_wh(self.data.quantity, bucket)?));
            Some(if series.running() == Some(bucket) {
                self.so_far(&energy)
            } else if series.lacking_s(self.data.quantity, bucket) > 0 {
                fill(self.language.texts().common.in_part, &[("when", &energy)])
            } else {
                energy
            })
        };
        self.buckets(point).into_iter().filter_map(energy).collect()
    }

    /// Words for a cell without any: a gap, an hour that is left out, or one that is still to come.
    pub fn nothing(&self, point: usize) -> &'static str {
        match self.grid.cell(point / CLOCK_HOURS, point % CLOCK_HOURS) {
            GridCell::Nothing if self.buckets(point).is_empty() => self.texts().left_out,
            GridCell::Nothing if self.is_before(point / CLOCK_HOURS) => self.language.texts().common.no_reading,
            GridCell::Nothing => self.language.texts().common.not_yet,
            _ => self.language.texts().common.no_reading,
        }
    }

    /// A cell in one phrase, for ears.
    pub fn phrase(&self, point: usize) -> String {
        let energies = self.energies(point).join(", ");
        let told = if energies.is_empty() { self.nothing(point) } else { &*energies };
        [&*self.when(point), ": ", told].concat()
    }

    /// From when to when a cell is.
    pub fn span_s(&self, point: usize) -> Option<(EpochSeconds, EpochSeconds)> {
        let buckets = self.buckets(point);
        Some((self.data.series.start_s(*buckets.first()?)?, self.data.series.end_s(*buckets.last()?)?))
    }

    /// The cell of a moment.
    pub fn point_of(&self, at_s: EpochSeconds) -> Option<usize> {
        let day = usize::try_from(self.grid.first.days_until(self.data.zone.date(at_s))).ok()?;
        let hour = usize::try_from(self.data.zone.second_of_day(at_s) / HOUR_S).ok()?;
        (day < self.grid.days).then_some(day * CLOCK_HOURS + hour)
    }

    /// Words.
    pub fn texts(&self) -> &'static HeatTexts {
        &self.language.texts().heat
    }

    fn date(&self, day: usize) -> CivilDate {
        self.grid.first.add_days(i64::try_from(day).unwrap_or(i64::MAX))
    }

    /// The buckets of an hour of the clock: two where it comes twice, none where it is left out.
    fn buckets(&self, point: usize) -> Vec<usize> {
        let hour = point % CLOCK_HOURS;
        self.day_buckets(point / CLOCK_HOURS).filter(|bucket| self.hour_of(*bucket) == Some(hour)).collect()
    }

    /// The buckets of a day.
    fn day_buckets(&self, day: usize) -> Range<usize> {
        let (start_s, end_s) = self.data.zone.day_span(self.date(day));
        let edges_s = self.data.series.edges_s();
        edges_s.partition_point(|edge| *edge < start_s)..edges_s.partition_point(|edge| *edge < end_s)
    }

    /// The hour of the clock in which a bucket begins.
    fn hour_of(&self, bucket: usize) -> Option<usize> {
        let start_s = self.data.series.start_s(bucket)?;
        usize::try_from(self.data.zone.second_of_day(start_s) / HOUR_S).ok()
    }

    fn hour_text(&self, day: usize, hour: usize) -> String {
        hour_text(&self.data.zone, self.date(day), hour, self.formats())
    }

    fn tick_label(&self, tick: &TickTime) -> String {
        match tick.unit {
            TimeUnit::Month | TimeUnit::Year => self.formats.month(tick.date.month(), MonthStyle::Axis),
            TimeUnit::Hour | TimeUnit::Day => self.formats.day(tick.date, DayStyle::Axis),
        }
    }

    fn step_of(&self, cell: GridCell) -> HeatCell {
        match (cell, self.top_wh) {
            (GridCell::Gap, _) => HeatCell::Gap,
            (GridCell::Nothing, _) => HeatCell::Nothing,
            (GridCell::Energy(wh), _) if wh < 0.0 => HeatCell::Step(BELOW),
            (GridCell::Energy(_), None) => HeatCell::Step(0),
            (GridCell::Energy(wh), Some(top_wh)) => HeatCell::Step(step(wh / top_wh)),
        }
    }

    /// A day's total with what it rests on; `None` without any reading.
    fn day_total(&self, day: usize) -> Option<String> {
        let buckets = self.day_buckets(day);
        // What is still to come is not missing, and what is running counts on neither side.
        let end = buckets.end;
        let due = end.min(self.data.series.due());
        let (series, quantity) = (&self.data.series, self.data.quantity);
        let expected = due.saturating_sub(buckets.start.max(series.before()));
        let is_whole = |bucket: &usize| *bucket < due && series.whole_wh(quantity, *bucket).is_some();
        let measured = buckets.clone().filter(is_whole).count();
        let read = buckets.filter_map(|bucket| series.value_wh(quantity, bucket));
        let total_wh = read.reduce(|sum, wh| sum + wh)?;
        let total = self.formats.energy_kwh(kwh(total_wh));
        let total = if due < end { self.so_far(&total) } else { total };
        let missing = missing_text(BucketKind::Hour, (measured, expected), self.language, self.formats());
        Some(missing.map_or(total.clone(), |missing| [&*total, ". ", &*missing].concat()))
    }

    /// Words for the energy so far of an hour or a day that is not over.
    fn so_far(&self, energy: &str) -> String {
        fill(self.language.texts().common.so_far, &[("when", energy)])
    }

    /// True if the home was not measured yet when a day began.
    fn is_before(&self, day: usize) -> bool {
        self.day_buckets(day).start < self.data.series.before()
    }

    /// Words for a day without any reading.
    fn nothing_of_day(&self, day: usize) -> &'static str {
        let any_gap = (0..CLOCK_HOURS).any(|hour| self.grid.cell(day, hour) == GridCell::Gap);
        let is_before = self.day_buckets(day).start < self.data.series.before();
        if any_gap || is_before {
            self.language.texts().common.no_reading
        } else {
            self.language.texts().common.not_yet
        }
    }
}

/// The step of a share of the top: nine equal ones, the last one open.
fn step(share: f64) -> usize {
    // Never negative here, and `as` saturates.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let step = (share * f64::from(STEPS)) as usize;
    step.min(usize::from(STEPS - 1))
}

impl Tabular for HeatModel {
    fn caption(&self) -> String {
        self.summary()
    }

    fn head(&self) -> Vec<AttrValue> {
        let names = [self.language.texts().table.time, self.texts().whole_day].map(AttrValue::Static);
        names.into_iter().chain((0..CLOCK_HOURS).map(|hour| self.hour_text(0, hour).into())).collect()
    }

    fn rows(&self) -> usize {
        self.grid.days
    }

    /// The day, its total and its hours: both energies of an hour that comes twice.
    fn row(&self, day: usize) -> Vec<AttrValue> {
        let total = self.day_total(day).map_or(AttrValue::Static(self.nothing_of_day(day)), AttrValue::from);
        let hour = |hour| {
            let point = day * CLOCK_HOURS + hour;
            let energies = self.energies(point);
            if energies.is_empty() { AttrValue::Static(self.nothing(point)) } else { energies.join(" + ").into() }
        };
        let (first, last) = (self.data.period.first(), self.data.period.last());
        let named = [short_day(self.date(day), first, last, self.formats()).into(), total];
        named.into_iter().chain((0..CLOCK_HOURS).map(hour)).collect()
    }

    fn formats(&self) -> &dyn Formats {
        &*self.formats
    }
}
