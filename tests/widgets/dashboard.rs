use super::page::{
    attribute, come_near, container, count, height, host, keep_away, press, remove, scrolls_sideways, seen, settle,
    show, text, until,
};
use super::source::FakeSource;
use moost_energy::widgets::{HouseholdDashboard, HouseholdDashboardProps, mount};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn one_row_of_buttons_turns_the_widgets_that_have_a_period() {
    let host = host(960);
    let (_, handle) = FakeSource { solar: true, group_size: 120, ..FakeSource::default() }.handle();
    let props = HouseholdDashboardProps {
        building_id: Some("A".into()),
        locale: "en-GB".into(),
        host: Some(host.clone()),
        ..HouseholdDashboardProps::new(handle)
    };
    let mut widget = mount::<HouseholdDashboard>(container(&host), props.clone());
    until("a chart", || count(&host, ".energy-chart path.series:not(.hollow)") == 2).await;
    until("bars", || count(&host, ".peer-comparison .bars") == 1).await;
    show(&host, ".at-key-figures");
    until("figures", || count(&host, ".key-figures .card[data-figure]") == 4).await;
    until("three days", || count(&host, ".days button") > 1).await;
    assert_eq!(count(&host, ".household-dashboard > .navigation, .energy-chart .navigation"), 1);
    assert_eq!(text(&host, ".energy-chart h2"), "October so far");
    let compared = text(&host, ".peer-comparison .headline");
    // What people choose in a widget outlives paging.
    until("a comparison", || text(&host, ".energy-chart .change") == "About as much as in October 2024").await;
    press(&host, ".energy-chart .choice button:nth-child(2)");
    until("another one", || text(&host, ".energy-chart .change") == "About as much as in September").await;
    assert_eq!(count(&host, ".energy-chart path.average"), 1);
    press(&host, ".navigation .step:first-child");
    until("September", || text(&host, ".energy-chart h2") == "September").await;
    until("its comparison", || text(&host, ".energy-chart .change") == "About as much as in August").await;
    assert_eq!(text(&host, ".peer-comparison .headline"), compared, "it has no period of a month");
    // Spoken once, by the chart, which knows the total.
    let spoken = text(&host, ".energy-chart > [aria-live]").replace('\u{a0}', " ");
    assert!(spoken.starts_with("September. Consumption 360 kWh"), "{spoken}");
    assert_eq!(text(&host, ".household-dashboard > [aria-live]"), "");
    assert!(seen(&host).contains("moost-period-change"));
    assert!(!scrolls_sideways(&host));

    widget.update(HouseholdDashboardProps { locale: "it-CH".into(), ..props.clone() });
    until("Italian", || text(&host, ".household-dashboard > header h2") == "La Sua elettricità").await;
    until("all of it", || attribute(&host, ".key-figures", "lang") == "it").await;

    // The page may pin days of its own: there are no buttons then.
    let (from, to) = (Some("2025-03-01".into()), Some("2025-03-15".into()));
    widget.update(HouseholdDashboardProps { from, to, ..props.clone() });
    until("its days", || text(&host, ".energy-chart h2") == "1 March to 15 March").await;
    assert_eq!(count(&host, ".household-dashboard > .navigation"), 0);

    widget.update(HouseholdDashboardProps { show: Some("energy-chart".into()), ..props.clone() });
    until("one widget", || count(&host, ".place") == 1).await;
    widget.update(HouseholdDashboardProps { show: Some("weather".into()), ..props });
    until("an alert", || text(&host, "[role=alert]").contains("weather")).await;
    widget.destroy();
    remove(&host);
}

#[wasm_bindgen_test]
async fn what_nobody_is_about_to_see_asks_for_nothing() {
    let host = host(400);
    keep_away(&host, 20_000);
    let (source, handle) = FakeSource { solar: true, group_size: 120, ..FakeSource::default() }.handle();
    let props = HouseholdDashboardProps {
        building_id: Some("A".into()),
        host: Some(host.clone()),
        ..HouseholdDashboardProps::new(handle)
    };
    let widget = mount::<HouseholdDashboard>(container(&host), props);
    until("its places", || count(&host, ".places:not(.awaited) .skeleton") >= 5).await;
    for _ in 0..5 {
        settle().await;
    }
    assert!(
        source.reads.get() <= 3,
        "the building, to know which day it is there, and the three days: {}",
        source.reads.get()
    );
    let room = height(&host);
    come_near(&host);
    until("a chart", || count(&host, ".energy-chart path.series:not(.hollow)") == 2).await;
    assert!(count(&host, ".places:not(.awaited) .skeleton") > 0, "the last ones still wait, {room} px below");
    widget.destroy();
    remove(&host);
}
