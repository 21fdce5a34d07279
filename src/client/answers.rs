//! What came back, read as what was asked for.
//!
//! For: parsing the bodies of one request's pieces, joining them, changing the unit, saying how old the result is.
//! Must not enter: requests, waiting.

use super::exchange::Exchanges;
use super::store::Kept;
use super::{ClientError, ErrorCode};
use crate::api::json::JsonError;
use crate::api::{
    Building, ComparisonDay, ForecastPoint, Statistics, StatisticsKey, parse_comparison, parse_forecast,
    parse_statistics,
};
use std::fmt;
use std::rc::Rc;

/// What was read, and how old it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Fetched<T> {
    /// What was read.
    pub value: T,
    /// When it arrived (of several pieces the oldest), epoch milliseconds.
    pub fetched_at_ms: i64,
    /// Until when it is as good as a new answer, epoch milliseconds.
    pub fresh_until_ms: i64,
}

/// The answers to one request, in the order of its window, not yet read.
pub struct Answers {
    pub(super) kept: Vec<Rc<Kept>>,
    pub(super) shared: Rc<Exchanges>,
}

impl fmt::Debug for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.kept.iter().map(|kept| kept.answer.status)).finish()
    }
}

impl Answers {
    /// As statistics, in watt-hours.
    pub fn statistics<K: StatisticsKey>(&self) -> Result<Fetched<Statistics<K>>, ClientError> {
        let mut parts = Vec::with_capacity(self.kept.len());
        for kept in &self.kept {
            parts.push(self.read(kept, parse_statistics)?);
        }
        let mut statistics = Statistics::joined(parts);
        statistics.columns.scale(self.watt_hours());
        Ok(self.fetched(statistics))
    }

    /// As days of a comparison, in watt-hours.
    pub fn comparison(&self) -> Result<Fetched<Vec<ComparisonDay>>, ClientError> {
        let mut days = Vec::new();
        for kept in &self.kept {
            days.append(&mut self.read(kept, parse_comparison)?);
        }
        let factor = self.watt_hours();
        for day in &mut days {
            day.scale(factor);
        }
        Ok(self.fetched(days))
    }

    /// As predicted values, in watt-hours.
    pub fn forecast(&self) -> Result<Fetched<Vec<ForecastPoint>>, ClientError> {
        let mut points: Vec<ForecastPoint> = Vec::new();
        for kept in &self.kept {
            let piece = self.read(kept, parse_forecast)?;
            // Pieces meet at a moment, which may come with both: the later piece's counts. What has no moment stays.
            let met_s = piece.iter().filter_map(ForecastPoint::moment_s).min();
            let name = |point: &ForecastPoint| (point.moment_s(), point.timestamp_s);
            points.retain(|old| {
                let is_before = met_s.is_none_or(|met_s| old.moment_s() < Some(met_s));
                is_before || piece.iter().all(|new| name(new) != name(old))
            });
            points.extend(piece);
        }
        let factor = self.watt_hours();
        for point in &mut points {
            point.value_wh = point.value_wh.map(|value| value * factor);
        }
        Ok(self.fetched(points))
    }

    /// As a building.
    pub fn building(&self) -> Result<Fetched<Building>, ClientError> {
        let kept = self.kept.first().ok_or_else(|| ClientError::new(ErrorCode::InvalidResponse, "No answer"))?;
        Ok(self.fetched(self.read(kept, Building::parse)?))
    }

    fn watt_hours(&self) -> f64 {
        self.shared.options.energy_unit.watt_hours()
    }

    /// What an answer says. One that cannot be read is not kept: a web page in place of data must not stay.
    fn read<T>(&self, kept: &Rc<Kept>, parse: impl Fn(&[u8]) -> Result<T, JsonError>) -> Result<T, ClientError> {
        parse(&kept.answer.body).map_err(|error| self.unreadable(kept, &error))
    }

    fn unreadable(&self, kept: &Rc<Kept>, error: &JsonError) -> ClientError {
        self.shared.store.borrow_mut().discard(kept);
        let answer = &kept.answer;
        ClientError::invalid_response(answer.status, answer.request_id.clone(), &answer.body, error)
    }

    /// As old as the oldest answer, and fresh as long as all are.
    fn fetched<T>(&self, value: T) -> Fetched<T> {
        let least = |of: fn(&Kept) -> i64| self.kept.iter().map(|kept| of(kept)).min().unwrap_or_default();
        let (fetched_at_ms, fresh_until_ms) = (least(|kept| kept.fetched_at_ms), least(|kept| kept.fresh_until_ms));
        Fetched { value, fetched_at_ms, fresh_until_ms }
    }
}
