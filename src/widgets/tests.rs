//! Tests of all widgets together.

mod first_reads;
