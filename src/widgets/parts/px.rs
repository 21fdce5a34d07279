//! Pixels as attribute values, without the float formatter (12 kB of wasm).

use yew::AttrValue;

/// A length or position in whole pixels.
pub fn px(length: f64) -> AttrValue {
    // Saturates far outside of any screen; NaN becomes 0.
    #[allow(clippy::cast_possible_truncation)]
    AttrValue::from(((length + 0.5).floor() as i32).to_string())
}

/// The `viewBox` of a drawing in its own pixels: without it, nothing could scale what is drawn.
pub fn view_box(width: f64, height: f64) -> AttrValue {
    ["0 0 ", &*px(width), " ", &*px(height)].concat().into()
}
