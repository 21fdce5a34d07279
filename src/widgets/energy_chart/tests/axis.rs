//! Labels of the value axis: each says another amount, for the smallest ones too.

use super::*;
use crate::widgets::energy_chart::pricing::Amounts;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Labels of a day whose noon has `noon_wh`, and all other hours nothing.
fn labels(noon_wh: f64, height_px: f64) -> Vec<String> {
    let statistics = hours("2025-07-01", |hour| [(Quantity::Consumption, if hour == 12 { noon_wh } else { 0.0 })]);
    labels_of(&model(&statistics, "2025-07-01"), height_px)
}

fn labels_of(model: &EnergyModel, height_px: f64) -> Vec<String> {
    let scene = model.scene(Size::new(640.0, height_px));
    scene.y_ticks.iter().map(|tick| plain(&tick.label)).collect()
}

fn assert_distinct(labels: &[String]) {
    assert_eq!(labels.iter().collect::<BTreeSet<_>>().len(), labels.len(), "{labels:?}");
    let is_negative_zero =
        |label: &String| label.starts_with('-') && !label.contains(|c: char| ('1'..='9').contains(&c));
    assert!(!labels.iter().any(is_negative_zero), "{labels:?}");
}

#[test]
fn small_amounts_have_digits_enough() {
    assert_eq!(labels(1.0, 260.0), ["", "0.0005", "0.0010"]);
    assert_eq!(labels(-8.0, 260.0), ["-0.005", ""]);
    assert_eq!(labels(0.000_01, 260.0), [""], "finer than labels can say");
}

#[test]
fn small_costs_and_emissions_have_digits_enough() {
    let grid = |wh: f64| hours("2025-07-01", |hour| [(Quantity::Grid, if hour == 12 { wh } else { 0.0 })]);
    let priced = |wh: f64, values: &[(&'static str, &'static str)]| {
        let plain = model(&grid(wh), "2025-07-01");
        let rates = Rates::read(&values.iter().copied().collect()).unwrap();
        let data = plain.data();
        let amounts: Option<Amounts> = rates.amounts(&data.series, None, &zurich());
        assert!(amounts.is_some());
        let data = EnergyData {
            series: data.series.clone(),
            period: data.period,
            zone: zurich(),
            zone_id: data.zone_id.clone(),
            now_s: data.now_s,
            since: None,
            navigator: data.navigator,
            earlier: None,
            amounts,
            sells: false,
            units: Vec::new(),
            currency: None,
        };
        labels_of(
            &EnergyModel::new(Rc::new(data), Language::English, Box::new(FakeFormats(zurich())), &Shown::default()),
            260.0,
        )
    };
    for wh in [20.0, -8.0, 0.3, 4_000_000.0] {
        assert_distinct(&priced(wh, &[("unit", "money"), ("price", "0.1"), ("currency", "CHF")]));
        assert_distinct(&priced(wh, &[("unit", "co2"), ("co2-grams", "0.02"), ("co2-source", "tests")]));
    }
}

proptest! {
    #[test]
    fn labels_are_distinct_and_never_a_negative_zero(
        exponent in -9_i32..12,
        mantissa in prop_oneof![-9.99..-1.0, 1.0..9.99],
        height_px in 120.0..900.0,
    ) {
        assert_distinct(&labels(mantissa * 10_f64.powi(exponent), height_px));
    }
}
