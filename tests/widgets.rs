//! The widgets in a real browser, in a shadow root with the adopted style sheet, on a source made up here.
#![cfg(all(target_arch = "wasm32", feature = "widgets"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod widgets {
    pub mod page;
    pub mod source;

    mod dashboard;
    mod energy_chart;
    mod energy_chart_period;
    mod forecast;
    mod group;
    mod heat_map;
    mod intl;
    mod key_figures;
    mod peer_comparison;
    mod typical_day;
}

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
