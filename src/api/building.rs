//! A building: kept whole as it came, with readers for the parts that widgets need.

use super::json::{JsonError, Reader, Value};
use crate::time::{EpochSeconds, zone_of_country};

/// A building as MOOST describes it. Unknown members are kept and written back.
///
/// ```
/// use moost_energy::api::Building;
/// let building = Building::parse(br#"{"customerBuildingId":"A","timeZoneId":"Europe/Zurich","new":[1]}"#)?;
/// assert_eq!(building.time_zone_id(), Some("Europe/Zurich"));
/// assert!(building.to_json().contains(r#""new":[1]"#));
/// # Ok::<(), moost_energy::api::json::JsonError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Building(Value);

impl Building {
    /// Reads a building: a JSON object.
    pub fn parse(bytes: &[u8]) -> Result<Self, JsonError> {
        let mut reader = Reader::new(bytes);
        if reader.peek() != Some(b'{') {
            return Err(reader.fail("an object"));
        }
        Value::parse(bytes).map(Self)
    }

    /// The integrator's id.
    pub fn customer_building_id(&self) -> Option<&str> {
        self.text("customerBuildingId")
    }

    /// IANA name of the zone its days are counted in, as it says.
    pub fn time_zone_id(&self) -> Option<&str> {
        self.text("timeZoneId")
    }

    /// The zone its days are counted in: as it says, else that of its country. `None` where that has several: a zone is
    /// not guessed.
    ///
    /// ```
    /// use moost_energy::api::Building;
    /// let of = |country| Building::parse(format!(r#"{{"countryCode":"{country}"}}"#).as_bytes()).unwrap();
    /// assert_eq!((of("CH").zone_id(), of("US").zone_id()), (Some("Europe/Zurich"), None));
    /// ```
    pub fn zone_id(&self) -> Option<&str> {
        let country = self.text("countryCode");
        // La Réunion and others have codes of their own, and may be sent with that of France all the same.
        let is_overseas =
            country == Some("FR") && self.text("zip").is_some_and(|zip| zip.starts_with("97") || zip.starts_with("98"));
        self.time_zone_id().or_else(|| zone_of_country(country.filter(|_| !is_overseas)?))
    }

    /// When it was added at MOOST. Readings from before that may have been sent later.
    pub fn activation_s(&self) -> Option<EpochSeconds> {
        let Value::Number(seconds) = self.0.get("activationTimestamp")? else { return None };
        seconds.parse().ok()
    }

    /// True if it generates energy; absent means unknown.
    pub fn is_energy_generation_available(&self) -> Option<bool> {
        self.0.get("isEnergyGenerationAvailable").and_then(Value::as_bool)
    }

    /// ElCom profile code such as `H4`; unknown codes come through.
    pub fn elcom_category(&self) -> Option<&str> {
        self.0.get("profile")?.get("elcom")?.get("category")?.as_str()
    }

    /// Consumption category such as `VERY_HIGH`; unknown values come through.
    pub fn consumption_category(&self) -> Option<&str> {
        self.0.get("profile")?.get("consumptionCategory")?.as_str()
    }

    /// BEP label, as it is.
    pub fn bep_label(&self) -> Option<&str> {
        self.0.get("profile")?.get("bep")?.get("label")?.as_str()
    }

    /// The whole document.
    pub fn as_value(&self) -> &Value {
        &self.0
    }

    /// The whole document as compact JSON.
    pub fn to_json(&self) -> String {
        self.0.to_json()
    }

    fn text(&self, member: &str) -> Option<&str> {
        self.0.get(member).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty())
    }
}
