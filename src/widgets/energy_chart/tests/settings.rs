//! Meaning of the attributes: periods, resolutions, comparisons.

use super::*;

fn span(attributes: &[(&'static str, &'static str)]) -> Result<(Period, BucketKind), Problem> {
    let span = Span::read(&attributes.iter().copied().collect(), WeekStart::Monday)?;
    Ok((span.on(day("2025-03-01")), span.resolution()))
}

#[test]
fn open_periods_are_filled_in() {
    let today = day("2025-03-01");
    let days = |from, to| Period::custom(day(from), day(to)).unwrap();
    let on = |attributes: &[(&'static str, &'static str)]| span(attributes).unwrap();
    assert_eq!(on(&[]), (Period::day(today), BucketKind::Hour));
    let february_first = days("2025-02-01", "2025-02-01");
    assert_eq!(on(&[("resolution", "hourly"), ("from", "2025-02-01")]), (february_first, BucketKind::Hour));
    assert_eq!(on(&[("resolution", "daily")]), (days("2025-01-30", "2025-02-28"), BucketKind::Day));
    assert_eq!(on(&[("resolution", "daily"), ("to", "2025-01-31")]).0, days("2025-01-02", "2025-01-31"));
    assert_eq!(on(&[("resolution", "daily"), ("from", "2025-03-01")]).0, days("2025-03-01", "2025-03-01"));
    assert_eq!(on(&[("resolution", "monthly")]), (days("2024-04-01", "2025-03-31"), BucketKind::Month));
}

#[test]
fn a_kind_of_period_brings_its_resolution() {
    let on = |attributes: &[(&'static str, &'static str)]| span(attributes).unwrap();
    let date = day("2024-02-29");
    assert_eq!(on(&[("period", "day"), ("from", "2024-02-29")]), (Period::day(date), BucketKind::Hour));
    let week = Period::week(date, WeekStart::Monday);
    assert_eq!(on(&[("period", "week"), ("from", "2024-02-29")]), (week, BucketKind::Day));
    assert_eq!(on(&[("period", "month")]), (Period::month(day("2025-03-01")), BucketKind::Day));
    assert_eq!(on(&[("period", "year"), ("from", "2024-02-29")]), (Period::year(date), BucketKind::Month));
    let hours_of_a_month = [("period", "month"), ("from", "2024-02-29"), ("resolution", "hourly")];
    assert_eq!(on(&hours_of_a_month), (Period::month(date), BucketKind::Hour));
    let custom = [("period", "custom"), ("from", "2024-02-01"), ("to", "2024-02-03")];
    assert_eq!(on(&custom), (Period::custom(day("2024-02-01"), day("2024-02-03")).unwrap(), BucketKind::Hour));
    assert_eq!(on(&[("period", "custom"), ("from", "2024-02-01"), ("to", "2024-02-04")]).1, BucketKind::Day);
    assert_eq!(on(&[("from", "2024-02-01"), ("to", "2024-02-14")]).1, BucketKind::Hour, "pinned days stay hours");
}

#[test]
fn a_bucket_is_shorter_than_a_period_that_people_choose() {
    // The page writes months; people choose something shorter.
    let on = |attributes: &[(&'static str, &'static str)]| {
        span(&[&[("resolution", "monthly")], attributes].concat()).unwrap()
    };
    let date = day("2024-02-29");
    assert_eq!(on(&[("period", "day"), ("from", "2024-02-29")]), (Period::day(date), BucketKind::Hour));
    let week = Period::week(date, WeekStart::Monday);
    assert_eq!(on(&[("period", "week"), ("from", "2024-02-29")]), (week, BucketKind::Day));
    assert_eq!(on(&[("period", "month"), ("from", "2024-02-29")]), (Period::month(date), BucketKind::Day));
    assert_eq!(on(&[("period", "year"), ("from", "2024-02-29")]), (Period::year(date), BucketKind::Month));
    let daily = span(&[("resolution", "daily"), ("period", "day"), ("from", "2024-02-29")]).unwrap();
    assert_eq!(daily, (Period::day(date), BucketKind::Hour));
    let custom = |from: &'static str, to: &'static str| on(&[("period", "custom"), ("from", from), ("to", to)]);
    let days = |from, to| Period::custom(day(from), day(to)).unwrap();
    assert_eq!(custom("2024-02-03", "2024-02-09"), (days("2024-02-03", "2024-02-09"), BucketKind::Day));
    assert_eq!(custom("2024-02-01", "2024-03-31"), (days("2024-02-01", "2024-03-31"), BucketKind::Month));
    assert_eq!(
        custom("2023-01-15", "2024-02-14"),
        (days("2023-01-01", "2024-02-29"), BucketKind::Month),
        "long enough"
    );
    assert_eq!(custom("2024-02", "2024-03"), (days("2024-02-01", "2024-03-31"), BucketKind::Month));
}

#[test]
fn a_month_stands_for_its_days_and_the_end_for_its_period() {
    let on = |attributes: &[(&'static str, &'static str)]| span(attributes).unwrap().0;
    assert_eq!(on(&[("period", "year"), ("from", "2024-02")]), Period::year(day("2024-02-01")));
    assert_eq!(on(&[("period", "month"), ("from", "2024-02")]), Period::month(day("2024-02-01")));
    let months = Period::custom(day("2024-02-01"), day("2024-03-31")).unwrap();
    assert_eq!(on(&[("from", "2024-02"), ("to", "2024-03"), ("resolution", "daily")]), months);
    assert_eq!(on(&[("period", "day"), ("to", "2024-02-03")]), Period::day(day("2024-02-03")));
}

#[test]
fn attributes_that_do_not_fit_are_refused() {
    for attributes in [
        &[("resolution", "yearly")][..],
        &[("from", "soon")],
        &[("from", "2025-02-02"), ("to", "2025-02-01")],
        &[("resolution", "monthly"), ("from", "2025-13")],
        &[("period", "decade")],
        &[("period", "month"), ("from", "2025-13")],
    ] {
        assert!(span(attributes).is_err(), "{attributes:?}");
    }
}

#[test]
fn the_earlier_period_of_each_kind() {
    let earlier = |compared: Compared, period: Period| {
        let (period, pairing) = compared.earlier(&period);
        (period.first().to_string(), period.last().to_string(), pairing)
    };
    let days = |from: &str, to: &str, pairing| (from.to_owned(), to.to_owned(), pairing);
    let date = day("2024-02-29");
    let week = Period::week(date, WeekStart::Monday);
    let (place, calendar) = (Pairing::ByPlace, Pairing::ByCalendar);
    assert_eq!(earlier(Compared::Previous, Period::day(date)), days("2024-02-28", "2024-02-28", place));
    // A Thursday, as 29 February 2024 is.
    assert_eq!(earlier(Compared::LastYear, Period::day(date)), days("2023-03-02", "2023-03-02", place));
    assert_eq!(earlier(Compared::LastYear, week), days("2023-02-27", "2023-03-05", place));
    assert_eq!(earlier(Compared::LastYear, Period::month(date)), days("2023-02-01", "2023-02-28", calendar));
    assert_eq!(earlier(Compared::Previous, Period::year(date)), days("2023-01-01", "2023-12-31", calendar));
    let custom = Period::custom(day("2024-02-01"), date).unwrap();
    assert_eq!(earlier(Compared::LastYear, custom), days("2023-02-01", "2023-02-28", calendar));
    // A pinned day is a day.
    let pinned = Period::custom(date, date).unwrap();
    assert_eq!(earlier(Compared::LastYear, pinned), days("2023-03-02", "2023-03-02", place));
    let spring = Period::custom(day("2026-03-01"), day("2026-05-31")).unwrap();
    assert_eq!(earlier(Compared::Previous, spring), days("2025-12-01", "2026-02-28", place));
    // Twelve months by the month: each meets itself, over a leap day too.
    let months = Period::custom(day("2023-12-01"), day("2024-11-30")).unwrap();
    assert_eq!(earlier(Compared::Previous, months), days("2022-12-01", "2023-11-30", calendar));
}
