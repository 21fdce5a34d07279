//! The chart as a table: a row for each bucket of what is looked at.

use super::model::EnergyModel;
use super::parts::Part;
use super::parts::Values::Earlier;
use crate::i18n::Formats;
use crate::widgets::parts::Tabular;
use yew::AttrValue;

impl Tabular for EnergyModel {
    fn caption(&self) -> String {
        self.view_text().into_iter().chain([self.summary()]).collect::<Vec<_>>().join(" ")
    }

    fn head(&self) -> Vec<AttrValue> {
        let names = [self.time_head()].into_iter().chain(self.parts().iter().map(|part| part.name));
        names.map(AttrValue::Static).collect()
    }

    fn rows(&self) -> usize {
        self.view.len()
    }

    /// A bucket of what is looked at.
    fn row(&self, row: usize) -> Vec<AttrValue> {
        let bucket = self.view.start + row;
        let nothing = |part: &Part| match part.values {
            // That a period has no such day, or no reading of it, says nothing about this one.
            Earlier => "–",
            _ => self.nothing_of(bucket),
        };
        let cell = |part: &Part| self.value(part, bucket).map_or(AttrValue::Static(nothing(part)), AttrValue::from);
        [self.told_when(bucket, self.short_when(bucket)).into()]
            .into_iter()
            .chain(self.parts().iter().map(cell))
            .collect()
    }

    fn formats(&self) -> &dyn Formats {
        self.formats()
    }
}
