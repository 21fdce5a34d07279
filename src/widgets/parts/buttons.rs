//! Buttons of which one is pressed.

use super::{Choose, Segment, quantity_name, segments, series_word};
use crate::api::Quantity;
use crate::i18n::Language;
use crate::widgets::elements::{Attribute, SERIES};
use web_sys::MouseEvent;
use yew::{AttrValue, Callback, Html, html};

/// A button that shows whether it is the chosen one.
fn pressed_button(label: &'static str, pressed: bool, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <button type="button" part="button" aria-pressed={if pressed { "true" } else { "false" }} {onclick}>
            { label }
        </button>
    }
}

/// A choice between a few words for an attribute, for the menu.
pub fn choice_buttons(
    attribute: &'static Attribute,
    label: &'static str,
    options: &[(&'static str, &'static str)],
    chosen: &str,
    choose: &Choose,
) -> Html {
    let buttons = options.iter().map(|(value, text)| {
        let (choose, value) = (choose.clone(), *value);
        let press = Callback::from(move |_| choose.emit((attribute.name, AttrValue::Static(value))));
        pressed_button(text, value == chosen, press)
    });
    html! {
        <div class="choice">
            <span aria-hidden="true">{ label }</span>
            <div class="buttons" role="group" aria-label={label}>{ for buttons }</div>
        </div>
    }
}

/// The same as a segmented control, which stays in sight.
pub fn choice_segments(
    attribute: &'static Attribute,
    label: &'static str,
    options: &[(&'static str, AttrValue)],
    chosen: &str,
    choose: &Choose,
) -> Html {
    let segment = |(value, text): &(&'static str, AttrValue)| {
        let (choose, value) = (choose.clone(), *value);
        let onclick = Callback::from(move |_| choose.emit((attribute.name, AttrValue::Static(value))));
        Segment { label: text.clone(), chosen: value == chosen, onclick }
    };
    segments(label, options.iter().map(segment).collect())
}

/// The choice of the attribute `series` between the quantities that a home has; nothing where there is but one.
pub fn series_choice(shown: Quantity, offered: &[Quantity], language: Language, choose: &Choose) -> Html {
    if offered.len() < 2 {
        return Html::default();
    }
    let option = |quantity: &Quantity| (series_word(*quantity), quantity_name(*quantity, &language.texts().common));
    let options: Vec<_> = offered.iter().map(option).collect();
    choice_buttons(&SERIES.attribute, language.texts().navigation.show, &options, series_word(shown), choose)
}
