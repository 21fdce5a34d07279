//! The days behind the standing: the home beside the median, drawn and as a table. Pure; tested natively.

use super::model::PeerModel;
use crate::chart::{BarChart, BarSeries, Direction, Scene, Size, TextSize, TickTime, TimeUnit, bar_chart};
use crate::energy::{Standing, kwh, standing};
use crate::i18n::{DayStyle, Formats};
use crate::time::{CivilDate, ZoneOffsets};
use crate::widgets::parts::{Tabular, axis_energy};
use std::rc::Rc;
use yew::AttrValue;

/// Height of the drawing.
const HEIGHT_PX: f64 = 140.0;
/// Fewer days make no trend.
const FEWEST_DAYS: i64 = 2;
/// Upper end of an axis without any value.
const EMPTY_MAX_WH: f64 = 1_000.0;

impl PeerModel {
    /// First and last finished day of the comparison.
    fn days_shown(&self) -> Option<(CivilDate, CivilDate)> {
        let days = || self.data.days.iter().map(|day| day.day).filter(|day| *day < self.data.today);
        Some((days().min()?, days().max()?))
    }

    /// The standing of a day; `None` where it cannot be shown, small groups among them.
    fn standing_on(&self, date: CivilDate) -> Option<Standing> {
        let settings = &self.data.settings;
        let day = self.data.days.iter().find(|day| day.day == date)?;
        standing(day.group(settings.quantity), settings.quantity, settings.minimum_size).ok()
    }

    /// The trend at a width; `None` for a single day.
    pub fn trend(&self, width: f64) -> Option<Scene> {
        let (first, last) = self.days_shown()?;
        let count = first.days_until(last) + 1;
        if count < FEWEST_DAYS {
            return None;
        }
        let standings: Vec<_> = (0..count).map(|day| self.standing_on(first.add_days(day))).collect();
        let values = |tell: fn(&Standing) -> f64| -> Vec<f64> {
            standings.iter().map(|standing| standing.as_ref().map_or(f64::NAN, tell)).collect()
        };
        let (own, median) = (values(|standing| standing.value_wh), values(|standing| standing.median_wh));
        // Days only: they lie one after the other in any zone.
        let zone = ZoneOffsets::fixed(0);
        let edges_s: Rc<[i64]> = (0..=count).map(|day| zone.start_of_day(first.add_days(day))).collect();
        Some(bar_chart(&BarChart {
            size: Size { width, height: HEIGHT_PX },
            due: edges_s.len().saturating_sub(1),
            edges_s,
            now_s: i64::MAX,
            bucket: TimeUnit::Day,
            zone: &zone,
            series: &[BarSeries { role: "you", values: &own, direction: Direction::Up }],
            overlay: Some(BarSeries { role: "median", values: &median, direction: Direction::Up }),
            empty_max: EMPTY_MAX_WH,
            text: TextSize::default(),
            value_label: &|value, step| axis_energy(self.formats(), value, step),
            time_label: &|tick: &TickTime| self.formats().day(tick.date, DayStyle::Axis),
        }))
    }
}

impl Tabular for PeerModel {
    fn caption(&self) -> String {
        self.days().unwrap_or_default()
    }

    fn head(&self) -> Vec<AttrValue> {
        let texts = &self.language.texts().peer;
        [self.language.texts().table.time, texts.you, texts.median].map(AttrValue::Static).to_vec()
    }

    fn rows(&self) -> usize {
        let days = self.days_shown().map_or(0, |(first, last)| first.days_until(last) + 1);
        usize::try_from(days).unwrap_or(0)
    }

    fn row(&self, row: usize) -> Vec<AttrValue> {
        let Some((first, _)) = self.days_shown() else { return Vec::new() };
        let date = first.add_days(i64::try_from(row).unwrap_or(i64::MAX));
        let standing = self.standing_on(date);
        let cell = |tell: fn(&Standing) -> f64| match &standing {
            Some(standing) => AttrValue::from(self.formats().energy_kwh(kwh(tell(standing)))),
            // No comparison, or one that must not be shown: both say no more.
            None => AttrValue::Static(self.language.texts().peer.not_shown),
        };
        let day = self.formats().day(date, DayStyle::Long);
        vec![day.into(), cell(|standing| standing.value_wh), cell(|standing| standing.median_wh)]
    }

    fn formats(&self) -> &dyn Formats {
        self.formats()
    }
}
