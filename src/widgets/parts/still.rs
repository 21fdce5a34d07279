//! A drawing that stands still, for pages that are drawn on a server: nobody knows how wide they will be.
//!
//! Marks are stretched to the width that there is, words keep their size and stand at shares of it. Labels of values have
//! a column of their own, as wide as they are.
//! Must not enter: what a widget is, anything that listens.

use super::drawing::{marks, time_class};
use super::{Plotted, px};
use crate::chart::{Rect, Scene, Size};
use yew::{AttrValue, Html, html};

/// Place or length as a share of the whole.
pub fn share(part: f64, whole: f64) -> AttrValue {
    let percent = if whole > 0.0 { 100.0 * part / whole } else { 0.0 };
    format!("{percent:.2}%").into()
}

/// A drawing with its labels, and its name for ears.
pub fn still_plot(plotted: &dyn Plotted) -> Html {
    let scene = plotted.scene();
    let Scene { size: Size { height, .. }, plot: Rect { left, width, .. }, .. } = *scene;
    let view_box = [&*px(left), " 0 ", &*px(width), " ", &*px(height)].concat();
    let times = scene.x_ticks.iter().map(|tick| {
        let (x, y) = (share(tick.label_x - left, width), share(scene.time_label_y, height));
        html! { <text class={time_class(tick)} {x} {y}>{ tick.label.clone() }</text> }
    });
    let labels = values(scene);
    html! {
        <div class="plot still" part="plot" role="img" aria-label={plotted.summary()}>
            if left > 0.0 {
                { labels.clone() }
            }
            <svg class="marks" aria-hidden="true" focusable="false">
                <svg width="100%" height="100%" viewBox={view_box} preserveAspectRatio="none">{ marks(scene) }</svg>
                if let Some(peak) = &scene.peak {
                    <text class="tick peak" x={share(peak.x - left, width)} y={share(peak.y - 4.0, height)}>
                        { peak.label.clone() }
                    </text>
                }
                { for times }
            </svg>
            if left <= 0.0 {
                { labels }
            }
        </div>
    }
}

/// The column of the labels of values, beside the plot.
fn values(scene: &Scene) -> Html {
    let Scene { size, plot, .. } = scene;
    let column_px = size.width - plot.width;
    if column_px <= 0.0 {
        return Html::default();
    }
    let x = if plot.left > 0.0 { scene.value_label_x } else { scene.value_label_x - plot.right() };
    let labels = scene.y_ticks.iter().map(|tick| {
        html! { <text class="tick value" x={px(x)} y={share(tick.y, size.height)}>{ tick.label.clone() }</text> }
    });
    html! {
        <svg class="labels" width={px(column_px)} aria-hidden="true" focusable="false">{ for labels }</svg>
    }
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn shares_are_percents_of_what_there_is() {
        assert_eq!((&*share(82.0, 328.0), &*share(-1.0, 300.0), &*share(5.0, 0.0)), ("25.00%", "-0.33%", "0.00%"));
    }
}
