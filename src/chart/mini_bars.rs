//! Small bars without axes, for a trend beside a number.

use super::path::{PathWriter, tenths};
use super::scale::is_drawable;
use super::{LinearScale, Rect, Size};

/// Part of a bar's place that stays free.
const FREE_SHARE: f64 = 0.25;

/// One path of bars, left to right, from a common zero; NaN is a gap. Negative values go down from the zero. `all` are
/// the values that the scale is for: themselves, or what they are a part of.
pub fn mini_bars(values: &[f64], all: &[f64], size: Size) -> String {
    let drawable = || all.iter().copied().filter(|value| is_drawable(*value));
    let (low, high) = drawable().fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
    let mut path = PathWriter::default();
    if high > low {
        let scale = LinearScale::new(low, high, Rect { left: 0.0, top: 0.0, width: size.width, height: size.height });
        let place_px = size.width / f64::from(u32::try_from(values.len()).unwrap_or(u32::MAX));
        let mut left = 0.0;
        for value in values {
            if is_drawable(*value) {
                let (zero, end) = (scale.y(0.0), scale.y(*value));
                let inset = place_px * FREE_SHARE / 2.0;
                path.rect(
                    tenths(left + inset),
                    tenths(zero.min(end)),
                    tenths(left + place_px - inset),
                    tenths(zero.max(end)),
                );
            }
            left += place_px;
        }
    }
    path.finish()
}

#[cfg(test)]
mod tests {
    use super::super::path_reader::outlines;
    use super::*;

    const SIZE: Size = Size::new(40.0, 10.0);

    #[test]
    fn bars_stand_on_zero_and_gaps_stay_free() {
        let bars = outlines(&mini_bars(&[10.0, f64::NAN, 5.0, -10.0], &[10.0, -10.0], SIZE));
        assert_eq!(bars.len(), 3);
        let ys = |bar: usize| {
            let ys = bars[bar].iter().map(|corner| corner.1);
            (ys.clone().min().unwrap(), ys.max().unwrap())
        };
        assert_eq!((ys(0), ys(1), ys(2)), ((0, 50), (25, 50), (50, 100)));
        assert_eq!(bars[1].iter().map(|corner| corner.0).min(), Some(213), "the third place begins at 20 px");
    }

    #[test]
    fn nothing_to_draw_is_no_path() {
        for nothing in [&[][..], &[f64::NAN, f64::NAN], &[0.0, 0.0]] {
            assert_eq!(mini_bars(nothing, nothing, SIZE), "");
        }
    }
}
