//! Bars in rows from one zero: a few amounts that are compared by their length, each with its name and its value.

use super::scale::is_drawable;
use super::{Rect, Size, TextSize};

/// Thickness of a bar, and from row to row, in font sizes.
const BAR_EM: f64 = 1.3;
const ROW_EM: f64 = 2.2;
/// Between a name or value and its bar, in font sizes.
const APART_EM: f64 = 0.8;
/// With less than this part of the width left for bars, names stand above them.
const LEAST_BAR_SHARE: f64 = 0.35;

/// An amount in a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RowValue<'a> {
    /// Its name.
    pub name: &'a str,
    /// The amount, in any unit; what is below zero or not finite has no bar.
    pub value: f64,
    /// The amount in words.
    pub told: &'a str,
}

/// Where a row is drawn, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RowBar {
    /// Middle of the name, which begins at the left edge.
    pub name_y: f64,
    /// The bar.
    pub bar: Rect,
    /// Begin of the value, which is at the bar's height.
    pub told_x: f64,
}

/// Bars in rows.
#[derive(Debug, Clone, PartialEq)]
pub struct RowBars {
    /// The zero that all bars begin at.
    pub zero_x: f64,
    /// The rows, in the order of their values.
    pub rows: Vec<RowBar>,
    /// Height of all rows.
    pub height_px: f64,
}

/// Room that rows need of a width that is not known yet, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RowNeeds {
    /// The longest name with the room behind it.
    pub names_px: f64,
    /// The longest value with the room before it.
    pub told_px: f64,
    /// With less than this for bars and values, names stand above them.
    pub least_px: f64,
    /// From row to row, where names stand beside bars.
    pub row_px: f64,
    /// Thickness of a bar, and of the name above it.
    pub bar_px: f64,
    /// Between a bar and its value.
    pub apart_px: f64,
}

impl RowNeeds {
    /// The needs of rows; `text` is the size of their names and values.
    pub fn of(values: &[RowValue<'_>], text: TextSize) -> Self {
        let em = text.font_px;
        let texts_px =
            |texts: &dyn Fn(&RowValue<'_>) -> f64| values.iter().map(texts).fold(0.0_f64, f64::max) + APART_EM * em;
        let (names_px, told_px) = (texts_px(&|row| text.width(row.name)), texts_px(&|row| text.width(row.told)));
        let least_px = (names_px + told_px) / (1.0 - LEAST_BAR_SHARE) - names_px;
        let (row_px, bar_px, apart_px) = (ROW_EM * em, BAR_EM * em, APART_EM / 2.0 * em);
        Self { names_px, told_px, least_px, row_px, bar_px, apart_px }
    }
}

/// Lays rows out in a width; `text` is the size of their names and values.
pub fn row_bars(values: &[RowValue<'_>], size: Size, text: TextSize) -> RowBars {
    let widest = |tell: fn(&RowValue<'_>) -> f64| values.iter().map(tell).fold(0.0_f64, f64::max);
    let em = text.font_px;
    let RowNeeds { names_px, told_px, .. } = RowNeeds::of(values, text);
    let beside_px = size.width - names_px - told_px;
    let is_beside = beside_px >= size.width * LEAST_BAR_SHARE;
    let zero_x = if is_beside { names_px } else { 0.0 };
    let room_px = if is_beside { beside_px } else { (size.width - told_px).max(0.0) };
    let highest = widest(|row| length(row.value));
    let row_px = (ROW_EM + if is_beside { 0.0 } else { BAR_EM }) * em;
    let mut top = 0.0;
    let rows = values.iter().map(|row| {
        let width = if highest > 0.0 { room_px * (length(row.value) / highest) } else { 0.0 };
        let bar =
            Rect { left: zero_x, top: top + row_px - f64::midpoint(ROW_EM, BAR_EM) * em, width, height: BAR_EM * em };
        let name_y = if is_beside { bar.top + bar.height / 2.0 } else { bar.top - 0.7 * em };
        top += row_px;
        RowBar { name_y, bar, told_x: bar.right() + APART_EM / 2.0 * em }
    });
    let rows = rows.collect();
    RowBars { zero_x, rows, height_px: top }
}

fn length(value: f64) -> f64 {
    if is_drawable(value) { value.max(0.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NAMES: [&str; 3] = ["You", "Typical home", "Thrifty homes"];

    fn rows(values: [f64; 3], width: f64, text: TextSize) -> RowBars {
        let rows: Vec<_> =
            NAMES.iter().zip(values).map(|(name, value)| RowValue { name, value, told: "12.3" }).collect();
        row_bars(&rows, Size::new(width, 0.0), text)
    }

    #[test]
    fn lengths_are_as_the_values_from_one_zero() {
        let drawn = rows([20.0, 10.0, 5.0], 400.0, TextSize::USUAL);
        let bars: Vec<Rect> = drawn.rows.iter().map(|row| row.bar).collect();
        assert!(bars.iter().all(|bar| bar.left == drawn.zero_x && bar.height == bars[0].height));
        assert!(
            (bars[0].width - 2.0 * bars[1].width).abs() < 1e-9 && (bars[1].width - 2.0 * bars[2].width).abs() < 1e-9
        );
        // Names and values have their room.
        assert!(drawn.zero_x >= TextSize::USUAL.width("Thrifty homes"));
        assert!(drawn.rows[0].told_x + TextSize::USUAL.width("12.3") <= 400.0);
    }

    #[test]
    fn needs_tell_from_which_width_on_names_stand_beside() {
        let row = |name| RowValue { name, value: 1.0, told: "12.3" };
        let needs = RowNeeds::of(&NAMES.map(row), TextSize::USUAL);
        let from_px = needs.names_px + needs.least_px;
        assert!(rows([1.0; 3], from_px + 0.1, TextSize::USUAL).zero_x > 0.0);
        assert!(rows([1.0; 3], from_px - 0.1, TextSize::USUAL).zero_x <= 0.0);
        let beside = rows([1.0; 3], from_px + 0.1, TextSize::USUAL);
        assert!((beside.height_px - 3.0 * needs.row_px).abs() < 1e-9);
    }

    #[test]
    fn names_stand_above_where_there_is_no_room_beside() {
        let large = TextSize::of(30.0);
        let drawn = rows([20.0, 10.0, 5.0], 280.0, large);
        assert_eq!(drawn.zero_x, 0.0);
        for row in &drawn.rows {
            assert!(row.name_y + large.font_px / 2.0 <= row.bar.top, "{row:?}");
        }
        assert!(drawn.height_px > rows([1.0; 3], 280.0, TextSize::USUAL).height_px);
    }

    proptest! {
        #[test]
        fn all_rows_lie_inside_and_apart(a in prop::num::f64::ANY, b in -10.0..1e9, c in 0.0..1e3, width in 0.0..2_000.0) {
            let drawn = rows([a, b, c], width, TextSize::USUAL);
            let mut below = 0.0;
            for row in &drawn.rows {
                prop_assert!(row.bar.width >= 0.0 && row.bar.width.is_finite());
                prop_assert!(row.bar.top >= below && row.bar.bottom() <= drawn.height_px);
                prop_assert!(row.bar.right() <= width.max(drawn.zero_x) + 1e-6);
                below = row.bar.bottom();
            }
        }
    }
}
