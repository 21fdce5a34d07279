//! The drawing of the chart, and which of its buckets are looked at. Pure; tested natively.

use super::model::EnergyModel;
use super::parts::{Part, Values};
use super::pricing::{Amounts, Unit};
use crate::api::Quantity;
use crate::chart::{
    BarChart, BarSeries, Direction, FEWEST, Scene, Size, TickTime, TimeUnit, Zoom, bar_chart, line_chart, zoomed,
    zoomed_to,
};
use crate::i18n::{DayStyle, MonthStyle, fill};
use crate::time::PeriodKind;
use crate::widgets::parts::{EMPTY_MAX_WH, axis_energy, calendar_kind, peak_energy, step_digits};
use std::ops::Range;
use yew::AttrValue;

/// More buckets than these have no bars for each of an earlier period, but its average.
const MOST_PAIRS: usize = 12;

impl EnergyModel {
    /// True if a part of the buckets is looked at.
    pub fn is_zoomed(&self) -> bool {
        self.view.len() < self.data.series.len()
    }

    /// The attribute `zoom` after a step; `None` where there are too few buckets to look closer at.
    pub fn zoom(&self, step: Zoom, around: Option<usize>) -> Option<AttrValue> {
        let all = self.data.series.len();
        (all > 2 * FEWEST).then(|| written(zoomed(self.view.clone(), all, step, around)))
    }

    /// The attribute `zoom` after a pull from one bucket to another.
    pub fn zoom_to(&self, one: usize, other: usize) -> Option<AttrValue> {
        let all = self.data.series.len();
        (all > 2 * FEWEST).then(|| written(zoomed_to(one, other, all)))
    }

    /// Range in view, such as "Shown: 12 June 2026 to 18 June 2026."
    pub fn view_text(&self) -> Option<String> {
        let (from, to) = (self.when(self.view.start), self.when(self.view.end.saturating_sub(1)));
        self.is_zoomed().then(|| fill(self.texts().shown, &[("from", &from), ("to", &to)]))
    }

    fn viewed<'a>(&self, values: &'a [f64]) -> &'a [f64] {
        values.get(self.view.start..self.view.end.min(values.len())).unwrap_or_default()
    }

    /// True if the earlier period is drawn: its whole consumption beside a part of this one's would not be like with
    /// like.
    pub fn draws_earlier(&self) -> bool {
        let is_cut = |part: &Part| part.hidden && part.drawn == Some(Direction::Up);
        !self.earlier_wh.is_empty() && !self.parts().iter().any(is_cut)
    }

    /// True if the earlier period is one line: of many buckets nobody compares each with its own.
    pub fn draws_average(&self) -> bool {
        self.draws_earlier() && self.view.len() > MOST_PAIRS
    }

    /// True if the consumption has a line of its own: its parts do not stand on each other as lines, and an earlier
    /// period is to be held against all of it.
    pub fn draws_whole(&self) -> bool {
        self.lines && self.draws_earlier() && self.balance.has_generation && self.main == Quantity::Consumption
    }

    /// The drawing at a size.
    pub fn scene(&self, size: Size) -> Scene {
        let of = |hidden| {
            let parts = self.parts().iter().filter(move |part| part.hidden == hidden);
            let series = parts.filter_map(|part| {
                let (role, values) = (part.role, self.viewed(self.values(part.values)));
                part.drawn.map(|direction| BarSeries { role, values, direction })
            });
            series.collect::<Vec<_>>()
        };
        let (mut series, hidden) = (of(false), of(true));
        if self.draws_whole() {
            let values = self.viewed(self.values(Values::Measured(self.main)));
            series.push(BarSeries { role: "whole", values, direction: Direction::Up });
        }
        let (first, edges_s) = (self.view.start, self.data.series.edges_s());
        let edges_s = match edges_s.get(first..=self.view.end) {
            Some(viewed) if self.is_zoomed() => viewed.into(),
            _ => edges_s.clone(),
        };
        let running = self.data.series.running().and_then(|bucket| bucket.checked_sub(first));
        let pairs = self.draws_earlier() && !self.draws_average();
        let draw = if self.lines { line_chart } else { bar_chart };
        let mut scene = draw(&BarChart {
            size,
            edges_s,
            due: self.data.series.before().saturating_sub(first)..self.data.series.due().saturating_sub(first),
            bucket: self.unit(),
            zone: &self.data.zone,
            series: &series,
            hidden: &hidden,
            hollow: running.map_or(0..0, |bucket| bucket..bucket + 1),
            beside: pairs.then_some(BarSeries {
                role: "earlier",
                values: self.viewed(&self.earlier_wh),
                direction: Direction::Up,
            }),
            average: self.earlier_average().filter(|_| self.draws_average()),
            empty_max: if self.data.amounts.is_some() { 1.0 } else { EMPTY_MAX_WH },
            value_label: &|value, step| self.axis_label(value, step),
            peak_label: Some(&|value| self.peak_label(value)),
            time_label: &|tick| self.tick_label(tick),
        });
        if let Some(bucket) = running.filter(|_| self.unit() == TimeUnit::Day) {
            scene.name_bucket(bucket, self.common().today);
        }
        scene
    }

    /// The value on the highest bar, without its unit.
    fn peak_label(&self, value: f64) -> String {
        let formats = self.formats();
        match &self.data.amounts {
            None => peak_energy(formats, value),
            Some(Amounts { unit: Unit::Co2, .. }) => formats.number(value / 1_000.0, 1),
            Some(_) => formats.number(value, 2),
        }
    }

    /// The unit is in the answer; the zero is the line itself.
    fn axis_label(&self, value: f64, step: f64) -> String {
        let formats = self.formats();
        match &self.data.amounts {
            None => axis_energy(formats, value, step),
            Some(_) if value == 0.0 => String::new(),
            // Kilograms, as the answer says.
            Some(Amounts { unit: Unit::Co2, .. }) => formats.number(value / 1_000.0, step_digits(step / 1_000.0)),
            Some(_) => formats.number(value, step_digits(step)),
        }
    }

    fn tick_label(&self, tick: &TickTime) -> String {
        match tick.unit {
            TimeUnit::Hour if tick.hour == 0 && self.several_days() => self.formats().day(tick.date, DayStyle::Axis),
            TimeUnit::Hour => self.formats().time_of_day(tick.at_s),
            // Of a month the day says enough: the title has the rest.
            TimeUnit::Day if calendar_kind(&self.data.period) == PeriodKind::Month => {
                self.formats().number(f64::from(tick.date.day()), 0)
            }
            TimeUnit::Day => self.formats().day(tick.date, DayStyle::Axis),
            TimeUnit::Month => self.formats().month(tick.date.month(), MonthStyle::Axis),
            TimeUnit::Year => self.formats().month(tick.date.month(), MonthStyle::Long),
        }
    }
}

fn written(view: Option<Range<usize>>) -> AttrValue {
    view.map(|view| [view.start.to_string(), view.end.to_string()].join("-")).unwrap_or_default().into()
}
