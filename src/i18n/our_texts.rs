//! Our own texts of each language, as they were compiled.

use super::{Language, Texts, de, en, fr, it};

impl Language {
    /// Our texts in this language.
    pub(super) fn our_texts(self) -> &'static Texts {
        match self {
            Self::English => &en::TEXTS,
            Self::German => &de::TEXTS,
            Self::French => &fr::TEXTS,
            Self::Italian => &it::TEXTS,
        }
    }
}
