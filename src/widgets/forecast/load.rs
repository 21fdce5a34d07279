//! What the forecast asks of its source: the household, the hours of the last days and of today, the forecast.

use super::model::ForecastModel;
use super::outlook::ForecastContent;
use crate::api::{ForecastHorizon, ForecastPoint, ForecastType, Quantity};
use crate::energy::EnergySeries;
use crate::i18n::{Formats, Language};
use crate::time::{EpochSeconds, HOUR_S, ZoneOffsets, hour_start};
use crate::widgets::SourceError;
use crate::widgets::parts::{Content, Problem, Question, Values, WidgetData, choice, series_word};
use futures_util::future::join;
use std::rc::Rc;

/// The words of the attribute `horizon`, and what they ask for.
pub const HORIZONS: [(&str, ForecastHorizon); 3] = [
    ("next-24h", ForecastHorizon::Next24Hours),
    ("tomorrow", ForecastHorizon::Tomorrow),
    ("day-after", ForecastHorizon::DayAfterTomorrow),
];

/// Days before today whose forecasts are held against what was measured.
const LOOKED_BACK_DAYS: i64 = 7;

/// All that came in.
#[derive(Debug)]
pub struct ForecastData {
    /// Consumption or generation.
    pub quantity: Quantity,
    /// How far ahead.
    pub horizon: ForecastHorizon,
    /// Whether the home can have it at all.
    pub applies: bool,
    /// The quantities to choose from.
    pub offered: &'static [Quantity],
    /// What is predicted, of all runs; empty where no forecast is available.
    pub points: Vec<ForecastPoint>,
    /// Hours of the last days and of today.
    pub measured: EnergySeries,
    /// First and end of what is predicted.
    pub expected_s: (EpochSeconds, EpochSeconds),
    /// Clocks of the building.
    pub zone: ZoneOffsets,
    /// Name of the building's zone.
    pub zone_id: String,
    /// When it was asked.
    pub now_s: EpochSeconds,
}

impl WidgetData for ForecastData {
    fn zone_id(&self) -> &str {
        &self.zone_id
    }

    fn content(self: Rc<Self>, _: &Values, language: Language, formats: Box<dyn Formats>) -> Rc<dyn Content> {
        Rc::new(ForecastContent(ForecastModel::new(self, language, formats)))
    }
}

/// The quantities that are predicted.
const PREDICTED: &[Quantity] = &[Quantity::Consumption, Quantity::Generation];

/// Which quantity: the attribute `series`.
pub fn quantity(values: &Values) -> Result<Quantity, Problem> {
    let series = choice("series", values.get("series"), "consumption, generation", |word| {
        PREDICTED.iter().copied().find(|quantity| series_word(*quantity) == word)
    })?;
    Ok(series.unwrap_or(Quantity::Consumption))
}

/// Loads what the attributes ask for.
pub async fn load(question: Question) -> Result<ForecastData, Problem> {
    let values = &question.values;
    let quantity = quantity(values)?;
    let horizon = choice("horizon", values.get("horizon"), "next-24h, tomorrow, day-after", |word| {
        HORIZONS.iter().find(|(known, _)| *known == word).map(|(_, horizon)| *horizon)
    })?;
    let horizon = horizon.unwrap_or(ForecastHorizon::Next24Hours);
    let household = question.household().await?;
    let (first, today) = (household.today.add_days(-LOOKED_BACK_DAYS), household.today);
    let zone = household.zone(first, today.add_days(2))?;
    let now_s = household.now_s;
    let expected_s = expected(horizon, &zone, now_s);
    let applies = household.may_have(quantity);
    let kind = ForecastType { quantity, horizon };
    let (source, id) = (&household.source, &household.id);
    // From days gone by on, to tell how those turned out.
    let from_s = zone.start_of_day(first);
    let forecast = async {
        let points =
            if applies { source.forecast(id.clone(), kind, from_s, expected_s.1).await } else { Ok(Vec::new()) };
        available(points)
    };
    let (points, measured) = join(forecast, household.hours(quantity, &zone, (first, today))).await;
    let (points, measured, offered) = (points?, measured?, household.offered(PREDICTED));
    let zone_id = household.zone_id;
    Ok(ForecastData { quantity, horizon, applies, offered, points, measured, expected_s, zone, zone_id, now_s })
}

/// No subscription to forecasts and none for this building are no faults: there is no forecast.
fn available(points: Result<Vec<ForecastPoint>, SourceError>) -> Result<Vec<ForecastPoint>, Problem> {
    match points {
        Err(error) if matches!(error.code, "forbidden" | "not-found") => Ok(Vec::new()),
        points => Ok(points?),
    }
}

/// The hours that are predicted: the running one and those after it, or a whole local day.
fn expected(horizon: ForecastHorizon, zone: &ZoneOffsets, now_s: EpochSeconds) -> (EpochSeconds, EpochSeconds) {
    let today = zone.date(now_s);
    match horizon {
        ForecastHorizon::Tomorrow => zone.day_span(today.add_days(1)),
        ForecastHorizon::DayAfterTomorrow => zone.day_span(today.add_days(2)),
        ForecastHorizon::NextHour | ForecastHorizon::Next24Hours => {
            let hour_s = hour_start(zone, now_s);
            (hour_s, hour_s + 24 * HOUR_S)
        }
    }
}
