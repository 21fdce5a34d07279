//! Stacked bars: one path a series, bounded by the width of the plot.
//!
//! Where buckets are wide enough each gets its bars. Where they are not, every pixel column shows one bucket: the one
//! that reaches highest (and the one that reaches lowest), with the parts of that bucket, so that peaks stay and a
//! stack is never put together from different hours.

use super::path::{PathWriter, Tenths, tenths};
use super::scale::is_drawable;
use super::{LinearScale, Rect, TimeScale};
use crate::time::EpochSeconds;
use std::ops::Range;

/// Narrower buckets than this are drawn column by column.
const NARROWEST_BAR_PX: f64 = 2.0;
/// Part of a bucket that is left free beside its bar, and the most that is.
const FREE_SHARE: f64 = 0.3;
const MOST_FREE_PX: f64 = 24.0;
/// Between two bars in one bucket.
const APART_PX: f64 = 2.0;
/// Segments of a stack are parted by as much surface, where they are high enough.
const PARTED: Tenths = 15;
/// Half the thickness of an outline, which is drawn inside of its bar.
const HALF_LINE: Tenths = 7;
/// A single bucket on a wide plot is not drawn as a wall.
const WIDEST_BAR_PX: f64 = 96.0;

/// Direction from the baseline in which the values of a series stack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Positive values go up.
    Up,
    /// Positive values go down, such as feed-in below the baseline.
    Down,
}

/// One series of a stack.
#[derive(Debug, Clone, Copy)]
pub struct BarSeries<'a> {
    /// The name that the [`SeriesMark`] gets.
    pub role: &'static str,
    /// One value a bucket; NaN, or a slice that is too short, is a gap.
    pub values: &'a [f64],
    /// Direction of the values.
    pub direction: Direction,
}

impl BarSeries<'_> {
    /// The value of a bucket, positive upwards; `None` is a gap.
    fn upward(&self, bucket: usize) -> Option<f64> {
        let value = self.values.get(bucket).copied().filter(|value| is_drawable(*value))?;
        Some(if self.direction == Direction::Down { -value } else { value })
    }
}

/// Reach of a bucket's stack above and below zero.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Reach {
    pub up: f64,
    pub down: f64,
}

/// The reach of one bucket; `None` when no series has a value.
fn reach(series: &[BarSeries<'_>], bucket: usize) -> Option<Reach> {
    let mut reach = None;
    for value in series.iter().filter_map(|series| series.upward(bucket)) {
        let stack = reach.get_or_insert(Reach { up: 0.0, down: 0.0 });
        if value > 0.0 {
            stack.up += value;
        } else {
            stack.down += value;
        }
    }
    reach
}

/// The reach of all buckets together.
pub(super) fn extent(series: &[BarSeries<'_>]) -> Reach {
    let buckets = series.iter().map(|series| series.values.len()).max().unwrap_or(0);
    (0..buckets)
        .filter_map(|bucket| reach(series, bucket))
        .fold(Reach { up: 0.0, down: 0.0 }, |all, one| Reach { up: all.up.max(one.up), down: all.down.min(one.down) })
}

/// Content of one bar or one pixel column.
#[derive(Debug, Clone, Copy)]
struct Cell {
    left: Tenths,
    right: Tenths,
    highest: Option<usize>,
    lowest: Option<usize>,
    gap: bool,
}

/// The cells of a plot, from left to right.
#[derive(Debug)]
pub(super) struct Cells {
    each: Vec<Cell>,
    /// Free space left and right of a bar; 0 where cells are pixel columns that join up.
    inset: (Tenths, Tenths),
    joined: bool,
}

impl Cells {
    /// Leaves the right half of each bar to another one.
    pub fn share_left(&mut self) {
        self.inset.1 += self.half();
    }

    /// Leaves the left half of each bar to another one.
    pub fn share_right(&mut self) {
        self.inset.0 += self.half();
    }

    fn half(&self) -> Tenths {
        let width = self.each.first().map_or(0, |cell| cell.right - cell.left - self.inset.0 - self.inset.1);
        if self.joined { 0 } else { Tenths::midpoint(width, tenths(APART_PX)) }
    }

    /// Left and right end of a bucket's bar; of the bucket's column where there are no bars.
    pub fn bar_x(&self, bucket: usize) -> Option<(f64, f64)> {
        let cell = if self.joined {
            self.each.iter().find(|cell| cell.highest == Some(bucket))?
        } else {
            self.each.get(bucket)?
        };
        Some((f64::from(cell.left + self.inset.0) / 10.0, f64::from(cell.right - self.inset.1) / 10.0))
    }

    /// The bucket that each pixel column shows; empty where every bucket has its own bar.
    pub fn column_buckets(&self) -> Vec<Option<usize>> {
        let columns = if self.joined { self.each.as_slice() } else { &[] };
        columns.iter().map(|cell| cell.highest.or(cell.lowest)).collect()
    }
}

/// Those that are drawn, and those that are not.
type Series<'a> = (&'a [BarSeries<'a>], &'a [BarSeries<'a>]);

/// Sum that a cell collects from its buckets.
#[derive(Default)]
struct Peaks {
    highest: Option<(usize, f64)>,
    lowest: Option<(usize, f64)>,
    missing: bool,
    measured: bool,
}

impl Peaks {
    fn take(&mut self, (series, hidden): Series<'_>, bucket: usize, due: &Range<usize>) {
        let Some(reach) = reach(series, bucket) else {
            self.missing |= due.contains(&bucket) && reach(hidden, bucket).is_none();
            return;
        };
        self.measured = true;
        if reach.up > self.highest.map_or(0.0, |(_, up)| up) {
            self.highest = Some((bucket, reach.up));
        }
        if reach.down < self.lowest.map_or(0.0, |(_, down)| down) {
            self.lowest = Some((bucket, reach.down));
        }
    }

    fn cell(&self, left: Tenths, right: Tenths) -> Cell {
        Cell {
            left,
            right,
            highest: self.highest.map(|(bucket, _)| bucket),
            lowest: self.lowest.map(|(bucket, _)| bucket),
            gap: self.missing && !self.measured,
        }
    }
}

/// Divides the plot into cells and picks what each shows. One pass over the buckets.
pub(super) fn cells(
    edges_s: &[EpochSeconds],
    series: Series<'_>,
    due: &Range<usize>,
    scale: &TimeScale,
    plot: Rect,
) -> Cells {
    let buckets = pixels(edges_s.len().saturating_sub(1));
    let bucket_px = if buckets > 0.0 { plot.width / buckets } else { 0.0 };
    if bucket_px < NARROWEST_BAR_PX {
        return Cells { each: pixel_columns(edges_s, series, due, plot), inset: (0, 0), joined: true };
    }
    let cells = edges_s.windows(2).enumerate().filter_map(|(bucket, edges)| {
        let &[start, end] = edges else { return None };
        let mut peaks = Peaks::default();
        peaks.take(series, bucket, due);
        Some(peaks.cell(tenths(scale.x(start)), tenths(scale.x(end))))
    });
    let free_px = (bucket_px * FREE_SHARE).min(MOST_FREE_PX).max(bucket_px - WIDEST_BAR_PX);
    let inset = tenths(free_px / 2.0);
    Cells { each: cells.collect(), inset: (inset, inset), joined: false }
}

fn pixel_columns(edges_s: &[EpochSeconds], series: Series<'_>, due: &Range<usize>, plot: Rect) -> Vec<Cell> {
    let (Some(from), Some(to), Some(last)) = (edges_s.first(), edges_s.last(), edges_s.len().checked_sub(2)) else {
        return Vec::new();
    };
    let (columns, left) = (tenths(plot.width) / 10, tenths(plot.left));
    let span = to.saturating_sub(*from);
    let mut next = 0;
    (0..columns)
        .map(|column| {
            // A bucket belongs to the column in which it begins.
            let end = from.saturating_add(span.saturating_mul(i64::from(column) + 1) / i64::from(columns));
            let mut peaks = Peaks::default();
            let first = next;
            while next <= last && edges_s.get(next).is_some_and(|start| *start < end) {
                peaks.take(series, next, due);
                next += 1;
            }
            if next == first {
                // None begins here: the one that began before goes on.
                peaks.take(series, next.saturating_sub(1), due);
            }
            peaks.cell(left + column * 10, left + column * 10 + 10)
        })
        .collect()
}

/// A part of a stack on the value axis: the end towards the baseline, the one away from it, and whether nothing is
/// beyond that.
#[derive(Debug, Clone, Copy)]
struct Segment {
    foot: Tenths,
    head: Tenths,
    outermost: bool,
}

/// The path of the series at `index`. `drawn` says which buckets are hollow, and whether those are wanted or the others;
/// all of them without.
pub(super) fn series_path(
    cells: &Cells,
    series: &[BarSeries<'_>],
    index: usize,
    scale: &LinearScale,
    drawn: Option<(bool, &Range<usize>)>,
) -> String {
    let (inner, outer) = series.split_at(index.min(series.len()));
    let Some((own, outer)) = outer.split_first() else { return String::new() };
    let is_wanted = |bucket: usize| drawn.is_none_or(|(hollow, buckets)| buckets.contains(&bucket) == hollow);
    // Both ends are rounded as positions, so neighbours in a stack meet exactly.
    let segment = |bucket: Option<usize>, upwards: bool| {
        let bucket = bucket.filter(|bucket| is_wanted(*bucket))?;
        let on_this_side = |value: &f64| (*value > 0.0) == upwards && *value != 0.0;
        let values = |series: &[BarSeries<'_>]| -> f64 {
            series.iter().filter_map(|series| series.upward(bucket)).filter(on_this_side).sum()
        };
        let value = own.upward(bucket).filter(on_this_side)?;
        let (inside, outside) = (values(inner), values(outer));
        let y = |value: f64| tenths(scale.y(value));
        let (foot, head) = (y(inside), y(inside + value));
        let outermost = y(inside + value + outside) == head;
        (foot != head).then_some(Segment {
            foot: if inside == 0.0 || cells.joined { foot } else { parted(foot, head) },
            head,
            outermost,
        })
    };
    let above = cells.each.iter().map(|cell| (*cell, segment(cell.highest, true)));
    let below = cells.each.iter().map(|cell| (*cell, segment(cell.lowest, false)));
    let line = if drawn.is_some_and(|(hollow, _)| hollow) { HALF_LINE } else { 0 };
    let mut path = PathWriter::default();
    if cells.joined {
        outlines(&mut path, above);
        outlines(&mut path, below);
    } else {
        for (cell, segment) in above.chain(below) {
            if let Some(Segment { foot, head, outermost }) = segment {
                let (left, right) = (cell.left + cells.inset.0 + line, cell.right - cells.inset.1 - line);
                let inwards = if head < foot { line } else { -line };
                let draw = if outermost { PathWriter::bar } else { PathWriter::rect };
                draw(&mut path, left, head + inwards, right, foot - inwards);
            }
        }
    }
    path.finish()
}

/// The foot of a segment on another one, parted from it where it is high enough.
fn parted(foot: Tenths, head: Tenths) -> Tenths {
    match foot - head {
        height if height > 2 * PARTED => foot - PARTED,
        height if height < -2 * PARTED => foot + PARTED,
        _ => foot,
    }
}

/// The bucket whose stack reaches highest, and its height; `None` without any above zero.
pub(super) fn highest(series: &[BarSeries<'_>]) -> Option<(usize, f64)> {
    let buckets = series.iter().map(|series| series.values.len()).max().unwrap_or(0);
    let heights = (0..buckets).filter_map(|bucket| Some((bucket, reach(series, bucket)?.up)));
    // Of equals the first one: `max_by` takes the last.
    heights.rev().filter(|(_, up)| *up > 0.0).max_by(|a, b| a.1.total_cmp(&b.1))
}

/// Short level lines over the bars that reach above a level.
pub(super) fn notches(cells: &Cells, series: &[BarSeries<'_>], level: f64, scale: &LinearScale) -> String {
    let y = tenths(scale.y(level));
    let mut path = PathWriter::default();
    for cell in &cells.each {
        let is_higher = cell.highest.and_then(|bucket| reach(series, bucket)).is_some_and(|reach| reach.up > level);
        if is_higher {
            path.move_to(cell.left + cells.inset.0, y);
            path.horizontal_to(cell.right - cells.inset.1);
        }
    }
    path.finish()
}

/// Draws each run of neighbouring cells that have a segment as one outline.
fn outlines(path: &mut PathWriter, cells: impl Iterator<Item = (Cell, Option<Segment>)>) {
    let mut run = Vec::new();
    for (cell, segment) in cells {
        if let Some(segment) = segment {
            run.push((cell, segment));
        } else {
            outline(path, &mut run);
        }
    }
    outline(path, &mut run);
}

/// Heads on the way out, feet on the way back. Leaves the run empty.
fn outline(path: &mut PathWriter, run: &mut Vec<(Cell, Segment)>) {
    let Some((first, segment)) = run.first() else { return };
    path.move_to(first.left, segment.foot);
    for (cell, segment) in run.iter() {
        path.vertical_to(segment.head);
        path.horizontal_to(cell.right);
    }
    for (cell, segment) in run.drain(..).rev() {
        path.vertical_to(segment.foot);
        path.horizontal_to(cell.left);
    }
    path.close();
}

/// The path over everything that is missing: whole height, neighbours joined.
pub(super) fn gap_path(cells: &Cells, plot: Rect) -> String {
    let mut path = PathWriter::default();
    let (top, bottom) = (tenths(plot.top), tenths(plot.bottom()));
    let mut open: Option<(Tenths, Tenths)> = None;
    for cell in cells.each.iter().filter(|cell| cell.gap) {
        open = match open {
            Some((left, right)) if right == cell.left => Some((left, cell.right)),
            other => {
                if let Some((left, right)) = other {
                    path.rect(left, top, right, bottom);
                }
                Some((cell.left, cell.right))
            }
        };
    }
    if let Some((left, right)) = open {
        path.rect(left, top, right, bottom);
    }
    path.finish()
}

/// Bucket counts are far below 2^53.
#[allow(clippy::cast_precision_loss)]
fn pixels(buckets: usize) -> f64 {
    buckets as f64
}
