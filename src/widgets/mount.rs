//! Mounting widgets into an element and taking them away again.

use web_sys::Element;
use yew::{AppHandle, BaseComponent, Renderer};

/// A mounted widget.
#[derive(Debug)]
pub struct Mounted<C: BaseComponent>(AppHandle<C>);

impl<C: BaseComponent> Mounted<C> {
    /// Gives the widget new properties. It asks for data again only where they call for other data.
    pub fn update(&mut self, props: C::Properties) {
        self.0.update(props);
    }

    /// Takes the widget away: calls off what is on its way and empties the container.
    ///
    /// Yew keeps its listeners on the container, so the container itself has to be thrown away as well.
    pub fn destroy(self) {
        self.0.destroy();
    }
}

/// Mounts a widget. The container is emptied first; it must not be a shadow root or a custom element itself.
pub fn mount<C: BaseComponent>(container: Element, props: C::Properties) -> Mounted<C> {
    Mounted(Renderer::with_root_and_props(container, props).render())
}
