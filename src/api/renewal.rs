//! The time at which whoever keeps a token (client, token proxy) has it renewed.

use super::token::Lifetime;

/// A token is renewed this long before it runs out.
const RENEW_BEFORE_MS: f64 = 300_000.0;
/// Life of a token whose answer names one that is none.
const DOUBTFUL_LIFE_MS: f64 = 60_000.0;

/// Time after which a token with this life is renewed. A short-lived one is used for half of its life, lest it be renewed
/// for every request.
pub(crate) fn renew_after_ms(life_ms: f64) -> f64 {
    (life_ms - RENEW_BEFORE_MS).max(life_ms / 2.0)
}

impl Lifetime {
    /// The life in milliseconds; `None` where none is named.
    pub(crate) fn life_ms(self) -> Option<f64> {
        match self {
            Self::Seconds(seconds) => Some(seconds * 1_000.0),
            Self::Unnamed => None,
            Self::Unreadable => Some(DOUBTFUL_LIFE_MS),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_renewed_well_before_its_end() {
        assert_eq!([3_600_000.0, 600_000.0, 60_000.0].map(renew_after_ms), [3_300_000.0, 300_000.0, 30_000.0]);
        assert_eq!(Lifetime::Unreadable.life_ms(), Some(60_000.0));
    }
}
