//! Numbers of JSON text as `f64`.

/// Reads the longest JSON number at the start of `bytes`: its value and its length.
///
/// Exact up to 15 significant digits with a decimal exponent within ±22, which is more than the wire's
/// 32-bit floats need; beyond that within a few units in the last place. (The standard library's exact
/// parser costs 10 kB of tables in the wasm.) Out of range becomes infinite.
pub(super) fn read_number(bytes: &[u8]) -> Option<(f64, usize)> {
    let mut at = 0;
    let negative = bytes.first() == Some(&b'-');
    if negative {
        at += 1;
    }
    let mut mantissa: u64 = 0;
    let mut exponent: i32 = 0;
    let integer_start = at;
    while let Some(digit) = digit_at(bytes, at) {
        push_digit(&mut mantissa, &mut exponent, digit, false);
        at += 1;
    }
    let integer_digits = at - integer_start;
    // A leading zero stands alone in JSON.
    if integer_digits == 0 || (integer_digits > 1 && bytes.get(integer_start) == Some(&b'0')) {
        return None;
    }
    if bytes.get(at) == Some(&b'.') {
        at += 1;
        digit_at(bytes, at)?;
        while let Some(digit) = digit_at(bytes, at) {
            push_digit(&mut mantissa, &mut exponent, digit, true);
            at += 1;
        }
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        at += 1;
        let negative_exponent = bytes.get(at) == Some(&b'-');
        if matches!(bytes.get(at), Some(b'+' | b'-')) {
            at += 1;
        }
        digit_at(bytes, at)?;
        let mut written: i32 = 0;
        while let Some(digit) = digit_at(bytes, at) {
            written = written.saturating_mul(10).saturating_add(i32::from(digit)).min(100_000);
            at += 1;
        }
        exponent = exponent.saturating_add(if negative_exponent { -written } else { written });
    }
    let magnitude = scale(mantissa, exponent);
    Some((if negative { -magnitude } else { magnitude }, at))
}

fn digit_at(bytes: &[u8], at: usize) -> Option<u8> {
    bytes.get(at).filter(|b| b.is_ascii_digit()).map(|b| b - b'0')
}

fn push_digit(mantissa: &mut u64, exponent: &mut i32, digit: u8, fraction: bool) {
    // 18 digits fit into u64 whatever they are; later ones only move the exponent.
    if *mantissa < 100_000_000_000_000_000 {
        *mantissa = *mantissa * 10 + u64::from(digit);
        if fraction {
            *exponent = exponent.saturating_sub(1);
        }
    } else if !fraction {
        *exponent = exponent.saturating_add(1);
    }
}

fn scale(mantissa: u64, exponent: i32) -> f64 {
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

/// 10^n for n in 0..=22: all exact in f64.
const POWERS_OF_TEN: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

fn power_of_ten(n: i32) -> f64 {
    usize::try_from(n).ok().and_then(|n| POWERS_OF_TEN.get(n).copied()).unwrap_or(1.0)
}
