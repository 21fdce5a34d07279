//! Decision to send a request again, and the pause before: pure, without clocks.

use super::call::Again;
use super::error::{ApiError, Taken};
use crate::api::ErrorCode;

/// Pause before the second try at most; doubled for each further one.
const FIRST_PAUSE_MS: f64 = 500.0;
/// Longest `Retry-After` that is waited for; a longer one is the caller's to decide.
const LONGEST_WAIT_MS: f64 = 60_000.0;
/// Spread on top of `Retry-After`.
const SPREAD_MS: f64 = 500.0;
/// Tries of a request, the first one included.
const MOST_TRIES: u32 = 4;

/// Milliseconds to wait before the next try after `tries` tries, or `None` to give up. `random` is in `0.0..1.0`.
pub(super) fn pause_ms(error: &ApiError, again: Again, tries: u32, random: f64) -> Option<f64> {
    let passes = match error.code {
        ErrorCode::Network | ErrorCode::RateLimited => true,
        ErrorCode::Server => matches!(error.status, Some(502..=504)),
        _ => false,
    };
    let is_safe = again == Again::Harmless || error.taken == Taken::No;
    if !passes || !is_safe || tries >= MOST_TRIES {
        return None;
    }
    match error.retry_after_ms {
        Some(wait_ms) if wait_ms > LONGEST_WAIT_MS => None,
        Some(wait_ms) => Some(wait_ms + random * SPREAD_MS),
        None => Some(random * FIRST_PAUSE_MS * f64::from(1_u32 << tries.saturating_sub(1).min(6))),
    }
}

/// Retries of all requests together: each request earns a tenth of one, so that a MOOST that fails for all is asked a
/// tenth more and not four times as much.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct RetryBudget {
    tenths: u32,
}

impl RetryBudget {
    const RETRY: u32 = 10;
    const SIZE: u32 = 20 * Self::RETRY;

    /// A full budget: twenty retries.
    pub(super) fn new() -> Self {
        Self { tenths: Self::SIZE }
    }

    /// A request is made.
    pub(super) fn earn(&mut self) {
        self.tenths = (self.tenths + 1).min(Self::SIZE);
    }

    /// Takes one retry; `false` when there is none left.
    pub(super) fn take(&mut self) -> bool {
        let left = self.tenths.checked_sub(Self::RETRY);
        self.tenths = left.unwrap_or(self.tenths);
        left.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(status: u16) -> ApiError {
        ApiError::from_status(status, Taken::Perhaps, b"", None, None)
    }

    #[test]
    fn pauses_double_up_to_four_tries() {
        let pause = |tries| pause_ms(&error(502), Again::Harmless, tries, 0.5);
        assert_eq!([1, 2, 3, 4].map(pause), [Some(250.0), Some(500.0), Some(1_000.0), None]);
        for status in [400, 401, 403, 404, 409, 500, 501] {
            assert_eq!(pause_ms(&error(status), Again::Harmless, 1, 0.5), None, "{status}");
        }
    }

    #[test]
    fn what_counts_is_sent_again_only_where_moost_has_not_taken_it() {
        let taken = |taken| ApiError { taken, ..error(503) };
        assert_eq!(pause_ms(&taken(Taken::Perhaps), Again::Counts, 1, 0.5), None);
        assert_eq!(pause_ms(&taken(Taken::No), Again::Counts, 1, 0.5), Some(250.0));
        assert_eq!(pause_ms(&taken(Taken::Perhaps), Again::Harmless, 1, 0.5), Some(250.0));
    }

    #[test]
    fn the_servers_wish_is_honoured_up_to_a_minute() {
        let told = |wait_ms| ApiError { retry_after_ms: Some(wait_ms), ..error(429) };
        assert_eq!(pause_ms(&told(2_000.0), Again::Harmless, 1, 0.5), Some(2_250.0));
        assert_eq!(pause_ms(&told(60_001.0), Again::Harmless, 1, 0.5), None);
    }

    #[test]
    fn the_budget_is_earned_by_requests() {
        let mut budget = RetryBudget::new();
        assert_eq!((0..100).filter(|_| budget.take()).count(), 20);
        (0..30).for_each(|_| budget.earn());
        assert_eq!((0..100).filter(|_| budget.take()).count(), 3);
        (0..1_000).for_each(|_| budget.earn());
        assert_eq!((0..100).filter(|_| budget.take()).count(), 20);
    }
}
