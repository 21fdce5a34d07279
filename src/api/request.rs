//! The reads: checked arguments in, path and query out.

use super::reads::{BUILDING, COMPARISON, DAILY, EventTypes, FORECAST, HOURLY, MONTHLY, Read};
use super::{ComparisonCategory, ForecastType, Quantity};
use crate::time::{CivilDate, CivilMonth, DAY_S};
use std::fmt;

/// A building id that fits the published pattern `^[a-zA-Z0-9:._-]{1,100}$`.
///
/// `.` and `..` fit the pattern but would change the path they stand in, and `core-data` names another call (the list
/// of all buildings), so they are refused too.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BuildingId(String);

impl BuildingId {
    /// Checks an id.
    pub fn parse(id: &str) -> Result<Self, RequestError> {
        let fits = (1..=100).contains(&id.len())
            && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b':' | b'.' | b'_' | b'-'));
        if fits && !matches!(id, "." | ".." | "core-data") {
            Ok(Self(id.to_owned()))
        } else {
            Err(RequestError::new("buildingId", "1 to 100 of A-Z a-z 0-9 : . _ - (and not ., .. or core-data)"))
        }
    }

    /// The id as the integrator wrote it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id as one path segment.
    fn path_segment(&self) -> String {
        self.0.replace(':', "%3A")
    }
}

/// An argument that was refused before anything was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestError {
    /// The name of the argument.
    pub argument: &'static str,
    /// Expected value.
    pub expected: &'static str,
}

impl RequestError {
    pub(crate) fn new(argument: &'static str, expected: &'static str) -> Self {
        Self { argument, expected }
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}", self.argument, self.expected)
    }
}

impl std::error::Error for RequestError {}

/// One read of MOOST's API.
///
/// ```
/// use moost_energy::api::{BuildingId, Quantity, ReadRequest};
/// use moost_energy::time::CivilDate;
/// let day = CivilDate::parse("2025-10-26").unwrap();
/// let request = ReadRequest::Hourly {
///     building: BuildingId::parse("house:7")?,
///     quantities: vec![Quantity::Consumption],
///     from: day,
///     to: day,
/// };
/// assert_eq!(
///     request.path_and_query()?,
///     "/buildings/house%3A7/energy-statistics/hourly/v1?eventTypes=ENERGY_CONSUMPTION&from=2025-10-26&to=2025-10-26"
/// );
/// # Ok::<(), moost_energy::api::RequestError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadRequest {
    /// Energy per hour of the local days `from..=to`, at most one year.
    Hourly {
        /// Building.
        building: BuildingId,
        /// Series; the base quantities do not exist here.
        quantities: Vec<Quantity>,
        /// First day.
        from: CivilDate,
        /// Last day, included.
        to: CivilDate,
    },
    /// Energy per day of the local days `from..=to`, at most one year.
    Daily {
        /// Building.
        building: BuildingId,
        /// Series.
        quantities: Vec<Quantity>,
        /// First day.
        from: CivilDate,
        /// Last day, included.
        to: CivilDate,
    },
    /// Energy per month of `from..=to`, at most twelve months.
    Monthly {
        /// Building.
        building: BuildingId,
        /// Series; the base quantities do not exist here.
        quantities: Vec<Quantity>,
        /// First month.
        from: CivilMonth,
        /// Last month, included.
        to: CivilMonth,
    },
    /// Comparison with similar buildings, per day of `from..=to`, at most one year.
    Comparison {
        /// Building.
        building: BuildingId,
        /// Series; the base quantities do not exist here.
        quantities: Vec<Quantity>,
        /// Criterion of the group.
        category: ComparisonCategory,
        /// First day.
        from: CivilDate,
        /// Last day, included.
        to: CivilDate,
    },
    /// Predicted energy for `[from_s, to_s)`, at most one month.
    Forecast {
        /// Building.
        building: BuildingId,
        /// The series.
        forecast_type: ForecastType,
        /// Start, epoch seconds, included.
        from_s: i64,
        /// End, epoch seconds, not included.
        to_s: i64,
    },
    /// The building itself.
    Building {
        /// Building.
        building: BuildingId,
    },
}

impl ReadRequest {
    /// Longest window of a forecast, `[from, to)`, in seconds. The API takes a month; each of them has this many days.
    pub const LONGEST_FORECAST_S: i64 = 28 * DAY_S;

    /// Its row.
    pub fn read(&self) -> &'static Read {
        match self {
            Self::Hourly { .. } => &HOURLY,
            Self::Daily { .. } => &DAILY,
            Self::Monthly { .. } => &MONTHLY,
            Self::Comparison { .. } => &COMPARISON,
            Self::Forecast { .. } => &FORECAST,
            Self::Building { .. } => &BUILDING,
        }
    }

    /// Whose data is asked for.
    pub fn building(&self) -> &BuildingId {
        match self {
            Self::Hourly { building, .. }
            | Self::Daily { building, .. }
            | Self::Monthly { building, .. }
            | Self::Comparison { building, .. }
            | Self::Forecast { building, .. }
            | Self::Building { building } => building,
        }
    }

    /// The first and the last day of its window, where it has days.
    pub fn days(&self) -> Option<(CivilDate, CivilDate)> {
        match self {
            Self::Hourly { from, to, .. } | Self::Daily { from, to, .. } | Self::Comparison { from, to, .. } => {
                Some((*from, *to))
            }
            Self::Monthly { from, to, .. } => Some((from.first_day(), to.last_day())),
            Self::Forecast { .. } | Self::Building { .. } => None,
        }
    }

    /// Path and query below the API's base, such as `/buildings/A/v1`.
    ///
    /// Refuses what the API would refuse: an empty or unsuitable list of series, `from` after `to`, a window
    /// beyond the limit.
    pub fn path_and_query(&self) -> Result<String, RequestError> {
        let (types, window) = match self {
            Self::Hourly { quantities, from, to, .. }
            | Self::Daily { quantities, from, to, .. }
            | Self::Comparison { quantities, from, to, .. } => {
                check_days(*from, *to)?;
                (self.event_types(quantities)?, [from.to_string(), to.to_string()])
            }
            Self::Monthly { quantities, from, to, .. } => {
                if from > to {
                    return Err(RequestError::new("from", "a month that is not after `to`"));
                }
                if from.months_until(*to) > 11 {
                    return Err(RequestError::new("to", "a window of at most one year (12 months)"));
                }
                (self.event_types(quantities)?, [from.to_string(), to.to_string()])
            }
            Self::Forecast { forecast_type, from_s, to_s, .. } => {
                if from_s >= to_s {
                    return Err(RequestError::new("from", "a moment before `to`"));
                }
                if to_s - from_s > Self::LONGEST_FORECAST_S {
                    return Err(RequestError::new("to", "a window of at most one month (28 days)"));
                }
                (forecast_type.name().to_owned(), [from_s.to_string(), to_s.to_string()])
            }
            Self::Building { .. } => Default::default(),
        };
        Ok(self.address(&types, &window))
    }

    fn address(&self, types: &str, [from, to]: &[String; 2]) -> String {
        let category = if let Self::Comparison { category, .. } = self { category.name() } else { "" };
        let read = self.read();
        let mut address = ["/buildings/", &self.building().path_segment(), "/", read.path].concat();
        for (place, (name, value)) in read.query.iter().zip([types, from, to, category]).enumerate() {
            for part in [if place == 0 { "?" } else { "&" }, name, "=", value] {
                address.push_str(part);
            }
        }
        address
    }

    /// The event types of some series, in the forms that the read has.
    fn event_types(&self, quantities: &[Quantity]) -> Result<String, RequestError> {
        let forms = self.read().types;
        let mut types = Vec::new();
        for quantity in quantities {
            let fast = quantity.yesterday_type();
            if fast.is_none() && forms != EventTypes::BothAndBase {
                types.clear();
                break;
            }
            types.extend(fast.filter(|_| forms != EventTypes::Plain));
            types.extend(Some(quantity.event_type()).filter(|_| forms != EventTypes::Yesterday));
        }
        if types.is_empty() {
            return Err(RequestError::new("series", "at least one series that this resolution has"));
        }
        Ok(types.join(","))
    }
}

fn check_days(from: CivilDate, to: CivilDate) -> Result<(), RequestError> {
    if from > to {
        return Err(RequestError::new("from", "a day that is not after `to`"));
    }
    if to >= from.add_years(1) {
        return Err(RequestError::new("to", "a window of at most one year"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> CivilDate {
        CivilDate::parse(text).unwrap()
    }

    fn daily(from: &str, to: &str) -> Result<String, RequestError> {
        let building = BuildingId::parse("A").unwrap();
        let quantities = vec![Quantity::Consumption, Quantity::BaseConsumption];
        ReadRequest::Daily { building, quantities, from: day(from), to: day(to) }.path_and_query()
    }

    #[test]
    fn daily_asks_for_the_fast_type_first() {
        assert_eq!(
            daily("2024-01-01", "2024-12-31").unwrap(),
            "/buildings/A/energy-statistics/daily/v1?eventTypes=ENERGY_CONSUMPTION_YESTERDAY,ENERGY_CONSUMPTION,\
             ENERGY_BASE_CONSUMPTION&from=2024-01-01&to=2024-12-31"
        );
    }

    #[test]
    fn windows_are_checked() {
        assert_eq!(daily("2024-01-02", "2024-01-01").unwrap_err().argument, "from");
        assert_eq!(daily("2024-01-01", "2025-01-01").unwrap_err().argument, "to");
        assert!(daily("2024-02-29", "2025-02-27").is_ok());
    }

    #[test]
    fn ids_are_checked() {
        for id in ["", ".", "..", "core-data", "a/b", "a b", "a?b", "%2e", "\u{e9}", &"x".repeat(101)] {
            assert_eq!(BuildingId::parse(id).unwrap_err().argument, "buildingId", "{id}");
        }
        assert!(BuildingId::parse("99900000C048ADA6").is_ok());
    }

    #[test]
    fn base_series_exist_only_per_day() {
        let request = ReadRequest::Hourly {
            building: BuildingId::parse("A").unwrap(),
            quantities: vec![Quantity::BaseConsumption],
            from: day("2024-01-01"),
            to: day("2024-01-01"),
        };
        assert_eq!(request.path_and_query().unwrap_err().argument, "series");
    }
}
