//! What the forecast says: sentences, hours, rows. Pure; tested natively.

use super::load::{ForecastData, HORIZONS};
use crate::api::ForecastHorizon;
use crate::chart::{
    BarChart, BarSeries, Direction, Move, Scene, Size, TextSize, TickTime, TimeUnit, bar_chart, move_to,
};
use crate::energy::{Predicted, forecast_error, kwh, newest, outcomes};
use crate::i18n::{DayStyle, ForecastTexts, Formats, Language, fill};
use crate::time::{EpochSeconds, next_hour_start};
use crate::widgets::parts::{Tabular, axis_energy, role_of};
use std::rc::Rc;
use yew::AttrValue;

/// Upper end of an axis without any value.
const EMPTY_MAX_WH: f64 = 1_000.0;
/// Fewer hours of yesterday say nothing about how its forecast turned out.
const FEWEST_PAIRS: u32 = 20;

/// The forecast in one language.
pub struct ForecastModel {
    data: Rc<ForecastData>,
    edges_s: Rc<[EpochSeconds]>,
    /// What was measured in each hour; NaN from the running hour on.
    measured_wh: Vec<f64>,
    /// What is expected in each hour; NaN before.
    expected_wh: Vec<f64>,
    yesterday: Option<String>,
    language: Language,
    formats: Box<dyn Formats>,
}

impl ForecastModel {
    /// Puts data into words.
    pub fn new(data: Rc<ForecastData>, language: Language, formats: Box<dyn Formats>) -> Self {
        let predicted = newest(&data.points);
        let edges_s = hours(&data);
        let (from_s, _) = data.expected_s;
        let mut measured_wh = Vec::new();
        let mut expected_wh = Vec::new();
        for start_s in edges_s.iter().take(edges_s.len().saturating_sub(1)) {
            let ahead = *start_s >= from_s;
            let expected = || {
                let place = predicted.binary_search_by_key(start_s, |predicted| predicted.at_s).ok()?;
                predicted.get(place).map(|predicted| predicted.value_wh)
            };
            let measured = || data.measured.value_wh(data.quantity, data.measured.bucket_from(*start_s)?);
            expected_wh.push(if ahead { expected().unwrap_or(f64::NAN) } else { f64::NAN });
            measured_wh.push(if ahead { f64::NAN } else { measured().unwrap_or(f64::NAN) });
        }
        let mut model = Self { data, edges_s, measured_wh, expected_wh, yesterday: None, language, formats };
        model.yesterday = model.outcome_of_yesterday(predicted);
        model
    }

    /// Why there is nothing to draw.
    pub fn empty(&self) -> Option<&'static str> {
        if !self.data.applies {
            Some(self.texts().no_generation)
        } else if self.expected_wh.iter().all(|wh| wh.is_nan()) {
            Some(self.texts().none)
        } else {
            None
        }
    }

    /// Whether the home can have what is predicted.
    pub fn applies(&self) -> bool {
        self.data.applies
    }

    /// The day or days.
    pub fn period(&self) -> String {
        let (from_s, to_s) = self.data.expected_s;
        let day = |at_s| self.formats.day(self.data.zone.date(at_s), DayStyle::Long);
        let (first, last) = (day(from_s), day(to_s - 1));
        if first == last {
            return first;
        }
        fill(self.language.texts().frame.range_days, &[("from", &first), ("to", &last)])
    }

    /// The estimate, such as "An estimate: about 8.4 kWh in the next 24 hours."
    pub fn estimate(&self) -> String {
        let texts = self.texts();
        let known = self.expected_wh.iter().filter(|wh| !wh.is_nan());
        let energy = self.energy(known.clone().sum());
        let template = match self.data.horizon {
            ForecastHorizon::Tomorrow => texts.estimate_tomorrow,
            ForecastHorizon::DayAfterTomorrow => texts.estimate_day_after,
            ForecastHorizon::NextHour | ForecastHorizon::Next24Hours => texts.estimate_next,
        };
        let estimate = fill(template, &[("energy", &energy)]);
        let (known, all) = (known.count(), self.hours_expected());
        if known == all {
            return estimate;
        }
        let (known, all) = (self.formats.count(known), self.formats.count(all));
        [&*estimate, " ", &*fill(texts.partly, &[("known", &known), ("all", &all)])].concat()
    }

    /// How yesterday's forecast turned out; `None` where too little of it is known.
    pub fn yesterday(&self) -> Option<&str> {
        self.yesterday.as_deref()
    }

    /// The whole drawing in a few sentences.
    pub fn summary(&self) -> String {
        [&*self.period(), ". ", &*self.estimate(), " ", self.yesterday().unwrap_or_default()].concat()
    }

    /// The words of the horizon that is shown.
    pub fn horizon(&self) -> &'static str {
        HORIZONS.iter().find(|(_, horizon)| *horizon == self.data.horizon).map_or("", |(word, _)| word)
    }

    /// The horizons to choose from.
    pub fn horizons(&self) -> [(&'static str, &'static str); 3] {
        let texts = self.texts();
        let [(next, _), (tomorrow, _), (day_after, _)] = HORIZONS;
        [(next, texts.next), (tomorrow, texts.tomorrow), (day_after, texts.day_after)]
    }

    /// Role of what was measured.
    pub fn measured_role(&self) -> &'static str {
        role_of(self.data.quantity)
    }

    /// Whether anything measured is drawn.
    pub fn has_measured(&self) -> bool {
        self.measured_wh.iter().any(|wh| !wh.is_nan())
    }

    /// The drawing at a size.
    pub fn scene(&self, size: Size) -> Scene {
        let series = [
            BarSeries { role: self.measured_role(), values: &self.measured_wh, direction: Direction::Up },
            BarSeries { role: "expected", values: &self.expected_wh, direction: Direction::Up },
        ];
        bar_chart(&BarChart {
            size,
            edges_s: self.edges_s.clone(),
            due: self.edges_s.partition_point(|edge| *edge < self.data.expected_s.0),
            now_s: self.data.now_s,
            bucket: TimeUnit::Hour,
            zone: &self.data.zone,
            series: &series,
            overlay: None,
            empty_max: EMPTY_MAX_WH,
            text: TextSize::default(),
            value_label: &|value, step| axis_energy(self.formats(), value, step),
            time_label: &|tick: &TickTime| self.formats.time_of_day(tick.at_s),
        })
    }

    /// Where a key leads.
    pub fn step(&self, from: Option<usize>, step: Move) -> Option<usize> {
        move_to(&self.edges_s, from, step, TimeUnit::Hour, &self.data.zone)
    }

    /// Start and end of an hour.
    pub fn span_s(&self, hour: usize) -> Option<(EpochSeconds, EpochSeconds)> {
        Some((*self.edges_s.get(hour)?, *self.edges_s.get(hour + 1)?))
    }

    /// When an hour is.
    pub fn when(&self, hour: usize) -> String {
        let Some((start_s, _)) = self.span_s(hour) else { return String::new() };
        let day = self.formats.day(self.data.zone.date(start_s), DayStyle::Short);
        [&*day, ", ", &*self.formats.time_of_day(start_s)].concat()
    }

    /// Role, word and value of an hour: measured, expected, or nothing.
    pub fn told(&self, hour: usize) -> (&'static str, &'static str, String) {
        let known = |values: &[f64]| values.get(hour).copied().filter(|wh| !wh.is_nan());
        let texts = self.texts();
        match (known(&self.measured_wh), known(&self.expected_wh)) {
            (Some(wh), _) => (self.measured_role(), texts.measured, self.energy(wh)),
            (None, Some(wh)) => ("expected", texts.expected, self.energy(wh)),
            (None, None) => ("gap", self.language.texts().chart.no_reading, String::new()),
        }
    }

    /// An hour in one phrase, for ears.
    pub fn phrase(&self, hour: usize) -> String {
        let (_, word, energy) = self.told(hour);
        let gap = if energy.is_empty() { "" } else { " " };
        [&*self.when(hour), ": ", word, gap, &*energy].concat()
    }

    /// Words.
    pub fn texts(&self) -> &'static ForecastTexts {
        &self.language.texts().forecast
    }

    fn energy(&self, energy_wh: f64) -> String {
        self.formats.energy_kwh(kwh(energy_wh))
    }

    fn hours_expected(&self) -> usize {
        let (from_s, _) = self.data.expected_s;
        self.expected_wh.len() - self.edges_s.partition_point(|edge| *edge < from_s).min(self.expected_wh.len())
    }

    fn outcome_of_yesterday(&self, mut predicted: Vec<Predicted>) -> Option<String> {
        let (zone, data) = (&self.data.zone, &self.data);
        let (start_s, end_s) = zone.day_span(zone.date(data.now_s).add_days(-1));
        predicted.retain(|predicted| (start_s..end_s).contains(&predicted.at_s));
        let outcomes = outcomes(&predicted, &data.measured, data.quantity);
        if forecast_error(&outcomes)?.pairs < FEWEST_PAIRS {
            return None;
        }
        let (mut expected_wh, mut measured_wh) = (0.0, 0.0);
        for outcome in &outcomes {
            if let Some(wh) = outcome.measured_wh {
                expected_wh += outcome.predicted.value_wh;
                measured_wh += wh;
            }
        }
        let values = [("expected", &*self.energy(expected_wh)), ("measured", &*self.energy(measured_wh))];
        Some(fill(self.texts().yesterday, &values))
    }
}

/// Boundaries of the hours that are shown: today's before the running one, where that is next, and those expected.
fn hours(data: &ForecastData) -> Rc<[EpochSeconds]> {
    let (from_s, to_s) = data.expected_s;
    let next = data.horizon == ForecastHorizon::Next24Hours;
    let mut at_s = if next { data.zone.start_of_day(data.zone.date(data.now_s)) } else { from_s };
    let mut edges = vec![at_s];
    while at_s < to_s {
        at_s = next_hour_start(&data.zone, at_s).min(to_s);
        edges.push(at_s);
    }
    edges.into()
}

impl Tabular for ForecastModel {
    fn caption(&self) -> String {
        self.summary()
    }

    fn head(&self) -> Vec<AttrValue> {
        let texts = self.texts();
        [self.language.texts().table.time, texts.kind, texts.energy].map(AttrValue::Static).to_vec()
    }

    fn rows(&self) -> usize {
        self.expected_wh.len()
    }

    fn row(&self, hour: usize) -> Vec<AttrValue> {
        let (_, word, energy) = self.told(hour);
        vec![self.when(hour).into(), AttrValue::Static(word), energy.into()]
    }

    fn formats(&self) -> &dyn Formats {
        &*self.formats
    }
}
