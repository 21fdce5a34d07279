//! The word of the façade or of a dashboard to a panel, beside the attributes of the page. No page writes it.

use yew::AttrValue;

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[allow(clippy::struct_excessive_bools)] // Each is a word of its own, and any of them come together.
pub struct Steering {
    /// Counts that the network is back, or people are.
    pub renewals: u32,
    /// Counts the sets of words of the page's own.
    pub wording: u32,
    /// Counts moves into another document: what watches the widget is made anew there.
    pub moves: u32,
    /// True while the element is hidden: nothing is asked for then.
    pub hidden: bool,
    /// True if nothing is asked for until the widget is about to come into sight.
    pub lazy: bool,
    /// True if it draws behind what a server has rendered: nobody waits for it.
    pub covered: bool,
    /// True if there is somebody to make pictures.
    pub pictures: bool,
    /// True for the widget of a dashboard that tells people what came of another period.
    pub awaited: bool,
    /// The group for the cursor; that of a dashboard's widgets, and of no others.
    pub hover: Option<AttrValue>,
    /// On a server: the width in CSS pixels to draw for. What is drawn fits others too, and there is no script.
    pub still_px: Option<u16>,
}

impl Steering {
    /// Takes in a word of the façade; false for one that is an attribute.
    pub fn take(&mut self, name: &str, value: &str) -> bool {
        let count = || value.parse().unwrap_or_default();
        match (name, value) {
            ("renewed", _) => self.renewals = count(),
            ("wording", _) => self.wording = count(),
            ("moved", _) => self.moves = count(),
            ("hidden", _) => self.hidden = !value.is_empty(),
            ("covered", _) => self.covered = !value.is_empty(),
            ("pictures", _) => self.pictures = !value.is_empty(),
            ("loading", "lazy") => self.lazy = true,
            _ => return false,
        }
        true
    }
}
