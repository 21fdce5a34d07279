//! Yesterday, today and tomorrow, from what the forecast asks for: one request tells both. Pure, but for the request.

use super::data::ForecastData;
use super::load::load;
use crate::api::{ForecastHorizon, Quantity};
use crate::energy::{by_hour, newest};
use crate::time::CivilDate;
use crate::widgets::elements::{HORIZON, SERIES_PREDICTED};
use crate::widgets::parts::{Problem, Question};

/// Energy of three days, measured or expected; `None` where that is not known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ThreeDays {
    /// The day before today.
    pub yesterday: CivilDate,
    /// Today.
    pub today: CivilDate,
    /// Energy of the whole day before.
    pub yesterday_wh: Option<f64>,
    /// Energy of today so far.
    pub today_wh: Option<f64>,
    /// Energy expected of the whole day after.
    pub tomorrow_wh: Option<f64>,
}

/// Asks for the three days of the consumption.
pub async fn three_days(question: Question) -> Result<ThreeDays, Problem> {
    let mut values = question.values.clone();
    for choice in [(HORIZON.attribute.name, "tomorrow"), (SERIES_PREDICTED.attribute.name, "consumption")] {
        values.set(choice.0, choice.1);
    }
    Ok(ThreeDays::of(&load(Question { values, ..question }).await?))
}

impl ThreeDays {
    fn of(data: &ForecastData) -> Self {
        let today = data.zone.date(data.now_s);
        let yesterday = today.add_days(-1);
        let yesterday_wh = day_wh(data, yesterday).filter(|(_, whole)| *whole).map(|(wh, _)| wh);
        let today_wh = day_wh(data, today).map(|(wh, _)| wh);
        Self { yesterday, today, yesterday_wh, today_wh, tomorrow_wh: expected_wh(data) }
    }
}

/// The readings of a day, and whether all of its hours have one; `None` without any.
fn day_wh(data: &ForecastData, day: CivilDate) -> Option<(f64, bool)> {
    let (start_s, end_s) = data.zone.day_span(day);
    let series = &data.measured;
    let buckets =
        (0..series.len()).filter(|bucket| series.start_s(*bucket).is_some_and(|at_s| (start_s..end_s).contains(&at_s)));
    let values: Vec<Option<f64>> = buckets.map(|bucket| series.value_wh(Quantity::Consumption, bucket)).collect();
    let whole = (0..series.len()).all(|bucket| {
        let inside = series.start_s(bucket).is_some_and(|at_s| (start_s..end_s).contains(&at_s));
        !inside || series.whole_wh(Quantity::Consumption, bucket).is_some()
    });
    let sum_wh = values.into_iter().flatten().reduce(|sum, wh| sum + wh)?;
    Some((sum_wh, whole))
}

/// The estimate of tomorrow, where all of its hours are known.
fn expected_wh(data: &ForecastData) -> Option<f64> {
    if data.horizon != ForecastHorizon::Tomorrow {
        return None;
    }
    let (from_s, to_s) = data.expected_s;
    let hours = by_hour(&newest(&data.points), &data.zone);
    let ahead = hours.iter().filter(|hour| (from_s..to_s).contains(&hour.at_s));
    let all = usize::try_from((to_s - from_s) / crate::time::HOUR_S).ok()?;
    (ahead.clone().count() >= all).then(|| ahead.map(|hour| hour.value_wh).sum())
}
