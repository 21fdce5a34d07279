//! The three bars on a server: names and values as wide as they are, the lengths of the bars shares of what is between.
//! Where that is too little a name stands above its bar: the row breaks by itself.

use super::model::PeerBar;
use crate::chart::{RowNeeds, RowValue, Size};
use crate::widgets::parts::{px, share};
use yew::{Html, html};

/// The bars, named by `told` for ears.
pub fn still_bars(bars: &[PeerBar], told: String, size: Size) -> Html {
    let values: Vec<RowValue<'_>> =
        bars.iter().map(|bar| RowValue { name: bar.name, value: bar.value_wh, told: &bar.told }).collect();
    let needs = RowNeeds::of(&values, size.text.read());
    let longest = bars.iter().map(|bar| bar.value_wh).fold(0.0, f64::max);
    let rows = bars.iter().map(|bar| row_of(bar, longest, &needs));
    html! { <div class="bars" part="bars" role="img" aria-label={told}>{ for rows }</div> }
}

fn row_of(bar: &PeerBar, longest: f64, needs: &RowNeeds) -> Html {
    let RowNeeds { names_px, told_px, least_px, row_px, bar_px, apart_px } = *needs;
    let length = share(bar.value_wh.max(0.0), longest);
    let (height, middle) = (px(row_px), px(row_px / 2.0));
    let axis = ["M0 0V", &*height].concat();
    html! {
        <div class={["broken bar-of-", bar.role].concat()}>
            <svg width={px(names_px)} height={px(bar_px)} focusable="false">
                <text class="row" x="0" y={middle.clone()}>{ bar.name }</text>
            </svg>
            <div class="still">
                <svg class="marks" width={px(least_px - told_px)} height={height.clone()} focusable="false">
                    <rect
                        class={bar.role}
                        y={px((row_px - bar_px) / 2.0)}
                        width={length.clone()}
                        height={px(bar_px)}
                        rx="3"
                    />
                    <text class="row amount" x={length} dx={px(apart_px)} y={middle}>{ bar.told.clone() }</text>
                    <path class="baseline" d={axis} />
                </svg>
                <svg class="labels" width={px(told_px)} {height} focusable="false" />
            </div>
        </div>
    }
}
