use super::page::{container, count, host, press, remove, scrolls_sideways, seen, text, until};
use super::source::FakeSource;
use moost_energy::widgets::{KeyFigures, KeyFiguresProps, mount};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn four_figures_and_all_with_what_they_mean() {
    let host = host(320);
    let (_, handle) = FakeSource { solar: true, ..FakeSource::default() }.handle();
    let props = KeyFiguresProps {
        building_id: Some("A".into()),
        locale: "en-GB".into(),
        host: Some(host.clone()),
        ..KeyFiguresProps::new(handle)
    };
    let mut widget = mount::<KeyFigures>(container(&host), props.clone());
    until("figures", || count(&host, ".card[data-figure]") == 4).await;
    assert!(text(&host, "[data-figure=self-sufficiency]").contains("40%"));
    // All of them are a tap away: 365 days of 12 kWh.
    assert_eq!(text(&host, "[data-row=total] summary").split('|').next(), Some("Consumption 4,380 kWh"));
    assert!(text(&host, "[data-row=night-share] details").contains("between 22:00 and 06:00"));
    assert!(count(&host, "[data-row]") > 8);
    assert_eq!(text(&host, ".lead .subtitle"), "October 2024 to September 2025");
    assert!(!scrolls_sideways(&host));
    until("the event", || seen(&host) == r#"moost-ready {"widget":"key-figures"}"#).await;
    press(&host, ".switch");
    until("a table", || count(&host, "tbody tr") > 8).await;
    assert!(text(&host, "tbody tr:first-child").contains("4,380 kWh"));
    widget.update(KeyFiguresProps { locale: "de-CH".into(), ..props });
    until("German", || text(&host, "h2") == "Auf einen Blick").await;
    widget.destroy();
    remove(&host);
}

#[wasm_bindgen_test]
async fn without_generation_there_is_no_card_of_it() {
    let host = host(640);
    let (_, handle) = FakeSource::default().handle();
    let props = KeyFiguresProps { building_id: Some("A".into()), ..KeyFiguresProps::new(handle) };
    let widget = mount::<KeyFigures>(container(&host), props);
    until("figures", || count(&host, "[data-row]") > 4).await;
    assert_eq!(count(&host, "[data-figure^=self-], [data-row^=self-]"), 0);
    widget.destroy();
    remove(&host);
}
