//! The days behind the standing: the home beside the median, drawn below the strip, and each day in words. Pure; tested
//! natively.

use super::days::Tell;
use super::model::PeerModel;
use crate::chart::{
    BarChart, BarSeries, Direction, Move, Scene, SeriesMark, Size, TickTime, TimeUnit, bar_chart, levels, move_to,
};
use crate::i18n::DayStyle;
use crate::time::{EpochSeconds, Period};
use crate::widgets::parts::{EMPTY_MAX_WH, axis_energy, period_text, short_day};
use std::rc::Rc;

/// Height of the drawing below the strip.
const HEIGHT_PX: f64 = 140.0;

/// Thickness of the median's line over a day.
const MEDIAN_PX: f64 = 3.0;
/// And of what sets it off from the bar that it lies on.
const HALO_PX: f64 = 5.0;

impl PeerModel {
    /// The trend as wide as `size`, below `headroom_px` for the strip; `None` for a single day.
    pub fn trend(&self, size: Size, headroom_px: f64) -> Option<Scene> {
        let (first, _) = self.days.first().filter(|_| self.days.len() > 1)?;
        let values = |tell: Tell| -> Vec<f64> {
            self.days.iter().map(|(_, standing)| standing.as_ref().map_or(f64::NAN, tell)).collect()
        };
        let (own, median) = (values(|standing| standing.value_wh), values(|standing| standing.median_wh));
        let zone = &self.data.zone;
        let ends = self.days.iter().map(|(date, _)| zone.day_span(*date).1);
        let edges_s: Rc<[i64]> = [zone.start_of_day(*first)].into_iter().chain(ends).collect();
        let mut scene = bar_chart(&BarChart {
            size: Size { height: headroom_px + HEIGHT_PX, ..size },
            headroom_px,
            due: self.days.len(),
            edges_s,
            now_s: i64::MAX,
            bucket: TimeUnit::Day,
            zone,
            series: &[BarSeries { role: "you", values: &own, direction: Direction::Up }],
            hidden: &[],
            overlay: Some(BarSeries { role: "median", values: &median, direction: Direction::Up }),
            empty_max: EMPTY_MAX_WH,
            value_label: &|value, step| axis_energy(self.formats(), value, step),
            time_label: &|tick: &TickTime| self.formats().day(tick.date, DayStyle::Axis),
        });
        // Outlines of bars over bars would hide both: a line over each day does not.
        scene.series.retain(|mark| mark.role == "you");
        let lines = [("halo", HALO_PX), ("median", MEDIAN_PX)];
        let lines = lines.map(|(role, thickness)| SeriesMark { role, path: levels(&scene, &median, thickness) });
        scene.series.extend(lines);
        Some(scene)
    }

    /// From the first day to the last one.
    pub fn period(&self) -> Option<String> {
        let ((first, _), (last, _)) = (self.days.first()?, self.days.last()?);
        let period = Period::custom(*first, *last)?;
        Some(period_text(&period, false, self.language, self.formats()))
    }

    /// Date of a day, in words.
    pub fn when(&self, day: usize) -> String {
        self.days.get(day).map(|(date, _)| self.formats().day(*date, DayStyle::Long)).unwrap_or_default()
    }

    /// The same in few letters, for the table.
    pub fn short_when(&self, row: usize) -> String {
        let (Some((day, _)), Some((first, _)), Some((last, _))) =
            (self.days.get(row), self.days.first(), self.days.last())
        else {
            return String::new();
        };
        short_day(*day, *first, *last, self.formats())
    }

    /// Roles, words and values of a day: the home, the median; where they cannot be shown, that.
    pub fn told(&self, day: usize) -> Vec<(&'static str, &'static str, String)> {
        let texts = self.texts();
        match self.days.get(day) {
            Some((_, Some(standing))) => {
                let [(you, own, value), (median, _, middle), _] = self.figures(standing);
                vec![(you, own, value), (median, texts.median_of_homes, middle)]
            }
            _ => vec![("gap", texts.not_shown, String::new())],
        }
    }

    /// A day in one phrase, for ears.
    pub fn phrase(&self, day: usize) -> String {
        let told: Vec<_> = self.told(day).into_iter().map(|(_, word, energy)| [word, " ", &*energy].concat()).collect();
        [&*self.when(day), ": ", told.join(", ").trim_end()].concat()
    }

    /// Target day of a key.
    pub fn step(&self, edges_s: &[EpochSeconds], from: Option<usize>, step: Move) -> Option<usize> {
        move_to(edges_s, from, step, TimeUnit::Day, &self.data.zone)
    }
}
