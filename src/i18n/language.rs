//! The languages that are complete, and how a language tag picks one.

/// A language with all texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English, also for every language that is not here.
    #[default]
    English,
    /// German.
    German,
    /// French.
    French,
    /// Italian.
    Italian,
}

impl Language {
    /// All languages.
    pub const ALL: [Self; 4] = [Self::English, Self::German, Self::French, Self::Italian];

    /// The language of a BCP 47 tag; `None` when there are no texts for it.
    ///
    /// ```
    /// use moost_energy::i18n::Language;
    /// assert_eq!(Language::of_tag("de-CH"), Some(Language::German));
    /// assert_eq!(Language::of_tag("rm-CH"), None);
    /// ```
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// The shortest tag of this language.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::French => "fr",
            Self::Italian => "it",
        }
    }

    /// True if nothing (0) takes the singular, as in French.
    pub(super) fn zero_is_singular(self) -> bool {
        matches!(self, Self::French)
    }
}
