//! A made-up household in Zurich. Its clock stands at noon of 26 October 2025, a day of 25 hours.

use gloo_timers::future::TimeoutFuture;
use moost_energy::api::{
    Building, BuildingId, ComparisonDay, ComparisonGroup, DailyStatistics, ForecastPoint, HourlyStatistics,
    MonthlyStatistics, Quantity, ReadRequest,
};
use moost_energy::time::{CivilDate, CivilMonth};
use moost_energy::widgets::{Answer, ReadData, SourceError, SourceHandle, StatisticsSource};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// 2025-10-26 in Zurich begins here.
const DAY_START_S: i64 = 1_761_429_600;

#[derive(Default)]
pub struct FakeSource {
    /// The next read fails with this.
    pub fails: RefCell<Option<SourceError>>,
    /// Buildings whose id begins with `slow` answer after this many turns of the browser.
    pub turns: u32,
    /// Generates as well.
    pub solar: bool,
    /// Has no reading at all.
    pub silent: bool,
    /// A quantity that it has no reading of, though its home has it.
    pub without: Option<Quantity>,
    /// The hour that has no reading.
    pub gap: Option<i64>,
    /// Homes in the group.
    pub group_size: u32,
    /// Reads so far.
    pub reads: Cell<u32>,
    /// Answers that were dropped before they were there.
    pub dropped: Rc<Cell<u32>>,
}

impl FakeSource {
    pub fn handle(self) -> (Rc<Self>, SourceHandle) {
        let source = Rc::new(self);
        (source.clone(), SourceHandle::from(source as Rc<dyn StatisticsSource>))
    }

    fn answer(&self, building: &BuildingId, value: ReadData) -> Answer<ReadData> {
        self.reads.set(self.reads.get() + 1);
        let outcome = self.fails.borrow_mut().take().map_or(Ok(value), Err);
        let turns = if building.as_str().starts_with("slow") { self.turns } else { 0 };
        let guard = DropGuard { done: false, dropped: self.dropped.clone() };
        Box::pin(async move {
            let mut guard = guard;
            for _ in 0..turns {
                TimeoutFuture::new(0).await;
            }
            guard.done = true;
            outcome
        })
    }

    fn values(&self, quantities: &[Quantity], energy_wh: f64) -> Vec<(Quantity, f64)> {
        let all = [
            (Quantity::Consumption, energy_wh),
            (Quantity::Generation, energy_wh * 0.8),
            (Quantity::Grid, if self.solar { energy_wh * 0.6 } else { energy_wh }),
        ];
        let asked = |quantity| {
            let there = self.solar || quantity != Quantity::Generation;
            there && quantities.contains(&quantity) && self.without != Some(quantity)
        };
        all.into_iter().filter(|(quantity, _)| asked(*quantity)).collect()
    }
}

struct DropGuard {
    done: bool,
    dropped: Rc<Cell<u32>>,
}

impl Drop for DropGuard {
    fn drop(&mut self) {
        if !self.done {
            self.dropped.set(self.dropped.get() + 1);
        }
    }
}

impl FakeSource {
    fn building(&self) -> Building {
        let json = [
            r#"{"timeZoneId":"Europe/Zurich","profile":{"elcom":{"category":"H4"}},"isEnergyGenerationAvailable":"#,
            if self.solar { "true}" } else { "false}" },
        ]
        .concat();
        Building::parse(json.as_bytes()).unwrap()
    }

    fn hourly(&self, quantities: &[Quantity], from: CivilDate, to: CivilDate) -> HourlyStatistics {
        let mut hours = HourlyStatistics::default();
        let first = DAY_START_S + CivilDate::parse("2025-10-26").unwrap().days_until(from) * 86_400;
        for hour in 0..if self.silent { 0 } else { (from.days_until(to) + 1) * 24 + 1 } {
            if self.gap != Some(hour) {
                let energy_wh = 500.0 + f64::from(i32::try_from(hour % 24).unwrap());
                hours.push(first + hour * 3_600, self.values(quantities, energy_wh));
            }
        }
        hours
    }

    fn daily(&self, quantities: &[Quantity], from: CivilDate, to: CivilDate) -> DailyStatistics {
        let mut days = DailyStatistics::default();
        for offset in 0..=from.days_until(to) {
            days.push(from.add_days(offset), self.values(quantities, 12_000.0));
        }
        days
    }

    fn monthly(&self, quantities: &[Quantity], from: CivilMonth, to: CivilMonth) -> MonthlyStatistics {
        let mut months = MonthlyStatistics::default();
        for offset in 0..=from.months_until(to) {
            months.push(from.add_months(offset), self.values(quantities, 300_000.0));
        }
        months
    }

    fn comparison(&self, quantities: &[Quantity], from: CivilDate, to: CivilDate) -> Vec<ComparisonDay> {
        let group = ComparisonGroup {
            value_wh: Some(5_432.0),
            rank: Some(self.group_size.saturating_sub(13).max(1)),
            size: Some(self.group_size),
            min_wh: Some(1_111.0),
            max_wh: Some(33_333.0),
            p25_wh: Some(6_000.0),
            median_wh: Some(9_000.0),
            p75_wh: Some(14_000.0),
        };
        let days = (0..=from.days_until(to)).map(|offset| {
            let mut day = ComparisonDay::new(from.add_days(offset));
            day.set_group(quantities[0], Some(group));
            day
        });
        if self.group_size == 0 { Vec::new() } else { days.collect() }
    }

    fn forecast(&self, from_s: i64, to_s: i64) -> Vec<ForecastPoint> {
        let point =
            |at_s| ForecastPoint { timestamp_s: Some(from_s), forecast_timestamp_s: Some(at_s), value_wh: Some(350.0) };
        if self.silent { Vec::new() } else { (from_s..to_s).step_by(3_600).map(point).collect() }
    }
}

impl StatisticsSource for FakeSource {
    fn read(&self, request: ReadRequest) -> Answer<ReadData> {
        let building = request.building().clone();
        let data = match request {
            ReadRequest::Building { .. } => ReadData::Building(self.building()),
            ReadRequest::Hourly { quantities, from, to, .. } => ReadData::Hours(self.hourly(&quantities, from, to)),
            ReadRequest::Daily { quantities, from, to, .. } => ReadData::Days(self.daily(&quantities, from, to)),
            ReadRequest::Monthly { quantities, from, to, .. } => ReadData::Months(self.monthly(&quantities, from, to)),
            ReadRequest::Comparison { quantities, from, to, .. } => {
                ReadData::Comparison(self.comparison(&quantities, from, to))
            }
            ReadRequest::Forecast { from_s, to_s, .. } => ReadData::Forecast(self.forecast(from_s, to_s)),
        };
        self.answer(&building, data)
    }

    fn now_ms(&self) -> f64 {
        1_761_476_400_000.0
    }
}
