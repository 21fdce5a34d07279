//! The reads. Hours come from the household; days and months are sums of them.

use super::household::{BASE_WH, DemoSet};
use crate::api::{
    Building, ComparisonDay, DailyStatistics, ForecastPoint, ForecastType, HourlyStatistics, MonthlyStatistics,
    Quantity, ReadRequest,
};
use crate::client::ErrorCode;
use crate::platform::IntlZoneRules;
use crate::time::{CivilDate, CivilMonth, DAY_S, EpochSeconds, HOUR_S, ZoneOffsets, ZoneRules, hour_starts, zone_over};
use crate::widgets::clock::epoch_s;
use crate::widgets::{Answer, ReadData, SourceError, SourceHandle, StatisticsSource};
use std::future::ready;
use std::rc::Rc;

const ZONE: &str = "Europe/Zurich";
/// The readings begin on 1 January 2020, so that no window is longer than that.
const FIRST_DAY: i64 = 18_262;
/// Days since when a new home is measured.
const DAYS_OF_NEW_HOME: i64 = 4;
/// Noon of 26 October 2025 in Zurich, a day of 25 hours.
const DST_NOW_MS: f64 = 1_761_476_400_000.0;
/// Nothing is forecast beyond.
const FORECAST_S: i64 = 4 * DAY_S;

/// A made-up household that answers at once, without any network. The same moment has the same answers everywhere.
///
/// It answers for whatever building it is asked, and its clock is the platform's where none is given.
#[derive(Clone)]
pub struct DemoSource {
    set: DemoSet,
    fixed_now_ms: Option<f64>,
    rules: Rc<dyn ZoneRules>,
}

impl std::fmt::Debug for DemoSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DemoSource").field("set", &self.set).finish_non_exhaustive()
    }
}

impl DemoSource {
    /// A household; `fixed_now_ms` stops its clock (epoch milliseconds).
    pub fn new(set: DemoSet, fixed_now_ms: Option<f64>) -> Self {
        Self { set, fixed_now_ms, rules: Rc::new(IntlZoneRules) }
    }

    /// With zone rules that there are in native tests.
    #[cfg(test)]
    pub(super) fn with_rules(self, rules: Rc<dyn ZoneRules>) -> Self {
        Self { rules, ..self }
    }

    /// Shares the source with widgets.
    pub fn into_handle(self) -> SourceHandle {
        let shared: Rc<dyn StatisticsSource> = Rc::new(self);
        shared.into()
    }

    /// The part of a window in which there may be readings.
    fn window(&self, from: CivilDate, to: CivilDate) -> Window {
        let now_s = epoch_s(self.now_ms());
        // The day after that of UTC: what is still to come is left out hour by hour.
        let last = CivilDate::from_days_since_epoch(now_s.div_euclid(DAY_S) + 1);
        let (from, to) = (from.max(self.begin()), to.min(last));
        Window { set: self.set, from, to, zone: self.zone(from, to), now_s }
    }

    /// The first day with readings.
    fn begin(&self) -> CivilDate {
        let today = epoch_s(self.now_ms()).div_euclid(DAY_S);
        let is_new = self.set == DemoSet::NewHome;
        CivilDate::from_days_since_epoch(if is_new { today - DAYS_OF_NEW_HOME } else { FIRST_DAY })
    }

    fn zone(&self, from: CivilDate, to: CivilDate) -> ZoneOffsets {
        // A platform without the zone has said so already when it was asked for the household's day.
        zone_over(&*self.rules, ZONE, from, to).unwrap_or(ZoneOffsets::fixed(3_600))
    }

    /// Those of the values that were asked for and that there are, by quantity.
    fn named(&self, quantities: &[Quantity], values: &[f64]) -> Vec<(Quantity, f64)> {
        let there = |quantity| quantity != Quantity::Generation || self.set.generates();
        let named = Quantity::ALL.into_iter().zip(values.iter().copied());
        named.filter(|(quantity, _)| quantities.contains(quantity) && there(*quantity)).collect()
    }
}

/// Days in which there may be readings.
struct Window {
    set: DemoSet,
    from: CivilDate,
    to: CivilDate,
    zone: ZoneOffsets,
    now_s: EpochSeconds,
}

impl Window {
    /// The hours that are over and were measured: consumption, generation, grid.
    fn hours(&self, from: CivilDate, to: CivilDate) -> impl Iterator<Item = (EpochSeconds, [f64; 3])> {
        let over = hour_starts(&self.zone, from, to).into_iter().filter(|at| at + HOUR_S <= self.now_s);
        over.filter_map(|at| Some((at, self.set.hour_wh(&self.zone, at)?)))
    }

    /// True if all hours of a day are over and measured.
    fn is_whole(&self, date: CivilDate) -> bool {
        self.hours(date, date).count() == hour_starts(&self.zone, date, date).len()
    }

    /// Sums of each day's hours, in the order of `Quantity::ALL`. Days without any hour are left out.
    fn days(&self) -> Vec<(CivilDate, [f64; 5])> {
        let dates = (0..=self.from.days_until(self.to)).map(|offset| self.from.add_days(offset));
        let day = |date| Some((date, self.hours(date, date).map(|(_, hour)| with_base(hour)).reduce(sum)?));
        dates.filter_map(day).collect()
    }
}

fn with_base([used, generated, grid]: [f64; 3]) -> [f64; 5] {
    [used, generated, grid, used.clamp(0.0, BASE_WH), grid.clamp(0.0, BASE_WH)]
}

fn sum(mut all: [f64; 5], more: [f64; 5]) -> [f64; 5] {
    for (sum, value) in all.iter_mut().zip(more) {
        *sum += value;
    }
    all
}

impl DemoSource {
    fn building(&self) -> Result<Building, SourceError> {
        let solar = if self.set.generates() { "true" } else { "false" };
        let json = [
            r#"{"customerBuildingId":"demo","timeZoneId":"Europe/Zurich","profile":{"elcom":{"category":"H4"},"#,
            r#""consumptionCategory":"MEDIUM","gridPowerConsumptionClusterId":"2"},"settings":{"tariff":{"type":"SINGLE","#,
            r#""currency":"CHF","maxPrice":0.29}},"isEnergyGenerationAvailable":"#,
            solar,
            "}",
        ]
        .concat();
        Building::parse(json.as_bytes()).map_err(|_| SourceError {
            code: ErrorCode::InvalidResponse,
            status: None,
            request_id: None,
            retryable: false,
            message: String::new(),
        })
    }

    fn hourly(&self, quantities: &[Quantity], from: CivilDate, to: CivilDate) -> HourlyStatistics {
        let window = self.window(from, to);
        let mut hours = HourlyStatistics::default();
        for (at, values) in window.hours(window.from, window.to) {
            hours.push(at, self.named(quantities, &values));
        }
        hours
    }

    fn daily(&self, quantities: &[Quantity], from: CivilDate, to: CivilDate) -> DailyStatistics {
        let mut days = DailyStatistics::default();
        for (date, values) in self.window(from, to).days() {
            days.push(date, self.named(quantities, &values));
        }
        days
    }

    fn monthly(&self, quantities: &[Quantity], from: CivilMonth, to: CivilMonth) -> MonthlyStatistics {
        let mut months = MonthlyStatistics::default();
        let days = self.window(from.first_day(), to.last_day()).days();
        for of_month in days.chunk_by(|(a, _), (b, _)| a.month() == b.month()) {
            if let Some((date, values)) = of_month.iter().copied().reduce(|(date, all), (_, day)| (date, sum(all, day)))
            {
                months.push(date.month(), self.named(quantities, &values));
            }
        }
        months
    }

    fn comparison(&self, quantities: &[Quantity], from: CivilDate, to: CivilDate) -> Vec<ComparisonDay> {
        let window = self.window(from, to);
        // A day of which hours are missing would be praised for it.
        let days = window.days().into_iter().filter(|(date, _)| window.is_whole(*date));
        let compared = days.map(|(date, values)| {
            let mut day = ComparisonDay::new(date);
            for (quantity, value_wh) in self.named(quantities, &values) {
                day.set_group(quantity, Some(self.set.group(quantity, date, value_wh)));
            }
            day
        });
        compared.collect()
    }

    fn forecast(&self, ForecastType { quantity, .. }: ForecastType, from_s: i64, to_s: i64) -> Vec<ForecastPoint> {
        let run_s = epoch_s(self.now_ms()).div_euclid(HOUR_S) * HOUR_S;
        let (from_s, to_s) = (from_s.max(FIRST_DAY * DAY_S), to_s.min(run_s + FORECAST_S));
        let day = |at: EpochSeconds| CivilDate::from_days_since_epoch(at.div_euclid(DAY_S));
        let (first, last) = (day(from_s), day(to_s));
        let zone = self.zone(first, last);
        // One more day on both sides: these are days of UTC.
        let hours = hour_starts(&zone, first.add_days(-1), last.add_days(1));
        let point = |at: EpochSeconds| {
            let (_, value_wh) = self.named(&[quantity], &self.set.usual_wh(&zone, at)).first().copied()?;
            let made_s = run_s.min(at - DAY_S);
            Some(ForecastPoint { timestamp_s: Some(made_s), forecast_timestamp_s: Some(at), value_wh: Some(value_wh) })
        };
        hours.into_iter().filter(|at| (from_s..to_s).contains(at)).filter_map(point).collect()
    }
}

impl StatisticsSource for DemoSource {
    fn read(&self, request: ReadRequest) -> Answer<ReadData> {
        let data = match request {
            ReadRequest::Building { .. } => self.building().map(ReadData::Building),
            ReadRequest::Hourly { quantities, from, to, .. } => Ok(ReadData::Hours(self.hourly(&quantities, from, to))),
            ReadRequest::Daily { quantities, from, to, .. } => Ok(ReadData::Days(self.daily(&quantities, from, to))),
            ReadRequest::Monthly { quantities, from, to, .. } => {
                Ok(ReadData::Months(self.monthly(&quantities, from, to)))
            }
            ReadRequest::Comparison { quantities, from, to, .. } => {
                Ok(ReadData::Comparison(self.comparison(&quantities, from, to)))
            }
            ReadRequest::Forecast { forecast_type, from_s, to_s, .. } => {
                Ok(ReadData::Forecast(self.forecast(forecast_type, from_s, to_s)))
            }
        };
        Box::pin(ready(data))
    }

    fn first_day(&self) -> Option<CivilDate> {
        Some(self.begin())
    }

    fn now_ms(&self) -> f64 {
        match (self.fixed_now_ms, self.set) {
            (Some(now_ms), _) => now_ms,
            (None, DemoSet::Dst) => DST_NOW_MS,
            (None, _) => js_sys::Date::now(),
        }
    }
}
