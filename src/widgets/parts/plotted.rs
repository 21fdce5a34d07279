//! A drawing that pointer and keys walk through, point by point, whatever its points are.

use super::drawing;
use crate::chart::{Move, Rect, Scene, Zoom, bucket_at};
use crate::time::EpochSeconds;
use yew::{AttrValue, Html};

/// A scene with the points in it. Where nothing else is said, the points are the scene's buckets.
pub trait Plotted {
    /// The whole drawing.
    fn scene(&self) -> &Scene;

    /// Its marks, as children of an `<svg>`. Asked for once.
    fn drawing(&self) -> Html {
        drawing(self.scene())
    }

    /// The name of the drawing, in a dozen words: title and answer.
    fn summary(&self) -> String;

    /// The point under a place.
    fn point_at(&self, x: f64, _y: f64) -> Option<usize> {
        self.scene().bucket_at_x(x)
    }

    /// True if the keys up and down lead somewhere; else they are left to the page.
    fn has_rows(&self) -> bool {
        false
    }

    /// Target point of a key.
    fn step(&self, from: Option<usize>, step: Move) -> Option<usize>;

    /// Place of a point's marker.
    fn marker(&self, point: usize) -> Option<Rect> {
        self.scene().bucket_area(point)
    }

    /// A point in one phrase, for ears.
    fn phrase(&self, point: usize) -> String;

    /// From when to when a point is, for `moost-point-select`; `None` where a point is no moment.
    fn span_ms(&self, point: usize) -> Option<(f64, f64)>;

    /// The point that a span of time lies in; `None` where there is none, or only a part of it.
    fn point_of(&self, start_s: EpochSeconds, end_s: EpochSeconds) -> Option<usize> {
        let edges_s = &self.scene().edges_s;
        let point = bucket_at(edges_s, start_s)?;
        let (from_s, to_s) = (*edges_s.get(point)?, *edges_s.get(point + 1)?);
        (from_s <= start_s && end_s <= to_s).then_some(point)
    }

    /// The attribute `zoom` after looking at the points from one to another; `None` where there is no looking closer.
    fn zoom_to(&self, _one: usize, _other: usize) -> Option<AttrValue> {
        None
    }

    /// The attribute `zoom` after a step, with `around` in sight; `None` where there is no looking closer.
    fn zoom(&self, _step: Zoom, _around: Option<usize>) -> Option<AttrValue> {
        None
    }

    /// Range in view, in words; empty if it is the whole drawing.
    fn view(&self) -> String {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{BarChart, Size, TimeUnit, bar_chart};
    use crate::time::{DAY_S, ZoneOffsets};

    struct Days(Scene);

    impl Plotted for Days {
        fn scene(&self) -> &Scene {
            &self.0
        }

        fn summary(&self) -> String {
            String::new()
        }

        fn step(&self, from: Option<usize>, _: Move) -> Option<usize> {
            from
        }

        fn phrase(&self, _: usize) -> String {
            String::new()
        }

        fn span_ms(&self, _: usize) -> Option<(f64, f64)> {
            None
        }
    }

    #[test]
    fn a_span_is_a_point_only_where_it_lies_in_one() {
        let days = Days(bar_chart(&BarChart {
            size: Size::new(320.0, 200.0),
            edges_s: [0, DAY_S, 2 * DAY_S].into(),
            due: 0..2,
            bucket: TimeUnit::Day,
            zone: &ZoneOffsets::fixed(0),
            series: &[],
            hidden: &[],
            hollow: 0..0,
            beside: None,
            average: None,
            empty_max: 1.0,
            value_label: &|_, _| String::new(),
            peak_label: None,
            time_label: &|_| String::new(),
        }));
        let point = |start_s, end_s| days.point_of(start_s, end_s);
        assert_eq!(point(DAY_S, 2 * DAY_S), Some(1));
        assert_eq!(point(DAY_S + 3_600, DAY_S + 7_200), Some(1), "an hour is in its day");
        // A day is in no hour, nor a month in a day, nor anything outside.
        assert_eq!((point(0, 2 * DAY_S), point(-3_600, 0), point(2 * DAY_S, 3 * DAY_S)), (None, None, None));
    }
}
