//! Numbers of JSON text as `f64`.

/// Reads the longest JSON number at the start of `bytes`: its value and its length.
///
/// Exact up to 17 significant digits with a decimal exponent within ±21, which is every energy that is written the
/// shortest way; beyond that within a few units in the last place. (The standard library's exact parser costs 10 kB of
/// tables in the wasm.) Out of range becomes infinite.
pub(super) fn read_number(bytes: &[u8]) -> Option<(f64, usize)> {
    // Patterns and not `==`, which would call a comparison for each number.
    let negative = matches!(bytes, [b'-', ..]);
    let mut digits = Digits { mantissa: 0, exponent: 0 };
    let integer_start = usize::from(negative);
    let mut at = digits.read(bytes, integer_start, false);
    // A leading zero stands alone in JSON.
    if at == integer_start || (at > integer_start + 1 && matches!(bytes.get(integer_start), Some(b'0'))) {
        return None;
    }
    if matches!(bytes.get(at), Some(b'.')) {
        let fraction_start = at + 1;
        at = digits.read(bytes, fraction_start, true);
        if at == fraction_start {
            return None;
        }
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let negative_exponent = matches!(bytes.get(at + 1), Some(b'-'));
        let start = at + if matches!(bytes.get(at + 1), Some(b'+' | b'-')) { 2 } else { 1 };
        let mut written: i32 = 0;
        at = start;
        while let Some(digit) = digit_at(bytes, at) {
            written = (written * 10 + i32::from(digit)).min(100_000);
            at += 1;
        }
        if at == start {
            return None;
        }
        digits.exponent = digits.exponent.saturating_add(if negative_exponent { -written } else { written });
    }
    let magnitude = scale(digits.mantissa, digits.exponent);
    Some((if negative { -magnitude } else { magnitude }, at))
}

/// The number that `bytes` are; NaN where they are none, or more than one.
pub(super) fn whole_number(bytes: &[u8]) -> f64 {
    read_number(bytes).filter(|(_, length)| *length == bytes.len()).map_or(f64::NAN, |(number, _)| number)
}

struct Digits {
    mantissa: u64,
    exponent: i32,
}

impl Digits {
    /// Takes the digits from `at` on; gives the place after them. Inlined by force, see [`digit_at`].
    #[allow(clippy::inline_always)]
    #[inline(always)]
    fn read(&mut self, bytes: &[u8], at: usize, fraction: bool) -> usize {
        let mut end = at;
        while let Some(digit) = digit_at(bytes, end) {
            // 18 digits fit into u64 whatever they are; later ones only move the exponent.
            if self.mantissa < 100_000_000_000_000_000 {
                self.mantissa = self.mantissa * 10 + u64::from(digit);
                self.exponent = self.exponent.saturating_sub(i32::from(fraction));
            } else {
                self.exponent = self.exponent.saturating_add(i32::from(!fraction));
            }
            end += 1;
        }
        end
    }
}

/// The digit at a place. Inlined by force: with `opt-level = "z"` a call for each digit of a year's hours would take
/// longer than all the rest of the parsing.
#[allow(clippy::inline_always)]
#[inline(always)]
fn digit_at(bytes: &[u8], at: usize) -> Option<u8> {
    match bytes.get(at) {
        Some(byte @ b'0'..=b'9') => Some(byte - b'0'),
        _ => None,
    }
}

fn scale(mantissa: u64, exponent: i32) -> f64 {
    if mantissa > MOST_EXACT && (-21..=21).contains(&exponent) {
        return scale_long(mantissa, exponent);
    }
    // Above 2^53 this rounds to nearest: the documented loss.
    #[allow(clippy::cast_precision_loss)]
    let value = mantissa as f64;
    if mantissa == 0 || exponent == 0 {
        return value;
    }
    if (-22..=22).contains(&exponent) {
        // Both operands are exact, so one rounding is all there is.
        return if exponent < 0 { value / power_of_ten(-exponent) } else { value * power_of_ten(exponent) };
    }
    let mut scaled = value;
    let mut left = exponent.clamp(-400, 400);
    while left != 0 {
        let step = left.clamp(-22, 22);
        scaled = if step < 0 { scaled / power_of_ten(-step) } else { scaled * power_of_ten(step) };
        left -= step;
    }
    scaled
}

/// The largest integer up to which f64 has them all.
const MOST_EXACT: u64 = 1 << 53;

/// A mantissa that f64 cannot hold, scaled with a single rounding: in whole numbers of 128 bits.
#[allow(clippy::cast_precision_loss)]
fn scale_long(mantissa: u64, exponent: i32) -> f64 {
    let power = 10_u128.saturating_pow(exponent.unsigned_abs());
    let mantissa = u128::from(mantissa);
    if exponent >= 0 {
        return mantissa.saturating_mul(power) as f64;
    }
    // The quotient has more than 55 bits, so its last one may stand for all that the division leaves.
    let shift = mantissa.leading_zeros();
    let shifted = mantissa << shift;
    let quotient = (shifted / power) | u128::from(shifted % power != 0);
    // 2^-shift, by its bits.
    quotient as f64 * f64::from_bits(u64::from(1023 - shift) << 52)
}

/// 10^n for n in 0..=22: all exact in f64.
const POWERS_OF_TEN: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

fn power_of_ten(n: i32) -> f64 {
    usize::try_from(n).ok().and_then(|n| POWERS_OF_TEN.get(n).copied()).unwrap_or(1.0)
}
