//! Deliveries, as MOOST and others send them.

use super::*;

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn receiver() -> Receiver {
    Receiver::new(ReceiverOptions {
        basic: texts(&["moost:old:word", "moost:new"]),
        api_tokens: texts(&["api-token-1"]),
        bearers: texts(&["bearer-1", "bearer-2"]),
        clients: texts(&["client:hush-hush"]),
        token_path: Some("/moost/token".to_owned()),
        ..ReceiverOptions::default()
    })
}

fn admission(receiver: &Receiver, name: &str, value: &str) -> Result<Admission, u16> {
    let headers = [(name.to_owned(), value.to_owned())];
    match receiver.admit("POST", "/moost/notifications", &headers) {
        Admission::Refused(response) => Err(response.status),
        other => Ok(other),
    }
}

#[test]
fn four_ways_to_deliver() {
    let receiver = receiver();
    for (name, value) in [
        // moost:old:word, moost:new
        ("Authorization", "Basic bW9vc3Q6b2xkOndvcmQ="),
        ("authorization", "basic bW9vc3Q6bmV3"),
        ("X-Api-Key", "api-token-1"),
        ("authorization", "api-token-1"),
        ("authorization", "Bearer bearer-1"),
        ("authorization", "bearer  bearer-2 "),
    ] {
        assert_eq!(admission(&receiver, name, value), Ok(Admission::Granted), "{name}: {value}");
    }
    assert_eq!(admission(&receiver, "authorization", "Bearer other"), Ok(Admission::Token("other".to_owned())));
    for (name, value) in [
        ("x", "y"),
        ("authorization", ""),
        ("authorization", "Basic"),
        ("authorization", "Basic bW9vc3Q6"),
        ("authorization", "Basic bearer-1"),
        ("authorization", "Bearer "),
        ("authorization", "bearer-1"),
        ("x-api-key", "bearer-1"),
        ("x-api-key", ""),
    ] {
        assert_eq!(admission(&receiver, name, value), Err(401), "{name}: {value}");
    }
}

#[test]
fn a_named_header_is_the_only_one_for_api_tokens() {
    let options = ReceiverOptions {
        api_tokens: texts(&["api-token-1"]),
        api_token_header: Some("X-Moost-Token".to_owned()),
        ..ReceiverOptions::default()
    };
    let receiver = Receiver::new(options);
    assert_eq!(receiver.headers(), ["x-moost-token", "authorization"]);
    assert_eq!(admission(&receiver, "x-moost-token", "api-token-1"), Ok(Admission::Granted));
    assert_eq!(admission(&receiver, "x-api-key", "api-token-1"), Err(401));
    // Without clients and without somebody who checks, no other bearer token is good.
    assert_eq!(admission(&receiver, "authorization", "Bearer api-token-1"), Err(401));
}

#[test]
fn a_receiver_without_secrets_takes_nothing() {
    let receiver = Receiver::new(ReceiverOptions::default());
    for value in ["", "Basic Og==", "Bearer ", "Bearer x"] {
        assert_eq!(admission(&receiver, "authorization", value), Err(401), "{value}");
    }
}

#[test]
fn only_post_and_the_path_of_tokens() {
    let receiver = receiver();
    let Admission::Refused(refusal) = receiver.admit("GET", "/", &[]) else { panic!() };
    assert_eq!((refusal.status, refusal.header("allow")), (405, Some("POST")));
    assert_eq!(receiver.admit("POST", "/moost/token", &[]), Admission::TokenRequest);
    let form = |authorization, form: &str| receiver.client(authorization, form.as_bytes()).map_err(|r| r.status);
    assert_eq!(form(None, "grant_type=client_credentials&client_id=client&client_secret=hush-hush"), Ok(()));
    // client:hush-hush
    assert_eq!(form(Some("Basic Y2xpZW50Omh1c2gtaHVzaA=="), "grant_type=client_credentials"), Ok(()));
    for (authorization, text, status) in [
        (None, "", 400),
        (None, "grant_type=password&client_id=client&client_secret=hush-hush", 400),
        (None, "grant_type=client_credentials&client_id=client&client_secret=hush", 401),
        (None, "grant_type=client_credentials&client_id=client", 401),
        (Some("Basic !"), "grant_type=client_credentials", 401),
        (None, "grant_type=%", 400),
    ] {
        assert_eq!(form(authorization, text), Err(status), "{text}");
    }
}

#[test]
fn a_delivery_has_an_id_and_fits() {
    const CUSTOMER: &str = "5a6e64626f78437573746f6d";
    let with = |members: &str| {
        format!(
            r#"{{"customerBuildingId":"A","customerId":"{CUSTOMER}","ruleId":"5eed00000000000000000001"{members}}}"#
        )
    };
    let read = |text: &str| super::read(text.as_bytes(), Some(CUSTOMER)).map_err(|answer| answer.status);
    assert_eq!(read(&with(r#","id":"n-1","new":{"a":[1]}"#)), Ok("n-1".to_owned()));
    let nameless = read(&with("")).unwrap();
    assert_eq!((nameless.len(), read(&with(""))), ("body-".len() + 32, Ok(nameless.clone())));
    assert_ne!(read(&with(r#","priority":"high""#)), Ok(nameless));
    let deep = "[".repeat(10_000);
    for wrong in ["", "[]", "{}", "\u{fffd}", deep.as_str(), &with(r#","id":7"#), &with(r#","notification":[]"#)] {
        assert_eq!(read(wrong), Err(400), "{}", wrong.get(..40).unwrap_or(wrong));
    }
    assert_eq!(super::read(b"\xff\xfe", None).unwrap_err().status, 400);
    let mut broken = with(r#","id":"n?""#).into_bytes();
    let last = broken.iter().rposition(|byte| *byte == b'?').unwrap();
    broken[last] = 0xc3;
    assert_eq!(super::read(&broken, None).unwrap_err().status, 400);
    let other = super::read(with(r#","id":"n""#).as_bytes(), Some("another")).unwrap_err();
    assert_eq!(other.status, 400);
}
