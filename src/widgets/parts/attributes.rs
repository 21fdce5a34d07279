//! Attributes are texts that people write by hand: checked here, one by one, and refused with a reason.

use super::{AttributeProblem, Problem, Values};
use crate::api::json::Reader;
use crate::api::{BuildingId, Quantity};
use crate::time::{CivilDate, CivilMonth};
use crate::widgets::elements::{Attribute, BUILDING_ID, Meanings, SERIES, TO, Takes};

pub(super) fn invalid(name: &'static str, value: &str, expected: String) -> Problem {
    Problem::Attribute(AttributeProblem::Invalid { name, value: value.to_owned(), expected })
}

/// The building's id, which must be there.
pub fn building_id(values: &Values) -> Result<BuildingId, Problem> {
    let name = BUILDING_ID.name;
    let value = values.get(name).ok_or(Problem::Attribute(AttributeProblem::Missing { name }))?;
    BuildingId::parse(value).map_err(|error| invalid(name, value, error.expected.to_owned()))
}

/// Reads an attribute; `None` if it is not written. An unreadable value is refused with what is expected.
pub fn written<T>(
    attribute: &'static Attribute,
    values: &Values,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Problem> {
    let Some(value) = values.get(attribute.name) else { return Ok(None) };
    read(value).map(Some).ok_or_else(|| invalid(attribute.name, value, attribute.expected()))
}

/// The meaning of a switch that is written: `no` and `false` are off, anything else is on.
pub fn is_on(written: &str) -> bool {
    !matches!(written.trim_ascii(), "no" | "false")
}

/// The place of the word that is written among those of an attribute.
fn place(attribute: &'static Attribute, values: &Values) -> Result<Option<usize>, Problem> {
    written(attribute, values, |value| attribute.words().iter().position(|word| *word == value))
}

/// The meaning of the word that is written, or what counts where none is.
pub fn choice<T: Copy>(meanings: &Meanings<T>, values: &Values) -> Result<T, Problem> {
    let place = place(meanings.attribute, values)?;
    Ok(place.and_then(|place| meanings.all.get(place)).copied().unwrap_or(meanings.absent))
}

/// Refuses words that an attribute does not know, where several may stand apart by spaces.
pub fn known_words(attribute: &'static Attribute, values: &Values) -> Result<(), Problem> {
    let is_known = |word: &str| attribute.words().contains(&word);
    written(attribute, values, |words| words.split_ascii_whitespace().all(is_known).then_some(()))?;
    Ok(())
}

/// A day. A month stands for its first one, and in `to` for its last one.
pub fn day(attribute: &'static Attribute, values: &Values) -> Result<Option<CivilDate>, Problem> {
    written(attribute, values, |value| {
        let end = if attribute.name == TO.name { CivilMonth::last_day } else { CivilMonth::first_day };
        CivilDate::parse(value).or_else(|| CivilMonth::parse(value).map(end))
    })
}

/// A month; a day stands for its month.
pub fn month(attribute: &'static Attribute, values: &Values) -> Result<Option<CivilMonth>, Problem> {
    written(attribute, values, |value| {
        CivilMonth::parse(value).or_else(|| CivilDate::parse(value).map(CivilDate::month))
    })
}

/// The words of the attribute `series`.
static QUANTITIES: Meanings<Quantity> = SERIES.means(&[Quantity::Consumption, Quantity::Generation, Quantity::Grid]);

/// The quantity that the attribute `series` names; the consumption where it is not written.
pub fn quantity(values: &Values) -> Result<Quantity, Problem> {
    choice(&QUANTITIES, values)
}

/// The word of the attribute `series` for a quantity.
pub fn series_word(quantity: Quantity) -> &'static str {
    QUANTITIES.word(&quantity)
}

/// A number with a decimal point.
pub fn number(attribute: &'static Attribute, values: &Values) -> Result<Option<f64>, Problem> {
    written(attribute, values, |value| {
        // By the reader of the wire: the standard library's parser is 10 kB of tables.
        let mut reader = Reader::new(value.as_bytes());
        let number = reader.number_or_gap().ok()?.known()?;
        reader.end().is_ok().then_some(number)
    })
}

/// A whole number that is not too low, or the one that counts where none is written.
pub fn count(attribute: &'static Attribute, values: &Values) -> Result<u32, Problem> {
    let Takes::Count { least, otherwise } = attribute.takes else { return Ok(0) };
    let number = written(attribute, values, |value| value.parse().ok().filter(|number| *number >= least))?;
    Ok(number.unwrap_or(otherwise))
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
    use crate::widgets::elements::{FROM, HIDE, MIN_GROUP_SIZE};

    fn values(pairs: &[(&'static str, &'static str)]) -> Values {
        pairs.iter().copied().collect()
    }

    #[test]
    fn a_missing_id_is_named() {
        let id = |value| building_id(&values(&[("building-id", value)]));
        let problem = id("  ").unwrap_err();
        assert_eq!(problem, Problem::Attribute(AttributeProblem::Missing { name: "building-id" }));
        assert!(building_id(&Values::default()).is_err());
        assert!(id("a/b").is_err());
        assert_eq!(id(" A ").unwrap().as_str(), "A");
    }

    #[test]
    fn a_bad_day_says_what_is_expected() {
        let problem = day(&FROM, &values(&[("from", "soon")])).unwrap_err();
        let expected = AttributeProblem::Invalid {
            name: "from",
            value: "soon".to_owned(),
            expected: "YYYY-MM-DD, YYYY-MM".to_owned(),
        };
        assert_eq!(problem, Problem::Attribute(expected));
        assert_eq!(day(&FROM, &Values::default()), Ok(None));
        let from = values(&[("from", "2025-03-30")]);
        assert_eq!(month(&FROM, &from).unwrap(), CivilMonth::parse("2025-03"));
    }

    #[test]
    fn a_word_that_there_is_none_of_is_told_with_those_that_there_are() {
        let problem = quantity(&values(&[("series", "power")])).unwrap_err();
        let Problem::Attribute(AttributeProblem::Invalid { expected, .. }) = problem else { panic!("{problem:?}") };
        assert_eq!(expected, "consumption, generation, grid");
        assert_eq!(quantity(&values(&[("series", "grid")])), Ok(Quantity::Grid));
        assert_eq!(quantity(&Values::default()), Ok(Quantity::Consumption));
        assert_eq!(series_word(Quantity::Generation), "generation");
        let problem = known_words(&HIDE, &values(&[("hide", "grid solar")])).unwrap_err();
        let Problem::Attribute(AttributeProblem::Invalid { expected, .. }) = problem else { panic!("{problem:?}") };
        assert_eq!(expected, "own-use, grid, feed-in, unsplit, apart by spaces");
        assert_eq!(known_words(&HIDE, &values(&[("hide", "grid  own-use")])), Ok(()));
    }

    #[test]
    fn whole_numbers_have_a_floor() {
        let parse = |value| count(&MIN_GROUP_SIZE, &values(&[("min-group-size", value)]));
        assert_eq!(parse("15"), Ok(15));
        assert_eq!(parse(""), Ok(15), "without one");
        assert_eq!(parse("10"), Ok(10));
        assert!(parse("9").is_err());
        assert!(parse("-1").is_err());
        assert!(parse("many").is_err());
    }

    #[test]
    fn a_reversed_period_is_refused() {
        assert!(not_reversed(CivilMonth::parse("2025-02"), CivilMonth::parse("2025-01")).is_err());
        assert!(not_reversed(CivilMonth::parse("2025-02"), None).is_ok());
    }
}
