//! The data of the heat map: the hours of a period.

use crate::widgets::parts::{Navigator, PeriodHours, WidgetData};
use std::rc::Rc;

/// All that came in.
#[derive(Debug)]
pub struct HeatData(pub Rc<PeriodHours>);

impl WidgetData for HeatData {
    fn zone_id(&self) -> &str {
        &self.0.zone_id
    }

    fn navigator(&self) -> Option<Navigator> {
        Some(self.0.navigator)
    }
}
