//! An earlier period in words and behind the drawing.

use super::*;

#[test]
fn an_earlier_period_is_told_and_drawn_like_with_like() {
    // Noon of 11 June: ten days of June against ten days of May, at 8 kWh a day each.
    let now = || TestSource::at_ms(1_749_636_000_000.0);
    let ask = |compare| month_compared(now(), compare);
    let model = ask("previous");
    assert_eq!(plain(&model.change().unwrap()), "About as much as in 2025-05");
    // Both ranges exactly: ten days of June, ten days of May.
    assert_eq!(
        plain(&model.compared_days().unwrap()),
        "Compared: 2025-06-01 to 2025-06-10 with 2025-05-01 to 2025-05-10."
    );
    let earlier = model.parts().iter().find(|part| part.role == "earlier").unwrap();
    assert_eq!(model.part_total(earlier), "", "no amount that rests on other days than the total");
    // Thirty days have one line, at the average of the ten that are compared.
    let scene = model.scene(Size::new(640.0, 260.0));
    assert!(scene.average.is_some_and(|y| (y - scene.value_scale.y(8_000.0)).abs() < 1e-9), "{:?}", scene.average);
    assert_eq!(model.earlier_name().as_deref(), Some("Ø 2025-05"));
    assert!(plain(&model.phrase(0)).ends_with("Earlier period 8.00 kWh"), "{}", model.phrase(0));
    assert_eq!(plain(&ask("last-year").change().unwrap()), "About as much as in 2024-06");
    assert_eq!(ask("none").change(), None);
    assert!(load_now(now(), &[("building-id", "A"), ("compare", "tomorrow")]).is_err());
}

/// The month that it is.
fn month_compared(source: TestSource, compare: &'static str) -> EnergyModel {
    let loaded = load_now(source, &[("building-id", "A"), ("period", "month"), ("compare", compare)]).unwrap();
    EnergyModel::new(Rc::new(loaded), Language::English, Box::new(FakeFormats(zurich())), &Shown::default())
}

/// Noon of a day of June 2025, by its number.
fn noon_of_june(date: i64) -> EnergyModel {
    #[allow(clippy::cast_precision_loss)] // Far inside 53 bits.
    let now_ms = (1_748_772_000 + (date - 1) * 86_400) as f64 * 1_000.0;
    month_compared(TestSource::at_ms(now_ms), "previous")
}

#[test]
fn the_first_days_of_a_month_are_no_hours_and_miss_nothing() {
    assert_eq!(plain(&noon_of_june(2).change().unwrap()), "About as much as in 2025-05");
    assert_eq!(
        plain(&noon_of_june(2).compared_days().unwrap()),
        "Compared: Sunday 2025-06-01 with Thursday 2025-05-01."
    );
    // Nothing is over yet. (The source has values of all days.)
    let first = noon_of_june(1);
    assert_eq!((plain(&first.total()), first.change()), ("Consumption 240 kWh.".to_owned(), None));
}

#[test]
fn what_runs_is_told_beside_what_was_whole() {
    let model = noon_of_june(11);
    let told = plain(&model.phrase(10));
    assert_eq!(told, "Wednesday 2025-06-11 so far: Consumption 8.00 kWh, Earlier period 8.00 kWh");
    assert_eq!(model.title(), "2025-06 so far");
    // 11 March 2025, noon: March has days that February lacks.
    let march = month_compared(TestSource::at_ms(1_741_690_800_000.0), "previous");
    assert_eq!(march.row(30).last().unwrap().as_str(), "–", "February has no such day");
}

#[test]
fn a_table_has_what_is_looked_at() {
    let model = noon_of_june(11).viewing("2-5");
    assert_eq!((model.rows(), &*model.row(0)[0]), (3, "2025-06-03"));
    assert!(model.caption().starts_with("Shown: "), "{}", model.caption());
    assert_eq!(noon_of_june(11).rows(), 30);
}

/// A part of today beside all of yesterday would look like a change that there is none.
#[test]
fn an_earlier_period_is_not_drawn_over_a_consumption_that_is_cut() {
    let compared = |hide: &str| {
        let values = |_| [(Quantity::Consumption, 1200.0), (Quantity::Generation, 900.0), (Quantity::Grid, 500.0)];
        let hourly =
            |date: &str| EnergySeries::hourly(&hours(date, values), &zurich(), day(date), day(date), LONG_AFTER_S);
        let shown = model(&HourlyStatistics::default(), "2025-07-02");
        let earlier = Earlier {
            compared: Compared::Previous,
            asked: true,
            period: Period::day(day("2025-07-01")),
            series: hourly("2025-07-01"),
            zone: zurich(),
            pairing: Pairing::ByPlace,
        };
        let data = Rc::into_inner(shown.data).unwrap();
        let data = EnergyData { series: hourly("2025-07-02"), earlier: Some(earlier), ..data };
        EnergyModel::new(
            Rc::new(data),
            Language::English,
            Box::new(FakeFormats(zurich())),
            &Shown { hide, ..Shown::default() },
        )
    };
    let cut = |hide| compared(hide).draws_earlier();
    assert_eq!(["", "feed-in", "own-use", "grid feed-in"].map(cut), [true, true, false, false]);
    // As lines the parts do not stand on each other: the whole has one of its own, to be held against the earlier one.
    let roles = |model: EnergyModel| -> Vec<_> {
        model.scene(Size::new(640.0, 260.0)).series.iter().map(|series| series.role).collect()
    };
    assert_eq!(roles(compared("").with_lines(true)), ["own-use", "grid", "whole"]);
    assert_eq!(roles(compared("grid").with_lines(true)), ["own-use"]);
    assert_eq!(roles(compared("")), ["own-use", "grid"]);
    // Of twelve hours each has its pair.
    assert_eq!(roles(compared("").viewing("0-12")), ["earlier", "own-use", "grid"]);
    assert_eq!(roles(compared("").with_lines(true).viewing("0-12")), ["own-use", "grid", "whole", "earlier"]);
}

/// Today until 14:00 and yesterday, or all of both.
#[test]
fn a_running_day_is_compared_with_the_hours_that_it_has() {
    let (today, yesterday) = ("2025-07-02", "2025-07-01");
    let noon_and_two = zurich().start_of_day(day(today)) + 14 * 3_600;
    let change_at = |now_s: i64, before_wh: f64| {
        let series = |date: &str, wh: f64, last: usize| {
            let read = hours(date, |hour| [(Quantity::Consumption, if hour < last { wh } else { f64::NAN })]);
            EnergySeries::hourly(&read, &zurich(), day(date), day(date), now_s)
        };
        let shown = model_at(&HourlyStatistics::default(), today, today, now_s);
        let data = Rc::into_inner(shown.data).unwrap();
        let earlier = Earlier {
            compared: Compared::Previous,
            asked: true,
            period: Period::day(day(yesterday)),
            series: series(yesterday, before_wh, 24),
            zone: zurich(),
            pairing: Pairing::ByPlace,
        };
        let last = if now_s == noon_and_two { 14 } else { 24 };
        let data = EnergyData { series: series(today, 300.0, last), earlier: Some(earlier), ..data };
        EnergyModel::new(Rc::new(data), Language::English, Box::new(FakeFormats(zurich())), &Shown::default()).change()
    };
    assert_eq!(plain(&change_at(noon_and_two, 200.0).unwrap()), "50% more than on Tuesday 2025-07-01");
    assert_eq!(plain(&change_at(LONG_AFTER_S, 600.0).unwrap()), "50% less than on Tuesday 2025-07-01");
    // There is no share of nothing, and nothing is missing either.
    assert_eq!(change_at(LONG_AFTER_S, 0.0), None);
    let unread = change_at(LONG_AFTER_S, f64::NAN).unwrap();
    assert_eq!(unread, "Too few readings to compare.");
}
