//! A bar chart over time, put together: layout, axes, bars, gaps.

use super::time_ticks::{TimeAxis, time_ticks};
use super::{BarSeries, LinearScale, Scene, SeriesMark, Size, TickTime, TimeScale, TimeUnit, ValueTick};
use super::{bars, layout, nice_ticks};
use crate::time::{EpochSeconds, ZoneOffsets};
use std::rc::Rc;

/// Between two lines of the value axis.
const VALUE_GAP_PX: f64 = 40.0;

/// All that a bar chart is made from.
#[derive(Clone)]
pub struct BarChart<'a> {
    /// The whole drawing.
    pub size: Size,
    /// Room above the plot that stays free for something else.
    pub headroom_px: f64,
    /// Bucket boundaries: one more than there are buckets.
    pub edges_s: Rc<[EpochSeconds]>,
    /// Buckets that have ended. Among them those without a value in any series, hidden or not, are gaps.
    pub due: usize,
    /// Beginning of the future.
    pub now_s: EpochSeconds,
    /// Length of the buckets.
    pub bucket: TimeUnit,
    /// The building's zone.
    pub zone: &'a ZoneOffsets,
    /// The series, from the baseline outwards.
    pub series: &'a [BarSeries<'a>],
    /// Series that are not drawn, and have values nonetheless: what they know is no gap.
    pub hidden: &'a [BarSeries<'a>],
    /// A series that does not stack, such as an earlier period's total to be drawn as an outline; its mark comes last.
    pub overlay: Option<BarSeries<'a>>,
    /// Upper end of the value axis when there is nothing but zeros and gaps (1 kWh, say).
    pub empty_max: f64,
    /// The text of a value; the second argument is the step, for the number of decimals.
    pub value_label: &'a dyn Fn(f64, f64) -> String,
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
    let rows = layout::rows(size, chart.headroom_px);

    let overlay = chart.overlay.as_slice();
    let (stack, behind) = (bars::extent(chart.series), bars::extent(overlay));
    let reach = bars::Reach { up: stack.up.max(behind.up), down: stack.down.min(behind.down) };
    let is_flat = reach.up <= 0.0 && reach.down >= 0.0;
    let ticks = nice_ticks(reach.down, if is_flat { chart.empty_max } else { reach.up }, rows.height, VALUE_GAP_PX);
    let labels: Vec<String> = ticks.values.iter().map(|value| (chart.value_label)(*value, ticks.step)).collect();
    let widest_px = labels.iter().map(|label| size.text.width(label)).fold(0.0, f64::max);
    let columns = layout::columns(&rows, widest_px);
    let plot = columns.plot;

    let value_scale = LinearScale::new(ticks.min(), ticks.max(), plot);
    let y_ticks = ticks.values.iter().zip(labels).filter(|_| columns.labelled);
    let y_ticks = y_ticks.map(|(value, label)| ValueTick { y: value_scale.y(*value), value: *value, label }).collect();

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

    let cells = bars::cells(&chart.edges_s, (chart.series, chart.hidden), chart.due, &time_scale, plot);
    let mark = |(index, series): (usize, &BarSeries<'_>)| SeriesMark {
        role: series.role,
        path: bars::series_path(&cells, chart.series, index, &value_scale),
    };
    let mut series: Vec<SeriesMark> = chart.series.iter().enumerate().map(mark).collect();
    if let Some(BarSeries { role, .. }) = chart.overlay {
        // Cells of its own: in a pixel column its highest bucket need not be the stack's.
        let cells = bars::cells(&chart.edges_s, (overlay, &[]), 0, &time_scale, plot);
        let path = bars::series_path(&cells, overlay, 0, &value_scale);
        let halo = halo(plot.width, chart.edges_s.len()).map(|role| SeriesMark { role, path: path.clone() });
        series.extend(halo.into_iter().chain([SeriesMark { role, path }]));
    }
    Scene {
        size,
        plot,
        series,
        gaps: bars::gap_path(&cells, plot),
        stroked: false,
        shades: String::new(),
        future_x: (from_s < chart.now_s && chart.now_s < to_s).then(|| time_scale.x(chart.now_s)),
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

/// Wide enough for a halo of a pixel on both sides.
const WIDE_PX: f64 = 14.0;
/// For one of half a pixel: hours of a day and a half on a phone have seven.
const NARROW_PX: f64 = 5.0;

/// The role of the halo of an outline over bars, because no colour stands out from all of theirs: thinner where bars
/// are narrow, and none where it would hide them.
fn halo(width_px: f64, edges: usize) -> Option<&'static str> {
    let bar_px = width_px / (f64::from(u32::try_from(edges).unwrap_or(u32::MAX)) - 1.0);
    match bar_px {
        _ if bar_px >= WIDE_PX => Some("halo"),
        _ if bar_px >= NARROW_PX => Some("thin halo"),
        _ => None,
    }
}
