//! The server's part: a MOOST-compatible sandbox API and the token proxy, each `Request -> Response`.
//!
//! For: trying and testing without credentials ([`sandbox`]), and keeping the credentials out of browsers ([`proxy`]).
//! Must not enter: sockets, `fetch`, JavaScript types. Clock, zone rules, randomness and the network come in as
//! arguments or through small traits, so all of it runs natively in tests.

pub mod contract;
pub mod http;
pub mod proxy;
pub mod sandbox;
