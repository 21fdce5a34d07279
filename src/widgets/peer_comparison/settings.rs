//! From attributes to a checked question.

use crate::api::{ComparisonCategory, Quantity};
use crate::time::CivilDate;
use crate::widgets::elements::{CATEGORY, FROM, MIN_GROUP_SIZE, Meanings, TO};
use crate::widgets::parts::{Problem, Values, choice, count, day, not_reversed, quantity, until};

/// Days that are compared when no period is asked for.
const DEFAULT_DAYS: i64 = 30;

/// The words of the attribute `category`: those of the API.
static CATEGORIES: Meanings<ComparisonCategory> = CATEGORY.means(&[
    ComparisonCategory::Elcom,
    ComparisonCategory::ConsumptionCategory,
    ComparisonCategory::GridPowerConsumptionCluster,
    ComparisonCategory::Bep,
]);

/// Settings of the widget.
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
    /// End of the period of the dashboard or group, for a widget that sets no days itself.
    pub until: Option<CivilDate>,
    /// Smallest group of which figures are shown.
    pub minimum_size: u32,
}

impl Settings {
    /// Checks the attributes.
    pub fn read(values: &Values) -> Result<Self, Problem> {
        let (from, to) = (day(&FROM, values)?, day(&TO, values)?);
        not_reversed(from, to)?;
        Ok(Self {
            category: choice(&CATEGORIES, values)?,
            quantity: quantity(values)?,
            from,
            to,
            until: until(values),
            minimum_size: count(&MIN_GROUP_SIZE, values)?,
        })
    }

    /// The period, with open ends filled in: 30 days that end yesterday, when today is not over yet, or on the day
    /// until which is looked back.
    pub fn period(&self, today: CivilDate) -> (CivilDate, CivilDate) {
        let yesterday = today.add_days(-1);
        let last = self.until.map_or(yesterday, |until| until.min(yesterday));
        let to = self.to.unwrap_or_else(|| self.from.map_or(last, |from| from.max(last)));
        (self.from.unwrap_or_else(|| to.add_days(1 - DEFAULT_DAYS)), to)
    }
}
