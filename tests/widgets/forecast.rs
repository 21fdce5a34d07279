use super::page::{container, count, host, key, press, remove, seen, text, until};
use super::source::FakeSource;
use moost_energy::widgets::{EnergyForecast, EnergyForecastProps, mount};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn an_estimate_with_its_hours_and_horizons() {
    let host = host(640);
    let (_, handle) = FakeSource::default().handle();
    let props = EnergyForecastProps {
        building_id: Some("A".into()),
        locale: "en-GB".into(),
        host: Some(host.clone()),
        ..EnergyForecastProps::new(handle)
    };
    let mut widget = mount::<EnergyForecast>(container(&host), props.clone());
    until("a drawing", || count(&host, "svg path.series.hollow") == 1).await;
    assert_eq!(text(&host, "h2"), "Tomorrow");
    assert!(text(&host, ".headline").starts_with("About 8.4 kWh"), "{}", text(&host, ".headline"));
    key(&host, "End");
    until("an estimate", || text(&host, ".plot [aria-live]").contains("Estimate 0.35 kWh")).await;
    press(&host, ".choice button:nth-child(2)");
    until("the next hours", || text(&host, "h2") == "Next 24 hours").await;
    assert!(text(&host, ".headline").starts_with("About 8.4 kWh"), "{}", text(&host, ".headline"));
    widget.update(EnergyForecastProps { series: Some("generation".into()), ..props });
    until("a message", || text(&host, ".message").contains("does not generate")).await;
    assert!(!seen(&host).contains("moost-error"));
    widget.destroy();
    remove(&host);
}

#[wasm_bindgen_test]
async fn no_forecast_is_said_and_no_error() {
    let host = host(640);
    let (_, handle) = FakeSource { silent: true, ..FakeSource::default() }.handle();
    let props = EnergyForecastProps { building_id: Some("A".into()), ..EnergyForecastProps::new(handle) };
    let widget = mount::<EnergyForecast>(container(&host), props);
    until("a message", || text(&host, ".message").contains("No forecast is available.")).await;
    assert_eq!(count(&host, "[role=alert]"), 0);
    widget.destroy();
    remove(&host);
}
