//! Rest for MOOST: after word of it (`Retry-After`), and after answers that failed in a row.

use super::Moment;

/// Failures in a row after which MOOST is left alone.
const MOST_IN_A_ROW: u32 = 5;
/// First rest after failures; each further one is twice as long.
const FIRST_REST_MS: f64 = 1_000.0;
const LONGEST_REST_MS: f64 = 30_000.0;
/// No word of MOOST holds reads back for longer: a gateway's maintenance page may say hours.
const LONGEST_WORD_MS: f64 = 300_000.0;
/// Rest where `Retry-After` is no number of seconds.
const USUAL_WORD_MS: f64 = 10_000.0;

/// State of the way to MOOST.
#[derive(Debug, Default)]
pub(super) struct Breaker {
    failures: u32,
    rest: Option<Rest>,
}

#[derive(Debug, Clone, Copy)]
struct Rest {
    since: Moment,
    ms: f64,
    /// True if one read is to show that MOOST is well again, before all go.
    ends_with_a_trial: bool,
}

impl Breaker {
    /// Time that reads still have to be held back; `None` for one that may go.
    pub(super) fn held_back_ms(&mut self, now: Moment) -> Option<f64> {
        let rest = self.rest?;
        let left_ms = rest.ms - now.since_ms(rest.since);
        if left_ms > 0.0 {
            return Some(left_ms);
        }
        // The one that goes now is the trial: the others rest on until its answer is there.
        self.rest = rest.ends_with_a_trial.then_some(Rest { since: now, ..rest });
        None
    }

    /// Whether reads rest, for who only wants to know.
    pub(super) fn is_resting(&self, now: Moment) -> bool {
        self.rest.is_some_and(|rest| now.since_ms(rest.since) < rest.ms)
    }

    /// An answer came.
    pub(super) fn answered(&mut self, status: u16, retry_after: Option<&str>, now: Moment) {
        match status {
            429 | 503 if retry_after.is_some() => self.told(retry_after.unwrap_or_default(), now),
            429 | 502..=504 => self.failed(now),
            _ => *self = Self::default(),
        }
    }

    /// No answer came.
    pub(super) fn failed(&mut self, now: Moment) {
        self.failures = self.failures.saturating_add(1);
        if self.failures < MOST_IN_A_ROW || self.is_told(now) {
            return;
        }
        let doublings = i32::try_from(self.failures - MOST_IN_A_ROW).unwrap_or(i32::MAX).min(10);
        let ms = (FIRST_REST_MS * 2.0_f64.powi(doublings)).min(LONGEST_REST_MS);
        self.rest = Some(Rest { since: now, ms, ends_with_a_trial: true });
    }

    fn told(&mut self, retry_after: &str, now: Moment) {
        let text = retry_after.trim();
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let seconds = text.parse::<f64>().ok().filter(|_| is_number);
        let ms = seconds.map_or(USUAL_WORD_MS, |seconds| (seconds * 1_000.0).min(LONGEST_WORD_MS));
        self.failures = 0;
        self.rest = Some(Rest { since: now, ms, ends_with_a_trial: false });
    }

    /// True while a rest that MOOST asked for runs: failures of reads that were under way do not shorten it.
    fn is_told(&self, now: Moment) -> bool {
        self.rest.is_some_and(|rest| !rest.ends_with_a_trial && now.since_ms(rest.since) < rest.ms)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(ms: f64) -> Moment {
        Moment { wall_ms: ms, monotonic_ms: ms }
    }

    #[test]
    fn the_word_of_moost_is_kept() {
        let mut breaker = Breaker::default();
        breaker.answered(429, Some("7"), at(0.0));
        assert_eq!(breaker.held_back_ms(at(6_000.0)), Some(1_000.0));
        assert!(breaker.is_resting(at(6_999.0)) && !breaker.is_resting(at(7_000.0)));
        assert_eq!((breaker.held_back_ms(at(7_000.0)), breaker.held_back_ms(at(7_001.0))), (None, None));
        for (word, ms) in [("999999", 300_000.0), ("Sun, 29 Nov 2026 12:00:00 GMT", 10_000.0), ("-5", 10_000.0)] {
            breaker.answered(503, Some(word), at(10_000.0));
            assert_eq!(breaker.held_back_ms(at(10_000.0)), Some(ms), "{word}");
        }
        breaker.answered(503, Some("0"), at(10_000.0));
        assert_eq!(breaker.held_back_ms(at(10_000.0)), None);
    }

    #[test]
    fn failures_in_a_row_rest_longer_each_time_and_one_good_answer_ends_it() {
        let mut breaker = Breaker::default();
        for _ in 0..4 {
            breaker.failed(at(0.0));
        }
        breaker.answered(200, None, at(0.0));
        for status in [502, 503, 504, 429] {
            breaker.answered(status, None, at(0.0));
        }
        assert_eq!(breaker.held_back_ms(at(0.0)), None);
        breaker.failed(at(0.0));
        assert_eq!(breaker.held_back_ms(at(0.0)), Some(1_000.0));
        assert_eq!(breaker.held_back_ms(at(1_000.0)), None, "the trial");
        assert_eq!(breaker.held_back_ms(at(1_001.0)), Some(999.0), "all others");
        breaker.failed(at(1_500.0));
        assert_eq!(breaker.held_back_ms(at(1_500.0)), Some(2_000.0));
        for _ in 0..40 {
            breaker.failed(at(1_500.0));
        }
        assert_eq!(breaker.held_back_ms(at(1_500.0)), Some(30_000.0));
        breaker.answered(404, None, at(2_000.0));
        assert_eq!(breaker.held_back_ms(at(2_000.0)), None);
    }

    #[test]
    fn failures_under_way_do_not_shorten_the_word() {
        let mut breaker = Breaker::default();
        breaker.answered(429, Some("60"), at(0.0));
        for _ in 0..10 {
            breaker.failed(at(1.0));
        }
        assert_eq!(breaker.held_back_ms(at(1.0)), Some(59_999.0));
    }
}
