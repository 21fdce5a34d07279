//! Generic pieces of widgets. They know texts and shapes, and nothing about any one widget.

mod attributes;
mod buttons;
mod csv;
mod download;
mod drawing;
mod escape;
mod events;
mod foreign;
mod frame;
mod group;
mod headline;
mod household;
mod legend;
mod loader;
mod navigation;
mod navigator;
mod news;
mod observer;
mod panel;
mod period_hours;
mod plot;
mod plotted;
mod problem;
mod px;
mod question;
mod resize;
mod segments;
mod sight;
mod sign;
mod steering;
#[cfg(feature = "render")]
mod still;
#[cfg(feature = "render")]
mod still_table;
mod table;
mod values;
mod widget;
mod words;

pub(super) use attributes::{
    building_id, choice, count, day, is_on, known_words, month, not_reversed, number, quantity, series_word, written,
};
pub(super) use buttons::{choice_buttons, choice_segments, series_choice};
pub use csv::{CsvFile, CsvRow, CsvStyle, Quality, clock, csv};
pub(super) use download::download;
pub(super) use drawing::drawing;
pub(super) use escape::EscapeWatch;
pub(super) use events::{
    Announcer, announce_applicable, announce_error, announce_period, announce_ready, announce_selection,
};
pub(super) use foreign::edition;
pub use foreign::foreign_nodes_found;
pub(super) use frame::{Frame, FrameState, frame};
use group::Membership;
pub use headline::{Headline, Reading};
use headline::{Lead, answer, lead};
pub use household::Household;
pub(super) use legend::{LegendEntry, legend, swatch};
pub(super) use loader::{Loader, in_next_task};
pub(super) use navigator::{ELSEWHERE, UNTIL, is_chosen_by_people, of_kind, period_kind, until};
pub use navigator::{Navigator, Turn};
pub(super) use news::all_is_news;
use news::is_news;
pub use panel::{Panel, PanelProps};
pub(super) use period_hours::{DefaultDays, PeriodHours};
pub(super) use plot::{Plot, SpanSeconds};
pub use plotted::Plotted;
pub use problem::{AttributeProblem, Problem};
pub(super) use px::{px, view_box};
pub use question::Question;
pub(super) use resize::ResizeWatch;
pub(super) use segments::segments;
pub use segments::{Face, Segment};
pub(super) use sight::SightWatch;
pub(super) use sign::{BACK, DOWN, FORWARD, sign};
pub use steering::Steering;
#[cfg(feature = "render")]
pub(super) use still::{share, still_plot};
#[cfg(feature = "render")]
pub(super) use still_table::still_table;
#[cfg(feature = "render")]
use table::grid;
pub(super) use table::{Table, table};
pub use values::{Choose, Values};
pub use widget::{Content, Kind, Loaded, Stage, Tabular, WidgetData, WidgetKind, Wording};
pub(super) use widget::{loading, own};
pub(super) use words::{
    EMPTY_MAX_WH, axis_energy, calendar_kind, capitalised, clock_time, day_text, days_back_text, energy_headline,
    energy_scale_end, highest, hour_text, main_quantity, missing_text, nothing_measured, peak_energy, period_text,
    quantity_and_period, quantity_name, role_of, short_day, step_digits, still_measured_up_to_s, whole_period_text,
};
