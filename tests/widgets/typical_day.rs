use super::page::{attribute, container, count, host, key, press, remove, text, until};
use super::source::FakeSource;
use moost_energy::widgets::{TypicalDay, TypicalDayProps, mount};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn hours_by_keys_and_table_and_the_choice_of_days() {
    let host = host(640);
    let (source, handle) = FakeSource::default().handle();
    let props = TypicalDayProps {
        building_id: Some("A".into()),
        locale: "en-GB".into(),
        host: Some(host.clone()),
        ..TypicalDayProps::new(handle)
    };
    let widget = mount::<TypicalDay>(container(&host), props);
    until("a drawing", || count(&host, "svg path.series") == 2).await;
    assert!(text(&host, ".headline").starts_with("Mostly between "), "{}", text(&host, ".headline"));
    let reads = source.reads.get();
    key(&host, "End");
    until("the last hour", || text(&host, ".plot [aria-live]").starts_with("23:00: Median of the days")).await;
    press(&host, ".choice button:nth-child(3)");
    until("weekends", || attribute(&host, ".choice button:nth-child(3)", "aria-pressed") == "true").await;
    assert_eq!(source.reads.get(), reads, "another choice of days needs no request");
    press(&host, ".switch");
    until("24 rows", || count(&host, "tbody tr") == 24).await;
    widget.destroy();
    remove(&host);
}
