//! The list of requests that may pass: GET of the Intelligence reads and of one building, with the query names they
//! know.

use super::inbox::{self, InboxCall};
use crate::api::{BuildingId, Read, WRONG_PREFIX};
use crate::server::http::{Response, percent_decode, query_parts};

/// Decision on a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Plan {
    /// Not below the prefix: somebody else's request.
    Elsewhere,
    /// Answer this; nothing is forwarded.
    Reject(Response),
    /// Ask whether the session may see the building, then forward.
    Forward {
        /// The building the request is about.
        building_id: BuildingId,
        /// Path and query below MOOST's base, built anew from checked parts.
        path_and_query: String,
    },
    /// Ask whether the session may see the building, then serve its inbox.
    Inbox {
        /// The building the request is about.
        building_id: BuildingId,
        /// What is wanted.
        call: InboxCall,
    },
}

/// Fits the pattern of ids, but `/buildings/core-data/v1` lists every building of the utility.
const ALL_BUILDINGS: &str = "core-data";
/// Longest address in bytes: more than four times what any read needs. Longer ones are not looked into.
pub const LONGEST_TARGET: usize = 4_096;

pub(super) fn plan(prefix: &str, has_inbox: bool, method: &str, path: &str, query: &str) -> Plan {
    let reject = |status, why| Plan::Reject(Response::error(status, why));
    let Some(below) = path.strip_prefix(prefix.trim_end_matches('/')).filter(|rest| rest.starts_with('/')) else {
        return Plan::Elsewhere;
    };
    if path.len() + query.len() >= LONGEST_TARGET {
        return reject(414, "the address is too long");
    }
    let Some((segment, read)) = below.strip_prefix("/buildings/").and_then(|rest| rest.split_once('/')) else {
        return Plan::Reject(no_such_path(prefix));
    };
    // Only the id is decoded, once; the rest has to match as it stands.
    let Some(read) = Read::at(read) else {
        let Some(route) = inbox::at(read).filter(|_| has_inbox) else {
            return Plan::Reject(no_such_path(prefix));
        };
        return match route.call(method, query) {
            Err(refusal) => Plan::Reject(refusal),
            Ok(call) => building_of(segment).map_or_else(Plan::Reject, |building_id| Plan::Inbox { building_id, call }),
        };
    };
    if method != "GET" {
        let refusal = Response::error(405, "only GET is offered").with_header("allow", "GET");
        return Plan::Reject(refusal);
    }
    let building_id = match building_of(segment) {
        Ok(building_id) => building_id,
        Err(refusal) => return Plan::Reject(refusal),
    };
    let mut path_and_query = String::with_capacity(path.len() + query.len());
    for part in ["/buildings/", &building_id.as_str().replace(':', "%3A"), "/", read.path] {
        path_and_query.push_str(part);
    }
    for (i, part) in query_parts(query).enumerate() {
        let Some((name, value)) = part else {
            return reject(400, "the query cannot be decoded");
        };
        if !read.query.contains(&&*name) {
            return reject(400, "the query has a parameter that this read does not know");
        }
        // All values of these reads are made of these; anything else has no business here.
        if !value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b',')) {
            return reject(400, "the query has a character that no parameter needs");
        }
        for part in [if i == 0 { "?" } else { "&" }, &*name, "=", &*value] {
            path_and_query.push_str(part);
        }
    }
    Plan::Forward { building_id, path_and_query }
}

fn building_of(segment: &str) -> Result<BuildingId, Response> {
    let decoded = percent_decode(segment).filter(|id| id != ALL_BUILDINGS);
    let building_id = decoded.and_then(|id| BuildingId::parse(&id).ok());
    building_id.ok_or_else(|| Response::error(400, "buildingId: expected 1 to 100 of A-Z a-z 0-9 : . _ -"))
}

/// Answer at an unknown path. It says where the proxy is: clients that miss it ask beside it.
pub(super) fn no_such_path(prefix: &str) -> Response {
    let prefix = Some(prefix.trim_end_matches('/')).filter(|prefix| !prefix.is_empty()).unwrap_or("/");
    Response::error(404, &[WRONG_PREFIX, prefix].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn outcome(path_and_query: &str) -> Result<String, u16> {
        let (path, query) = path_and_query.split_once('?').unwrap_or((path_and_query, ""));
        match plan("/moost", true, "GET", path, query) {
            Plan::Inbox { .. } => Ok("inbox".to_owned()),
            Plan::Forward { path_and_query, .. } => Ok(path_and_query),
            Plan::Reject(refusal) => Err(refusal.status),
            Plan::Elsewhere => Err(no_such_path("/moost").status),
        }
    }

    #[test]
    fn the_reads_pass() {
        for path in [
            "/buildings/A.1/v1",
            "/buildings/A/energy-statistics/hourly/v1?eventTypes=ENERGY_CONSUMPTION,ENERGY_GENERATION&from=2025-01-01&to=2025-01-02",
            "/buildings/A/energy-statistics/comparison/daily/v1?category=ELCOM&from=2025-01-01",
            "/buildings/A/energy-forecast/v1?eventType=ENERGY_CONSUMPTION_FORECAST_24H&from=-5&to=1739494800",
        ] {
            assert_eq!(outcome(&format!("/moost{path}")).as_deref(), Ok(path));
        }
        for id in ["house%3A7", "house:7"] {
            assert_eq!(outcome(&format!("/moost/buildings/{id}/v1")).unwrap(), "/buildings/house%3A7/v1");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for (path, status) in [
            ("/buildings/A/v1", 404),
            ("/moostbuildings/A/v1", 404),
            ("/moost/buildings/v1", 404),
            ("/moost/buildings/core-data/v1", 400),
            ("/moost/buildings/core%2Ddata/v1", 400),
            ("/moost/auth/token/v1?clientId=a", 404),
            ("/moost/buildings/A/devices/v1", 404),
            ("/moost/buildings/A/energy-statistics/hourly/v1/", 404),
            ("/moost/buildings/A/energy-statistics/hourly/../../v1", 404),
            ("/moost/buildings/A/energy-statistics%2Fhourly/v1", 404),
            ("/moost/buildings/../v1", 400),
            ("/moost/buildings/%2e%2e/v1", 400),
            ("/moost/buildings/%252e%252e/v1", 400),
            ("/moost/buildings/A%2Fv1%3F/v1", 400),
            ("/moost/buildings/A%2F..%2FB/v1", 400),
            ("/moost/buildings//v1", 400),
            ("/moost/buildings/A%/v1", 400),
            ("/moost/buildings/A/v1?activeOnly=true", 400),
            ("/moost/buildings/A/energy-forecast/v1?eventTypes=X", 400),
            ("/moost/buildings/A/energy-forecast/v1?from=1%26x%3D2", 400),
            ("/moost/buildings/A/energy-forecast/v1?from=%zz", 400),
        ] {
            assert_eq!(outcome(path), Err(status), "{path}");
        }
    }

    #[test]
    fn what_is_not_below_the_prefix_is_somebody_elses() {
        let is_elsewhere = |prefix, path| plan(prefix, true, "GET", path, "") == Plan::Elsewhere;
        for path in ["/", "/moost", "/moostly/buildings/A/v1", "/Moost/buildings/A/v1", "*", "http://portal/moost/"] {
            assert!(is_elsewhere("/moost", path), "{path}");
        }
        assert!(!is_elsewhere("/moost", "/moost/") && !is_elsewhere("", "/moost/") && !is_elsewhere("/", "/"));
    }

    #[test]
    fn a_long_address_is_not_looked_into() {
        let of = |length: usize| outcome(&format!("/moost/buildings/A/v1?{}", "x".repeat(length)));
        assert_eq!(of(100), Err(400));
        assert_eq!(of(LONGEST_TARGET), Err(414));
    }

    #[test]
    fn only_get() {
        for method in ["HEAD", "POST", "PUT", "DELETE", "OPTIONS"] {
            let Plan::Reject(refusal) = plan("/moost", true, method, "/moost/buildings/A/v1", "") else {
                panic!("{method}")
            };
            assert_eq!((refusal.status, refusal.header("allow")), (405, Some("GET")));
        }
    }

    proptest! {
        #[test]
        fn what_passes_names_the_building_that_is_asked_about(id in "\\PC{0,20}", query in "\\PC{0,20}") {
            let path = format!("/moost/buildings/{id}/v1");
            if let Plan::Forward { building_id, path_and_query } = plan("/moost", true, "GET", &path, &query) {
                let expected = format!("/buildings/{}/v1", building_id.as_str().replace(':', "%3A"));
                prop_assert_eq!(path_and_query, expected);
            }
        }
    }
}
