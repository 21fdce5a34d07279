//! Step lines: energy belongs to a span, so a line stands level over its bucket and breaks where there is no value.
//!
//! Where several buckets share a pixel column it holds them all, from the lowest to the highest.

use super::path::{PathWriter, tenths};
use super::scale::is_drawable;
use super::{BarChart, BarSeries, Direction, Scene, SeriesMark, bar_chart, bars};

/// Narrower buckets than this are drawn column by column.
const NARROWEST_STEP_PX: f64 = 1.0;

/// Draws the series of a bar chart as lines, each from zero and not on top of each other.
pub fn line_chart(chart: &BarChart<'_>) -> Scene {
    let lines: Vec<(&'static str, Vec<f64>)> =
        chart.series.iter().chain(&chart.beside).map(|series| (series.role, upward(series))).collect();
    let buckets = chart.edges_s.len().saturating_sub(1);
    let over = |pick: fn(f64, f64) -> f64| -> Vec<f64> {
        let of =
            |bucket: usize| lines.iter().filter_map(|(_, values)| values.get(bucket)).copied().fold(f64::NAN, pick);
        (0..buckets).map(of).collect()
    };
    // The axes of a chart that reaches as far; NaN is no rival to a number.
    let (high, low) = (over(f64::max), over(f64::min));
    let part =
        |values: &[f64], cut: fn(f64, f64) -> f64| values.iter().map(|value| cut(*value, 0.0)).collect::<Vec<_>>();
    let (high, low) = (part(&high, f64::max), part(&low, f64::min));
    let reach = |values| BarSeries { role: "reach", values, direction: Direction::Up };
    let axes = BarChart {
        series: &[reach(&high), reach(&low)],
        beside: None,
        hollow: 0..0,
        peak_label: None,
        ..chart.clone()
    };
    let mut scene = bar_chart(&axes);
    let mark =
        |(role, values): (&'static str, Vec<f64>)| SeriesMark { role, hollow: false, path: path(&scene, &values) };
    scene.series = lines.into_iter().map(mark).collect();
    scene.notches = String::new();
    // What is missing is missing from the series, whatever an earlier period has there.
    let cells = bars::cells(&chart.edges_s, (chart.series, chart.hidden), &chart.due, &scene.time_scale, scene.plot);
    scene.gaps = bars::gap_path(&cells, scene.plot);
    scene.stroked = true;
    scene
}

fn upward(series: &BarSeries<'_>) -> Vec<f64> {
    let sign = if series.direction == Direction::Down { -1.0 } else { 1.0 };
    series.values.iter().map(|value| sign * value).collect()
}

fn path(scene: &Scene, values: &[f64]) -> String {
    let mut path = PathWriter::default();
    // The column that is being filled: its x, its lowest and highest y, in pixels.
    let mut column: Option<(f64, f64, f64)> = None;
    let mut is_open = false;
    for (bucket, value) in values.iter().enumerate() {
        let Some((left, right)) = scene.bucket_span_x(bucket) else { continue };
        if !is_drawable(*value) {
            is_open = false;
            continue;
        }
        let y = scene.value_scale.y(*value);
        if right - left >= NARROWEST_STEP_PX {
            if is_open {
                path.vertical_to(tenths(y));
            } else {
                path.move_to(tenths(left), tenths(y));
            }
            path.horizontal_to(tenths(right));
            is_open = true;
            continue;
        }
        column = match column {
            // Both are whole pixels.
            Some((x, top, bottom)) if left.floor() - x < 0.5 => Some((x, top.min(y), bottom.max(y))),
            full => {
                stroke(&mut path, full);
                Some((left.floor(), y, y))
            }
        };
    }
    stroke(&mut path, column);
    path.finish()
}

/// One pixel column; of a single height it still is a pixel high.
fn stroke(path: &mut PathWriter, column: Option<(f64, f64, f64)>) {
    if let Some((x, top, bottom)) = column {
        path.move_to(tenths(x + 0.5), tenths(top));
        path.vertical_to(tenths(bottom.max(top + 1.0)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Size, TimeUnit};
    use crate::time::ZoneOffsets;

    fn scene(values: &[f64], down: &[f64]) -> Scene {
        over(values, down, None)
    }

    fn over(values: &[f64], down: &[f64], beside: Option<BarSeries<'_>>) -> Scene {
        let zone = ZoneOffsets::fixed(0);
        let count = i64::try_from(values.len()).unwrap();
        line_chart(&BarChart {
            size: Size::new(320.0, 200.0),
            edges_s: (0..=count).map(|hour| hour * 3_600).collect(),
            due: 0..values.len(),
            bucket: TimeUnit::Hour,
            zone: &zone,
            series: &[
                BarSeries { role: "grid", values, direction: Direction::Up },
                BarSeries { role: "feed-in", values: down, direction: Direction::Down },
            ],
            hidden: &[],
            hollow: 0..0,
            beside,
            average: None,
            empty_max: 1.0,
            value_label: &|_, _| String::new(),
            peak_label: None,
            time_label: &|_| String::new(),
        })
    }

    #[test]
    fn a_line_is_level_over_its_bucket_and_breaks_at_gaps() {
        let scene = scene(&[1.0, 2.0, f64::NAN, 3.0], &[0.0, 4.0, 0.0, 0.0]);
        let [grid, feed_in] = &scene.series[..] else { panic!("two lines") };
        assert_eq!(grid.path.matches(['M', 'm']).count(), 2, "{}", grid.path);
        assert_eq!(grid.path.matches(['H', 'h']).count(), 3, "{}", grid.path);
        assert_eq!((feed_in.path.matches(['M', 'm']).count(), scene.stroked), (1, true));
        // The axis reaches as far down as the feed-in, and not as far up as a stack would.
        assert!(scene.value_scale.y(-4.0) <= scene.plot.bottom() + 0.1);
    }

    #[test]
    fn gaps_stay_where_an_earlier_period_has_values() {
        let gappy = [1.0, f64::NAN, 2.0];
        let earlier = BarSeries { role: "earlier", values: &[3.0, 3.0, 3.0], direction: Direction::Up };
        let (alone, behind) = (over(&gappy, &[], None), over(&gappy, &[], Some(earlier)));
        assert!(!alone.gaps.is_empty());
        assert_eq!(behind.gaps.matches('z').count(), alone.gaps.matches('z').count());
        assert!(over(&[1.0, 2.0, 2.0], &[], Some(earlier)).gaps.is_empty());
    }

    #[test]
    fn ten_years_are_no_longer_than_the_plot_is_wide() {
        let values: Vec<f64> = (0..87_600_i32).map(|hour| f64::from(hour % 97)).collect();
        let scene = scene(&values, &[]);
        assert!(scene.series[0].path.matches('v').count() <= 321, "{}", scene.series[0].path.len());
        assert_eq!(scene.series[1].path, "");
    }
}
