//! Answers, read as the kind that was asked for.
//!
//! For: parsing the bodies of one request's pieces, joining them, changing the unit, saying how old the result is.
//! Must not enter: requests, waiting.

use super::exchange::Exchanges;
use super::store::Kept;
use super::{ClientError, ErrorCode};
use crate::api::json::JsonError;
use crate::api::{
    Building, ComparisonDay, ForecastPoint, KeyKind, Quality, ReadRequest, Statistics, StatisticsKey, Table, each_once,
    parse_comparison, parse_forecast,
};
use std::fmt;
use std::rc::Rc;

/// A value that was read, with its age.
#[derive(Debug, Clone, PartialEq)]
pub struct Fetched<T> {
    /// The value.
    pub value: T,
    /// Time of arrival (of several pieces the oldest), epoch milliseconds.
    pub fetched_at_ms: i64,
    /// Until when it is as good as a new answer, epoch milliseconds.
    pub fresh_until_ms: i64,
    /// Parts of the answer that could not be used.
    pub quality: Quality,
}

/// The answers to one request, in the order of its window, not yet read.
pub struct Answers {
    /// Each piece with what was asked.
    pub(super) pieces: Vec<(ReadRequest, Rc<Kept>)>,
    pub(super) shared: Rc<Exchanges>,
}

impl fmt::Debug for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.pieces.iter().map(|(_, kept)| kept.answer.status)).finish()
    }
}

impl Answers {
    /// As statistics, in watt-hours. Days and months are those of the window; of hours that is decided where the zone
    /// is
    /// known: they come as they are, also finer or beyond it, for [`EnergySeries`](crate::energy::EnergySeries) to
    /// place.
    pub fn statistics<K: StatisticsKey>(&self) -> Result<Fetched<Statistics<K>>, ClientError> {
        let Fetched { value, fetched_at_ms, fresh_until_ms, .. } = self.table(K::KIND)?;
        let value = Statistics::from(value);
        Ok(Fetched { quality: value.quality, value, fetched_at_ms, fresh_until_ms })
    }

    fn table(&self, kind: KeyKind) -> Result<Fetched<Table>, ClientError> {
        let mut all = Table::default();
        for (request, kept) in &self.pieces {
            let mut piece = self.read(kept, |body| Table::read(body, kind))?;
            if let Some((first, last)) = window(request) {
                piece.keep(first, last);
            }
            all.extend(piece);
        }
        all.sort(Vec::new(), kind.shortest_s);
        all.columns.scale(self.watt_hours());
        Ok(self.fetched(all, Quality::default()))
    }

    /// As days of a comparison, in watt-hours.
    pub fn comparison(&self) -> Result<Fetched<Vec<ComparisonDay>>, ClientError> {
        let (mut days, mut quality) = (Vec::new(), Quality::default());
        for (request, kept) in &self.pieces {
            let (mut piece, its_quality) = self.read(kept, parse_comparison)?;
            quality.add(its_quality);
            if let Some((first, last)) = window(request) {
                let all = piece.len();
                piece.retain(|day| (first..=last).contains(&day.day.ordinal()));
                quality.outside += all - piece.len();
            }
            days.append(&mut piece);
        }
        let factor = self.watt_hours();
        for day in &mut days {
            day.scale(factor);
        }
        Ok(self.fetched(days, quality))
    }

    /// As predicted values, in watt-hours.
    pub fn forecast(&self) -> Result<Fetched<Vec<ForecastPoint>>, ClientError> {
        let (mut points, mut quality) = (Vec::new(), Quality::default());
        for (request, kept) in &self.pieces {
            let (mut piece, its_quality) = self.read(kept, parse_forecast)?;
            quality.add(its_quality);
            if let ReadRequest::Forecast { from_s, to_s, .. } = request {
                let all = piece.len();
                // A point without a moment stays: nobody can say where it belongs.
                piece.retain(|point| point.moment_s().is_none_or(|at_s| (*from_s..*to_s).contains(&at_s)));
                quality.outside += all - piece.len();
            }
            points.append(&mut piece);
        }
        quality.repeated += each_once(&mut points);
        let factor = self.watt_hours();
        for point in &mut points {
            point.value_wh = point.value_wh.map(|value| value * factor);
        }
        Ok(self.fetched(points, quality))
    }

    /// As a building.
    pub fn building(&self) -> Result<Fetched<Building>, ClientError> {
        let first = self.pieces.first();
        let (_, kept) = first.ok_or_else(|| ClientError::new(ErrorCode::InvalidResponse, "No answer"))?;
        Ok(self.fetched(self.read(kept, Building::parse)?, Quality::default()))
    }

    fn watt_hours(&self) -> f64 {
        self.shared.options.energy_unit.watt_hours()
    }

    /// Content of an answer. One that cannot be read is not kept: a web page in place of data must not stay.
    fn read<T>(&self, kept: &Rc<Kept>, parse: impl Fn(&[u8]) -> Result<T, JsonError>) -> Result<T, ClientError> {
        parse(&kept.answer.body).map_err(|error| self.unreadable(kept, &error))
    }

    fn unreadable(&self, kept: &Rc<Kept>, error: &JsonError) -> ClientError {
        self.shared.store.borrow_mut().discard(kept);
        let answer = &kept.answer;
        ClientError::invalid_response(answer.status, answer.request_id.clone(), &answer.body, error)
    }

    /// As old as the oldest answer, and fresh as long as all are.
    fn fetched<T>(&self, value: T, quality: Quality) -> Fetched<T> {
        let least = |of: fn(&Kept) -> i64| self.pieces.iter().map(|(_, kept)| of(kept)).min().unwrap_or_default();
        let (fetched_at_ms, fresh_until_ms) = (least(|kept| kept.fetched_at_ms), least(|kept| kept.fresh_until_ms));
        Fetched { value, fetched_at_ms, fresh_until_ms, quality }
    }
}

/// The numbers of the first and the last bucket that were asked for. Of hours that takes a zone.
fn window(request: &ReadRequest) -> Option<(i64, i64)> {
    match request {
        ReadRequest::Daily { from, to, .. } | ReadRequest::Comparison { from, to, .. } => {
            Some((from.ordinal(), to.ordinal()))
        }
        ReadRequest::Monthly { from, to, .. } => Some((from.ordinal(), to.ordinal())),
        _ => None,
    }
}
