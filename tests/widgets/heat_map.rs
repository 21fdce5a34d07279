use super::page::{container, count, host, key, pointer, press, remove, text, until};
use super::source::FakeSource;
use moost_energy::api::Quantity;
use moost_energy::widgets::{HeatMap, HeatMapProps, mount};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_year_of_hours_by_pointer_keys_and_table() {
    let host = host(640);
    let (_, handle) = FakeSource::default().handle();
    let props = HeatMapProps {
        building_id: Some("A".into()),
        period: Some("month".into()),
        locale: "en-GB".into(),
        host: Some(host.clone()),
        ..HeatMapProps::new(handle)
    };
    let mut widget = mount::<HeatMap>(container(&host), props.clone());
    until("a map", || count(&host, "svg path.series") == 10).await;
    let nodes_of_month = count(&host, "*");
    assert!(key(&host, "ArrowRight"));
    until("a reading", || count(&host, ".lead.read") == 1).await;
    assert!(
        text(&host, ".plot [aria-live]").starts_with("Wednesday 1 October, 00:00: "),
        "{}",
        text(&host, ".plot [aria-live]")
    );
    assert!(key(&host, "ArrowDown"), "down is an hour later");
    until("an hour on", || text(&host, ".plot [aria-live]").contains("01:00")).await;
    assert!(key(&host, "PageDown"));
    until("a week on", || text(&host, ".plot [aria-live]").starts_with("Wednesday 8 October, 01:00")).await;
    key(&host, "Escape");
    pointer(&host, "pointermove", 400.0);
    until("a reading", || count(&host, ".lead.read") == 1).await;
    press(&host, ".switch");
    until("a row a day", || count(&host, "tbody tr") == 31).await;
    press(&host, ".switch");
    widget.update(HeatMapProps { period: Some("year".into()), from: Some("2024-01-01".into()), ..props });
    until("a year", || text(&host, ".subtitle") == "2024" && count(&host, "svg path.series") == 10).await;
    let nodes_of_year = count(&host, "*");
    assert!(nodes_of_year <= nodes_of_month + 8, "{nodes_of_month} nodes for a month, {nodes_of_year} for a year");
    widget.destroy();
    remove(&host);
}

#[wasm_bindgen_test]
async fn a_choice_that_comes_out_empty_can_be_taken_back() {
    let host = host(640);
    let source = FakeSource { solar: true, without: Some(Quantity::Generation), ..FakeSource::default() };
    let month = Some("month".into());
    let props = HeatMapProps { building_id: Some("A".into()), period: month, ..HeatMapProps::new(source.handle().1) };
    let widget = mount::<HeatMap>(container(&host), props);
    until("a map", || count(&host, "svg path.series") == 10).await;
    press(&host, ".choice button:nth-child(2)");
    until("nothing", || text(&host, ".message").contains("no readings")).await;
    assert_eq!(text(&host, ".choice [aria-pressed=true]"), "Generation");
    press(&host, ".choice button:first-child");
    until("a map again", || count(&host, "svg path.series") == 10).await;
    widget.destroy();
    remove(&host);
}
