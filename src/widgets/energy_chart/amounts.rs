//! Money and CO2 in words. Pure; tested natively.

use super::data::EnergyData;
use super::model::EnergyModel;
use super::parts::Values;
use super::pricing::Unit;
use crate::i18n::fill;
use yew::AttrValue;

impl EnergyModel {
    /// Note on the amounts: the costs that they leave out, or the CO2 factor that they rest on.
    pub fn amounts_note(&self) -> Option<String> {
        let EnergyData { amounts, .. } = self.data();
        let (amounts, texts) = (amounts.as_ref()?, self.texts());
        if amounts.unit == Unit::Co2 {
            return Some(fill(texts.co2_factor, &[("source", &amounts.label)]));
        }
        let mut note = texts.without_standing.to_owned();
        // It is no part of the answer, and stands beside it.
        if let Some(paid) = self.sum(Values::FeedInAmount) {
            let paid = [("name", texts.feed_in_paid), ("energy", &self.amount(paid))];
            note = [&*fill(texts.part, &paid), ". ", &*note].concat();
        }
        if self.change().is_some() {
            note = [texts.todays_prices, " ", &*note].concat();
        }
        if amounts.unpriced > 0 {
            note.push(' ');
            note.push_str(&fill(texts.without_price, &[("count", &self.formats().count(amounts.unpriced))]));
        }
        Some(note)
    }

    /// What has to be known beside the answer.
    pub fn notes(&self) -> Vec<String> {
        let quality = self.quality_note().map(str::to_owned);
        [self.view_text(), self.begins(), self.missing(), self.amounts_note(), quality].into_iter().flatten().collect()
    }

    /// How the numbers come about.
    pub fn about(&self) -> Vec<String> {
        [self.compared_days(), self.highest(), self.measured_up_to()].into_iter().flatten().collect()
    }

    /// Label of the choice of units.
    pub fn unit_label(&self) -> &'static str {
        self.texts().show_as
    }

    /// The units to choose from, as attribute values and signs.
    pub fn units(&self) -> Vec<(&'static str, AttrValue)> {
        let EnergyData { units, currency, .. } = self.data();
        let named = |unit: &Unit| {
            let sign = match unit {
                Unit::Energy => AttrValue::Static("kWh"),
                Unit::Money => currency.clone().unwrap_or_default().into(),
                Unit::Co2 => AttrValue::Static("CO₂"),
            };
            (unit.word(), sign)
        };
        units.iter().map(named).collect()
    }
}
