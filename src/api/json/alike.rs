//! Objects with the keys of the one before, and numbers for values.
//!
//! For: the one tight loop over a year of hours, whose 8,760 buckets have the same keys in the same order: the keys are
//! compared and not searched for. What is not alike is left to [`super::Reader`], with the same result.
//! Must not enter: a second meaning of JSON; whatever is unusual is "not alike".
//!
//! Everything is inlined by force and the place is a local: with `opt-level = "z"` calls would take most of the time.

use super::{LARGEST, number::read_number};

/// Number of keys that are remembered.
pub(super) const MOST_KEYS: usize = 8;

/// Reads one object from `start` on: the keys (quotes included, in this order), each with a number or null (NaN).
/// Gives the place after it; `None` is not alike, and `values` mean nothing then.
pub(super) fn read_alike(bytes: &[u8], start: usize, keys: &[&[u8]; MOST_KEYS], values: &mut [f64]) -> Option<usize> {
    let mut at = start;
    let mut separator = b'{';
    for (value, key) in values.iter_mut().zip(keys) {
        at = past(bytes, at, separator)?;
        separator = b',';
        at = past_space(bytes, at);
        let end = at + key.len();
        if !is_equal(bytes.get(at..end)?, key) {
            return None;
        }
        at = past_space(bytes, past(bytes, end, b':')?);
        let rest = bytes.get(at..)?;
        *value = if let [b'n', b'u', b'l', b'l', ..] = rest {
            at += 4;
            f64::NAN
        } else {
            let (number, length) = read_number(rest)?;
            at += length;
            // One beyond all measure is told of: the slow way counts those.
            (number.abs() <= LARGEST).then_some(number)?
        };
    }
    past(bytes, at, b'}')
}

#[allow(clippy::inline_always)]
#[inline(always)]
fn past(bytes: &[u8], at: usize, byte: u8) -> Option<usize> {
    let at = past_space(bytes, at);
    (*bytes.get(at)? == byte).then_some(at + 1)
}

#[allow(clippy::inline_always)]
#[inline(always)]
fn past_space(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(at) {
        at += 1;
    }
    at
}

/// True if two slices of one length are the same, eight bytes at a time (the last eight may overlap): the built-in way
/// of our small builds takes them one by one. Shorter ones are never the same: no key of a bucket is that short.
#[allow(clippy::inline_always)]
#[inline(always)]
fn is_equal(a: &[u8], b: &[u8]) -> bool {
    let (Some(last), Some(other_last)) = (a.last_chunk::<8>(), b.last_chunk::<8>()) else { return false };
    if u64::from_le_bytes(*last) != u64::from_le_bytes(*other_last) {
        return false;
    }
    let (mut a, mut b) = (a, b);
    while let (Some((eight, rest)), Some((other, other_rest))) =
        (a.split_first_chunk::<8>(), b.split_first_chunk::<8>())
    {
        if u64::from_le_bytes(*eight) != u64::from_le_bytes(*other) {
            return false;
        }
        (a, b) = (rest, other_rest);
    }
    true
}
