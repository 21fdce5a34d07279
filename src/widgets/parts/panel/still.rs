//! The panel on a server: drawn once, for a page that may have no script.

use super::Panel;
use crate::chart::Size;
use crate::widgets::parts::still_table;
use yew::{Html, html};

impl Panel {
    /// The stage's size there; `None` in a browser.
    pub(super) fn still_size(&self) -> Option<Size> {
        let width_px = self.state.steering().still_px?;
        Some(Size::new(width_px.into(), self.state.kind().0.stage_px()))
    }

    /// Of the menu what opens without a script: the table, and how the numbers come about.
    pub(super) fn still_items(&self) -> Html {
        let rows = self.told().and_then(|content| content.table());
        let table = rows.map(|rows| still_table(rows, &self.language.texts().table));
        html! { <>{ table.unwrap_or_default() }{ self.about() }</> }
    }
}
