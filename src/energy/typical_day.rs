//! The typical day: what an hour of the clock usually takes.

use super::key_figures::due_period;
use super::quantile::{ascending, quantile};
use super::{BucketKind, EnergySeries, Formula};
use crate::api::Quantity;
use crate::time::{CivilDate, EpochSeconds, HOUR_S, ZoneOffsets};

/// Fewer days than this say nothing about what is usual.
const FEWEST_DAYS: usize = 5;

/// Days that count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DayKind {
    /// All.
    All,
    /// Monday to Friday.
    Weekday,
    /// Saturday and Sunday.
    Weekend,
}

/// Usual energy of one hour of the clock, in watt-hours.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TypicalHour {
    /// A quarter of the days lies below.
    pub p25_wh: f64,
    /// Half of the days lies below.
    pub median_wh: f64,
    /// Three quarters of the days lie below.
    pub p75_wh: f64,
    /// Number of measured hours.
    pub samples: usize,
    /// On how many days: the repeated hour of autumn gives one day two hours.
    pub days: usize,
}

/// The readings of one hour of the clock, in order of time.
#[derive(Default)]
struct OfHour {
    values_wh: Vec<f64>,
    days: usize,
    last: Option<CivilDate>,
}

impl OfHour {
    fn push(&mut self, date: CivilDate, value_wh: f64) {
        self.values_wh.push(value_wh);
        if self.last.replace(date) != Some(date) {
            self.days += 1;
        }
    }
}

/// A typical day with what it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct TypicalDay {
    /// For each hour of the clock what it usually takes; `None` where it was measured on fewer than five days.
    pub hours: [Option<TypicalHour>; 24],
    /// Its formula.
    pub formula: Formula,
    /// The period: first moment, and the end of what is due.
    pub period_s: (EpochSeconds, EpochSeconds),
    /// Hours of the days that count which were measured.
    pub measured: usize,
    /// Hours of the days that count which are due.
    pub expected: usize,
}

/// For each hour of the building's clock the median and the middle half of a quantity; no hour for series that are not
/// hourly. The repeated hour of autumn counts twice, as two hours of that name.
///
/// Source: quantiles after Hyndman and Fan 1996, type 7.
///
/// ```
/// use moost_energy::api::{HourlyStatistics, Quantity};
/// use moost_energy::energy::{DayKind, EnergySeries, typical_day};
/// use moost_energy::time::{CivilDate, ZoneOffsets};
/// let (zone, first) = (ZoneOffsets::fixed(0), CivilDate::parse("2026-06-01").unwrap());
/// let mut hours = HourlyStatistics::default();
/// for day in 0..7 {
///     let seven_o_clock_s = zone.start_of_day(first.add_days(day)) + 7 * 3_600;
///     hours.push(seven_o_clock_s, [(Quantity::Consumption, 100.0 * day as f64)]);
/// }
/// let week = EnergySeries::hourly(&hours, &zone, first, first.add_days(6), i64::MAX);
/// let typical = typical_day(&week, &zone, Quantity::Consumption, DayKind::All);
/// assert_eq!(typical.hours[7].unwrap().median_wh, 300.0);
/// assert_eq!((typical.hours[8], typical.measured, typical.expected), (None, 7, 168));
/// ```
pub fn typical_day(series: &EnergySeries, zone: &ZoneOffsets, quantity: Quantity, kind: DayKind) -> TypicalDay {
    let mut samples: [OfHour; 24] = Default::default();
    let (mut measured, mut expected) = (0, 0);
    if series.kind() == BucketKind::Hour {
        for bucket in 0..series.due() {
            let Some(start_s) = series.start_s(bucket) else { continue };
            let date = zone.date(start_s);
            let is_weekend = date.weekday().is_weekend();
            if (kind == DayKind::Weekday && is_weekend) || (kind == DayKind::Weekend && !is_weekend) {
                continue;
            }
            expected += 1;
            let hour = usize::try_from(zone.second_of_day(start_s) / HOUR_S).unwrap_or_default();
            if let (Some(of_hour), Some(value_wh)) = (samples.get_mut(hour), series.whole_wh(quantity, bucket)) {
                of_hour.push(date, value_wh);
                measured += 1;
            }
        }
    }
    let hours = samples.map(|of_hour| {
        let OfHour { values_wh, days, .. } = of_hour;
        if days < FEWEST_DAYS {
            return None;
        }
        let sorted = ascending(values_wh);
        let [p25_wh, median_wh, p75_wh] = [0.25, 0.5, 0.75].map(|part| quantile(&sorted, part));
        Some(TypicalHour { p25_wh: p25_wh?, median_wh: median_wh?, p75_wh: p75_wh?, samples: sorted.len(), days })
    });
    TypicalDay { hours, formula: Formula::TypicalDay, period_s: due_period(series), measured, expected }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::HourlyStatistics;
    use crate::time::hour_starts;
    use crate::time::test_zones::{day, zone};

    #[test]
    fn ten_days_by_hand() {
        let zurich = zone("Europe/Zurich", 2026, 2027);
        let (from, to) = (day("2026-10-19"), day("2026-10-28"));
        let mut statistics = HourlyStatistics::default();
        // The n-th day (0 to 9) takes n × 100 Wh in every hour.
        for start in hour_starts(&zurich, from, to) {
            let number = f64::from(i32::try_from(from.days_until(zurich.date(start))).unwrap());
            statistics.push(start, [(Quantity::Consumption, number * 100.0)]);
        }
        let series = EnergySeries::hourly(&statistics, &zurich, from, to, 4_000_000_000);
        let all = typical_day(&series, &zurich, Quantity::Consumption, DayKind::All);
        assert_eq!((all.measured, all.expected, all.formula), (241, 241, Formula::TypicalDay));
        let all = all.hours;
        // 0, 100, …, 900: the places of the quarters are 2.25, 4.5, 6.75.
        let noon = TypicalHour { p25_wh: 225.0, median_wh: 450.0, p75_wh: 675.0, samples: 10, days: 10 };
        assert_eq!(all[12], Some(noon));
        // The 25th (number 6) had 02:00 twice: 0 to 900 with another 600; place 5 is 500, 2.5 is 250, 7.5 is 650.
        assert_eq!(all[2], Some(TypicalHour { p25_wh: 250.0, median_wh: 500.0, p75_wh: 650.0, samples: 11, days: 10 }));
        // The weekend has two days only.
        assert_eq!(typical_day(&series, &zurich, Quantity::Consumption, DayKind::Weekend).hours[12], None);
        // Weekdays: 0 to 4 and 7 to 9; the places of the quarters are 1.75, 3.5 and 5.25.
        let weekdays = typical_day(&series, &zurich, Quantity::Consumption, DayKind::Weekday).hours[12].unwrap();
        assert_eq!((weekdays.p25_wh, weekdays.median_wh, weekdays.p75_wh), (175.0, 350.0, 725.0));
        assert_eq!(typical_day(&series, &zurich, Quantity::Generation, DayKind::All).hours, [None; 24]);
    }
}
