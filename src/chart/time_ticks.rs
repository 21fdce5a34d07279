//! Ticks on local hours, days, weeks, months and years, as fine as their labels have room.

use super::{TextSize, TimeScale};
use crate::time::{CivilDate, CivilMonth, DAY_S, EpochSeconds, HOUR_S, ZoneOffsets, next_hour_start};

/// Smallest distance between two labels.
const GAP_PX: f64 = 8.0;

/// A unit of local time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeUnit {
    /// Clock hours.
    Hour,
    /// Days.
    Day,
    /// Months.
    Month,
    /// Years.
    Year,
}

impl TimeUnit {
    /// Mean length.
    fn seconds(self) -> i64 {
        match self {
            Self::Hour => HOUR_S,
            Self::Day => DAY_S,
            Self::Month => 2_629_746,
            Self::Year => 31_556_952,
        }
    }
}

/// The moment of a tick, in local terms: all that a label can need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TickTime {
    /// The moment.
    pub at_s: EpochSeconds,
    /// Step of this axis; a midnight among hours is an `Hour` with `hour == 0`.
    pub unit: TimeUnit,
    /// The local day.
    pub date: CivilDate,
    /// The local hour, 0 to 23.
    pub hour: u8,
    /// Seconds ahead of UTC: tells the two 02:00 of a 25-hour day apart.
    pub offset_s: i32,
    /// The first tick of the axis: the place for a longer label.
    pub first: bool,
}

/// A mark on the time axis.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeTick {
    /// Place of the tick line: the start of what it names.
    pub x: f64,
    /// Middle of the text (`text-anchor: middle`), kept inside of the scene. Below the tick line for hours, in the
    /// middle of the bucket for days, months and years that are one bucket each.
    pub label_x: f64,
    /// The moment.
    pub time: TickTime,
    /// Its text.
    pub label: String,
    /// True for a bucket's own name, such as that of today.
    pub named: bool,
}

/// Content of the time axis.
#[derive(Clone, Copy)]
pub struct TimeAxis<'a> {
    /// From times to x.
    pub scale: TimeScale,
    /// The building's zone.
    pub zone: &'a ZoneOffsets,
    /// Length of the buckets: no tick is finer, and labels of the same unit stand in the middle of the bucket.
    pub bucket: TimeUnit,
    /// Size of the labels.
    pub text: TextSize,
    /// Labels stay inside of `0..=right_px`.
    pub right_px: f64,
    /// The text of a tick.
    pub label: &'a dyn Fn(&TickTime) -> String,
}

impl std::fmt::Debug for TimeAxis<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TimeAxis").field("scale", &self.scale).field("bucket", &self.bucket).finish_non_exhaustive()
    }
}

/// Every so many units there is a tick. Steps of 7 and 14 days are weeks, on Mondays.
const STEPS: [(TimeUnit, i16); 20] = [
    (TimeUnit::Hour, 1),
    (TimeUnit::Hour, 2),
    (TimeUnit::Hour, 3),
    (TimeUnit::Hour, 6),
    (TimeUnit::Hour, 12),
    (TimeUnit::Day, 1),
    (TimeUnit::Day, 2),
    (TimeUnit::Day, 7),
    (TimeUnit::Day, 14),
    (TimeUnit::Month, 1),
    (TimeUnit::Month, 2),
    (TimeUnit::Month, 3),
    (TimeUnit::Month, 6),
    (TimeUnit::Year, 1),
    (TimeUnit::Year, 2),
    (TimeUnit::Year, 5),
    (TimeUnit::Year, 10),
    (TimeUnit::Year, 50),
    (TimeUnit::Year, 100),
    (TimeUnit::Year, 1_000),
];

/// Ticks whose labels do not collide, from left to right; none when not even one label has room.
pub fn time_ticks(axis: &TimeAxis<'_>) -> Vec<TimeTick> {
    for (unit, every) in STEPS {
        if unit >= axis.bucket && may_fit(axis, unit, every) {
            let ticks = apart(axis, unit, &moments(axis, unit, every)).unwrap_or_default();
            if ticks.len() > 1 {
                return ticks;
            }
        }
    }
    // A single bucket, or room for a single label.
    apart(axis, axis.bucket, &[axis.scale.from_s()]).unwrap_or_default()
}

/// Keeps steps that are far too fine from making thousands of labels.
fn may_fit(axis: &TimeAxis<'_>, unit: TimeUnit, every: i16) -> bool {
    let step_s = unit.seconds() * i64::from(every);
    let next = axis.scale.from_s().saturating_add(step_s);
    axis.scale.x(next) - axis.scale.x(axis.scale.from_s()) >= axis.text.font_px * axis.text.char_em
}

/// The ticks of these moments, or `None` when a label is too near to the one before or reaches outside. A label costs
/// more than all else here, so none is written after the first that has no room.
fn apart(axis: &TimeAxis<'_>, unit: TimeUnit, moments: &[EpochSeconds]) -> Option<Vec<TimeTick>> {
    let mut free_from = 0.0;
    let tick = |(index, at_s): (usize, &EpochSeconds)| {
        let tick = placed(axis, unit, *at_s, index == 0);
        let half = axis.text.width(&tick.label) / 2.0;
        let has_room = tick.label_x - half >= free_from && tick.label_x + half <= axis.right_px;
        free_from = tick.label_x + half + GAP_PX;
        has_room.then_some(tick)
    };
    moments.iter().enumerate().map(tick).collect()
}

fn placed(axis: &TimeAxis<'_>, unit: TimeUnit, at_s: EpochSeconds, first: bool) -> TimeTick {
    let zone = axis.zone;
    let hour = u8::try_from(zone.second_of_day(at_s) / HOUR_S).unwrap_or(0);
    let date = zone.date(at_s);
    let time = TickTime { at_s, unit, date, hour, offset_s: zone.offset_s(at_s), first };
    let label = (axis.label)(&time);
    let x = axis.scale.x(at_s);
    let end_x = axis.scale.x(end_of(zone, unit, date).min(axis.scale.to_s()));
    let centred = unit == axis.bucket && unit != TimeUnit::Hour;
    let middle = if centred { f64::midpoint(x, end_x) } else { x };
    let half = axis.text.width(&label) / 2.0;
    TimeTick { x, label_x: middle.min(axis.right_px - half).max(half), time, label, named: false }
}

/// End of the day, month or year that begins on `date`.
fn end_of(zone: &ZoneOffsets, unit: TimeUnit, date: CivilDate) -> EpochSeconds {
    zone.start_of_day(match unit {
        TimeUnit::Hour | TimeUnit::Day => date.add_days(1),
        TimeUnit::Month => date.month().add_months(1).first_day(),
        TimeUnit::Year => date.month().add_months(12).first_day(),
    })
}

/// The moments of a step, ascending and inside of the axis.
fn moments(axis: &TimeAxis<'_>, unit: TimeUnit, every: i16) -> Vec<EpochSeconds> {
    let (from_s, to_s, zone) = (axis.scale.from_s(), axis.scale.to_s(), axis.zone);
    if unit == TimeUnit::Hour {
        return hours(zone, from_s, to_s, i64::from(every));
    }
    let mut date = first_date(zone.date(from_s), unit, every);
    let mut moments = Vec::new();
    loop {
        let at_s = zone.start_of_day(date);
        let next = following(date, unit, every);
        if at_s >= to_s || next <= date {
            return moments;
        }
        if at_s >= from_s {
            moments.push(at_s);
        }
        date = next;
    }
}

/// Local hours that `every` divides. An hour that the clocks show twice counts twice only where every hour counts.
fn hours(zone: &ZoneOffsets, from_s: EpochSeconds, to_s: EpochSeconds, every: i64) -> Vec<EpochSeconds> {
    let mut moments = Vec::new();
    let mut latest_hour = i64::MIN;
    let mut at_s = if zone.local_s(from_s).rem_euclid(HOUR_S) == 0 { from_s } else { next_hour_start(zone, from_s) };
    while at_s < to_s {
        let hour = zone.local_s(at_s).div_euclid(HOUR_S);
        if hour.rem_euclid(24) % every == 0 && (every == 1 || hour > latest_hour) {
            moments.push(at_s);
        }
        latest_hour = latest_hour.max(hour);
        at_s = next_hour_start(zone, at_s);
    }
    moments
}

/// The first date of a step, at or before `date`: it may lie before the axis.
fn first_date(date: CivilDate, unit: TimeUnit, every: i16) -> CivilDate {
    match unit {
        TimeUnit::Day if every % 7 == 0 => date.add_days(-i64::from(date.weekday().days_from_monday())),
        // Steps of a few days count from the first day shown.
        TimeUnit::Hour | TimeUnit::Day => date,
        TimeUnit::Month => {
            let month = date.month();
            let months = (i32::from(month.month_of_year()) - 1) % i32::from(every.max(1));
            month.add_months(-months).first_day()
        }
        TimeUnit::Year => {
            let year = date.year() - date.year().rem_euclid(every.max(1));
            CivilMonth::new(year, 1).map_or(date, CivilMonth::first_day)
        }
    }
}

fn following(date: CivilDate, unit: TimeUnit, every: i16) -> CivilDate {
    match unit {
        TimeUnit::Hour | TimeUnit::Day => date.add_days(i64::from(every)),
        TimeUnit::Month => date.month().add_months(i32::from(every)).first_day(),
        TimeUnit::Year => date.month().add_months(i32::from(every) * 12).first_day(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Rect;
    use crate::time::test_zones::{day, zone};

    /// The ticks of `from..=to` on 300 px as `unit:label`, with labels of two characters.
    fn ticks(name: &str, from: &str, to: &str, bucket: TimeUnit, width: f64) -> Vec<String> {
        let zone = zone(name, 2000, 2031);
        let (from_s, to_s) = (zone.start_of_day(day(from)), zone.start_of_day(day(to).add_days(1)));
        let plot = Rect { left: 20.0, top: 0.0, width, height: 100.0 };
        let label = |time: &TickTime| match time.unit {
            TimeUnit::Hour => format!("{:02}", time.hour),
            TimeUnit::Day => format!("{:02}", time.date.day()),
            TimeUnit::Month => format!("m{}", time.date.month().month_of_year()),
            TimeUnit::Year => time.date.year().to_string(),
        };
        let axis = TimeAxis {
            scale: TimeScale::new(from_s, to_s, plot),
            zone: &zone,
            bucket,
            text: TextSize::default(),
            right_px: plot.right(),
            label: &label,
        };
        time_ticks(&axis).into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn an_hour_that_comes_twice_is_named_twice_where_every_hour_is() {
        let fine = ticks("Europe/Zurich", "2025-10-26", "2025-10-26", TimeUnit::Hour, 700.0);
        assert_eq!(fine[..5], ["00", "01", "02", "02", "03"]);
        let coarse = ticks("Europe/Zurich", "2025-10-26", "2025-10-26", TimeUnit::Hour, 300.0);
        assert_eq!(coarse, ["00", "02", "04", "06", "08", "10", "12", "14", "16", "18", "20", "22"]);
    }

    #[test]
    fn an_hour_that_is_left_out_has_no_tick() {
        let fine = ticks("Europe/Zurich", "2025-03-30", "2025-03-30", TimeUnit::Hour, 700.0);
        assert_eq!((fine.len(), &fine[1..3]), (23, &["01".to_owned(), "03".to_owned()][..]));
    }

    #[test]
    fn half_an_hour_of_change_keeps_ticks_on_the_hour() {
        let lord_howe = ticks("Australia/Lord_Howe", "2025-04-06", "2025-04-06", TimeUnit::Hour, 900.0);
        assert_eq!(lord_howe.len(), 24);
    }

    #[test]
    fn coarser_as_the_span_grows() {
        let zurich = |from, to, bucket| ticks("Europe/Zurich", from, to, bucket, 300.0);
        assert_eq!(
            zurich("2025-06-02", "2025-06-08", TimeUnit::Hour),
            ["02", "03", "04", "05", "06", "07", "08"].map(str::to_owned)
        );
        // Mondays.
        assert_eq!(zurich("2025-05-01", "2025-06-30", TimeUnit::Day)[..3], ["05", "12", "19"]);
        assert_eq!(zurich("2025-01-01", "2025-12-31", TimeUnit::Day)[..3], ["m1", "m3", "m5"]);
        assert_eq!(zurich("2024-02-10", "2025-12-31", TimeUnit::Month)[..3], ["m3", "m5", "m7"]);
        assert_eq!(
            zurich("2003-03-01", "2030-12-31", TimeUnit::Month),
            ["2005", "2010", "2015", "2020", "2025", "2030"]
        );
    }

    #[test]
    fn a_single_bucket_has_its_label() {
        assert_eq!(ticks("Europe/Zurich", "2025-06-02", "2025-06-02", TimeUnit::Day, 300.0), ["02"]);
        assert_eq!(ticks("Europe/Zurich", "2025-06-02", "2025-06-02", TimeUnit::Day, -15.0), Vec::<String>::new());
    }
}
