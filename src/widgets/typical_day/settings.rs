//! The attributes of the typical day, checked.

use crate::energy::DayKind;
use crate::widgets::elements::{DAY_KIND, Meanings};
use crate::widgets::parts::{Problem, Values, choice};

/// The words of the attribute `days`.
pub static DAY_KINDS: Meanings<DayKind> = DAY_KIND.means(&[DayKind::All, DayKind::Weekday, DayKind::Weekend]);

/// Days that count, from the attribute `days`.
pub fn days(values: &Values) -> Result<DayKind, Problem> {
    choice(&DAY_KINDS, values)
}
