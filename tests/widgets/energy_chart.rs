use super::page::{
    attribute, changes, container, count, focused, height, host, key, pointer, press, remove, scrolls_sideways, seen,
    set_width, settle, text, until, watch,
};
use super::source::FakeSource;
use moost_energy::client::ErrorCode;
use moost_energy::widgets::{EnergyChart, EnergyChartProps, Mounted, SourceError, SourceHandle, mount};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::EventTarget;

/// Time of the point that is read, in place of the period.
const READ: &str = ".read .subtitle";

pub(super) fn props(source: SourceHandle, host: &EventTarget) -> EnergyChartProps {
    EnergyChartProps {
        building_id: Some("A".into()),
        locale: "en-GB".into(),
        host: Some(host.clone()),
        ..EnergyChartProps::new(source)
    }
}

pub(super) fn of_day(source: SourceHandle, host: &EventTarget) -> EnergyChartProps {
    EnergyChartProps { from: Some("2025-10-26".into()), ..props(source, host) }
}

pub(super) async fn drawn(host: &EventTarget) {
    until("a drawing", || count(host, "svg path.series") > 0).await;
}

/// A chart of the day with 25 hours.
pub(super) async fn chart(source: FakeSource) -> (EventTarget, Mounted<EnergyChart>) {
    let host = host(640);
    let (_, handle) = source.handle();
    let widget = mount::<EnergyChart>(container(&host), of_day(handle, &host));
    drawn(&host).await;
    (host, widget)
}

pub(super) fn close(host: &EventTarget, widget: Mounted<EnergyChart>) {
    widget.destroy();
    remove(host);
}

#[wasm_bindgen_test]
async fn one_path_a_series() {
    let (host, widget) = chart(FakeSource { solar: true, ..FakeSource::default() }).await;
    assert_eq!(count(&host, "svg path.series:not(.hollow)"), 2);
    for role in ["own-use", "grid"] {
        assert!(attribute(&host, &format!("path.{role}"), "d").len() > 100, "{role}");
    }
    assert_eq!(text(&host, ".number"), "13 kWh");
    // The own solar power is a step away, and back.
    press(&host, ".way");
    until("its view", || count(&host, "svg path.series.feed-in:not(.hollow)") == 1).await;
    assert!(text(&host, "h2").starts_with("Your solar: "), "{}", text(&host, "h2"));
    press(&host, ".way");
    until("what was used", || count(&host, "svg path.series.grid:not(.hollow)") == 1).await;
    until("the event", || seen(&host) == r#"moost-ready {"widget":"energy-chart"}"#).await;
    close(&host, widget);

    let (host, widget) = chart(FakeSource::default()).await;
    assert_eq!(count(&host, "svg path.series:not(.hollow)"), 1);
    close(&host, widget);
}

#[wasm_bindgen_test]
async fn a_year_of_hours_has_no_more_nodes_than_a_day() {
    let source = FakeSource { solar: true, ..FakeSource::default() };
    let host = host(640);
    let (_, handle) = source.handle();
    let day = of_day(handle, &host);
    let year = EnergyChartProps { from: Some("2024-10-27".into()), to: Some("2025-10-26".into()), ..day.clone() };
    let mut widget = mount::<EnergyChart>(container(&host), day);
    drawn(&host).await;
    let nodes_of_day = count(&host, "*");
    widget.update(year);
    until("a year", || count(&host, "svg path.series") > 0 && text(&host, ".number").contains("4,")).await;
    let nodes_of_year = count(&host, "*");
    assert!(nodes_of_year <= nodes_of_day + 8, "{nodes_of_day} nodes for a day, {nodes_of_year} for a year");
    // Long tables come in pages.
    press(&host, ".switch");
    until("a table", || count(&host, "tbody tr") == 100).await;
    // What is off keeps the focus that it has: off, and not disabled.
    assert_eq!(count(&host, ".pager [aria-disabled=true]"), 1);
    assert_eq!(count(&host, ".pager [disabled]"), 0);
    press(&host, ".pager button:last-child");
    until("the next page", || text(&host, ".pager span").contains("101")).await;
    // Keys reach both ends of the year, and a day at a time.
    press(&host, ".switch");
    drawn(&host).await;
    key(&host, "End");
    until("the last hour", || text(&host, READ).contains("23:00")).await;
    let last = text(&host, READ);
    key(&host, "PageUp");
    until("a day before", || text(&host, READ) != last).await;
    assert!(text(&host, READ).contains("23:00"), "{}", text(&host, READ));
    close(&host, widget);
}

#[wasm_bindgen_test]
async fn keys_lead_through_the_hours_and_redraw_only_the_marker() {
    let (host, widget) = chart(FakeSource { gap: Some(4), ..FakeSource::default() }).await;
    watch(&host);
    assert!(key(&host, "ArrowRight"));
    until("a reading", || count(&host, ".lead.read") == 1).await;
    assert_eq!(text(&host, READ), "00:00");
    assert!(
        text(&host, ".plot [aria-live]").starts_with("00:00: Consumption 0.50 kWh"),
        "{}",
        text(&host, ".plot [aria-live]")
    );
    for _ in 0..4 {
        key(&host, "ArrowRight");
    }
    // 25 hours: the fifth bucket is 03:00, which has no reading.
    until("the gap", || text(&host, ".plot [aria-live]") == "03:00: no reading").await;
    key(&host, "Home");
    key(&host, "ArrowRight");
    key(&host, "ArrowRight");
    until("the repeated hour", || text(&host, READ).starts_with("02:00 ")).await;
    let summer = text(&host, READ);
    key(&host, "ArrowRight");
    until("its twin", || text(&host, READ) != summer).await;
    assert!(text(&host, READ).starts_with("02:00 "));
    key(&host, "End");
    until("the end", || text(&host, READ) == "23:00").await;
    assert!(!key(&host, "a"), "keys of others are left alone");
    key(&host, "Enter");
    until("a selection", || seen(&host).contains("moost-point-select")).await;
    assert!(
        seen(&host).ends_with(r#"{"widget":"energy-chart","startMs":1761516000000,"endMs":1761519600000}"#),
        "{}",
        seen(&host)
    );
    key(&host, "Escape");
    until("no reading", || count(&host, ".lead.read, .marker") == 0).await;
    assert_eq!(changes(&host), 0, "something else was drawn again");
    close(&host, widget);
}

#[wasm_bindgen_test]
async fn the_pointer_shows_and_a_click_pins() {
    let (host, widget) = chart(FakeSource::default()).await;
    pointer(&host, "pointermove", 320.0);
    until("a reading", || count(&host, ".lead.read") == 1).await;
    assert_eq!(text(&host, ".plot [aria-live]"), "", "the pointer is silent");
    pointer(&host, "pointerleave", 320.0);
    until("no reading", || count(&host, ".lead.read") == 0).await;
    pointer(&host, "click", 600.0);
    until("a pinned reading", || count(&host, ".lead.read") == 1).await;
    let pinned = text(&host, ".lead");
    pointer(&host, "pointermove", 100.0);
    pointer(&host, "pointerleave", 100.0);
    settle().await;
    assert_eq!(text(&host, ".lead"), pinned);
    until("the event", || seen(&host).contains("moost-point-select")).await;
    pointer(&host, "click", 600.0);
    settle().await;
    assert_eq!(seen(&host).matches("moost-point-select").count(), 1, "letting go selects nothing");
    pointer(&host, "pointerleave", 100.0);
    until("no reading", || count(&host, ".lead.read") == 0).await;
    close(&host, widget);
}

#[wasm_bindgen_test]
async fn the_table_has_all_25_hours() {
    let (host, widget) = chart(FakeSource { gap: Some(4), solar: true, ..FakeSource::default() }).await;
    press(&host, ".switch");
    until("a table", || count(&host, "tbody tr") == 25).await;
    assert_eq!(count(&host, "thead th"), 6);
    assert_eq!(text(&host, "tbody th").matches("02:00").count(), 2);
    assert!(text(&host, "tbody tr:nth-child(5)").contains("no reading"));
    assert_eq!(count(&host, ".stage svg"), 0);
    press(&host, ".switch");
    drawn(&host).await;
    close(&host, widget);
}

#[wasm_bindgen_test]
async fn an_error_is_readable_and_retry_helps() {
    let error = SourceError {
        code: ErrorCode::Network,
        status: Some(502),
        request_id: Some("r-7".to_owned()),
        retryable: true,
        message: "for developers".to_owned(),
    };
    let source = FakeSource::default();
    *source.fails.borrow_mut() = Some(error);
    let (_, handle) = source.handle();
    let host = host(640);
    let widget = mount::<EnergyChart>(container(&host), of_day(handle, &host));
    until("an alert", || count(&host, "[role=alert]") == 1).await;
    assert!(text(&host, "[role=alert]").contains("could not be reached"));
    let told = r#"moost-error {"widget":"energy-chart","code":"network","retryable":true,"status":502,"requestId":"r-7","reason":null}"#;
    until("the event", || seen(&host) == told).await;
    press(&host, "[role=alert] button");
    drawn(&host).await;
    assert_eq!(focused(&host), "stage", "the button is gone, and the focus is not lost");
    assert_eq!(count(&host, "[role=alert]"), 0);
    close(&host, widget);
}

#[wasm_bindgen_test]
async fn bad_attributes_are_told_and_nothing_is_asked() {
    let (source, handle) = FakeSource::default().handle();
    let host = host(320);
    let good = of_day(handle, &host);
    let mut widget = mount::<EnergyChart>(container(&host), EnergyChartProps { building_id: None, ..good.clone() });
    until("an alert", || text(&host, "[role=alert]").contains("building-id")).await;
    assert_eq!(count(&host, "[role=alert] button"), 0);
    for (bad, told) in [
        (EnergyChartProps { resolution: Some("yearly".into()), ..good.clone() }, "yearly"),
        (EnergyChartProps { from: Some("soon".into()), ..good.clone() }, "YYYY-MM-DD"),
        (EnergyChartProps { to: Some("2025-01-01".into()), ..good.clone() }, "2025-01-01"),
    ] {
        widget.update(bad);
        until(told, || text(&host, "[role=alert]").contains(told)).await;
    }
    assert_eq!(source.reads.get(), 0);
    widget.update(good);
    drawn(&host).await;
    close(&host, widget);
}

#[wasm_bindgen_test]
async fn an_unknown_zone_is_told() {
    let (_, handle) = FakeSource::default().handle();
    let host = host(640);
    let props = EnergyChartProps { time_zone: Some("Mars/Olympus".into()), ..of_day(handle, &host) };
    let widget = mount::<EnergyChart>(container(&host), props);
    until("an alert", || text(&host, "[role=alert]").contains("Mars/Olympus")).await;
    close(&host, widget);
}

#[wasm_bindgen_test]
async fn nothing_measured_is_no_error() {
    let (_, handle) = FakeSource { silent: true, ..FakeSource::default() }.handle();
    let host = host(640);
    let widget = mount::<EnergyChart>(container(&host), props(handle, &host));
    until("a message", || text(&host, ".message").contains("No readings yet")).await;
    assert_eq!(count(&host, ".stage svg, .switch, [role=alert]"), 0);
    until("the event", || seen(&host) == r#"moost-ready {"widget":"energy-chart"}"#).await;
    close(&host, widget);
}

#[wasm_bindgen_test]
async fn properties_change_the_chart_and_late_answers_are_dropped() {
    let (source, handle) = FakeSource { turns: 8, ..FakeSource::default() }.handle();
    let host = host(640);
    let day = of_day(handle, &host);
    let slow = EnergyChartProps { building_id: Some("slow".into()), ..day.clone() };
    let months = EnergyChartProps { resolution: Some("monthly".into()), from: None, ..day.clone() };
    let mut widget = mount::<EnergyChart>(container(&host), slow);
    settle().await;
    widget.update(months.clone());
    until("months", || text(&host, "h2").contains(" to ")).await;
    assert_eq!(source.dropped.get(), 1);
    for _ in 0..3 {
        settle().await;
    }
    assert!(text(&host, "h2").contains(" to "), "the late answer came through");

    let reads = source.reads.get();
    widget.update(EnergyChartProps { locale: "de-CH".into(), ..months });
    until("German", || text(&host, "h2").contains(" bis ")).await;
    assert_eq!(attribute(&host, ".frame", "lang"), "de");
    settle().await;
    assert_eq!(source.reads.get(), reads, "another language needs no request");
    close(&host, widget);
}

#[wasm_bindgen_test]
async fn removal_leaves_nothing_and_calls_off_what_is_under_way() {
    let (source, handle) = FakeSource { turns: 1_000, ..FakeSource::default() }.handle();
    let host = host(640);
    let slow = EnergyChartProps { building_id: Some("slow".into()), ..of_day(handle, &host) };
    let widget = mount::<EnergyChart>(container(&host), slow);
    until("a skeleton", || count(&host, ".skeleton") == 1).await;
    widget.destroy();
    until("an empty container", || count(&host, "div *") == 0).await;
    assert_eq!(source.dropped.get(), 1);
    assert_eq!(seen(&host), "");
    remove(&host);
}

#[wasm_bindgen_test]
async fn it_follows_its_width_and_keeps_its_height() {
    let (_, handle) = FakeSource { solar: true, turns: 4, ..FakeSource::default() }.handle();
    let host = host(640);
    let slow = EnergyChartProps { building_id: Some("slow".into()), ..of_day(handle, &host) };
    let widget = mount::<EnergyChart>(container(&host), slow);
    until("a skeleton", || count(&host, ".skeleton") == 1).await;
    let while_loading = height(&host);
    drawn(&host).await;
    assert!((height(&host) - while_loading).abs() < 26.0, "{while_loading} then {}", height(&host));
    let wide = attribute(&host, ".plot svg", "width");
    set_width(&host, 320);
    until("a narrow drawing", || attribute(&host, ".plot svg", "width") != wide).await;
    assert!(attribute(&host, ".plot svg", "width").parse::<u32>().unwrap() < 320);
    assert!(!scrolls_sideways(&host));
    set_width(&host, 800);
    until("a wide drawing", || attribute(&host, ".plot svg", "width").parse::<u32>().unwrap() > 700).await;
    close(&host, widget);
}

#[wasm_bindgen_test]
async fn zooming_is_spoken() {
    let (host, widget) = chart(FakeSource::default()).await;
    press(&host, ".items > button:first-of-type");
    until("a closer look", || text(&host, ".plot [aria-live]").starts_with("Shown: ")).await;
    key(&host, "0");
    until("all of it", || text(&host, ".plot [aria-live]").contains(" kWh.")).await;
    close(&host, widget);
}

#[wasm_bindgen_test]
async fn the_last_series_stays_and_what_the_page_writes_later_counts() {
    let host = host(640);
    let (_, handle) = FakeSource { solar: true, ..FakeSource::default() }.handle();
    let first = of_day(handle, &host);
    let mut widget = mount::<EnergyChart>(container(&host), first.clone());
    drawn(&host).await;
    let series = |n| move |host: &EventTarget| count(host, "svg path.series:not(.hollow)") == n;
    let entry = |place: u32| format!(".entry:nth-child({place})");
    press(&host, &entry(1));
    until("one series", || series(1)(&host)).await;
    assert_eq!(attribute(&host, &entry(2), "aria-disabled"), "true");
    assert_eq!(attribute(&host, &entry(2), "title"), "At least one series stays in view.");
    press(&host, &entry(2));
    settle().await;
    assert_eq!(
        (count(&host, "svg path.series:not(.hollow)"), attribute(&host, &entry(2), "aria-pressed")),
        (1, "true".to_owned())
    );
    assert_eq!(count(&host, "svg .gaps"), 0, "what is hidden was measured");
    widget.update(EnergyChartProps { hide: Some("grid".into()), ..first });
    until("what the page wrote", || {
        count(&host, "svg path.series.own-use:not(.hollow)") == 1 && count(&host, "svg path.series.grid") == 0
    })
    .await;
    assert_eq!(attribute(&host, &entry(2), "aria-pressed"), "false");
    close(&host, widget);
}
