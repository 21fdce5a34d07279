//! The days behind the standing: the home beside the median, drawn below the strip, in words, as a table and as a file.
//! Pure; tested natively.

use super::model::PeerModel;
use crate::chart::{
    BarChart, BarSeries, Direction, Move, Scene, Size, TextSize, TickTime, TimeUnit, bar_chart, move_to,
};
use crate::energy::{Standing, kwh, standing};
use crate::i18n::{DayStyle, Formats};
use crate::time::{CivilDate, EpochSeconds};
use crate::widgets::parts::{CsvFile, CsvRow, Quality, Tabular, axis_energy};
use std::rc::Rc;
use yew::AttrValue;

/// Height of the drawing below the strip.
const HEIGHT_PX: f64 = 140.0;
/// Fewer days make no trend.
const FEWEST_DAYS: i64 = 2;
/// A figure of a standing, watt-hours.
type Tell = fn(&Standing) -> f64;

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

    /// The trend at a width, below `headroom_px` for the strip; `None` for a single day.
    pub fn trend(&self, width: f64, headroom_px: f64) -> Option<Scene> {
        let (first, last) = self.days_shown()?;
        let count = first.days_until(last) + 1;
        if count < FEWEST_DAYS {
            return None;
        }
        let standings: Vec<_> = (0..count).map(|day| self.standing_on(first.add_days(day))).collect();
        let values = |tell: Tell| -> Vec<f64> {
            standings.iter().map(|standing| standing.as_ref().map_or(f64::NAN, tell)).collect()
        };
        let (own, median) = (values(|standing| standing.value_wh), values(|standing| standing.median_wh));
        let zone = &self.data.zone;
        let edges_s: Rc<[i64]> = (0..=count).map(|day| zone.start_of_day(first.add_days(day))).collect();
        Some(bar_chart(&BarChart {
            size: Size { width, height: headroom_px + HEIGHT_PX },
            headroom_px,
            due: edges_s.len().saturating_sub(1),
            edges_s,
            now_s: i64::MAX,
            bucket: TimeUnit::Day,
            zone,
            series: &[BarSeries { role: "you", values: &own, direction: Direction::Up }],
            overlay: Some(BarSeries { role: "median", values: &median, direction: Direction::Up }),
            empty_max: EMPTY_MAX_WH,
            text: TextSize::default(),
            value_label: &|value, step| axis_energy(self.formats(), value, step),
            time_label: &|tick: &TickTime| self.formats().day(tick.date, DayStyle::Axis),
        }))
    }
}

impl PeerModel {
    /// The day of a place in the trend.
    fn date(&self, day: usize) -> Option<CivilDate> {
        let (first, _) = self.days_shown()?;
        Some(first.add_days(i64::try_from(day).ok()?))
    }

    /// When a day is.
    pub fn when(&self, day: usize) -> String {
        self.date(day).map(|date| self.formats().day(date, DayStyle::Long)).unwrap_or_default()
    }

    /// Roles, words and values of a day: the home, the median; where they cannot be shown, that.
    pub fn told(&self, day: usize) -> Vec<(&'static str, &'static str, String)> {
        let texts = &self.language.texts().peer;
        match self.date(day).and_then(|date| self.standing_on(date)) {
            Some(standing) => {
                let [(you, own, value), (median, _, middle), _] = self.figures(&standing);
                vec![(you, own, value), (median, texts.median_of_homes, middle)]
            }
            None => vec![("gap", texts.not_shown, String::new())],
        }
    }

    /// A day in one phrase, for ears.
    pub fn phrase(&self, day: usize) -> String {
        let told: Vec<_> = self.told(day).into_iter().map(|(_, word, energy)| [word, " ", &*energy].concat()).collect();
        [&*self.when(day), ": ", told.join(", ").trim_end()].concat()
    }

    /// Where a key leads.
    pub fn step(&self, edges_s: &[EpochSeconds], from: Option<usize>, step: Move) -> Option<usize> {
        move_to(edges_s, from, step, TimeUnit::Day, &self.data.zone)
    }

    /// The days for a file of values; `None` for a single one.
    pub fn csv(&self) -> Option<CsvFile> {
        let (first, last) = self.days_shown().filter(|(first, last)| first != last)?;
        let (texts, zone) = (&self.language.texts().peer, &self.data.zone);
        let columns: [(_, _, Tell); 4] = [
            ("you", texts.you, |standing| standing.value_wh),
            ("median", texts.median_of_homes, |standing| standing.median_wh),
            ("percentile-25", "percentile-25", |standing| standing.p25_wh),
            ("percentile-75", "percentile-75", |standing| standing.p75_wh),
        ];
        let mut rows = Vec::new();
        for date in (0..=first.days_until(last)).map(|day| first.add_days(day)) {
            let (standing, (start_s, end_s)) = (self.standing_on(date), zone.day_span(date));
            for (series, name, tell) in columns {
                let thousandths = standing.as_ref().map_or(f64::NAN, tell);
                let quality = if standing.is_some() { Quality::Measured } else { Quality::Missing };
                rows.push(CsvRow { start_s, end_s, series, name, thousandths, unit: "kWh".into(), quality });
            }
        }
        let name = ["comparison", &*first.to_string(), &*last.to_string()].join("-");
        Some(CsvFile { name, zone: zone.clone(), rows })
    }
}

impl Tabular for PeerModel {
    fn caption(&self) -> String {
        self.days().unwrap_or_default()
    }

    fn head(&self) -> Vec<AttrValue> {
        let texts = &self.language.texts().peer;
        [self.language.texts().table.time, texts.you, texts.median_of_homes].map(AttrValue::Static).to_vec()
    }

    fn rows(&self) -> usize {
        let days = self.days_shown().map_or(0, |(first, last)| first.days_until(last) + 1);
        usize::try_from(days).unwrap_or(0)
    }

    fn row(&self, row: usize) -> Vec<AttrValue> {
        let standing = self.date(row).and_then(|date| self.standing_on(date));
        let cell = |tell: Tell| match &standing {
            Some(standing) => AttrValue::from(self.formats().energy_kwh(kwh(tell(standing)))),
            // No comparison, or one that must not be shown: both say no more.
            None => AttrValue::Static(self.language.texts().peer.not_shown),
        };
        vec![self.when(row).into(), cell(|standing| standing.value_wh), cell(|standing| standing.median_wh)]
    }

    fn formats(&self) -> &dyn Formats {
        self.formats()
    }
}
