//! Filling in of `{name}` places and the choice of plural forms.

use super::Language;
use super::slots::{Slots, texts};

/// Puts values into the `{name}` places of a text. A place without a value stays as it is written.
///
/// ```
/// use moost_energy::i18n::fill;
/// assert_eq!(fill("{n} of {all} homes", &[("n", "106"), ("all", "119")]), "106 of 119 homes");
/// ```
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, behind)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after)) = behind.split_once('}') else {
            filled.push('{');
            rest = behind;
            continue;
        };
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
            filled.push_str(value);
        } else {
            filled.push('{');
            filled.push_str(name);
            filled.push('}');
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

texts! {
    /// A text in its plural forms. The four languages need two for the numbers that widgets count.
    pub struct Plural {
        /// For one (in French for none, too).
        pub one: &'static str,
        /// For the rest.
        pub other: &'static str,
    }
}

impl Plural {
    /// The form for `count` things.
    pub fn of(&self, count: usize, language: Language) -> &'static str {
        if count == 1 || (count == 0 && language.zero_is_singular()) { self.one } else { self.other }
    }
}
