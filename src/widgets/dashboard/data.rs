//! The data of the dashboard: its question, for its widgets, and the period of those that have one.

use crate::widgets::parts::{Navigator, Question, WidgetData};

/// Data for the widgets of the dashboard.
#[derive(Debug)]
pub struct DashboardData {
    /// Question to the source.
    pub question: Question,
    /// The period, and where people can go from it.
    pub navigator: Navigator,
}

impl WidgetData for DashboardData {
    /// Days only: they are written as they are, in no zone.
    fn zone_id(&self) -> &'static str {
        "UTC"
    }

    fn navigator(&self) -> Option<Navigator> {
        Some(self.navigator)
    }
}
