//! Readings that are finer than their buckets, added up, and how much of a bucket they cover.
//!
//! Nobody says how long a reading is. It is as long as the two closest ones of its bucket are apart; one that is alone in
//! its bucket stands for all of it. What that would get wrong is told by the buckets beside it: where they came in
//! quarters, one quarter alone is no hour.

/// Time of a reading: the place of its bucket among those there are, and its start. No start is all of the bucket, for
/// sure.
pub(crate) type ReadAt = (usize, Option<i64>);

/// Sum of the readings of one bucket.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Sum {
    /// NaN where there is none.
    pub(crate) value: f64,
    /// Measured seconds of the bucket, if that may not be all of them.
    pub(crate) measured_s: Option<i64>,
    /// Finer readings beside one of all of the bucket, which counts alone.
    pub(crate) given_way: usize,
    count: i64,
    /// Distance of the closest readings.
    step_s: i64,
    last_s: Option<i64>,
}

impl Sum {
    const NONE: Self = Self { value: f64::NAN, measured_s: None, given_way: 0, count: 0, step_s: ALONE, last_s: None };
}

const ALONE: i64 = i64::MAX;

/// Adds up `values` (NaN is none) that were read at `read_at`, ascending by bucket and start and each start once.
/// `buckets` has the number of each bucket, one more for the next one; `longest_s` its length, or a little more.
pub(crate) fn added_up(read_at: &[ReadAt], values: &[f64], buckets: &[i64], longest_s: &[i64]) -> Vec<Sum> {
    let mut sums = vec![Sum::NONE; buckets.len()];
    for ((place, start_s), value) in read_at.iter().zip(values) {
        let Some(sum) = sums.get_mut(*place).filter(|_| !value.is_nan()) else { continue };
        match (sum.last_s, start_s) {
            _ if sum.count == 0 => sum.value = *value,
            (Some(last_s), Some(start_s)) => {
                sum.value += value;
                sum.step_s = (start_s - last_s).min(sum.step_s);
            }
            _ => {
                sum.given_way += 1;
                continue;
            }
        }
        sum.count += 1;
        sum.last_s = *start_s;
    }
    for place in 0..sums.len() {
        let step_s = step_s(&sums, buckets, longest_s, place);
        if let Some(sum) = sums.get_mut(place).filter(|_| step_s != ALONE) {
            sum.measured_s = Some(sum.count * step_s);
        }
    }
    sums
}

/// Length of the readings of a bucket, by their own distance and by those in the buckets beside it. Of those only what
/// fills a third of its bucket says how fine readings are: two that happen to lie close are one too many.
fn step_s(sums: &[Sum], buckets: &[i64], longest_s: &[i64], place: usize) -> i64 {
    let at = |place: usize| Some((sums.get(place).filter(|sum| sum.count > 0)?, buckets.get(place)?));
    let is_fine = |sum: &Sum, place: usize| {
        let longest_s = longest_s.get(place).copied().unwrap_or(ALONE);
        sum.step_s.saturating_mul(sum.count).saturating_mul(3) >= longest_s
    };
    let Some((sum, bucket)) = at(place).filter(|(sum, _)| sum.last_s.is_some()) else { return ALONE };
    let mut step_s = sum.step_s;
    for beside in [place.wrapping_sub(1), place + 1] {
        let Some((other, _)) = at(beside).filter(|(_, number)| number.abs_diff(*bucket) == 1) else { continue };
        // Where the fineness changes, the last bucket before is like the one before it.
        if other.step_s == sum.step_s {
            return sum.step_s;
        }
        if is_fine(other, beside) {
            step_s = step_s.min(other.step_s);
        }
    }
    step_s
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Readings of one watt-hour at minutes of hours; what each hour comes to and its measured minutes.
    fn hours(minutes: &[i64]) -> Vec<(i64, f64, Option<i64>)> {
        let mut buckets: Vec<i64> = minutes.iter().map(|at| at / 60).collect();
        buckets.dedup();
        let place = |at: &i64| (buckets.binary_search(&(at / 60)).unwrap(), Some(at * 60));
        let read_at: Vec<_> = minutes.iter().map(place).collect();
        let sums = added_up(&read_at, &vec![1.0; minutes.len()], &buckets, &vec![3_600; buckets.len()]);
        let told = |(hour, sum): (&i64, &Sum)| (*hour, sum.value, sum.measured_s.map(|measured_s| measured_s / 60));
        buckets.iter().zip(&sums).map(told).collect()
    }

    #[test]
    fn what_is_alone_in_its_hour_is_the_hour() {
        assert_eq!(hours(&[0, 60, 180]), [(0, 1.0, None), (1, 1.0, None), (3, 1.0, None)]);
        // Off the hour too: a second late, or on the half hour.
        assert_eq!(hours(&[30, 90, 150]), [(0, 1.0, None), (1, 1.0, None), (2, 1.0, None)]);
        assert_eq!(hours(&[]), []);
    }

    #[test]
    fn finer_readings_are_added_up_and_counted() {
        assert_eq!(hours(&[0, 15, 30, 45, 60, 75, 90, 105]), [(0, 4.0, Some(60)), (1, 4.0, Some(60))]);
        assert_eq!(hours(&[0, 30, 60, 90]), [(0, 2.0, Some(60)), (1, 2.0, Some(60))]);
        assert_eq!(hours(&[0, 15, 45, 60, 75, 90, 105]), [(0, 3.0, Some(45)), (1, 4.0, Some(60))]);
        // Two quarters half an hour apart are no half hours, beside an hour of quarters.
        assert_eq!(hours(&[0, 30, 60, 75, 90, 105]), [(0, 2.0, Some(30)), (1, 4.0, Some(60))]);
        // One quarter alone, in the middle and at the end.
        let lone = [0, 15, 30, 45, 75, 120, 135, 150, 165, 180];
        assert_eq!(hours(&lone), [(0, 4.0, Some(60)), (1, 1.0, Some(15)), (2, 4.0, Some(60)), (3, 1.0, Some(15))]);
    }

    #[test]
    fn one_reading_too_many_makes_no_parts_of_the_hours_beside_it() {
        assert_eq!(hours(&[0, 60, 65, 120]), [(0, 1.0, None), (1, 2.0, Some(10)), (2, 1.0, None)]);
        assert_eq!(hours(&[0, 10, 40]), [(0, 3.0, Some(30))]);
    }

    #[test]
    fn what_is_of_the_whole_bucket_counts_alone() {
        let read_at =
            [(0, None), (0, Some(0)), (0, Some(900)), (1, Some(0)), (1, Some(900)), (1, Some(1_800)), (1, Some(2_700))];
        let sums = added_up(&read_at, &[1.0; 7], &[7, 8], &[3_600; 2]);
        let told: Vec<_> = sums.iter().map(|sum| (sum.value, sum.measured_s, sum.given_way)).collect();
        assert_eq!(told, [(1.0, None, 2), (4.0, Some(3_600), 0)]);
    }

    #[test]
    fn a_gap_is_no_reading() {
        let read_at = [(0, Some(0)), (0, Some(900)), (0, Some(1_800)), (0, Some(2_700)), (1, Some(3_600))];
        let sums = added_up(&read_at, &[1.0, f64::NAN, 1.0, 1.0, f64::NAN], &[0, 1], &[3_600; 2]);
        assert_eq!((sums[0].value, sums[0].measured_s), (3.0, Some(2_700)));
        assert!(sums[1].value.is_nan() && sums[1].measured_s.is_none());
    }

    #[test]
    fn where_the_fineness_changes_the_hours_are_whole() {
        // Hours of the past, quarters of today, half hours from somewhere else.
        let mixed = [0, 60, 120, 135, 150, 165, 180, 195, 210, 225, 240, 270, 300, 330];
        let whole: Vec<_> = hours(&mixed).iter().map(|(_, value, measured)| (*value, *measured)).collect();
        let expected = [(1.0, None), (1.0, None), (4.0, Some(60)), (4.0, Some(60)), (2.0, Some(60)), (2.0, Some(60))];
        assert_eq!(whole, expected);
    }
}
