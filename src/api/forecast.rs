//! Predicted energy.

use super::{
    epoch_seconds,
    json::{JsonError, Reader},
};
use std::fmt::Write;

/// One predicted value. What the two times mean is inferred: made at, made for.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ForecastPoint {
    /// When it was made (inferred), epoch seconds.
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

/// Reads a forecast response: a bare JSON array, kept in its order.
pub fn parse_forecast(bytes: &[u8]) -> Result<Vec<ForecastPoint>, JsonError> {
    let mut reader = Reader::new(bytes);
    let mut points = Vec::new();
    reader.array(|reader| {
        let mut point = ForecastPoint::default();
        reader.object(|reader, field| {
            match field {
                "timestamp" => point.timestamp_s = reader.number_or_null()?.and_then(epoch_seconds),
                "forecastTimestamp" => point.forecast_timestamp_s = reader.number_or_null()?.and_then(epoch_seconds),
                "value" => point.value_wh = reader.number_or_null()?,
                _ => reader.skip()?,
            }
            Ok(())
        })?;
        points.push(point);
        Ok(())
    })?;
    reader.end()?;
    Ok(points)
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
