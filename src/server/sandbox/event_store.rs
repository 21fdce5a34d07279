//! Events that were posted for one building, sorted by time.

use crate::server::contract::event_types::NAMES;
use crate::time::EpochSeconds;
use std::collections::BTreeMap;

/// One value of one device at one moment.
type Series = BTreeMap<(EpochSeconds, usize), f64>;

/// Posted events by type. The same device, type and timestamp again replaces: posting twice changes nothing.
#[derive(Debug, Clone, Default)]
pub(super) struct EventStore {
    /// Numbers of devices, by their ids.
    devices: BTreeMap<String, usize>,
    series: BTreeMap<usize, Series>,
}

/// An event that passed all checks.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct NewEvent {
    pub(super) building_id: String,
    pub(super) device_id: String,
    /// Position in `EVENT_TYPES`, and in `NAMES`.
    pub(super) event_type: usize,
    pub(super) at: EpochSeconds,
    pub(super) value: f64,
    /// True if it speaks for the whole building and so counts in statistics.
    pub(super) of_household: bool,
}

impl EventStore {
    /// Stores an event. Those of single appliances are taken, but nothing public reads them back.
    pub(super) fn insert(&mut self, event: NewEvent) {
        if !event.of_household {
            return;
        }
        let next = self.devices.len();
        let device = *self.devices.entry(event.device_id).or_insert(next);
        self.series.entry(event.event_type).or_default().insert((event.at, device), event.value);
    }

    /// Values of a type in `[from, to)` in order of time.
    pub(super) fn values(
        &self,
        event_type: &str,
        from: EpochSeconds,
        to: EpochSeconds,
    ) -> impl Iterator<Item = (EpochSeconds, f64)> + '_ {
        self.range(event_type, from, to).map(|((at, _), value)| (*at, *value))
    }

    fn range<'a>(
        &'a self,
        event_type: &str,
        from: EpochSeconds,
        to: EpochSeconds,
    ) -> impl Iterator<Item = (&'a (EpochSeconds, usize), &'a f64)> + use<'a> {
        let series = type_index(event_type).and_then(|index| self.series.get(&index));
        series.filter(|_| from < to).map(|series| series.range((from, 0)..(to, 0))).into_iter().flatten()
    }

    /// The latest value of each device in `[from, to)`, added up; `None` where no device has one.
    pub(super) fn latest_of_devices(&self, event_type: &str, from: EpochSeconds, to: EpochSeconds) -> Option<f64> {
        let latest: BTreeMap<usize, f64> =
            self.range(event_type, from, to).map(|((_, device), value)| (*device, *value)).collect();
        (!latest.is_empty()).then(|| latest.values().sum())
    }

    /// True if anything was posted.
    pub(super) fn is_empty(&self) -> bool {
        self.series.is_empty()
    }
}

/// Position of a type in the published list.
pub(super) fn type_index(event_type: &str) -> Option<usize> {
    NAMES.iter().position(|known| *known == event_type)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(device: &str, at: i64, value: f64) -> NewEvent {
        NewEvent {
            building_id: "A".to_owned(),
            device_id: device.to_owned(),
            event_type: type_index("ENERGY_CONSUMPTION").unwrap(),
            at,
            value,
            of_household: true,
        }
    }

    #[test]
    fn posting_again_replaces_and_devices_add_up() {
        let mut store = EventStore::default();
        for (device, at, value) in [("m-1", 900, 1.0), ("m-1", 0, 2.0), ("m-1", 900, 3.0), ("m-2", 900, 4.0)] {
            store.insert(event(device, at, value));
        }
        let values: Vec<_> = store.values("ENERGY_CONSUMPTION", 0, 1_800).collect();
        assert_eq!(values, [(0, 2.0), (900, 3.0), (900, 4.0)]);
        assert_eq!(store.values("ENERGY_CONSUMPTION", 0, 900).count(), 1);
        assert_eq!(store.values("ENERGY_CONSUMPTION", 900, 0).count(), 0);
        assert_eq!(store.values("ENERGY_GENERATION", 0, 900).count(), 0);
    }

    #[test]
    fn the_latest_of_each_device_counts() {
        let mut store = EventStore::default();
        for (device, at, value) in [("m-1", 0, 1.0), ("m-1", 900, 2.0), ("m-2", 300, 4.0), ("m-2", 9_000, 8.0)] {
            store.insert(event(device, at, value));
        }
        assert_eq!(store.latest_of_devices("ENERGY_CONSUMPTION", 0, 1_800), Some(6.0));
        assert_eq!(store.latest_of_devices("ENERGY_CONSUMPTION", 1_800, 3_600), None);
    }

    #[test]
    fn many_devices_are_no_more_work_each() {
        // As a list that is searched for each event, this would be five thousand million comparisons.
        let mut store = EventStore::default();
        for _ in 0..2 {
            for device in 0..50_000_i32 {
                store.insert(event(&format!("device-{device}"), 0, f64::from(device)));
            }
        }
        assert_eq!(store.devices.len(), 50_000);
        assert_eq!(store.latest_of_devices("ENERGY_CONSUMPTION", 0, 1), Some(1_249_975_000.0));
    }

    #[test]
    fn an_appliance_does_not_count_for_the_household() {
        let mut store = EventStore::default();
        store.insert(NewEvent { of_household: false, ..event("heat-pump", 0, 5.0) });
        assert!(store.is_empty());
    }
}
