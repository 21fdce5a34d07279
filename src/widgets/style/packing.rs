//! A style sheet as it is shipped: without comments and indentation, made when the crate is compiled. Every page loads it, and
//! markup of a server has a copy in every element.
//!
//! For: fewer bytes of the same rules. Must not enter: what the rules are.

/// A style sheet's text, packed.
macro_rules! packed {
    ($css:expr) => {{
        const CSS: &str = $css;
        const BYTES: [u8; $crate::widgets::style::packing::packed_bytes::<0>(CSS).1] =
            $crate::widgets::style::packing::packed_bytes(CSS).0;
        // Whole comments and ASCII are left out: what stays is UTF-8 as before.
        match std::str::from_utf8(&BYTES) {
            Ok(text) => text,
            Err(_) => "",
        }
    }};
}

pub(crate) use packed;

/// Adds a byte, where there is room; counts it in any case.
// As below: of constants only.
#[allow(clippy::indexing_slicing)]
const fn add<const ROOM: usize>(packed: &mut [u8; ROOM], length: &mut usize, byte: u8) {
    if *length < ROOM {
        packed[*length] = byte;
    }
    *length += 1;
}

/// The first `ROOM` bytes of a packed style sheet, and how many there are. Lines are joined; where a value goes on in the next
/// line a space stays.
// An index that is out of range does not compile: this runs in constants only.
#[allow(clippy::indexing_slicing)]
pub const fn packed_bytes<const ROOM: usize>(css: &str) -> ([u8; ROOM], usize) {
    let css = css.as_bytes();
    let (mut packed, mut length) = ([0; ROOM], 0);
    let (mut at, mut last, mut is_line_broken) = (0, b'}', false);
    while at < css.len() {
        if css[at] == b'/' && at + 1 < css.len() && css[at + 1] == b'*' {
            at += 2;
            while css[at] != b'*' || css[at + 1] != b'/' {
                at += 1;
            }
            at += 2;
            continue;
        }
        let byte = css[at];
        at += 1;
        if byte == b'\n' {
            is_line_broken = true;
            continue;
        }
        if is_line_broken && byte == b' ' {
            continue;
        }
        if is_line_broken && !matches!(last, b'{' | b'}' | b';' | b',' | b' ') {
            add(&mut packed, &mut length, b' ');
        }
        add(&mut packed, &mut length, byte);
        (last, is_line_broken) = (byte, false);
    }
    (packed, length)
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_packed_says_the_same() {
        assert_eq!(
            packed!("/* Rows. */\n.a,\n.b {\n  margin: 0\n    auto; /* So. */\n\n  color: red;\n}\n"),
            ".a,.b {margin: 0 auto; color: red;}"
        );
        assert_eq!(packed!("/* Only words. */\n"), "");
        assert_eq!(packed!(".é {\n  content: '→';\n}"), ".é {content: '→';}");
    }
}
