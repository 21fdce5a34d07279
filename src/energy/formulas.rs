//! Every key figure's definition, in one place.
//!
//! For: what a figure means, its unit, and where the formula comes from. The page `docs/reference/key-figures.md` is
//! checked against this list. Must not enter: computing.

/// Name of a key figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Formula {
    /// `total`
    Total,
    /// `self-sufficiency`
    SelfSufficiency,
    /// `self-consumption`
    SelfConsumption,
    /// `base-load`
    BaseLoad,
    /// `base-load-estimate`
    BaseLoadEstimate,
    /// `night-share`
    NightShare,
    /// `winter-share`
    WinterShare,
    /// `highest-day`
    HighestDay,
    /// `weekday-mean`
    WeekdayMean,
    /// `weekend-mean`
    WeekendMean,
    /// `typical-day`
    TypicalDay,
    /// `change`
    Change,
}

/// Unit of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FigureUnit {
    /// Energy.
    WattHours,
    /// Mean power.
    Watts,
    /// A part of one, 0 to 1 (of a change: 0 is no change).
    Share,
}

/// A definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Definition {
    /// Stable name.
    pub id: &'static str,
    /// Unit of the value.
    pub unit: FigureUnit,
    /// The formula in a sentence.
    pub text: &'static str,
    /// Source of the formula.
    pub source: &'static str,
}

impl Formula {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Total,
        Self::SelfSufficiency,
        Self::SelfConsumption,
        Self::BaseLoad,
        Self::BaseLoadEstimate,
        Self::NightShare,
        Self::WinterShare,
        Self::HighestDay,
        Self::WeekdayMean,
        Self::WeekendMean,
        Self::TypicalDay,
        Self::Change,
    ];

    /// The definition.
    ///
    /// ```
    /// use moost_energy::energy::{FigureUnit, Formula};
    /// let base_load = Formula::BaseLoad.definition();
    /// assert_eq!((base_load.id, base_load.unit), ("base-load", FigureUnit::Watts));
    /// assert!(Formula::ALL.iter().all(|formula| !formula.definition().source.is_empty()));
    /// ```
    pub const fn definition(self) -> Definition {
        use FigureUnit::{Share, WattHours, Watts};
        let (id, unit, text, source) = match self {
            Self::Total => (
                "total",
                WattHours,
                "The sum of all readings of the period. Gaps add nothing; the coverage says how many buckets it rests on.",
                "MOOST reference dashboard",
            ),
            Self::SelfSufficiency => (
                "self-sufficiency",
                Share,
                "Own use divided by consumption, over the hours (or days) in which both are known.",
                "Luthander et al. 2015, Applied Energy 142",
            ),
            Self::SelfConsumption => (
                "self-consumption",
                Share,
                "Own use divided by generation, over the hours (or days) in which both are known.",
                "Luthander et al. 2015, Applied Energy 142",
            ),
            Self::BaseLoad => (
                "base-load",
                Watts,
                "The base consumption of the measured days divided by their hours.",
                "MOOST base consumption",
            ),
            Self::BaseLoadEstimate => (
                "base-load-estimate",
                Watts,
                "The 5th percentile of the hourly mean powers of the last 30 days; an estimate.",
                "Hyndman and Fan 1996, type 7",
            ),
            Self::NightShare => (
                "night-share",
                Share,
                "Consumption from 22:00 to 06:00 by the building's clock divided by all consumption.",
                "MOOST reference dashboard",
            ),
            Self::WinterShare => (
                "winter-share",
                Share,
                "Consumption from October to March divided by that of the whole year.",
                "MOOST reference dashboard",
            ),
            Self::HighestDay => (
                "highest-day",
                WattHours,
                "The finished day with the largest value; of equal ones the first.",
                "MOOST reference dashboard",
            ),
            Self::WeekdayMean => {
                ("weekday-mean", WattHours, "The mean of the measured days from Monday to Friday.", "arithmetic mean")
            }
            Self::WeekendMean => {
                ("weekend-mean", WattHours, "The mean of the measured Saturdays and Sundays.", "arithmetic mean")
            }
            Self::TypicalDay => (
                "typical-day",
                WattHours,
                "For each hour of the building's clock the median and the middle half of all measured days.",
                "Hyndman and Fan 1996, type 7",
            ),
            Self::Change => (
                "change",
                Share,
                "This period divided by the earlier one less one, over the buckets (hours or days) that both have.",
                "like for like",
            ),
        };
        Definition { id, unit, text, source }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_definitions_says_what_the_code_says() {
        let row = |formula: &Formula| {
            let Definition { id, unit, text, source } = formula.definition();
            format!("| `{id}` | {} | {text} | {source} |\n", unit_name(unit))
        };
        let rows = Formula::ALL.iter().map(row).collect::<Vec<_>>().concat();
        let page = include_str!("../../docs/reference/key-figures.md");
        assert!(page.contains(&rows), "docs/reference/key-figures.md must have these rows:\n{rows}");
        assert_eq!(page.matches("| `").count(), Formula::ALL.len());
    }

    fn unit_name(unit: FigureUnit) -> &'static str {
        match unit {
            FigureUnit::WattHours => "Wh",
            FigureUnit::Watts => "W",
            FigureUnit::Share => "share",
        }
    }
}
