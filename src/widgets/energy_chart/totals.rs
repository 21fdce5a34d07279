//! Sums over the period in words, and what they rest on. Pure; tested natively.

use super::model::{EnergyModel, Part, Values};
use crate::api::Quantity;
use crate::energy::{BucketKind, adding_up, kwh};
use crate::i18n::{Plural, energy_fraction_digits, fill};
use crate::widgets::parts::{measured_text, quantity_name};

impl EnergyModel {
    /// The total with what it rests on, such as "Consumption 12.3 kWh, 24 of 24 hours measured."
    pub fn total(&self) -> String {
        let (values, name) = match (&self.data.amounts, self.parts().first()) {
            (Some(_), Some(part)) => (part.values, part.name),
            _ => (Values::Measured(self.main), quantity_name(self.main, self.common())),
        };
        let total = self.told_sum(self.sum(values));
        let total = fill(self.texts().part, &[("name", name), ("energy", &total)]);
        let has = |bucket: &usize| self.values(values).get(*bucket).is_some_and(|value| !value.is_nan());
        // Amounts by the price of the hour are of hours that are over.
        let counts = self.data.amounts.as_ref().is_none_or(|amounts| amounts.rest_on.0 == self.data.series.kind());
        let running = self.data.series.running().filter(has).filter(|_| counts);
        let running = running.map_or("", |_| self.texts().and_running);
        let (kind, measured, expected) = self.rests_on();
        match expected {
            // The first bucket is not over yet.
            0 => fill(self.common().so_far, &[("when", &total)]) + ".",
            _ => [&total, ", ", &self.measured(kind, measured, expected), running, "."].concat(),
        }
    }

    /// Sum of a part over the period; empty when it has no value. The parts of the consumption add up to it as written. An
    /// earlier period has none: the whole of May beside ten days of June would tell something else than the change does.
    pub fn part_total(&self, part: &Part) -> String {
        if part.values == Values::Earlier {
            return String::new();
        }
        let sum = self.sum(part.values);
        match sum {
            None => String::new(),
            Some(_) => self.part_of_consumption(part.values).unwrap_or_else(|| self.told_sum(sum)),
        }
    }

    /// A part of the consumption with the digits of the whole; `None` for all others.
    fn part_of_consumption(&self, values: Values) -> Option<String> {
        const PARTS: [Values; 3] = [Values::OwnUse, Values::Grid, Values::Unsplit];
        let place = PARTS.iter().position(|part| *part == values)?;
        let whole_kwh = kwh(self.sum(Values::Measured(Quantity::Consumption))?);
        let parts_kwh = PARTS.map(|part| kwh(self.sum(part).unwrap_or(0.0)));
        let step = 10_f64.powi(-i32::from(energy_fraction_digits(whole_kwh)));
        let rounded = adding_up(whole_kwh, &parts_kwh, step);
        Some(self.formats().energy_kwh_like(*rounded.get(place)?, whole_kwh))
    }

    /// Length of the buckets that the total rests on, number of them measured, and number due. An amount rests on the
    /// energy that it is worked out from: on hours if prices differ by the hour.
    fn rests_on(&self) -> (BucketKind, usize, usize) {
        let coverage = (self.data.series.kind(), self.coverage.measured, self.coverage.expected);
        self.data.amounts.as_ref().map_or(coverage, |amounts| amounts.rest_on)
    }

    fn measured(&self, kind: BucketKind, measured: usize, expected: usize) -> String {
        let texts = self.common();
        let unit: &Plural = match kind {
            BucketKind::Hour => &texts.measured_hours,
            BucketKind::Day => &texts.measured_days,
            BucketKind::Month => &texts.measured_months,
        };
        measured_text(unit, measured, expected, self.language, self.formats())
    }

    fn told_sum(&self, sum: Option<f64>) -> String {
        let nothing = || {
            if (0..self.data.series.len()).any(|bucket| self.is_unpriced(bucket)) {
                self.texts().no_price
            } else {
                self.common().no_reading
            }
        };
        sum.map_or_else(|| nothing().to_owned(), |sum| self.amount(sum))
    }

    pub(super) fn sum(&self, values: Values) -> Option<f64> {
        self.values(values).iter().filter(|value| !value.is_nan()).fold(None, |sum, v| Some(sum.unwrap_or(0.0) + v))
    }
}
