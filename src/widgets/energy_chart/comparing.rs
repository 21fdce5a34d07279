//! An earlier period in words. Pure; tested natively.

use super::model::EnergyModel;
use super::settings::Compared;
use crate::chart::TimeUnit;
use crate::energy::change;
use crate::i18n::fill;
use crate::widgets::parts::period_text;

/// A smaller change rounds to none.
const SAME: f64 = 0.005;

impl EnergyModel {
    /// The change against the earlier period, like with like, such as "8% less than May 2026 over the same days.";
    /// or why there is none.
    pub fn change(&self) -> Option<String> {
        let earlier = self.data.earlier.as_ref()?;
        let texts = self.texts();
        let by_month = self.unit() == TimeUnit::Month;
        let when = period_text(&earlier.period, by_month, self.language, self.formats());
        let (ours, theirs) = ((&self.data.series, &self.data.zone), (&earlier.series, &earlier.zone));
        let ratio = change(ours, theirs, self.main, earlier.pairing).ok().and_then(|change| change.ratio());
        let template = match ratio {
            None => texts.change_unknown,
            Some(ratio) if ratio.abs() < SAME => texts.change_same,
            Some(ratio) if ratio < 0.0 => texts.change_less,
            Some(_) => texts.change_more,
        };
        let share = ratio.map(|ratio| self.formats().percent(ratio.abs())).unwrap_or_default();
        Some(fill(template, &[("share", &share), ("period", &when)]))
    }

    /// The word of the comparison that is shown.
    pub fn compared(&self) -> &'static str {
        Compared::word(self.data.earlier.as_ref().map(|earlier| earlier.compared))
    }

    /// The comparisons to choose from.
    pub fn comparisons(&self) -> [(&'static str, &'static str); 3] {
        let texts = self.texts();
        [
            (Compared::NONE, texts.compare_none),
            (Compared::PREVIOUS, texts.compare_previous),
            (Compared::LAST_YEAR, texts.compare_last_year),
        ]
    }

    /// What the comparisons are called together.
    pub fn comparison_label(&self) -> &'static str {
        self.texts().compare
    }
}
