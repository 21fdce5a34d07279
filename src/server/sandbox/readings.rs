//! A building's readings, from the town and from posted events alike.

use super::records::Record;
use super::town::Town;
use crate::api::Quantity;
use crate::time::{EpochSeconds, ZoneOffsets};
use std::collections::BTreeSet;
use std::rc::Rc;

/// A building's readings and its zones, at one moment.
#[derive(Debug, Clone)]
pub(super) struct Readings<'a> {
    pub(super) record: &'a Record,
    pub(super) town: Town,
    /// The zone the building's days are counted in.
    pub(super) zone: Rc<ZoneOffsets>,
    /// The zone its town meter lives in: another one only after somebody changed the building.
    pub(super) home_zone: Rc<ZoneOffsets>,
    pub(super) now_s: EpochSeconds,
}

/// Events of the three flows, in order of time: consumption, generation, grid.
#[derive(Debug, Default)]
pub(super) struct FlowEvents([Vec<(EpochSeconds, f64)>; 3]);

impl FlowEvents {
    /// The events of a quantity; none for the base quantities.
    pub(super) fn get(&self, quantity: Quantity) -> &[(EpochSeconds, f64)] {
        let [consumption, generation, grid] = &self.0;
        match quantity {
            Quantity::Consumption => consumption,
            Quantity::Generation => generation,
            Quantity::Grid => grid,
            Quantity::BaseConsumption | Quantity::GridBaseConsumption => &[],
        }
    }
}

impl Readings<'_> {
    /// All events with a timestamp in `[from, to)`. A posted event takes the place of a town reading of the same
    /// moment; devices posted for the same moment add up.
    pub(super) fn flows(&self, from: EpochSeconds, to: EpochSeconds) -> FlowEvents {
        let mut flows = FlowEvents::default();
        let FlowEvents([consumption, generation, grid]) = &mut flows;
        if let Some(home) = &self.record.home {
            self.town.readings(home, &self.home_zone, (from, to), self.now_s, |reading| {
                consumption.push((reading.at, reading.consumption_wh));
                generation.extend(reading.generation_wh.map(|wh| (reading.at, wh)));
                grid.push((reading.at, reading.grid_wh));
            });
        }
        if !self.record.events.is_empty() {
            let series =
                [(Quantity::Consumption, consumption), (Quantity::Generation, generation), (Quantity::Grid, grid)];
            for (quantity, events) in series {
                self.overlay(quantity, events, from, to);
            }
        }
        flows
    }

    fn overlay(&self, quantity: Quantity, events: &mut Vec<(EpochSeconds, f64)>, from: EpochSeconds, to: EpochSeconds) {
        let posted: Vec<_> = self.record.events.values(quantity.event_type(), from, to).collect();
        if posted.is_empty() {
            return;
        }
        let replaced: BTreeSet<EpochSeconds> = posted.iter().map(|(at, _)| *at).collect();
        events.retain(|(at, _)| !replaced.contains(at));
        events.extend(posted);
        events.sort_by_key(|(at, _)| *at);
    }
}

/// Sums of events per bucket: bucket `i` reaches from `starts[i]` to the next start, the last one to `end`.
/// `None` for buckets without an event.
pub(super) fn bucket_sums(
    events: &[(EpochSeconds, f64)],
    starts: &[EpochSeconds],
    end: EpochSeconds,
) -> Vec<Option<f64>> {
    let ends = starts.iter().skip(1).copied().chain([end]);
    let mut rest = events.iter().peekable();
    ends.zip(starts)
        .map(|(end, start)| {
            while rest.next_if(|(at, _)| at < start).is_some() {}
            let mut sum = None;
            while let Some((_, value)) = rest.next_if(|(at, _)| *at < end) {
                *sum.get_or_insert(0.0) += value;
            }
            sum
        })
        .collect()
}

/// To a thousandth of a watt-hour, so that the noise of adding up does not show.
pub(super) fn thousandths(energy_wh: f64) -> f64 {
    let rounded = (energy_wh * 1_000.0).round() / 1_000.0;
    // No "-0".
    if rounded == 0.0 { 0.0 } else { rounded }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_take_what_lies_between_their_start_and_the_next() {
        let events = [(-1, 9.0), (0, 1.0), (3_599, 2.0), (7_200, 4.0), (10_800, 8.0)];
        assert_eq!(bucket_sums(&events, &[0, 3_600, 7_200], 10_800), [Some(3.0), None, Some(4.0)]);
        assert_eq!(bucket_sums(&[], &[0], 3_600), [None]);
    }

    #[test]
    fn float_noise_does_not_show() {
        assert_eq!(thousandths(0.1 + 0.2).to_string(), "0.3");
        assert_eq!(thousandths(-0.000_01).to_string(), "0");
    }
}
