//! The zone of a country that has one civil time.

/// Zones, and the countries (ISO 3166-1 alpha-2) that have had the same time in all of their parts since 2020 and are
/// counted in it. Countries with the same clocks share a zone, whatever its name; from the zone database of 2025.
///
/// Not here are those with several times, such as AU, BR, CA, CL, ES (Canary Islands), MX, PT (Azores), RU, US. The
/// parts of FR and NL overseas have codes of their own; CN has one time by law, UA in all that it governs.
const ZONES: &str = "Africa/Abidjan BFCIGHGMGNGWISLRMLMRSHSLSNSTTG;Africa/Cairo EG;Africa/El_Aaiun EHMA;\
Africa/Johannesburg BIBWLSLYMWMZNARWSDSZZAZMZW;Africa/Juba SS;Africa/Lagos AOBJCFCGCMDZGAGQNENGTDTN;America/Asuncion PY;\
America/Costa_Rica BZCRGTHNNISV;America/Havana CU;America/Miquelon PM;America/Montevideo ARFKGFSRUY;America/Nassau BSHTTC;\
America/Panama COJMKYPAPE;America/Puerto_Rico AGAIAWBBBLBOBQCWDMDOGDGPGYKNLCMFMQMSPRSXTTVCVEVGVI;Asia/Amman JO;\
Asia/Bangkok CXKHLATHVN;Asia/Beirut LB;Asia/Colombo INLK;Asia/Damascus SY;Asia/Dhaka BDBTIOKG;Asia/Dubai AEAMAZGEMUOMRESC;\
Asia/Gaza PS;Asia/Jerusalem IL;Asia/Kabul AF;Asia/Karachi MVPKTFTJTMUZ;Asia/Kathmandu NP;Asia/Singapore BNCNHKMOMYPHSGTW;\
Asia/Tehran IR;Asia/Tokyo JPKPKRPWTL;Asia/Yangon CCMM;Atlantic/Bermuda BM;Atlantic/Cape_Verde CV;Atlantic/South_Georgia GS;\
Europe/Athens AXBGCYEEFIGRLTLVROUA;Europe/Chisinau MD;Europe/Istanbul BHBYDJERETIQKEKMKWMGQASASOTRTZUGYEYT;\
Europe/London FOGBGGIEIMJE;Europe/Zurich ADALATBABECHCZDEDKFRGIHRHUITLILUMCMEMKMTNLNOPLRSSESISJSKSMVA;Pacific/Apia WS;\
Pacific/Efate NCSBVU;Pacific/Fakaofo TKTO;Pacific/Fiji FJ;Pacific/Guam GUMP;Pacific/Nauru MHNRTVWF;Pacific/Niue ASNU;\
Pacific/Norfolk NF;Pacific/Pitcairn PN;Pacific/Rarotonga CK";

/// The zone of a country by its code of two letters; `None` where it has several, or is not known.
///
/// ```
/// use moost_energy::time::zone_of_country;
/// assert_eq!(zone_of_country("CH"), Some("Europe/Zurich"));
/// assert_eq!((zone_of_country("US"), zone_of_country("XX")), (None, None));
/// ```
pub fn zone_of_country(code: &str) -> Option<&'static str> {
    let holds =
        |countries: &str| countries.as_bytes().chunks(2).any(|known| known.eq_ignore_ascii_case(code.as_bytes()));
    ZONES
        .split(';')
        .filter_map(|entry| entry.split_once(' '))
        .find(|(_, countries)| holds(countries))
        .map(|(zone, _)| zone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::ZoneRules;
    use crate::time::test_zones::DatabaseRules;
    use std::collections::BTreeSet;

    #[test]
    fn every_country_is_there_once_and_every_zone_is_known() {
        let mut seen = BTreeSet::new();
        for (zone, countries) in ZONES.split(';').map(|entry| entry.split_once(' ').unwrap()) {
            assert!(DatabaseRules.offset_s(zone, 1_782_295_200).is_some(), "{zone}");
            assert!(countries.len() % 2 == 0 && countries.bytes().all(|letter| letter.is_ascii_uppercase()), "{zone}");
            for country in countries.as_bytes().chunks(2) {
                assert!(seen.insert(country), "{country:?} of {zone}");
            }
        }
        assert_eq!(seen.len(), 225);
    }

    /// The zones that are named after the countries' own cities have the same offsets.
    #[test]
    fn countries_have_the_time_of_their_own_zone() {
        for (country, own) in [
            ("DE", "Europe/Berlin"),
            ("AT", "Europe/Vienna"),
            ("LI", "Europe/Vaduz"),
            ("IT", "Europe/Rome"),
            ("FR", "Europe/Paris"),
            ("CZ", "Europe/Prague"),
            ("NL", "Europe/Amsterdam"),
            ("GB", "Europe/London"),
            ("IE", "Europe/Dublin"),
            ("FI", "Europe/Helsinki"),
            ("PL", "Europe/Warsaw"),
            ("IN", "Asia/Kolkata"),
            ("NP", "Asia/Kathmandu"),
            ("JP", "Asia/Tokyo"),
            ("TR", "Europe/Istanbul"),
            ("UA", "Europe/Kyiv"),
            ("IS", "Atlantic/Reykjavik"),
            ("IL", "Asia/Jerusalem"),
            ("ZA", "Africa/Johannesburg"),
            ("ch", "Europe/Zurich"),
        ] {
            let zone = zone_of_country(country).unwrap();
            // Every seven hours from 2020 to 2026.
            for at in (1_577_836_800..1_798_761_600).step_by(7 * 3_600) {
                assert_eq!(DatabaseRules.offset_s(zone, at), DatabaseRules.offset_s(own, at), "{country} {at}");
            }
        }
        for several in [
            "US",
            "CA",
            "AU",
            "BR",
            "ES",
            "PT",
            "RU",
            "MX",
            "CL",
            "ID",
            "NZ",
            "KZ",
            "",
            "C",
            "CHE",
            "Switzerland",
            "HC",
        ] {
            assert_eq!(zone_of_country(several), None, "{several}");
        }
    }
}
