//! Content of the comparison. Pure; tested natively.
//!
//! The answer is about all days, not about one: rank and zone of the latest day are below it. Rank 1 is the highest
//! value: good for generation, heavy use for the rest. Who does well on most days gets a word of approval, the others a
//! neutral sentence, nobody a frown.

use super::data::PeerData;
use super::days::{Day, days};
use crate::api::{Building, ComparisonCategory, Quantity};
use crate::energy::{
    DayStanding, PeerRun, PeerZone, Standing, Withheld, days_below_median, kwh, latest_standing, peer_run,
};
use crate::i18n::{Formats, Language, PeerTexts, StandingTexts, fill};
use crate::time::Period;
use crate::widgets::parts::{day_text, days_back_text, short_day, whole_period_text};
use std::rc::Rc;

/// Days without which nothing is said of the last 30.
const FEWEST_DAYS: u32 = 20;

/// The comparison in one language.
pub struct PeerModel {
    pub(super) data: Rc<PeerData>,
    formats: Box<dyn Formats>,
    pub(super) language: Language,
    latest: Result<(DayStanding, PeerRun), Withheld>,
    pub(super) days: Vec<Day>,
}

impl PeerModel {
    /// Puts data into words.
    pub fn new(data: Rc<PeerData>, language: Language, formats: Box<dyn Formats>) -> Self {
        let settings = &data.settings;
        let (quantity, minimum_size) = (settings.quantity, settings.minimum_size);
        let latest = latest_standing(&data.days, quantity, minimum_size, data.today)
            .and_then(|latest| Ok((latest, peer_run(&data.days, quantity, minimum_size, data.today)?)));
        let days = days(&data);
        Self { data, formats, language, latest, days }
    }

    /// Numbers and dates.
    pub fn formats(&self) -> &dyn Formats {
        &*self.formats
    }

    /// The standing of the latest day and the run of all, or why there is none to show. Nothing of a group that is too
    /// small gets through here.
    pub fn compared(&self) -> Result<&(DayStanding, PeerRun), String> {
        let texts = &self.language.texts().empty;
        let compared = self.latest.as_ref().map_err(|withheld| match withheld {
            _ if !self.data.applies => texts.no_generation.to_owned(),
            Withheld::GroupTooSmall { minimum, .. } => {
                fill(texts.group_too_small, &[("minimum", &self.size(*minimum))])
            }
            Withheld::NoComparison | Withheld::Incomplete => texts.no_comparison.to_owned(),
        })?;
        // Of the last 30 days a few say nothing; a page that names days wants those.
        let settings = &self.data.settings;
        let is_named = settings.from.is_some() || settings.to.is_some();
        if is_named || compared.1.days >= FEWEST_DAYS { Ok(compared) } else { Err(texts.too_few_days.to_owned()) }
    }

    /// The answer: "18% more than a typical home", with a word of approval where the home did well on most days. Where
    /// typical homes have nothing to compare with, the standing of the latest day.
    pub fn headline(&self, latest: &DayStanding, run: &PeerRun) -> Option<String> {
        let texts = self.texts();
        let Some(change) = run.change() else { return self.rank(&latest.standing) };
        let template = if change == 0.0 {
            texts.run_same
        } else if change > 0.0 {
            texts.run_more
        } else {
            texts.run_less
        };
        let answer = fill(template, &[("share", &self.formats.percent(change.abs()))]);
        Some(if run.does_well() { [&*answer, ". ", texts.approval].concat() } else { answer })
    }

    /// Basis of the answer: the days, and how many homes.
    pub fn basis(&self, run: &PeerRun) -> String {
        let texts = self.texts();
        let (first, last) = run.ends;
        let period = Period::custom(first, last);
        let days = period.map(|period| days_back_text(&period, self.data.today, self.language, self.formats()));
        let days = days.unwrap_or_default();
        let homes = fill(texts.homes_like_yours, &[("others", &self.size(run.size.saturating_sub(1)))]);
        [&*days, ", ", &homes].concat()
    }

    /// From the first day to the last one.
    pub fn period(&self) -> Option<String> {
        let ((first, _), (last, _)) = (self.days.first()?, self.days.last()?);
        let period = Period::custom(*first, *last)?;
        Some(whole_period_text(&period, self.language, self.formats()))
    }

    /// A day in few letters, for the table.
    pub fn short_when(&self, row: usize) -> String {
        let (Some((day, _)), Some((first, _)), Some((last, _))) =
            (self.days.get(row), self.days.first(), self.days.last())
        else {
            return String::new();
        };
        short_day(*day, *first, *last, self.formats())
    }

    /// The standing of a day in words, such as "You used less than 106 of 119 similar homes." Nothing where so many
    /// homes have the same value that it would mislead.
    pub fn rank(&self, standing: &Standing) -> Option<String> {
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

    /// In which part of the group.
    pub fn zone(&self, standing: &Standing) -> &'static str {
        let words = self.words();
        match standing.zone {
            PeerZone::LowestQuarter => words.lowest_quarter,
            PeerZone::MiddleHalf => self.texts().middle_half,
            PeerZone::HighestQuarter => words.highest_quarter,
        }
    }

    /// The whole comparison in a few sentences.
    pub fn summary(&self) -> String {
        let Ok((latest, run)) = self.compared() else { return String::new() };
        [self.headline(latest, run).unwrap_or_default(), self.basis(run) + ".", self.bars_text(run)].join(" ")
    }

    /// The bars in words: the answer and what it rests on stand above them.
    pub fn bars_text(&self, run: &PeerRun) -> String {
        let bars = self.bars(run).into_iter().map(|bar| [bar.name, " ", &bar.told].concat()).collect::<Vec<_>>();
        bars.join(", ") + "."
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
        let day = day_text(latest.day, self.formats());
        fill(self.texts().size_and_day, &[("size", &self.size(latest.standing.size)), ("day", &day)])
    }

    /// The bars: the home, a typical one, and those that do well.
    pub fn bars(&self, run: &PeerRun) -> [PeerBar; 3] {
        let texts = self.texts();
        let well_doing = if run.quantity == Quantity::Generation { texts.sunny_homes } else { texts.thrifty_homes };
        // All with the digits of the highest, so that they can be compared as written.
        let highest_wh = run.value_wh.max(run.typical_wh).max(run.well_doing_wh);
        let told = |value_wh| self.formats.energy_kwh_like(kwh(value_wh), kwh(highest_wh));
        let bar = |role, name, value_wh| PeerBar { role, name, value_wh, told: told(value_wh) };
        [
            bar("you", texts.you, run.value_wh),
            bar("others", texts.typical_home, run.typical_wh),
            bar("others", well_doing, run.well_doing_wh),
        ]
    }

    /// Meaning of the bars, in a sentence or two.
    pub fn legend(&self, run: &PeerRun) -> &'static str {
        let texts = self.texts();
        if run.quantity == Quantity::Generation { texts.note_sunny } else { texts.note_thrifty }
    }

    /// The way it is compared, in paragraphs: the rule, the latest day, on how many days, with whom.
    pub fn method(&self, latest: &DayStanding) -> Vec<String> {
        let standing = &latest.standing;
        let day = [self.rank(standing), Some(self.zone(standing).to_owned())].into_iter().flatten();
        let day = [self.size_and_day(latest) + "."].into_iter().chain(day).collect::<Vec<_>>().join(" ");
        let rule = self.texts().about.to_owned();
        [Some(rule), Some(day), self.tally(), Some(self.group())].into_iter().flatten().collect()
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

/// A bar of the comparison: the role of its mark, its name and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct PeerBar {
    /// Class of its colour.
    pub role: &'static str,
    /// Whose it is.
    pub name: &'static str,
    /// Energy of a day.
    pub value_wh: f64,
    /// The same in words.
    pub told: String,
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
