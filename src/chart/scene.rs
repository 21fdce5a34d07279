//! The drawing as data: what a widget turns into SVG, a test into a snapshot and a server into markup.

use super::{LinearScale, Rect, Size, TickTime, TimeScale, TimeTick, bucket_at};
use crate::time::EpochSeconds;
use std::rc::Rc;

/// Between a name on the time axis and the labels beside it.
const NAME_GAP_PX: f64 = 6.0;

/// One series: the data of one `<path>`.
#[derive(Debug, Clone, PartialEq)]
pub struct SeriesMark {
    /// The name the caller gave the series, such as `own-use`: for a class or a part.
    pub role: &'static str,
    /// True for what is not final: an outline.
    pub hollow: bool,
    /// The `d` attribute; empty when there is nothing to draw.
    pub path: String,
}

/// The value on the highest bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Peak {
    /// Middle of the bar.
    pub x: f64,
    /// Its upper end.
    pub y: f64,
    /// The text.
    pub label: String,
}

/// A mark on the value axis.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueTick {
    /// Height in the scene.
    pub y: f64,
    /// The value itself.
    pub value: f64,
    /// Its text; begins at [`Scene::value_label_x`].
    pub label: String,
}

/// A finished drawing. All positions are finite and in CSS pixels, rounded to a tenth in paths.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// The whole drawing.
    pub size: Size,
    /// The area of the marks.
    pub plot: Rect,
    /// The paths of the series, in the order in which they came in: what is final, and then what is not.
    pub series: Vec<SeriesMark>,
    /// True if the series are lines, to be stroked; else they are areas, to be filled.
    pub stroked: bool,
    /// Areas without a value: one path over the whole height of the plot, to be hatched. Empty without gaps.
    pub gaps: String,
    /// Height of the average, where there is one: a line behind the bars.
    pub average: Option<f64>,
    /// The same over the bars that are higher: one path.
    pub notches: String,
    /// The value on the highest bar.
    pub peak: Option<Peak>,
    /// Marks on the time axis, from left to right.
    pub x_ticks: Vec<TimeTick>,
    /// Marks on the value axis, from low to high.
    pub y_ticks: Vec<ValueTick>,
    /// Left end of the value labels.
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
    /// Names a bucket on the time axis, in place of ticks that leave it no room.
    pub fn name_bucket(&mut self, bucket: usize, name: &str) {
        let (Some((left, right)), Some(start_s)) = (self.bucket_span_x(bucket), self.edges_s.get(bucket)) else {
            return;
        };
        let Some(like) = self.x_ticks.first().map(|tick| tick.time) else { return };
        let half = self.size.text.width(name) / 2.0;
        let middle = f64::midpoint(left, right).min(self.size.width - half).max(half);
        let width = |tick: &TimeTick| self.size.text.width(&tick.label) / 2.0;
        let apart = |tick: &TimeTick| (tick.label_x - middle).abs() >= half + width(tick) + NAME_GAP_PX;
        let mut ticks: Vec<TimeTick> = self.x_ticks.iter().filter(|tick| apart(tick)).cloned().collect();
        let time = TickTime { at_s: *start_s, first: false, ..like };
        ticks.push(TimeTick { x: left, label_x: middle, time, label: name.to_owned(), named: true });
        self.x_ticks = ticks;
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
