//! Decision to send a failed request again, and the pause before.
//!
//! For: pure decisions from what happened to a pause. The pauses double and are spread evenly between nothing and
//! their limit ("full jitter", AWS Architecture Blog 2015), so that clients that failed together do not come back
//! together; a budget for all requests of a client keeps a page of widgets from hammering a sick server.
//! Must not enter: waiting, clocks, requests.

use super::{ClientError, ErrorCode};

/// Pause before the second try at most; doubled for each further one.
const FIRST_PAUSE_MS: f64 = 500.0;
/// Longest `Retry-After` that is waited for; a longer one is the caller's to decide.
const LONGEST_WAIT_MS: f64 = 20_000.0;
/// Spread on top of `Retry-After`, which all clients of a page were told at once.
const SPREAD_MS: f64 = 500.0;

/// True for failures that are worth another try: no answer, too many requests, or a gateway without its server. Nothing
/// else is sent again: a timeout has cost the caller long enough, and other refusals stay refusals.
fn is_retried(error: &ClientError) -> bool {
    match error.code {
        ErrorCode::Network | ErrorCode::RateLimited => true,
        ErrorCode::Server => matches!(error.status, Some(502..=504)),
        _ => false,
    }
}

/// Milliseconds to wait before the next try after `failures` failed ones, or `None` to give up.
///
/// `random` is in `0.0..1.0`.
pub(super) fn pause_ms(error: &ClientError, failures: u32, most_tries: u32, random: f64) -> Option<f64> {
    if !is_retried(error) || failures >= most_tries {
        return None;
    }
    match error.retry_after_ms {
        Some(wait_ms) if wait_ms > LONGEST_WAIT_MS => None,
        Some(wait_ms) => Some(wait_ms + random * SPREAD_MS),
        None => Some(random * FIRST_PAUSE_MS * f64::from(1_u32 << failures.saturating_sub(1).min(6))),
    }
}

/// A bucket of retries for all requests of one client: 20 at once, refilled by 20 a minute.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct RetryBudget {
    /// Rest, in milliseconds of refilling.
    left_ms: i64,
    counted_at_ms: i64,
}

impl RetryBudget {
    const RETRY_MS: i64 = 3_000;
    const SIZE_MS: i64 = 20 * Self::RETRY_MS;

    /// A full bucket.
    pub(super) fn new() -> Self {
        Self { left_ms: Self::SIZE_MS, counted_at_ms: 0 }
    }

    /// Takes one retry; `false` when there is none left.
    pub(super) fn take(&mut self, now_ms: i64) -> bool {
        // A clock that was set back refills nothing.
        let passed_ms = now_ms.saturating_sub(self.counted_at_ms).max(0);
        self.left_ms = self.left_ms.saturating_add(passed_ms).min(Self::SIZE_MS);
        self.counted_at_ms = now_ms;
        if self.left_ms < Self::RETRY_MS {
            return false;
        }
        self.left_ms -= Self::RETRY_MS;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(status: u16) -> ClientError {
        ClientError::from_status(status, None, b"")
    }

    fn told_to_wait(wait_ms: f64) -> ClientError {
        ClientError { retry_after_ms: Some(wait_ms), ..status(429) }
    }

    #[test]
    fn only_some_failures_are_sent_again() {
        let network = ClientError::new(ErrorCode::Network, "");
        for error in [network, status(429), status(502), status(503), status(504)] {
            assert!(is_retried(&error), "{error}");
        }
        let timeout = ClientError::new(ErrorCode::Timeout, "");
        let cut = ClientError::new(ErrorCode::InvalidResponse, "");
        for error in [timeout, cut, status(400), status(401), status(403), status(404), status(408), status(500)] {
            assert!(!is_retried(&error), "{error}");
        }
    }

    #[test]
    fn pauses_double_and_are_spread() {
        // 500 ms × random, 1,000 ms × random, then no more of three tries.
        assert_eq!(pause_ms(&status(503), 1, 3, 0.5), Some(250.0));
        assert_eq!(pause_ms(&status(503), 2, 3, 0.5), Some(500.0));
        assert_eq!(pause_ms(&status(503), 3, 3, 0.5), None);
        assert_eq!(pause_ms(&status(503), 1, 3, 0.0), Some(0.0));
        assert_eq!(pause_ms(&status(503), 1, 1, 0.5), None);
    }

    #[test]
    fn the_servers_wish_is_honoured_up_to_a_limit() {
        assert_eq!(pause_ms(&told_to_wait(2_000.0), 1, 3, 0.5), Some(2_250.0));
        assert_eq!(pause_ms(&told_to_wait(0.0), 1, 3, 0.0), Some(0.0));
        assert_eq!(pause_ms(&told_to_wait(60_000.0), 1, 3, 0.5), None);
    }

    #[test]
    fn the_budget_runs_out_and_fills_up_again() {
        let mut budget = RetryBudget::new();
        assert_eq!((0..100).filter(|_| budget.take(1_000_000_000_000)).count(), 20);
        // 9 seconds are three retries; a clock set back is none.
        assert_eq!((0..100).filter(|_| budget.take(1_000_000_009_000)).count(), 3);
        assert!(!budget.take(0));
        assert_eq!((0..100).filter(|_| budget.take(2_000_000_000_000)).count(), 20);
    }
}
