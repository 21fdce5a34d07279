//! The key figures as a file. Pure; tested natively.

use super::cards::{Card, cards};
use super::load::FiguresData;
use super::model::FiguresModel;
use crate::api::Quantity;
use crate::energy::{FigureUnit, Formula, KeyFigure, WhyWithheld};
use crate::widgets::parts::{CsvFile, CsvRow, Quality, series_word};
use yew::AttrValue;

impl FiguresModel {
    /// The figures, each over the days that it rests on, and the months behind the totals.
    pub fn csv(&self) -> CsvFile {
        let FiguresData { zone, period, .. } = &*self.data;
        let mut rows = Vec::new();
        for (card, words) in cards(&self.data).iter().zip(self.cards()) {
            rows.push(self.figure(card, &words.name));
            if card.formula == Formula::Total {
                rows.extend(self.months_of(card, &words.name));
            }
        }
        CsvFile::of_days("key-figures", (period.first(), period.last()), zone, rows)
    }

    fn figure(&self, card: &Card, name: &str) -> CsvRow {
        let (FiguresData { zone, period, .. }, definition) = (&*self.data, card.formula.definition());
        let (unit, thousand) = match definition.unit {
            FigureUnit::Share => ("%", 100_000.0),
            FigureUnit::Watts => ("W", 1_000.0),
            _ => ("kWh", 1.0),
        };
        let (value, (start_s, end_s), quality) = match card.figure {
            Ok(figure) => (figure.value, figure.period_s, quality(&figure)),
            Err(why) => {
                let quality = if why == WhyWithheld::NoData { Quality::Missing } else { Quality::Unavailable };
                (f64::NAN, (zone.start_of_day(period.first()), zone.day_span(period.last()).1), quality)
            }
        };
        let series = card.quantity.map_or("", series_word);
        CsvRow {
            start_s,
            end_s,
            series: [series, " ", definition.id].concat().trim_start().to_owned().into(),
            name: name.to_owned().into(),
            thousandths: value * thousand,
            unit: AttrValue::Static(unit),
            quality,
        }
    }

    /// The months of a total. One with a day that is not measured is known in part.
    fn months_of(&self, card: &Card, name: &str) -> Vec<CsvRow> {
        let FiguresData { days, zone, period, .. } = &*self.data;
        let (quantity, first) = (card.quantity.unwrap_or(Quantity::Consumption), period.first().month());
        let months = card.spans_wh.iter().zip(0..).map(|(wh, months)| {
            let month = first.add_months(months);
            let start_s = zone.start_of_day(month.first_day().max(period.first()));
            let end_s = zone.day_span(month.last_day().min(period.last())).1;
            let inside = |bucket: &usize| days.start_s(*bucket).is_some_and(|at_s| (start_s..end_s).contains(&at_s));
            let mut buckets = (0..days.len()).filter(inside);
            let whole = buckets.all(|bucket| bucket < days.due() && days.value_wh(quantity, bucket).is_some());
            let quality = match (wh.is_nan(), whole) {
                (true, _) => Quality::Missing,
                (false, true) => Quality::Measured,
                (false, false) => Quality::Partial,
            };
            let [series, unit] = [series_word(quantity), "kWh"].map(AttrValue::Static);
            CsvRow { start_s, end_s, series, name: name.to_owned().into(), thousandths: *wh, unit, quality }
        });
        months.collect()
    }
}

fn quality(figure: &KeyFigure) -> Quality {
    if figure.formula == Formula::BaseLoadEstimate {
        Quality::Estimate
    } else if figure.measured < figure.expected {
        Quality::Partial
    } else if figure.adds_up() {
        Quality::Measured
    } else {
        Quality::Adjusted
    }
}
