//! Pixels as attribute values, without the float formatter (12 kB of wasm).

use yew::AttrValue;

/// A length or position in whole pixels.
pub fn px(length: f64) -> AttrValue {
    // Saturates far outside of any screen; NaN becomes 0.
    #[allow(clippy::cast_possible_truncation)]
    AttrValue::from(((length + 0.5).floor() as i32).to_string())
}
