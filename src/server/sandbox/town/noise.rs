//! Numbers that look random and are the same on every machine: hashes of what they belong to.

/// A well-mixed number from all parts (splitmix64 over each in turn).
pub(in super::super) fn hash(parts: &[u64]) -> u64 {
    parts.iter().fold(0x9E37_79B9_7F4A_7C15, |state, part| mix(state ^ mix(part.wrapping_add(0x9E37_79B9_7F4A_7C15))))
}

fn mix(state: u64) -> u64 {
    let mut z = state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// Evenly spread over 0..1 (1 excluded).
pub(super) fn unit(parts: &[u64]) -> f64 {
    let high = u32::try_from(hash(parts) >> 32).unwrap_or(0);
    f64::from(high) / 4_294_967_296.0
}

/// Exponential with mean 1, cut at 5: many small values and a few large ones, as household appliances make.
pub(super) fn burst(parts: &[u64]) -> f64 {
    (-(1.0 - unit(parts)).ln()).min(5.0)
}

/// A signed number as a part of a hash.
pub(super) fn part(number: i64) -> u64 {
    u64::from_ne_bytes(number.to_ne_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spread_evenly_and_reproducible() {
        let mean = |f: fn(&[u64]) -> f64| (0..20_000).map(|i| f(&[7, i])).sum::<f64>() / 20_000.0;
        assert!((mean(unit) - 0.5).abs() < 0.01);
        assert!((mean(burst) - 1.0).abs() < 0.03);
        assert_eq!(hash(&[1, 2]), hash(&[1, 2]));
        assert_ne!(hash(&[1, 2]), hash(&[2, 1]));
    }
}
