//! The row of buttons for the period: its kind, a step to either side, and the dates.

use super::navigator::{Navigator, Turn, kind_of};
use super::{BACK, DOWN, FORWARD, Segment, segments, sign, whole_period_text};
use crate::i18n::{Formats, Language, NavigationTexts};
use crate::time::{CivilDate, DataLimits, PeriodKind, WeekStart};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::virtual_dom::{AttributeOrProperty, Attributes, VNode, VTag};
use yew::{AttrValue, Callback, Html, NodeRef, SubmitEvent, TargetCast, html};

/// The kinds of periods, and below them the period with a step to either side. Steps that lead nowhere are there, but
/// off, and so are all while the period is not known yet: nothing jumps.
pub fn navigation(
    known: Option<&Navigator>,
    kinds: &'static [&'static str],
    (language, formats): (Language, &dyn Formats),
    turn: &Callback<Turn>,
) -> Html {
    let texts: &NavigationTexts = &language.texts().navigation;
    let step = |step: Turn, path: &'static str, name: &'static str| {
        let turn = turn.clone();
        let off = known.and_then(|navigator| navigator.after(step)).is_none();
        html! {
            <button
                type="button"
                class="step"
                part="button"
                aria-label={name}
                title={name}
                aria-disabled={if off { "true" } else { "false" }}
                onclick={move |_| turn.emit(step)}
            >
                { sign(path) }
            </button>
        }
    };
    let week_start = known.map_or(WeekStart::Monday, |navigator| navigator.week_start);
    let kinds_in_sight = kinds.iter().filter_map(|word| {
        let kind = kind_of(word, week_start)?;
        let label = match kind {
            PeriodKind::Day => texts.day,
            PeriodKind::Week(_) => texts.week,
            PeriodKind::Month => texts.month,
            PeriodKind::Year => texts.year,
            PeriodKind::Custom => return None,
        };
        let turn = turn.clone();
        let onclick = Callback::from(move |_| turn.emit(Turn::Kind(kind)));
        let chosen = known.is_some_and(|navigator| navigator.period.kind() == kind);
        Some(Segment { label: label.into(), chosen, onclick })
    });
    let period = known.map(|navigator| whole_period_text(&navigator.period, language, formats)).unwrap_or_default();
    let dates = kinds.contains(&"custom");
    html! {
        <>
            { segments(texts.kind, kinds_in_sight.collect()) }
            <div class="stepper">
                { step(Turn::Previous, BACK, texts.previous) }
                <details class="menu">
                    <summary title={texts.go_to}>{ period }{ " " }{ sign(DOWN) }</summary>
                    <div class="items">
                        { today_button(known, texts, turn) }
                        if let Some(navigator) = known.filter(|_| dates) {
                            { days_form(navigator, texts, turn) }
                        }
                    </div>
                </details>
                { step(Turn::Next, FORWARD, texts.next) }
            </div>
        </>
    }
}

fn today_button(known: Option<&Navigator>, texts: &'static NavigationTexts, turn: &Callback<Turn>) -> Html {
    let turn = turn.clone();
    let off = known.and_then(|navigator| navigator.after(Turn::Today)).is_none();
    html! {
        <button
            type="button"
            part="button"
            aria-disabled={if off { "true" } else { "false" }}
            onclick={move |_| turn.emit(Turn::Today)}
        >
            { texts.to_today }
        </button>
    }
}

/// From and to, for days of one's own. Nothing is asked for before people say so: date fields tell every key that is
/// pressed in them. What lies outside of the data the browser refuses, in its own words.
fn days_form(navigator: &Navigator, texts: &'static NavigationTexts, turn: &Callback<Turn>) -> Html {
    let fields = [NodeRef::default(), NodeRef::default()];
    let field = |label: &'static str, date: CivilDate, node: &NodeRef| {
        let mut input = VTag::new("input");
        let DataLimits { first, last } = navigator.limits;
        let [first, last, date] = [first, last, date].map(|date| AttrValue::from(date.to_string()));
        let values = [AttrValue::Static("date"), AttrValue::Static(""), first, last, date];
        // As an attribute the value is what the field begins with: what people are typing is left alone.
        let keys = &["type", "required", "min", "max", "value"];
        let values = values.map(|value| Some(AttributeOrProperty::Attribute(value)));
        input.set_attributes(Attributes::Dynamic { keys, values: Box::new(values) });
        input.node_ref = node.clone();
        html! { <label>{ label }{ VNode::from(input) }</label> }
    };
    let (from, to) = (navigator.period.first(), navigator.period.last());
    let inputs = [field(texts.from, from, &fields[0]), field(texts.to, to, &fields[1])];
    let turn = turn.clone();
    let onsubmit = move |event: SubmitEvent| {
        event.prevent_default();
        let [from, to] = fields.each_ref().map(|node| CivilDate::parse(&node.cast::<HtmlInputElement>()?.value()));
        if let Some((from, to)) = from.zip(to) {
            close_menu(&event);
            turn.emit(Turn::Days(from, to));
        }
    };
    html! {
        <form key={[from.to_string(), to.to_string()].concat()} {onsubmit}>
            { for inputs }
            <button type="submit" part="button">{ texts.show }</button>
        </form>
    }
}

/// Closes the menu that a form is in. Who has used it by keyboard is on its button again.
fn close_menu(event: &SubmitEvent) {
    let form = event.target_dyn_into::<Element>();
    let Some(menu) = form.and_then(|form| form.closest("details").ok().flatten()) else { return };
    // An attribute of that name can always be taken away.
    let _ = menu.remove_attribute("open");
    if let Some(button) = menu.first_element_child().and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        let _ = button.focus();
    }
}
