//! A building of the sandbox as listings have it.

/// One building of the sandbox, for listings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SandboxHousehold {
    /// The integrator's id.
    pub building_id: String,
    /// Town.
    pub city: String,
    /// IANA zone name.
    pub time_zone_id: String,
    /// True if it generates energy.
    pub has_generation: bool,
    /// ElCom profile such as `H4`.
    pub elcom_category: String,
}
