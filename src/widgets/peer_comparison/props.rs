//! Properties: the attributes as they are written, and what the page hands in.

use crate::widgets::SourceHandle;
use web_sys::EventTarget;
use yew::{AttrValue, Properties};

/// Properties of the peer comparison. Texts are checked when data is loaded; what does not fit is told in the widget.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct PeerComparisonProps {
    /// Where the data comes from.
    pub source: SourceHandle,
    /// The building's id.
    #[prop_or_default]
    pub building_id: Option<AttrValue>,
    /// How the group is formed: `ELCOM` (default), `CONSUMPTION_CATEGORY`, `GRID_POWER_CONSUMPTION_CLUSTER`, `BEP`.
    #[prop_or_default]
    pub category: Option<AttrValue>,
    /// What is compared: `consumption` (default), `grid` or `generation`.
    #[prop_or_default]
    pub series: Option<AttrValue>,
    /// First day (`YYYY-MM-DD`). Without a period: the last 30 finished days.
    #[prop_or_default]
    pub from: Option<AttrValue>,
    /// Last day, included.
    #[prop_or_default]
    pub to: Option<AttrValue>,
    /// Smallest group of which figures are shown; 15 without.
    #[prop_or_default]
    pub min_group_size: Option<AttrValue>,
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

impl PeerComparisonProps {
    /// Whether both ask for the same data.
    pub(super) fn same_data(&self, other: &Self) -> bool {
        self.source == other.source
            && self.building_id == other.building_id
            && self.category == other.category
            && self.series == other.series
            && self.from == other.from
            && self.to == other.to
            && self.min_group_size == other.min_group_size
            && self.time_zone == other.time_zone
    }
}
