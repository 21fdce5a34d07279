//! The days of the comparison as a table.

use super::days::Tell;
use super::model::PeerModel;
use crate::energy::kwh;
use crate::i18n::Formats;
use crate::widgets::parts::Tabular;
use yew::AttrValue;

impl Tabular for PeerModel {
    fn caption(&self) -> String {
        self.summary()
    }

    fn head(&self) -> Vec<AttrValue> {
        let texts = self.texts();
        [self.language.texts().table.time, texts.you, texts.typical_home].map(AttrValue::Static).to_vec()
    }

    fn rows(&self) -> usize {
        self.days.len()
    }

    fn row(&self, row: usize) -> Vec<AttrValue> {
        let standing = self.days.get(row).and_then(|(_, standing)| standing.as_ref());
        let cell = |tell: Tell| match standing {
            Some(standing) => AttrValue::from(self.formats().energy_kwh(kwh(tell(standing)))),
            // No comparison, or one that must not be shown: both say no more.
            None => AttrValue::Static(self.texts().not_shown),
        };
        vec![self.short_when(row).into(), cell(|standing| standing.value_wh), cell(|standing| standing.median_wh)]
    }

    fn formats(&self) -> &dyn Formats {
        self.formats()
    }
}
