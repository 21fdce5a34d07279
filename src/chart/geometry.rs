//! Sizes and areas in CSS pixels, and how large text is.

/// Four times the usual one: people who need larger text see the page larger.
const LARGEST_FONT_PX: f64 = 48.0;

/// Width and height in CSS pixels, and how large the text in it is.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Size {
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// Of labels.
    pub text: TextSize,
}

impl Size {
    /// A size with text as it is where nobody has asked for larger.
    pub const fn new(width: f64, height: f64) -> Self {
        Self { width, height, text: TextSize::USUAL }
    }
}

/// An area in CSS pixels, from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Width, never negative.
    pub width: f64,
    /// Height, never negative.
    pub height: f64,
}

impl Rect {
    /// Right edge.
    pub fn right(&self) -> f64 {
        self.left + self.width
    }

    /// Lower edge.
    pub fn bottom(&self) -> f64 {
        self.top + self.height
    }
}

/// Size of text. An estimate, good enough to reserve space; no platform call.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextSize {
    /// Font size.
    pub font_px: f64,
    /// Width of an average character in font sizes.
    pub char_em: f64,
}

impl Default for TextSize {
    fn default() -> Self {
        Self::USUAL
    }
}

impl TextSize {
    /// Size for people who have not asked for larger text.
    pub const USUAL: Self = Self { font_px: 12.0, char_em: 0.6 };

    /// Labels in a font of this size; a size that is none is the usual one.
    pub fn of(font_px: f64) -> Self {
        let smallest = Self::USUAL.font_px;
        let font_px = if font_px.is_finite() { font_px.clamp(smallest, LARGEST_FONT_PX) } else { smallest };
        Self { font_px, ..Self::USUAL }
    }

    /// The size of text that is to be read, not only looked up: 14 px beside labels of 12 px.
    #[must_use]
    pub fn read(self) -> Self {
        Self { font_px: self.font_px * 7.0 / 6.0, ..self }
    }

    /// Estimated width of a text.
    pub fn width(&self, text: &str) -> f64 {
        // A label has a few characters; u32 holds them.
        f64::from(u32::try_from(text.chars().count()).unwrap_or(u32::MAX)) * self.font_px * self.char_em
    }

    /// Height of a line.
    pub fn line_px(&self) -> f64 {
        self.font_px * 1.4
    }
}
