//! From attributes to a checked question, and from the question and today to a period.

use super::EnergyChartProps;
use crate::api::BuildingId;
use crate::time::{CivilDate, CivilMonth};
use crate::widgets::parts::{Problem, building_id, choice, day, month, not_reversed};

/// Days that are shown when no period is asked for.
const DEFAULT_DAYS: i64 = 30;
/// Months that are shown when no period is asked for.
const DEFAULT_MONTHS: i32 = 12;

/// What the chart is asked to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Of which building.
    pub building: BuildingId,
    /// When and how finely.
    pub span: Span,
    /// Zone instead of the building's.
    pub time_zone: Option<String>,
}

/// A period whose ends may be left open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// Hours of some days.
    Hours(Option<CivilDate>, Option<CivilDate>),
    /// Days.
    Days(Option<CivilDate>, Option<CivilDate>),
    /// Months.
    Months(Option<CivilMonth>, Option<CivilMonth>),
}

/// A period with both ends, which belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// Hours of the days.
    Hours(CivilDate, CivilDate),
    /// Days.
    Days(CivilDate, CivilDate),
    /// Months.
    Months(CivilMonth, CivilMonth),
}

impl Settings {
    /// Checks the properties.
    pub fn read(props: &EnergyChartProps) -> Result<Self, Problem> {
        let (from, to) = (props.from.as_deref(), props.to.as_deref());
        Ok(Self {
            building: building_id(props.building_id.as_deref())?,
            span: Span::read(props.resolution.as_deref(), from, to)?,
            time_zone: props.time_zone.as_deref().map(str::trim).filter(|zone| !zone.is_empty()).map(str::to_owned),
        })
    }
}

impl Span {
    /// Checks the attributes of a period.
    pub fn read(resolution: Option<&str>, from: Option<&str>, to: Option<&str>) -> Result<Self, Problem> {
        let makes = choice("resolution", resolution, "hourly, daily, monthly", |word| match word {
            "hourly" => Some(Self::Hours(None, None)),
            "daily" => Some(Self::Days(None, None)),
            "monthly" => Some(Self::Months(None, None)),
            _ => None,
        })?;
        if let Some(Self::Months(..)) = makes {
            let (from, to) = (month("from", from)?, month("to", to)?);
            not_reversed(from, to)?;
            return Ok(Self::Months(from, to));
        }
        let (from, to) = (day("from", from)?, day("to", to)?);
        not_reversed(from, to)?;
        Ok(if let Some(Self::Days(..)) = makes { Self::Days(from, to) } else { Self::Hours(from, to) })
    }

    /// Fills in the open ends. An end that is given keeps; the other one follows it.
    pub fn on(self, today: CivilDate) -> Period {
        match self {
            Self::Hours(from, to) => {
                let start = from.or(to).unwrap_or(today);
                Period::Hours(start, to.unwrap_or(start))
            }
            Self::Days(from, to) => {
                let yesterday = today.add_days(-1);
                let end = to.unwrap_or_else(|| from.map_or(yesterday, |from| from.max(yesterday)));
                Period::Days(from.unwrap_or_else(|| end.add_days(1 - DEFAULT_DAYS)), end)
            }
            Self::Months(from, to) => {
                let running = today.month();
                let end = to.unwrap_or_else(|| from.map_or(running, |from| from.max(running)));
                Period::Months(from.unwrap_or_else(|| end.add_months(1 - DEFAULT_MONTHS)), end)
            }
        }
    }
}

impl Period {
    /// First and last day.
    pub fn days(self) -> (CivilDate, CivilDate) {
        match self {
            Self::Hours(from, to) | Self::Days(from, to) => (from, to),
            Self::Months(from, to) => (from.first_day(), to.last_day()),
        }
    }
}
