//! Moments by two clocks, and how much time lies between them.

/// A moment, by the clock on the wall and by one that nobody sets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moment {
    /// Epoch milliseconds. NaN when the clock says nothing usable.
    pub wall_ms: f64,
    /// Milliseconds since some start; never goes back.
    pub monotonic_ms: f64,
}

impl Moment {
    /// The time since an earlier moment, in milliseconds: of what the two clocks say, the longer.
    ///
    /// A wall clock that is set back must not lengthen a rest or a token's life, and a monotonic one stands still while
    /// a machine sleeps. Set forward by mistake, the wall clock costs one request more.
    pub fn since_ms(self, earlier: Self) -> f64 {
        (self.wall_ms - earlier.wall_ms).max(self.monotonic_ms - earlier.monotonic_ms)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longer_time_counts() {
        let start = Moment { wall_ms: 1e12, monotonic_ms: 50.0 };
        for (wall_ms, monotonic_ms, since_ms) in [
            (1e12 + 1_000.0, 1_050.0, 1_000.0),
            (1e12 - 3_600_000.0, 1_050.0, 1_000.0),
            (1e12 + 3_600_000.0, 60.0, 3_600_000.0),
            (f64::NAN, 1_050.0, 1_000.0),
        ] {
            assert_eq!(Moment { wall_ms, monotonic_ms }.since_ms(start), since_ms, "{wall_ms} {monotonic_ms}");
        }
        let unreadable = Moment { wall_ms: f64::NAN, ..start };
        assert_eq!(Moment { wall_ms: 1e12, monotonic_ms: 55.0 }.since_ms(unreadable), 5.0);
    }
}
