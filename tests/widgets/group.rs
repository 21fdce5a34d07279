use super::page::{container, count, host, key, press, remove, text, until};
use super::source::FakeSource;
use moost_energy::widgets::{
    EnergyChart, EnergyChartProps, HeatMap, HeatMapProps, KeyFigures, KeyFiguresProps, PeerComparison,
    PeerComparisonProps, mount,
};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::EventTarget;

/// The period that a widget stands at.
const PERIOD: &str = ".stepper summary";

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
    press(&hosts[0], ".step:first-child");
    until("September", || text(&hosts[0], PERIOD) == "September 2025").await;
    until("September here too", || text(&hosts[1], PERIOD) == "September 2025").await;
    // The heat map has no weeks, and keeps what it has.
    press(&hosts[0], ".navigation .segments button:nth-child(2)");
    until("a week", || text(&hosts[0], PERIOD).contains(" to ")).await;
    assert_eq!(text(&hosts[1], PERIOD), "September 2025");
    assert_eq!(text(&hosts[2], "h2"), "Wednesday 1 October");
    first.destroy();
    second.destroy();
    third.destroy();
    hosts.iter().for_each(remove);
}

#[wasm_bindgen_test]
async fn comparison_and_key_figures_end_with_the_period_of_their_group() {
    let (hosts, (_, handle)) =
        ([host(640), host(640), host(640)], FakeSource { group_size: 120, ..FakeSource::default() }.handle());
    let group = Some("home".into());
    let chart = EnergyChartProps {
        group: group.clone(),
        period: Some("month".into()),
        building_id: Some("A".into()),
        locale: "en-GB".into(),
        ..EnergyChartProps::new(handle.clone())
    };
    let first = mount::<EnergyChart>(container(&hosts[0]), chart);
    let peers = PeerComparisonProps {
        group: group.clone(),
        locale: "en-GB".into(),
        ..PeerComparisonProps::new(handle.clone())
    };
    let second = mount::<PeerComparison>(container(&hosts[1]), peers);
    let figures = KeyFiguresProps { group, locale: "en-GB".into(), ..KeyFiguresProps::new(handle) };
    let third = mount::<KeyFigures>(container(&hosts[2]), figures);
    until("the months that are over", || text(&hosts[2], ".subtitle").starts_with("October 2024 to September 2025"))
        .await;
    press(&hosts[0], ".step:first-child");
    until("September", || text(&hosts[0], PERIOD) == "September 2025").await;
    // All of September is over: it is the last one of the year, and its days those of the comparison.
    until("until September", || text(&hosts[2], ".subtitle").starts_with("October 2024 to September 2025")).await;
    until("its days", || text(&hosts[1], ".subtitle").starts_with("September, ")).await;
    press(&hosts[0], ".step:first-child");
    until("until August", || text(&hosts[2], ".subtitle").starts_with("September 2024 to August 2025")).await;
    first.destroy();
    second.destroy();
    third.destroy();
    hosts.iter().for_each(remove);
}

#[wasm_bindgen_test]
async fn another_household_begins_anew_in_the_whole_group() {
    let (hosts, (_, handle)) = ([host(640), host(640)], FakeSource { solar: true, ..FakeSource::default() }.handle());
    let (group, month) = (Some("home".into()), Some("month".into()));
    let chart = EnergyChartProps {
        group: group.clone(),
        period: month.clone(),
        building_id: Some("A".into()),
        ..EnergyChartProps::new(handle.clone())
    };
    let mut first = mount::<EnergyChart>(container(&hosts[0]), chart.clone());
    let map = HeatMapProps { group, period: month, ..HeatMapProps::new(handle) };
    let second = mount::<HeatMap>(container(&hosts[1]), map);
    until("a map", || count(&hosts[1], "svg path.series") == 10).await;
    press(&hosts[1], ".choice button:nth-child(2)");
    until("generation", || text(&hosts[1], ".subtitle").starts_with("Generation, ")).await;
    first.update(EnergyChartProps { building_id: Some("B".into()), ..chart });
    until("consumption", || !text(&hosts[1], ".lead").contains("Generation")).await;
    first.destroy();
    second.destroy();
    hosts.iter().for_each(remove);
}

#[wasm_bindgen_test]
async fn who_leaves_a_group_or_takes_the_household_back_shows_nobody() {
    let (hosts, (_, handle)) = ([host(640), host(640), host(640)], FakeSource::default().handle());
    let month = Some("month".into());
    let member = |group: &'static str| HeatMapProps {
        group: Some(group.into()),
        period: month.clone(),
        locale: "en-GB".into(),
        ..HeatMapProps::new(handle.clone())
    };
    let chart = EnergyChartProps {
        group: Some("one".into()),
        period: month.clone(),
        building_id: Some("A".into()),
        ..EnergyChartProps::new(handle.clone())
    };
    let mut first = mount::<EnergyChart>(container(&hosts[0]), chart.clone());
    let mut leaving = mount::<HeatMap>(container(&hosts[1]), member("one"));
    let staying = mount::<HeatMap>(container(&hosts[2]), member("one"));
    for host in &hosts {
        until("a drawing", || count(host, "svg path.series") > 0).await;
    }
    let missing = |host: &EventTarget| text(host, "[part=error]").contains("building-id");
    leaving.update(member("another"));
    until("nobody's household", || missing(&hosts[1])).await;
    leaving.update(member("one"));
    until("that of the group", || count(&hosts[1], "svg path.series") > 0).await;
    press(&hosts[0], ".step:first-child");
    until("September", || text(&hosts[2], PERIOD) == "September 2025").await;
    first.update(EnergyChartProps { building_id: None, ..chart.clone() });
    for host in &hosts {
        until("signed out", || missing(host)).await;
    }
    first.update(EnergyChartProps { building_id: Some("B".into()), ..chart });
    for host in &hosts {
        until("somebody else", || count(host, "svg path.series") > 0).await;
    }
    // With nothing of who was there before.
    for host in &hosts {
        assert_eq!(text(host, PERIOD), "October 2025");
    }
    first.destroy();
    leaving.destroy();
    staying.destroy();
    hosts.iter().for_each(remove);
}

#[wasm_bindgen_test]
async fn a_chart_that_lets_go_of_an_hour_lets_the_others_go_as_well() {
    let (hosts, (_, handle)) = ([host(640), host(640)], FakeSource::default().handle());
    let day = EnergyChartProps {
        group: Some("home".into()),
        period: Some("day".into()),
        building_id: Some("A".into()),
        ..EnergyChartProps::new(handle)
    };
    let first = mount::<EnergyChart>(container(&hosts[0]), day.clone());
    let second = mount::<EnergyChart>(container(&hosts[1]), day);
    for host in &hosts {
        until("a drawing", || count(host, "svg path.series") > 0).await;
    }
    key(&hosts[0], "Home");
    until("the same hour", || count(&hosts[1], ".marker") == 1).await;
    first.destroy();
    until("no hour", || count(&hosts[1], ".marker") == 0).await;
    second.destroy();
    hosts.iter().for_each(remove);
}

#[wasm_bindgen_test]
async fn what_the_page_asks_one_of_them_for_holds_for_all_also_after_people_have_paged() {
    let (hosts, (_, handle)) = ([host(640), host(640)], FakeSource::default().handle());
    let month = EnergyChartProps {
        group: Some("home".into()),
        period: Some("month".into()),
        building_id: Some("A".into()),
        locale: "en-GB".into(),
        ..EnergyChartProps::new(handle)
    };
    let mut first = mount::<EnergyChart>(container(&hosts[0]), month.clone());
    let second = mount::<EnergyChart>(container(&hosts[1]), month.clone());
    for host in &hosts {
        until("a drawing", || count(host, "svg path.series") > 0).await;
    }
    press(&hosts[1], ".step:first-child");
    until("September", || text(&hosts[0], PERIOD) == "September 2025").await;
    let asked = EnergyChartProps { from: Some("2025-03-05".into()), ..month };
    first.update(asked.clone());
    for host in &hosts {
        until("March", || text(host, PERIOD) == "March 2025").await;
    }
    // What is no day is told where it is written, and nowhere else.
    first.update(EnergyChartProps { from: Some("soon".into()), ..asked });
    until("an error", || count(&hosts[0], "[role=alert]") == 1).await;
    assert_eq!(text(&hosts[1], PERIOD), "March 2025");
    first.destroy();
    second.destroy();
    hosts.iter().for_each(remove);
}

#[wasm_bindgen_test]
async fn a_group_has_one_period_from_the_start_and_with_another_household() {
    let (hosts, (_, handle)) = ([host(640), host(640), host(640)], FakeSource::default().handle());
    let written = |period: Option<&'static str>, household: Option<&'static str>| EnergyChartProps {
        group: Some("home".into()),
        period: period.map(Into::into),
        building_id: household.map(Into::into),
        locale: "en-GB".into(),
        ..EnergyChartProps::new(handle.clone())
    };
    // The second one is the first that says which period.
    let first = mount::<EnergyChart>(container(&hosts[0]), written(None, None));
    let mut second = mount::<EnergyChart>(container(&hosts[1]), written(Some("month"), Some("A")));
    let third = mount::<EnergyChart>(container(&hosts[2]), written(Some("year"), None));
    for host in &hosts {
        until("October", || text(host, PERIOD) == "October 2025").await;
    }
    press(&hosts[2], ".step:first-child");
    for host in &hosts {
        until("September", || text(host, PERIOD) == "September 2025").await;
    }
    // Another household: what people chose is gone, for all of them.
    second.update(written(Some("month"), Some("B")));
    for host in &hosts {
        until("October again", || text(host, PERIOD) == "October 2025").await;
    }
    for widget in [first, second, third] {
        widget.destroy();
    }
    hosts.iter().for_each(remove);
}

#[wasm_bindgen_test]
async fn who_signs_in_by_a_widget_without_a_period_gets_that_of_the_group() {
    let (hosts, (_, handle)) =
        ([host(640), host(640), host(640)], FakeSource { group_size: 120, ..FakeSource::default() }.handle());
    let group = Some("home".into());
    let peers = PeerComparisonProps {
        group: group.clone(),
        locale: "en-GB".into(),
        ..PeerComparisonProps::new(handle.clone())
    };
    let named = |id: &'static str| PeerComparisonProps { building_id: Some(id.into()), ..peers.clone() };
    let chart = EnergyChartProps {
        group: group.clone(),
        period: Some("month".into()),
        locale: "en-GB".into(),
        ..EnergyChartProps::new(handle.clone())
    };
    let map = HeatMapProps { group, locale: "en-GB".into(), ..HeatMapProps::new(handle) };
    let mut first = mount::<PeerComparison>(container(&hosts[0]), named("A"));
    let mut second = mount::<EnergyChart>(container(&hosts[1]), chart.clone());
    let third = mount::<HeatMap>(container(&hosts[2]), map);
    let both = |words: &str| hosts[1..].iter().all(|host| text(host, PERIOD) == words);
    until("the month of the chart", || both("October 2025")).await;
    first.update(peers.clone());
    until("signed out", || hosts.iter().all(|host| count(host, "[part=error]") == 1)).await;
    first.update(named("B"));
    until("the same month", || both("October 2025")).await;
    press(&hosts[1], ".step:first-child");
    until("September", || both("September 2025")).await;
    // A framework writes what it does not know yet as an empty attribute: that takes nobody's household away.
    second.update(EnergyChartProps { building_id: Some("".into()), ..chart.clone() });
    second.update(EnergyChartProps { building_id: Some("".into()), compare: Some("previous".into()), ..chart });
    until("the comparison", || text(&hosts[1], ".change").ends_with("August")).await;
    assert!(both("September 2025"), "{} {}", text(&hosts[1], PERIOD), text(&hosts[2], PERIOD));
    first.destroy();
    second.destroy();
    third.destroy();
    hosts.iter().for_each(remove);
}
