//! A pull reader: the caller says what it expects, in order, and gets it or a place and a reason.

use super::{
    LARGEST, MAX_DEPTH,
    alike::{MOST_KEYS, read_alike},
    number::whole_number,
};
use std::borrow::Cow;
use std::fmt;

/// Why JSON text could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonError {
    /// Byte offset at which reading stopped.
    pub offset: usize,
    /// Need of the reader at that place.
    pub expected: &'static str,
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {} at byte {}", self.expected, self.offset)
    }
}

impl std::error::Error for JsonError {}

/// Thing that stands where a number is expected.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// A number up to 1e18 (more is beyond all measure), or a string that holds one.
    Known(f64),
    /// Null.
    Absent,
    /// Something else, or a number beyond that: `"NaN"`, `1e999`, `"12 kWh"`, `""`, `true`, `[]`.
    Unreadable,
}

impl Number {
    /// The number, where there is one.
    pub fn known(self) -> Option<f64> {
        if let Self::Known(number) = self { Some(number) } else { None }
    }
}

/// Callback with the key of each member.
pub(crate) type OnMember<'f, 'a> = &'f mut dyn FnMut(&mut Reader<'a>, &[u8]) -> Result<(), JsonError>;

/// Reads JSON text front to back without building a tree.
///
/// ```
/// use moost_energy::api::json::Reader;
/// let mut total = 0.0;
/// let mut reader = Reader::new(b"[1, null, 2.5]");
/// reader.array(|reader| {
///     total += reader.number_or_gap()?.known().unwrap_or(0.0);
///     Ok(())
/// })?;
/// reader.end()?;
/// assert_eq!(total, 3.5);
/// # Ok::<(), moost_energy::api::json::JsonError>(())
/// ```
#[derive(Debug)]
pub struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    depth: u32,
    /// Keys of the last bucket by their place, quotes included: buckets have the same keys in the same order, and
    /// comparing is faster than searching for the end of each.
    seen: [&'a [u8]; MOST_KEYS],
}

/// Buckets are objects in an array.
const BUCKET_DEPTH: u32 = 2;

impl<'a> Reader<'a> {
    /// Starts at the first byte; a UTF-8 byte order mark is passed over.
    pub fn new(bytes: &'a [u8]) -> Self {
        let at = if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) { 3 } else { 0 };
        Self { bytes, at, depth: 0, seen: [&[]; MOST_KEYS] }
    }

    /// An error at the present place.
    pub fn fail(&self, expected: &'static str) -> JsonError {
        JsonError { offset: self.at, expected }
    }

    /// The first byte of the next value, if there is one.
    // Inlined by force: it is called several times for each value, mostly with nothing to pass over.
    #[allow(clippy::inline_always)]
    #[inline(always)]
    pub fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.bytes.get(self.at) {
            self.at += 1;
        }
        self.bytes.get(self.at).copied()
    }

    /// Checks that only white space is left.
    pub fn end(&mut self) -> Result<(), JsonError> {
        if self.peek().is_none() { Ok(()) } else { Err(self.fail("the end of the text")) }
    }

    /// Reads an array, calling `element` before each element; `element` must read exactly one value.
    pub fn array(&mut self, mut element: impl FnMut(&mut Self) -> Result<(), JsonError>) -> Result<(), JsonError> {
        self.array_of(&mut element)
    }

    // Behind a pointer, so that the loop is in the wasm once and not once for each caller; the same for objects.
    fn array_of(&mut self, element: &mut dyn FnMut(&mut Self) -> Result<(), JsonError>) -> Result<(), JsonError> {
        self.open(b'[', "an array")?;
        if self.close(b']') {
            return Ok(());
        }
        loop {
            element(self)?;
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b']') => {
                    self.close(b']');
                    return Ok(());
                }
                _ => return Err(self.fail("',' or ']'")),
            }
        }
    }

    /// Reads an object, calling `member` with each key; `member` must read exactly one value.
    pub fn object(
        &mut self,
        mut member: impl FnMut(&mut Self, &str) -> Result<(), JsonError>,
    ) -> Result<(), JsonError> {
        self.object_of(&mut |reader, key| member(reader, &String::from_utf8_lossy(key)))
    }

    /// Like [`Self::object`] with the keys as bytes: the fast way for many objects with known keys.
    pub(crate) fn object_of(&mut self, member: OnMember<'_, 'a>) -> Result<(), JsonError> {
        self.open(b'{', "an object")?;
        if self.close(b'}') {
            return Ok(());
        }
        for place in 0_usize.. {
            let key = self.key(place)?;
            if self.peek() != Some(b':') {
                return Err(self.fail("':'"));
            }
            self.at += 1;
            member(self, &key)?;
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b'}') => {
                    self.close(b'}');
                    return Ok(());
                }
                _ => return Err(self.fail("',' or '}'")),
            }
        }
        Ok(())
    }

    /// Like [`Self::object_of`], but passes over what is no object.
    pub(crate) fn object_or_other(&mut self, member: OnMember<'_, 'a>) -> Result<(), JsonError> {
        if self.peek() == Some(b'{') { self.object_of(member) } else { self.skip() }
    }

    /// Reads a bucket that has the keys of the one before, as many as there are `values`, each with a number or null
    /// (NaN). Anything else: nothing is read, and `false`.
    pub(crate) fn same_keys(&mut self, values: &mut [f64]) -> bool {
        let end = read_alike(self.bytes, self.at, &self.seen, values);
        self.at = end.unwrap_or(self.at);
        end.is_some()
    }

    /// Present place of the reading, to come back to.
    pub(crate) fn place(&self) -> usize {
        self.at
    }

    /// Goes back to a place.
    pub(crate) fn back_to(&mut self, place: usize) {
        self.at = place;
    }

    /// The key of an object's member, remembered for `same_keys`.
    fn key(&mut self, place: usize) -> Result<Cow<'a, [u8]>, JsonError> {
        self.peek();
        let start = self.at;
        let key = self.raw_string()?;
        // Objects inside of buckets, and the outermost one, must not speak for the buckets.
        if let Some(seen) = self.seen.get_mut(place).filter(|_| self.depth == BUCKET_DEPTH) {
            // A key with escapes has more than one spelling.
            let is_plain = matches!(key, Cow::Borrowed(_));
            *seen = self.bytes.get(start..self.at).filter(|_| is_plain).unwrap_or_default();
        }
        Ok(key)
    }

    /// Reads whatever stands where a number is expected: a number, or a string that holds one; null; or something else,
    /// which is passed over whole.
    pub fn number_or_gap(&mut self) -> Result<Number, JsonError> {
        let number = match self.peek() {
            Some(b'"') => whole_number(self.string()?.trim().as_bytes()),
            Some(b'[' | b'{') => self.skip().map(|()| f64::NAN)?,
            _ => match self.word()? {
                b"null" => return Ok(Number::Absent),
                word => whole_number(word),
            },
        };
        Ok(if number.abs() <= LARGEST { Number::Known(number) } else { Number::Unreadable })
    }

    /// Reads what stands without quotes: a number, `true`, `false`, `null`, or what others than JSON write there (`NaN`,
    /// `-inf`, `+5`, `undefined`).
    pub(super) fn word(&mut self) -> Result<&'a [u8], JsonError> {
        self.peek();
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let is_in_word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.' | b'_');
        let length = rest.iter().position(|byte| !is_in_word(byte)).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).filter(|word| !word.is_empty()).ok_or_else(|| self.fail("a value"))
    }

    /// Reads a string or null.
    pub fn string_or_null(&mut self) -> Result<Option<Cow<'a, str>>, JsonError> {
        if self.peek() == Some(b'n') && self.word()? == b"null" { Ok(None) } else { self.string().map(Some) }
    }

    /// Reads a string; borrowed when it has no escapes. Bytes that are no UTF-8 become U+FFFD.
    pub fn string(&mut self) -> Result<Cow<'a, str>, JsonError> {
        Ok(match self.raw_string()? {
            Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
            Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
        })
    }

    fn raw_string(&mut self) -> Result<Cow<'a, [u8]>, JsonError> {
        if self.peek() != Some(b'"') {
            return Err(self.fail("a string"));
        }
        self.at += 1;
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20)).unwrap_or(rest.len());
        self.at += length;
        let plain = rest.get(..length).unwrap_or_default();
        match rest.get(length) {
            Some(b'"') => {
                self.at += 1;
                Ok(Cow::Borrowed(plain))
            }
            Some(b'\\') => self.escaped_string(plain.to_vec()).map(Cow::Owned),
            _ => Err(self.fail("the end of a string")),
        }
    }

    /// The rest of a string from its first escape on.
    fn escaped_string(&mut self, mut out: Vec<u8>) -> Result<Vec<u8>, JsonError> {
        loop {
            match self.bytes.get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out);
                }
                Some(b'\\') => {
                    self.at += 1;
                    let character = self.escape()?;
                    out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
                }
                Some(byte) if *byte >= 0x20 => {
                    out.push(*byte);
                    self.at += 1;
                }
                _ => return Err(self.fail("the end of a string")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, JsonError> {
        let byte = self.bytes.get(self.at).copied().ok_or_else(|| self.fail("an escape"))?;
        self.at += 1;
        Ok(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let high = self.hex4()?;
                let is_high_surrogate = (0xD800..0xDC00).contains(&high);
                if is_high_surrogate && self.bytes.get(self.at..self.at + 2) == Some(b"\\u") {
                    let back = self.at;
                    self.at += 2;
                    let low = self.hex4()?;
                    if (0xDC00..0xE000).contains(&low) {
                        let code = 0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00);
                        return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                    }
                    self.at = back;
                }
                // A lone surrogate has no character of its own.
                char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            _ => return Err(self.fail("an escape")),
        })
    }

    fn hex4(&mut self) -> Result<u32, JsonError> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.bytes.get(self.at).and_then(|b| char::from(*b).to_digit(16));
            code = code * 16 + digit.ok_or_else(|| self.fail("four hex digits"))?;
            self.at += 1;
        }
        Ok(code)
    }

    /// Reads any value and forgets it.
    pub fn skip(&mut self) -> Result<(), JsonError> {
        match self.peek() {
            Some(b'[') => self.array(Self::skip),
            Some(b'{') => self.object(|reader, _| reader.skip()),
            Some(b'"') => self.string().map(|_| ()),
            _ => self.word().map(|_| ()),
        }
    }

    fn open(&mut self, byte: u8, expected: &'static str) -> Result<(), JsonError> {
        if self.peek() != Some(byte) {
            return Err(self.fail(expected));
        }
        if self.depth >= MAX_DEPTH {
            return Err(self.fail("less nesting"));
        }
        self.depth += 1;
        self.at += 1;
        Ok(())
    }

    fn close(&mut self, byte: u8) -> bool {
        let closed = self.peek() == Some(byte);
        if closed {
            self.at += 1;
            self.depth = self.depth.saturating_sub(1);
        }
        closed
    }
}
