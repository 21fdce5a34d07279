//! Source of the WebAssembly that `npm run build` makes: all of `moost-energy` that JavaScript calls, and nothing of
//! its own.
//!
//! A crate apart, because link-time optimisation is for crates that are linked only: built as a library for Rust at the
//! same time, the same code is 15 % larger (docs/decisions/0005).

#[allow(unused_extern_crates)] // Linking it is all there is to do: its exports are JavaScript's.
extern crate moost_energy;
