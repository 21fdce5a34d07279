//! The key figures as a file. Pure; tested natively.

use super::cards::{Card, Span, cards, is_at_night, spans};
use super::data::FiguresData;
use super::model::FiguresModel;
use crate::api::Quantity;
use crate::energy::{FigureUnit, Formula, KeyFigure, WhyWithheld};
use crate::widgets::parts::{CsvFile, CsvRow, Quality, quantity_name, series_word};
use yew::AttrValue;

impl FiguresModel {
    /// The figures, each over the days that it rests on, with the months behind the totals and the
    /// days with their nights behind the night share.
    pub fn csv(&self) -> CsvFile {
        let FiguresData { zone, period, .. } = &*self.data;
        let mut rows = Vec::new();
        for (card, words) in cards(&self.data).iter().zip(self.cards()) {
            rows.push(self.figure(card, &words.name));
            rows.extend(self.spans_of(card, &words.name));
        }
        CsvFile::of_days("key-figures", (period.first(), period.last()), zone, rows)
    }

    fn figure(&self, card: &Card, name: &str) -> CsvRow {
        let (FiguresData { zone, period, .. }, definition) = (&*self.data, card.formula.definition());
        let (unit, thousand) = match definition.unit {
            FigureUnit::Share => ("%", 100_000.0),
            FigureUnit::Watts => ("W", 1_000.0),
            FigureUnit::WattHours => ("kWh", 1.0),
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

    /// Rows of the spans drawn in a card. A span that lacks some of its readings is partial.
    fn spans_of(&self, card: &Card, name: &str) -> Vec<CsvRow> {
        let FiguresData { days, hours, zone, .. } = &*self.data;
        let (quantity, at_night) =
            (card.quantity.unwrap_or(Quantity::Consumption), card.formula == Formula::NightShare);
        let series = if at_night { hours } else { days };
        let language = self.language().texts();
        let row = |span: &Span, of_night: bool| {
            let (start_s, end_s) = (zone.start_of_day(span.first), zone.day_span(span.last).1);
            let counts = |at_s| (start_s..end_s).contains(&at_s) && (!of_night || is_at_night(zone, at_s));
            let mut buckets = (0..series.len()).filter(|bucket| series.start_s(*bucket).is_some_and(counts));
            let whole = buckets.all(|bucket| bucket < series.due() && series.whole_wh(quantity, bucket).is_some());
            let wh = if of_night { span.night_wh.unwrap_or(f64::NAN) } else { span.whole_wh };
            let quality = match (wh.is_nan(), whole) {
                (true, _) => Quality::Missing,
                (false, true) => Quality::Measured,
                (false, false) => Quality::Partial,
            };
            // Names of their own: who adds up what has one name must not add the year to its months.
            let (what, word, length) = match (at_night, of_night) {
                (true, true) => (name, " night", language.navigation.day),
                (true, false) => (quantity_name(quantity, &language.common), " day", language.navigation.day),
                (false, _) => (name, " month", language.navigation.month),
            };
            CsvRow {
                start_s,
                end_s,
                series: [series_word(quantity), word].concat().into(),
                name: [what, ", ", length].concat().into(),
                thousandths: wh,
                unit: AttrValue::Static("kWh"),
                quality,
            }
        };
        let spans = spans(card, &self.data);
        let nights = spans.iter().filter(|_| at_night).map(|span| row(span, true));
        spans.iter().map(|span| row(span, false)).chain(nights).collect()
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
