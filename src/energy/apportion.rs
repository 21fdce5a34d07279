//! Parts that add up to their whole as written.

/// Parts of a whole, each rounded to a multiple of `step` so that they add up to the rounded whole.
///
/// Parts that are not those of the whole (they differ from it by more than half a step) come back as they are.
///
/// Source: largest remainder method (Hamilton).
///
/// ```
/// use moost_energy::energy::adding_up;
/// // 113.86 + 309.87 = 423.73: rounded by themselves they would come to 423.8.
/// let parts = adding_up(423.73, &[113.86, 309.87], 0.1);
/// let written: Vec<String> = parts.iter().map(|part| format!("{part:.1}")).collect();
/// assert_eq!(written, ["113.8", "309.9"]);
/// ```
pub fn adding_up(whole: f64, parts: &[f64], step: f64) -> Vec<f64> {
    let sum: f64 = parts.iter().sum();
    let is_whole = (sum - whole).abs() <= step / 2.0;
    if !is_whole {
        return parts.to_vec();
    }
    let mut units: Vec<f64> = parts.iter().map(|part| (part / step).floor()).collect();
    let mut missing = (whole / step).round() - units.iter().sum::<f64>();
    while missing > 0.5 {
        // The part that lacks most; one that has got a unit lacks none any more.
        let lacks =
            |place: &usize| parts.get(*place).zip(units.get(*place)).map_or(0.0, |(part, unit)| part / step - unit);
        let most = (0..units.len()).max_by(|a, b| lacks(a).total_cmp(&lacks(b)));
        match most.and_then(|place| units.get_mut(place)) {
            Some(unit) => *unit += 1.0,
            None => break,
        }
        missing -= 1.0;
    }
    units.into_iter().map(|unit| unit * step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn parts_add_up_and_none_is_a_step_off(parts in prop::collection::vec(0.0_f64..5_000.0, 1..5), digits in 0_i32..3) {
            let step = 10_f64.powi(-digits);
            let whole: f64 = parts.iter().sum();
            let rounded = adding_up(whole, &parts, step);
            let units = |value: f64| (value / step).round();
            prop_assert_eq!(rounded.iter().map(|part| units(*part)).sum::<f64>(), units(whole));
            for (part, written) in parts.iter().zip(&rounded) {
                prop_assert!((part - written).abs() < step * 1.000_001, "{} as {}", part, written);
            }
        }
    }

    #[test]
    fn what_is_no_sum_stays() {
        assert_eq!(adding_up(10.0, &[2.5, 2.5], 0.1), [2.5, 2.5]);
        assert!(adding_up(1.0, &[f64::NAN, 1.0], 0.1)[0].is_nan());
        assert_eq!(adding_up(0.0, &[], 0.1), Vec::<f64>::new());
    }
}
