//! From values and times to pixels and back. Never NaN, whatever comes in.

use super::Rect;
use crate::time::EpochSeconds;

/// Values beyond this are no measurement; they are drawn like gaps.
pub(super) const LARGEST_VALUE: f64 = 1e100;

/// True if a value can be drawn.
pub(super) fn is_drawable(value: f64) -> bool {
    // False for NaN too.
    value.abs() <= LARGEST_VALUE
}

/// From values to y: `min` lies on the lower edge of the plot, `max` on the upper one. 0 is always inside.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LinearScale {
    min: f64,
    max: f64,
    top: f64,
    height: f64,
}

impl LinearScale {
    /// A scale over `min..=max`, widened to hold 0. A range without extent becomes `0..=1`.
    pub fn new(min: f64, max: f64, plot: Rect) -> Self {
        let clean = |value: f64| if is_drawable(value) { value } else { 0.0 };
        let (mut min, mut max) = (clean(min).min(0.0), clean(max).max(0.0));
        if max - min < f64::MIN_POSITIVE {
            (min, max) = (0.0, 1.0);
        }
        Self { min, max, top: plot.top, height: plot.height }
    }

    /// The y of a value; 0 for one that cannot be drawn, the nearest edge for one outside.
    pub fn y(&self, value: f64) -> f64 {
        let value = if is_drawable(value) { value.clamp(self.min, self.max) } else { 0.0 };
        self.top + self.height * ((self.max - value) / (self.max - self.min))
    }

    /// Lowest value, at most 0.
    pub fn min(&self) -> f64 {
        self.min
    }

    /// Highest value, at least 0.
    pub fn max(&self) -> f64 {
        self.max
    }
}

/// From times to x, linear in elapsed time: a day of 25 hours is wider than one of 24.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimeScale {
    from_s: EpochSeconds,
    to_s: EpochSeconds,
    left: f64,
    width: f64,
}

impl TimeScale {
    /// A scale over `from_s..to_s`; an empty span becomes one of a second.
    pub fn new(from_s: EpochSeconds, to_s: EpochSeconds, plot: Rect) -> Self {
        Self { from_s, to_s: to_s.max(from_s.saturating_add(1)), left: plot.left, width: plot.width }
    }

    /// The x of a moment; outside of the span it runs on.
    pub fn x(&self, at_s: EpochSeconds) -> f64 {
        self.left + self.width * (seconds(at_s.saturating_sub(self.from_s)) / self.span_s())
    }

    /// The moment at `x`, clipped to the span.
    pub fn time_s(&self, x: f64) -> EpochSeconds {
        if self.width <= 0.0 || x.is_nan() {
            return self.from_s;
        }
        let into = ((x - self.left) / self.width).clamp(0.0, 1.0) * self.span_s();
        // Inside of the span, which is an i64.
        #[allow(clippy::cast_possible_truncation)]
        self.from_s.saturating_add(into as i64).min(self.to_s)
    }

    /// First moment.
    pub fn from_s(&self) -> EpochSeconds {
        self.from_s
    }

    /// End of the span.
    pub fn to_s(&self) -> EpochSeconds {
        self.to_s
    }

    fn span_s(&self) -> f64 {
        seconds(self.to_s.saturating_sub(self.from_s))
    }
}

/// Spans of seconds lie far below 2^53; beyond it a pixel is still exact.
#[allow(clippy::cast_precision_loss)]
fn seconds(span_s: i64) -> f64 {
    span_s as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PLOT: Rect = Rect { left: 40.0, top: 10.0, width: 300.0, height: 200.0 };

    #[test]
    fn zero_is_always_in() {
        let scale = LinearScale::new(5.0, 10.0, PLOT);
        assert_eq!((scale.y(0.0), scale.y(10.0), scale.y(5.0)), (210.0, 10.0, 110.0));
        let below = LinearScale::new(-10.0, -5.0, PLOT);
        assert_eq!((below.y(0.0), below.y(-10.0)), (10.0, 210.0));
    }

    #[test]
    fn ranges_that_are_none() {
        for (min, max) in [(0.0, 0.0), (f64::NAN, f64::NAN), (f64::INFINITY, f64::NEG_INFINITY), (1e-320, 1e-320)] {
            let scale = LinearScale::new(min, max, PLOT);
            assert_eq!((scale.min(), scale.max(), scale.y(0.0)), (0.0, 1.0, 210.0), "{min} {max}");
        }
    }

    #[test]
    fn time_runs_evenly() {
        let scale = TimeScale::new(1_000, 4_000, PLOT);
        assert_eq!((scale.x(1_000), scale.x(2_000), scale.x(4_000)), (40.0, 140.0, 340.0));
        assert_eq!((scale.time_s(140.0), scale.time_s(-5.0), scale.time_s(999.0)), (2_000, 1_000, 4_000));
        assert_eq!(scale.time_s(f64::NAN), 1_000);
        assert_eq!(TimeScale::new(7, 7, Rect { width: 0.0, ..PLOT }).time_s(40.0), 7);
    }

    proptest! {
        #[test]
        fn y_is_finite_inside_and_falls(min in prop::num::f64::ANY, max in prop::num::f64::ANY, a in prop::num::f64::ANY, b in prop::num::f64::ANY) {
            let scale = LinearScale::new(min, max, PLOT);
            for value in [a, b] {
                prop_assert!((10.0..=210.0).contains(&scale.y(value)));
            }
            if is_drawable(a) && is_drawable(b) && a <= b {
                prop_assert!(scale.y(a) >= scale.y(b));
            }
        }

        #[test]
        fn there_and_back(from in -1_000_000_000_i64..4_000_000_000, span in 1_i64..400_000_000, part in 0.0..=1.0) {
            let scale = TimeScale::new(from, from + span, PLOT);
            let x = 40.0 + 300.0 * part;
            // A second of such a span is far narrower than a pixel unless it is very short.
            let second_px = scale.x(from + 1) - scale.x(from);
            prop_assert!((scale.x(scale.time_s(x)) - x).abs() <= second_px + 1e-6);
        }
    }
}
