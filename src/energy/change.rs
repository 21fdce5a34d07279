//! This period against an earlier one, like with like.
//!
//! For: pairing the hours of two series so that both sides rest on the same ones. A running month is compared with as
//! many days of the last one, an hour that one side lacks (a gap, the clocks' change) counts on neither.
//! Must not enter: choosing periods, words.

use super::key_figures::{Figure, KeyFigure, WhyWithheld, covered, due_period};
use super::{BucketKind, EnergySeries, Formula, Marks};
use crate::api::Quantity;
use crate::time::{CivilDate, DAY_S, EpochSeconds, Fold, ZoneOffsets};

/// Rule by which days belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pairing {
    /// The first with the first, the second with the second: for the previous period.
    ByPlace,
    /// The same day and month: for the same period of another year. 29 February has no partner in a common year.
    ByCalendar,
}

/// A change with what it rests on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// Energy of this period's buckets that have a partner.
    pub current_wh: f64,
    /// Energy of their partners.
    pub earlier_wh: f64,
    /// Number of pairs.
    pub pairs: usize,
    /// Buckets of this period that are due and can be compared.
    pub expected: usize,
    /// This period, as far as it is due.
    pub period_s: (EpochSeconds, EpochSeconds),
    /// This period from the first to the last of its due buckets that have a partner: what is compared.
    pub current_s: (EpochSeconds, EpochSeconds),
    /// The earlier one from the first to the last partner.
    pub earlier_s: (EpochSeconds, EpochSeconds),
}

impl Change {
    /// The change as a part of the earlier energy: 0.1 is a tenth more. `None` where that was 0 or less.
    pub fn ratio(&self) -> Option<f64> {
        (self.earlier_wh > 0.0).then(|| self.current_wh / self.earlier_wh - 1.0)
    }

    /// The ratio as a key figure; [`WhyWithheld::NotApplicable`] where there is none.
    pub fn figure(&self) -> Figure {
        let value = self.ratio().ok_or(WhyWithheld::NotApplicable)?;
        let (period_s, measured, expected) = (self.period_s, self.pairs, self.expected);
        Ok(KeyFigure {
            formula: Formula::Change,
            value,
            period_s,
            measured,
            expected,
            part_of_wh: None,
            marks: Marks::NONE,
        })
    }
}

/// Compares the due buckets of a quantity with those of an earlier series of the same kind (hours, days, or months by
/// the calendar).
///
/// Withheld where less than 90 % of this period's due buckets have a partner, or less than 90 % of those that have one
/// were measured on both sides. Two counts, because March against February has only 28 of 31 days to begin with: one
/// hour
/// more must not be too much. Of months only whole ones are compared, and only with as long ones: a February of another
/// length is left out on both sides, and expected by nobody ([`WhyWithheld::NotApplicable`] where nothing else is
/// there). They do not tell how much of a month was measured.
///
/// ```
/// use moost_energy::api::{DailyStatistics, Quantity};
/// use moost_energy::energy::{EnergySeries, Pairing, change};
/// use moost_energy::time::{CivilDate, ZoneOffsets};
/// let (zone, day) = (ZoneOffsets::fixed(0), |text| CivilDate::parse(text).unwrap());
/// let month = |first: CivilDate, now: CivilDate, wh: f64| {
///     let mut days = DailyStatistics::default();
///     (0..31).for_each(|n| days.push(first.add_days(n), [(Quantity::Consumption, wh)]));
///     EnergySeries::daily(&days, &zone, first, first.month().last_day(), zone.start_of_day(now))
/// };
/// // On 11 June ten days are over: they are compared with ten days of May.
/// let now = day("2026-06-11");
/// let (june, may) = (month(day("2026-06-01"), now, 1_100.0), month(day("2026-05-01"), now, 1_000.0));
/// let change = change((&june, &zone), (&may, &zone), Quantity::Consumption, Pairing::ByPlace).unwrap();
/// assert_eq!((change.pairs, (change.ratio().unwrap() * 100.0).round()), (10, 10.0));
/// ```
pub fn change(
    (current, current_zone): (&EnergySeries, &ZoneOffsets),
    (earlier, earlier_zone): (&EnergySeries, &ZoneOffsets),
    quantity: Quantity,
    pairing: Pairing,
) -> Result<Change, WhyWithheld> {
    // A month is compared with the same month only: others are longer or shorter.
    let misplaced = current.kind() == BucketKind::Month && pairing == Pairing::ByPlace;
    if current.kind() != earlier.kind() || misplaced {
        return Err(WhyWithheld::WrongResolution);
    }
    let ours = labels(current, current_zone, pairing, current.due());
    let theirs = labels(earlier, earlier_zone, pairing, earlier.due());
    let mut change = Change {
        current_wh: 0.0,
        earlier_wh: 0.0,
        pairs: 0,
        expected: current.due(),
        period_s: due_period(current),
        current_s: (0, 0),
        earlier_s: (0, 0),
    };
    let (mut partner, mut common) = (0, 0);
    for (bucket, label) in ours.iter().enumerate() {
        while theirs.get(partner).is_some_and(|other| other < label) {
            partner += 1;
        }
        if theirs.get(partner) != Some(label) {
            continue;
        }
        if !as_long((current, bucket), (earlier, partner)) {
            // Nobody has measured too little: there is nothing to compare it with.
            change.expected -= 1;
            continue;
        }
        change.current_s = reaching((current, bucket), change.current_s, common);
        change.earlier_s = reaching((earlier, partner), change.earlier_s, common);
        common += 1;
        if let (Some(ours_wh), Some(theirs_wh)) =
            (current.whole_wh(quantity, bucket), earlier.whole_wh(quantity, partner))
        {
            change.current_wh += ours_wh;
            change.earlier_wh += theirs_wh;
            change.pairs += 1;
        }
    }
    if change.expected == 0 && current.due() > 0 {
        return Err(WhyWithheld::NotApplicable);
    }
    covered(common, change.expected)?;
    covered(change.pairs, common)?;
    Ok(change)
}

/// A span that has `buckets` buckets already, reaching to the end of another one.
fn reaching(
    (series, bucket): (&EnergySeries, usize),
    (start_s, end_s): (EpochSeconds, EpochSeconds),
    buckets: usize,
) -> (EpochSeconds, EpochSeconds) {
    let start_s = if buckets == 0 { series.start_s(bucket).unwrap_or_default() } else { start_s };
    (start_s, series.end_s(bucket).unwrap_or(end_s))
}

/// Name of a bucket on both sides: its day, the latest second of it that the clock has shown, which of two hours of one
/// name it is, its second. The latest second keeps labels ascending where several hours are repeated (Troll has two).
type Label = (i64, i64, bool, i64);

/// True if two months have as many days: February of a leap year is not compared with that of a common one. Hours and
/// days are what they are; those that the clocks' change lengthens have their partners by name.
fn as_long((current, bucket): (&EnergySeries, usize), (earlier, partner): (&EnergySeries, usize)) -> bool {
    let length_s = |series: &EnergySeries, bucket| Some(series.end_s(bucket)? - series.start_s(bucket)?);
    let (Some(ours_s), Some(theirs_s)) = (length_s(current, bucket), length_s(earlier, partner)) else { return false };
    current.kind() != BucketKind::Month || (ours_s - theirs_s).abs() < DAY_S / 2
}

/// For every bucket of `current` the value of its partner in `earlier`, watt-hours; NaN without one, or without a
/// reading. For drawing an earlier period behind this one.
pub fn partners_wh(
    (current, current_zone): (&EnergySeries, &ZoneOffsets),
    (earlier, earlier_zone): (&EnergySeries, &ZoneOffsets),
    quantity: Quantity,
    pairing: Pairing,
) -> Vec<f64> {
    let theirs = labels(earlier, earlier_zone, pairing, earlier.len());
    let value = |label: &Label| {
        let partner = theirs.binary_search(label).ok()?;
        earlier.value_wh(quantity, partner)
    };
    labels(current, current_zone, pairing, current.len()).iter().map(|label| value(label).unwrap_or(f64::NAN)).collect()
}

/// The labels of the first buckets, ascending.
fn labels(series: &EnergySeries, zone: &ZoneOffsets, pairing: Pairing, buckets: usize) -> Vec<Label> {
    let starts = series.edges_s().iter().take(buckets);
    let Some(first) = series.start_s(0).map(|start_s| zone.date(start_s)) else {
        return Vec::new();
    };
    let mut shown = (i64::MIN, 0);
    let months = series.kind() == BucketKind::Month;
    let label = |start_s: &i64| {
        let date = zone.date(*start_s);
        let day = match pairing {
            Pairing::ByPlace if months => i64::from(first.month().months_until(date.month())),
            Pairing::ByPlace => first.days_until(date),
            Pairing::ByCalendar => of_the_year(first, date),
        };
        let second = zone.second_of_day(*start_s);
        shown = (day, if shown.0 == day { shown.1.max(second) } else { second });
        (day, shown.1, zone.fold(*start_s) == Fold::Later, second)
    };
    starts.map(label).collect()
}

/// A number that is the same for the same day and month of any year, counted from the year of `first` so that it
/// ascends over the turn of the year too.
fn of_the_year(first: CivilDate, date: CivilDate) -> i64 {
    let years = i64::from(date.year()) - i64::from(first.year());
    years * 372 + i64::from(date.month().month_of_year()) * 31 + i64::from(date.day())
}

#[cfg(test)]
mod tests;
