//! The widgets by their names, but for the dashboard, which is made of them.

use super::energy_chart::EnergyChartKind;
use super::forecast::ForecastKind;
use super::heat_map::HeatMapKind;
use super::key_figures::KeyFiguresKind;
use super::parts::{Kind, WidgetKind};
use super::peer_comparison::PeerComparisonKind;
use super::typical_day::TypicalDayKind;
use crate::apart::apart;

type MoreKinds = [&'static dyn WidgetKind; 4];

/// Those of pages that have only one or two.
static FIRST: [&dyn WidgetKind; 2] = [&EnergyChartKind, &PeerComparisonKind];
static MORE: MoreKinds = [&KeyFiguresKind, &ForecastKind, &TypicalDayKind, &HeatMapKind];

apart!(
    fn more_kinds() -> &'static MoreKinds = all_more_kinds,
    "__wasm_split_00more00_import_00000000000000000000000000000001_kinds",
    "__wasm_split_00more00_export_00000000000000000000000000000001_kinds"
);

fn all_more_kinds() -> &'static MoreKinds {
    &MORE
}

/// The kind with a name, such as `energy-chart`.
pub fn single(name: &str) -> Option<Kind> {
    let named = |kind: &&dyn WidgetKind| kind.name() == name;
    FIRST.into_iter().find(named).or_else(|| more_kinds().iter().copied().find(named)).map(Kind)
}
