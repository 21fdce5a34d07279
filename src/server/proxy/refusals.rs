//! Buildings for which MOOST refuses tokens, new ones too.

use super::Moment;
use std::collections::BTreeMap;

/// Time for which such a building renews no token.
const REST_MS: f64 = 60_000.0;
/// More than a utility has by mistake at once; each is some hundred bytes.
const MOST_BUILDINGS: usize = 1_000;

/// Buildings for which a renewal has changed nothing, and since when.
///
/// MOOST says 401 for a building of another customer as well. Without this, each of its reads would renew the token of
/// all households.
#[derive(Debug, Default)]
pub(super) struct Refusals(BTreeMap<String, Moment>);

impl Refusals {
    /// True if renewing a token for the building would be in vain.
    pub(super) fn rests(&self, building_id: &str, now: Moment) -> bool {
        self.0.get(building_id).is_some_and(|since| now.since_ms(*since) < REST_MS)
    }

    /// A new token was refused as well. What rests already goes on resting from then.
    pub(super) fn remember(&mut self, building_id: &str, now: Moment) {
        if self.rests(building_id, now) {
            return;
        }
        if self.0.len() >= MOST_BUILDINGS {
            self.0.retain(|_, since| now.since_ms(*since) < REST_MS);
        }
        if self.0.len() < MOST_BUILDINGS {
            self.0.insert(building_id.to_owned(), now);
        }
    }

    /// MOOST took the token.
    pub(super) fn forget(&mut self, building_id: &str) {
        self.0.remove(building_id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(wall_ms: f64) -> Moment {
        Moment { wall_ms, monotonic_ms: wall_ms }
    }

    #[test]
    fn a_building_rests_for_a_minute_from_its_first_refusal() {
        let mut refusals = Refusals::default();
        refusals.remember("A", at(0.0));
        refusals.remember("A", at(30_000.0));
        assert!(refusals.rests("A", at(59_999.0)) && !refusals.rests("A", at(60_000.0)));
        assert!(!refusals.rests("B", at(0.0)));
        refusals.remember("A", at(60_000.0));
        assert!(refusals.rests("A", at(119_999.0)));
        refusals.forget("A");
        assert!(!refusals.rests("A", at(60_000.0)));
    }

    #[test]
    fn memory_is_bounded_and_makes_room() {
        let mut refusals = Refusals::default();
        for number in 0..5_000 {
            refusals.remember(&number.to_string(), at(0.0));
        }
        assert_eq!(refusals.0.len(), MOST_BUILDINGS);
        refusals.remember("late", at(60_000.0));
        assert_eq!(refusals.0.len(), 1);
        assert!(refusals.rests("late", at(60_001.0)));
    }
}
