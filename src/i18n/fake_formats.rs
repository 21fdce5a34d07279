//! Formats for native tests: plain, in English order, with the real wall clock of a zone.

use super::{DayStyle, Formats, MonthStyle};
use crate::time::{CivilDate, CivilMonth, EpochSeconds, ZoneOffsets};

/// Plain formats over the clocks of one zone.
#[derive(Debug, Clone)]
pub struct FakeFormats(pub ZoneOffsets);

impl Formats for FakeFormats {
    fn number(&self, value: f64, fraction_digits: u8) -> String {
        format!("{value:.*}", usize::from(fraction_digits))
    }

    fn percent(&self, share: f64) -> String {
        format!("{:.0}%", share * 100.0)
    }

    fn day(&self, day: CivilDate, style: DayStyle) -> String {
        match style {
            DayStyle::Long | DayStyle::LongOfYear => format!("{:?} {day}", day.weekday()),
            DayStyle::Date | DayStyle::DateOfYear | DayStyle::Short => day.to_string(),
            DayStyle::Axis => format!("{}.{}", day.day(), day.month().month_of_year()),
        }
    }

    fn month(&self, month: CivilMonth, style: MonthStyle) -> String {
        match style {
            MonthStyle::Long | MonthStyle::OfYear => month.to_string(),
            MonthStyle::Axis => format!("m{}", month.month_of_year()),
        }
    }

    fn time_of_day(&self, at: EpochSeconds) -> String {
        let second = self.0.second_of_day(at);
        format!("{:02}:{:02}", second / 3600, second / 60 % 60)
    }

    fn time_of_day_with_offset(&self, at: EpochSeconds) -> String {
        format!("{} +{}", self.time_of_day(at), self.0.offset_s(at) / 3600)
    }
}
