//! Rows of a CSV file as events: plain values in, plain values out.

use crate::server::moost::csv::{Csv, CsvOptions, From};
use wasm_bindgen::prelude::*;

/// A file.
#[wasm_bindgen]
#[derive(Debug)]
pub struct WasmCsv {
    csv: Result<Csv, String>,
}

#[wasm_bindgen]
impl WasmCsv {
    /// Reads the header. `members` are names, with what they come from in `sources`: `=text`, or the name of a column.
    #[wasm_bindgen(constructor)]
    pub fn new(
        header: &str,
        members: Vec<String>,
        sources: Vec<String>,
        timestamp: String,
        value: String,
        factor: f64,
    ) -> Self {
        let sources = sources.into_iter().map(|source| match source.strip_prefix('=') {
            Some(text) => From::Fixed(text.to_owned()),
            None => From::Column(source),
        });
        let options = CsvOptions { members: members.into_iter().zip(sources).collect(), timestamp, value, factor };
        Self { csv: Csv::new(header, options) }
    }

    /// Why the header does not do.
    pub fn fault(&self) -> Option<String> {
        self.csv.as_ref().err().cloned()
    }

    /// The event of a row, as JSON.
    pub fn event(&self, row: &str) -> String {
        self.csv.as_ref().map_or_else(|_| "null".to_owned(), |csv| csv.event(row).to_json())
    }
}
