//! Content of the typical day: sentences, hours, rows. Pure; tested natively.

use super::settings::DAY_KINDS;
use crate::api::Quantity;
use crate::chart::{BarChart, BarSeries, Direction, Scene, Size, TickTime, TimeUnit, bar_chart};
use crate::energy::{BucketKind, DayKind, TypicalDay, kwh, typical_day};
use crate::i18n::{Formats, Language, TypicalTexts, fill};
use crate::time::{HOUR_S, ZoneOffsets};
use crate::widgets::parts::{
    Choose, EMPTY_MAX_WH, Headline, PeriodHours, Reading, Tabular, axis_energy, days_back_text, hour_text,
    missing_text, peak_energy, quantity_and_period, series_choice,
};
use std::ops::Range;
use std::rc::Rc;
use yew::{AttrValue, Html};

/// Hours of the clock.
pub const HOURS: usize = 24;
/// Hours are near the highest one from this part of it on, and so many are told together at most.
const NEAR_PEAK: f64 = 0.8;
const MOST_HIGHEST: usize = 3;

/// The typical day in one language.
pub struct TypicalModel {
    pub(super) data: Rc<PeriodHours>,
    days: DayKind,
    pub(super) typical: TypicalDay,
    pub(super) language: Language,
    pub(super) formats: Box<dyn Formats>,
}

impl TypicalModel {
    /// Puts data into words.
    pub fn new(data: Rc<PeriodHours>, days: DayKind, language: Language, formats: Box<dyn Formats>) -> Self {
        let typical = typical_day(&data.series, &data.zone, data.quantity, days);
        Self { data, days, typical, language, formats }
    }

    /// The period in words, of what, and of which days where they are not all.
    pub fn period(&self) -> String {
        let period = quantity_and_period(self.data.quantity, &self.data.period, self.language, self.formats());
        match self.days {
            DayKind::All => period,
            DayKind::Weekday => [&*period, ", ", self.texts().weekdays].concat(),
            DayKind::Weekend => [&*period, ", ", self.texts().weekends].concat(),
        }
    }

    /// Why there is nothing to draw.
    pub fn empty(&self) -> Option<&'static str> {
        let too_few = self.typical.hours.iter().all(Option::is_none).then_some(self.texts().too_few_days);
        self.data.empty(self.language).or(too_few)
    }

    /// True if the home can have what is shown.
    pub fn applies(&self) -> bool {
        self.data.applies
    }

    /// The title: when most is used, or generated.
    pub fn title(&self) -> &'static str {
        let texts = self.texts();
        match self.data.quantity {
            Quantity::Generation => texts.title_generation,
            Quantity::Grid => texts.title_grid,
            _ => texts.title,
        }
    }

    /// The hours that take most, such as "Mostly between 18:00 and 20:00": the highest one, and its neighbours that come
    /// near it, three at most.
    pub fn headline(&self) -> Option<String> {
        let hours = self.highest_hours()?;
        let (from, to) = (self.time(hours.start), self.time(hours.end % HOURS));
        Some(fill(self.texts().mostly, &[("from", &from), ("to", &to)]))
    }

    /// See [`TypicalModel::headline`].
    fn highest_hours(&self) -> Option<Range<usize>> {
        let median = |hour: usize| self.typical.hours.get(hour).copied().flatten().map(|typical| typical.median_wh);
        let told = (0..HOURS).filter_map(|hour| Some((hour, median(hour)?)));
        let (highest, peak_wh) = told.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
        let near = |hour: usize| median(hour).filter(|wh| *wh >= peak_wh * NEAR_PEAK);
        let mut hours = highest..highest + 1;
        while hours.len() < MOST_HIGHEST {
            let before = hours.start.checked_sub(1).and_then(|hour| Some((hour, near(hour)?)));
            let after = near(hours.end);
            match (before, after) {
                (Some((hour, wh)), after) if after.is_none_or(|after| wh >= after) => hours.start = hour,
                (_, Some(_)) => hours.end += 1,
                _ => break,
            }
        }
        Some(hours)
    }

    /// The days that count, where they are not all: of a month or a year that is chosen the period.
    pub fn subtitle(&self) -> String {
        let today = self.data.zone.date(self.data.now_s);
        let period = days_back_text(&self.data.period, today, self.language, self.formats());
        match self.days {
            DayKind::All => period,
            DayKind::Weekday => [&*period, ", ", self.texts().weekdays].concat(),
            DayKind::Weekend => [&*period, ", ", self.texts().weekends].concat(),
        }
    }

    /// The period, the lowest hour and what the hours rest on.
    pub fn about(&self) -> Vec<String> {
        let told = self.typical.hours.iter().enumerate();
        let lowest = told.filter_map(|(hour, typical)| Some((hour, (*typical)?.median_wh)));
        let lowest = lowest
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(hour, wh)| fill(self.texts().lowest, &[("time", &self.time(hour)), ("energy", &self.energy(wh))]));
        let rule = self.texts().rule.to_owned();
        let rests_on = [self.period() + ".", rule].into_iter().chain(lowest);
        rests_on.chain(self.data.measured_up_to(self.language, self.formats())).collect()
    }

    /// Number of hours that are missing, in words.
    pub fn missing(&self) -> Option<String> {
        let counts = (self.typical.measured, self.typical.expected);
        missing_text(BucketKind::Hour, counts, self.language, self.formats())
    }

    /// The whole drawing in a few sentences.
    pub fn summary(&self) -> String {
        let answer = self.headline().map(|answer| answer + ".");
        answer.into_iter().chain(self.about()).chain(self.missing()).collect::<Vec<_>>().join(" ")
    }

    /// The drawing at a size: the medians, the highest hours in full colour.
    pub fn scene(&self, size: Size) -> Scene {
        let highest = self.highest_hours().unwrap_or(0..0);
        let medians = |is_high: bool| -> Vec<f64> {
            let hours = self.typical.hours.iter().enumerate();
            hours
                .map(|(hour, typical)| match typical {
                    Some(typical) if highest.contains(&hour) == is_high => typical.median_wh,
                    _ => f64::NAN,
                })
                .collect()
        };
        let (high, other) = (medians(true), medians(false));
        let up = |role, values| BarSeries { role, values, direction: Direction::Up };
        let role = if self.data.quantity == Quantity::Generation {
            ["own-use", "own-use soft"]
        } else {
            ["grid", "grid soft"]
        };
        // Hours of the clock, not of any one day: they lie on a plain day.
        let zone = ZoneOffsets::fixed(0);
        bar_chart(&BarChart {
            size,
            edges_s: (0..=24).map(|hour| hour * HOUR_S).collect(),
            due: 0..HOURS,
            bucket: TimeUnit::Hour,
            zone: &zone,
            series: &[up(role[0], &high), up(role[1], &other)],
            hidden: &[],
            hollow: 0..0,
            beside: None,
            average: None,
            empty_max: EMPTY_MAX_WH,
            value_label: &|value, step| axis_energy(self.formats(), value, step),
            peak_label: Some(&|value| peak_energy(self.formats(), value)),
            time_label: &|tick: &TickTime| self.time(tick.hour.into()),
        })
    }

    /// An hour that is read.
    pub fn reading(&self, hour: usize) -> Reading {
        let typical = self.typical.hours.get(hour).copied().flatten();
        let headline = match typical {
            Some(typical) => Headline::Sentence(self.energy(typical.median_wh)),
            None => Headline::Sentence(self.texts().too_few.to_owned()),
        };
        Reading { headline, when: self.time(hour) }
    }

    /// An hour of the clock.
    pub fn time(&self, hour: usize) -> String {
        hour_text(&self.data.zone, self.data.period.last(), hour, self.formats())
    }

    /// Median, middle half and number of days of an hour; `None` where there were too few.
    pub fn told(&self, hour: usize) -> Option<[String; 3]> {
        let typical = self.typical.hours.get(hour).copied().flatten()?;
        let range = [("low", &*self.energy(typical.p25_wh)), ("high", &*self.energy(typical.p75_wh))];
        let half = fill(self.language.texts().frame.between, &range);
        Some([self.energy(typical.median_wh), half, self.formats.count(typical.days)])
    }

    /// An hour in one phrase, for ears.
    pub fn phrase(&self, hour: usize) -> String {
        let texts = self.texts();
        let Some([median, half, _]) = self.told(hour) else {
            return [&*self.time(hour), ": ", texts.too_few].concat();
        };
        [&*self.time(hour), ": ", texts.median, " ", &*median, ", ", texts.middle_half, " ", &*half].concat()
    }

    /// The word of the days that count.
    pub fn days_word(&self) -> &'static str {
        DAY_KINDS.word(&self.days)
    }

    /// The days to choose from.
    pub fn day_choices(&self) -> [(&'static str, &'static str); 3] {
        let texts = self.texts();
        let named =
            [(DayKind::All, texts.all_days), (DayKind::Weekday, texts.weekdays), (DayKind::Weekend, texts.weekends)];
        named.map(|(kind, name)| (DAY_KINDS.word(&kind), name))
    }

    /// The choice of the quantity.
    pub fn series_choice(&self, choose: &Choose) -> Html {
        series_choice(self.data.quantity, self.data.offered, self.language, choose)
    }

    /// Words.
    pub fn texts(&self) -> &'static TypicalTexts {
        &self.language.texts().typical
    }

    fn energy(&self, energy_wh: f64) -> String {
        self.formats.energy_kwh(kwh(energy_wh))
    }
}

impl Tabular for TypicalModel {
    fn caption(&self) -> String {
        self.summary()
    }

    fn head(&self) -> Vec<AttrValue> {
        let texts = self.texts();
        let names = [self.language.texts().table.time, texts.median, texts.middle_half, texts.days];
        names.map(AttrValue::Static).to_vec()
    }

    fn rows(&self) -> usize {
        HOURS
    }

    fn row(&self, hour: usize) -> Vec<AttrValue> {
        let none = || AttrValue::Static(self.texts().too_few);
        let cells = self.told(hour).map(|cells| cells.map(AttrValue::from));
        let [median, half, days] = cells.unwrap_or_else(|| [none(), none(), none()]);
        vec![self.time(hour).into(), median, half, days]
    }

    fn formats(&self) -> &dyn Formats {
        &*self.formats
    }
}
