//! The drawing as data: what a widget turns into SVG, a test into a snapshot and a server into markup.

use super::path::{PathWriter, tenths};
use super::{LinearScale, Rect, Size, TimeScale, TimeTick, bucket_at};
use crate::time::EpochSeconds;
use std::rc::Rc;

/// One series: the data of one `<path>`.
#[derive(Debug, Clone, PartialEq)]
pub struct SeriesMark {
    /// The name the caller gave the series, such as `own-use`: for a class or a part.
    pub role: &'static str,
    /// The `d` attribute; empty when there is nothing to draw.
    pub path: String,
}

/// A mark on the value axis.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueTick {
    /// Height in the scene.
    pub y: f64,
    /// The value itself.
    pub value: f64,
    /// Its text; ends at [`Scene::value_label_x`].
    pub label: String,
}

/// A finished drawing. All positions are finite and in CSS pixels, rounded to a tenth in paths.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// The whole drawing.
    pub size: Size,
    /// The area of the marks.
    pub plot: Rect,
    /// One path a series, in the order in which they came in.
    pub series: Vec<SeriesMark>,
    /// True if the series are lines, to be stroked; else they are areas, to be filled.
    pub stroked: bool,
    /// Areas without a value: one path over the whole height of the plot, to be hatched. Empty without gaps.
    pub gaps: String,
    /// Spans of time to be shaded behind the marks, such as nights: one path over the whole height. Empty without.
    pub shades: String,
    /// Beginning of the future, when it lies inside of the plot: everything right of it has not happened yet.
    pub future_x: Option<f64>,
    /// Marks on the time axis, from left to right.
    pub x_ticks: Vec<TimeTick>,
    /// Marks on the value axis, from low to high.
    pub y_ticks: Vec<ValueTick>,
    /// Right end of the value labels (`text-anchor: end`).
    pub value_label_x: f64,
    /// Baseline of the time labels.
    pub time_label_y: f64,
    /// Height of the value 0.
    pub baseline_y: f64,
    /// From times to x.
    pub time_scale: TimeScale,
    /// From values to y.
    pub value_scale: LinearScale,
    /// Bucket boundaries, shared with the series: bucket `i` spans `edges_s[i]..edges_s[i + 1]`.
    pub edges_s: Rc<[EpochSeconds]>,
    /// The bucket that each pixel column of the plot shows, where there are several in one; else empty.
    pub column_buckets: Vec<Option<usize>>,
}

impl Scene {
    /// One path over the whole height of the plot for spans of time; what lies outside of the plot is cut off.
    pub fn shade_path(&self, spans_s: &[(EpochSeconds, EpochSeconds)]) -> String {
        let (from_s, to_s) = (self.time_scale.from_s(), self.time_scale.to_s());
        let (top, bottom) = (tenths(self.plot.top), tenths(self.plot.bottom()));
        let mut path = PathWriter::default();
        for (start_s, end_s) in spans_s {
            let (left, right) = (self.time_scale.x((*start_s).max(from_s)), self.time_scale.x((*end_s).min(to_s)));
            if right > left {
                path.rect(tenths(left), top, tenths(right), bottom);
            }
        }
        path.finish()
    }

    /// The bucket under `x`; outside of the plot the nearest one, `None` when there is none at all.
    ///
    /// Where a pixel column shows one of several buckets it is that one: the pointer reads what the eye sees.
    pub fn bucket_at_x(&self, x: f64) -> Option<usize> {
        let into = x - self.plot.left;
        // `as` saturates: left of the plot it is the first column, which is right or falls back to the time.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let shown = self.column_buckets.get(into as usize).copied().flatten();
        shown.or_else(|| bucket_at(&self.edges_s, self.time_scale.time_s(x)))
    }

    /// The area of a bucket, as high as the plot: where the cursor stands.
    pub fn bucket_area(&self, bucket: usize) -> Option<Rect> {
        let (left, right) = self.bucket_span_x(bucket)?;
        Some(Rect { left, width: right - left, ..self.plot })
    }

    /// Left and right edge of a bucket.
    pub fn bucket_span_x(&self, bucket: usize) -> Option<(f64, f64)> {
        let start = self.edges_s.get(bucket)?;
        let end = self.edges_s.get(bucket.checked_add(1)?)?;
        Some((self.time_scale.x(*start), self.time_scale.x(*end)))
    }
}
