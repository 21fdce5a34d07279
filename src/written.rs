//! Files that tests make from tables in the code, and compare with what is committed.

/// Compares a file with what it should be; writes it first where `MOOST_WRITE` is set.
pub(crate) fn assert_written(path: &str, text: &str) {
    let full = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("MOOST_WRITE").is_some() {
        std::fs::write(&full, text).unwrap();
    }
    let there = std::fs::read_to_string(&full).unwrap_or_default();
    assert!(there == text, "{path} is not up to date: MOOST_WRITE=1 cargo test --features widgets --lib");
}
