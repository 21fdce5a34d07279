//! Secrets and how they are compared: in a time that says nothing about how much of one was right.

use std::fmt;
use std::hint::black_box;

/// Secrets that are valid at once.
pub(super) struct Secrets(Vec<String>);

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Secrets are never printed.
        f.debug_tuple("Secrets").field(&self.0.len()).finish()
    }
}

impl Secrets {
    pub(super) fn new(secrets: Vec<String>) -> Self {
        Self(secrets)
    }

    /// True if it is one of them. All are compared, to their ends.
    pub(super) fn has(&self, given: &str) -> bool {
        self.0.iter().fold(false, |found, known| found | black_box(is_same(known.as_bytes(), given.as_bytes())))
    }
}

/// Takes as long for a wrong first byte as for a wrong last one; the length of what was given shows, that of the secret
/// does not.
fn is_same(known: &[u8], given: &[u8]) -> bool {
    let mut difference = known.len() ^ given.len();
    for (at, byte) in given.iter().enumerate() {
        let own = known.get(at % known.len().max(1)).copied().unwrap_or_default();
        difference = black_box(difference | usize::from(own ^ byte));
    }
    difference == 0 && !known.is_empty()
}

/// The text behind base64, padded or not; `None` for what is none.
pub(super) fn decoded_base64(text: &str) -> Option<String> {
    let text = text.trim_end_matches('=');
    let (mut bytes, mut bits, mut count) = (Vec::with_capacity(text.len()), 0_u32, 0_u32);
    for byte in text.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(value)) & 0xffff;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).unwrap_or_default());
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_the_secret_is_the_secret() {
        let secrets = Secrets::new(vec!["hush-hush".to_owned(), "new-secret".to_owned()]);
        assert!(secrets.has("hush-hush") && secrets.has("new-secret"));
        for wrong in ["", "h", "hush-hus", "hush-hushh", "hush-hush-hush-hush", "Hush-hush", "new-secre"] {
            assert!(!secrets.has(wrong), "{wrong}");
        }
        assert!(!Secrets::new(vec![String::new()]).has("") && !Secrets::new(Vec::new()).has(""));
        assert_eq!(format!("{secrets:?}"), "Secrets(2)");
    }

    #[test]
    fn base64_as_rfc_4648_has_it() {
        for (text, expected) in
            [("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9vYmFy", "foobar"), ("w7w6cw", "\u{fc}:s")]
        {
            assert_eq!(decoded_base64(text).as_deref(), Some(expected));
        }
        for wrong in ["Zm9v YmFy", "Zm9v!", "/////w"] {
            assert_eq!(decoded_base64(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn no_other_text_is_the_secret(secret in "\\PC{1,40}", given in "\\PC{0,40}") {
            prop_assert_eq!(Secrets::new(vec![secret.clone()]).has(&given), secret == given);
            prop_assert!(Secrets::new(vec![secret.clone()]).has(&secret));
            let _ = decoded_base64(&given);
        }
    }
}
