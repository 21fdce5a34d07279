//! The widgets by their names, but for the dashboard, which is made of them.

use super::energy_chart::EnergyChartKind;
use super::forecast::ForecastKind;
use super::heat_map::HeatMapKind;
use super::key_figures::KeyFiguresKind;
use super::parts::{Kind, WidgetKind};
use super::peer_comparison::PeerComparisonKind;
use super::typical_day::TypicalDayKind;

static SINGLE: [&dyn WidgetKind; 6] =
    [&EnergyChartKind, &PeerComparisonKind, &KeyFiguresKind, &ForecastKind, &TypicalDayKind, &HeatMapKind];

/// The kind with a name, such as `energy-chart`.
pub fn single(name: &str) -> Option<Kind> {
    SINGLE.into_iter().find(|kind| kind.name() == name).map(Kind)
}
