//! Offsets of one zone over one span, found with few look-ups and then used by arithmetic alone.

use super::CivilDate;

/// Seconds since 1970-01-01T00:00:00Z.
pub type EpochSeconds = i64;

/// Seconds of a day without a change of the clocks.
pub const DAY_S: i64 = 86_400;

/// Wide enough to be cheap, narrow enough not to step over a pair of changes: the shortest spell between two of
/// one zone from 2000 to 2040 is that of Gaza and Hebron in October 2040, an hour less than seven days.
const PROBE_STEP_S: i64 = 6 * DAY_S;

/// Showing of its wall-clock reading that an instant is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fold {
    /// The clock shows this reading once.
    Once,
    /// The first of two showings: before the clocks go back.
    Earlier,
    /// The second of two showings: after the clocks went back.
    Later,
}

/// Lead of one zone's clocks over UTC in a span: a first offset and the changes after it.
///
/// Instants outside of the probed span get the nearest known offset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZoneOffsets {
    first_offset_s: i32,
    changes: Vec<(EpochSeconds, i32)>,
}

impl ZoneOffsets {
    /// A zone without changes, such as UTC (`0`).
    pub fn fixed(offset_s: i32) -> Self {
        Self { first_offset_s: offset_s, changes: Vec::new() }
    }

    /// Asks `offset_at` every six days over `from..=to` and narrows every difference down to the second.
    ///
    /// `None` as soon as `offset_at` answers `None` (unknown zone).
    pub fn probe(
        from: EpochSeconds,
        to: EpochSeconds,
        offset_at: impl Fn(EpochSeconds) -> Option<i32>,
    ) -> Option<Self> {
        let first_offset_s = offset_at(from)?;
        let mut changes = Vec::new();
        let (mut at, mut offset) = (from, first_offset_s);
        while at < to {
            let next = at.saturating_add(PROBE_STEP_S).min(to);
            let next_offset = offset_at(next)?;
            if next_offset != offset {
                let change = first_with_other_offset(at, next, offset, &offset_at)?;
                let after = offset_at(change)?;
                changes.push((change, after));
                // A second change inside the same step is found by going on from the first.
                at = change;
                offset = after;
                continue;
            }
            at = next;
        }
        Some(Self { first_offset_s, changes })
    }

    /// Seconds ahead of UTC at `at`.
    pub fn offset_s(&self, at: EpochSeconds) -> i32 {
        let later = self.changes.partition_point(|(change, _)| *change <= at);
        later.checked_sub(1).and_then(|i| self.changes.get(i)).map_or(self.first_offset_s, |(_, offset)| *offset)
    }

    /// The instants at which the clocks change, with the offset after each.
    pub fn changes(&self) -> &[(EpochSeconds, i32)] {
        &self.changes
    }

    /// Reading of a wall clock at `at`, as seconds since 1970-01-01T00:00 local.
    pub fn local_s(&self, at: EpochSeconds) -> i64 {
        at.saturating_add(i64::from(self.offset_s(at)))
    }

    /// The local day at `at`.
    pub fn date(&self, at: EpochSeconds) -> CivilDate {
        CivilDate::from_days_since_epoch(self.local_s(at).div_euclid(DAY_S))
    }

    /// Seconds since local midnight by the wall clock, 0 to 86,399.
    pub fn second_of_day(&self, at: EpochSeconds) -> i64 {
        self.local_s(at).rem_euclid(DAY_S)
    }

    /// True if the wall clock shows the reading at `at` twice, and which of the two this is.
    pub fn fold(&self, at: EpochSeconds) -> Fold {
        let mut before = self.first_offset_s;
        for (change, after) in &self.changes {
            // Readings go back by this much; not positive when the clocks go forward.
            let repeated_s = i64::from(before) - i64::from(*after);
            let since = at.saturating_sub(*change);
            if (0..repeated_s).contains(&since) {
                return Fold::Later;
            }
            if (-repeated_s..0).contains(&since) {
                return Fold::Earlier;
            }
            before = *after;
        }
        Fold::Once
    }

    /// The first instant of a local day.
    ///
    /// Where midnight is skipped it is the moment after the jump; where it happens twice, the earlier one; a
    /// day that a zone left out begins (and ends) where the next one begins.
    pub fn start_of_day(&self, date: CivilDate) -> EpochSeconds {
        self.first_at(date, 0)
    }

    /// The first instant at which the clocks show this second of the day, or have jumped over it.
    pub fn first_at(&self, date: CivilDate, second_of_day: i64) -> EpochSeconds {
        let local_s = date.days_since_epoch().saturating_mul(DAY_S).saturating_add(second_of_day);
        // The offset in force is one of those around the guess; take the earliest instant that is on or after
        // that by the wall clock.
        let mut best: Option<EpochSeconds> = None;
        let mut consider = |instant: EpochSeconds| {
            if self.local_s(instant) >= local_s && best.is_none_or(|b| instant < b) {
                best = Some(instant);
            }
        };
        consider(local_s.saturating_sub(i64::from(self.first_offset_s)));
        for (change, offset) in &self.changes {
            if (change.saturating_sub(local_s)).abs() <= 3 * DAY_S {
                consider(*change);
            }
            if *change <= local_s.saturating_add(2 * DAY_S) {
                consider(local_s.saturating_sub(i64::from(*offset)));
            }
        }
        best.unwrap_or_else(|| local_s.saturating_sub(i64::from(self.offset_s(local_s))))
    }

    /// The instants a local day spans: `[start, end)`; empty for a day that the zone left out.
    ///
    /// Days lie end to end. Where the clocks once went back over midnight (St. John's at 00:01, until 2011) the
    /// repeated minutes of the evening belong to the day that had begun already.
    pub fn day_span(&self, date: CivilDate) -> (EpochSeconds, EpochSeconds) {
        (self.start_of_day(date), self.start_of_day(date.add_days(1)))
    }
}

/// The first second in `(low, high]` with an offset other than `offset`.
fn first_with_other_offset(
    mut low: EpochSeconds,
    mut high: EpochSeconds,
    offset: i32,
    offset_at: &impl Fn(EpochSeconds) -> Option<i32>,
) -> Option<EpochSeconds> {
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if offset_at(middle)? == offset {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::test_zones::{day, zone};
    use proptest::prelude::*;

    fn hours(name: &str, date: &str) -> f64 {
        let (start, end) = zone(name, 2000, 2041).day_span(day(date));
        f64::from(i32::try_from(end - start).unwrap()) / 3600.0
    }

    #[test]
    fn a_clock_time_on_days_of_23_and_25_hours() {
        let zurich = zone("Europe/Zurich", 2024, 2026);
        let hours =
            |date: &str, hour: i64| (zurich.first_at(day(date), hour * 3_600) - zurich.start_of_day(day(date))) / 3_600;
        assert_eq!((hours("2025-10-26", 2), hours("2025-10-26", 3), hours("2025-10-26", 22)), (2, 4, 23));
        // 02:00 is jumped over in spring: the first moment after it is 03:00.
        assert_eq!((hours("2025-03-30", 2), hours("2025-03-30", 3), hours("2025-03-30", 22)), (2, 2, 21));
        assert_eq!(hours("2025-07-01", 22), 22);
    }

    #[test]
    fn days_of_23_24_and_25_hours() {
        assert_eq!(hours("Europe/Zurich", "2025-03-30"), 23.0);
        assert_eq!(hours("Europe/Zurich", "2025-10-26"), 25.0);
        assert_eq!(hours("Europe/Zurich", "2025-07-01"), 24.0);
        assert_eq!(hours("Australia/Lord_Howe", "2025-04-06"), 24.5);
        assert_eq!(hours("Pacific/Apia", "2011-12-30"), 0.0);
    }

    #[test]
    fn midnight_that_does_not_exist() {
        // Beirut jumps at 00:00: the day begins at 01:00.
        let beirut = zone("Asia/Beirut", 2024, 2026);
        let (start, _) = beirut.day_span(day("2025-03-30"));
        assert_eq!(beirut.second_of_day(start), 3600);
        assert_eq!(beirut.date(start - 1), day("2025-03-29"));
    }

    #[test]
    fn midnight_that_happens_twice_belongs_to_the_earlier_day_no_longer_than_once() {
        let azores = zone("Atlantic/Azores", 2024, 2026);
        // On 2025-10-26 at 01:00 the clocks go back to 00:00: midnight is shown twice.
        assert_eq!(hours("Atlantic/Azores", "2025-10-26"), 25.0);
        let (start, _) = azores.day_span(day("2025-10-26"));
        assert_eq!(azores.date(start - 1), day("2025-10-25"));
    }

    #[test]
    fn readings_shown_twice() {
        let zurich = zone("Europe/Zurich", 2024, 2026);
        let change = 1_761_440_400; // 2025-10-26, 03:00 becomes 02:00
        for (at, fold) in [
            (change - 3_601, Fold::Once),
            (change - 3_600, Fold::Earlier),
            (change - 1, Fold::Earlier),
            (change, Fold::Later),
            (change + 3_599, Fold::Later),
            (change + 3_600, Fold::Once),
            (1_743_296_400, Fold::Once), // 2025-03-30: forward, nothing repeated
        ] {
            assert_eq!(zurich.fold(at), fold, "{at}");
        }
        let lord_howe = zone("Australia/Lord_Howe", 2024, 2026);
        let change = 1_743_865_200; // 2025-04-06, 02:00 becomes 01:30
        assert_eq!(lord_howe.fold(change - 1_801), Fold::Once);
        assert_eq!(lord_howe.fold(change - 1_800), Fold::Earlier);
        assert_eq!(lord_howe.fold(change + 1_799), Fold::Later);
        assert_eq!(lord_howe.fold(change + 1_800), Fold::Once);
        assert_eq!(ZoneOffsets::fixed(3_600).fold(change), Fold::Once);
    }

    proptest! {
        #[test]
        fn folds_are_readings_seen_before_or_after(at in 946_684_800_i64..2_240_000_000, zone_number in 0_usize..6) {
            let name = ["Europe/Zurich", "Australia/Lord_Howe", "America/St_Johns", "Africa/Casablanca", "Asia/Kolkata",
                "Antarctica/Troll"][zone_number];
            let year = CivilDate::from_days_since_epoch(at.div_euclid(DAY_S)).year();
            let zone = zone(name, year - 1, year + 2);
            // Near a change as often as not.
            let near = zone.changes().first().map_or(at, |(change, _)| change + at % 10_800 - 5_400);
            for at in [at, near] {
                let reading = zone.local_s(at);
                let shown_at = |back: i64| (1..=240).any(|minutes| zone.local_s(at + back * minutes * 60) == reading);
                let expected = match (shown_at(-1), shown_at(1)) {
                    (true, _) => Fold::Later,
                    (_, true) => Fold::Earlier,
                    _ => Fold::Once,
                };
                prop_assert_eq!(zone.fold(at), expected, "{} {}", name, at);
            }
        }
    }

    #[test]
    fn a_year_costs_few_look_ups() {
        let count = std::cell::Cell::new(0);
        let table = zone("Europe/Zurich", 2024, 2026);
        let probed = ZoneOffsets::probe(1_735_700_000, 1_767_200_000, |at| {
            count.set(count.get() + 1);
            Some(table.offset_s(at))
        });
        assert_eq!(probed.unwrap().changes().len(), 2);
        assert!(count.get() < 110, "{} look-ups", count.get());
    }

    #[test]
    fn an_unknown_zone_is_none() {
        assert_eq!(ZoneOffsets::probe(0, 10, |_| None), None);
    }
}
