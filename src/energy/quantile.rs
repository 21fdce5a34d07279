//! Quantiles of small samples.

/// The quantile at `part` (0 to 1) of ascending `sorted` values, between neighbours in proportion; `None` of nothing.
///
/// Source: Hyndman and Fan 1996, type 7 (as in R, `NumPy` and spreadsheets).
pub(super) fn quantile(sorted: &[f64], part: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = part.clamp(0.0, 1.0) * count(last);
    // Between 0 and the last place by the clamp.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let below = (place.floor() as usize).min(last);
    let low = sorted.get(below)?;
    let high = sorted.get(below + 1).unwrap_or(low);
    Some(low + (high - low) * (place - count(below)))
}

/// Sorts values; gaps must have been left out.
pub(super) fn ascending(mut values: Vec<f64>) -> Vec<f64> {
    values.sort_unstable_by(f64::total_cmp);
    values
}

/// Counts of buckets are far below 2^53.
#[allow(clippy::cast_precision_loss)]
pub(super) fn count(number: usize) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn by_hand() {
        // Five values: places 0 to 4. A quarter is place 1; 5 % is place 0.2, a fifth of the way from 1 to 2.
        let five = [1.0, 2.0, 4.0, 8.0, 16.0];
        assert_eq!((quantile(&five, 0.5), quantile(&five, 0.25)), (Some(4.0), Some(2.0)));
        assert!((quantile(&five, 0.05).unwrap() - 1.2).abs() < 1e-12);
        assert_eq!((quantile(&five, 1.0), quantile(&[7.0], 0.05), quantile(&[], 0.5)), (Some(16.0), Some(7.0), None));
    }

    proptest! {
        #[test]
        fn between_the_least_and_the_largest(values in prop::collection::vec(-1e6..1e6, 1..50), part in 0.0..=1.0) {
            let sorted = ascending(values);
            let quantile = quantile(&sorted, part).unwrap();
            prop_assert!(sorted[0] <= quantile && quantile <= sorted[sorted.len() - 1]);
        }
    }
}
