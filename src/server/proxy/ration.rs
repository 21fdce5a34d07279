//! How often one session may read: a bucket for each, which fills by itself.

use super::Moment;
use std::collections::HashMap;
use std::fmt;

/// More sessions than a backend serves in a minute. Beyond it those that have asked for nothing lately are forgotten.
const MOST_SESSIONS: usize = 100_000;

/// Buckets of sessions.
pub(super) struct Ration {
    per_minute: f64,
    buckets: HashMap<String, Bucket>,
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    left: f64,
    at: Moment,
}

impl fmt::Debug for Ration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Names of sessions are never printed.
        f.debug_struct("Ration").field("sessions", &self.buckets.len()).finish_non_exhaustive()
    }
}

impl Ration {
    /// Each session may read so often in a minute, all at once or one after the other.
    pub(super) fn new(per_minute: f64) -> Self {
        Self { per_minute, buckets: HashMap::new() }
    }

    /// Takes one read from a session's bucket; else the time until there is one.
    pub(super) fn wait_ms(&mut self, session: &str, now: Moment) -> Option<f64> {
        let per_ms = self.per_minute / 60_000.0;
        let left = self.buckets.get(session).map_or(self.per_minute, |bucket| self.left(bucket, now));
        if left < 1.0 {
            return Some((1.0 - left) / per_ms);
        }
        if self.buckets.len() >= MOST_SESSIONS && !self.buckets.contains_key(session) {
            let full = self.per_minute;
            self.buckets.retain(|_, bucket| bucket.left + now.since_ms(bucket.at) * per_ms < full);
            // Where all of them are busy, memory counts for more than fairness.
            if self.buckets.len() >= MOST_SESSIONS {
                self.buckets.clear();
            }
        }
        self.buckets.insert(session.to_owned(), Bucket { left: left - 1.0, at: now });
        None
    }

    fn left(&self, bucket: &Bucket, now: Moment) -> f64 {
        let since_ms = now.since_ms(bucket.at).max(0.0);
        (bucket.left + since_ms * self.per_minute / 60_000.0).min(self.per_minute)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(ms: f64) -> Moment {
        Moment { wall_ms: ms, monotonic_ms: ms }
    }

    #[test]
    fn a_session_has_its_own_bucket() {
        let mut ration = Ration::new(60.0);
        for _ in 0..60 {
            assert_eq!(ration.wait_ms("a", at(0.0)), None);
        }
        assert_eq!(ration.wait_ms("a", at(0.0)), Some(1_000.0));
        assert_eq!(ration.wait_ms("b", at(0.0)), None);
        assert_eq!((ration.wait_ms("a", at(1_000.0)), ration.wait_ms("a", at(1_000.0))), (None, Some(1_000.0)));
        for _ in 0..60 {
            assert_eq!(ration.wait_ms("a", at(1e9)), None, "no fuller than full");
        }
        assert!(ration.wait_ms("a", at(1e9)).is_some());
    }

    #[test]
    fn memory_is_bounded() {
        let mut ration = Ration::new(60.0);
        for number in 0..250_000 {
            assert_eq!(ration.wait_ms(&number.to_string(), at(0.0)), None);
        }
        assert!(ration.buckets.len() <= MOST_SESSIONS);
        assert_eq!(ration.wait_ms("late", at(60_000.0)), None);
    }
}
