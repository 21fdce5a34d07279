//! Money and CO2 in words. Pure; tested natively.

use super::data::EnergyData;
use super::model::EnergyModel;
use super::pricing::Unit;
use crate::i18n::fill;

impl EnergyModel {
    /// Note on the amounts: the costs that they leave out, or the CO2 factor that they rest on.
    pub fn amounts_note(&self) -> Option<String> {
        let EnergyData { amounts, .. } = self.data();
        let (amounts, texts) = (amounts.as_ref()?, self.texts());
        if amounts.unit == Unit::Co2 {
            return Some(fill(texts.co2_factor, &[("source", &amounts.label)]));
        }
        let mut note = texts.without_standing.to_owned();
        if amounts.unpriced > 0 {
            note.push(' ');
            note.push_str(&fill(texts.without_price, &[("count", &self.formats().count(amounts.unpriced))]));
        }
        Some(note)
    }

    /// Label of the choice of units.
    pub fn unit_label(&self) -> &'static str {
        self.texts().show_as
    }

    /// The units to choose from, as attribute values and words.
    pub fn units(&self) -> Vec<(&'static str, &'static str)> {
        let texts = self.texts();
        let named = |unit: &Unit| {
            let word = match unit {
                Unit::Energy => texts.unit_energy,
                Unit::Money => texts.unit_money,
                Unit::Co2 => texts.unit_co2,
            };
            (unit.word(), word)
        };
        self.data().units.iter().map(named).collect()
    }
}
