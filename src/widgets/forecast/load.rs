//! Requests of the forecast: the household, the hours of the last days and of today, the forecast.

use super::data::ForecastData;
use super::settings::{PREDICTED, Settings};
use crate::api::{ForecastHorizon, ForecastPoint, ForecastType};
use crate::client::ErrorCode;
use crate::time::{EpochSeconds, HOUR_S, ZoneOffsets, hour_start};
use crate::widgets::SourceError;
use crate::widgets::parts::{Problem, Question};
use futures_util::future::join;

/// Days before today whose forecasts are held against what was measured.
const LOOKED_BACK_DAYS: i64 = 7;

/// Loads what the attributes ask for.
pub async fn load(question: Question) -> Result<ForecastData, Problem> {
    let Settings { quantity, horizon } = Settings::read(&question.values)?;
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
        Err(error) if matches!(error.code, ErrorCode::Forbidden | ErrorCode::NotFound) => Ok(Vec::new()),
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
