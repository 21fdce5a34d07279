//! From the platform's milliseconds to a building's local day.

use super::parts::Problem;
use crate::time::{CivilDate, EpochSeconds, ZoneOffsets, ZoneRules};

/// Whole seconds of an epoch time in milliseconds.
pub(super) fn epoch_s(epoch_ms: f64) -> EpochSeconds {
    // Saturates; clocks are far inside.
    #[allow(clippy::cast_possible_truncation)]
    let seconds = (epoch_ms / 1000.0).floor() as i64;
    seconds
}

/// The local day in `zone` at an instant.
pub(super) fn local_day(rules: &dyn ZoneRules, zone: &str, at: EpochSeconds) -> Result<CivilDate, Problem> {
    let offset_s = rules.offset_in(zone, at).ok_or_else(|| Problem::UnknownTimeZone(zone.to_owned()))?;
    Ok(ZoneOffsets::fixed(offset_s).date(at))
}
