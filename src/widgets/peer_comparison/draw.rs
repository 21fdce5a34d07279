//! Lays out the bars of the comparison. Pure.

use super::model::PeerBar;
use crate::chart::{RowBars, RowValue, Size, row_bars};

/// The bars in a drawing of this width, in text of the size that is read.
pub fn rows(bars: &[PeerBar], size: Size) -> RowBars {
    let values: Vec<RowValue<'_>> =
        bars.iter().map(|bar| RowValue { name: bar.name, value: bar.value_wh, told: &bar.told }).collect();
    row_bars(&values, size, size.text.read())
}
