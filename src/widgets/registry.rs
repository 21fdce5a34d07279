//! Every widget by its name, the dashboard too.

use super::WidgetKind;
use super::dashboard::DashboardKind;
use super::elements::HOUSEHOLD_DASHBOARD;
use super::kinds::single;
use super::parts::Kind;
use crate::apart::apart;

static DASHBOARD: &dyn WidgetKind = &DashboardKind;

apart!(
    fn dashboard() -> &'static &'static dyn WidgetKind = whole_dashboard,
    "__wasm_split_00more00_import_00000000000000000000000000000002_dashboard",
    "__wasm_split_00more00_export_00000000000000000000000000000002_dashboard"
);

fn whole_dashboard() -> &'static &'static dyn WidgetKind {
    &DASHBOARD
}

/// The kind with a name, such as `energy-chart`.
pub fn kind(name: &str) -> Option<Kind> {
    if name == HOUSEHOLD_DASHBOARD.name { Some(Kind(*dashboard())) } else { single(name) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::widgets::elements::ELEMENTS;

    #[test]
    fn every_element_has_a_kind_that_names_its_row() {
        for element in ELEMENTS {
            let kind = kind(element.name).unwrap_or_else(|| panic!("no kind of {}", element.name));
            assert!(std::ptr::eq(kind.0.element(), element), "{}", element.name);
        }
        assert!(kind("weather").is_none());
    }
}
