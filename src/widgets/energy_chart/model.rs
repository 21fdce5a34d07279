//! Content of the chart: parts, times, values. Pure; tested natively.

use super::data::{Earlier, EnergyData};
use super::parts::{Part, Values, amount_parts, hide, part, solar_parts, used_parts};
use super::pricing::{Amounts, Unit};
use super::settings::Shown;
use crate::api::Quantity;
use crate::chart::TimeUnit;
use crate::energy::{
    Balance, BucketKind, Change, Coverage, Marks, WhyWithheld, balance, change, coverage, kwh, partners_wh,
};
use crate::i18n::{ChartTexts, CommonTexts, DayStyle, Formats, Language, MonthStyle, fill};
use crate::time::{CivilDate, EpochSeconds};
use crate::widgets::parts::{
    capitalised, clock_time, day_text, highest, main_quantity, nothing_measured, period_text, short_day,
    still_measured_up_to_s, whole_period_text,
};
use std::ops::Range;
use std::rc::Rc;

/// Days for which a home is welcomed while nothing has come.
const DAYS_OF_WELCOME: i64 = 14;

/// The chart in one language.
pub struct EnergyModel {
    pub(super) data: Rc<EnergyData>,
    formats: Box<dyn Formats>,
    pub(super) language: Language,
    pub(super) balance: Balance,
    pub(super) coverage: Coverage,
    pub(super) main: Quantity,
    parts: Vec<Part>,
    /// For every bucket what its partner of the earlier period took; empty without one.
    pub(super) earlier_wh: Vec<f64>,
    /// The own solar power in place of what was used.
    pub(super) solar: bool,
    /// Change since the earlier period, like with like.
    pub(super) changed: Option<Result<Change, WhyWithheld>>,
    /// The buckets that are drawn.
    pub(super) view: Range<usize>,
    /// Lines for bars.
    pub(super) lines: bool,
}

impl EnergyModel {
    /// Puts data into words.
    pub fn new(data: Rc<EnergyData>, language: Language, formats: Box<dyn Formats>, shown: &Shown<'_>) -> Self {
        let balance = balance(&data.series);
        let used = main_quantity(|quantity| data.series.has(quantity));
        // Where nothing else is metered there is only the one flow, and amounts are of the grid.
        let solar = shown.solar && balance.has_generation && used != Quantity::Generation && data.amounts.is_none();
        let main = if solar { Quantity::Generation } else { used };
        let coverage = coverage(&data.series, main);
        let texts = language.texts();
        let named = if data.sells { texts.chart.sold } else { texts.chart.feed_in };
        let mut parts = match &data.amounts {
            Some(amounts) => amount_parts(amounts, shown.below, &texts.chart),
            None if solar => solar_parts(texts, named),
            None => used_parts(&balance, main, shown.below, (texts, named)),
        };
        hide(&mut parts, shown.hide);
        let ours = (&data.series, &data.zone);
        // Amounts are of what was paid for, at the same prices.
        let compared = if data.amounts.is_some() && data.series.has(Quantity::Grid) { Quantity::Grid } else { main };
        let (earlier_wh, changed) = match &data.earlier {
            None => (Vec::new(), None),
            Some(Earlier { series, zone, pairing, .. }) => {
                let theirs = (series, zone);
                let wh = if data.amounts.is_some() { Vec::new() } else { partners_wh(ours, theirs, main, *pairing) };
                (wh, Some(change(ours, theirs, compared, *pairing)))
            }
        };
        if !earlier_wh.is_empty() {
            let name = texts.table.earlier;
            parts.push(part("earlier", name, None, Values::Earlier));
        }
        let view = viewed(shown.zoom, data.series.len());
        let lines = shown.lines;
        Self { data, formats, language, balance, coverage, main, parts, earlier_wh, solar, changed, view, lines }
    }

    /// Formats of the model's locale and zone.
    pub fn formats(&self) -> &dyn Formats {
        &*self.formats
    }

    /// The data behind it.
    pub fn data(&self) -> &EnergyData {
        &self.data
    }

    /// Length of a bucket.
    pub fn unit(&self) -> TimeUnit {
        match self.data.series.kind() {
            BucketKind::Hour => TimeUnit::Hour,
            BucketKind::Day => TimeUnit::Day,
            BucketKind::Month => TimeUnit::Month,
        }
    }

    /// The value of the attribute `hide` after a click on the switch of a role; `None` where it is the last one in
    /// sight.
    pub fn hide_after_switching(&self, role: &str) -> Option<String> {
        let drawn = || self.parts.iter().filter(|part| part.drawn.is_some());
        let hidden: Vec<_> = drawn().filter(|part| part.hidden != (part.role == role)).map(|part| part.role).collect();
        (hidden.len() < drawn().count()).then(|| hidden.join(" "))
    }

    /// Words for a bucket without a value: it has no reading, or none yet, or what was read has no price.
    pub fn nothing_of(&self, bucket: usize) -> &'static str {
        if self.is_unpriced(bucket) {
            self.texts().no_price
        } else if bucket < self.data.series.due() {
            self.common().no_reading
        } else {
            self.language.texts().common.not_yet
        }
    }

    /// True if there is no amount because what was read has no price.
    pub(super) fn is_unpriced(&self, bucket: usize) -> bool {
        let of = |amounts: &Amounts| {
            amounts.priceless.get(bucket) == Some(&true) && amounts.grid.get(bucket).is_some_and(|value| value.is_nan())
        };
        self.data.amounts.as_ref().is_some_and(of)
    }

    /// Label of the switches of the series.
    pub fn show_label(&self) -> &'static str {
        self.language.texts().navigation.show
    }

    /// The head of the times in a table.
    pub fn time_head(&self) -> &'static str {
        self.language.texts().table.time
    }

    /// Parts that are told of every bucket.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Meaning of the drawn gaps; `None` if there are none.
    pub fn gaps(&self) -> Option<&'static str> {
        if !self.coverage.gaps.is_empty() {
            return Some(self.common().no_reading);
        }
        // Where the pay for what was fed in is drawn, there is something.
        let draws_pay = self.parts.iter().any(|part| part.values == Values::FeedInAmount && part.drawn.is_some());
        let fed_in = if draws_pay { self.values(Values::FeedInAmount) } else { &[] };
        let is_gap = |bucket: usize| self.is_unpriced(bucket) && fed_in.get(bucket).is_none_or(|paid| paid.is_nan());
        (0..self.data.series.due()).any(is_gap).then_some(self.texts().no_price)
    }

    /// Why there is nothing to draw; `None` when there is something.
    pub fn empty(&self) -> Option<&'static str> {
        if self.data.series.has(self.main) {
            return None;
        }
        if self.is_awaited() {
            return Some(self.language.texts().empty.welcome);
        }
        Some(nothing_measured(self.data.period.first(), self.today(), self.language))
    }

    /// True if the home is new, and has not been measured at all yet.
    pub fn is_awaited(&self) -> bool {
        let EnergyData { series, since, period, .. } = &*self.data;
        let is_new = |since: CivilDate| since.days_until(self.today()) <= DAYS_OF_WELCOME && period.contains(since);
        !series.has(self.main) && period.contains(self.today()) && since.is_some_and(is_new)
    }

    /// Since when the home is measured, where the period has days from before that.
    pub fn begins(&self) -> Option<String> {
        let start_s = self.data.series.start_s(self.data.series.before()).filter(|_| self.data.series.before() > 0)?;
        let first = self.data.zone.date(start_s);
        let when = match self.unit() {
            TimeUnit::Month | TimeUnit::Year => self.formats.month(first.month(), MonthStyle::Long),
            _ if self.formats.is_this_year(first.year()) => self.formats.day(first, DayStyle::DateOfYear),
            _ => self.formats.day(first, DayStyle::Date),
        };
        Some(fill(self.common().begins, &[("when", &when)]) + ".")
    }

    fn today(&self) -> CivilDate {
        self.data.zone.date(self.data.now_s)
    }

    /// The title: the period, and that it is running.
    pub fn title(&self) -> String {
        let is_running = self.data.period.contains(self.today()) && self.data.series.due() < self.data.series.len();
        let period = self.period();
        let when = if is_running { fill(self.common().so_far, &[("when", &period)]) } else { period };
        if self.solar { fill(self.texts().solar_title, &[("when", &when)]) } else { capitalised(&when) }
    }

    /// The period with its year, for the name of a picture.
    pub fn whole_period(&self) -> String {
        whole_period_text(&self.data.period, self.language, self.formats())
    }

    /// The period.
    pub fn period(&self) -> String {
        period_text(&self.data.period, self.unit() == TimeUnit::Month, self.language, self.formats())
    }

    /// The highest bucket, such as "Highest: 19:00, 1.8 kWh."
    pub fn highest(&self) -> Option<String> {
        let values = self.data.amounts.as_ref().map_or(self.data.series.column(self.main), |amounts| &amounts.grid);
        let (bucket, value) = highest(values)?;
        let (when, energy) = (self.when(bucket), self.amount(value));
        Some(fill(self.common().highest, &[("when", &when), ("energy", &energy)]) + ".")
    }

    /// End of the readings, in words, if the period is still running.
    pub fn measured_up_to(&self) -> Option<String> {
        let up_to = still_measured_up_to_s(&self.data.series, self.main, self.data.now_s)?;
        let day = self.data.zone.date(up_to - 1);
        let when = match self.unit() {
            TimeUnit::Hour => self.moment(up_to),
            TimeUnit::Day => self.formats.day(day, DayStyle::Date),
            // Up to which of its days a month was read, it does not tell.
            TimeUnit::Month | TimeUnit::Year => self.formats.month(day.month(), MonthStyle::Long),
        };
        Some(fill(self.common().measured_up_to, &[("when", &when)]) + ".")
    }

    /// A note where the readings contradict each other.
    pub fn quality_note(&self) -> Option<&'static str> {
        // Without generation there is nothing to divide: what is shown is what was used.
        let divided = self.data.amounts.is_none() && self.balance.has_generation;
        let contradicts = |mark| divided && self.balance.any_mark.has(mark);
        (contradicts(Marks::NEGATIVE_RESULT) || contradicts(Marks::GRID_ABOVE_CONSUMPTION))
            .then_some(self.common().does_not_add_up)
    }

    /// The whole chart in a few sentences.
    pub fn summary(&self) -> String {
        let said = [Some(self.title() + "."), Some(self.total()), self.change().map(|change| change + ".")];
        said.into_iter().flatten().chain(self.about()).collect::<Vec<_>>().join(" ")
    }

    /// Time of a bucket. Two equal hours are told apart by their offsets.
    pub fn when(&self, bucket: usize) -> String {
        let Some(start) = self.data.series.start_s(bucket) else { return String::new() };
        let day = self.data.zone.date(start);
        match self.unit() {
            TimeUnit::Hour => self.moment(start),
            TimeUnit::Day => day_text(day, self.formats()),
            TimeUnit::Month | TimeUnit::Year => self.formats.month(day.month(), MonthStyle::Long),
        }
    }

    /// The same in few letters, for tables.
    pub fn short_when(&self, bucket: usize) -> String {
        match self.data.series.start_s(bucket).filter(|_| self.unit() == TimeUnit::Day) {
            Some(start_s) => {
                let (first, last) = (self.data.period.first(), self.data.period.last());
                short_day(self.data.zone.date(start_s), first, last, self.formats())
            }
            None => self.when(bucket),
        }
    }

    /// Time of a bucket with what is to be told of it: one that is running is told as such, for its partner of an earlier
    /// period is whole, and so is one that was measured in part.
    pub fn told_when(&self, bucket: usize, when: String) -> String {
        let has = |part: &Part| part.values != Values::Earlier && self.value(part, bucket).is_some();
        if self.data.series.running() == Some(bucket) && self.parts.iter().any(has) {
            fill(self.common().so_far, &[("when", &when)])
        } else if self.data.series.is_partial(bucket) {
            fill(self.common().in_part, &[("when", &when)])
        } else {
            when
        }
    }

    /// The value of a part in a bucket; `None` is a gap.
    pub fn value(&self, part: &Part, bucket: usize) -> Option<String> {
        let value = self.values(part.values).get(bucket).copied().filter(|value| !value.is_nan())?;
        Some(self.amount(value))
    }

    /// A value in the unit that is shown.
    pub(super) fn amount(&self, value: f64) -> String {
        match &self.data.amounts {
            None => self.formats.energy_kwh(kwh(value)),
            Some(Amounts { unit: Unit::Co2, .. }) => self.formats.co2(value),
            Some(Amounts { label, .. }) => self.formats.money(value, label),
        }
    }

    /// One bucket in one phrase, for ears.
    pub fn phrase(&self, bucket: usize) -> String {
        let mut phrase = self.told_when(bucket, self.when(bucket)) + ": ";
        let mut told = false;
        for part in &self.parts {
            let Some(energy) = self.value(part, bucket) else { continue };
            if told {
                phrase.push_str(", ");
            }
            phrase.push_str(&fill(self.texts().part, &[("name", part.name), ("energy", &energy)]));
            told = true;
        }
        if !told {
            phrase.push_str(self.nothing_of(bucket));
        }
        phrase
    }

    pub(super) fn several_days(&self) -> bool {
        self.data.period.days() > 1
    }

    /// A clock time, with its day where there are several, and with its offset where the clock shows it twice.
    fn moment(&self, at: EpochSeconds) -> String {
        let time = clock_time(at, &self.data.zone, self.formats());
        if self.several_days() {
            [&*self.formats.day(self.data.zone.date(at), DayStyle::Short), ", ", &*time].concat()
        } else {
            time
        }
    }

    pub(super) fn values(&self, values: Values) -> &[f64] {
        match values {
            Values::Measured(quantity) => self.data.series.column(quantity),
            Values::OwnUse => &self.balance.own_use_wh,
            Values::Grid => &self.balance.grid_wh,
            Values::Unsplit => &self.balance.unsplit_wh,
            Values::FeedIn => &self.balance.feed_in_wh,
            Values::Earlier => &self.earlier_wh,
            Values::GridAmount => self.data.amounts.as_ref().map_or(&[], |amounts| &amounts.grid),
            Values::FeedInAmount => self.data.amounts.as_ref().map_or(&[], |amounts| &amounts.feed_in),
        }
    }

    pub(super) fn texts(&self) -> &'static ChartTexts {
        &self.language.texts().chart
    }

    /// The texts that other widgets have as well.
    pub(super) fn common(&self) -> &'static CommonTexts {
        &self.language.texts().common
    }
}

/// The buckets that the attribute `zoom` names: the first one and the one after the last. All, where it names none that
/// there are.
pub(super) fn viewed(zoom: &str, all: usize) -> Range<usize> {
    let named = zoom.split_once('-').and_then(|(first, end)| Some(first.parse().ok()?..end.parse().ok()?));
    named.filter(|view: &Range<usize>| view.start < view.end && view.end <= all).unwrap_or(0..all)
}
