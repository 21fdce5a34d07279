//! Series of events, one of each building, device and type, as far as checks need them: a few numbers each.

use std::collections::BTreeMap;

/// Series that are remembered. Of more, all begin anew: memory stays what it is.
const MOST_SERIES: usize = 50_000;
/// Values that have to rise one after another, before they look like readings of a meter.
const MANY: u32 = 48;
const SOME: u32 = 12;
/// A reading is far above what is added to it.
const FAR_ABOVE: f64 = 100.0;

/// Something about an event in its series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Finding {
    /// The values have only risen so far. Told once.
    OnlyRises,
    /// It is of the moment of the one before it.
    SameMoment,
    /// There should have been others between the one before and it.
    Missing,
}

/// The states of series.
#[derive(Debug, Default)]
pub(super) struct SeriesStates(BTreeMap<String, State>);

#[derive(Debug)]
struct State {
    at_s: i64,
    /// Shortest time between two events so far.
    interval_s: Option<i64>,
    first: f64,
    last: f64,
    /// Events, as long as none was lower than the one before it; how many were higher, and by how much at most.
    unfallen: u32,
    risen: u32,
    largest_rise: f64,
    has_fallen: bool,
    is_told: bool,
}

impl SeriesStates {
    /// Takes the next event of a series.
    pub(super) fn take(&mut self, series: [&str; 3], at_s: i64, value: f64, is_energy: bool) -> Vec<Finding> {
        let key = series.join("\n");
        let Some(state) = self.0.get_mut(&key) else {
            if self.0.len() >= MOST_SERIES {
                self.0.clear();
            }
            self.0.insert(key, State::new(at_s, value));
            return Vec::new();
        };
        let mut findings = Vec::new();
        let passed_s = at_s - state.at_s;
        if passed_s == 0 {
            findings.push(Finding::SameMoment);
        } else if passed_s > 0 {
            // One and a half: clocks and readings are not exact.
            if state.interval_s.is_some_and(|interval_s| 2 * passed_s > 3 * interval_s) {
                findings.push(Finding::Missing);
            }
            state.interval_s = Some(state.interval_s.map_or(passed_s, |interval_s| interval_s.min(passed_s)));
        }
        state.at_s = at_s;
        state.rise(value);
        if is_energy && !state.is_told && state.is_meter() {
            state.is_told = true;
            findings.push(Finding::OnlyRises);
        }
        findings
    }
}

impl State {
    fn new(at_s: i64, value: f64) -> Self {
        Self {
            at_s,
            interval_s: None,
            first: value,
            last: value,
            unfallen: 1,
            risen: 0,
            largest_rise: 0.0,
            has_fallen: false,
            is_told: false,
        }
    }

    fn rise(&mut self, value: f64) {
        self.has_fallen |= value < self.last;
        self.unfallen = self.unfallen.saturating_add(1);
        if value > self.last {
            self.risen = self.risen.saturating_add(1);
            self.largest_rise = self.largest_rise.max(value - self.last);
        }
        self.last = value;
    }

    /// True if it looks like a meter: it never fell, rose at every other event, and either did so for long or is far above
    /// what was added.
    fn is_meter(&self) -> bool {
        let rises = !self.has_fallen && 2 * self.risen >= self.unfallen.saturating_sub(1);
        let is_far = self.first > FAR_ABOVE * self.largest_rise;
        rises && (self.unfallen >= MANY || self.unfallen >= SOME && is_far)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The findings of a series of values, a quarter of an hour apart.
    fn of(values: impl IntoIterator<Item = f64>) -> Vec<(usize, Finding)> {
        let mut states = SeriesStates::default();
        let found = values.into_iter().enumerate().map(|(number, value)| {
            let at_s = i64::try_from(number).unwrap() * 900;
            (number, states.take(["A", "m-1", "ENERGY_CONSUMPTION"], at_s, value, true))
        });
        found.flat_map(|(number, findings)| findings.into_iter().map(move |finding| (number, finding))).collect()
    }

    #[test]
    fn readings_of_a_meter_are_told_once() {
        let meter = (0..100).map(|number| 12_345_678.0 + 130.0 * f64::from(number));
        assert_eq!(of(meter), [(11, Finding::OnlyRises)]);
        // A meter that was new.
        let new = (0..100).map(|number| 130.0 * f64::from(number));
        assert_eq!(of(new), [(47, Finding::OnlyRises)]);
        // A meter of which nothing is drawn at night.
        let quiet = (0..100).map(|number| 5e6 + 130.0 * f64::from(number / 2));
        assert_eq!(of(quiet).len(), 1);
    }

    #[test]
    fn energies_of_intervals_are_none() {
        assert_eq!(of((0..500).map(|number| 100.0 + 50.0 * (f64::from(number) / 7.0).sin())), []);
        assert_eq!(of([0.0; 500]), []);
        assert_eq!(of([200.0; 500]), []);
        // A sunny morning: up to noon it only rises.
        assert_eq!(of((0..40).map(f64::from)), []);
    }

    #[test]
    fn doubles_and_gaps_by_the_shortest_interval() {
        let mut states = SeriesStates::default();
        let mut take = |device, at_s| states.take(["A", device, "T"], at_s, 1.0, false);
        assert_eq!(take("m-1", 0), []);
        assert_eq!(take("m-2", 0), []);
        assert_eq!(take("m-1", 900), []);
        assert_eq!(take("m-1", 900), [Finding::SameMoment]);
        assert_eq!(take("m-1", 2_200), []);
        assert_eq!(take("m-1", 4_000), [Finding::Missing]);
        // Back in time is another part of the history.
        assert_eq!(take("m-1", 0), []);
        assert_eq!(take("m-2", 3_600), []);
    }

    #[test]
    fn memory_is_bounded() {
        let mut states = SeriesStates::default();
        for number in 0..60_000 {
            states.take([&number.to_string(), "m", "T"], 0, 1.0, false);
        }
        assert!(states.0.len() <= MOST_SERIES);
    }
}
