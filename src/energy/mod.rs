//! The domain: what a household's numbers mean.
//!
//! For: series on the building's local buckets with their gaps, coverage and totals, the balance of own use, grid
//! and feed-in, the place among similar homes. Energies are watt-hours; NaN inside columns and `None` outside are
//! gaps, never 0.
//! Must not enter: fetching, JSON, pixels, words for people.

mod balance;
mod coverage;
mod series;
mod standing;

pub use balance::{Balance, Marks, balance};
pub use coverage::{Coverage, GapRun, SHARE_COVERAGE, Total, coverage, total};
pub use series::{BucketKind, EnergySeries};
pub use standing::{
    DEFAULT_MINIMUM_GROUP_SIZE, DayStanding, MedianTally, PeerZone, Standing, Withheld, days_below_median,
    latest_standing, standing,
};

/// Kilowatt-hours from watt-hours.
pub fn kwh(energy_wh: f64) -> f64 {
    energy_wh / 1_000.0
}
