//! The chart's period: paging, pinned, compared, days of one's own.

use super::energy_chart::{chart, close, drawn, props};
use super::page::{attribute, container, count, host, press, remove, seen, set_width, settle, text, type_into, until};
use super::source::FakeSource;
use moost_energy::widgets::{EnergyChart, EnergyChartProps, mount};
use wasm_bindgen_test::wasm_bindgen_test;

/// The title is the period.
const PERIOD: &str = "h2";

#[wasm_bindgen_test]
async fn people_page_through_periods() {
    let (source, handle) = FakeSource { solar: true, ..FakeSource::default() }.handle();
    let host = host(640);
    let month = EnergyChartProps { period: Some("month".into()), ..props(handle, &host) };
    let mut widget = mount::<EnergyChart>(container(&host), month.clone());
    drawn(&host).await;
    assert_eq!(text(&host, PERIOD), "October so far");
    assert_eq!(text(&host, ".stepper summary"), "October 2025");
    assert_eq!(text(&host, ".navigation [aria-checked=true]"), "Month");
    assert_eq!(text(&host, "[aria-live]").trim_matches('|'), "", "nobody asked for it");
    // The running month is the last one.
    assert_eq!(attribute(&host, ".step:last-child", "aria-disabled"), "true");
    press(&host, ".step:last-child");
    press(&host, ".step:first-child");
    until("September", || text(&host, PERIOD) == "September").await;
    // For ears, once: what it is about and what it comes to.
    let spoken = || text(&host, ".frame > [aria-live]");
    until("it is spoken", || spoken().starts_with("September. Consumption 360 kWh")).await;
    let told =
        r#"moost-period-change {"widget":"energy-chart","period":"month","from":"2025-09-01","to":"2025-09-30"}"#;
    assert!(seen(&host).contains(told), "{}", seen(&host));
    assert_eq!(seen(&host).matches("moost-period-change").count(), 1, "a button that is off did something");
    assert_eq!(attribute(&host, ".step:last-child", "aria-disabled"), "false");
    press(&host, ".navigation .segments button:nth-child(4)");
    until("the year", || text(&host, PERIOD) == "2025 so far").await;
    // What the page asks for now counts more than what people chose.
    widget.update(EnergyChartProps { from: Some("2025-03-10".into()), ..month });
    until("March", || text(&host, PERIOD) == "March").await;
    let reads = source.reads.get();
    press(&host, ".entry:first-child");
    until("one series", || count(&host, "svg path.series") == 1).await;
    assert_eq!(attribute(&host, ".entry:first-child", "aria-pressed"), "false");
    press(&host, ".entry:first-child");
    until("two series", || count(&host, "svg path.series") == 2).await;
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
    press(&host, ".step:first-child");
    press(&host, ".step:first-child");
    until("it is busy", || attribute(&host, ".frame", "aria-busy") == "true").await;
    assert_eq!((count(&host, ".skeleton"), count(&host, "svg path.series:not(.hollow)")), (0, 1));
    // Two steps, and no answer in between was waited for.
    until("August", || text(&host, PERIOD) == "August").await;
    assert_eq!(attribute(&host, ".frame", "aria-busy"), "false");
    // A page that turns the period itself gets the same; of another household nothing stays.
    let march = EnergyChartProps { from: Some("2025-03-10".into()), ..slow };
    widget.update(march.clone());
    until("it is busy again", || attribute(&host, ".frame", "aria-busy") == "true").await;
    assert_eq!((count(&host, ".skeleton"), count(&host, "svg path.series:not(.hollow)")), (0, 1));
    until("March", || text(&host, PERIOD) == "March").await;
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
    // Without a word of the page it is the year before, as far as there are readings.
    assert_eq!(text(&host, ".change"), "About as much as in October 2024");
    let reads = source.reads.get();
    press(&host, ".choice button:nth-child(2)");
    until("the month before", || text(&host, ".change") == "About as much as in September").await;
    assert_eq!(source.reads.get(), reads + 3, "the building, this month and the one before");
    assert_eq!(count(&host, "svg path.average"), 1);
    let told = "Compared: 1 October to 25 October with 1 September to 25 September.";
    assert!(text(&host, "[part=about]").contains(told), "{}", text(&host, "[part=about]"));
    assert!(text(&host, ".legend").contains("Ø September"));
    // Who pages on goes on comparing.
    press(&host, ".step:first-child");
    until("two whole months", || text(&host, ".change") == "About as much as in August").await;
    press(&host, ".choice button:last-child");
    until("no comparison", || count(&host, "svg path.average, .change") == 0).await;
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
    // Whatever is drawn anew meanwhile leaves alone what people have typed.
    set_width(&host, 600);
    until("another size", || attribute(&host, ".plot svg", "width").parse::<u32>().is_ok_and(|width| width < 600))
        .await;
    assert_eq!((source.reads.get(), text(&host, PERIOD)), (reads, "October so far".to_owned()));
    press(&host, ".stepper summary");
    press(&host, "form button");
    until("three days", || text(&host, PERIOD) == "1 May to 3 May").await;
    assert_eq!(count(&host, ".stepper details[open]"), 0, "the menu has done its work");
    // What lies outside of the data the browser refuses.
    type_into(&host, "form label:nth-child(2) input", "2031-01-01");
    press(&host, "form button");
    settle().await;
    assert_eq!(text(&host, PERIOD), "1 May to 3 May");
    close(&host, widget);
}

#[wasm_bindgen_test]
async fn weeks_begin_where_the_language_of_the_moment_has_them_begin() {
    let (host, (source, handle)) = (host(640), FakeSource::default().handle());
    let week = EnergyChartProps {
        building_id: Some("A".into()),
        period: Some("week".into()),
        from: Some("2025-10-01".into()),
        locale: "en-US".into(),
        ..EnergyChartProps::new(handle)
    };
    let mut chart = mount::<EnergyChart>(container(&host), week.clone());
    let shows = |days: &'static str| text(&host, PERIOD) == days;
    until("a week from Sunday on", || shows("September 28 to October 4")).await;
    press(&host, ".step:last-child");
    until("the next one", || shows("October 5 to October 11")).await;
    let swiss = EnergyChartProps { locale: "en-CH".into(), ..week.clone() };
    chart.update(swiss.clone());
    until("a week from Monday on, with most of its days", || shows("6 October to 12 October")).await;
    press(&host, ".step:last-child");
    until("the next one", || shows("13 October to 19 October")).await;
    // Of a month nothing changes, and nothing is asked for.
    chart.update(EnergyChartProps { period: Some("month".into()), ..swiss.clone() });
    until("a month", || shows("October so far")).await;
    let reads = source.reads.get();
    chart.update(EnergyChartProps { period: Some("month".into()), ..week });
    settle().await;
    assert_eq!((text(&host, PERIOD).as_str(), source.reads.get()), ("October so far", reads));
    chart.destroy();
    remove(&host);
}

#[wasm_bindgen_test]
async fn a_language_that_changes_while_data_is_on_its_way_is_that_of_all_words() {
    let (host, (_, handle)) = (host(640), FakeSource { turns: 40, ..FakeSource::default() }.handle());
    let english = EnergyChartProps {
        building_id: Some("slow".into()),
        period: Some("month".into()),
        locale: "en-GB".into(),
        ..EnergyChartProps::new(handle)
    };
    let mut chart = mount::<EnergyChart>(container(&host), english.clone());
    until("a month", || text(&host, PERIOD) == "October so far").await;
    press(&host, ".step:first-child");
    until("the next one is on its way", || attribute(&host, ".frame", "aria-busy") == "true").await;
    chart.update(EnergyChartProps { locale: "de-CH".into(), ..english });
    until("German", || attribute(&host, ".frame", "lang") == "de").await;
    assert_eq!(attribute(&host, ".frame", "aria-busy"), "true", "it came too early to tell");
    assert_eq!(text(&host, PERIOD), "Oktober bisher");
    assert!(!text(&host, ".lead").contains("measured"), "{}", text(&host, ".lead"));
    until("September", || text(&host, PERIOD) == "September").await;
    chart.destroy();
    remove(&host);
}
