//! A row of an attribute: its name, the values that fit, and the meanings of its words.

#[cfg(test)]
use super::prose::Prose;

/// An attribute of an element, as pages write it.
#[derive(Debug)]
pub struct Attribute {
    /// Its name.
    pub name: &'static str,
    /// The values that fit.
    pub takes: Takes,
    /// Its meaning, for the reference and for editors.
    #[cfg(test)]
    pub prose: Prose,
}

/// The values that fit an attribute.
#[derive(Debug, Clone, Copy)]
pub enum Takes {
    /// One of some words; without the attribute it is the first one.
    Choice(&'static [&'static str]),
    /// One of some words; without the attribute it is none of them.
    Word(&'static [&'static str]),
    /// Any of some words, apart by spaces.
    Words(&'static [&'static str]),
    /// On where it is present, off where it is `no` or `false`.
    Switch,
    /// A local day or month.
    Day,
    /// A number with a decimal point.
    Number,
    /// A whole number.
    Count {
        /// The lowest one that fits.
        least: u32,
        /// The one that counts without the attribute.
        otherwise: u32,
    },
    /// Epoch milliseconds or ISO 8601.
    Moment,
    /// A text, and how an error describes those that fit.
    Text(&'static str),
}

impl Attribute {
    pub(super) const fn new(name: &'static str, takes: Takes) -> Self {
        Self {
            name,
            takes,
            #[cfg(test)]
            prose: Prose::NONE,
        }
    }

    pub(super) const fn text(name: &'static str) -> Self {
        Self::new(name, Takes::Text(""))
    }

    /// The words that fit, or that may be among others; none where anything else is written.
    pub const fn words(&self) -> &'static [&'static str] {
        match self.takes {
            Takes::Choice(words) | Takes::Word(words) | Takes::Words(words) => words,
            _ => &[],
        }
    }

    /// The values that fit, as an error tells them.
    pub fn expected(&self) -> String {
        let words = self.words().join(", ");
        match self.takes {
            Takes::Choice(_) | Takes::Word(_) => words,
            Takes::Words(_) => words + ", apart by spaces",
            Takes::Switch => "yes, no".to_owned(),
            Takes::Day => "YYYY-MM-DD, YYYY-MM".to_owned(),
            Takes::Number => "a number".to_owned(),
            Takes::Count { least, .. } => least.to_string() + " or more",
            Takes::Moment => "epoch milliseconds, ISO 8601".to_owned(),
            Takes::Text(expected) => expected.to_owned(),
        }
    }
}

#[cfg(test)]
impl Attribute {
    pub(super) const fn described(self, id: &'static str, lines: &'static [&'static str]) -> Self {
        Self { prose: Prose { id, lines }, ..self }
    }
}

/// An attribute that takes one of `N` words.
#[derive(Debug)]
pub struct Choice<const N: usize> {
    /// The attribute.
    pub attribute: Attribute,
}

impl<const N: usize> Choice<N> {
    /// One of some words, the first one where nothing is written.
    pub(super) const fn of(name: &'static str, words: &'static [&'static str; N]) -> Self {
        Self { attribute: Attribute::new(name, Takes::Choice(words)) }
    }

    /// One of some words, or none.
    pub(super) const fn or_none(name: &'static str, words: &'static [&'static str; N]) -> Self {
        Self { attribute: Attribute::new(name, Takes::Word(words)) }
    }

    /// The words with their meanings, in the order of the words. As many meanings as words, or it does not compile; nor
    /// does it without a word that counts where nothing is written.
    pub const fn means<T: Copy>(&'static self, meanings: &'static [T; N]) -> Meanings<T> {
        assert!(matches!(self.attribute.takes, Takes::Choice(_)) && N > 0);
        Meanings { attribute: &self.attribute, absent: meanings[0], all: meanings }
    }

    /// The same with a meaning of its own where nothing is written.
    pub const fn means_or<T: Copy>(&'static self, absent: T, meanings: &'static [T; N]) -> Meanings<T> {
        assert!(matches!(self.attribute.takes, Takes::Word(_)));
        Meanings { attribute: &self.attribute, absent, all: meanings }
    }
}

#[cfg(test)]
impl<const N: usize> Choice<N> {
    pub(super) const fn described(self, id: &'static str, lines: &'static [&'static str]) -> Self {
        Self { attribute: self.attribute.described(id, lines) }
    }
}

/// The words of an attribute with their meanings.
#[derive(Debug)]
pub struct Meanings<T: 'static> {
    /// The attribute.
    pub attribute: &'static Attribute,
    /// The meaning where nothing is written.
    pub absent: T,
    /// The meanings in the order of the words.
    pub all: &'static [T],
}

impl<T: PartialEq> Meanings<T> {
    /// The word of a meaning; empty where it has none.
    pub fn word(&self, meaning: &T) -> &'static str {
        let place = self.all.iter().position(|known| known == meaning);
        place.and_then(|place| self.attribute.words().get(place)).copied().unwrap_or_default()
    }
}

/// Rows of attributes. Their doc comments are the prose of the reference, of types and of editors.
macro_rules! attributes {
    ($($(#[doc = $line:literal])+ $name:ident: $kind:ty = $row:expr;)+) => {$(
        $(#[doc = $line])+
        // The façade reads some by itself.
        #[cfg_attr(not(test), allow(dead_code))]
        pub static $name: $kind = {
            let row = $row;
            #[cfg(test)]
            let row = row.described(stringify!($name), &[$($line),+]);
            row
        };
    )+};
}
pub(super) use attributes;
