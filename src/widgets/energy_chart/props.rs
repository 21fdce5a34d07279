//! Properties: the attributes as they are written, and what the page hands in.

use crate::widgets::SourceHandle;
use web_sys::EventTarget;
use yew::{AttrValue, Properties};

/// Properties of the energy chart. Texts are checked when data is loaded; what does not fit is told in the widget.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct EnergyChartProps {
    /// Where the data comes from.
    pub source: SourceHandle,
    /// The building's id.
    #[prop_or_default]
    pub building_id: Option<AttrValue>,
    /// `hourly` (default), `daily` or `monthly`.
    #[prop_or_default]
    pub resolution: Option<AttrValue>,
    /// First day (`YYYY-MM-DD`) or month (`YYYY-MM`).
    ///
    /// Without a period: hours of today, the last 30 finished days, the last 12 months with the running one.
    #[prop_or_default]
    pub from: Option<AttrValue>,
    /// Last day or month, included.
    #[prop_or_default]
    pub to: Option<AttrValue>,
    /// IANA zone instead of the building's.
    #[prop_or_default]
    pub time_zone: Option<AttrValue>,
    /// BCP 47 tag for texts, numbers and dates. English without.
    #[prop_or_default]
    pub locale: AttrValue,
    /// Where events are dispatched.
    #[prop_or_default]
    pub host: Option<EventTarget>,
}

impl EnergyChartProps {
    /// Whether both ask for the same data.
    pub(super) fn same_data(&self, other: &Self) -> bool {
        self.source == other.source
            && self.building_id == other.building_id
            && self.resolution == other.resolution
            && self.from == other.from
            && self.to == other.to
            && self.time_zone == other.time_zone
    }
}
