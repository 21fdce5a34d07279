//! What stands at the places of the widgets while the household is asked for: a title, an answer and bars in each card.

use crate::widgets::elements::{ENERGY_CHART, ENERGY_FORECAST, KEY_FIGURES, PEER_COMPARISON, TYPICAL_DAY};
use yew::{Html, html};

/// The cards that most households have, in their order.
const CARDS: [&str; 5] =
    [ENERGY_CHART.name, PEER_COMPARISON.name, TYPICAL_DAY.name, ENERGY_FORECAST.name, KEY_FIGURES.name];

/// The cards without anything in them. Their classes are those of the widgets, and so their heights.
pub fn placeholder() -> Html {
    html! { <div class="places awaited">{ for CARDS.map(card) }</div> }
}

fn card(name: &'static str) -> Html {
    html! {
        <>
            <div class={["place at-", name].concat()}>
                <div class={["frame waiting ", name].concat()}>
                    <header><h2>{ "\u{a0}" }</h2></header>
                    <div class="above" />
                    <div class="stage"><div class="skeleton" /></div>
                </div>
            </div>
            if name == ENERGY_CHART.name {
                <div class="place at-days"><div class="days" /></div>
            }
        </>
    }
}
