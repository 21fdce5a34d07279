//! Values of local days: plain sums, MOOST's own daily values, and the base load.
//!
//! `*_YESTERDAY` of day N is what was posted with a timestamp on day N+1 (each device's latest); where nothing was, it
//! is what MOOST's daily job would have made: the sum of the day's events, once the day is over and if no hour of it
//! is missing (inferred: a comparison with a half-measured day would praise an outage). The plain types have the sum
//! of every day, whatever is missing. Base consumption is what was posted as such; for buildings of the town it is
//! the lowest measured hour of a finished day times the hours of the day.

use super::readings::{FlowEvents, Readings, bucket_sums};
use super::records::DayValues;
use crate::api::Quantity;
use crate::time::{CivilDate, EpochSeconds, hour_starts};

const QUARTERS_AN_HOUR: f64 = 4.0;
/// A day without a longer silence than this is a whole one.
const LONGEST_SILENCE_S: i64 = 3_600;

/// True if events follow one another without a silence from `start` to `end`.
fn is_gapless(events: &[(EpochSeconds, f64)], start: EpochSeconds, end: EpochSeconds) -> bool {
    // The first may come up to an hour late, because a value may stand at the end of its hour.
    let moments = events.iter().map(|(at, _)| *at).chain([end]);
    let mut latest = start;
    moments.into_iter().all(|at| {
        let silence = at - latest;
        latest = at;
        silence <= LONGEST_SILENCE_S
    })
}

/// Event types of a quantity that were asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) quantity: Quantity,
    pub(super) fast: bool,
    pub(super) plain: bool,
}

impl Readings<'_> {
    /// The day's value by the wanted types: `*_YESTERDAY` first, the plain type where that has nothing.
    pub(super) fn day_value(&self, date: CivilDate, wanted: Wanted) -> Option<f64> {
        let fast = wanted.fast.then(|| self.fast_value(date, wanted.quantity)).flatten();
        fast.or_else(|| wanted.plain.then(|| self.day_values(date).get(wanted.quantity)).flatten())
    }

    /// The value that `*_YESTERDAY` has for a day.
    pub(super) fn fast_value(&self, date: CivilDate, quantity: Quantity) -> Option<f64> {
        let posted = quantity.yesterday_type().filter(|_| !self.record.events.is_empty()).and_then(|event_type| {
            let (start, end) = self.zone.day_span(date.add_days(1));
            self.record.events.latest_of_devices(event_type, start, end)
        });
        match posted {
            Some(value) => Some(value),
            None if self.zone.start_of_day(date.add_days(1)) <= self.now_s => self.day_values(date).whole(quantity),
            None => None,
        }
    }

    /// Sums of the day's events; of a day that is still running, of what there is.
    fn day_values(&self, date: CivilDate) -> DayValues {
        let (start, end) = self.zone.day_span(date);
        let (number, finished) = (date.days_since_epoch(), end <= self.now_s);
        let keeps = finished && self.record.home.is_some();
        if let Some(values) = self.record.days.borrow().get(&number).filter(|_| keeps) {
            return *values;
        }
        let flows = self.flows(start, end);
        let sum = |quantity| bucket_sums(flows.get(quantity), &[start], end).first().copied().flatten();
        let values = DayValues {
            whole: Quantity::FLOWS.map(|quantity| is_gapless(flows.get(quantity), start, end)),
            consumption: sum(Quantity::Consumption),
            generation: sum(Quantity::Generation),
            grid: sum(Quantity::Grid),
            base: self.base(date, Quantity::BaseConsumption, &flows, (start, end)),
            grid_base: self.base(date, Quantity::GridBaseConsumption, &flows, (start, end)),
        };
        if keeps {
            self.record.days.borrow_mut().insert(number, values);
        }
        values
    }

    fn base(
        &self,
        date: CivilDate,
        quantity: Quantity,
        flows: &FlowEvents,
        (start, end): (EpochSeconds, EpochSeconds),
    ) -> Option<f64> {
        let posted: Vec<f64> =
            self.record.events.values(quantity.event_type(), start, end).map(|(_, value)| value).collect();
        if !posted.is_empty() {
            return Some(posted.into_iter().sum());
        }
        if self.record.home.is_none() || end > self.now_s {
            return None;
        }
        let flow = if quantity == Quantity::BaseConsumption { Quantity::Consumption } else { Quantity::Grid };
        let hours = hour_starts(&self.zone, date, date);
        let events = flows.get(flow);
        let counts: Vec<(EpochSeconds, f64)> = events.iter().map(|(at, _)| (*at, 1.0)).collect();
        let counts = bucket_sums(&counts, &hours, end);
        let lowest = bucket_sums(events, &hours, end)
            .into_iter()
            .zip(counts)
            .filter(|(_, count)| count.is_some_and(|count| count >= QUARTERS_AN_HOUR))
            .filter_map(|(sum, _)| sum)
            .reduce(f64::min)?;
        Some(lowest * u32::try_from(hours.len()).map_or(24.0, f64::from))
    }
}
