//! Buckets in view, of all that there are. Pure; tested natively.

use std::ops::Range;

/// Fewer buckets than this are not taken apart any further.
pub const FEWEST: usize = 6;

/// A step of looking closer, further away or aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zoom {
    /// Half as many buckets.
    In,
    /// Twice as many.
    Out,
    /// As many, half of them further back.
    Back,
    /// As many, half of them further on.
    Forward,
    /// All of them.
    All,
}

/// Buckets in view after a step; `around` is the bucket that stays in sight. `None` is all of them. Steps that lead
/// nowhere change nothing.
///
/// ```
/// use moost_energy::chart::{Zoom, zoomed};
/// assert_eq!(zoomed(0..24, 24, Zoom::In, Some(20)), Some(12..24));
/// assert_eq!(zoomed(12..24, 24, Zoom::Back, None), Some(6..18));
/// assert_eq!(zoomed(12..24, 24, Zoom::Out, None), None);
/// ```
pub fn zoomed(view: Range<usize>, all: usize, step: Zoom, around: Option<usize>) -> Option<Range<usize>> {
    let wide = view.len();
    let middle = around.unwrap_or(view.start + wide / 2);
    let (start, wide) = match step {
        Zoom::All => return None,
        Zoom::In => {
            let half = wide.div_ceil(2).max(FEWEST).min(wide);
            (middle.saturating_sub(half / 2), half)
        }
        Zoom::Out => {
            let twice = wide.saturating_mul(2).min(all);
            (middle.saturating_sub(twice / 2), twice)
        }
        Zoom::Back => (view.start.saturating_sub(wide / 2), wide),
        Zoom::Forward => (view.start + wide / 2, wide),
    };
    window(start, wide, all)
}

/// The buckets from one to another one, in any order, with as many beside them as make it worth looking.
pub fn zoomed_to(one: usize, other: usize, all: usize) -> Option<Range<usize>> {
    let (first, last) = (one.min(other), one.max(other));
    let wide = (last - first + 1).max(FEWEST);
    window((first + last + 1).div_ceil(2).saturating_sub(wide.div_ceil(2)), wide, all)
}

/// `wide` buckets from `start` on, kept inside of all; `None` is all of them.
fn window(start: usize, wide: usize, all: usize) -> Option<Range<usize>> {
    let start = start.min(all.saturating_sub(wide));
    let view = start..start.saturating_add(wide).min(all);
    (view.len() < all && !view.is_empty()).then_some(view)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_drag_in_either_direction_and_a_short_one() {
        assert_eq!(zoomed_to(30, 10, 100), Some(10..31));
        assert_eq!(zoomed_to(50, 50, 100), Some(48..54));
        assert_eq!(zoomed_to(99, 99, 100), Some(94..100));
        assert_eq!(zoomed_to(0, 99, 100), None);
        assert_eq!(zoomed_to(0, 1, 4), None, "too few to take apart");
    }

    #[test]
    fn closer_until_it_is_close_and_back_to_all() {
        let mut view = 0..8_760;
        while let Some(closer) = zoomed(view.clone(), 8_760, Zoom::In, Some(5_000)) {
            if closer == view {
                break;
            }
            view = closer;
            assert!(view.contains(&5_000));
        }
        assert_eq!(view.len(), FEWEST);
        assert_eq!(zoomed(view.clone(), 8_760, Zoom::All, None), None);
        assert_eq!(zoomed(0..10, 8_760, Zoom::Back, None), Some(0..10));
        assert_eq!(zoomed(8_750..8_760, 8_760, Zoom::Forward, None), Some(8_750..8_760));
    }

    proptest! {
        #[test]
        fn a_view_is_always_inside(start in 0_usize..500, wide in 1_usize..500, all in 1_usize..600, step in 0_usize..5, around in prop::option::of(0_usize..700)) {
            let step = [Zoom::In, Zoom::Out, Zoom::Back, Zoom::Forward, Zoom::All][step];
            let view = start.min(all - 1)..(start + wide).min(all).max(start.min(all - 1) + 1);
            if let Some(view) = zoomed(view, all, step, around) {
                prop_assert!(view.start < view.end && view.end <= all && view.len() < all);
            }
            if let Some(view) = zoomed_to(start, around.unwrap_or(0), all) {
                prop_assert!(view.start < view.end && view.end <= all && view.len() < all);
            }
        }
    }
}
