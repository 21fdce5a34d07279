//! Pure geometry: numbers and times in, a [`Scene`] with path strings and ticks out.
//!
//! For: scales, ticks, layout, marks, reduction to pixel columns, hit test. Everything is in CSS pixels; label texts
//! come in through closures. What a scene costs is bounded by its width, not by the number of points.
//! Must not enter: energy, widgets, languages, platform calls, float formatting by `core::fmt` (12 kB of wasm).

mod bar_chart;
mod bars;
mod geometry;
mod heat_map;
mod hit;
mod layout;
mod lines;
mod mini_bars;
mod path;
#[cfg(test)]
mod path_reader;
mod row_bars;
mod scale;
mod scene;
mod ticks;
mod time_ticks;
mod zoom;

#[cfg(test)]
mod tests;

pub use bar_chart::{BarChart, bar_chart};
pub use bars::{BarSeries, Direction};
pub use geometry::{Rect, Size, TextSize};
pub use heat_map::{HeatCell, HeatGrid, HeatMap, heat_map};
pub use hit::{Move, bucket_at, move_to};
pub use lines::line_chart;
pub use mini_bars::mini_bars;
pub use row_bars::{RowBar, RowBars, RowNeeds, RowValue, row_bars};
pub use scale::{LinearScale, TimeScale};
pub use scene::{Peak, Scene, SeriesMark, ValueTick};
pub use ticks::{NiceTicks, nice_ticks};
pub use time_ticks::{TickTime, TimeAxis, TimeTick, TimeUnit, time_ticks};
pub use zoom::{FEWEST, Zoom, zoomed, zoomed_to};
