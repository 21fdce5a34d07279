//! The wire: what MOOST's REST API says, read leniently and written back unchanged: a building as the same document,
//! the others as the same values in their plain form (gaps left out, seconds, ascending), which is read back alike.
//!
//! For: one file per resource with its types, its path and query, its parser and its writer; error bodies.
//! Absent and null are gaps; unknown fields and enum values never fail; times are seconds or milliseconds.
//! Must not enter: fetching, zones, anything derived from the numbers.

mod added_up;
mod building;
mod comparison;
mod error_body;
mod error_code;
mod event_types;
mod forecast;
pub mod json;
mod quality;
mod reads;
#[cfg(any(feature = "client", feature = "server"))]
mod renewal;
mod request;
mod statistics;
mod token;

#[cfg(test)]
mod tests;

pub(crate) use added_up::added_up;
pub use building::Building;
pub use comparison::{ComparisonCategory, ComparisonDay, ComparisonGroup, parse_comparison, write_comparison};
#[cfg(any(feature = "client", feature = "server"))]
pub(crate) use error_body::WRONG_PREFIX;
pub use error_body::{ErrorBody, parse_error_body};
pub use error_code::ErrorCode;
#[cfg(feature = "client")]
pub(crate) use error_code::is_redirect;
pub use event_types::{ForecastHorizon, ForecastType, Quantity};
pub use forecast::{ForecastPoint, each_once, parse_forecast, write_forecast};
pub use quality::Quality;
pub use reads::{EventTypes, Fresh, Longest, READS, Read, ReadKind};
#[cfg(any(feature = "client", feature = "server"))]
pub(crate) use renewal::renew_after_ms;
pub use request::{BuildingId, ReadRequest, RequestError};
#[cfg(feature = "client")]
pub(crate) use statistics::Table;
pub use statistics::{
    Columns, DailyStatistics, HourlyStatistics, KeyKind, MonthlyStatistics, Part, Statistics, StatisticsKey,
    parse_statistics, write_statistics,
};
pub use token::{Lifetime, TokenAnswer};

/// Epoch times above this are milliseconds: as seconds they would lie beyond the year 5000.
const MILLISECONDS_ABOVE: f64 = 1e11;

/// True if an epoch time is in milliseconds.
pub(crate) fn is_in_milliseconds(number: f64) -> bool {
    number.abs() > MILLISECONDS_ABOVE
}

/// Epoch seconds from a wire number that is in seconds or milliseconds; `None` when it is not a whole moment.
pub(crate) fn epoch_seconds(number: f64) -> Option<i64> {
    // To the nearest one: what is off by a millisecond shall not be of the hour before.
    let seconds = ((if is_in_milliseconds(number) { number / 1000.0 } else { number }) + 0.5).floor();
    // A moment beyond that would not come out as the same one when it is written and read again (found by fuzzing). The
    // bounds are exact in f64 and far inside i64, so the conversion cannot lose.
    #[allow(clippy::cast_possible_truncation)]
    (seconds.abs() <= MILLISECONDS_ABOVE).then_some(seconds as i64)
}
