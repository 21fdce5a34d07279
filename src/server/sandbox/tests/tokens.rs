use super::*;

#[test]
fn tokens_are_checked_and_run_out() {
    let mut bench = Bench::new();
    let path = format!("/buildings/{SOLAR_HOME}/v1");
    assert_eq!(bench.status(&path), 200);
    bench.now_s += 86_399;
    assert_eq!(bench.status(&path), 200);
    bench.now_s += 1;
    let expired = bench.response("GET", &path, "");
    assert_eq!((expired.status, expired.header("www-authenticate")), (401, Some("Bearer")));
    bench.token = "sandbox_made_up".to_owned();
    assert_eq!(bench.status(&path), 401);
    let bare = Request::new("GET", &path);
    assert_eq!(bench.sandbox.handle(&bare, bench.now_s, &DatabaseRules).status, 401);
}

#[test]
fn credentials_are_checked() {
    let mut bench = Bench::new();
    for (query, status) in [
        ("clientId=demo&clientSecret=s_1-x", 200),
        ("clientId=demo&clientSecret=wrong", 401),
        ("clientId=other&clientSecret=s_1-x", 401),
        ("clientId=demo", 400),
        ("clientId=de-mo&clientSecret=s_1-x", 400),
        ("clientId=demo&clientSecret=s%201", 400),
        ("clientId=%zz", 400),
    ] {
        assert_eq!(bench.status(&format!("/auth/token/v1?{query}")), status, "{query}");
    }
    let first = bench.get("/auth/token/v1?clientId=demo&clientSecret=s_1-x");
    let second = bench.get("/auth/token/v1?clientId=demo&clientSecret=s_1-x");
    assert_eq!((first["token_type"].as_str(), first["expires_in"].as_i64()), (Some("Bearer"), Some(86_400)));
    assert_ne!(first["access_token"], second["access_token"]);
}

#[test]
fn unknown_paths_and_methods() {
    let mut bench = Bench::new();
    for path in ["/", "/buildings", "/rules/v2", "/buildings/A/rules/v1", "/buildings/A/energy-statistics/v1"] {
        assert_eq!(bench.status(path), 404, "{path}");
    }
    for (method, path, allow) in [
        ("POST", "/auth/token/v1", "GET"),
        ("DELETE", "/buildings/v1", "GET, POST, PUT"),
        ("GET", "/events/v1", "POST"),
        ("PATCH", "/buildings/A/v1", "GET, DELETE"),
        ("GET", "/buildings/A/devices/v1", "PUT"),
        ("HEAD", "/buildings/A/energy-forecast/v1", "GET"),
    ] {
        let response = bench.response(method, path, "");
        assert_eq!((response.status, response.header("allow")), (405, Some(allow)), "{method} {path}");
    }
    assert_eq!(bench.status("/buildings/A%2Fv1/v1"), 400);
    assert_eq!(bench.status("/buildings/%2e%2e/v1"), 400);
    assert_eq!(bench.status("/buildings/%/v1"), 400);
}
