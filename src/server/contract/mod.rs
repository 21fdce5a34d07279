//! Bodies as MOOST's contract publishes them: which members they have, and what each may be.
//!
//! For: checking before something is sent ([`moost`](super::moost)), and checking what comes in
//! ([`sandbox`](super::sandbox)). Must not enter: sending, storing.

pub mod event_types;
pub mod schema;
pub mod shapes;
