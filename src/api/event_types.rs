//! Event types of the statistics and forecasts, and the response fields they fill.

/// Quantity that a series measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Quantity {
    /// Energy used by the building.
    Consumption,
    /// Energy generated on site.
    Generation,
    /// Energy drawn from the grid.
    Grid,
    /// The always-on part of the consumption; daily only.
    BaseConsumption,
    /// The always-on part of what was drawn from the grid; daily only.
    GridBaseConsumption,
}

impl Quantity {
    /// All quantities.
    pub const ALL: [Self; 5] =
        [Self::Consumption, Self::Generation, Self::Grid, Self::BaseConsumption, Self::GridBaseConsumption];
    /// The quantities every resolution has.
    pub const FLOWS: [Self; 3] = [Self::Consumption, Self::Generation, Self::Grid];

    /// The response field.
    pub fn field(self) -> &'static str {
        match self {
            Self::Consumption => "energyConsumption",
            Self::Generation => "energyGeneration",
            Self::Grid => "gridEnergyConsumption",
            Self::BaseConsumption => "energyBaseConsumption",
            Self::GridBaseConsumption => "gridEnergyBaseConsumption",
        }
    }

    /// The quantity behind a response field.
    pub fn from_field(field: &[u8]) -> Option<Self> {
        // A match and not a search: it looks at the length first, and a year of hours asks 35,000 times.
        Some(match field {
            b"energyConsumption" => Self::Consumption,
            b"energyGeneration" => Self::Generation,
            b"gridEnergyConsumption" => Self::Grid,
            b"energyBaseConsumption" => Self::BaseConsumption,
            b"gridEnergyBaseConsumption" => Self::GridBaseConsumption,
            _ => return None,
        })
    }

    /// The high-resolution event type.
    pub fn event_type(self) -> &'static str {
        match self {
            Self::Consumption => "ENERGY_CONSUMPTION",
            Self::Generation => "ENERGY_GENERATION",
            Self::Grid => "GRID_ENERGY_CONSUMPTION",
            Self::BaseConsumption => "ENERGY_BASE_CONSUMPTION",
            Self::GridBaseConsumption => "GRID_ENERGY_BASE_CONSUMPTION",
        }
    }

    /// The fast event type with one value a finished day, where there is one.
    pub fn yesterday_type(self) -> Option<&'static str> {
        match self {
            Self::Consumption => Some("ENERGY_CONSUMPTION_YESTERDAY"),
            Self::Generation => Some("ENERGY_GENERATION_YESTERDAY"),
            Self::Grid => Some("GRID_ENERGY_CONSUMPTION_YESTERDAY"),
            Self::BaseConsumption | Self::GridBaseConsumption => None,
        }
    }
}

/// The forecast series MOOST offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ForecastType {
    /// Consumption or generation.
    pub quantity: Quantity,
    /// Horizon.
    pub horizon: ForecastHorizon,
}

/// Horizon of a forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ForecastHorizon {
    /// The next hour.
    NextHour,
    /// The next 24 hours.
    Next24Hours,
    /// The local day after the present one.
    Tomorrow,
    /// The local day after tomorrow.
    DayAfterTomorrow,
}

impl ForecastType {
    const NAMES: [(&'static str, Quantity, ForecastHorizon); 8] = [
        ("ENERGY_CONSUMPTION_FORECAST_1H", Quantity::Consumption, ForecastHorizon::NextHour),
        ("ENERGY_CONSUMPTION_FORECAST_24H", Quantity::Consumption, ForecastHorizon::Next24Hours),
        ("ENERGY_CONSUMPTION_FORECAST_TOMORROW", Quantity::Consumption, ForecastHorizon::Tomorrow),
        ("ENERGY_CONSUMPTION_FORECAST_DAY_AFTER_TOMORROW", Quantity::Consumption, ForecastHorizon::DayAfterTomorrow),
        ("ENERGY_GENERATION_FORECAST_1H", Quantity::Generation, ForecastHorizon::NextHour),
        ("ENERGY_GENERATION_FORECAST_24H", Quantity::Generation, ForecastHorizon::Next24Hours),
        ("ENERGY_GENERATION_FORECAST_TOMORROW", Quantity::Generation, ForecastHorizon::Tomorrow),
        ("ENERGY_GENERATION_FORECAST_DAY_AFTER_TOMORROW", Quantity::Generation, ForecastHorizon::DayAfterTomorrow),
    ];

    /// Reads the wire name, such as `ENERGY_CONSUMPTION_FORECAST_24H`.
    pub fn parse(name: &str) -> Option<Self> {
        let row = Self::NAMES.into_iter().find(|(known, ..)| *known == name)?;
        Some(Self { quantity: row.1, horizon: row.2 })
    }

    /// The wire name; empty for quantities that have no forecast.
    pub fn name(self) -> &'static str {
        Self::NAMES
            .into_iter()
            .find(|(_, quantity, horizon)| (*quantity, *horizon) == (self.quantity, self.horizon))
            .map_or("", |row| row.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forecast_names_round_trip() {
        for (name, ..) in ForecastType::NAMES {
            assert_eq!(ForecastType::parse(name).unwrap().name(), name);
        }
        assert_eq!(ForecastType::parse("ENERGY_CONSUMPTION"), None);
    }

    #[test]
    fn fields_round_trip() {
        for quantity in Quantity::ALL {
            assert_eq!(Quantity::from_field(quantity.field().as_bytes()), Some(quantity));
        }
    }
}
