//! Any series through the domain.
#![no_main]

#[path = "../checks/energy.rs"]
mod energy;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| energy::check(bytes));
