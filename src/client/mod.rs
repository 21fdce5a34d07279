//! The statistics client: checked requests, one shared token, typed errors.
//!
//! For: fetching MOOST's reads through the customer's token proxy in browsers, workers and Node. What is sent is
//! built in `api`; what comes back is parsed there.
//! Must not enter: anything a household sees, anything derived from the numbers, JavaScript conversions.

mod cancel;
mod error;
mod fetch;
mod options;
mod reads;
mod token;
mod token_sources;
mod transport;

pub use cancel::with_cancel;
pub use error::{ClientError, ErrorCode};
pub use fetch::FetchTransport;
pub use options::{ClientOptions, EnergyUnit, OptionsError};
pub use reads::Client;
pub use token::{TokenReason, TokenSource};
pub use token_sources::{CallbackTokens, UrlTokens};
pub use transport::{Cause, HttpAnswer, HttpRequest, Transport, TransportError};
