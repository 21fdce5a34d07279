//! The query of the statistics reads: checked arguments or the 400 to send.

use super::daily::Wanted;
use crate::api::Quantity;
use crate::server::http::{Response, query_pairs};
use crate::time::{CivilDate, CivilMonth, DAY_S};

/// Decoded query parameters.
#[derive(Debug)]
pub(super) struct Parameters(Vec<(String, String)>);

/// Event types that a read takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Accepts {
    /// The three plain types: hourly.
    Plain,
    /// Both kinds and the base types: daily.
    All,
    /// Both kinds: monthly.
    Flows,
    /// The three `*_YESTERDAY` types: comparison.
    Fast,
}

impl Parameters {
    pub(super) fn read(query: &str) -> Result<Self, Response> {
        query_pairs(query).map(Self).ok_or_else(|| Response::error(400, "the query cannot be decoded"))
    }

    /// A parameter that must be there.
    pub(super) fn get(&self, name: &str) -> Result<&str, Response> {
        let found = self.0.iter().find(|(known, value)| known == name && !value.is_empty());
        found.map(|(_, value)| value.as_str()).ok_or_else(|| Response::error(400, &[name, " is required"].concat()))
    }

    /// `eventTypes`, comma-separated or repeated.
    pub(super) fn wanted(&self, accepts: Accepts) -> Result<Vec<Wanted>, Response> {
        let mut all: Vec<Wanted> = Vec::new();
        let lists = self.0.iter().filter(|(name, _)| name == "eventTypes");
        for name in lists.flat_map(|(_, list)| list.split(',')).map(str::trim).filter(|name| !name.is_empty()) {
            let found = Quantity::ALL.into_iter().find_map(|quantity| match quantity.yesterday_type() {
                fast if fast == Some(name) => Some((quantity, true)),
                _ if quantity.event_type() == name => Some((quantity, false)),
                _ => None,
            });
            let taken = found.filter(|(quantity, fast)| match accepts {
                Accepts::Plain => !fast && quantity.yesterday_type().is_some(),
                Accepts::All => true,
                Accepts::Flows => quantity.yesterday_type().is_some(),
                Accepts::Fast => *fast,
            });
            let Some((quantity, fast)) = taken else {
                return Err(Response::error(400, "eventTypes: one of them is not accepted by this call"));
            };
            match all.iter_mut().find(|wanted| wanted.quantity == quantity) {
                Some(wanted) if fast => wanted.fast = true,
                Some(wanted) => wanted.plain = true,
                None => all.push(Wanted { quantity, fast, plain: !fast }),
            }
        }
        if all.is_empty() { Err(Response::error(400, "eventTypes is required")) } else { Ok(all) }
    }

    /// `from` and `to` as days: both included, at most one year.
    pub(super) fn days(&self) -> Result<(CivilDate, CivilDate), Response> {
        let day = |name: &str| {
            let text = self.get(name)?;
            CivilDate::parse(text)
                .ok_or_else(|| Response::error(400, &[name, ": expected a day as YYYY-MM-DD"].concat()))
        };
        let (from, to) = (day("from")?, day("to")?);
        if from > to {
            return Err(Response::error(400, "from is after to"));
        }
        if to >= from.add_years(1) {
            return Err(Response::error(400, "the window is longer than one year"));
        }
        Ok((from, to))
    }

    /// `from` and `to` as months: both included, at most twelve.
    pub(super) fn months(&self) -> Result<(CivilMonth, CivilMonth), Response> {
        let month = |name: &str| {
            let text = self.get(name)?;
            CivilMonth::parse(text)
                .ok_or_else(|| Response::error(400, &[name, ": expected a month as YYYY-MM"].concat()))
        };
        let (from, to) = (month("from")?, month("to")?);
        if from > to {
            return Err(Response::error(400, "from is after to"));
        }
        if from.months_until(to) > 11 {
            return Err(Response::error(400, "the window is longer than one year"));
        }
        Ok((from, to))
    }

    /// `from` and `to` as epoch seconds: `[from, to)`, at most a month of the calendar in UTC.
    pub(super) fn moments(&self) -> Result<(i64, i64), Response> {
        let moment = |name: &str| {
            let fits = |moment: &i64| moment.unsigned_abs() < 253_402_300_800;
            let parsed = self.get(name)?.parse::<i64>().ok().filter(fits);
            parsed.ok_or_else(|| Response::error(400, &[name, ": expected epoch seconds"].concat()))
        };
        let (from, to) = (moment("from")?, moment("to")?);
        if from >= to {
            return Err(Response::error(400, "from is not before to"));
        }
        if to > month_later(from) {
            return Err(Response::error(400, "the window is longer than one month"));
        }
        Ok((from, to))
    }
}

/// The same time a month later; the month's last day where it has no such day.
fn month_later(moment_s: i64) -> i64 {
    let date = CivilDate::from_days_since_epoch(moment_s.div_euclid(DAY_S));
    let next = date.month().add_months(1);
    let later =
        CivilDate::new(next.year(), next.month_of_year(), date.day().min(next.days())).unwrap_or(next.last_day());
    moment_s.saturating_add(date.days_until(later).saturating_mul(DAY_S))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameters(query: &str) -> Parameters {
        Parameters::read(query).unwrap()
    }

    #[test]
    fn a_forecast_takes_a_month_of_the_calendar() {
        let last = |from: &str| {
            let from_s = CivilDate::parse(from).unwrap().days_since_epoch() * 86_400 + 7;
            let days = (month_later(from_s) - from_s) / 86_400;
            let of = |to_s: i64| parameters(&format!("from={from_s}&to={to_s}")).moments();
            assert!(of(month_later(from_s)).is_ok() && of(month_later(from_s) + 1).is_err());
            days
        };
        assert_eq!(
            ["2026-01-15", "2026-01-31", "2026-02-10", "2024-02-10", "2026-12-31"].map(last),
            [31, 28, 28, 29, 31]
        );
    }

    #[test]
    fn event_types_by_call() {
        let both =
            parameters("eventTypes=ENERGY_CONSUMPTION_YESTERDAY%2CENERGY_CONSUMPTION&eventTypes=ENERGY_GENERATION");
        let wanted = both.wanted(Accepts::Flows).unwrap();
        let consumption = Wanted { quantity: Quantity::Consumption, fast: true, plain: true };
        let generation = Wanted { quantity: Quantity::Generation, fast: false, plain: true };
        assert_eq!(wanted, [consumption, generation]);
        assert!(both.wanted(Accepts::Plain).is_err());
        assert!(both.wanted(Accepts::Fast).is_err());
        let base = parameters("eventTypes=ENERGY_BASE_CONSUMPTION");
        assert!(base.wanted(Accepts::All).is_ok());
        assert!(base.wanted(Accepts::Flows).is_err());
        for missing in ["", "eventTypes=", "eventTypes=,", "eventTypes=POWER_CONSUMPTION", "eventTypes=x"] {
            assert_eq!(parameters(missing).wanted(Accepts::All).unwrap_err().status, 400, "{missing}");
        }
    }

    #[test]
    fn windows_of_at_most_one_year() {
        assert!(parameters("from=2024-01-01&to=2024-12-31").days().is_ok());
        for bad in [
            "2024-01-01&to=2025-01-01",
            "2024-01-02&to=2024-01-01",
            "2024-1-1&to=2024-01-02",
            "2024-02-30&to=2024-03-01",
            "2024-01-01",
        ] {
            assert_eq!(parameters(&format!("from={bad}")).days().unwrap_err().status, 400, "{bad}");
        }
        assert!(parameters("from=2024-01&to=2024-12").months().is_ok());
        assert!(parameters("from=2024-01&to=2025-01").months().is_err());
        assert!(parameters("from=0&to=2678400").moments().is_ok());
        for bad in ["0&to=2678401", "1&to=1", "x&to=1", "0&to=9223372036854775807"] {
            assert!(parameters(&format!("from={bad}")).moments().is_err(), "{bad}");
        }
    }
}
