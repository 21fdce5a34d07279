//! A scene as SVG.

use super::px;
use crate::chart::{Scene, TimeTick};
use yew::{Html, html};

/// The marks with their labels.
pub fn drawing(scene: &Scene) -> Html {
    let named = scene.y_ticks.iter().filter(|tick| !tick.label.is_empty());
    let values = named.map(|tick| {
        html! { <text class="tick value" x={px(scene.value_label_x)} y={px(tick.y)}>{ tick.label.clone() }</text> }
    });
    let times = scene.x_ticks.iter().map(|tick| {
        let (x, y) = (px(tick.label_x), px(scene.time_label_y));
        html! { <text class={time_class(tick)} {x} {y}>{ tick.label.clone() }</text> }
    });
    html! {
        <>
            { marks(scene) }
            if let Some(peak) = &scene.peak {
                <text class="tick peak" x={px(peak.x)} y={px(peak.y - 4.0)}>{ peak.label.clone() }</text>
            }
            // Lists of their own: with another number of ticks the rest stays as it is.
            <>{ for values }</>
            <>{ for times }</>
        </>
    }
}

/// Class of a label on the time axis.
pub fn time_class(tick: &TimeTick) -> &'static str {
    if tick.named { "tick time named" } else { "tick time" }
}

/// Grid, gaps, one path a series, axes.
pub fn marks(scene: &Scene) -> Html {
    let (left, right) = (px(scene.plot.left), px(scene.plot.right()));
    let mut lines = String::new();
    for tick in &scene.y_ticks {
        horizontal(&mut lines, &left, &px(tick.y), &right);
    }
    let mut baseline = String::new();
    horizontal(&mut baseline, &left, &px(scene.baseline_y), &right);
    let kind = if scene.stroked { "series line " } else { "series " };
    let series = scene.series.iter().map(|series| {
        let hollow = if series.hollow { " hollow" } else { "" };
        html! { <path class={[kind, series.role, hollow].concat()} d={series.path.clone()} /> }
    });
    let mut average = String::new();
    if let Some(y) = scene.average {
        horizontal(&mut average, &left, &px(y), &right);
    }
    html! {
        <>
            { patterns(scene) }
            <path class="grid-lines" d={lines} />
            if !scene.gaps.is_empty() {
                <path class="gaps" fill="url(#moost-gap)" d={scene.gaps.clone()} />
            }
            if scene.average.is_some() {
                <path class="average" d={average} />
            }
            <>{ for series }</>
            if !scene.notches.is_empty() {
                <path class="notches" d={scene.notches.clone()} />
            }
            <path class="baseline" d={baseline} />
        </>
    }
}

/// The patterns of what is drawn: the hatch of gaps, and the series' own, for paper and for where people ask for them.
fn patterns(scene: &Scene) -> Html {
    let lined = [("own-use", "M-2 2l4-4M0 8l8-8M6 10l4-4"), ("feed-in", "M0 4h8")];
    let drawn = lined.into_iter().filter(|(role, _)| scene.series.iter().any(|series| series.role == *role));
    html! {
        <defs>
            if !scene.gaps.is_empty() {
                <pattern id="moost-gap" width="6" height="6" patternUnits="userSpaceOnUse">
                    <path class="hatch" d="M-1 1l2-2M0 6l6-6M5 7l2-2" />
                </pattern>
            }
            { for drawn.map(|(role, lines)| pattern(role, lines)) }
        </defs>
    }
}

/// A series drawn with lines over its colour.
fn pattern(role: &'static str, lines: &'static str) -> Html {
    html! {
        <pattern id={["moost-", role].concat()} width="8" height="8" patternUnits="userSpaceOnUse">
            <rect class={role} width="8" height="8" />
            <path class="pattern-line" d={lines} />
        </pattern>
    }
}

fn horizontal(d: &mut String, left: &str, y: &str, right: &str) {
    for part in ["M", left, " ", y, "H", right] {
        d.push_str(part);
    }
}
