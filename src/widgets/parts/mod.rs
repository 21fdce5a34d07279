//! Generic pieces of widgets. They know texts and shapes, and nothing about any one widget.

mod attributes;
mod events;
mod frame;
mod legend;
mod loader;
mod problem;
mod px;
mod resize;
mod table;
mod tooltip;

pub use attributes::AttributeProblem;
pub(super) use attributes::{building_id, choice, day, month, not_reversed, whole_number};
pub(super) use events::{announce_error, announce_ready, announce_selection};
pub(super) use frame::{Frame, FrameState, frame};
pub(super) use legend::{LegendEntry, legend};
pub(super) use loader::{Load, Loader};
pub use problem::Problem;
pub(super) use px::px;
pub(super) use resize::ResizeWatch;
pub(super) use table::{Table, table};
pub(super) use tooltip::{Tooltip, place_tooltip, tooltip};
