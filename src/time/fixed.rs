//! Zones that are an offset, as Java and ISO 8601 write them.

use super::clock_s;

/// Java's offsets go no further.
const MOST_S: i32 = 18 * 3_600;

/// The seconds east of UTC of a zone that is an offset: `Z`, `UTC`, `GMT+1`, `UTC+01:00`, `UT-03:30`, `+0100`, `-3`.
///
/// `None` for all others. The database's own `Etc/GMT-1` is one of those: its sign is the other way round.
///
/// ```
/// use moost_energy::time::fixed_offset_s;
/// assert_eq!(["Z", "GMT+1", "-03:30"].map(fixed_offset_s), [Some(0), Some(3_600), Some(-12_600)]);
/// assert_eq!(fixed_offset_s("Europe/Zurich"), None);
/// ```
pub fn fixed_offset_s(zone: &str) -> Option<i32> {
    let zone = zone.trim();
    let named = ["UTC", "GMT", "UT", "Z"].into_iter().find_map(|name| {
        let (start, rest) = zone.split_at_checked(name.len())?;
        start.eq_ignore_ascii_case(name).then_some(rest)
    });
    match named.unwrap_or(zone).trim_start().as_bytes() {
        [] => named.map(|_| 0),
        [sign @ (b'+' | b'-'), clock @ ..] => {
            let seconds = i32::try_from(clock_s(clock)?).ok().filter(|seconds| *seconds <= MOST_S)?;
            Some(if *sign == b'-' { -seconds } else { seconds })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_ways_to_write_an_offset() {
        for (zone, seconds) in [
            ("Z", 0),
            ("z", 0),
            ("UTC", 0),
            ("GMT", 0),
            ("UT", 0),
            ("utc", 0),
            ("UTC+0", 0),
            ("GMT-00:00", 0),
            ("GMT+1", 3_600),
            ("UTC+01:00", 3_600),
            ("UT+01", 3_600),
            ("+0100", 3_600),
            ("+01:00", 3_600),
            ("+1", 3_600),
            ("GMT-03:30", -12_600),
            ("-0330", -12_600),
            ("UTC-3:30", -12_600),
            ("+05:45", 20_700),
            (" GMT +2 ", 7_200),
            ("+01:30:15", 5_415),
            ("-013015", -5_415),
            ("+18:00", 64_800),
            ("-18", -64_800),
        ] {
            assert_eq!(fixed_offset_s(zone), Some(seconds), "{zone}");
        }
        for zone in [
            "",
            " ",
            "Etc/GMT-1",
            "Etc/UTC",
            "Europe/Zurich",
            "GMT0",
            "+",
            "-",
            "UTC+",
            "+19",
            "+18:01",
            "+01:60",
            "+01:0",
            "+1:",
            "+:30",
            "++1",
            "1",
            "+1.5",
            "+010",
            "CET",
            "Zulu",
            "UTC1",
            "+01:00:00:00",
            "+1111111",
        ] {
            assert_eq!(fixed_offset_s(zone), None, "{zone}");
        }
    }
}
