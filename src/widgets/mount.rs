//! Mounting a widget into an element and taking it away again.

use super::{EnergyChart, EnergyChartProps, PeerComparison, PeerComparisonProps};
use web_sys::Element;
use yew::{AppHandle, BaseComponent, Renderer};

/// A mounted widget.
#[derive(Debug)]
pub struct Widget<C: BaseComponent>(AppHandle<C>);

impl<C: BaseComponent> Widget<C> {
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

/// Mounts the energy chart. The container is emptied first; it must not be a shadow root or a custom element itself.
pub fn mount_energy_chart(container: Element, props: EnergyChartProps) -> Widget<EnergyChart> {
    Widget(Renderer::with_root_and_props(container, props).render())
}

/// Mounts the peer comparison. The container is emptied first; it must not be a shadow root or a custom element itself.
pub fn mount_peer_comparison(container: Element, props: PeerComparisonProps) -> Widget<PeerComparison> {
    Widget(Renderer::with_root_and_props(container, props).render())
}
