//! Paths and methods of the contract.

use super::{Call, Sandbox};
use crate::api::{Read, ReadKind};
use crate::server::contract::shapes::is_building_id;
use crate::server::http::{Response, percent_decode};

impl Sandbox {
    /// Finds the call that a request means. Everything but the token needs a bearer token.
    pub(super) fn route(&mut self, call: &Call<'_>) -> Response {
        let request = call.request;
        let Some(segments) = decoded_segments(&request.path) else {
            return Response::error(400, "the path cannot be decoded");
        };
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        let get = request.method == "GET";
        if let ["auth", "token", "v1"] = *segments {
            return if get { self.tokens.issue(&request.query, call.now_s) } else { not_allowed("GET") };
        }
        if let Err(refusal) = self.tokens.check(request, call.now_s) {
            return refusal;
        }
        match *segments {
            ["buildings", "v1"] => match request.method.as_str() {
                "GET" => self.list_buildings(call, false),
                "POST" => self.create_building(call),
                "PUT" => self.update_building(call),
                _ => not_allowed("GET, POST, PUT"),
            },
            ["buildings", "core-data", "v1"] if get => self.list_buildings(call, true),
            ["buildings", "core-data", "v1"] => not_allowed("GET"),
            ["buildings", id, ref rest @ ..] => self.route_building(call, id, rest),
            ["events", "v1"] if request.method == "POST" => self.add_event(call),
            ["events", "historical", "v1"] if request.method == "POST" => self.add_events(call),
            ["events", "v1"] | ["events", "historical", "v1"] => not_allowed("POST"),
            _ => self.route_engagement(call, &segments),
        }
    }

    fn route_engagement(&mut self, call: &Call<'_>, segments: &[&str]) -> Response {
        let method = call.request.method.as_str();
        match (method, segments) {
            ("GET", ["rules", "v1"]) => Self::list_rules(call),
            ("GET", ["rules", "tags", "v1"]) => Self::list_tags(),
            ("GET", ["pushnotifications", "buildings", id, "v1"]) => {
                self.notifications(call, id).unwrap_or_else(|refusal| refusal)
            }
            ("POST", ["pushnotifications", id, "interactions", "v1"]) => self.interact(call, id),
            (_, ["rules", "v1"] | ["rules", "tags", "v1"] | ["pushnotifications", "buildings", _, "v1"]) => {
                not_allowed("GET")
            }
            (_, ["pushnotifications", _, "interactions", "v1"]) => not_allowed("POST"),
            _ => unknown_path(),
        }
    }

    fn route_building(&mut self, call: &Call<'_>, id: &str, rest: &[&str]) -> Response {
        if !is_building_id(id) {
            return Response::error(400, "customerBuildingId: expected 1 to 100 of A-Z a-z 0-9 : . _ -");
        }
        let method = call.request.method.as_str();
        match *rest {
            ["v1"] => match method {
                "GET" => self.read_building(call, id),
                "DELETE" => self.delete_building(id),
                _ => not_allowed("GET, DELETE"),
            },
            ["devices", "v1"] if method == "PUT" => self.set_devices(call, id),
            ["rules", rule, "v1"] if method == "PUT" => self.set_rule(call, id, rule),
            ["devices", "v1"] | ["rules", _, "v1"] => not_allowed("PUT"),
            ["rules", "v2"] if method == "GET" => self.rules_of_building(call, id),
            ["rules", "v2"] => not_allowed("GET"),
            _ => self.route_intelligence(call, id, rest),
        }
    }

    fn route_intelligence(&self, call: &Call<'_>, id: &str, path: &[&str]) -> Response {
        // A slash that was written as `%2F` is none between segments.
        let is_whole = path.iter().all(|segment| !segment.contains('/'));
        let read = match Read::at(&path.join("/")).filter(|_| is_whole).map(|read| read.kind) {
            Some(ReadKind::Hourly) => Self::hourly,
            Some(ReadKind::Daily) => Self::daily,
            Some(ReadKind::Monthly) => Self::monthly,
            Some(ReadKind::Comparison) => Self::comparison,
            Some(ReadKind::Forecast) => Self::forecast,
            Some(ReadKind::Building) | None => return unknown_path(),
        };
        if call.request.method != "GET" {
            return not_allowed("GET");
        }
        read(self, call, id).unwrap_or_else(|refusal| refusal)
    }
}

fn decoded_segments(path: &str) -> Option<Vec<String>> {
    path.strip_prefix('/').unwrap_or(path).split('/').map(percent_decode).collect()
}

fn unknown_path() -> Response {
    Response::error(404, "there is no such path")
}

fn not_allowed(methods: &str) -> Response {
    Response::error(405, "this path has no such method").with_header("allow", methods)
}
