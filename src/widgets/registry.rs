//! Every widget by its name, the dashboard too.

use super::WidgetKind;
use super::dashboard::DashboardKind;
use super::kinds::single;
use super::parts::Kind;

/// The kind with a name, such as `energy-chart`.
pub fn kind(name: &str) -> Option<Kind> {
    if name == DashboardKind.name() { Some(Kind(&DashboardKind)) } else { single(name) }
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
