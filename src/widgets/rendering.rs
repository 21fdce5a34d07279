//! A widget as HTML, for a server: the panel of the browser, drawn once with answers that are at hand.
//!
//! For: markup and style of what stands in the shadow root. Must not enter: the element around it, JavaScript.

use super::STYLE;
use super::parts::{Panel, PanelProps, all_is_news};
use super::style::packing::packed;
use std::future::Future;
use std::pin::pin;
use std::sync::LazyLock;
use std::task::{Context, Poll, Waker};
use yew::LocalServerRenderer;

/// Nothing is waited for. A part may still want to be asked again, as deep as parts lie in each other.
const MOST_POLLS: usize = 1_000;

/// The rules of the style sheet, and those for what has no script yet.
static RENDERED_STYLE: LazyLock<String> = LazyLock::new(|| [STYLE, packed!(STILL)].concat());
/// The latter, as they are written.
const STILL: &str = include_str!("style/still.css");

/// The text of the `<style>` that belongs to what is rendered: the same for all.
pub fn rendered_style() -> &'static str {
    &RENDERED_STYLE
}

/// The frame of a widget as HTML. `None` if it could not be finished at once.
pub fn rendered(panel: PanelProps) -> Option<String> {
    // What another page was told is not this one's.
    all_is_news();
    let mut html = String::new();
    let renderer = LocalServerRenderer::<Panel>::with_props(panel).hydratable(false);
    at_once(renderer.render_to_string(&mut html))?;
    Some(html)
}

/// The result of a future that waits for nothing outside of itself.
fn at_once<T>(future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    (0..MOST_POLLS).find_map(|_| match future.as_mut().poll(&mut context) {
        Poll::Ready(result) => Some(result),
        Poll::Pending => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_stands_in_markup_as_it_is() {
        assert!(rendered_style().starts_with(STYLE));
        assert!(!rendered_style().contains("/*") && !rendered_style().contains('\n'));
        assert!(!rendered_style().contains('<'));
        assert_eq!(rendered_style().matches('{').count(), [STYLE, STILL].concat().matches('{').count());
    }

    #[test]
    fn what_waits_for_others_is_not_waited_for() {
        assert_eq!(at_once(std::future::ready(1)), Some(1));
        assert_eq!(at_once(std::future::pending::<()>()), None);
    }
}
