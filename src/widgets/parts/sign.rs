//! Signs drawn with a line.

use yew::{Html, html};

/// Back in time.
pub const BACK: &str = "M12.5 4.5l-6 5.5l6 5.5";
/// Forward in time, or on to something else.
pub const FORWARD: &str = "M7.5 4.5l6 5.5l-6 5.5";
/// Something opens below.
pub const DOWN: &str = "M5 8l5 5l5-5";

/// A sign, by its path in a square of 20. It says nothing to ears: the words beside it do.
pub fn sign(path: &'static str) -> Html {
    html! {
        <svg class="sign" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path d={path} /></svg>
    }
}
