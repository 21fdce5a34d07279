//! Energy as money or CO2, where the host or the building's tariff gives what is needed.
//!
//! For: the attributes behind it, checked; the amounts by bucket; their words.
//! Must not enter: prices and factors of our own; standing charges, which belong to no bucket.

use crate::api::Building;
use crate::energy::{BucketKind, EnergySeries, Prices, Tariff, balance, costs, emissions, is_currency, paid_wh};
use crate::time::ZoneOffsets;
use crate::widgets::elements::{CO2_GRAMS, CO2_SOURCE, CURRENCY, FEED_IN_PRICE, Meanings, PRICE, UNIT};
use crate::widgets::parts::{Problem, Values, choice, number, written};

/// Unit of the chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Kilowatt-hours.
    Energy,
    /// The currency of the prices.
    Money,
    /// Grams of CO2 equivalent.
    Co2,
}

/// The words of the attribute `unit`.
static UNITS: Meanings<Unit> = UNIT.means(&[Unit::Energy, Unit::Money, Unit::Co2]);

impl Unit {
    /// The word of the attribute `unit`.
    pub fn word(self) -> &'static str {
        UNITS.word(&self)
    }
}

/// Prices and factors, and the unit that is wanted.
#[derive(Debug, Clone, PartialEq)]
pub struct Rates {
    wanted: Unit,
    tariff: Option<Tariff>,
    feed_in_per_kwh: Option<f64>,
    currency: Option<String>,
    /// Grams per kWh, and whose factor it is.
    co2: Option<(f64, String)>,
}

impl Rates {
    /// Checks the attributes `unit`, `price`, `feed-in-price`, `currency`, `co2-grams` and `co2-source`.
    pub fn read(values: &Values) -> Result<Self, Problem> {
        let wanted = choice(&UNITS, values)?;
        let currency = written(&CURRENCY, values, |code| is_currency(code).then(|| code.to_owned()))?;
        let price = number(&PRICE, values)?;
        let source = values.get(CO2_SOURCE.name).map(str::to_owned);
        Ok(Self {
            wanted,
            tariff: price.map(|price| Tariff { currency: None, prices: Prices::Single(price), unplaced: 0 }),
            feed_in_per_kwh: number(&FEED_IN_PRICE, values)?,
            currency,
            co2: number(&CO2_GRAMS, values)?.zip(source),
        })
    }

    /// The same with the building's tariff. Where the page gives no price it is the building's, in the building's
    /// currency: a currency of the page names what has none, and never relabels money.
    #[must_use]
    pub fn of_building(self, building: &Building) -> Self {
        let theirs = Tariff::of(building);
        let their_currency = theirs.as_ref().and_then(|tariff| tariff.currency.clone());
        if self.tariff.is_some() {
            return Self { currency: self.currency.or(their_currency), ..self };
        }
        let currency = their_currency.or_else(|| self.currency.clone());
        // What is fed in cannot be in another currency than what is bought.
        let same = self.currency.is_none() || self.currency == currency;
        Self { tariff: theirs, feed_in_per_kwh: self.feed_in_per_kwh.filter(|_| same), currency, ..self }
    }

    /// The units that can be shown. A factor without a source is none, a price without a currency neither.
    pub fn units(&self) -> Vec<Unit> {
        let money = self.tariff.is_some() && self.currency.is_some();
        let all = [(Unit::Energy, true), (Unit::Money, money), (Unit::Co2, self.co2.is_some())];
        all.into_iter().filter(|(_, there)| *there).map(|(unit, _)| unit).collect()
    }

    /// True if a price of what is given to the grid is known.
    pub fn sells(&self) -> bool {
        self.feed_in_per_kwh.is_some_and(|price| price > 0.0)
    }

    /// Currency of the prices.
    pub fn currency(&self) -> Option<String> {
        self.currency.clone()
    }

    /// The unit to show: the wanted one where it can be, else energy.
    pub fn unit(&self) -> Unit {
        if self.units().contains(&self.wanted) { self.wanted } else { Unit::Energy }
    }

    /// Number of prices that are nowhere, where money is shown.
    pub fn unplaced(&self) -> usize {
        self.tariff.as_ref().filter(|_| self.unit() == Unit::Money).map_or(0, |tariff| tariff.unplaced)
    }

    /// True if the hours are needed although days or months are shown: their prices differ.
    pub fn needs_hours(&self) -> bool {
        let single = |tariff: &Tariff| matches!(tariff.prices, Prices::Single(_));
        self.unit() == Unit::Money && !self.tariff.as_ref().is_some_and(single)
    }

    /// The amounts of a series; `hours` has the same energy by the hour, where that is needed.
    pub fn amounts(&self, series: &EnergySeries, hours: Option<&EnergySeries>, zone: &ZoneOffsets) -> Option<Amounts> {
        let parts = balance(series);
        match self.unit() {
            Unit::Energy => None,
            Unit::Co2 => {
                let (grams, source) = self.co2.clone()?;
                let (grid, rest_on) = (emissions(series, grams), rest_on(series, &paid_wh(series)));
                let (feed_in, unit) = (Vec::new(), Unit::Co2);
                let (partial, priceless) = (Vec::new(), Vec::new());
                Some(Amounts { unit, grid, feed_in, unpriced: 0, rest_on, partial, priceless, label: source })
            }
            Unit::Money => {
                let priced = hours.unwrap_or(series);
                let by_bucket = costs(priced, zone, self.tariff.as_ref()?)?;
                let drawn = paid_wh(priced);
                let lack: Vec<bool> =
                    drawn.iter().zip(&by_bucket).map(|(wh, cost)| !wh.is_nan() && cost.is_nan()).collect();
                let unpriced = lack.iter().filter(|lacks| **lacks).count();
                let rest_on = rest_on(priced, &drawn);
                let (grid, partial, priceless) = match hours {
                    Some(hours) => sums(hours, &by_bucket, &lack, series.edges_s()),
                    None => (by_bucket, Vec::new(), lack),
                };
                let rate = self.feed_in_per_kwh.filter(|_| parts.has_generation);
                let feed_in = rate.map(|rate| parts.feed_in_wh.iter().map(|wh| wh * rate / 1_000.0).collect());
                let label = self.currency.clone()?;
                let feed_in = feed_in.unwrap_or_default();
                Some(Amounts { unit: Unit::Money, grid, feed_in, unpriced, rest_on, partial, priceless, label })
            }
        }
    }
}

/// Length of the buckets that amounts are worked out from, number of them with energy, and number due.
fn rest_on(series: &EnergySeries, energy_wh: &[f64]) -> (BucketKind, usize, usize) {
    let due = series.due();
    let expected = due.saturating_sub(series.before());
    let is_measured = |(bucket, wh): &(usize, &f64)| !wh.is_nan() && !series.is_partial(*bucket);
    (series.kind(), energy_wh.iter().take(due).enumerate().filter(is_measured).count(), expected)
}

/// Sums of hours in longer buckets, as three lists: the sum, NaN without a value; true if a due hour has no value; true
/// if an hour `lacks` a price.
fn sums(hours: &EnergySeries, values: &[f64], lacks: &[bool], longer_s: &[i64]) -> (Vec<f64>, Vec<bool>, Vec<bool>) {
    let edges_s = hours.edges_s();
    let (mut amounts, mut partial, mut priceless) = (Vec::new(), Vec::new(), Vec::new());
    for ends in longer_s.windows(2) {
        let &[start_s, end_s] = ends else { continue };
        let [first, end] = [start_s, end_s].map(|at_s| edges_s.partition_point(|edge| *edge < at_s).min(hours.due()));
        let inside = values.get(first..end).unwrap_or_default();
        let sum = inside.iter().filter(|value| !value.is_nan()).copied().reduce(|sum, value| sum + value);
        amounts.push(sum.unwrap_or(f64::NAN));
        partial.push(inside.iter().any(|value| value.is_nan()));
        priceless.push(lacks.get(first..end).unwrap_or_default().contains(&true));
    }
    (amounts, partial, priceless)
}

/// Amounts by bucket; NaN where there is no reading, or no price.
#[derive(Debug, Clone, PartialEq)]
pub struct Amounts {
    /// Their unit.
    pub unit: Unit,
    /// For what was drawn from the grid.
    pub grid: Vec<f64>,
    /// For what was fed in; empty where nothing is paid for it.
    pub feed_in: Vec<f64>,
    /// Buckets with a reading but without a price.
    pub unpriced: usize,
    /// Length of the buckets that they are worked out from; how many of those have a reading; how many are due.
    pub rest_on: (BucketKind, usize, usize),
    /// True if a bucket's sum lacks an hour; empty where buckets are no sums.
    pub partial: Vec<bool>,
    /// True if a bucket has energy that has no price; empty where all of it has one.
    pub priceless: Vec<bool>,
    /// The currency, or whose factor it is.
    pub label: String,
}
