//! Long windows in pieces that the API takes.
//!
//! For: cutting a request at local boundaries. Windows of days and months are cut at the turn of the year, so that
//! the pieces of two overlapping windows are the same and the finished years come out of the cache.
//! Must not enter: sending, joining.

use crate::api::{Longest, ReadRequest, RequestError};
use crate::time::{CivilDate, CivilMonth};

/// Longest window: more is a mistake, and each year is a request.
const MOST_YEARS: i16 = 100;

/// `request` in ascending pieces of at most a year (forecast: 28 days). One piece when the API takes it whole.
pub(super) fn pieces(request: ReadRequest) -> Result<Vec<ReadRequest>, RequestError> {
    match (request.read().longest, request.days()) {
        (Longest::Year, Some((from, to))) => years(request, from, to),
        (Longest::Days28, _) => months(request),
        _ => Ok(vec![request]),
    }
}

fn years(request: ReadRequest, from: CivilDate, to: CivilDate) -> Result<Vec<ReadRequest>, RequestError> {
    // Windows that the API takes, and those it refuses (`from` after `to`), go as they are.
    if to < from.add_years(1) {
        return Ok(vec![request]);
    }
    if to.year().saturating_sub(from.year()) > MOST_YEARS {
        return Err(too_long());
    }
    let mut pieces = Vec::new();
    let mut start = from;
    while start <= to {
        let last = CivilMonth::new(start.year(), 12).map_or(to, CivilMonth::last_day).min(to);
        pieces.push(with_days(&request, start, last));
        start = last.add_days(1);
    }
    Ok(pieces)
}

/// The same request for other days, or for their months.
fn with_days(request: &ReadRequest, first: CivilDate, last: CivilDate) -> ReadRequest {
    let mut piece = request.clone();
    match &mut piece {
        ReadRequest::Hourly { from, to, .. }
        | ReadRequest::Daily { from, to, .. }
        | ReadRequest::Comparison { from, to, .. } => (*from, *to) = (first, last),
        ReadRequest::Monthly { from, to, .. } => (*from, *to) = (first.month(), last.month()),
        ReadRequest::Forecast { .. } | ReadRequest::Building { .. } => {}
    }
    piece
}

fn months(request: ReadRequest) -> Result<Vec<ReadRequest>, RequestError> {
    let ReadRequest::Forecast { building, forecast_type, from_s, to_s } = request else {
        return Ok(vec![request]);
    };
    if to_s.saturating_sub(from_s) > i64::from(MOST_YEARS) * 13 * ReadRequest::LONGEST_FORECAST_S {
        return Err(too_long());
    }
    let mut pieces = Vec::new();
    let mut start_s = from_s;
    loop {
        let end_s = to_s.min(start_s.saturating_add(ReadRequest::LONGEST_FORECAST_S));
        let building = building.clone();
        pieces.push(ReadRequest::Forecast { building, forecast_type, from_s: start_s, to_s: end_s });
        if end_s >= to_s {
            return Ok(pieces);
        }
        start_s = end_s;
    }
}

fn too_long() -> RequestError {
    RequestError::new("to", "a window of at most 100 years")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{BuildingId, ForecastType, Quantity};
    use proptest::prelude::*;

    fn id() -> BuildingId {
        BuildingId::parse("A").unwrap()
    }

    fn daily(from: CivilDate, to: CivilDate) -> ReadRequest {
        ReadRequest::Daily { building: id(), quantities: vec![Quantity::Consumption], from, to }
    }

    fn days(request: &ReadRequest) -> (CivilDate, CivilDate) {
        match request {
            ReadRequest::Daily { from, to, .. } => (*from, *to),
            other => panic!("{other:?}"),
        }
    }

    fn texts(from: &str, to: &str) -> Vec<String> {
        let request = daily(CivilDate::parse(from).unwrap(), CivilDate::parse(to).unwrap());
        pieces(request).unwrap().iter().map(days).map(|(from, to)| format!("{from}..{to}")).collect()
    }

    #[test]
    fn a_year_goes_whole_and_more_is_cut_at_the_turn_of_the_year() {
        assert_eq!(texts("2025-06-18", "2026-06-17"), ["2025-06-18..2026-06-17"]);
        assert_eq!(texts("2024-02-29", "2025-02-27"), ["2024-02-29..2025-02-27"]);
        assert_eq!(texts("2025-06-18", "2026-06-18"), ["2025-06-18..2025-12-31", "2026-01-01..2026-06-18"]);
        assert_eq!(texts("2025-06-18", "2025-06-17"), ["2025-06-18..2025-06-17"]);
    }

    #[test]
    fn months_and_forecasts_are_cut_too() {
        let (from, to) = (CivilMonth::parse("2023-11").unwrap(), CivilMonth::parse("2025-02").unwrap());
        let request = ReadRequest::Monthly { building: id(), quantities: vec![Quantity::Grid], from, to };
        let paths: Vec<_> = pieces(request).unwrap().iter().map(|piece| piece.path_and_query().unwrap()).collect();
        let windows: Vec<_> = paths.iter().map(|path| path.split_once("&from=").unwrap().1).collect();
        assert_eq!(windows, ["2023-11&to=2023-12", "2024-01&to=2024-12", "2025-01&to=2025-02"]);

        let day_s = 86_400;
        let forecast_type = ForecastType::parse("ENERGY_CONSUMPTION_FORECAST_24H").unwrap();
        let of = |to_s| ReadRequest::Forecast { building: id(), forecast_type, from_s: 0, to_s };
        assert_eq!(pieces(of(28 * day_s)).unwrap(), [of(28 * day_s)]);
        assert_eq!(pieces(of(28 * day_s + 1)).unwrap().len(), 2);
        assert_eq!(pieces(of(-5)).unwrap(), [of(-5)]);
        assert!(pieces(of(i64::MAX)).is_err());
    }

    #[test]
    fn a_century_is_the_limit() {
        let (from, to) = (CivilDate::parse("1900-01-01").unwrap(), CivilDate::parse("2001-01-01").unwrap());
        assert_eq!(pieces(daily(from, to)).unwrap_err().argument, "to");
    }

    proptest! {
        #[test]
        fn pieces_follow_each_other_without_hole_or_overlap(start in 0_i64..30_000, length in 0_i64..8_000) {
            let from = CivilDate::from_days_since_epoch(start);
            let to = from.add_days(length);
            let pieces = pieces(daily(from, to)).unwrap();
            let mut next = from;
            for (piece_from, piece_to) in pieces.iter().map(days) {
                prop_assert_eq!(piece_from, next);
                prop_assert!(piece_from <= piece_to);
                next = piece_to.add_days(1);
            }
            prop_assert_eq!(next, to.add_days(1));
            prop_assert!(pieces.iter().all(|piece| piece.path_and_query().is_ok()));
        }
    }
}
