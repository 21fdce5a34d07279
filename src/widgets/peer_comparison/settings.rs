//! From attributes to a checked question.

use crate::api::{ComparisonCategory, Quantity};
use crate::energy::DEFAULT_MINIMUM_GROUP_SIZE;
use crate::time::CivilDate;
use crate::widgets::parts::{Problem, UNTIL, Values, choice, day, not_reversed, quantity, whole_number};

/// Of a group of six or fewer homes three quartiles and the own value give away each other home's figure, day by day. No
/// host may come near that.
const LEAST_GROUP_SIZE: u32 = 10;
/// Days that are compared when no period is asked for.
const DEFAULT_DAYS: i64 = 30;

/// What the widget is asked to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Among whom.
    pub category: ComparisonCategory,
    /// In what.
    pub quantity: Quantity,
    /// First day.
    pub from: Option<CivilDate>,
    /// Last day.
    pub to: Option<CivilDate>,
    /// Where the period of dashboard or group ends, if it does not say itself when.
    pub until: Option<CivilDate>,
    /// Smallest group of which figures are shown.
    pub minimum_size: u32,
}

impl Settings {
    /// Checks the attributes.
    pub fn read(values: &Values) -> Result<Self, Problem> {
        let (from, to) = (day("from", values.get("from"))?, day("to", values.get("to"))?);
        not_reversed(from, to)?;
        let categories = "ELCOM, CONSUMPTION_CATEGORY, GRID_POWER_CONSUMPTION_CLUSTER, BEP";
        let category = choice("category", values.get("category"), categories, ComparisonCategory::parse)?;
        let size = whole_number("min-group-size", values.get("min-group-size"), LEAST_GROUP_SIZE, "10 or more")?;
        Ok(Self {
            category: category.unwrap_or(ComparisonCategory::Elcom),
            quantity: quantity(values.get("series"))?,
            from,
            to,
            until: day(UNTIL, values.get(UNTIL))?,
            minimum_size: size.unwrap_or(DEFAULT_MINIMUM_GROUP_SIZE),
        })
    }

    /// The period, with open ends filled in: 30 days that end yesterday, when today is not over yet, or on the day until which
    /// is looked back.
    pub fn period(&self, today: CivilDate) -> (CivilDate, CivilDate) {
        let yesterday = today.add_days(-1);
        let last = self.until.map_or(yesterday, |until| until.min(yesterday));
        let to = self.to.unwrap_or_else(|| self.from.map_or(last, |from| from.max(last)));
        (self.from.unwrap_or_else(|| to.add_days(1 - DEFAULT_DAYS)), to)
    }
}
