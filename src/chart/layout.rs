//! Place of the plot: first the height (labels below), then the width (labels on the right, as wide as they are).

use super::{Rect, Size};

/// Larger than any screen; keeps tenths of a pixel and pixel columns in bounds.
const LARGEST_PX: f64 = 16_384.0;
/// Between a value label and the plot.
const LABEL_GAP_PX: f64 = 6.0;
/// The labels may take this part of the width; if they need more, there are none.
const LABEL_SHARE: f64 = 0.4;
/// A scene lower than this many lines of text has no labels at all.
const LINES_WITH_LABELS: f64 = 4.0;

/// First pass: what is known before any label is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rows {
    size: Size,
    /// Upper edge of the plot: a line for the value on the highest bar.
    top: f64,
    /// Height of the plot.
    pub height: f64,
    /// Baseline of the time labels.
    pub time_label_y: f64,
    /// True if there is room for labels.
    pub labelled: bool,
}

/// Second pass: the plot, beside its labels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Columns {
    /// The plot, on whole pixels from left to right.
    pub plot: Rect,
    /// Left end of the value labels.
    pub value_label_x: f64,
    /// True if the value labels have room.
    pub labelled: bool,
}

/// A size without NaN, negative or endless sides.
pub(super) fn clean(size: Size) -> Size {
    let bounded = |px: f64| if px > 0.0 { px.min(LARGEST_PX).floor() } else { 0.0 };
    Size { width: bounded(size.width), height: bounded(size.height), ..size }
}

/// Divides the height of a [`clean`] size.
pub(super) fn rows(size: Size) -> Rows {
    let text = size.text;
    let line = text.line_px();
    let labelled = size.height >= LINES_WITH_LABELS * line;
    let (top, below) = if labelled { ((line / 2.0).ceil(), (line + 4.0).ceil()) } else { (0.0, 0.0) };
    let height = (size.height - top - below).max(0.0);
    Rows { size, top, height, time_label_y: top + height + 4.0 + text.font_px, labelled }
}

/// Divides the width, given the widest value label.
pub(super) fn columns(rows: &Rows, widest_label_px: f64) -> Columns {
    let reserve = (widest_label_px + LABEL_GAP_PX).ceil();
    let labelled = rows.labelled && reserve <= rows.size.width * LABEL_SHARE;
    let width = (rows.size.width - if labelled { reserve } else { 0.0 }).max(0.0);
    let plot = Rect { left: 0.0, top: rows.top, width, height: rows.height };
    Columns { plot, value_label_x: width + LABEL_GAP_PX, labelled }
}

/// The same with the labels on the left, for rows that have names.
pub(super) fn columns_named(rows: &Rows, widest_label_px: f64) -> Columns {
    let Columns { plot, labelled, .. } = columns(rows, widest_label_px);
    Columns { plot: Rect { left: rows.size.width - plot.width, ..plot }, value_label_x: 0.0, labelled }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::TextSize;
    use proptest::prelude::*;

    #[test]
    fn larger_text_takes_more_room_and_nonsense_is_the_usual_size() {
        let large = Size { text: TextSize::of(24.0), ..Size::new(320.0, 240.0) };
        let (usual, large) = (rows(Size::new(320.0, 240.0)), rows(large));
        assert!(large.height < usual.height && large.labelled);
        for (given, taken) in [(24.0, 24.0), (9.0, 12.0), (400.0, 48.0), (f64::NAN, 12.0), (f64::INFINITY, 12.0)] {
            assert_eq!(TextSize::of(given).font_px, taken);
        }
    }

    #[test]
    fn wide_labels_leave_the_plot_what_remains() {
        let rows = rows(Size::new(320.0, 240.0));
        let columns = columns(&rows, 28.8);
        assert_eq!(columns.plot, Rect { left: 0.0, top: 9.0, width: 285.0, height: 210.0 });
        assert_eq!((columns.value_label_x, rows.time_label_y), (291.0, 235.0));
    }

    #[test]
    fn labels_without_room_are_left_out() {
        let flat = rows(Size::new(320.0, 60.0));
        assert!(!flat.labelled);
        assert_eq!(flat.height, 60.0);
        let narrow = columns(&rows(Size::new(60.0, 240.0)), 28.8);
        assert!(!narrow.labelled);
        assert_eq!(narrow.plot.width, 60.0);
    }

    proptest! {
        #[test]
        fn the_plot_lies_inside(
            width in prop::num::f64::ANY, height in prop::num::f64::ANY, label in 0.0..2_000.0,
        ) {
            let size = clean(Size::new(width, height));
            let plot = columns(&rows(size), label).plot;
            prop_assert!(plot.left >= 0.0 && plot.top >= 0.0 && plot.width >= 0.0 && plot.height >= 0.0);
            prop_assert!(plot.right() <= size.width && plot.bottom() <= size.height);
            prop_assert_eq!(plot.width.fract(), 0.0);
        }
    }
}
