//! Content of the comparison. Pure; tested natively.
//!
//! Rank 1 is the highest value: good for generation, heavy use for the rest. A good standing gets a word of
//! approval, the others a neutral sentence, nobody a frown.

use super::data::PeerData;
use super::days::{Day, days};
use crate::api::{Building, ComparisonCategory, Quantity};
use crate::chart::{Size, Strip, StripInput, strip};
use crate::energy::{DayStanding, PeerZone, Standing, Withheld, days_below_median, kwh, latest_standing};
use crate::i18n::{DayStyle, Formats, Language, PeerTexts, StandingTexts, fill};
use std::rc::Rc;

/// The comparison in one language.
pub struct PeerModel {
    pub(super) data: Rc<PeerData>,
    formats: Box<dyn Formats>,
    pub(super) language: Language,
    latest: Result<DayStanding, Withheld>,
    pub(super) days: Vec<Day>,
}

impl PeerModel {
    /// Puts data into words.
    pub fn new(data: Rc<PeerData>, language: Language, formats: Box<dyn Formats>) -> Self {
        let settings = &data.settings;
        let latest = latest_standing(&data.days, settings.quantity, settings.minimum_size, data.today);
        let days = days(&data);
        Self { data, formats, language, latest, days }
    }

    /// Numbers and dates.
    pub fn formats(&self) -> &dyn Formats {
        &*self.formats
    }

    /// The standing, or why there is none to show. Nothing of a group that is too small gets through here.
    pub fn standing(&self) -> Result<&DayStanding, String> {
        let texts = &self.language.texts().empty;
        self.latest.as_ref().map_err(|withheld| match withheld {
            _ if !self.data.applies => texts.no_generation.to_owned(),
            Withheld::GroupTooSmall { minimum, .. } => {
                fill(texts.group_too_small, &[("minimum", &self.size(*minimum))])
            }
            Withheld::NoComparison | Withheld::Incomplete => texts.no_comparison.to_owned(),
        })
    }

    /// The standing in words, such as "You used less than 106 of 119 similar homes." Nothing where so many homes have
    /// the same value that it would mislead.
    pub fn headline(&self, standing: &Standing) -> Option<String> {
        let words = self.words();
        let (above, below, others) = (standing.homes_above, standing.homes_below, standing.others());
        let is_shared = standing.is_shared_by_many();
        let (template, count) = match (above, below) {
            // Told from the side with more homes on it; that homes lie above is certain in any case.
            (1.., _) if above >= others.div_ceil(2) && (below > 0 || is_shared) => (words.lower_than, above),
            _ if is_shared => return None,
            (0, _) => (words.highest, 0),
            (_, 0) => (words.lowest, 0),
            _ => (words.higher_than, below),
        };
        let (count, others, size) = (self.size(count), self.size(others), self.size(standing.size));
        Some(fill(template, &[("count", &count), ("others", &others), ("size", &size)]))
    }

    /// In which part of the group, with a word of approval where it is the good end.
    pub fn zone(&self, standing: &Standing) -> String {
        let words = self.words();
        let sentence = match standing.zone {
            PeerZone::LowestQuarter => words.lowest_quarter,
            PeerZone::MiddleHalf => self.texts().middle_half,
            PeerZone::HighestQuarter => words.highest_quarter,
        };
        let good = if standing.lower_is_better() { PeerZone::LowestQuarter } else { PeerZone::HighestQuarter };
        if standing.zone == good { [sentence, " ", self.texts().approval].concat() } else { sentence.to_owned() }
    }

    /// The whole comparison in a few sentences.
    pub fn summary(&self) -> String {
        let latest = self.standing().ok();
        let about = latest.map(|latest| self.size_and_day(latest) + ".");
        let said = latest.and_then(|latest| self.headline(&latest.standing));
        about.into_iter().chain(said).chain(self.tally()).collect::<Vec<_>>().join(" ")
    }

    /// Number of days on the good side of the median, in words; `None` for a single day.
    pub fn tally(&self) -> Option<String> {
        let settings = &self.data.settings;
        let tally = days_below_median(&self.data.days, settings.quantity, settings.minimum_size, self.data.today);
        if tally.compared < 2 {
            return None;
        }
        let texts = self.texts();
        let (template, name, count) = if settings.quantity == Quantity::Generation {
            (texts.days_above_median, "above", tally.above)
        } else {
            (texts.days_below_median, "below", tally.below)
        };
        let (count, days) = (self.size(count), self.size(tally.compared));
        Some(fill(template, &[(name, &count), ("days", &days)]))
    }

    /// Description of the group, in plain words.
    pub fn group(&self) -> String {
        let texts = self.texts();
        let told = group(&self.data.building, self.data.settings.category, texts, self.formats());
        told.unwrap_or_else(|| texts.group_unknown.to_owned())
    }

    /// Size of the group, and day of the comparison.
    pub fn size_and_day(&self, latest: &DayStanding) -> String {
        let day = self.formats.day(latest.day, DayStyle::Long);
        fill(self.texts().size_and_day, &[("size", &self.size(latest.standing.size)), ("day", &day)])
    }

    /// The figures of the strip, each with its name and the role of its mark.
    pub fn figures(&self, standing: &Standing) -> [(&'static str, &'static str, String); 3] {
        let texts = self.texts();
        let energy = |energy_wh| self.formats.energy_kwh(kwh(energy_wh));
        let (low, high) = (energy(standing.p25_wh), energy(standing.p75_wh));
        [
            ("you", texts.you, energy(standing.value_wh)),
            ("median", texts.median, energy(standing.median_wh)),
            ("half", texts.half_of_homes, fill(self.language.texts().frame.between, &[("low", &low), ("high", &high)])),
        ]
    }

    /// The label of the own marker.
    pub fn you_label(&self, standing: &Standing) -> String {
        [self.texts().you, " ", &*self.formats.energy_kwh(kwh(standing.value_wh))].concat()
    }

    /// The strip in a drawing of this size.
    pub fn strip(&self, standing: &Standing, size: Size) -> Strip {
        strip(&StripInput {
            width_px: size.width,
            p25: standing.p25_wh,
            median: standing.median_wh,
            p75: standing.p75_wh,
            you: standing.value_wh,
            you_label_px: size.text.width(&self.you_label(standing)),
        })
    }

    fn words(&self) -> &'static StandingTexts {
        let texts = self.texts();
        match self.data.compared {
            Quantity::Generation => &texts.generation,
            Quantity::Grid | Quantity::GridBaseConsumption => &texts.grid,
            Quantity::Consumption | Quantity::BaseConsumption => &texts.consumption,
        }
    }

    pub(super) fn texts(&self) -> &'static PeerTexts {
        &self.language.texts().peer
    }

    fn size(&self, homes: u32) -> String {
        self.formats.number(f64::from(homes), 0)
    }
}

/// Description of the group; `None` if the building's profile does not tell it.
fn group(
    building: &Building,
    category: ComparisonCategory,
    texts: &PeerTexts,
    formats: &dyn Formats,
) -> Option<String> {
    Some(match category {
        ComparisonCategory::Elcom => {
            let code = building.elcom_category()?;
            let what = texts.elcom.of(code)?;
            let what = match firm_mwh(code) {
                Some(mwh) => fill(what, &[("energy", &formats.energy_kwh(1_000.0 * mwh))]),
                None => what.to_owned(),
            };
            fill(texts.group_elcom, &[("code", code), ("what", &what)])
        }
        ComparisonCategory::ConsumptionCategory => {
            fill(texts.group_consumption, &[("level", texts.level.of(building.consumption_category()?)?)])
        }
        ComparisonCategory::GridPowerConsumptionCluster => texts.group_cluster.to_owned(),
        ComparisonCategory::Bep => fill(texts.group_bep, &[("label", building.bep_label()?)]),
    })
}

/// Typical use of a firm in a year by its code, in megawatt-hours. `None` for households: their description names their
/// equipment instead.
fn firm_mwh(code: &str) -> Option<f64> {
    Some(match code {
        "C1" => 8.0,
        "C2" => 30.0,
        "C3" => 150.0,
        "C4" | "C5" => 500.0,
        "C6" => 1_500.0,
        "C7" => 7_500.0,
        _ => return None,
    })
}
