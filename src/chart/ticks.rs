//! Nice values for an axis: steps of 1, 2 or 5 times a power of ten.

use super::scale::is_drawable;

/// More lines than this help nobody.
const MOST_STEPS: f64 = 8.0;
/// In the values' own unit (Wh, g, a currency's main unit). Finer steps would need more digits than labels have, and
/// equal labels beside different lines say nothing.
const LEAST_STEP: f64 = 0.001;

/// Evenly spaced values that cover a range, 0 among them.
#[derive(Debug, Clone, PartialEq)]
pub struct NiceTicks {
    /// Distance between two.
    pub step: f64,
    /// The values, ascending; the first is at or below the range, the last at or above it.
    pub values: Vec<f64>,
}

impl NiceTicks {
    /// The lowest value, at most 0.
    pub fn min(&self) -> f64 {
        self.values.first().copied().unwrap_or(0.0)
    }

    /// The highest value, at least 0.
    pub fn max(&self) -> f64 {
        self.values.last().copied().unwrap_or(1.0)
    }
}

/// Nice values that cover `min..=max` and 0, about `gap_px` or more apart on `height_px`.
///
/// A range without extent is taken as `0..=1`.
pub fn nice_ticks(min: f64, max: f64, height_px: f64, gap_px: f64) -> NiceTicks {
    let clean = |value: f64| if is_drawable(value) { value } else { 0.0 };
    let (mut low, mut high) = (clean(min).min(0.0), clean(max).max(0.0));
    if high - low < SMALLEST_EXTENT {
        (low, high) = (0.0, 1.0);
    }
    let steps = (height_px / gap_px).floor();
    // Clears NaN too.
    let steps = if steps >= 1.0 { steps.min(MOST_STEPS) } else { 1.0 };
    let step = nice_step((high - low) / steps).max(LEAST_STEP);
    // A quotient that is whole but for rounding must not ask for one more step.
    let (mut index, last) = ((low / step + 1e-9).floor(), (high / step - 1e-9).ceil());
    // Of amounts far below the least step too there is more than the line of zero.
    let last = last.max(index + 1.0);
    let mut values = Vec::new();
    while index <= last {
        // `+ 0.0` turns -0 into 0, which would be written with a sign.
        values.push(index * step + 0.0);
        index += 1.0;
    }
    NiceTicks { step, values }
}

/// Below this a range is rounding noise, and its powers of ten would leave the numbers.
const SMALLEST_EXTENT: f64 = 1e-100;

/// The smallest of 1, 2, 5 times a power of ten that is at least `raw`.
fn nice_step(raw: f64) -> f64 {
    let power = power_of_ten_at_most(raw);
    [1.0, 2.0, 5.0].into_iter().map(|factor| factor * power).find(|step| *step >= raw).unwrap_or(10.0 * power)
}

/// Counted instead of `log10`, which costs wasm bytes and is off by one at exact powers.
fn power_of_ten_at_most(raw: f64) -> f64 {
    if raw >= 1.0 {
        let mut power = 1.0;
        while power * 10.0 <= raw {
            power *= 10.0;
        }
        power
    } else {
        // The reciprocal of an exact power is the nearest number to it; dividing again and again is not.
        let mut inverse = 1.0;
        while 1.0 / inverse > raw {
            inverse *= 10.0;
        }
        1.0 / inverse
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn values(min: f64, max: f64, height_px: f64) -> Vec<f64> {
        nice_ticks(min, max, height_px, 40.0).values
    }

    #[test]
    fn steps_are_nice() {
        assert_eq!(values(0.0, 1_800.0, 200.0), [0.0, 500.0, 1_000.0, 1_500.0, 2_000.0]);
        assert_eq!(values(-700.0, 1_100.0, 200.0), [-1_000.0, -500.0, 0.0, 500.0, 1_000.0, 1_500.0]);
        assert_eq!(values(0.0, 110.0, 480.0), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0, 120.0]);
        assert_eq!(values(0.0, 1_000.0, 60.0), [0.0, 1_000.0]);
        assert_eq!(values(0.0, 1e15, 100.0), [0.0, 5e14, 1e15]);
        // 0.07 / 0.01 is a little more than 7.
        assert_eq!(values(0.0, 0.07, 320.0).len(), 8);
        assert_eq!(values(-3.0, 0.0, 120.0), [-3.0, -2.0, -1.0, 0.0]);
    }

    #[test]
    fn steps_are_never_finer_than_labels() {
        assert_eq!(values(0.0, 0.002, 480.0), [0.0, 0.001, 0.002]);
        assert_eq!(values(-0.000_8, 0.0, 480.0), [-0.001, 0.0]);
        assert_eq!(values(0.0, 1e-60, 480.0), [0.0, 0.001]);
        assert_eq!(values(-1e-60, 0.0, 480.0), [0.0, 0.001]);
    }

    #[test]
    fn without_extent_there_still_is_an_axis() {
        assert_eq!(values(0.0, 0.0, 50.0), [0.0, 1.0]);
        assert_eq!(values(f64::NAN, f64::INFINITY, 50.0), [0.0, 1.0]);
        assert_eq!(values(0.0, 7.0, 0.0), [0.0, 10.0]);
    }

    proptest! {
        #[test]
        fn ascending_and_covering(exponent in -90_i32..90, low in -9.9..=0.0, high in 0.0..9.9, height_px in 0.0..2_000.0) {
            let unit = 10_f64.powi(exponent);
            let (min, max) = (low * unit, high * unit);
            let ticks = nice_ticks(min, max, height_px, 40.0);
            prop_assert!(ticks.values.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert!(ticks.values.contains(&0.0));
            prop_assert!(ticks.values.len() <= 11, "{} ticks", ticks.values.len());
            let slack = ticks.step * 1e-6;
            prop_assert!(ticks.min() <= min + slack && ticks.max() >= max - slack);
            prop_assert!(ticks.min() > min - ticks.step - slack && ticks.max() < max.max(1e-99) + ticks.step + slack || max - min < 1e-99);
        }

        #[test]
        fn any_input_ends(min in prop::num::f64::ANY, max in prop::num::f64::ANY, height_px in prop::num::f64::ANY) {
            let ticks = nice_ticks(min, max, height_px, 40.0);
            prop_assert!(ticks.values.len() >= 2 && ticks.values.iter().all(|value| value.is_finite()));
        }
    }
}
