//! The key figures as a table.

use super::model::FiguresModel;
use crate::i18n::Formats;
use crate::widgets::parts::Tabular;
use yew::AttrValue;

impl Tabular for FiguresModel {
    fn caption(&self) -> String {
        [self.language().texts().figures.title, ", ", &*self.period()].concat()
    }

    fn head(&self) -> Vec<AttrValue> {
        let texts = &self.language().texts().figures;
        [texts.figure, texts.value, texts.basis].map(AttrValue::Static).to_vec()
    }

    fn rows(&self) -> usize {
        self.cards().len() + self.spans().len()
    }

    /// The cards, and after them what is drawn in them: months of the totals, days with their nights.
    fn row(&self, row: usize) -> Vec<AttrValue> {
        if let Some(words) = self.cards().get(row) {
            return [&words.name, &words.value, &words.basis].map(|text| text.clone().into()).to_vec();
        }
        let span = row.checked_sub(self.cards().len()).and_then(|row| self.spans().get(row));
        span.map(|[name, value]| vec![name.clone().into(), value.clone().into(), AttrValue::default()])
            .unwrap_or_default()
    }

    fn formats(&self) -> &dyn Formats {
        self.formats()
    }
}
