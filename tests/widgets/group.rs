use super::page::{container, count, host, press, remove, text, until};
use super::source::FakeSource;
use moost_energy::widgets::{EnergyChart, EnergyChartProps, HeatMap, HeatMapProps, mount};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn widgets_of_a_group_share_household_and_period() {
    let (hosts, (_, handle)) = ([host(640), host(640), host(640)], FakeSource::default().handle());
    let group = Some("home".into());
    let chart = EnergyChartProps {
        group: group.clone(),
        period: Some("month".into()),
        locale: "en-GB".into(),
        ..EnergyChartProps::new(handle.clone())
    };
    let first =
        mount::<EnergyChart>(container(&hosts[0]), EnergyChartProps { building_id: Some("A".into()), ..chart.clone() });
    // These two do not name a household; the second one has a period of its own.
    let map = HeatMapProps { group, locale: "en-GB".into(), ..HeatMapProps::new(handle) };
    let second = mount::<HeatMap>(container(&hosts[1]), map);
    let pinned = EnergyChartProps { period: None, from: Some("2025-10-01".into()), ..chart };
    let third = mount::<EnergyChart>(container(&hosts[2]), pinned);
    for host in &hosts {
        until("a drawing", || count(host, "svg path.series") > 0).await;
    }
    press(&hosts[0], ".navigation button:first-child");
    until("September", || text(&hosts[0], ".subtitle") == "September 2025").await;
    until("September here too", || text(&hosts[1], ".subtitle") == "September 2025").await;
    // The heat map has no weeks, and keeps what it has.
    press(&hosts[0], ".navigation [role=group] button:nth-child(2)");
    until("a week", || text(&hosts[0], ".subtitle").contains(" to ")).await;
    assert_eq!(text(&hosts[1], ".subtitle"), "September 2025");
    assert_eq!(text(&hosts[2], ".subtitle"), "Wednesday, 1 October 2025");
    first.destroy();
    second.destroy();
    third.destroy();
    hosts.iter().for_each(remove);
}
