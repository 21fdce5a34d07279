//! Roots that widgets are mounted on, used again and again.
//!
//! Yew never lets go of a root: its listeners on the element hold the root, and the root holds them (2 kB for each;
//! found
//! by `npm run bench`, which mounts a thousand). So a root that is no longer needed is emptied and waits for the next
//! widget: a page has as many as it ever showed widgets at once.
//! Must not enter: what a widget is; anything of the widget that was there before.

use super::{Panel, PanelProps};
use std::cell::{Cell, RefCell};
use web_sys::Element;
use yew::{AppHandle, Html, Properties, Renderer, function_component, html};

thread_local! {
    static WAITING: RefCell<Vec<(Element, AppHandle<Slot>)>> = const { RefCell::new(Vec::new()) };
    static LAST: Cell<u32> = const { Cell::new(0) };
}

/// Properties of a root: a panel with its number, or nothing.
#[derive(Clone, PartialEq, Default, Properties)]
struct SlotProps {
    #[prop_or_default]
    panel: Option<(u32, PanelProps)>,
}

/// By its number no panel takes over anything from the one before.
#[function_component]
fn Slot(props: &SlotProps) -> Html {
    let panel = props.panel.clone();
    panel.map(|(number, panel)| html! { <Panel key={number} ..panel /> }).unwrap_or_default()
}

/// A panel on a root, until it is dropped.
pub struct Rooted {
    number: u32,
    container: Element,
    handle: Option<AppHandle<Slot>>,
}

impl std::fmt::Debug for Rooted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rooted").field("number", &self.number).finish_non_exhaustive()
    }
}

impl Rooted {
    /// Shows a panel. `None` where there is no document.
    pub fn new(panel: PanelProps) -> Option<Self> {
        let number = LAST.replace(LAST.get().wrapping_add(1));
        // A root is emptied in Yew's own time. One that is not empty yet would show the former household for a moment.
        let waiting = WAITING.with_borrow_mut(|waiting| {
            let empty = waiting.iter().position(|(container, _)| container.child_element_count() == 0)?;
            Some(waiting.swap_remove(empty))
        });
        let props = SlotProps { panel: Some((number, panel)) };
        let (container, handle) = if let Some((container, mut handle)) = waiting {
            handle.update(props);
            (container, handle)
        } else {
            let container = web_sys::window()?.document()?.create_element("div").ok()?;
            let handle = Renderer::<Slot>::with_root_and_props(container.clone(), props).render();
            (container, handle)
        };
        Some(Self { number, container, handle: Some(handle) })
    }

    /// The element that it is in: to be placed by the host, and never to be kept after the drop.
    pub fn container(&self) -> &Element {
        &self.container
    }

    /// Gives the panel new properties.
    pub fn update(&mut self, panel: PanelProps) {
        if let Some(handle) = &mut self.handle {
            handle.update(SlotProps { panel: Some((self.number, panel)) });
        }
    }
}

impl Drop for Rooted {
    /// Takes the panel away and calls off what it waits for.
    fn drop(&mut self) {
        self.container.remove();
        if let Some(mut handle) = self.handle.take() {
            handle.update(SlotProps::default());
            WAITING.with_borrow_mut(|waiting| waiting.push((self.container.clone(), handle)));
        }
    }
}
