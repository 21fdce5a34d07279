//! A bar chart over time, put together: layout, axes, bars, gaps.

use super::time_ticks::{TimeAxis, time_ticks};
use super::{BarSeries, LinearScale, Peak, Scene, SeriesMark, Size, TickTime, TimeScale, TimeUnit, ValueTick};
use super::{bars, layout, nice_ticks};
use crate::time::{EpochSeconds, ZoneOffsets};
use std::ops::Range;
use std::rc::Rc;

/// Between two lines of the value axis.
const VALUE_GAP_PX: f64 = 40.0;
/// Room above the highest mark, as a factor, for the value on the highest bar.
const FREE_ABOVE: f64 = 1.08;

/// All that a bar chart is made from.
#[derive(Clone)]
pub struct BarChart<'a> {
    /// The whole drawing.
    pub size: Size,
    /// Bucket boundaries: one more than there are buckets.
    pub edges_s: Rc<[EpochSeconds]>,
    /// Buckets in which a value is due: those that have ended since the beginning. Among them those without a value in any series, hidden or not, are gaps.
    pub due: Range<usize>,
    /// Length of the buckets.
    pub bucket: TimeUnit,
    /// The building's zone.
    pub zone: &'a ZoneOffsets,
    /// The series, from the baseline outwards.
    pub series: &'a [BarSeries<'a>],
    /// Series that are not drawn, and have values nonetheless: what they know is no gap.
    pub hidden: &'a [BarSeries<'a>],
    /// Buckets that are not final, running or expected: drawn hollow.
    pub hollow: Range<usize>,
    /// A series with bars of its own, left of the stack: an earlier period's total.
    pub beside: Option<BarSeries<'a>>,
    /// A level to hold all bars against.
    pub average: Option<f64>,
    /// Upper end of the value axis when there is nothing but zeros and gaps (1 kWh, say).
    pub empty_max: f64,
    /// The text of a value; the second argument is the step, for the number of decimals.
    pub value_label: &'a dyn Fn(f64, f64) -> String,
    /// The text on the highest bar.
    pub peak_label: Option<&'a dyn Fn(f64) -> String>,
    /// The text of a moment.
    pub time_label: &'a dyn Fn(&TickTime) -> String,
}

impl std::fmt::Debug for BarChart<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("BarChart")
            .field("size", &self.size)
            .field("due", &self.due)
            .field("bucket", &self.bucket)
            .field("series", &self.series)
            .finish_non_exhaustive()
    }
}

/// Draws a bar chart.
pub fn bar_chart(chart: &BarChart<'_>) -> Scene {
    let size = layout::clean(chart.size);
    let rows = layout::rows(size);

    let beside = chart.beside.as_slice();
    let (stack, other) = (bars::extent(chart.series), bars::extent(beside));
    let level = chart.average.unwrap_or(0.0);
    let reach = bars::Reach { up: stack.up.max(other.up).max(level), down: stack.down.min(other.down).min(level) };
    let is_flat = reach.up <= 0.0 && reach.down >= 0.0;
    let (low, high) = (reach.down * FREE_ABOVE, if is_flat { chart.empty_max } else { reach.up * FREE_ABOVE });
    let ticks = nice_ticks(low, high, rows.height, VALUE_GAP_PX);
    let labels: Vec<String> = ticks.values.iter().map(|value| (chart.value_label)(*value, ticks.step)).collect();
    let widest_px = labels.iter().map(|label| size.text.width(label)).fold(0.0, f64::max);
    let columns = layout::columns(&rows, widest_px);
    let plot = columns.plot;

    let value_scale = LinearScale::new(low, high, plot);
    let y_ticks = ticks.values.iter().zip(labels).map(|(value, label)| ValueTick {
        y: value_scale.y(*value),
        value: *value,
        label: if columns.labelled { label } else { String::new() },
    });
    let y_ticks = y_ticks.collect();

    let (from_s, to_s) = (chart.edges_s.first().copied().unwrap_or(0), chart.edges_s.last().copied().unwrap_or(0));
    let time_scale = TimeScale::new(from_s, to_s, plot);
    let x_ticks = if rows.labelled && to_s > from_s {
        time_ticks(&TimeAxis {
            scale: time_scale,
            zone: chart.zone,
            bucket: chart.bucket,
            text: size.text,
            right_px: size.width,
            label: chart.time_label,
        })
    } else {
        Vec::new()
    };

    let of = |series| bars::cells(&chart.edges_s, series, &chart.due, &time_scale, plot);
    let mut cells = of((chart.series, chart.hidden));
    let gaps = bars::gap_path(&cells, plot);
    let mut series = Vec::new();
    if let Some(BarSeries { role, .. }) = chart.beside {
        let mut others = of((beside, &[]));
        others.share_left();
        series.push(SeriesMark {
            role,
            hollow: false,
            path: bars::series_path(&others, beside, 0, &value_scale, None),
        });
        cells.share_right();
    }
    for hollow in [false, true] {
        let drawn = (hollow, &chart.hollow);
        let marks = chart.series.iter().enumerate().map(|(index, series)| {
            let path = bars::series_path(&cells, chart.series, index, &value_scale, Some(drawn));
            SeriesMark { role: series.role, hollow, path }
        });
        // Where all is final there is no second mark for each series.
        series.extend(marks.filter(|mark| !hollow || !mark.path.is_empty()));
    }
    let peak = chart.peak_label.and_then(|label| {
        let (bucket, value) = bars::highest(chart.series)?;
        // Over a higher bar beside it the words would lie on that.
        let beside = chart.beside.as_ref().and_then(|beside| beside.values.get(bucket).copied());
        let (left, right) = cells.bar_x(bucket).filter(|_| !beside.is_some_and(|beside| beside > value))?;
        Some(Peak { x: f64::midpoint(left, right), y: value_scale.y(value), label: label(value) })
    });
    Scene {
        size,
        plot,
        series,
        gaps,
        stroked: false,
        average: chart.average.map(|level| value_scale.y(level)),
        notches: chart
            .average
            .map(|level| bars::notches(&cells, chart.series, level, &value_scale))
            .unwrap_or_default(),
        peak,
        x_ticks,
        y_ticks,
        value_label_x: columns.value_label_x,
        time_label_y: rows.time_label_y,
        baseline_y: value_scale.y(0.0),
        time_scale,
        value_scale,
        edges_s: chart.edges_s.clone(),
        column_buckets: cells.column_buckets(),
    }
}
