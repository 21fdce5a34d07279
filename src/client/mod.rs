//! The statistics client: checked requests, one shared token, retries, a small cache, typed errors.
//!
//! For: fetching MOOST's reads through the customer's token proxy in browsers, workers and Node. What is sent is
//! built in `api`; what comes back is parsed there. The way of a read: `reads` cuts it (`windows`), `exchange` asks
//! the cache (`store`, `freshness`), else sends with the token of the `session`, and again as `retry` says.
//! Must not enter: anything a household sees, anything derived from the numbers, JavaScript conversions.

mod abort;
mod answers;
mod cancel;
mod error;
mod exchange;
mod fetch;
mod freshness;
mod given;
mod hours;
mod options;
mod reads;
mod retry;
mod runtime;
mod session;
mod store;
#[cfg(test)]
mod test_stage;
mod token;
mod token_sources;
mod transport;
mod windows;

pub use crate::api::ErrorCode;
pub use answers::{Answers, Fetched};
pub use cancel::with_cancel;
pub use error::ClientError;
pub use exchange::CacheMode;
pub use fetch::FetchTransport;
pub use given::{GivenAnswers, Standstill};
pub use hours::{are_hours_of, hours_of_clock};
pub use options::{ClientOptions, EnergyUnit};
pub use reads::{Client, ReadOptions};
pub use runtime::{Runtime, WebRuntime};
pub use token::{TokenReason, TokenSource};
pub use token_sources::{CallbackTokens, UrlTokens};
pub use transport::{Cause, HttpAnswer, HttpRequest, Transport, TransportError};
