use super::page::{attribute, container, count, host, press, remove, scrolls_sideways, seen, text, until};
use super::source::FakeSource;
use moost_energy::widgets::{HouseholdDashboard, HouseholdDashboardProps, mount};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn one_row_of_buttons_turns_the_widgets_that_have_a_period() {
    let host = host(960);
    let (source, handle) = FakeSource { solar: true, group_size: 120, ..FakeSource::default() }.handle();
    let props = HouseholdDashboardProps {
        building_id: Some("A".into()),
        locale: "en-GB".into(),
        host: Some(host.clone()),
        ..HouseholdDashboardProps::new(handle)
    };
    let mut widget = mount::<HouseholdDashboard>(container(&host), props.clone());
    until("a chart", || count(&host, ".energy-chart path.series") == 3).await;
    until("a strip", || count(&host, ".peer-comparison svg.strip") == 1).await;
    until("cards", || count(&host, ".key-figures .card[data-figure]") > 8).await;
    assert_eq!(count(&host, ".household-dashboard > .navigation, .energy-chart .navigation"), 1);
    assert_eq!(text(&host, ".energy-chart .subtitle"), "October 2025");
    let compared = text(&host, ".peer-comparison .headline");
    let reads = source.reads.get();
    press(&host, ".navigation button:first-child");
    until("September", || text(&host, ".energy-chart .subtitle") == "September 2025").await;
    assert_eq!(text(&host, ".peer-comparison .headline"), compared);
    // The building twice (dashboard, chart) and the chart's days: a client answers the second from its cache.
    assert_eq!(source.reads.get(), reads + 3, "only the chart asks anew");
    assert!(seen(&host).contains("moost-period-change"));
    assert!(!scrolls_sideways(&host));

    widget.update(HouseholdDashboardProps { locale: "it-CH".into(), ..props.clone() });
    until("Italian", || text(&host, ".household-dashboard > header h2") == "La Sua elettricità").await;
    until("all of it", || attribute(&host, ".key-figures", "lang") == "it").await;

    widget.update(HouseholdDashboardProps { show: Some("energy-chart".into()), ..props.clone() });
    until("one widget", || count(&host, ".place") == 1).await;
    widget.update(HouseholdDashboardProps { show: Some("weather".into()), ..props });
    until("an alert", || text(&host, "[role=alert]").contains("weather")).await;
    widget.destroy();
    remove(&host);
}
