//! The peer strip: where the middle half, the median and "you" lie on one line.
//!
//! The ends of the strip come from these four numbers alone. Lowest and highest of the group are one household each
//! and never enter.

use super::scale::is_drawable;

/// Room for half a marker at both ends.
const MARGIN_PX: f64 = 8.0;
/// The marker may pull an end of the strip this many widths of the middle half away from it; beyond it is clipped.
const FARTHEST: f64 = 2.0;

/// Values of the strip, in any unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StripInput {
    /// Width of the strip in CSS pixels.
    pub width_px: f64,
    /// A quarter lies below.
    pub p25: f64,
    /// Half lies below.
    pub median: f64,
    /// Three quarters lie below.
    pub p75: f64,
    /// The home itself.
    pub you: f64,
    /// Width of the label of "you", such as `TextSize::width` estimates it.
    pub you_label_px: f64,
}

/// An end of the strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// The low end.
    Left,
    /// The high end.
    Right,
}

/// Positions on the strip, in CSS pixels from its left end; all finite and inside.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Strip {
    /// Left end of the middle half.
    pub band_left: f64,
    /// Right end of the middle half.
    pub band_right: f64,
    /// The median's tick.
    pub median_x: f64,
    /// The marker of this home.
    pub you_x: f64,
    /// The marker lies so far outside that it stands at the end, as an arrow.
    pub clipped: Option<Side>,
    /// Middle of the label of "you"; inside of the strip where it has room.
    pub you_label_x: f64,
}

/// Lays out a strip.
pub fn strip(input: &StripInput) -> Strip {
    let clean = |value: f64| if is_drawable(value) { value } else { 0.0 };
    let (p25, you) = (clean(input.p25), clean(input.you));
    let median = clean(input.median).max(p25);
    let p75 = clean(input.p75).max(median);
    let width = if input.width_px > 0.0 { input.width_px.min(1e6) } else { 0.0 };

    let (low, high) = ends(p25, median, p75, you);
    let margin = MARGIN_PX.min(width / 4.0);
    let x = |value: f64| margin + (width - 2.0 * margin) * ((value.clamp(low, high) - low) / (high - low));
    let (median_x, you_x) = (x(median), x(you));
    let half_label = if input.you_label_px > 0.0 { input.you_label_px.min(1e6) / 2.0 } else { 0.0 };
    let you_label_x = you_x.min(width - half_label).max(half_label);
    let clipped = if you < low {
        Some(Side::Left)
    } else if you > high {
        Some(Side::Right)
    } else {
        None
    };
    Strip { band_left: x(p25), band_right: x(p75), median_x, you_x, clipped, you_label_x }
}

/// The values at both ends of the strip; `low < high`.
fn ends(p25: f64, median: f64, p75: f64, you: f64) -> (f64, f64) {
    let band = p75 - p25;
    // Homes may all be alike: a tenth of what they use, or one unit, still makes a strip.
    let unit = band.max(median.abs() * 0.1).max(f64::from(u8::from(band <= 0.0 && median == 0.0)));
    let low = (p25 - unit).min(you).max(p25 - FARTHEST * unit);
    let high = (p75 + unit).max(you).min(p75 + FARTHEST * unit);
    // No room for energies below zero when there are none.
    let low = if p25 >= 0.0 && you >= 0.0 { low.max(0.0) } else { low };
    if low < high { (low, high) } else { (low, low + low.abs().max(1.0)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn input(you: f64) -> StripInput {
        StripInput { width_px: 316.0, p25: 6.0, median: 8.0, p75: 10.0, you, you_label_px: 40.0 }
    }

    #[test]
    fn the_middle_half_lies_in_the_middle() {
        let strip = strip(&input(7.0));
        // 2 to 14 on 300 px between the margins: the band is 4 wide, and as much is free on either side.
        assert_eq!((strip.band_left, strip.band_right, strip.median_x, strip.you_x), (108.0, 208.0, 158.0, 133.0));
        assert_eq!(strip.clipped, None);
    }

    #[test]
    fn the_label_stays_inside() {
        assert_eq!(strip(&input(7.0)).you_label_x, 133.0);
        assert_eq!(strip(&input(500.0)).you_label_x, 296.0);
    }

    #[test]
    fn a_far_marker_stands_at_the_end_as_an_arrow() {
        let far = strip(&input(500.0));
        assert_eq!((far.clipped, far.you_x), (Some(Side::Right), 308.0));
        let near = strip(&input(16.0));
        assert_eq!((near.clipped, near.you_x), (None, 308.0));
        assert!(near.band_right < strip(&input(9.0)).band_right, "the strip reaches out to the marker");
        let below = strip(&StripInput { p25: 100.0, median: 101.0, p75: 102.0, ..input(0.0) });
        assert_eq!((below.clipped, below.you_x), (Some(Side::Left), 8.0));
    }

    #[test]
    fn the_strip_ends_at_zero_unless_there_is_less() {
        let strip_to = |you| strip(&StripInput { p25: 1.0, median: 3.0, p75: 5.0, ..input(you) });
        // 0 to 9 on 300 px.
        assert_eq!(strip_to(0.0).you_x, 8.0);
        assert!((strip_to(2.0).band_left - (8.0 + 300.0 / 9.0)).abs() < 1e-9);
        assert!(strip_to(-3.0).band_left > strip_to(2.0).band_left);
    }

    #[test]
    fn homes_that_are_all_alike() {
        for alike in [0.0, 5.0, -5.0] {
            let strip = strip(&StripInput { p25: alike, median: alike, p75: alike, ..input(alike) });
            assert_eq!(strip.band_left, strip.band_right);
            assert_eq!((strip.median_x, strip.clipped), (strip.you_x, None));
        }
    }

    proptest! {
        #[test]
        fn everything_is_inside_and_in_order(
            width_px in 0.0..2_000.0, p25 in prop::num::f64::ANY, median in prop::num::f64::ANY, p75 in prop::num::f64::ANY,
            you in prop::num::f64::ANY, you_label_px in 0.0..300.0,
        ) {
            let strip = strip(&StripInput { width_px, p25, median, p75, you, you_label_px });
            for x in [strip.band_left, strip.band_right, strip.median_x, strip.you_x] {
                prop_assert!((0.0..=width_px).contains(&x), "{x}");
            }
            prop_assert!(strip.band_left <= strip.median_x && strip.median_x <= strip.band_right);
            prop_assert!(strip.you_label_x.is_finite());
            if you_label_px <= width_px {
                let half = you_label_px / 2.0;
                prop_assert!(strip.you_label_x >= half - 1e-9 && strip.you_label_x <= width_px - half + 1e-9);
            }
        }

        #[test]
        fn order_on_the_strip_is_order_of_the_values(p25 in 0.0..1e4, a in 0.0..1e4, b in 0.0..1e4, you in 0.0..1e5) {
            let (median, p75) = (p25 + a, p25 + a + b);
            let strip = strip(&StripInput { p25, median, p75, ..input(you) });
            if you < p25 { prop_assert!(strip.you_x <= strip.band_left); }
            if you > p75 { prop_assert!(strip.you_x >= strip.band_right); }
            if (p25..=p75).contains(&you) { prop_assert!(strip.clipped.is_none()); }
        }
    }
}
