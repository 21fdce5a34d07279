//! Values beside the attributes of a page, by which its façade and a dashboard steer a panel. No page writes them.

/// Set to something else when the network is back, or people are.
pub const RENEWED: &str = "renewed";
/// Set while the element is hidden: nothing is asked for then.
pub const HIDDEN: &str = "hidden";
/// Set to something else after a move into another document: what watches the widget is made anew there.
pub const MOVED: &str = "moved";
/// The value of `loading` for widgets that ask for nothing until they are about to come into sight.
pub const LAZY: &str = "lazy";
/// The group for the cursor of what a dashboard holds: set for its parts, and for them only.
pub const HOVER: &str = "hover";
/// Set by a dashboard whose people wait for another period: one of its widgets tells them what came of it.
pub const AWAITED: &str = "awaited";

/// Those that change the looks only.
pub const LOOKS: &[&str] = &[RENEWED, "wording", AWAITED, HIDDEN, MOVED];
