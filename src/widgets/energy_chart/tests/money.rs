//! Money and CO2.

use super::*;
use crate::widgets::energy_chart::pricing::Amounts;

#[test]
fn money_and_co2_where_the_page_gives_what_is_needed() {
    assert_eq!(worth(&[]).units().len(), 1, "nothing to choose from");
    // 31 × 8 kWh = 248 kWh; at 0.25 that is 62.00, at 128 g it is 31.7 kg.
    let money = worth(&[("unit", "money"), ("price", "0.25"), ("currency", "CHF"), ("compare", "previous")]);
    let signs: Vec<_> = money.units().into_iter().map(|(word, sign)| (word, sign.to_string())).collect();
    assert_eq!(signs, [("energy", "kWh".to_owned()), ("money", "CHF".to_owned())]);
    assert_eq!(plain(&money.total()), "Cost of electricity from the grid 62.00 CHF.");
    assert_eq!(plain(&money.headline().text()), "62 CHF");
    // The energy tells the change, at the same prices.
    assert_eq!(money.change().unwrap(), "About as much as in 2025-04");
    assert_eq!(money.amounts_note().unwrap(), "At today’s prices. Without standing charge.");
    assert!(plain(&money.highest().unwrap()).ends_with(", 2.00 CHF."), "{:?}", money.highest());
    assert_eq!(plain(&money.phrase(0)), "Thursday 2025-05-01: Cost of electricity from the grid 2.00 CHF");
    assert_eq!(money.scene(Size::new(640.0, 260.0)).series.len(), 1);

    let co2 = worth(&[("unit", "co2"), ("co2-grams", "128"), ("co2-source", "a utility, 2026")]);
    assert_eq!(plain(&co2.total()), "CO₂ of electricity from the grid 31.7 kg.");
    assert_eq!(co2.amounts_note().unwrap(), "CO₂ factor: a utility, 2026.");
    // A factor of nobody is none, and a price without a currency neither: energy is shown.
    for short in [&[("unit", "co2"), ("co2-grams", "128")][..], &[("unit", "money"), ("price", "0.25")]] {
        assert!(worth(short).data().amounts.is_none());
    }
    for wrong in [("unit", "joule"), ("price", "cheap"), ("currency", "francs"), ("co2-grams", "NaN")] {
        assert!(load_now(TestSource::at_ms(0.0), &[("building-id", "A"), wrong]).is_err(), "{wrong:?}");
    }
}

/// 0.20 from 22:00 to 06:00, 0.40 by day.
fn night_rates() -> Rates {
    let building =
        br#"{"settings":{"tariff":{"type":"DUAL","currency":"CHF","minPrice":0.2,"maxPrice":"0.4","dual":{"lowTariff":{
        "mondayStartTime":"22:00","mondayEndTime":"06:00","tuesdayStartTime":"22:00","tuesdayEndTime":"06:00",
        "wednesdayStartTime":"22:00","wednesdayEndTime":"06:00","thursdayStartTime":"22:00","thursdayEndTime":"06:00",
        "fridayStartTime":"22:00","fridayEndTime":"06:00","saturdayStartTime":"22:00","saturdayEndTime":"06:00",
        "sundayStartTime":"22:00","sundayEndTime":"06:00"}}}}}"#;
    let rates = Rates::read(&[("unit", "money")].into_iter().collect()).unwrap();
    let rates = rates.of_building(&Building::parse(building).unwrap());
    assert_eq!((rates.unit(), rates.needs_hours()), (Unit::Money, true));
    rates
}

/// The page's `currency` goes with the page's prices; a building's tariff is in its own.
#[test]
fn a_currency_names_prices_and_never_relabels_them() {
    let francs = r#"{"settings":{"tariff":{"type":"SINGLE","currency":"CHF","maxPrice":0.3}}}"#;
    let unnamed = r#"{"settings":{"tariff":{"type":"SINGLE","maxPrice":0.3}}}"#;
    let paid = |building: &str, page: &[(&'static str, &'static str)]| {
        let page = page.iter().copied().chain([("unit", "money")]).collect();
        let rates = Rates::read(&page).unwrap().of_building(&Building::parse(building.as_bytes()).unwrap());
        let series = hours("2025-07-01", |_| {
            [(Quantity::Consumption, 1_000.0), (Quantity::Generation, 3_000.0), (Quantity::Grid, 500.0)]
        });
        let series = EnergySeries::hourly(&series, &zurich(), day("2025-07-01"), day("2025-07-01"), LONG_AFTER_S);
        let amounts = rates.amounts(&series, None, &zurich())?;
        Some((amounts.grid[0], amounts.feed_in.first().copied(), amounts.label))
    };
    let chf = || "CHF".to_owned();
    assert_eq!(paid(francs, &[("currency", "EUR")]).map(|(_, _, label)| label), Some(chf()));
    assert_eq!(paid(unnamed, &[("currency", "EUR")]).map(|(_, _, label)| label), Some("EUR".to_owned()));
    assert_eq!(paid(unnamed, &[]), None, "money without a currency is none");
    // The page's price is the page's; a currency that it does not name is the building's.
    assert_eq!(paid(francs, &[("price", "0.5")]).map(|(_, _, label)| label), Some(chf()));
    assert_eq!(
        paid(francs, &[("price", "0.5"), ("currency", "EUR")]).map(|(_, _, label)| label),
        Some("EUR".to_owned())
    );
    // Francs for what is bought and euros for what is sold do not go into one drawing.
    assert_eq!(paid(francs, &[("feed-in-price", "0.1")]).and_then(|(_, feed_in, _)| feed_in), Some(0.25));
    assert_eq!(
        paid(francs, &[("feed-in-price", "0.1"), ("currency", "EUR")]).and_then(|(_, feed_in, _)| feed_in),
        None
    );
}

#[test]
fn days_of_a_dual_tariff_are_the_sums_of_their_hours() {
    let rates = night_rates();
    // The 25-hour day at 1 kWh an hour: nine hours at 0.20 and sixteen at 0.40 are 8.20.
    let (date, zone) = (day("2025-10-26"), zurich());
    let hourly = hours("2025-10-26", |_| [(Quantity::Consumption, 1_000.0)]);
    let mut daily = DailyStatistics::default();
    daily.push(date, [(Quantity::Consumption, 25_000.0)]);
    let days = EnergySeries::daily(&daily, &zone, date, date.add_days(1), LONG_AFTER_S);
    let by_hour = EnergySeries::hourly(&hourly, &zone, date, date.add_days(1), LONG_AFTER_S);
    let amounts = rates.amounts(&days, Some(&by_hour), &zone).unwrap();
    assert!((amounts.grid[0] - 8.2).abs() < 1e-12 && amounts.grid[1].is_nan(), "{:?}", amounts.grid);
    assert_eq!((amounts.unpriced, &*amounts.label), (0, "CHF"));
}

/// Every second hour is missing: half of the money is, too, and both the total and the file say so.
#[test]
fn sums_of_money_say_which_hours_they_rest_on() {
    let (date, zone) = (day("2025-07-01"), zurich());
    let gappy = hours("2025-07-01", |hour| [(Quantity::Consumption, if hour % 2 == 0 { 1_000.0 } else { f64::NAN })]);
    let mut daily = DailyStatistics::default();
    daily.push(date, [(Quantity::Consumption, 24_000.0)]);
    let days = EnergySeries::daily(&daily, &zone, date, date, LONG_AFTER_S);
    let by_hour = EnergySeries::hourly(&gappy, &zone, date, date, LONG_AFTER_S);
    // Four kWh at night, eight by day.
    let amounts = night_rates().amounts(&days, Some(&by_hour), &zone).unwrap();
    assert!((amounts.grid[0] - 4.0).abs() < 1e-12, "{:?}", amounts.grid);
    assert_eq!((amounts.rest_on, &amounts.partial[..]), ((BucketKind::Hour, 12, 24), &[true][..]));

    let shown = model(&HourlyStatistics::default(), "2025-07-01");
    let all = EnergyData { series: days, amounts: Some(amounts), ..Rc::into_inner(shown.data).unwrap() };
    let model = EnergyModel::new(Rc::new(all), Language::English, Box::new(FakeFormats(zone)), &Shown::default());
    assert_eq!(plain(&model.total()), "Cost of electricity from the grid 4.00 CHF. 12 hours are missing.");
    let (_, file) = file_of(&model);
    assert!(file.contains(",grid,4,CHF,partial"), "{file}");
}

#[test]
fn what_the_file_says_of_money_adds_up_to_the_screen() {
    let model = worth(&[("unit", "money"), ("price", "0.25"), ("currency", "CHF")]);
    let (_, file) = file_of(&model);
    let rows = file.lines().filter(|line| line.contains(",grid,") && line.contains(",CHF,"));
    let amounts: Vec<f64> = rows.filter_map(|line| line.split(',').nth(3)?.parse().ok()).collect();
    assert_eq!((amounts.len(), amounts.iter().sum()), (31, 62.0));
    assert!(file.contains(",consumption,8,kWh,"), "the energy is there too: {file}");
}

/// Prices of one day; the day before has none, though everything was read.
#[test]
fn what_has_no_price_is_not_called_unread() {
    let (date, zone) = (day("2025-07-01"), zurich());
    let at_s = zone.start_of_day(date.add_days(1));
    let building = format!(
        r#"{{"settings":{{"tariff":{{"type":"DYNAMIC","currency":"CHF","dynamic":{{"tariffs":[
        {{"from":{}000,"to":{}000,"price":0.3}}]}}}}}}}}"#,
        at_s,
        at_s + 86_400
    );
    let rates = Rates::read(&[("unit", "money")].into_iter().collect()).unwrap();
    let rates = rates.of_building(&Building::parse(building.as_bytes()).unwrap());
    let told = |read: &HourlyStatistics, date: CivilDate| {
        let shown = model(&HourlyStatistics::default(), "2025-07-01");
        let series = EnergySeries::hourly(read, &zone, date, date, LONG_AFTER_S);
        let amounts = rates.amounts(&series, None, &zone);
        let all = EnergyData { series, amounts, ..Rc::into_inner(shown.data).unwrap() };
        EnergyModel::new(Rc::new(all), Language::English, Box::new(FakeFormats(zone.clone())), &Shown::default())
    };
    let unpriced = told(&hours("2025-07-01", |_| [(Quantity::Consumption, 1_000.0)]), date);
    assert_eq!(unpriced.total(), "Cost of electricity from the grid no price.");
    assert_eq!((unpriced.phrase(3).as_str(), &*unpriced.row(3)[1]), ("03:00: no price", "no price"));
    assert_eq!(unpriced.gaps(), Some("no price"));
    let none = |feed_in: Vec<f64>, below| {
        EnergyModel::new(
            Rc::new({
                let mut all =
                    Rc::into_inner(told(&hours("2025-07-01", |_| [(Quantity::Consumption, 1.0)]), date).data).unwrap();
                all.amounts = all.amounts.map(|amounts| Amounts { feed_in, ..amounts });
                all
            }),
            Language::English,
            Box::new(FakeFormats(zone.clone())),
            &Shown { below, ..Shown::default() },
        )
    };
    assert_eq!(none(vec![0.0; 24], true).gaps(), None, "what was paid is drawn, so nothing is hatched");
    // Unless a page wants it nothing lies below zero, and the pay stands beside the answer.
    let beside = none(vec![0.5; 24], false);
    assert_eq!(beside.gaps(), Some("no price"));
    assert!(beside.parts().iter().filter(|part| part.drawn.is_some()).count() == 1);
    assert_eq!(
        plain(&beside.notes().join(" ")),
        "Earned for what you gave to the grid 12.00 CHF. Without standing charge. Without a price, and so left out: 24 h."
    );
    let unread = told(&HourlyStatistics::default(), date);
    assert_eq!((unread.phrase(3).as_str(), unread.gaps()), ("03:00: no reading", Some("no reading")));
    // Moments in milliseconds are read as such, as everywhere.
    let priced = told(&hours("2025-07-02", |_| [(Quantity::Consumption, 1_000.0)]), date.add_days(1));
    assert_eq!(plain(&priced.total()), "Cost of electricity from the grid 7.20 CHF.");
}

/// A day that has begun: its days have readings already, its hours none that are over. A dual tariff has prices all the
/// same.
#[test]
fn hours_that_are_missing_are_not_called_unpriced() {
    let (date, zone) = (day("2025-07-01"), zurich());
    let mut daily = DailyStatistics::default();
    daily.push(date, [(Quantity::Consumption, 200.0)]);
    let now_s = zone.start_of_day(date) + 1_200;
    let series = EnergySeries::daily(&daily, &zone, date, date, now_s);
    let by_hour = EnergySeries::hourly(&HourlyStatistics::default(), &zone, date, date, now_s);
    let amounts = night_rates().amounts(&series, Some(&by_hour), &zone);
    let shown = model(&HourlyStatistics::default(), "2025-07-01");
    let all = EnergyData { series, amounts, ..Rc::into_inner(shown.data).unwrap() };
    let model = EnergyModel::new(Rc::new(all), Language::English, Box::new(FakeFormats(zone)), &Shown::default());
    assert_eq!((&*model.row(0)[1], model.gaps()), ("still to come", None));
}
