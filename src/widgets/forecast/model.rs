//! Content of the forecast: sentences, hours, rows. Pure; tested natively.

use super::data::ForecastData;
use super::settings::HORIZONS;
use crate::api::{ForecastHorizon, Quantity};
use crate::chart::{BarChart, BarSeries, Direction, Move, Scene, Size, TickTime, TimeUnit, bar_chart, move_to};
use crate::energy::{Outcome, Predicted, by_hour, kwh, newest, outcomes};
use crate::i18n::{DayStyle, ForecastTexts, Formats, Language, fill, headline_fraction_digits};
use crate::time::{CivilDate, EpochSeconds, HOUR_S, next_hour_start};
use crate::widgets::parts::{
    Choose, CsvFile, CsvRow, EMPTY_MAX_WH, Headline, Quality, Reading, Tabular, axis_energy, clock_time, day_text,
    energy_headline, quantity_name, role_of, series_choice, series_word,
};
use std::rc::Rc;
use yew::{AttrValue, Html};

/// Fewer hours of a day say nothing about how its forecast turned out.
const FEWEST_PAIRS: usize = 20;

/// Days that say what is usual.
const FEWEST_USUAL: u32 = 3;
/// A smaller difference is as usual.
const UNLIKE: f64 = 0.05;

/// The forecast in one language.
pub struct ForecastModel {
    data: Rc<ForecastData>,
    edges_s: Rc<[EpochSeconds]>,
    /// Measured energy of each hour; NaN from the running hour on.
    measured_wh: Vec<f64>,
    /// Expected energy of each hour, past or ahead; NaN without a forecast.
    expected_wh: Vec<f64>,
    /// Expected and measured energy of days gone by, in turn.
    turned_out: Vec<DayOutcome>,
    language: Language,
    formats: Box<dyn Formats>,
}

impl ForecastModel {
    /// Puts data into words.
    pub fn new(data: Rc<ForecastData>, language: Language, formats: Box<dyn Formats>) -> Self {
        let predicted = by_hour(&newest(&data.points), &data.zone);
        let edges_s = hours(&data);
        let (from_s, _) = data.expected_s;
        let mut measured_wh = Vec::new();
        let mut expected_wh = Vec::new();
        for start_s in edges_s.iter().take(edges_s.len().saturating_sub(1)) {
            let ahead = *start_s >= from_s;
            let place = predicted.binary_search_by_key(start_s, |predicted| predicted.at_s).ok();
            let expected = place.and_then(|place| predicted.get(place)).map(|predicted| predicted.value_wh);
            let measured = || data.measured.value_wh(data.quantity, data.measured.bucket_from(*start_s)?);
            expected_wh.push(expected.unwrap_or(f64::NAN));
            measured_wh.push(if ahead { f64::NAN } else { measured().unwrap_or(f64::NAN) });
        }
        let turned_out = turned_out(&data, &predicted);
        Self { data, edges_s, measured_wh, expected_wh, turned_out, language, formats }
    }

    /// Why there is nothing to draw.
    pub fn empty(&self) -> Option<&'static str> {
        if !self.data.applies {
            Some(self.language.texts().empty.no_generation)
        } else if self.ahead_wh().iter().all(|wh| wh.is_nan()) {
            Some(self.texts().none)
        } else {
            None
        }
    }

    /// True if the home can have what is predicted.
    pub fn applies(&self) -> bool {
        self.data.applies
    }

    /// The day or days.
    pub fn period(&self) -> String {
        let (from_s, to_s) = self.data.expected_s;
        let day = |at_s| day_text(self.data.zone.date(at_s), self.formats());
        let (first, last) = (day(from_s), day(to_s - 1));
        if first == last {
            return first;
        }
        fill(self.language.texts().frame.range_days, &[("from", &first), ("to", &last)])
    }

    /// The title: the time ahead, and of what.
    pub fn title(&self) -> String {
        let texts = self.texts();
        let when = match self.data.horizon {
            ForecastHorizon::Tomorrow => texts.tomorrow,
            ForecastHorizon::DayAfterTomorrow => texts.day_after,
            ForecastHorizon::NextHour | ForecastHorizon::Next24Hours => texts.next,
        };
        match self.data.quantity {
            Quantity::Generation => [when, ": ", self.language.texts().common.generation].concat(),
            _ => when.to_owned(),
        }
    }

    /// The estimate, such as "About 16 kWh, more than usual".
    pub fn estimate(&self) -> String {
        let texts = self.texts();
        let known = self.ahead_wh().iter().filter(|wh| !wh.is_nan());
        let expected_wh: f64 = known.clone().sum();
        let usual = self.usual_wh().filter(|_| known.count() == self.ahead_wh().len());
        let template = match usual.map(|usual_wh| expected_wh / usual_wh - 1.0) {
            None => texts.about,
            Some(ratio) if ratio > UNLIKE => texts.about_more,
            Some(ratio) if ratio < -UNLIKE => texts.about_less,
            Some(_) => texts.about_same,
        };
        fill(template, &[("energy", &energy_headline(self.formats(), expected_wh).text())])
    }

    /// Number of hours that are known, where not all are.
    pub fn partly(&self) -> Option<String> {
        let known = self.ahead_wh().iter().filter(|wh| !wh.is_nan()).count();
        let all = self.ahead_wh().len();
        let counts = [("known", &*self.formats.count(known)), ("all", &*self.formats.count(all))];
        (known < all).then(|| fill(self.texts().partly, &counts))
    }

    /// Mean energy of the last days; `None` where too few are known.
    fn usual_wh(&self) -> Option<f64> {
        let whole = self.turned_out.iter().filter(|day| day.whole);
        let days = u32::try_from(whole.clone().count()).ok().filter(|days| *days >= FEWEST_USUAL)?;
        let mean_wh = whole.map(|day| day.measured_wh).sum::<f64>() / f64::from(days);
        (mean_wh > 0.0).then_some(mean_wh)
    }

    /// Accuracy of the estimates of the last days. Days with too few known hours are left out.
    pub fn accuracy(&self) -> Option<String> {
        let days = u32::try_from(self.turned_out.len()).ok().filter(|days| *days > 1)?;
        let off_wh: f64 = self.turned_out.iter().map(|day| (day.expected_wh - day.measured_wh).abs()).sum();
        let error_kwh = kwh(off_wh / f64::from(days));
        let error = self.formats.number(error_kwh, headline_fraction_digits(error_kwh)) + "\u{a0}kWh";
        Some(fill(self.texts().turned_out, &[("error", &error)]))
    }

    /// The day, how yesterday's estimate turned out, and what the accuracy rests on.
    pub fn about(&self) -> Vec<String> {
        let yesterday = self.data.zone.date(self.data.now_s).add_days(-1);
        let texts = self.texts();
        let last = self.turned_out.last().filter(|outcome| outcome.day == yesterday && outcome.whole).map(|outcome| {
            let values = [("expected", outcome.expected_wh), ("measured", outcome.measured_wh)];
            let [expected, measured] = values.map(|(name, wh)| (name, self.energy(wh)));
            fill(texts.yesterday, &[(expected.0, &expected.1), (measured.0, &measured.1)])
        });
        let days = self.formats.count(self.turned_out.len());
        let rests_on = self.accuracy().map(|_| fill(texts.rests_on, &[("days", &days)]));
        [Some(self.period() + "."), last, rests_on].into_iter().flatten().collect()
    }

    /// An hour that is read.
    pub fn reading(&self, hour: usize) -> Reading {
        let headline = match known(&self.expected_wh, hour) {
            Some(wh) => Headline::Sentence(fill(self.texts().about, &[("energy", &self.energy(wh))])),
            None => Headline::Sentence(self.texts().none.to_owned()),
        };
        Reading { headline, when: self.when(hour) }
    }

    /// The whole drawing in a few sentences.
    pub fn summary(&self) -> String {
        let said = [self.title() + ".", self.estimate() + "."].into_iter().chain(self.partly());
        said.chain(self.accuracy().map(|said| said + ".")).chain(self.about()).collect::<Vec<_>>().join(" ")
    }

    /// The words of the horizon that is shown.
    pub fn horizon(&self) -> &'static str {
        HORIZONS.word(&self.data.horizon)
    }

    /// The horizons to choose from.
    pub fn horizons(&self) -> [(&'static str, &'static str); 3] {
        let texts = self.texts();
        let named = [
            (ForecastHorizon::Tomorrow, texts.tomorrow),
            (ForecastHorizon::Next24Hours, texts.next),
            (ForecastHorizon::DayAfterTomorrow, texts.day_after),
        ];
        named.map(|(horizon, name)| (HORIZONS.word(&horizon), name))
    }

    /// The drawing at a size: what is expected, hollow, because it is not final.
    pub fn scene(&self, size: Size) -> Scene {
        let role = if self.data.quantity == Quantity::Generation { "own-use" } else { "expected" };
        let values = self.ahead_wh();
        let series = [BarSeries { role, values, direction: Direction::Up }];
        bar_chart(&BarChart {
            size,
            edges_s: self.edges_s.get(self.first_ahead()..).unwrap_or_default().into(),
            due: 0..0,
            bucket: TimeUnit::Hour,
            zone: &self.data.zone,
            series: &series,
            hidden: &[],
            hollow: 0..values.len(),
            beside: None,
            average: None,
            empty_max: EMPTY_MAX_WH,
            value_label: &|value, step| axis_energy(self.formats(), value, step),
            peak_label: None,
            time_label: &|tick: &TickTime| self.formats.time_of_day(tick.at_s),
        })
    }

    /// Target hour of a key, of those that are drawn.
    pub fn step(&self, edges_s: &[EpochSeconds], from: Option<usize>, step: Move) -> Option<usize> {
        move_to(edges_s, from, step, TimeUnit::Hour, &self.data.zone)
    }

    /// Start and end of an hour.
    pub fn span_s(&self, hour: usize) -> Option<(EpochSeconds, EpochSeconds)> {
        Some((*self.edges_s.get(hour)?, *self.edges_s.get(hour + 1)?))
    }

    /// Time of an hour, in words.
    pub fn when(&self, hour: usize) -> String {
        let Some((start_s, _)) = self.span_s(hour) else { return String::new() };
        let day = self.formats.day(self.data.zone.date(start_s), DayStyle::Short);
        [&*day, ", ", &*clock_time(start_s, &self.data.zone, self.formats())].concat()
    }

    /// The choice of the quantity.
    pub fn series_choice(&self, choose: &Choose) -> Html {
        series_choice(self.data.quantity, self.data.offered, self.language, choose)
    }

    /// The hours for a file of values: what was measured, and what is or was expected.
    pub fn csv(&self) -> CsvFile {
        let (quantity, due) = (self.data.quantity, self.first_ahead());
        let (series, name) = (series_word(quantity), quantity_name(quantity, &self.language.texts().common));
        let mut rows = Vec::new();
        for (hour, edges) in self.edges_s.windows(2).enumerate() {
            let &[start_s, end_s] = edges else { continue };
            let row = |thousandths, quality| {
                let [series, name, unit] = [series, name, "kWh"].map(AttrValue::Static);
                CsvRow { start_s, end_s, series, name, thousandths, unit, quality }
            };
            if hour < due {
                let wh = known(&self.measured_wh, hour).unwrap_or(f64::NAN);
                let quality = if self.is_partial(start_s) { Quality::Partial } else { Quality::of(wh, hour, due) };
                rows.push(row(wh, quality));
            }
            rows.extend(known(&self.expected_wh, hour).map(|wh| row(wh, Quality::Estimate)));
        }
        let day = self.data.zone.date(self.data.expected_s.0).to_string();
        CsvFile { name: ["forecast-", &*day].concat(), zone: self.data.zone.clone(), rows }
    }

    /// Roles, words and values of an hour: measured, expected; where an hour gone by has no reading, that.
    pub fn told(&self, hour: usize) -> Vec<(&'static str, &'static str, String)> {
        let texts = self.texts();
        let mut told = Vec::new();
        if let Some(measured) = self.measured(hour) {
            told.push((role_of(self.data.quantity), texts.measured, measured));
        } else if hour < self.first_ahead() {
            told.push(("gap", self.language.texts().common.no_reading, String::new()));
        }
        if let Some(wh) = known(&self.expected_wh, hour) {
            told.push(("expected", texts.expected, self.energy(wh)));
        } else if told.is_empty() {
            told.push(("gap", texts.none, String::new()));
        }
        told
    }

    /// An hour in one phrase, for ears.
    pub fn phrase(&self, hour: usize) -> String {
        let part = |(_, word, energy): (_, &str, String)| [word, " ", &*energy].concat().trim_end().to_owned();
        let parts: Vec<_> = self.told(hour).into_iter().map(part).collect();
        [&*self.when(hour), ": ", &*parts.join(", ")].concat()
    }

    /// Words.
    pub fn texts(&self) -> &'static ForecastTexts {
        &self.language.texts().forecast
    }

    /// Measured energy of an hour, in words.
    fn measured(&self, hour: usize) -> Option<String> {
        let energy = self.energy(known(&self.measured_wh, hour)?);
        let (start_s, _) = self.span_s(hour)?;
        Some(if self.is_partial(start_s) {
            fill(self.language.texts().common.in_part, &[("when", &energy)])
        } else {
            energy
        })
    }

    /// True if a part of the hour was measured.
    fn is_partial(&self, start_s: EpochSeconds) -> bool {
        let ForecastData { measured, quantity, .. } = &*self.data;
        measured.bucket_from(start_s).is_some_and(|bucket| measured.lacking_s(*quantity, bucket) > 0)
    }

    fn energy(&self, energy_wh: f64) -> String {
        self.formats.energy_kwh(kwh(energy_wh))
    }

    /// The first hour that lies ahead: the first one that is drawn.
    pub fn first_ahead(&self) -> usize {
        let (from_s, _) = self.data.expected_s;
        self.edges_s.partition_point(|edge| *edge < from_s)
    }

    /// Expected energy of the hours ahead.
    fn ahead_wh(&self) -> &[f64] {
        self.expected_wh.get(self.first_ahead()..).unwrap_or_default()
    }
}

/// A value of an hour, where there is one.
fn known(values: &[f64], hour: usize) -> Option<f64> {
    values.get(hour).copied().filter(|wh| !wh.is_nan())
}

/// Energy of a day gone by, over the hours that have both.
struct DayOutcome {
    day: CivilDate,
    expected_wh: f64,
    measured_wh: f64,
    /// True if those are all hours of the day.
    whole: bool,
}

/// Each day before today of which enough hours were both predicted and measured.
fn turned_out(data: &ForecastData, predicted: &[Predicted]) -> Vec<DayOutcome> {
    let today = data.zone.date(data.now_s);
    let mut outcomes = outcomes(predicted, &data.measured, data.quantity);
    outcomes.retain(|outcome| data.zone.date(outcome.predicted.at_s) < today);
    let of_day = |outcomes: &[Outcome]| {
        let day = data.zone.date(outcomes.first()?.predicted.at_s);
        let pairs = outcomes.iter().filter_map(|outcome| Some((outcome.predicted.value_wh, outcome.measured_wh?)));
        let sums = |(expected_wh, measured_wh): (f64, f64), (more, most)| (expected_wh + more, measured_wh + most);
        let (expected_wh, measured_wh) = pairs.clone().fold((0.0, 0.0), sums);
        let (start_s, end_s) = data.zone.day_span(day);
        let whole = i64::try_from(pairs.clone().count()).is_ok_and(|hours| hours * HOUR_S >= end_s - start_s);
        (pairs.count() >= FEWEST_PAIRS).then_some(DayOutcome { day, expected_wh, measured_wh, whole })
    };
    let same_day = |a: &Outcome, b: &Outcome| data.zone.date(a.predicted.at_s) == data.zone.date(b.predicted.at_s);
    outcomes.chunk_by(same_day).filter_map(of_day).collect()
}

/// Boundaries of the hours that are told: today's before the running one, where that is next, and those expected.
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
        [self.language.texts().table.time, texts.measured, texts.expected].map(AttrValue::Static).to_vec()
    }

    fn rows(&self) -> usize {
        self.expected_wh.len()
    }

    fn row(&self, hour: usize) -> Vec<AttrValue> {
        const NONE: AttrValue = AttrValue::Static("–");
        let measured = match self.measured(hour) {
            Some(measured) => measured.into(),
            None if hour < self.first_ahead() => AttrValue::Static(self.language.texts().common.no_reading),
            None => NONE,
        };
        let expected = known(&self.expected_wh, hour).map_or(NONE, |wh| self.energy(wh).into());
        vec![self.when(hour).into(), measured, expected]
    }

    fn formats(&self) -> &dyn Formats {
        &*self.formats
    }
}
