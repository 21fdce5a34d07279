//! Widgets in pages that are written in Rust: with their style, and apart from that of the page.

use super::STYLE;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleSheet, Element, ShadowRootInit, ShadowRootMode};
use yew::{
    Children, Html, Properties, create_portal, function_component, html, use_effect_with, use_node_ref, use_state,
};

/// Properties of [`Styled`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct StyledProps {
    /// The widgets.
    #[prop_or_default]
    pub children: Children,
}

/// Puts widgets into a shadow root that has their style sheet, as the custom elements do. The rules of the page do not
/// reach them, and theirs do not reach the page; `--moost-` properties are inherited.
///
/// Shows nothing if the shadow root or the sheet cannot be created.
#[function_component]
pub fn Styled(props: &StyledProps) -> Html {
    let place = use_node_ref();
    let root = use_state(|| None::<Element>);
    {
        let (place, root) = (place.clone(), root.clone());
        use_effect_with((), move |()| root.set(place.cast::<Element>().and_then(|host| styled_root(&host).ok())));
    }
    let widgets = (*root).clone().map(|root| create_portal(html! { <>{ props.children.clone() }</> }, root));
    html! { <div ref={place}>{ widgets.unwrap_or_default() }</div> }
}

/// An element in a new shadow root of `host`. A shadow root itself would keep the listeners of the framework for ever.
fn styled_root(host: &Element) -> Result<Element, JsValue> {
    let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))?;
    let sheet = CssStyleSheet::new()?;
    sheet.replace_sync(STYLE)?;
    js_sys::Reflect::set(&root, &"adoptedStyleSheets".into(), &js_sys::Array::of1(&sheet))?;
    let document = host.owner_document().ok_or(JsValue::NULL)?;
    let container = document.create_element("div")?;
    root.append_child(&container)?;
    Ok(container.unchecked_into())
}
