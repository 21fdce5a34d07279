//! The attributes of the forecast, checked.

use crate::api::{ForecastHorizon, Quantity};
use crate::widgets::parts::{Problem, Values, choice, series_word};

/// The words of the attribute `horizon`, and what they ask for.
pub const HORIZONS: [(&str, ForecastHorizon); 3] = [
    ("next-24h", ForecastHorizon::Next24Hours),
    ("tomorrow", ForecastHorizon::Tomorrow),
    ("day-after", ForecastHorizon::DayAfterTomorrow),
];

/// The quantities that are predicted.
pub const PREDICTED: &[Quantity] = &[Quantity::Consumption, Quantity::Generation];

/// Which quantity: the attribute `series`.
pub fn quantity(values: &Values) -> Result<Quantity, Problem> {
    let series = choice("series", values.get("series"), "consumption, generation", |word| {
        PREDICTED.iter().copied().find(|quantity| series_word(*quantity) == word)
    })?;
    Ok(series.unwrap_or(Quantity::Consumption))
}

/// What the widget is asked to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Consumption or generation.
    pub quantity: Quantity,
    /// How far ahead.
    pub horizon: ForecastHorizon,
}

impl Settings {
    /// Checks the attributes.
    pub fn read(values: &Values) -> Result<Self, Problem> {
        let horizon = choice("horizon", values.get("horizon"), "next-24h, tomorrow, day-after", |word| {
            HORIZONS.iter().find(|(known, _)| *known == word).map(|(_, horizon)| *horizon)
        })?;
        Ok(Self { quantity: quantity(values)?, horizon: horizon.unwrap_or(ForecastHorizon::Next24Hours) })
    }
}
