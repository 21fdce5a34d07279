//! The attributes of the forecast, checked.

use crate::api::{ForecastHorizon, Quantity};
use crate::widgets::elements::{HORIZON, Meanings, SERIES_PREDICTED};
use crate::widgets::parts::{Problem, Values, choice};

/// The words of the attribute `horizon`.
pub static HORIZONS: Meanings<ForecastHorizon> =
    HORIZON.means(&[ForecastHorizon::Tomorrow, ForecastHorizon::Next24Hours, ForecastHorizon::DayAfterTomorrow]);

/// The quantities that are predicted.
pub const PREDICTED: &[Quantity; 2] = &[Quantity::Consumption, Quantity::Generation];

/// The words of the attribute `series`.
static QUANTITIES: Meanings<Quantity> = SERIES_PREDICTED.means(PREDICTED);

/// Quantity that the attribute `series` names.
pub fn quantity(values: &Values) -> Result<Quantity, Problem> {
    choice(&QUANTITIES, values)
}

/// Settings of the widget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Consumption or generation.
    pub quantity: Quantity,
    /// Length of the forecast.
    pub horizon: ForecastHorizon,
}

impl Settings {
    /// Checks the attributes.
    pub fn read(values: &Values) -> Result<Self, Problem> {
        let horizon = choice(&HORIZONS, values)?;
        Ok(Self { quantity: quantity(values)?, horizon })
    }
}
