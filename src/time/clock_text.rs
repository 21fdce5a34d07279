//! Times of the clock as they are written in offsets and moments.

/// The seconds of `1`, `01`, `1:30`, `0130`, `01:30:15`; `None` for what is no such time. Hours are not bounded: the
/// caller knows what of.
pub(crate) fn clock_s(text: &[u8]) -> Option<i64> {
    let is_brief = matches!(text, [_] | [_, b':', ..]);
    let (mut seconds, mut unit, mut rest) = (0, 3_600, text);
    loop {
        let (number, after) = match rest {
            [ones, after @ ..] if is_brief && unit == 3_600 => (digit(*ones)?, after),
            [tens, ones, after @ ..] => (digit(*tens)? * 10 + digit(*ones)?, after),
            _ => return None,
        };
        if unit == 0 || unit < 3_600 && number >= 60 {
            return None;
        }
        seconds += number * unit;
        unit /= 60;
        rest = match after {
            [] => return Some(seconds),
            [b':', after @ ..] | after => after,
        };
    }
}

fn digit(byte: u8) -> Option<i64> {
    byte.is_ascii_digit().then(|| i64::from(byte - b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_with_and_without_colons() {
        for (text, seconds) in [
            ("1", 3_600),
            ("01", 3_600),
            ("1:30", 5_400),
            ("0130", 5_400),
            ("01:30", 5_400),
            ("23:59:59", 86_399),
            ("013015", 5_415),
            ("24:00", 86_400),
            ("00", 0),
        ] {
            assert_eq!(clock_s(text.as_bytes()), Some(seconds), "{text}");
        }
        for text in
            ["", ":", "1:", ":30", "01:6", "01:60", "1:30:60", "010", "1.5", "a", "01:00:00:00", "1111111", "-1", "٣"]
        {
            assert_eq!(clock_s(text.as_bytes()), None, "{text}");
        }
    }
}
