//! A drawing that pointer and keys walk through, point by point, whatever its points are.

use super::{Tooltip, drawing};
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

    /// The whole drawing in a few sentences.
    fn summary(&self) -> String;

    /// The point under a place.
    fn point_at(&self, x: f64, _y: f64) -> Option<usize> {
        self.scene().bucket_at_x(x)
    }

    /// Whether the keys up and down lead somewhere; else they are left to the page.
    fn has_rows(&self) -> bool {
        false
    }

    /// Where a key leads.
    fn step(&self, from: Option<usize>, step: Move) -> Option<usize>;

    /// Where the marker of a point stands.
    fn marker(&self, point: usize) -> Option<Rect> {
        self.scene().bucket_area(point)
    }

    /// What the tooltip of a point says.
    fn tooltip(&self, point: usize) -> Tooltip;

    /// A point in one phrase, for ears.
    fn phrase(&self, point: usize) -> String;

    /// From when to when a point is, for `moost-point-select`; `None` where a point is no moment.
    fn span_ms(&self, point: usize) -> Option<(f64, f64)>;

    /// The point that a span of time lies in; `None` where there is none, or only a part of it.
    fn point_of(&self, start_s: EpochSeconds, _end_s: EpochSeconds) -> Option<usize> {
        let edges_s = &self.scene().edges_s;
        let inside =
            edges_s.first().zip(edges_s.last()).is_some_and(|(first, last)| (*first..*last).contains(&start_s));
        if inside { bucket_at(edges_s, start_s) } else { None }
    }

    /// The attribute `zoom` after looking at the points from one to another; `None` where there is no looking closer.
    fn zoom_to(&self, _one: usize, _other: usize) -> Option<AttrValue> {
        None
    }

    /// The attribute `zoom` after a step, with `around` in sight; `None` where there is no looking closer.
    fn zoom(&self, _step: Zoom, _around: Option<usize>) -> Option<AttrValue> {
        None
    }

    /// What is looked at, in words; empty where that is all.
    fn view(&self) -> String {
        String::new()
    }
}
