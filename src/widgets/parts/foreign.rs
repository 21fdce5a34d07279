//! Nodes that others have put into a widget: translators of pages replace its text nodes by elements of their own. What
//! is drawn again then has to be made anew, because a framework writes on into nodes that are no longer there.

use std::cell::Cell;

thread_local! {
    static EDITION: Cell<u32> = const { Cell::new(0) };
}

/// Says that others have put nodes into widgets of the page. Each is made anew when it next has something else to show;
/// at once would be a race with a translator that translates each time.
pub fn foreign_nodes_found() {
    EDITION.set(EDITION.get().wrapping_add(1));
}

/// The number of the nodes that widgets are made of now: the key of what has words in it.
pub fn edition() -> u32 {
    EDITION.get()
}
