//! Words of each figure: its value, its basis, its definition. Pure; tested natively.

use super::cards::{Card, Span, cards, spans};
use super::data::FiguresData;
use crate::api::Quantity;
use crate::energy::{BucketKind, FigureUnit, Formula, KeyFigure, WhyWithheld, first_day, kwh};
use crate::i18n::{DayStyle, FigureTexts, Formats, Language, MonthStyle, energy_fraction_digits, fill};
use crate::time::{Period, ZoneOffsets};
use crate::widgets::parts::{day_text, missing_text, nothing_measured, period_text, quantity_name, role_of};
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
    /// What the figure is a part of, in a few words; empty where it is none.
    pub brief: String,
    /// The same, with its time where that is not the year, and with what is missing.
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

/// Number of figures at a glance.
pub const AT_A_GLANCE: usize = 4;
/// By what a household asks most.
const GLANCE: [&str; 8] = [
    "self-sufficiency",
    "self-consumption",
    "base-load",
    "base-load-estimate",
    "night-share",
    "weekday-mean",
    "winter-share",
    "weekend-mean",
];

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
        period_text(&self.data.period, self.data.period.is_of_months(), self.language, &*self.formats)
    }

    /// Why no card has a value; `None` where one has.
    pub fn empty(&self) -> Option<&'static str> {
        self.empty.then(|| nothing_measured(self.data.period.first(), self.data.today, self.language))
    }

    /// The cards.
    pub fn cards(&self) -> &[CardWords] {
        &self.cards
    }

    /// The figures at a glance: four that have a value, the ones that say most first.
    pub fn at_a_glance(&self) -> Vec<&CardWords> {
        let named = GLANCE.iter().filter_map(|id| self.cards.iter().find(|card| card.id == *id && card.told));
        named.take(AT_A_GLANCE).collect()
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
        let (value, brief, basis) = match &card.figure {
            Ok(figure) => (self.value(figure, unit), self.brief(figure), self.basis(figure)),
            Err(why) => (self.withheld(*why).to_owned(), String::new(), self.missing(card.formula, why)),
        };
        CardWords {
            id: card.formula.definition().id,
            role: card.quantity.map_or("unsplit", role_of),
            name,
            value,
            told: card.figure.is_ok(),
            brief,
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
        // The unit once.
        let digits = energy_fraction_digits(kwh(whole_wh));
        let (part, whole) = (self.formats.number(kwh(part_wh), digits), self.formats.energy_kwh(kwh(whole_wh)));
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

    /// The days that a figure of hours rests on, by their number.
    fn last_days(&self, figure: &KeyFigure) -> String {
        let (first, last) = (first_day(figure, self.zone), self.zone.date(figure.period_s.1 - 1));
        let days = usize::try_from(first.days_until(last) + 1).unwrap_or(0);
        fill(self.language.texts().common.last_days, &[("days", &self.formats.count(days))])
    }

    /// Part and whole, if the figure is a share; of a base load, whose value is a power, the share.
    fn parts_told(&self, figure: &KeyFigure) -> String {
        match (figure.formula, figure.part_of_wh) {
            (Formula::HighestDay, _) => day_text(first_day(figure, self.zone), self.formats),
            (_, None) => String::new(),
            (Formula::BaseLoad, Some((part_wh, whole_wh))) => {
                fill(self.texts().share_of_use, &[("share", &self.formats.percent(part_wh / whole_wh))])
            }
            (_, Some((part_wh, whole_wh))) => self.part_of(part_wh, whole_wh),
        }
    }

    /// The same in sight; of what does not rest on the year above all figures, the days.
    fn brief(&self, figure: &KeyFigure) -> String {
        if figure.formula == Formula::NightShare { self.last_days(figure) } else { self.parts_told(figure) }
    }

    /// The parts; then when, where it is not the year, and what is missing or does not add up.
    fn basis(&self, figure: &KeyFigure) -> String {
        let formats = self.formats;
        let range = is_of_hours(figure.formula).then(|| {
            let (from, to) = (first_day(figure, self.zone), self.zone.date(figure.period_s.1 - 1));
            Period::custom(from, to).map(|period| period_text(&period, false, self.language, formats))
        });
        let counts = (figure.measured, figure.expected);
        let counts = if figure.formula == Formula::HighestDay { (0, 0) } else { counts };
        let missing = self.missing_of(figure.formula, counts);
        let quality = (!figure.adds_up()).then(|| self.language.texts().common.does_not_add_up.to_owned());
        let brief = Some(self.parts_told(figure)).filter(|brief| !brief.is_empty());
        let sentence = |words: String| words + ".";
        let said = [brief.map(sentence), range.flatten().map(sentence), missing, quality];
        said.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    fn missing_of(&self, formula: Formula, counts: (usize, usize)) -> Option<String> {
        let kind = if is_of_hours(formula) { BucketKind::Hour } else { BucketKind::Day };
        missing_text(kind, counts, self.language, self.formats)
    }

    fn withheld(&self, why: WhyWithheld) -> &'static str {
        match why {
            WhyWithheld::NoData => self.language.texts().common.no_reading,
            WhyWithheld::LowCoverage { .. } => self.texts().too_little,
            WhyWithheld::TooShort => self.texts().too_short,
            WhyWithheld::NotApplicable | WhyWithheld::WrongResolution => self.texts().not_applicable,
        }
    }

    fn missing(&self, formula: Formula, why: &WhyWithheld) -> String {
        match why {
            WhyWithheld::LowCoverage { measured, expected } => {
                self.missing_of(formula, (*measured, *expected)).unwrap_or_default()
            }
            _ => String::new(),
        }
    }
}

/// True if a figure rests on hours; the others rest on days.
fn is_of_hours(formula: Formula) -> bool {
    matches!(formula, Formula::NightShare | Formula::BaseLoadEstimate)
}
