//! Words of each figure: its value, its basis, its definition. Pure; tested natively.

use super::cards::{Card, Span, cards, spans};
use super::data::FiguresData;
use crate::api::Quantity;
use crate::energy::{FigureUnit, Formula, KeyFigure, WhyWithheld, first_day, kwh};
use crate::i18n::{DayStyle, FigureTexts, Formats, Language, MonthStyle, fill};
use crate::time::ZoneOffsets;
use crate::widgets::parts::{measured_text, nothing_measured, period_text, quantity_name, role_of};
use std::rc::Rc;

/// A card in words.
#[derive(Debug, Clone, PartialEq)]
pub struct CardWords {
    /// Stable name, for the DOM.
    pub id: &'static str,
    /// Class of its marks.
    pub role: &'static str,
    /// Name of the figure.
    pub name: String,
    /// The value with its unit, or why there is none.
    pub value: String,
    /// True if there is a value.
    pub told: bool,
    /// Time and coverage of the figure.
    pub basis: String,
    /// Definition of the figure: the way it is worked out.
    pub definition: &'static str,
    /// A part of one, to be drawn as a bar.
    pub share: Option<f64>,
    /// One value a month or a day, to be drawn as bars.
    pub spans_wh: Vec<f64>,
    /// Part of each value that the card is about, to be drawn in front of the bars.
    pub parts_wh: Vec<f64>,
}

/// All cards in one language.
pub struct FiguresModel {
    pub(super) data: Rc<FiguresData>,
    cards: Vec<CardWords>,
    /// Of what and when, and how much: the months behind the totals, the days behind the night share.
    spans: Vec<[String; 2]>,
    empty: bool,
    language: Language,
    formats: Box<dyn Formats>,
}

impl FiguresModel {
    /// Puts data into words.
    pub fn new(data: Rc<FiguresData>, language: Language, formats: Box<dyn Formats>) -> Self {
        let cards = cards(&data);
        let empty = cards.iter().all(|card| card.figure.is_err());
        let words = Words { language, formats: &*formats, zone: &data.zone };
        let spans = cards.iter().flat_map(|card| words.spans(card, &data)).collect();
        let cards = cards.into_iter().map(|card| words.card(card)).collect();
        Self { data, cards, spans, empty, language, formats }
    }

    /// The period of the days.
    pub fn period(&self) -> String {
        period_text(&self.data.period, false, self.language, &*self.formats)
    }

    /// Why no card has a value; `None` where one has.
    pub fn empty(&self) -> Option<&'static str> {
        self.empty.then(|| nothing_measured(self.data.period.first(), self.data.today, self.language))
    }

    /// The cards.
    pub fn cards(&self) -> &[CardWords] {
        &self.cards
    }

    /// Values drawn in the cards, in words: the subject with its time, then the value.
    pub fn spans(&self) -> &[[String; 2]] {
        &self.spans
    }

    /// The language of the words.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Numbers and dates.
    pub fn formats(&self) -> &dyn Formats {
        &*self.formats
    }
}

struct Words<'a> {
    language: Language,
    formats: &'a dyn Formats,
    zone: &'a ZoneOffsets,
}

impl Words<'_> {
    fn texts(&self) -> &'static FigureTexts {
        &self.language.texts().figures
    }

    fn card(&self, card: Card) -> CardWords {
        let unit = card.formula.definition().unit;
        let in_time = !card.parts_wh.is_empty();
        let share = card.figure.ok().filter(|_| unit == FigureUnit::Share && !in_time).map(|figure| figure.value);
        let name = self.name(&card);
        let (spans_wh, parts_wh) =
            if card.figure.is_err() && in_time { Default::default() } else { (card.spans_wh, card.parts_wh) };
        let (value, basis) = match &card.figure {
            Ok(figure) => (self.value(figure, unit), self.basis(figure)),
            Err(why) => (self.withheld(*why).to_owned(), self.measured(card.formula, why)),
        };
        CardWords {
            id: card.formula.definition().id,
            role: card.quantity.map_or("unsplit", role_of),
            name,
            value,
            told: card.figure.is_ok(),
            basis,
            definition: self.definition(card.formula),
            share,
            spans_wh,
            parts_wh,
        }
    }

    /// Each month of a total, each day of the night share.
    fn spans(&self, card: &Card, data: &FiguresData) -> Vec<[String; 2]> {
        let name = self.name(card);
        let told = |Span { first, whole_wh, night_wh, .. }| {
            let when = match night_wh {
                Some(_) => self.formats.day(first, DayStyle::Date),
                None => self.formats.month(first.month(), MonthStyle::Long),
            };
            let value = match night_wh {
                _ if night_wh.unwrap_or(whole_wh).is_nan() => self.language.texts().common.no_reading.to_owned(),
                Some(night_wh) => self.part_of(night_wh, whole_wh),
                None => self.formats.energy_kwh(kwh(whole_wh)),
            };
            [[&*name, ", ", &*when].concat(), value]
        };
        spans(card, data).into_iter().map(told).collect()
    }

    fn part_of(&self, part_wh: f64, whole_wh: f64) -> String {
        let [part, whole] = [part_wh, whole_wh].map(|wh| self.formats.energy_kwh(kwh(wh)));
        fill(self.texts().part_of, &[("part", &part), ("whole", &whole)])
    }

    fn name(&self, card: &Card) -> String {
        let texts = self.texts();
        let quantity = quantity_name(card.quantity.unwrap_or(Quantity::Consumption), &self.language.texts().common);
        match card.formula {
            Formula::SelfSufficiency => texts.self_sufficiency,
            Formula::SelfConsumption => texts.self_consumption,
            Formula::BaseLoad => texts.base_load,
            Formula::BaseLoadEstimate => texts.base_load_estimate,
            Formula::NightShare => texts.night_share,
            Formula::WinterShare => texts.winter_share,
            Formula::WeekdayMean => texts.weekday_mean,
            Formula::WeekendMean => texts.weekend_mean,
            Formula::HighestDay => return fill(texts.highest_day, &[("name", quantity)]),
            _ => quantity,
        }
        .to_owned()
    }

    fn definition(&self, formula: Formula) -> &'static str {
        let texts = self.texts();
        match formula {
            Formula::SelfSufficiency => texts.about_self_sufficiency,
            Formula::SelfConsumption => texts.about_self_consumption,
            Formula::BaseLoad => texts.about_base_load,
            Formula::BaseLoadEstimate => texts.about_base_load_estimate,
            Formula::NightShare => texts.about_night_share,
            Formula::WinterShare => texts.about_winter_share,
            Formula::HighestDay => texts.about_highest_day,
            Formula::WeekdayMean => texts.about_weekday_mean,
            Formula::WeekendMean => texts.about_weekend_mean,
            _ => texts.about_total,
        }
    }

    fn value(&self, figure: &KeyFigure, unit: FigureUnit) -> String {
        match unit {
            FigureUnit::Share => self.formats.percent(figure.value),
            FigureUnit::Watts => self.formats.number(figure.value.round() + 0.0, 0) + "\u{a0}W",
            FigureUnit::WattHours => self.formats.energy_kwh(kwh(figure.value)),
        }
    }

    /// Part and whole, if the figure is a share; then its coverage.
    fn basis(&self, figure: &KeyFigure) -> String {
        let Some((part_wh, whole_wh)) = figure.part_of_wh else { return self.coverage(figure) };
        let of = self.part_of(part_wh, whole_wh);
        // The value of a base load is a power, and says nothing of the share.
        let share = (figure.formula == Formula::BaseLoad).then(|| self.formats.percent(part_wh / whole_wh) + ", ");
        [&*share.unwrap_or_default(), &*of, ". ", &*self.coverage(figure)].concat()
    }

    /// The day of the highest day; else how much was measured, and when where it is not the year.
    fn coverage(&self, figure: &KeyFigure) -> String {
        let day = |day| self.formats.day(day, DayStyle::Date);
        match figure.formula {
            Formula::HighestDay => self.formats.day(first_day(figure, self.zone), DayStyle::Long),
            formula if is_of_hours(formula) => {
                let (from, to) = (first_day(figure, self.zone), self.zone.date(figure.period_s.1 - 1));
                let range = fill(self.language.texts().frame.range_days, &[("from", &day(from)), ("to", &day(to))]);
                [&range, ", ", &self.counted(figure.measured, figure.expected, true)].concat()
            }
            _ => {
                let counted = self.counted(figure.measured, figure.expected, false);
                if figure.adds_up() {
                    return counted;
                }
                [&*counted, ". ", self.language.texts().common.does_not_add_up].concat()
            }
        }
    }

    fn counted(&self, measured: usize, expected: usize, hours: bool) -> String {
        let texts = &self.language.texts().common;
        let plural = if hours { &texts.measured_hours } else { &texts.measured_days };
        measured_text(plural, measured, expected, self.language, self.formats)
    }

    fn withheld(&self, why: WhyWithheld) -> &'static str {
        match why {
            WhyWithheld::NoData => self.language.texts().common.no_reading,
            WhyWithheld::LowCoverage { .. } => self.texts().too_little,
            WhyWithheld::TooShort => self.texts().too_short,
            WhyWithheld::NotApplicable | WhyWithheld::WrongResolution => self.texts().not_applicable,
        }
    }

    fn measured(&self, formula: Formula, why: &WhyWithheld) -> String {
        match why {
            WhyWithheld::LowCoverage { measured, expected } => self.counted(*measured, *expected, is_of_hours(formula)),
            _ => String::new(),
        }
    }
}

/// True if a figure rests on hours; the others rest on days.
fn is_of_hours(formula: Formula) -> bool {
    matches!(formula, Formula::NightShare | Formula::BaseLoadEstimate)
}
