//! The server's part: a MOOST-compatible sandbox API and the token proxy, each `Request -> Response`, and the calls of
//! a utility's backend to MOOST.
//!
//! For: trying and testing without credentials ([`sandbox`]), keeping the credentials out of browsers ([`proxy`]),
//! buildings, events, rules and notifications ([`moost`]), and taking what MOOST delivers ([`receiver`]).
//! Must not enter: sockets, `fetch`, JavaScript types. Clock, zone rules, randomness and the network come in as
//! arguments or through small traits, so all of it runs natively in tests.

pub mod contract;
pub mod http;
pub mod moost;
pub mod proxy;
pub mod receiver;
pub mod sandbox;
