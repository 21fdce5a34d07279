//! Weeks: the day a week begins on where the reader lives.
//!
//! For: cutting the calendar into weeks as a locale does.
//! Must not enter: translated names, look-ups in the platform.

use super::{CivilDate, Weekday};

/// The day weeks begin on.
///
/// ```
/// use moost_energy::time::WeekStart;
/// assert_eq!(WeekStart::of_locale("de-CH"), WeekStart::Monday);
/// assert_eq!(WeekStart::of_locale("en-US"), WeekStart::Sunday);
/// assert_eq!(WeekStart::of_locale("ar-EG"), WeekStart::Saturday);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum WeekStart {
    /// ISO weeks: Europe and most of the world.
    #[default]
    Monday,
    /// The Maldives.
    Friday,
    /// Parts of the Middle East and North Africa.
    Saturday,
    /// The Americas and large parts of Asia.
    Sunday,
}

// Unicode CLDR 48, supplemental/supplementalData.xml, <weekData>/<firstDay>: every territory that does not begin its
// weeks on Monday (the world's default, 001). Two letters each.
const SUNDAY_REGIONS: &str = "AGASBDBRBSBTBWBZCACODMDOETGTGUHKHNIDILINISJMJPKEKHKRLAMHMMMOMTMXMZNINPPAPEPHPKPRPTPYSASGSV\
                              THTTTWUMUSVEVIWSYEZAZW";
const SATURDAY_REGIONS: &str = "AFBHDJDZEGIQIRJOKWLYOMQASDSY";
// CLDR 48, supplemental/likelySubtags.xml: languages whose most likely territory is one of those above.
const SUNDAY_LANGUAGES: &str = "aaafamasbhbnchcrdzengnguhehiidikisiujajvkikmknkokslomhmlmrmtmyndnenrnvojomorpaptqusasdsm\
                                snssstsutatethtitltntsurvexhzu";
const SATURDAY_LANGUAGES: &str = "aearfaps";

impl WeekStart {
    /// The first day of the week for a BCP 47 language tag such as `de-CH`.
    ///
    /// Counts, in this order: the extension `-u-fw-` (`mon`, `fri`, `sat`, `sun`), the region, the language's most
    /// likely region. Monday for anything unknown. Letters of either case.
    pub fn of_locale(tag: &str) -> Self {
        let mut parts = tag.split(['-', '_']);
        let language = parts.next().unwrap_or("");
        let mut region = None;
        let mut in_main_part = true;
        let mut key_before_is_fw = false;
        for part in parts {
            if part.len() == 1 {
                in_main_part = false;
            } else if key_before_is_fw {
                if let Some(start) = Self::of_short_name(part) {
                    return start;
                }
            } else if in_main_part && region.is_none() && is_region(part) {
                region = Some(part);
            }
            key_before_is_fw = !in_main_part && part.eq_ignore_ascii_case("fw");
        }
        match region {
            Some(region) => Self::listed(region, SUNDAY_REGIONS, SATURDAY_REGIONS, "MV"),
            // Traditional characters without a region are Taiwan's.
            None if tag.eq_ignore_ascii_case("zh-Hant") => Self::Sunday,
            None => Self::listed(language, SUNDAY_LANGUAGES, SATURDAY_LANGUAGES, "dv"),
        }
    }

    /// The first day as a weekday.
    pub fn weekday(self) -> Weekday {
        match self {
            Self::Monday => Weekday::Monday,
            Self::Friday => Weekday::Friday,
            Self::Saturday => Weekday::Saturday,
            Self::Sunday => Weekday::Sunday,
        }
    }

    /// Days from the beginning of the week to `date`, 0 to 6.
    pub fn days_into_week(self, date: CivilDate) -> u8 {
        (date.weekday().days_from_monday() + 7 - self.weekday().days_from_monday()) % 7
    }

    fn listed(pair: &str, sunday: &str, saturday: &str, friday: &str) -> Self {
        if contains(sunday, pair) {
            Self::Sunday
        } else if contains(saturday, pair) {
            Self::Saturday
        } else if pair.eq_ignore_ascii_case(friday) {
            Self::Friday
        } else {
            Self::Monday
        }
    }

    fn of_short_name(name: &str) -> Option<Self> {
        [("mon", Self::Monday), ("fri", Self::Friday), ("sat", Self::Saturday), ("sun", Self::Sunday)]
            .into_iter()
            .find(|(known, _)| name.eq_ignore_ascii_case(known))
            .map(|(_, start)| start)
    }
}

/// Two letters or three digits.
fn is_region(part: &str) -> bool {
    let bytes = part.as_bytes();
    (bytes.len() == 2 && bytes.iter().all(u8::is_ascii_alphabetic))
        || (bytes.len() == 3 && bytes.iter().all(u8::is_ascii_digit))
}

/// True if the pair of letters stands in a table of such pairs.
fn contains(table: &str, pair: &str) -> bool {
    table.as_bytes().chunks_exact(2).any(|known| known.eq_ignore_ascii_case(pair.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn week_starts_of_locales() {
        for tag in ["de-CH", "de", "fr-CH", "it-IT", "de-AT", "de-LI", "en-GB", "fr", "zh", "", "x", "es-419", "en-001"]
        {
            assert_eq!(WeekStart::of_locale(tag), WeekStart::Monday, "{tag}");
        }
        for tag in ["en-US", "en", "EN-us", "fr-CA", "pt-BR", "ja", "zh-Hant-TW", "zh-Hant", "he-IL", "en_US"] {
            assert_eq!(WeekStart::of_locale(tag), WeekStart::Sunday, "{tag}");
        }
        for tag in ["ar-EG", "ar", "fa-IR", "fa"] {
            assert_eq!(WeekStart::of_locale(tag), WeekStart::Saturday, "{tag}");
        }
        assert_eq!(WeekStart::of_locale("dv-MV"), WeekStart::Friday);
        assert_eq!(WeekStart::of_locale("dv"), WeekStart::Friday);
    }

    #[test]
    fn extensions_of_tags() {
        assert_eq!(WeekStart::of_locale("de-CH-u-fw-sun"), WeekStart::Sunday);
        assert_eq!(WeekStart::of_locale("en-US-u-ca-gregory-fw-mon-nu-latn"), WeekStart::Monday);
        assert_eq!(WeekStart::of_locale("en-US-u-fw-noday"), WeekStart::Sunday);
        // Inside an extension two letters are no region.
        assert_eq!(WeekStart::of_locale("de-u-ca-buddhist"), WeekStart::Monday);
        assert_eq!(WeekStart::of_locale("zh-Hant-HK"), WeekStart::Sunday);
        assert_eq!(WeekStart::of_locale("zh-Hans-CN"), WeekStart::Monday);
    }

    proptest! {
        #[test]
        fn any_text_has_a_week_start(tag in "\\PC*") {
            let _ = WeekStart::of_locale(&tag);
        }
    }
}
