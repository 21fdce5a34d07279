//! The household that a widget is about: its building, its zone, its day.

use super::{AttributeProblem, Problem, Question, attributes::invalid, building_id, day};
use crate::api::{Building, BuildingId, Quantity};
use crate::energy::EnergySeries;
use crate::time::{CivilDate, DataLimits, EpochSeconds, ZoneOffsets, ZoneRules, zone_over};
use crate::widgets::SourceHandle;
use crate::widgets::clock::{epoch_s, local_day};
use crate::widgets::elements::{FIRST_DAY, TIME_ZONE};
use std::rc::Rc;

/// Years that people can go back if the first day of data is not known.
const YEARS_BACK: i16 = 10;

/// A household at the moment of the question.
#[derive(Clone)]
pub struct Household {
    /// Source that answers.
    pub source: SourceHandle,
    /// Its id.
    pub id: BuildingId,
    /// Its building.
    pub building: Building,
    /// The zone its days are counted in.
    pub zone_id: String,
    /// Time of the question.
    pub now_s: EpochSeconds,
    /// Its local day then.
    pub today: CivilDate,
    /// The days that there can be data of: since the attribute `first-day`, else since the source's first one.
    pub limits: DataLimits,
    /// The day since when it can have been measured, where that is known.
    pub since: Option<CivilDate>,
    rules: Rc<dyn ZoneRules>,
}

impl Question {
    /// The household it is about: the first request of every widget.
    pub async fn household(&self) -> Result<Household, Problem> {
        Household::ask(self).await
    }
}

impl Household {
    /// Reads the building that the attribute `building-id` names; `time-zone` overrules its zone. One that says no
    /// zone, in a country that has several, cannot be shown: its days would be others than they are.
    pub(super) async fn ask(question: &Question) -> Result<Self, Problem> {
        let Question { source, values, rules, .. } = question.clone();
        let id = building_id(&values)?;
        if let Some(name) = source.missing_attribute() {
            return Err(Problem::Attribute(AttributeProblem::Missing { name }));
        }
        let first = day(&FIRST_DAY, &values)?.or(source.first_day());
        let now_s = epoch_s(source.now_ms());
        let building = source.building(id.clone()).await?;
        let written = values.get(TIME_ZONE.name);
        let zone_id = written.or(building.zone_id()).ok_or(Problem::NoTimeZone)?.to_owned();
        let today = local_day(&*rules, &zone_id, now_s).map_err(|problem| match written {
            Some(value) => invalid(TIME_ZONE.name, value, TIME_ZONE.expected()),
            None => problem,
        })?;
        if let Some(value) = values.get(FIRST_DAY.name).filter(|_| first.is_some_and(|first| first > today)) {
            return Err(invalid(FIRST_DAY.name, value, "a day up to today".to_owned()));
        }
        let limits = DataLimits { first: first.unwrap_or_else(|| today.add_years(-YEARS_BACK)), last: today };
        let activated = || local_day(&*rules, &zone_id, building.activation_s()?).ok();
        let since = first.or_else(activated);
        Ok(Self { source, id, building, zone_id, now_s, today, limits, since, rules })
    }

    /// Its clocks over some days.
    pub fn zone(&self, first: CivilDate, last: CivilDate) -> Result<ZoneOffsets, Problem> {
        zone_over(&*self.rules, &self.zone_id, first, last)
            .ok_or_else(|| Problem::UnknownTimeZone(self.zone_id.clone()))
    }

    /// The hours of a quantity over some days. Where a home has one meter, what it draws is its consumption.
    pub async fn hours(
        &self,
        quantity: Quantity,
        zone: &ZoneOffsets,
        (first, last): (CivilDate, CivilDate),
    ) -> Result<EnergySeries, Problem> {
        let hourly = async |quantity| self.source.hourly(self.id.clone(), &[quantity], first, last).await;
        let series = |hours| self.begun(EnergySeries::hourly(&hours, zone, first, last, self.now_s), zone);
        let hours = series(hourly(quantity).await?);
        if hours.has(quantity) || quantity != Quantity::Consumption || self.generates() == Some(true) {
            return Ok(hours);
        }
        // Asked for only where there is nothing else: most homes have a consumption. Where nobody says whether it generates
        // its readings do.
        let asked = [Quantity::Grid, Quantity::Generation];
        let asked = if self.may_generate() { &asked[..] } else { &[Quantity::Grid] };
        let hours = series(self.source.hourly(self.id.clone(), asked, first, last).await?);
        Ok(hours.with_generation(self.generates()).with_grid_as_consumption())
    }

    /// A series that knows since when the home is measured.
    pub fn begun(&self, series: EnergySeries, zone: &ZoneOffsets) -> EnergySeries {
        match self.since {
            Some(since) => series.since(zone.start_of_day(since)),
            None => series,
        }
    }

    /// Of some quantities those that a choice makes sense of: without generation all are the same.
    pub fn offered(&self, quantities: &'static [Quantity]) -> &'static [Quantity] {
        if self.generates() == Some(true) { quantities } else { &[] }
    }

    /// True if it generates, where that is known.
    pub fn generates(&self) -> Option<bool> {
        self.building.is_energy_generation_available()
    }

    /// True if it may have readings of a quantity.
    pub fn may_have(&self, quantity: Quantity) -> bool {
        quantity != Quantity::Generation || self.may_generate()
    }

    /// True if it may have generation: known to have none is the only no.
    pub fn may_generate(&self) -> bool {
        self.generates() != Some(false)
    }
}

impl std::fmt::Debug for Household {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Household").field("zone_id", &self.zone_id).field("today", &self.today).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::ErrorCode;
    use crate::widgets::RefusedSource;
    use crate::widgets::test_source::TestSource;
    use futures_executor::block_on;

    /// 2026-06-24T22:30Z: where it is the 25th depends on the zone.
    const NOW_MS: f64 = 1_782_340_200_000.0;

    fn asked(building: &'static str, attributes: &[(&'static str, &'static str)]) -> Result<(String, String), Problem> {
        let source = TestSource { building, ..TestSource::at_ms(NOW_MS) };
        let attributes: Vec<_> = [("building-id", "A")].into_iter().chain(attributes.iter().copied()).collect();
        let household = block_on(Household::ask(&source.asked(&attributes)))?;
        Ok((household.zone_id, household.today.to_string()))
    }

    fn told(zone: &str, today: &str) -> (String, String) {
        (zone.to_owned(), today.to_owned())
    }

    #[test]
    fn a_page_without_a_base_is_told_so() {
        let asked = TestSource::at_ms(NOW_MS).asked(&[("building-id", "A")]);
        let question = Question { source: RefusedSource::without_base().into_handle(), ..asked };
        let missing = AttributeProblem::Missing { name: "api-base" };
        assert_eq!(block_on(Household::ask(&question)).unwrap_err(), Problem::Attribute(missing));
    }

    #[test]
    fn a_building_without_a_zone_has_that_of_its_country_or_none() {
        for (country, today) in [("CH", "2026-06-25"), ("GB", "2026-06-24"), ("NP", "2026-06-25"), ("CO", "2026-06-24")]
        {
            let building: &'static str = format!(r#"{{"countryCode":"{country}","timeZoneId":" "}}"#).leak();
            assert_eq!(asked(building, &[]).unwrap().1, today, "{country}");
        }
        for none in [
            "{}",
            r#"{"countryCode":"US"}"#,
            r#"{"countryCode":"ES","timeZoneId":null}"#,
            r#"{"countryCode":"FR","zip":"97410"}"#,
        ] {
            let problem = asked(none, &[]).unwrap_err();
            assert_eq!(
                (&problem, problem.code(), problem.offers_retry()),
                (&Problem::NoTimeZone, ErrorCode::InvalidResponse, false)
            );
            assert!(
                problem.reason().is_some_and(|reason| reason.contains("timeZoneId") && reason.contains("time-zone"))
            );
            // What the page says comes first.
            assert_eq!(asked(none, &[("time-zone", "Asia/Tokyo")]).unwrap(), told("Asia/Tokyo", "2026-06-25"));
        }
        let both = r#"{"countryCode":"CH","timeZoneId":"Europe/London"}"#;
        assert_eq!(asked(both, &[]).unwrap(), told("Europe/London", "2026-06-24"));
        assert_eq!(asked(both, &[("time-zone", "+03:00")]).unwrap(), told("+03:00", "2026-06-25"));
    }

    #[test]
    fn offsets_are_zones_and_unknown_ones_are_told() {
        for (zone, today) in
            [("GMT+1", "2026-06-24"), ("UTC+01:30", "2026-06-25"), ("Z", "2026-06-24"), ("Etc/GMT-2", "2026-06-25")]
        {
            let building: &'static str = format!(r#"{{"timeZoneId":"{zone}"}}"#).leak();
            assert_eq!(asked(building, &[]).unwrap(), told(zone, today));
            let source = TestSource { building, ..TestSource::at_ms(NOW_MS) };
            let household = block_on(Household::ask(&source.asked(&[("building-id", "A")]))).unwrap();
            assert_eq!(household.zone(household.today, household.today).unwrap().changes(), []);
        }
        let unknown = asked(r#"{"countryCode":"CH","timeZoneId":"Mars/Olympus"}"#, &[]).unwrap_err();
        assert_eq!(unknown, Problem::UnknownTimeZone("Mars/Olympus".to_owned()));
    }
}
