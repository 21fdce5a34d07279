use super::page::{attribute, container, count, host, press, remove, scrolls_sideways, seen, text, until};
use super::source::FakeSource;
use moost_energy::client::ErrorCode;
use moost_energy::widgets::{Mounted, PeerComparison, PeerComparisonProps, SourceError, SourceHandle, mount};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::EventTarget;

fn props(source: SourceHandle, host: &EventTarget) -> PeerComparisonProps {
    PeerComparisonProps {
        building_id: Some("A".into()),
        locale: "en-GB".into(),
        host: Some(host.clone()),
        ..PeerComparisonProps::new(source)
    }
}

fn mounted(group_size: u32, width: u32) -> (EventTarget, SourceHandle, Mounted<PeerComparison>) {
    let host = host(width);
    let (_, handle) = FakeSource { group_size, ..FakeSource::default() }.handle();
    let widget = mount::<PeerComparison>(container(&host), props(handle.clone(), &host));
    (host, handle, widget)
}

#[wasm_bindgen_test]
async fn the_answer_first_then_three_bars() {
    let (host, _, widget) = mounted(120, 320);
    until("bars", || count(&host, ".bars") == 1).await;
    assert_eq!(text(&host, ".headline"), "40% less than a typical home. Well done!");
    assert_eq!(text(&host, ".lead .subtitle"), "Last 30 days, 119 homes like yours");
    assert_eq!(count(&host, ".bars rect.you, .bars rect.others"), 3);
    for told in ["5.43 kWh", "9.00 kWh", "6.00 kWh"] {
        assert!(text(&host, ".bars").contains(told), "{told}");
        assert!(attribute(&host, ".bars", "aria-label").replace('\u{a0}', " ").contains(told), "{told}");
    }
    let method = text(&host, "[part=about]");
    for told in ["You used less than 106 of 119 similar homes.", "25 October", "30 of 30 days", "ElCom H4"] {
        assert!(method.contains(told), "{told} is not in {method}");
    }
    // One household's reading each: lowest and highest stay here.
    let all = text(&host, ".frame");
    assert!(!all.contains("1.11") && !all.contains("33.3"), "{all}");
    until("the event", || seen(&host) == r#"moost-ready {"widget":"peer-comparison"}"#).await;
    assert!(!scrolls_sideways(&host));
    widget.destroy();
    remove(&host);
}

#[wasm_bindgen_test]
async fn a_small_group_shows_nothing_but_why() {
    let (host, _, widget) = mounted(14, 640);
    until("a message", || text(&host, ".message").contains("15 are needed")).await;
    assert_eq!(count(&host, ".stage svg"), 0);
    let digits: String = text(&host, ".frame").chars().filter(char::is_ascii_digit).collect();
    assert_eq!(digits, "15");
    widget.destroy();
    remove(&host);
}

#[wasm_bindgen_test]
async fn the_minimum_series_and_language_can_be_changed() {
    let (host, handle, mut widget) = mounted(14, 640);
    let base = props(handle, &host);
    until("a message", || count(&host, ".message") == 1).await;
    let lower = PeerComparisonProps { min_group_size: Some("10".into()), ..base.clone() };
    widget.update(lower.clone());
    until("bars", || count(&host, ".bars") == 1).await;
    widget.update(PeerComparisonProps { series: Some("generation".into()), locale: "fr-CH".into(), ..lower });
    until("French", || text(&host, "h2").ends_with("solaire")).await;
    assert_eq!(attribute(&host, ".frame", "lang"), "fr");
    widget.update(PeerComparisonProps { category: Some("NEIGHBOURS".into()), ..base });
    until("an alert", || text(&host, "[role=alert]").contains("NEIGHBOURS")).await;
    widget.destroy();
    remove(&host);
}

#[wasm_bindgen_test]
async fn no_comparison_and_errors() {
    let (host, _, widget) = mounted(0, 640);
    until("a message", || text(&host, ".message").contains("no comparison")).await;
    widget.destroy();
    remove(&host);

    let host = super::page::host(640);
    let source = FakeSource { group_size: 120, ..FakeSource::default() };
    let error = SourceError {
        code: ErrorCode::Auth,
        status: Some(401),
        request_id: None,
        retryable: false,
        message: String::new(),
    };
    *source.fails.borrow_mut() = Some(error);
    let widget = mount::<PeerComparison>(container(&host), props(source.handle().1, &host));
    until("an alert", || text(&host, "[role=alert]").contains("sign in again")).await;
    let asks_to_sign_in = r#"moost-auth-error {"widget":"peer-comparison"}"#;
    until("both events", || seen(&host).contains("moost-error") && seen(&host).ends_with(asks_to_sign_in)).await;
    // Signing in again in another tab helps, so there is a button.
    press(&host, "[role=alert] button");
    until("bars", || count(&host, ".bars") == 1).await;
    widget.destroy();
    remove(&host);
}

#[wasm_bindgen_test]
async fn a_title_stays_with_what_it_is_the_title_of() {
    let host = host(640);
    let (_, handle) = FakeSource { group_size: 120, turns: 6, solar: true, ..FakeSource::default() }.handle();
    let slow = PeerComparisonProps { building_id: Some("slow".into()), ..props(handle, &host) };
    let mut widget = mount::<PeerComparison>(container(&host), slow.clone());
    until("bars", || count(&host, ".bars") == 1).await;
    widget.update(PeerComparisonProps { series: Some("generation".into()), ..slow });
    until("it is busy", || attribute(&host, ".frame", "aria-busy") == "true").await;
    assert_eq!(text(&host, "h2"), "Similar homes");
    assert!(text(&host, ".bars").contains("Thrifty homes"), "{}", text(&host, ".bars"));
    until("the other", || text(&host, "h2") == "Similar homes: solar power").await;
    assert!(text(&host, ".bars").contains("Sunny homes"), "{}", text(&host, ".bars"));
    widget.destroy();
    remove(&host);
}
