//! What must hold for any bytes: no panic, and what is accepted is written back and read as the same.

use moost_energy::api::json::{Reader, Value};
use moost_energy::api::{
    Building, DailyStatistics, HourlyStatistics, MonthlyStatistics, Statistics, StatisticsKey, parse_comparison,
    parse_error_body, parse_forecast, parse_statistics, write_comparison, write_forecast, write_statistics,
};

/// Runs every parser over `bytes`.
pub fn check(bytes: &[u8]) {
    statistics(parse_statistics(bytes).ok() as Option<HourlyStatistics>);
    statistics(parse_statistics(bytes).ok() as Option<DailyStatistics>);
    statistics(parse_statistics(bytes).ok() as Option<MonthlyStatistics>);
    if let Ok((days, _)) = parse_comparison(bytes) {
        let text = write_comparison(&days);
        let (again, _) = parse_comparison(text.as_bytes()).expect("what was written is read");
        assert_eq!(write_comparison(&again), text);
    }
    if let Ok((points, _)) = parse_forecast(bytes) {
        let text = write_forecast(&points);
        let (again, _) = parse_forecast(text.as_bytes()).expect("what was written is read");
        assert_eq!(write_forecast(&again), text);
    }
    if let Ok(building) = Building::parse(bytes) {
        let text = building.to_json();
        assert_eq!(Building::parse(text.as_bytes()).expect("what was written is read").to_json(), text);
    }
    let skipped = Reader::new(bytes).skip().is_ok();
    if Value::parse(bytes).is_ok() {
        assert!(skipped, "what has a value can be skipped");
    }
    let _ = parse_error_body(bytes);
}

fn statistics<K: StatisticsKey>(read: Option<Statistics<K>>) {
    let Some(read) = read else { return };
    assert!(read.keys.is_sorted_by(|a, b| a < b), "ascending, each once");
    let text = write_statistics(&read);
    let again: Statistics<K> = parse_statistics(text.as_bytes()).expect("what was written is read");
    assert_eq!(write_statistics(&again), text);
}
