use super::page::{
    attribute, changes, container, count, focused, height, host, key, pointer, press, remove, scrolls_sideways, seen,
    set_width, settle, text, tooltip_is_inside, type_into, until, watch,
};
use super::source::FakeSource;
use moost_energy::widgets::{EnergyChart, EnergyChartProps, Mounted, SourceError, SourceHandle, mount};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::EventTarget;

fn props(source: SourceHandle, host: &EventTarget) -> EnergyChartProps {
    EnergyChartProps {
        building_id: Some("A".into()),
        locale: "en-GB".into(),
        host: Some(host.clone()),
        ..EnergyChartProps::new(source)
    }
}

fn of_day(source: SourceHandle, host: &EventTarget) -> EnergyChartProps {
    EnergyChartProps { from: Some("2025-10-26".into()), ..props(source, host) }
}

async fn drawn(host: &EventTarget) {
    until("a drawing", || count(host, "svg path.series") > 0).await;
}

/// A chart of the day with 25 hours.
async fn chart(source: FakeSource) -> (EventTarget, Mounted<EnergyChart>) {
    let host = host(640);
    let (_, handle) = source.handle();
    let widget = mount::<EnergyChart>(container(&host), of_day(handle, &host));
    drawn(&host).await;
    (host, widget)
}

fn close(host: &EventTarget, widget: Mounted<EnergyChart>) {
    widget.destroy();
    remove(host);
}

#[wasm_bindgen_test]
async fn one_path_a_series() {
    let (host, widget) = chart(FakeSource { solar: true, ..FakeSource::default() }).await;
    assert_eq!(count(&host, "svg path.series"), 3);
    for role in ["own-use", "grid", "feed-in"] {
        assert!(attribute(&host, &format!("path.{role}"), "d").len() > 100, "{role}");
    }
    assert!(text(&host, ".lead").contains("Consumption 12.8 kWh"), "{}", text(&host, ".lead"));
    until("the event", || seen(&host) == r#"moost-ready {"widget":"energy-chart"}"#).await;
    close(&host, widget);

    let (host, widget) = chart(FakeSource::default()).await;
    assert_eq!(count(&host, "svg path.series"), 1);
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
    until("a year", || count(&host, "svg path.series") > 0 && text(&host, ".lead").contains("8,")).await;
    let nodes_of_year = count(&host, "*");
    assert!(nodes_of_year <= nodes_of_day + 8, "{nodes_of_day} nodes for a day, {nodes_of_year} for a year");
    // Long tables come in pages.
    press(&host, ".switch");
    until("a table", || count(&host, "tbody tr") == 100).await;
    press(&host, ".pager button:last-child");
    until("the next page", || text(&host, ".pager span").contains("101")).await;
    close(&host, widget);
}

#[wasm_bindgen_test]
async fn keys_lead_through_the_hours_and_redraw_only_the_marker() {
    let (host, widget) = chart(FakeSource { gap: Some(4), ..FakeSource::default() }).await;
    watch(&host);
    assert!(key(&host, "ArrowRight"));
    until("a tooltip", || count(&host, ".tooltip") == 1).await;
    assert_eq!(text(&host, ".tooltip strong"), "00:00");
    until("a place", || tooltip_is_inside(&host)).await;
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
    until("the repeated hour", || text(&host, ".tooltip strong").starts_with("02:00 ")).await;
    let summer = text(&host, ".tooltip strong");
    key(&host, "ArrowRight");
    until("its twin", || text(&host, ".tooltip strong") != summer).await;
    assert!(text(&host, ".tooltip strong").starts_with("02:00 "));
    key(&host, "End");
    until("the end", || text(&host, ".tooltip strong") == "23:00").await;
    until("a place", || tooltip_is_inside(&host)).await;
    assert!(!key(&host, "a"), "keys of others are left alone");
    key(&host, "Enter");
    until("a selection", || seen(&host).contains("moost-point-select")).await;
    assert!(
        seen(&host).ends_with(r#"{"widget":"energy-chart","startMs":1761516000000,"endMs":1761519600000}"#),
        "{}",
        seen(&host)
    );
    key(&host, "Escape");
    until("no tooltip", || count(&host, ".tooltip, .marker") == 0).await;
    assert_eq!(changes(&host), 0, "something else was drawn again");
    close(&host, widget);
}

#[wasm_bindgen_test]
async fn the_pointer_shows_and_a_click_pins() {
    let (host, widget) = chart(FakeSource::default()).await;
    pointer(&host, "pointermove", 320.0);
    until("a tooltip", || count(&host, ".tooltip") == 1).await;
    until("a place", || tooltip_is_inside(&host)).await;
    assert_eq!(text(&host, ".plot [aria-live]"), "", "the pointer is silent");
    pointer(&host, "pointerleave", 320.0);
    until("no tooltip", || count(&host, ".tooltip") == 0).await;
    pointer(&host, "click", 600.0);
    until("a pinned tooltip", || count(&host, ".tooltip") == 1).await;
    let pinned = text(&host, ".tooltip");
    pointer(&host, "pointermove", 100.0);
    pointer(&host, "pointerleave", 100.0);
    settle().await;
    assert_eq!(text(&host, ".tooltip"), pinned);
    until("the event", || seen(&host).contains("moost-point-select")).await;
    pointer(&host, "click", 600.0);
    settle().await;
    assert_eq!(seen(&host).matches("moost-point-select").count(), 1, "letting go selects nothing");
    pointer(&host, "pointerleave", 100.0);
    until("no tooltip", || count(&host, ".tooltip") == 0).await;
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
    assert_eq!(count(&host, "svg"), 0);
    press(&host, ".switch");
    drawn(&host).await;
    close(&host, widget);
}

#[wasm_bindgen_test]
async fn an_error_is_readable_and_retry_helps() {
    let error =
        SourceError { code: "network", status: Some(502), retryable: true, message: "for developers".to_owned() };
    let source = FakeSource::default();
    *source.fails.borrow_mut() = Some(error);
    let (_, handle) = source.handle();
    let host = host(640);
    let widget = mount::<EnergyChart>(container(&host), of_day(handle, &host));
    until("an alert", || count(&host, "[role=alert]") == 1).await;
    assert!(text(&host, "[role=alert]").contains("could not be reached"));
    let told = r#"moost-error {"widget":"energy-chart","code":"network","retryable":true,"status":502}"#;
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
    until("a message", || text(&host, ".message").contains("no readings yet")).await;
    assert_eq!(count(&host, "svg, .switch:not(.gone), [role=alert]"), 0);
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
    until("months", || text(&host, ".lead").contains("months measured")).await;
    assert_eq!(source.dropped.get(), 1);
    for _ in 0..3 {
        settle().await;
    }
    assert!(text(&host, ".lead").contains("months measured"), "the late answer came through");

    let reads = source.reads.get();
    widget.update(EnergyChartProps { locale: "de-CH".into(), ..months });
    until("German", || text(&host, "h2") == "Strom nach Monaten").await;
    assert_eq!(attribute(&host, ".frame", "lang"), "de");
    assert!(text(&host, ".lead").contains("11 von 11 Monaten gemessen"), "{}", text(&host, ".lead"));
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
    let wide = attribute(&host, "svg", "width");
    set_width(&host, 320);
    until("a narrow drawing", || attribute(&host, "svg", "width") != wide).await;
    assert!(attribute(&host, "svg", "width").parse::<u32>().unwrap() < 320);
    assert!(!scrolls_sideways(&host));
    set_width(&host, 800);
    until("a wide drawing", || attribute(&host, "svg", "width").parse::<u32>().unwrap() > 700).await;
    close(&host, widget);
}

#[wasm_bindgen_test]
async fn people_page_through_periods() {
    let (source, handle) = FakeSource { solar: true, ..FakeSource::default() }.handle();
    let host = host(640);
    let month = EnergyChartProps { period: Some("month".into()), ..props(handle, &host) };
    let mut widget = mount::<EnergyChart>(container(&host), month.clone());
    drawn(&host).await;
    assert_eq!(text(&host, ".subtitle"), "October 2025");
    assert_eq!(text(&host, "h2"), "Electricity by the day");
    assert_eq!(text(&host, ".navigation [aria-pressed=true]"), "Month");
    assert_eq!(text(&host, "[aria-live]").trim_matches('|'), "", "nobody asked for it");
    // The running month is the last one.
    assert_eq!(attribute(&host, ".navigation button:nth-child(3)", "aria-disabled"), "true");
    press(&host, ".navigation button:nth-child(3)");
    press(&host, ".navigation button:first-child");
    until("September", || text(&host, ".subtitle") == "September 2025").await;
    // For ears, once: what it is about and what it comes to.
    let spoken = || text(&host, ".frame > [aria-live]");
    until("it is spoken", || spoken().starts_with("September 2025. Consumption 360.0 kWh")).await;
    let told =
        r#"moost-period-change {"widget":"energy-chart","period":"month","from":"2025-09-01","to":"2025-09-30"}"#;
    assert!(seen(&host).contains(told), "{}", seen(&host));
    assert_eq!(seen(&host).matches("moost-period-change").count(), 1, "a button that is off did something");
    assert_eq!(attribute(&host, ".navigation button:nth-child(3)", "aria-disabled"), "false");
    press(&host, ".navigation [role=group] button:nth-child(4)");
    until("the year", || text(&host, ".subtitle") == "2025").await;
    assert_eq!(text(&host, "h2"), "Electricity by the month");
    // What the page asks for now counts more than what people chose.
    widget.update(EnergyChartProps { from: Some("2025-03-10".into()), ..month });
    until("March", || text(&host, ".subtitle") == "March 2025").await;
    let reads = source.reads.get();
    press(&host, ".legend li:first-child button");
    until("two series", || count(&host, "svg path.series") == 2).await;
    assert_eq!(attribute(&host, ".legend li:first-child button", "aria-pressed"), "false");
    press(&host, ".legend li:first-child button");
    until("three series", || count(&host, "svg path.series") == 3).await;
    assert_eq!(source.reads.get(), reads, "switching a series needs no request");
    close(&host, widget);
}

#[wasm_bindgen_test]
async fn the_old_period_stays_until_the_new_one_is_there() {
    let (_, handle) = FakeSource { turns: 6, ..FakeSource::default() }.handle();
    let host = host(640);
    let slow =
        EnergyChartProps { building_id: Some("slow".into()), period: Some("month".into()), ..props(handle, &host) };
    let mut widget = mount::<EnergyChart>(container(&host), slow.clone());
    drawn(&host).await;
    press(&host, ".navigation button:first-child");
    press(&host, ".navigation button:first-child");
    until("it is busy", || attribute(&host, ".frame", "aria-busy") == "true").await;
    assert_eq!((count(&host, ".skeleton"), count(&host, "svg path.series")), (0, 1));
    // Two steps, and no answer in between was waited for.
    until("August", || text(&host, ".subtitle") == "August 2025").await;
    assert_eq!(attribute(&host, ".frame", "aria-busy"), "false");
    // A page that turns the period itself gets the same; of another household nothing stays.
    let march = EnergyChartProps { from: Some("2025-03-10".into()), ..slow };
    widget.update(march.clone());
    until("it is busy again", || attribute(&host, ".frame", "aria-busy") == "true").await;
    assert_eq!((count(&host, ".skeleton"), count(&host, "svg path.series")), (0, 1));
    until("March", || text(&host, ".subtitle") == "March 2025").await;
    widget.update(EnergyChartProps { building_id: Some("slow-too".into()), ..march });
    until("a skeleton", || count(&host, ".skeleton") == 1).await;
    assert_eq!(count(&host, "svg path.series"), 0);
    close(&host, widget);
}

#[wasm_bindgen_test]
async fn a_pinned_period_has_no_buttons() {
    let (host, widget) = chart(FakeSource::default()).await;
    assert_eq!(count(&host, ".navigation"), 0);
    close(&host, widget);
}

#[wasm_bindgen_test]
async fn an_earlier_period_can_be_chosen() {
    let (source, handle) = FakeSource::default().handle();
    let host = host(640);
    let month = EnergyChartProps { period: Some("month".into()), ..props(handle, &host) };
    let widget = mount::<EnergyChart>(container(&host), month);
    drawn(&host).await;
    let reads = source.reads.get();
    press(&host, ".choice button:nth-child(2)");
    until("an outline", || count(&host, "svg path.earlier") == 1).await;
    assert_eq!(source.reads.get(), reads + 3, "the building, this month and the one before");
    let told = "1 October 2025 to 25 October 2025: as much as 1 September 2025 to 25 September 2025.";
    assert!(text(&host, ".lead").contains(told), "{}", text(&host, ".lead"));
    assert!(text(&host, ".legend").contains("Earlier"));
    // Who pages on goes on comparing.
    press(&host, ".navigation button:first-child");
    until("two whole months", || {
        text(&host, ".lead").contains("September 2025: as much as 1 August 2025 to 30 August 2025.")
    })
    .await;
    press(&host, ".choice button:first-child");
    until("no outline", || count(&host, "svg path.earlier") == 0).await;
    close(&host, widget);
}

#[wasm_bindgen_test]
async fn dates_of_ones_own_are_asked_for_when_people_say_so() {
    let (source, handle) = FakeSource::default().handle();
    let host = host(640);
    let month = EnergyChartProps { period: Some("month".into()), ..props(handle, &host) };
    let widget = mount::<EnergyChart>(container(&host), month);
    drawn(&host).await;
    let reads = source.reads.get();
    // Date fields tell every key: the 1st of the year 2, 20, 202 …
    for typed in ["0002-05-01", "0020-05-01", "0202-05-01", "2025-05-01"] {
        type_into(&host, "form label:first-child input", typed);
        settle().await;
    }
    type_into(&host, "form label:nth-child(2) input", "2025-05-03");
    assert_eq!((source.reads.get(), text(&host, ".subtitle")), (reads, "October 2025".to_owned()));
    press(&host, ".kinds summary");
    press(&host, "form button");
    until("three days", || text(&host, ".subtitle") == "1 May 2025 to 3 May 2025").await;
    assert_eq!(count(&host, ".kinds details[open]"), 0, "the menu has done its work");
    // What lies outside of the data the browser refuses.
    type_into(&host, "form label:nth-child(2) input", "2031-01-01");
    press(&host, "form button");
    settle().await;
    assert_eq!(text(&host, ".subtitle"), "1 May 2025 to 3 May 2025");
    close(&host, widget);
}

#[wasm_bindgen_test]
async fn zooming_is_spoken() {
    let (host, widget) = chart(FakeSource::default()).await;
    press(&host, ".choices [role=group] button:nth-child(3)");
    until("a closer look", || text(&host, ".plot [aria-live]").starts_with("Shown: ")).await;
    key(&host, "0");
    until("all of it", || text(&host, ".plot [aria-live]").contains("hours measured")).await;
    close(&host, widget);
}
