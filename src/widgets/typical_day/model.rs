//! Content of the typical day: sentences, hours, rows. Pure; tested natively.

use super::settings::DAY_KINDS;
use crate::chart::{BarChart, Scene, Size, Spread, TickTime, TimeUnit, spread_chart};
use crate::energy::{DayKind, TypicalDay, TypicalHour, kwh, typical_day};
use crate::i18n::{Formats, Language, TypicalTexts, fill};
use crate::time::{HOUR_S, ZoneOffsets};
use crate::widgets::parts::{
    Choose, EMPTY_MAX_WH, PeriodHours, Tabular, axis_energy, hour_text, quantity_and_period, series_choice,
};
use std::rc::Rc;
use yew::{AttrValue, Html};

/// Hours of the clock.
pub const HOURS: usize = 24;
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

    /// The highest and the lowest hour, such as "Usually highest at 19:00: 0.42 kWh."
    pub fn extremes(&self) -> Option<[String; 2]> {
        let told =
            || self.typical.hours.iter().enumerate().filter_map(|(hour, typical)| Some((hour, (*typical)?.median_wh)));
        let highest = told().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
        let lowest = told().min_by(|a, b| a.1.total_cmp(&b.1))?;
        let say = |template, (hour, wh): (usize, f64)| {
            fill(template, &[("time", &self.time(hour)), ("energy", &self.energy(wh))])
        };
        Some([say(self.texts().highest, highest), say(self.texts().lowest, lowest)])
    }

    /// The whole drawing in a few sentences.
    pub fn summary(&self) -> String {
        let said = [self.period() + "."].into_iter().chain(self.extremes().into_iter().flatten());
        said.chain([self.measured()]).collect::<Vec<_>>().join(" ")
    }

    /// Number of measured hours of the days that count, in words, and the end of the readings.
    pub fn measured(&self) -> String {
        self.data.measured((self.typical.measured, self.typical.expected), self.language, self.formats())
    }

    /// The drawing at a size.
    pub fn scene(&self, size: Size) -> Scene {
        let values = |tell: fn(&TypicalHour) -> f64| -> Vec<f64> {
            self.typical.hours.iter().map(|hour| hour.as_ref().map_or(f64::NAN, tell)).collect()
        };
        let (low, middle) = (values(|hour| hour.p25_wh), values(|hour| hour.median_wh));
        let high = values(|hour| hour.p75_wh);
        // Hours of the clock, not of any one day: they lie on a plain day.
        let zone = ZoneOffsets::fixed(0);
        let chart = BarChart {
            size,
            headroom_px: 0.0,
            edges_s: (0..=24).map(|hour| hour * HOUR_S).collect(),
            due: HOURS,
            now_s: i64::MAX,
            bucket: TimeUnit::Hour,
            zone: &zone,
            series: &[],
            hidden: &[],
            overlay: None,
            empty_max: EMPTY_MAX_WH,
            value_label: &|value, step| axis_energy(self.formats(), value, step),
            time_label: &|tick: &TickTime| self.time(tick.hour.into()),
        };
        spread_chart(&chart, &Spread { low: &low, middle: &middle, high: &high })
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
