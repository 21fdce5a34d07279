//! The data of the typical day: the hours of a period.

use crate::widgets::parts::{Navigator, PeriodHours, WidgetData};
use std::rc::Rc;

/// All that came in.
#[derive(Debug)]
pub struct TypicalData(pub Rc<PeriodHours>);

impl WidgetData for TypicalData {
    fn zone_id(&self) -> &str {
        &self.0.zone_id
    }

    fn navigator(&self) -> Option<Navigator> {
        Some(self.0.navigator)
    }
}
