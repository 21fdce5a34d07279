//! Attributes are texts that people write by hand: checked here, one by one, and refused with a reason.

use super::{AttributeProblem, Problem};
use crate::api::json::Reader;
use crate::api::{BuildingId, Quantity};
use crate::time::{CivilDate, CivilMonth};

/// Absent and empty are the same: an attribute without a value is a switch, and there are none here.
fn written(value: Option<&str>) -> Option<&str> {
    value.map(str::trim).filter(|value| !value.is_empty())
}

pub(super) fn invalid(name: &'static str, value: &str, expected: &'static str) -> Problem {
    Problem::Attribute(AttributeProblem::Invalid { name, value: value.to_owned(), expected })
}

/// The building's id, which must be there.
pub fn building_id(value: Option<&str>) -> Result<BuildingId, Problem> {
    let name = "building-id";
    let value = written(value).ok_or(Problem::Attribute(AttributeProblem::Missing { name }))?;
    BuildingId::parse(value).map_err(|error| invalid(name, value, error.expected))
}

/// One of some words; `None` when it is not written.
pub fn choice<T>(
    name: &'static str,
    value: Option<&str>,
    expected: &'static str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Problem> {
    written(value).map(|value| parse(value).ok_or_else(|| invalid(name, value, expected))).transpose()
}

/// A day. A month stands for its first one, and in `to` for its last one.
pub fn day(name: &'static str, value: Option<&str>) -> Result<Option<CivilDate>, Problem> {
    choice(name, value, "YYYY-MM-DD, YYYY-MM", |value| {
        let end = if name == "to" { CivilMonth::last_day } else { CivilMonth::first_day };
        CivilDate::parse(value).or_else(|| CivilMonth::parse(value).map(end))
    })
}

/// A month; a day stands for its month.
pub fn month(name: &'static str, value: Option<&str>) -> Result<Option<CivilMonth>, Problem> {
    choice(name, value, "YYYY-MM", |value| {
        CivilMonth::parse(value).or_else(|| CivilDate::parse(value).map(CivilDate::month))
    })
}

/// The words of the attribute `series`.
const SERIES: [(&str, Quantity); 3] =
    [("consumption", Quantity::Consumption), ("generation", Quantity::Generation), ("grid", Quantity::Grid)];

/// The quantity that the attribute `series` names; the consumption where it is not written.
pub fn quantity(series: Option<&str>) -> Result<Quantity, Problem> {
    let series = choice("series", series, "consumption, generation, grid", |word| {
        SERIES.into_iter().find(|(known, _)| *known == word).map(|(_, quantity)| quantity)
    })?;
    Ok(series.unwrap_or(Quantity::Consumption))
}

/// The word of the attribute `series` for a quantity.
pub fn series_word(quantity: Quantity) -> &'static str {
    SERIES.into_iter().find(|(_, known)| *known == quantity).map_or("", |(word, _)| word)
}

/// A number with a decimal point.
pub fn number(name: &'static str, value: Option<&str>) -> Result<Option<f64>, Problem> {
    choice(name, value, "a number", |value| {
        // By the reader of the wire: the standard library's parser is 10 kB of tables.
        let mut reader = Reader::new(value.as_bytes());
        let number = reader.number_or_gap().ok()?.known()?;
        reader.end().is_ok().then_some(number)
    })
}

/// A whole number of at least `least`.
pub fn whole_number(
    name: &'static str,
    value: Option<&str>,
    least: u32,
    expected: &'static str,
) -> Result<Option<u32>, Problem> {
    choice(name, value, expected, |value| value.parse().ok().filter(|number| *number >= least))
}

/// Refuses a period that ends before it begins.
pub fn not_reversed<T: PartialOrd + std::fmt::Display>(from: Option<T>, to: Option<T>) -> Result<(), Problem> {
    match (from, to) {
        (Some(from), Some(to)) if from > to => {
            Err(Problem::Attribute(AttributeProblem::Reversed { from: from.to_string(), to: to.to_string() }))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_id_is_named() {
        let problem = building_id(Some("  ")).unwrap_err();
        assert_eq!(problem, Problem::Attribute(AttributeProblem::Missing { name: "building-id" }));
        assert!(building_id(None).is_err());
        assert!(building_id(Some("a/b")).is_err());
        assert_eq!(building_id(Some(" A ")).unwrap().as_str(), "A");
    }

    #[test]
    fn a_bad_day_says_what_is_expected() {
        let problem = day("from", Some("soon")).unwrap_err();
        let expected =
            AttributeProblem::Invalid { name: "from", value: "soon".to_owned(), expected: "YYYY-MM-DD, YYYY-MM" };
        assert_eq!(problem, Problem::Attribute(expected));
        assert_eq!(day("from", None), Ok(None));
        assert_eq!(month("from", Some("2025-03-30")).unwrap(), CivilMonth::parse("2025-03"));
    }

    #[test]
    fn whole_numbers_have_a_floor() {
        let parse = |value| whole_number("min-group-size", Some(value), 3, "3 or more");
        assert_eq!(parse("15"), Ok(Some(15)));
        assert!(parse("2").is_err());
        assert!(parse("-1").is_err());
        assert!(parse("many").is_err());
    }

    #[test]
    fn a_reversed_period_is_refused() {
        assert!(not_reversed(CivilMonth::parse("2025-02"), CivilMonth::parse("2025-01")).is_err());
        assert!(not_reversed(CivilMonth::parse("2025-02"), None).is_ok());
    }
}
