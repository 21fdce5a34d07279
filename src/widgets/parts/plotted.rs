//! A drawing that pointer and keys walk through, point by point, whatever its points are.

use super::{Tooltip, drawing};
use crate::chart::{Move, Rect, Scene};
use yew::Html;

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
}
