//! An earlier period in words. Pure; tested natively.

use super::model::EnergyModel;
use super::settings::Compared;
use crate::chart::TimeUnit;
use crate::energy::WhyWithheld;
use crate::i18n::fill;
use crate::time::{Period, ZoneOffsets};
use crate::widgets::parts::{SpanSeconds, period_text};

/// A smaller change rounds to none.
const SAME: f64 = 0.005;

impl EnergyModel {
    /// The change against the earlier period, like with like, such as "1 June 2026 to 10 June 2026: 8% less than 1 May 2026
    /// to 10 May 2026."; or why there is none. Without amounts: the total may hold more, and what is running, so that theirs
    /// would rest on other days. Nothing where nothing was used then: there is no share of nothing.
    pub fn change(&self) -> Option<String> {
        let (earlier, texts) = (self.data.earlier.as_ref()?, self.texts());
        // While the first bucket runs there is nothing yet to compare, and nothing missing.
        let change = self.changed.as_ref().filter(|_| self.data.series.due() > 0)?;
        let (template, ratio, compared) = match change {
            Ok(change) => {
                let ratio = change.ratio()?;
                let template = match ratio {
                    _ if ratio.abs() < SAME => texts.change_same,
                    _ if ratio < 0.0 => texts.change_less,
                    _ => texts.change_more,
                };
                (template, ratio, Some(change))
            }
            Err(WhyWithheld::WrongResolution | WhyWithheld::NotApplicable) => return None,
            Err(_) => (texts.change_unknown, 0.0, None),
        };
        let ours = self.span_text(&self.data.period, &self.data.zone, compared.map(|change| change.current_s));
        let theirs = self.span_text(&earlier.period, &earlier.zone, compared.map(|change| change.earlier_s));
        let share = self.formats().percent(ratio.abs());
        Some(fill(template, &[("share", &share), ("period", &ours), ("earlier", &theirs)]))
    }

    /// Compared part of a period, in words: all of it, some of its days, or some hours of one day.
    fn span_text(&self, period: &Period, zone: &ZoneOffsets, span_s: Option<SpanSeconds>) -> String {
        let whole = |period| period_text(period, self.unit() == TimeUnit::Month, self.language, self.formats());
        let Some((start_s, end_s)) = span_s else { return whole(period) };
        let (first, last) = (zone.date(start_s), zone.date(end_s - 1));
        if (first, last) == (period.first(), period.last()) && zone.day_span(last).1 == end_s {
            return whole(period);
        }
        let days = whole(&Period::custom(first, last).unwrap_or(*period));
        if first != last || self.unit() != TimeUnit::Hour {
            return days;
        }
        let [from, to] = [start_s, end_s].map(|at_s| self.formats().time_of_day(at_s));
        let times = fill(self.language.texts().frame.range, &[("from", &from), ("to", &to)]);
        [&*days, ", ", &*times].concat()
    }

    /// The word of the comparison that is shown.
    pub fn compared(&self) -> &'static str {
        Compared::word(self.data.earlier.as_ref().map(|earlier| earlier.compared))
    }

    /// The comparisons to choose from.
    pub fn comparisons(&self) -> [(&'static str, &'static str); 3] {
        let texts = self.texts();
        let named = [
            (None, texts.compare_none),
            (Some(Compared::Previous), texts.compare_previous),
            (Some(Compared::LastYear), texts.compare_last_year),
        ];
        named.map(|(compared, name)| (Compared::word(compared), name))
    }

    /// Label of the choice of comparisons.
    pub fn comparison_label(&self) -> &'static str {
        self.texts().compare
    }
}
