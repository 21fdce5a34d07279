//! The typical day: what an hour of the clock usually takes.

use super::quantile::{ascending, quantile};
use super::{BucketKind, EnergySeries};
use crate::api::Quantity;
use crate::time::{HOUR_S, ZoneOffsets};

/// Fewer days than this say nothing about what is usual.
const FEWEST_SAMPLES: usize = 5;

/// Which days count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DayKind {
    /// All.
    All,
    /// Monday to Friday.
    Weekday,
    /// Saturday and Sunday.
    Weekend,
}

/// What one hour of the clock usually takes, in watt-hours.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TypicalHour {
    /// A quarter of the days lies below.
    pub p25_wh: f64,
    /// Half of the days lies below.
    pub median_wh: f64,
    /// Three quarters of the days lie below.
    pub p75_wh: f64,
    /// How many hours were measured.
    pub samples: usize,
}

/// For each hour of the building's clock the median and the middle half of a quantity; `None` where fewer than five hours
/// were measured, and for series that are not hourly. The repeated hour of autumn counts twice, as two hours of that name.
///
/// Source: quantiles after Hyndman and Fan 1996, type 7.
pub fn typical_day(
    series: &EnergySeries,
    zone: &ZoneOffsets,
    quantity: Quantity,
    kind: DayKind,
) -> [Option<TypicalHour>; 24] {
    let mut samples: [Vec<f64>; 24] = Default::default();
    if series.kind() == BucketKind::Hour {
        for bucket in 0..series.due() {
            let (Some(start_s), Some(value_wh)) = (series.start_s(bucket), series.value_wh(quantity, bucket)) else {
                continue;
            };
            let is_weekend = zone.date(start_s).weekday().is_weekend();
            if (kind == DayKind::Weekday && is_weekend) || (kind == DayKind::Weekend && !is_weekend) {
                continue;
            }
            let hour = usize::try_from(zone.second_of_day(start_s) / HOUR_S).unwrap_or_default();
            if let Some(of_hour) = samples.get_mut(hour) {
                of_hour.push(value_wh);
            }
        }
    }
    samples.map(|of_hour| {
        let sorted = ascending(of_hour);
        if sorted.len() < FEWEST_SAMPLES {
            return None;
        }
        let [p25_wh, median_wh, p75_wh] = [0.25, 0.5, 0.75].map(|part| quantile(&sorted, part));
        Some(TypicalHour { p25_wh: p25_wh?, median_wh: median_wh?, p75_wh: p75_wh?, samples: sorted.len() })
    })
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
        // 0, 100, …, 900: the places of the quarters are 2.25, 4.5, 6.75.
        let noon = TypicalHour { p25_wh: 225.0, median_wh: 450.0, p75_wh: 675.0, samples: 10 };
        assert_eq!(all[12], Some(noon));
        // The 25th (number 6) had 02:00 twice: 0 to 900 with another 600; place 5 is 500, 2.5 is 250, 7.5 is 650.
        assert_eq!(all[2], Some(TypicalHour { p25_wh: 250.0, median_wh: 500.0, p75_wh: 650.0, samples: 11 }));
        // The weekend has two days only.
        assert_eq!(typical_day(&series, &zurich, Quantity::Consumption, DayKind::Weekend)[12], None);
        // Weekdays: 0 to 4 and 7 to 9; the places of the quarters are 1.75, 3.5 and 5.25.
        let weekdays = typical_day(&series, &zurich, Quantity::Consumption, DayKind::Weekday)[12].unwrap();
        assert_eq!((weekdays.p25_wh, weekdays.median_wh, weekdays.p75_wh), (175.0, 350.0, 725.0));
        assert_eq!(typical_day(&series, &zurich, Quantity::Generation, DayKind::All), [None; 24]);
    }
}
