//! Nice values for an axis: steps of 1, 2 or 5 times a power of ten.

use super::scale::is_drawable;

/// More lines than this help nobody, that of zero apart.
const MOST_LINES: f64 = 3.0;
/// In the values' own unit (Wh, g, a currency's main unit). Finer steps would need more digits than labels have, and
/// equal labels beside different lines say nothing.
const LEAST_STEP: f64 = 0.001;

/// Evenly spaced values inside a range, 0 among them.
#[derive(Debug, Clone, PartialEq)]
pub struct NiceTicks {
    /// Distance between two.
    pub step: f64,
    /// The values, ascending.
    pub values: Vec<f64>,
}

/// Nice values inside `min..=max` and 0, about `gap_px` or more apart on `height_px`: at most three beside 0, and one at
/// least where the range holds a nice value.
///
/// A range without extent is taken as `0..=1`.
pub fn nice_ticks(min: f64, max: f64, height_px: f64, gap_px: f64) -> NiceTicks {
    let clean = |value: f64| if is_drawable(value) { value } else { 0.0 };
    let (mut low, mut high) = (clean(min).min(0.0), clean(max).max(0.0));
    if high - low < SMALLEST_EXTENT {
        (low, high) = (0.0, 1.0);
    }
    let lines = (height_px / gap_px).floor();
    // Clears NaN too.
    let lines = if lines >= 1.0 { lines.min(MOST_LINES) } else { 1.0 };
    // A quotient that is whole but for rounding must not lack a step.
    let inside = |step: f64| ((low / step - 1e-9).ceil(), (high / step + 1e-9).floor());
    let mut step = nice_step((high - low) / (4.0 * (lines + 1.0))).max(LEAST_STEP);
    while inside(step).1 - inside(step).0 > lines {
        let next = nice_step(step * 1.5);
        // A line too many is more than none.
        if inside(next).1 - inside(next).0 < 1.0 {
            break;
        }
        step = next;
    }
    let (mut index, last) = inside(step);
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
    fn steps_are_nice_and_few() {
        assert_eq!(values(0.0, 1_800.0, 200.0), [0.0, 500.0, 1_000.0, 1_500.0]);
        assert_eq!(values(-700.0, 1_100.0, 200.0), [-500.0, 0.0, 500.0, 1_000.0]);
        assert_eq!(values(0.0, 110.0, 480.0), [0.0, 50.0, 100.0]);
        assert_eq!(values(0.0, 19.7, 166.0), [0.0, 5.0, 10.0, 15.0]);
        assert_eq!(values(0.0, 1_000.0, 60.0), [0.0, 1_000.0]);
        assert_eq!(values(0.0, 1e15, 100.0), [0.0, 5e14, 1e15]);
        // 0.06 / 0.02 is a little less than 3.
        assert_eq!(values(0.0, 0.06, 320.0).len(), 4);
        assert_eq!(values(-3.0, 0.0, 130.0), [-3.0, -2.0, -1.0, 0.0]);
    }

    #[test]
    fn steps_are_never_finer_than_labels() {
        assert_eq!(values(0.0, 0.002, 480.0), [0.0, 0.001, 0.002]);
        assert_eq!(values(-0.000_8, 0.0, 480.0), [0.0]);
        assert_eq!(values(0.0, 1e-60, 480.0), [0.0]);
    }

    #[test]
    fn without_extent_there_still_is_an_axis() {
        assert_eq!(values(0.0, 0.0, 50.0), [0.0, 1.0]);
        assert_eq!(values(f64::NAN, f64::INFINITY, 50.0), [0.0, 1.0]);
        assert_eq!(values(0.0, 7.0, 0.0), [0.0, 5.0]);
    }

    proptest! {
        #[test]
        fn ascending_and_inside(exponent in -2_i32..90, low in -9.9..=0.0, high in 0.1..9.9, height_px in 120.0..2_000.0) {
            let unit = 10_f64.powi(exponent);
            let (min, max) = (low * unit, high * unit);
            let ticks = nice_ticks(min, max, height_px, 40.0);
            prop_assert!(ticks.values.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert!(ticks.values.contains(&0.0));
            // Three beside zero; both sides of it may need one more.
            prop_assert!((2..=5).contains(&ticks.values.len()), "{:?}", ticks.values);
            let slack = ticks.step * 1e-6;
            prop_assert!(ticks.values.iter().all(|value| (min - slack..=max + slack).contains(value)));
        }

        #[test]
        fn any_input_ends(min in prop::num::f64::ANY, max in prop::num::f64::ANY, height_px in prop::num::f64::ANY) {
            let ticks = nice_ticks(min, max, height_px, 40.0);
            prop_assert!(!ticks.values.is_empty() && ticks.values.iter().all(|value| value.is_finite()));
        }
    }
}
