//! Predicted energy.

use super::{
    Quality, StatisticsKey, epoch_seconds,
    json::{JsonError, Number, Reader},
    statistics::{Lost, in_order},
};
use crate::time::EpochSeconds;
use std::fmt::Write;

/// One predicted value. What the two times mean is inferred: made at, made for.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ForecastPoint {
    /// Time at which it was made (inferred), epoch seconds.
    pub timestamp_s: Option<i64>,
    /// The moment it is for (inferred), epoch seconds.
    pub forecast_timestamp_s: Option<i64>,
    /// Predicted energy in watt-hours.
    pub value_wh: Option<f64>,
}

impl ForecastPoint {
    /// The moment to draw it at: `forecastTimestamp`, else `timestamp`.
    pub fn moment_s(&self) -> Option<i64> {
        self.forecast_timestamp_s.or(self.timestamp_s)
    }
}

/// Reads a forecast response: a bare JSON array, kept in its order. A value that is no number is a gap. A point whose
/// `forecastTimestamp` is there and is no time is left out: at the moment it was made it would tell something else.
pub fn parse_forecast(bytes: &[u8]) -> Result<(Vec<ForecastPoint>, Quality), JsonError> {
    let mut reader = Reader::new(bytes);
    let (mut points, mut quality, mut lost) = (Vec::new(), Quality::default(), Lost::default());
    reader.array(|reader| {
        let start = reader.place();
        let mut point = ForecastPoint::default();
        let mut is_lost = reader.peek() != Some(b'{');
        reader.object_or_other(&mut |reader, field| {
            match field {
                b"timestamp" => point.timestamp_s = quality.number_as(reader.number_or_gap()?, epoch_seconds),
                b"forecastTimestamp" => {
                    let number = reader.number_or_gap()?;
                    point.forecast_timestamp_s = number.known().and_then(epoch_seconds);
                    is_lost = number != Number::Absent && point.forecast_timestamp_s.is_none();
                }
                b"value" => point.value_wh = quality.number(reader.number_or_gap()?),
                _ => reader.skip()?,
            }
            Ok(())
        })?;
        if is_lost {
            lost.note(start, EpochSeconds::KIND.expected);
        } else {
            points.push(point);
        }
        Ok(())
    })?;
    reader.end()?;
    quality.unplaced = lost.count(points.is_empty())?;
    Ok((points, quality))
}

/// Leaves out what comes again: of points that were made at one moment for the same one the later one in the text
/// counts. What has no moment cannot be told apart. Gives how many values gave way to another one.
pub fn each_once(points: &mut Vec<ForecastPoint>) -> usize {
    // By moment, and by when it was made as far as there is room: what is the same stands beside each other.
    let rank = |point: &ForecastPoint| {
        (point.moment_s().unwrap_or(-1) << 20) + (point.timestamp_s.unwrap_or_default() & 0xF_FFFF)
    };
    let order = in_order(points.iter().map(rank).collect());
    let (mut again, mut given_way) = (vec![false; points.len()], 0);
    for pair in order.windows(2) {
        let &[(_, place), (_, next)] = pair else { continue };
        let (Some(point), Some(later)) = (points.get(place), points.get(next)) else { continue };
        let name = |point: &ForecastPoint| Some((point.moment_s()?, point.timestamp_s));
        if let Some(again) = again.get_mut(place).filter(|_| name(point).is_some() && name(point) == name(later)) {
            *again = true;
            given_way += usize::from(later.value_wh != point.value_wh);
        }
    }
    let mut again = again.into_iter();
    points.retain(|_| again.next() != Some(true));
    given_way
}

/// Writes a response; absent parts are left out.
pub fn write_forecast(points: &[ForecastPoint]) -> String {
    let mut out = String::from("[");
    for (i, point) in points.iter().enumerate() {
        out.push_str(if i > 0 { ",{" } else { "{" });
        let mut separator = "";
        for (name, time) in [("timestamp", point.timestamp_s), ("forecastTimestamp", point.forecast_timestamp_s)] {
            if let Some(time) = time {
                let _ = write!(out, "{separator}\"{name}\":{time}");
                separator = ",";
            }
        }
        if let Some(value) = point.value_wh {
            let _ = write!(out, "{separator}\"value\":{value}");
        }
        out.push('}');
    }
    out.push(']');
    out
}
