//! Prose of the attributes. Only tests have it: they write it into files for people and editors.

/// A doc comment, and the name of the row that it is about.
#[derive(Debug)]
pub struct Prose {
    /// Name of the row.
    pub id: &'static str,
    /// Lines of the comment, as they are written.
    pub lines: &'static [&'static str],
}

impl Prose {
    /// Of a row that has not been told its prose.
    pub const NONE: Self = Self { id: "", lines: &[] };

    /// The comment as one paragraph.
    pub fn text(&self) -> String {
        self.lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
    }
}
