//! A small JSON reader and writer.
//!
//! For: reading the wire inside the wasm with few bytes and fast enough for a year of hours; a `Value` that
//! keeps what it does not know. Checked in tests against `serde_json`, which would cost 20 to 30 kB (brotli).
//! Must not enter: anything about energy or MOOST.

mod alike;
mod number;
mod reader;
mod value;

pub use reader::{JsonError, Number, Reader};
pub use value::{Value, write_string};

/// Deepest nesting that is read; deeper input is an error, not a stack overflow.
const MAX_DEPTH: u32 = 64;

/// Numbers beyond that are beyond all measure: sums of them would not stay finite.
const LARGEST: f64 = 1e18;

#[cfg(test)]
mod tests;
