//! The client and the zone rules in Node: no document, no relative addresses.
#![cfg(all(target_arch = "wasm32", feature = "client", not(feature = "widgets")))]
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use moost_energy::api::{BuildingId, DailyStatistics, Quantity};
use moost_energy::client::{Client, ClientError, ClientOptions, ErrorCode, FetchTransport, Fetched, WebRuntime};
use moost_energy::time::CivilDate;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

async fn one_day(api_base: &str) -> Result<Fetched<DailyStatistics>, ClientError> {
    let transport =
        FetchTransport { timeout_ms: 5_000, credentials: web_sys::RequestCredentials::SameOrigin, sent: None };
    let client = Client::new(ClientOptions::new(api_base), Rc::new(transport), Rc::new(WebRuntime), None).unwrap();
    let day = CivilDate::parse("2024-01-01").unwrap();
    client.daily(BuildingId::parse("A").unwrap(), vec![Quantity::Consumption], day, day).await
}

#[wasm_bindgen_test]
async fn a_path_is_no_address_outside_of_a_page() {
    let error = one_day("/moost").await.unwrap_err();
    assert_eq!((error.code, error.argument), (ErrorCode::InvalidArgument, Some("apiBase")));
}

#[wasm_bindgen_test]
async fn nobody_there_is_a_network_error() {
    // Port 1 is reserved; nothing listens.
    let error = one_day("http://127.0.0.1:1/moost").await.unwrap_err();
    assert_eq!((error.code, error.retryable), (ErrorCode::Network, true));
    assert!(error.cause.is_some());
}
