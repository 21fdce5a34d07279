//! The forecast: a plain average of the past, named as such.
//!
//! Consumption of an hour is the mean of the same local hour on the last four same weekdays; generation is the
//! mean of the same local hour on the last seven days (persistence). Only hours that were over when the forecast
//! was made are used; where none of them was measured there is no point.
//!
//! The meaning of the types is inferred. Here each gives one point a local hour, `timestamp` = when it was made (a full
//! hour), `forecastTimestamp` = the hour it is for, `value` = Wh in that hour:
//! `_1H` made one hour ahead; `_24H` made 24 hours ahead, and for hours still to come by the present run;
//! `_TOMORROW` made on the day before, at 18:00 at the latest; `_DAY_AFTER_TOMORROW` the day before that.

use super::buildings::unknown_building;
use super::readings::{Readings, bucket_sums, thousandths};
use super::window::Parameters;
use super::{Call, Sandbox};
use crate::api::{ForecastHorizon, ForecastPoint, ForecastType, Quantity, write_forecast};
use crate::server::http::Response;
use crate::time::{CivilDate, DAY_S, EpochSeconds, HOUR_S, ZoneOffsets, hour_start, hour_starts};
use std::collections::HashMap;

/// The last run of a day starts six hours before midnight.
const LAST_RUN_S: i64 = 6 * HOUR_S;

impl Sandbox {
    /// `GET .../energy-forecast/v1`
    pub(super) fn forecast(&self, call: &Call<'_>, id: &str) -> Result<Response, Response> {
        let record = self.records.get(id).ok_or_else(unknown_building)?;
        let parameters = Parameters::read(&call.request.query)?;
        let forecast_type = ForecastType::parse(parameters.get("eventType")?)
            .ok_or_else(|| Response::error(400, "eventType: not one of the published values"))?;
        let (from, to) = parameters.moments()?;
        let day = |at: EpochSeconds| CivilDate::from_days_since_epoch(at.div_euclid(DAY_S));
        let readings = self.readings(call, record, day(from - 40 * DAY_S), day(to))?;
        Ok(Response::json(200, write_forecast(&points(&readings, forecast_type, from, to))))
    }
}

/// Points for the local hours that begin in `[from, to)`.
fn points(
    readings: &Readings<'_>,
    forecast_type: ForecastType,
    from: EpochSeconds,
    to: EpochSeconds,
) -> Vec<ForecastPoint> {
    let zone = &readings.zone;
    let run = hour_start(zone, readings.now_s);
    // Nothing is forecast beyond the day after tomorrow.
    let to = to.min(run + 4 * DAY_S);
    if from >= to {
        return Vec::new();
    }
    let past = Past::read(readings, forecast_type.quantity, from - 36 * DAY_S, to);
    let hours = hour_starts(zone, zone.date(from), zone.date(to));
    let point = |hour: EpochSeconds| {
        let made = made_at(zone, forecast_type.horizon, hour, run)?;
        let value_wh = past.estimate(zone, forecast_type.quantity, hour, made).map(thousandths)?;
        Some(ForecastPoint { timestamp_s: Some(made), forecast_timestamp_s: Some(hour), value_wh: Some(value_wh) })
    };
    hours.into_iter().filter(|hour| (from..to).contains(hour)).filter_map(point).collect()
}

/// Time at which the forecast for `hour` was made; `None` when that moment is still to come at `run`, the present hour.
fn made_at(
    zone: &ZoneOffsets,
    horizon: ForecastHorizon,
    hour: EpochSeconds,
    run: EpochSeconds,
) -> Option<EpochSeconds> {
    let day_before = |days: i64| {
        let next = zone.start_of_day(zone.date(hour).add_days(1 - days));
        let made = run.min(next - LAST_RUN_S);
        (made >= zone.start_of_day(zone.date(hour).add_days(-days))).then_some(made)
    };
    match horizon {
        ForecastHorizon::NextHour => Some(hour - HOUR_S).filter(|made| *made <= run),
        ForecastHorizon::Next24Hours if hour > run => Some(run).filter(|_| hour <= run + DAY_S),
        ForecastHorizon::Next24Hours => Some(hour - DAY_S),
        ForecastHorizon::Tomorrow => day_before(1),
        ForecastHorizon::DayAfterTomorrow => day_before(2),
    }
}

/// Measured hours: local day and hour, with the instant at which the hour was over.
struct Past(HashMap<(i64, i64), (EpochSeconds, f64)>);

impl Past {
    fn read(readings: &Readings<'_>, quantity: Quantity, from: EpochSeconds, to: EpochSeconds) -> Self {
        let zone = &readings.zone;
        let to = to.min(readings.now_s);
        let (first, last) = (zone.date(from), zone.date(to));
        let starts = hour_starts(zone, first, last);
        let end = zone.start_of_day(last.add_days(1));
        let flows = readings.flows(zone.start_of_day(first), end);
        let sums = bucket_sums(flows.get(quantity), &starts, end);
        let ends = starts.iter().skip(1).copied().chain([end]);
        let mut hours = HashMap::new();
        for ((start, end), sum) in starts.iter().zip(ends).zip(sums) {
            if let Some(sum) = sum {
                // Of an hour that the clocks repeat, the first one stands for both.
                hours.entry(slot(zone, *start)).or_insert((end, sum));
            }
        }
        Self(hours)
    }

    /// The mean over the days that the method looks at, from what was over at `made`.
    fn estimate(&self, zone: &ZoneOffsets, quantity: Quantity, hour: EpochSeconds, made: EpochSeconds) -> Option<f64> {
        let (day, clock_hour) = slot(zone, hour);
        let (step, wanted) = if quantity == Quantity::Generation { (1, 7) } else { (7, 4) };
        // The latest day of the row whose hour was over: at most two days before the target's own for generation.
        let known = |back: i64| self.0.get(&(day - back, clock_hour)).filter(|(end, _)| *end <= made);
        let skipped = if quantity == Quantity::Generation { days_until_over(day, clock_hour, zone, made) } else { 0 };
        let values: Vec<f64> =
            (1..=wanted).filter_map(|k| known((k + skipped) * step)).map(|(_, value)| *value).collect();
        let count = u32::try_from(values.len()).ok().filter(|count| *count > 0)?;
        Some(values.iter().sum::<f64>() / f64::from(count))
    }
}

/// Number of days before the target's on which the hour was not yet over at `made` (0, 1 or 2).
fn days_until_over(day: i64, clock_hour: i64, zone: &ZoneOffsets, made: EpochSeconds) -> i64 {
    let made_local = zone.local_s(made);
    (0..3).find(|back| (day - back - 1) * DAY_S + (clock_hour + 1) * HOUR_S <= made_local).unwrap_or(0)
}

fn slot(zone: &ZoneOffsets, at: EpochSeconds) -> (i64, i64) {
    let local = zone.local_s(at);
    (local.div_euclid(DAY_S), local.rem_euclid(DAY_S) / HOUR_S)
}
