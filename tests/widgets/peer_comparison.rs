use super::page::{attribute, container, count, host, key, press, remove, scrolls_sideways, seen, text, until};
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
async fn words_first_then_the_strip() {
    let (host, _, widget) = mounted(120, 320);
    until("a strip", || count(&host, ".strip") == 1).await;
    assert_eq!(text(&host, ".headline"), "You used less than 106 of 119 similar homes.");
    assert!(text(&host, ".lead").contains("Well done!"));
    assert_eq!(count(&host, ".strip .half, .strip .median, .strip .you"), 3);
    let list = text(&host, "footer");
    for told in ["5.43 kWh", "9.00 kWh", "6.00 kWh to 14.0 kWh", "30 of 30 days", "ElCom H4"] {
        assert!(list.contains(told), "{told} is not in {list}");
    }
    // One household's reading each: lowest and highest stay here.
    let all = text(&host, ".frame");
    assert!(!all.contains("1.11") && !all.contains("33.3"), "{all}");
    assert!(text(&host, ".subtitle").contains("25 October 2025"), "{}", text(&host, ".subtitle"));
    until("the event", || seen(&host) == r#"moost-ready {"widget":"peer-comparison"}"#).await;
    assert!(!scrolls_sideways(&host));
    // The days are walked through by keys, each a phrase.
    assert!(key(&host, "End"));
    until("yesterday", || text(&host, ".plot [aria-live]").starts_with("Saturday, 25 October 2025: You 5.43 kWh"))
        .await;
    key(&host, "ArrowLeft");
    until("a tooltip", || text(&host, ".tooltip").contains("24 October 2025")).await;
    assert!(text(&host, ".tooltip").contains("Median of the homes9.00 kWh"), "{}", text(&host, ".tooltip"));
    widget.destroy();
    remove(&host);
}

#[wasm_bindgen_test]
async fn a_small_group_shows_nothing_but_why() {
    let (host, _, widget) = mounted(14, 640);
    until("a message", || text(&host, ".message").contains("from 15 homes")).await;
    assert_eq!(count(&host, "svg"), 0);
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
    until("a strip", || count(&host, ".strip") == 1).await;
    widget.update(PeerComparisonProps { series: Some("generation".into()), locale: "fr-CH".into(), ..lower });
    until("French", || text(&host, "h2") == "Votre production solaire comparée").await;
    assert_eq!(attribute(&host, ".frame", "lang"), "fr");
    widget.update(PeerComparisonProps { category: Some("NEIGHBOURS".into()), ..base });
    until("an alert", || text(&host, "[role=alert]").contains("NEIGHBOURS")).await;
    widget.destroy();
    remove(&host);
}

#[wasm_bindgen_test]
async fn no_comparison_and_errors() {
    let (host, _, widget) = mounted(0, 640);
    until("a message", || text(&host, ".message").contains("No comparison")).await;
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
    until("an alert", || text(&host, "[role=alert]").contains("not signed in")).await;
    let asks_to_sign_in = r#"moost-auth-error {"widget":"peer-comparison"}"#;
    until("both events", || seen(&host).contains("moost-error") && seen(&host).ends_with(asks_to_sign_in)).await;
    // Signing in again in another tab helps, so there is a button.
    press(&host, "[role=alert] button");
    until("a strip", || count(&host, ".strip") == 1).await;
    widget.destroy();
    remove(&host);
}

#[wasm_bindgen_test]
async fn a_title_stays_with_what_it_is_the_title_of() {
    let host = host(640);
    let (_, handle) = FakeSource { group_size: 120, turns: 6, solar: true, ..FakeSource::default() }.handle();
    let slow = PeerComparisonProps { building_id: Some("slow".into()), ..props(handle, &host) };
    let mut widget = mount::<PeerComparison>(container(&host), slow.clone());
    until("a strip", || count(&host, ".strip") == 1).await;
    widget.update(PeerComparisonProps { series: Some("generation".into()), ..slow });
    until("it is busy", || attribute(&host, ".frame", "aria-busy") == "true").await;
    assert_eq!(text(&host, "h2"), "Your consumption compared");
    assert!(text(&host, ".headline").starts_with("You used"), "{}", text(&host, ".headline"));
    until("the other", || text(&host, "h2") == "Your solar power compared").await;
    assert!(text(&host, ".headline").starts_with("You generated"), "{}", text(&host, ".headline"));
    widget.destroy();
    remove(&host);
}
