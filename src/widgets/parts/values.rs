//! Attribute values as they are written, and what people chose over them.

use yew::{AttrValue, Callback};

/// A choice of people: an attribute and its new value.
pub type Choose = Callback<(&'static str, AttrValue)>;

/// Values by attribute name. What people choose in a widget has the same form as what the page wrote, so that a
/// widget reads both in one way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Values(Vec<(AttrValue, AttrValue)>);

impl Values {
    /// The value of an attribute, trimmed; `None` when it is absent or empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        let (_, value) = self.0.iter().find(|(known, _)| known == name)?;
        let written = value.trim();
        (!written.is_empty()).then_some(written)
    }

    /// True if something is said about an attribute, if only that it is empty.
    pub fn says(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    /// Sets a value; an empty one hides what the page wrote.
    pub fn set(&mut self, name: impl Into<AttrValue>, value: impl Into<AttrValue>) {
        let (name, value) = (name.into(), value.into());
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name, value)),
        }
    }

    /// These values, with `chosen` over them.
    #[must_use]
    pub fn overlaid(&self, chosen: &Self) -> Self {
        let mut both = self.clone();
        for (name, value) in &chosen.0 {
            both.set(name.clone(), value.clone());
        }
        both
    }

    /// Those of which `keep` says yes to the name.
    #[must_use]
    pub fn kept(&self, keep: impl Fn(&str) -> bool) -> Self {
        Self(self.0.iter().filter(|(name, _)| keep(name)).cloned().collect())
    }

    /// True if both say the same, the names in `but` left aside.
    pub fn same_but(&self, other: &Self, but: &[&str]) -> bool {
        let told = |(name, _): &&(AttrValue, AttrValue)| !but.contains(&name.as_str());
        let agree = |a: &Self, b: &Self| a.0.iter().filter(told).all(|(name, _)| a.get(name) == b.get(name));
        agree(self, other) && agree(other, self)
    }
}

impl<N: Into<AttrValue>, V: Into<AttrValue>> FromIterator<(N, V)> for Values {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        let mut values = Self::default();
        for (name, value) in pairs {
            values.set(name, value);
        }
        values
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_hides_what_is_written_even_an_empty_one() {
        let written = Values::from_iter([("from", " 2025-01-01 "), ("period", "day")]);
        let both = written.overlaid(&Values::from_iter([("from", ""), ("to", "2025-02-01")]));
        assert_eq!(written.get("from"), Some("2025-01-01"));
        assert_eq!((both.get("from"), both.get("to"), both.get("period")), (None, Some("2025-02-01"), Some("day")));
    }

    #[test]
    fn equality_may_leave_names_aside_and_empty_is_absent() {
        let a = Values::from_iter([("from", "2025-01-01"), ("hide", "grid")]);
        let b = Values::from_iter([("from", "2025-01-01"), ("to", " ")]);
        assert!(a.same_but(&b, &["hide"]));
        assert!(!a.same_but(&b, &[]));
        assert!(!a.same_but(&Values::default(), &["hide"]));
    }
}
