//! The domain: what a household's numbers mean.
//!
//! For: series on the building's local buckets with their gaps, coverage and totals, the balance of own use, grid
//! and feed-in, key figures and changes, cost and CO2, forecasts and outcomes, the place among similar homes. Energies
//! are watt-hours; NaN inside columns and `None` outside are gaps, never 0.
//! Must not enter: fetching, JSON, pixels, words for people.

mod apportion;
mod balance;
mod change;
mod cost;
mod coverage;
mod day_grid;
mod emissions;
mod forecast;
mod formulas;
mod key_figures;
mod peer_run;
mod quantile;
mod series;
mod standing;
mod tariff;
mod typical_day;

pub use apportion::adding_up;
pub use balance::{Balance, Marks, balance};
pub use change::{Change, Pairing, change, partners_wh};
pub use cost::{costs, paid_wh};
pub use coverage::{Coverage, GapRun, SHARE_COVERAGE, Total, coverage, total};
pub use day_grid::{CLOCK_HOURS, DayGrid, GridCell, day_grid};
pub use emissions::emissions;
pub use forecast::{ForecastError, Outcome, Predicted, by_hour, forecast_error, newest, outcomes};
pub use formulas::{Definition, FigureUnit, Formula};
pub use key_figures::{
    Figure, KeyFigure, NIGHT_HOURS, Season, WINTER_MONTHS, WhyWithheld, base_load, base_load_estimate, first_day,
    highest_day, night_share, self_consumption, self_sufficiency, total_figure, weekday_mean, weekend_mean,
    winter_share,
};
pub use peer_run::{PeerRun, peer_run};
pub use series::{BucketKind, EnergySeries};
pub use standing::{
    DEFAULT_MINIMUM_GROUP_SIZE, DayStanding, MedianTally, PeerZone, Standing, Withheld, WithheldDays,
    days_below_median, days_withheld, latest_standing, standing,
};
pub use tariff::{LowWindow, PriceSpan, Prices, Tariff, is_currency};
pub use typical_day::{DayKind, TypicalDay, TypicalHour, typical_day};

/// Kilowatt-hours from watt-hours.
pub fn kwh(energy_wh: f64) -> f64 {
    energy_wh / 1_000.0
}
