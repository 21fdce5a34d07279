//! The attributes of the typical day, checked.

use crate::energy::DayKind;
use crate::widgets::parts::{Problem, Values, choice};

/// Which days count: the attribute `days`.
pub fn days(values: &Values) -> Result<Option<DayKind>, Problem> {
    choice("days", values.get("days"), "all, weekday, weekend", |word| match word {
        "all" => Some(DayKind::All),
        "weekday" => Some(DayKind::Weekday),
        "weekend" => Some(DayKind::Weekend),
        _ => None,
    })
}
