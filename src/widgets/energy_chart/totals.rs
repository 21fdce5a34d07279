//! Sums over the period in words, and what they rest on. Pure; tested natively.

use super::model::EnergyModel;
use super::parts::{Part, Values};
use super::pricing::{Amounts, Unit};
use crate::api::Quantity;
use crate::energy::{BucketKind, adding_up, kwh};
use crate::i18n::{fill, headline_fraction_digits};
use crate::widgets::parts::{Headline, Reading, energy_headline, missing_text, peak_energy, quantity_name};

impl EnergyModel {
    /// The answer: the sum of the period.
    pub fn headline(&self) -> Headline {
        match (self.sum(self.whole()), &self.data.amounts) {
            (None, _) => Headline::Sentence(self.told_sum(None)),
            (Some(sum), None) => energy_headline(self.formats(), sum),
            (Some(sum), Some(Amounts { unit: Unit::Co2, .. })) => {
                let kilograms = sum / 1_000.0;
                Headline::Number(self.formats().number(kilograms, headline_fraction_digits(kilograms)), "kg")
            }
            (Some(sum), Some(Amounts { label, .. })) => Headline::Number(self.formats().money_rounded(sum, label), ""),
        }
    }

    /// A bucket as an answer.
    pub fn reading(&self, bucket: usize) -> Reading {
        let value = self.values(self.whole()).get(bucket).copied().filter(|value| !value.is_nan());
        let headline = match value {
            Some(value) if self.data.amounts.is_none() => Headline::Number(peak_energy(self.formats(), value), "kWh"),
            Some(value) => Headline::Number(self.amount(value), ""),
            None => Headline::Sentence(self.nothing_of(bucket).to_owned()),
        };
        Reading { headline, when: self.told_when(bucket, self.when(bucket)) }
    }

    /// The values that the answer sums up.
    fn whole(&self) -> Values {
        match (&self.data.amounts, self.parts().first()) {
            (Some(_), Some(part)) => part.values,
            _ => Values::Measured(self.main),
        }
    }

    /// The total in words, such as "Consumption 372 kWh." For ears.
    pub fn total(&self) -> String {
        let name = match (&self.data.amounts, self.parts().first()) {
            (Some(_), Some(part)) => part.name,
            _ => quantity_name(self.main, self.common()),
        };
        let total = self.told_sum(self.sum(self.whole()));
        let total = fill(self.texts().part, &[("name", name), ("energy", &total)]) + ".";
        self.missing().map_or(total.clone(), |missing| [&*total, " ", &*missing].concat())
    }

    /// Number of buckets that are missing, in words.
    pub fn missing(&self) -> Option<String> {
        let (kind, measured, expected) = self.rests_on();
        missing_text(kind, (measured, expected), self.language, self.formats())
    }

    /// Share of the own solar power that was used at home; `None` where it is not known.
    pub fn used_at_home(&self) -> Option<f64> {
        let whole = self.sum(Values::Measured(Quantity::Generation)).filter(|wh| *wh > 0.0)?;
        let shown = self.balance.has_generation && self.data.amounts.is_none();
        let shown = shown && (self.solar || self.main != Quantity::Generation);
        self.sum(Values::OwnUse).filter(|_| shown).map(|wh| wh / whole)
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
            Some(_) => self.part_of_whole(part.values).unwrap_or_else(|| self.told_sum(sum)),
        }
    }

    /// A part of a bucket, with the digits that the bucket's sum is read with.
    pub fn part_of_bucket(&self, part: &Part, bucket: usize) -> String {
        let value = self.values(part.values).get(bucket).copied().filter(|value| !value.is_nan());
        match (value, &self.data.amounts) {
            (None, _) => "–".to_owned(),
            (Some(value), None) => peak_energy(self.formats(), value),
            (Some(value), Some(_)) => self.amount(value),
        }
    }

    /// True if it is about the own solar power.
    pub fn is_solar(&self) -> bool {
        self.solar
    }

    /// A part with the digits of its whole, without the unit, which the answer has; `None` for all others.
    fn part_of_whole(&self, values: Values) -> Option<String> {
        const USED: [Values; 3] = [Values::OwnUse, Values::Grid, Values::Unsplit];
        const GENERATED: [Values; 2] = [Values::OwnUse, Values::FeedIn];
        let parts: &[Values] = if self.solar { &GENERATED } else { &USED };
        let place = parts.iter().position(|part| *part == values)?;
        let whole_kwh = kwh(self.sum(Values::Measured(self.main))?);
        let parts_kwh: Vec<f64> = parts.iter().map(|part| kwh(self.sum(*part).unwrap_or(0.0))).collect();
        let digits = headline_fraction_digits(whole_kwh);
        let rounded = adding_up(whole_kwh, &parts_kwh, 10_f64.powi(-i32::from(digits)));
        Some(self.formats().number(*rounded.get(place)?, digits))
    }

    /// Length of the buckets that the total rests on, number of them measured, and number due. An amount rests on the
    /// energy that it is worked out from: on hours if prices differ by the hour.
    fn rests_on(&self) -> (BucketKind, usize, usize) {
        let coverage = (self.data.series.kind(), self.coverage.measured, self.coverage.expected);
        self.data.amounts.as_ref().map_or(coverage, |amounts| amounts.rest_on)
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
