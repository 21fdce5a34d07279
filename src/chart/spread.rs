//! A spread over buckets: a box from a low to a high value, and a line where the middle lies.

use super::path::{PathWriter, Tenths, tenths};
use super::scale::is_drawable;
use super::{BarChart, BarSeries, Direction, Scene, SeriesMark, bar_chart};

/// Part of a bucket that is left free beside its box.
const FREE_SHARE: f64 = 0.2;
/// Thickness of the middle's line.
const LINE_PX: f64 = 3.0;

/// One low, middle and high value a bucket; NaN is a gap.
#[derive(Debug, Clone, Copy)]
pub struct Spread<'a> {
    /// Lower ends of the boxes.
    pub low: &'a [f64],
    /// Places of the lines.
    pub middle: &'a [f64],
    /// Upper ends of the boxes.
    pub high: &'a [f64],
}

/// Draws a spread with the axes of a bar chart, whose own series are not drawn. Two marks: `half` and `median`.
pub fn spread_chart(chart: &BarChart<'_>, spread: &Spread<'_>) -> Scene {
    let reach = |values| BarSeries { role: "reach", values, direction: Direction::Up };
    let (high, low) = ([reach(spread.high)], reach(spread.low));
    let mut scene = bar_chart(&BarChart { series: &high, overlay: Some(low), ..chart.clone() });
    let mut boxes = PathWriter::default();
    let buckets = spread.low.iter().zip(spread.middle).zip(spread.high).enumerate();
    let mut middles = Vec::with_capacity(spread.middle.len());
    for (bucket, ((low, middle), high)) in buckets {
        let whole = [low, middle, high].into_iter().all(|value| is_drawable(*value));
        middles.push(if whole { *middle } else { f64::NAN });
        let Some((left, right)) = inner_span(&scene, bucket).filter(|_| whole) else { continue };
        let y = |value: &f64| tenths(scene.value_scale.y(*value));
        boxes.rect(left, y(high), right, y(low));
    }
    let lines = levels(&scene, &middles, LINE_PX);
    scene.series = vec![SeriesMark { role: "half", path: boxes.finish() }, SeriesMark { role: "median", path: lines }];
    scene
}

/// The path of a short line over each bucket, where its value is; NaN has none.
fn levels(scene: &Scene, values: &[f64], thickness_px: f64) -> String {
    let half = tenths(thickness_px / 2.0);
    let mut lines = PathWriter::default();
    for (bucket, value) in values.iter().enumerate().filter(|(_, value)| is_drawable(**value)) {
        let Some((left, right)) = inner_span(scene, bucket) else { continue };
        let y = tenths(scene.value_scale.y(*value));
        lines.rect(left, y - half, right, y + half);
    }
    lines.finish()
}

fn inner_span(scene: &Scene, bucket: usize) -> Option<(Tenths, Tenths)> {
    let (left, right) = scene.bucket_span_x(bucket)?;
    let inset = (right - left) * FREE_SHARE / 2.0;
    Some((tenths(left + inset), tenths(right - inset)))
}

#[cfg(test)]
mod tests {
    use super::super::path_reader::outlines;
    use super::*;
    use crate::chart::{Size, TimeUnit};
    use crate::time::ZoneOffsets;

    #[test]
    fn boxes_hold_their_middles_and_gaps_stay_free() {
        let zone = ZoneOffsets::fixed(0);
        let chart = BarChart {
            size: Size::new(320.0, 200.0),
            headroom_px: 0.0,
            edges_s: (0..=3).map(|hour| hour * 3_600).collect(),
            due: 3,
            now_s: i64::MAX,
            bucket: TimeUnit::Hour,
            zone: &zone,
            series: &[],
            hidden: &[],
            overlay: None,
            empty_max: 1.0,
            value_label: &|_, _| String::new(),
            time_label: &|_| String::new(),
        };
        let (low, middle, high) = ([1.0, f64::NAN, -2.0], [2.0, f64::NAN, -1.0], [4.0, f64::NAN, 1.0]);
        let scene = spread_chart(&chart, &Spread { low: &low, middle: &middle, high: &high });
        let (boxes, lines) = (outlines(&scene.series[0].path), outlines(&scene.series[1].path));
        assert_eq!((boxes.len(), lines.len(), scene.gaps.is_empty()), (2, 2, false));
        for (corners, line) in boxes.iter().zip(&lines) {
            let ys = |corners: &[(i32, i32)]| {
                let ys = corners.iter().map(|corner| corner.1);
                (ys.clone().min().unwrap(), ys.max().unwrap())
            };
            let ((top, bottom), (line_top, line_bottom)) = (ys(corners), ys(line));
            assert!(top <= line_top && line_bottom <= bottom, "{corners:?} {line:?}");
        }
        // The second box reaches below zero.
        assert!(boxes[1].iter().any(|corner| f64::from(corner.1) / 10.0 > scene.baseline_y));
    }
}
