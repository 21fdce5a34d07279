//! The shapes of bodies: building, device, event, interaction, as the contract has them.

use super::event_types::NAMES;
use super::schema::{Field, Kind, optional, required};

/// The criteria by which groups of comparable buildings are formed.
pub const COMPARISON_CATEGORIES: &[&str] = &["GRID_POWER_CONSUMPTION_CLUSTER", "CONSUMPTION_CATEGORY", "ELCOM", "BEP"];

/// The series that are forecast.
pub const FORECAST_TYPES: &[&str] = &[
    "ENERGY_CONSUMPTION_FORECAST_1H",
    "ENERGY_CONSUMPTION_FORECAST_24H",
    "ENERGY_CONSUMPTION_FORECAST_TOMORROW",
    "ENERGY_CONSUMPTION_FORECAST_DAY_AFTER_TOMORROW",
    "ENERGY_GENERATION_FORECAST_1H",
    "ENERGY_GENERATION_FORECAST_24H",
    "ENERGY_GENERATION_FORECAST_TOMORROW",
    "ENERGY_GENERATION_FORECAST_DAY_AFTER_TOMORROW",
];

/// All published types of devices.
pub const DEVICE_TYPES: &[&str] = &[
    "APPLIANCE",
    "BATTERY",
    "CAR",
    "CAR_CHARGER",
    "ENERGY_MEASUREMENT",
    "GATEWAY",
    "HEAT_PUMP",
    "INPUT_DEVICE",
    "INVERTER",
    "MOOST",
    "SMART_METER",
    "SMART_PLUG",
    "SWITCH",
    "THERMOSTAT",
    "THERMAL_ZONE",
    "THERMAL_STORAGE",
    "WATER_HEATER",
    "WALL_TABLET",
    "SOLAR_PANEL",
    "DISHWASHER",
    "DRYER",
    "ENTERTAINMENT",
    "LIGHTING",
    "OVEN",
    "REFRIGERATION",
    "WASHING_MACHINE",
];

const CONSUMPTION_CATEGORIES: &[&str] =
    &["EXTREMELY_HIGH", "VERY_HIGH", "HIGH", "MEDIUM", "LOW", "VERY_LOW", "EXTREMELY_LOW", "ZERO"];

const ELCOM_CATEGORIES: &[&str] =
    &["H1", "H2", "H3", "H4", "H5", "H6", "H7", "H8", "C1", "C2", "C3", "C4", "C5", "C6", "C7"];

/// True if a text has between `min` and `max` characters, all of which `allowed` lets pass.
fn is_made_of(text: &str, min: usize, max: usize, allowed: impl Fn(char) -> bool) -> bool {
    text.chars().all(allowed) && (min..=max).contains(&text.chars().count())
}

/// `^[a-zA-Z0-9:._-]{1,100}$`
pub fn is_building_id(text: &str) -> bool {
    crate::api::BuildingId::parse(text).is_ok()
}

/// `^[a-zA-Z0-9]{24}$`
fn is_moost_id(text: &str) -> bool {
    is_made_of(text, 24, 24, |c| c.is_ascii_alphanumeric())
}

/// `^[a-zA-Z0-9:._@-]{1,100}$`
fn is_user_id(text: &str) -> bool {
    is_made_of(text, 1, 100, |c| c.is_ascii_alphanumeric() || ":._@-".contains(c))
}

fn is_device_id(text: &str) -> bool {
    is_made_of(text, 3, 64, |c| c.is_ascii_alphanumeric() || ":._-".contains(c))
}

fn is_line(text: &str) -> bool {
    is_made_of(text, 1, 100, |c| c != '\n')
}

fn is_note(text: &str) -> bool {
    is_made_of(text, 0, 1_000, |c| c != '\n')
}

fn is_zip(text: &str) -> bool {
    is_made_of(text, 3, 10, |c| c.is_ascii_uppercase() || c.is_ascii_digit() || " -".contains(c))
}

fn is_country(text: &str) -> bool {
    is_made_of(text, 2, 2, |c| c.is_ascii_uppercase())
}

fn is_currency(text: &str) -> bool {
    is_made_of(text, 3, 3, |c| c.is_ascii_uppercase())
}

fn is_zone(text: &str) -> bool {
    is_made_of(text, 1, 32, |c| c.is_ascii_alphanumeric() || "/_+-".contains(c))
}

fn is_clock(text: &str) -> bool {
    matches!(text.as_bytes(), [a, b, b':', c, d] if [a, b, c, d].iter().all(|digit| digit.is_ascii_digit()))
}

/// `customerBuildingId`
pub const BUILDING_ID: Kind = Kind::Text(is_building_id, "1 to 100 of A-Z a-z 0-9 : . _ -");
/// `customerId`, `ruleId`, `pushNotificationId`
pub const MOOST_ID: Kind = Kind::Text(is_moost_id, "24 letters or digits");
const LINE: Kind = Kind::Text(is_line, "1 to 100 characters in one line");
const CLOCK: Kind = Kind::Text(is_clock, "a time of day as HH:MM");
const ANY_TEXT: Kind = Kind::Text(|_| true, "a string");

const DEVICE_FIELDS: &[Field] = &[
    required("id", Kind::Text(is_device_id, "3 to 64 of A-Z a-z 0-9 : . _ -")),
    required("type", Kind::OneOf(DEVICE_TYPES)),
    required("name", LINE),
    required("product_name", LINE),
    required("vendor_name", LINE),
    optional("metadata", Kind::Text(is_note, "up to 1,000 characters in one line")),
    optional("createdAt", Kind::Integer),
    optional("updatedAt", Kind::Integer),
    optional("soc", Kind::Number),
    optional("chargingTargetSoc", Kind::Number),
    optional("chargingTargetSocTimestamp", Kind::Integer),
    optional("chargingMode", Kind::Integer),
    optional("capacity", Kind::Number),
];

/// An array of devices.
pub const DEVICES: Kind = Kind::List(&Kind::Object(DEVICE_FIELDS));

const LOW_TARIFF_FIELDS: &[Field] = &[
    required("mondayStartTime", CLOCK),
    required("mondayEndTime", CLOCK),
    required("tuesdayStartTime", CLOCK),
    required("tuesdayEndTime", CLOCK),
    required("wednesdayStartTime", CLOCK),
    required("wednesdayEndTime", CLOCK),
    required("thursdayStartTime", CLOCK),
    required("thursdayEndTime", CLOCK),
    required("fridayStartTime", CLOCK),
    required("fridayEndTime", CLOCK),
    required("saturdayStartTime", CLOCK),
    required("saturdayEndTime", CLOCK),
    required("sundayStartTime", CLOCK),
    required("sundayEndTime", CLOCK),
];

const PRICE_SLICE_FIELDS: &[Field] =
    &[optional("price", Kind::Number), optional("from", Kind::Integer), optional("to", Kind::Integer)];

const TARIFF_FIELDS: &[Field] = &[
    required("type", Kind::OneOf(&["SINGLE", "DUAL", "DYNAMIC"])),
    optional("minPrice", Kind::LooseNumber),
    optional("maxPrice", Kind::LooseNumber),
    optional("currency", Kind::Text(is_currency, "three capital letters")),
    optional("dual", Kind::Object(&[optional("lowTariff", Kind::Object(LOW_TARIFF_FIELDS))])),
    optional("dynamic", Kind::Object(&[optional("tariffs", Kind::List(&Kind::Object(PRICE_SLICE_FIELDS)))])),
];

const CAPACITY_FIELDS: &[Field] = &[
    optional("score", Kind::Number),
    optional("quality", Kind::Number),
    optional("daysFit", Kind::Integer),
    optional("method", ANY_TEXT),
];

const ELCOM_FIELDS: &[Field] = &[
    optional("category", Kind::OneOf(ELCOM_CATEGORIES)),
    optional("confidence", Kind::Number),
    optional("probabilities", Kind::Map(&Kind::Number)),
    optional("summary", ANY_TEXT),
];

const PROFILE_FIELDS: &[Field] = &[
    optional("multiPersonScore", Kind::Number),
    optional("commercialBuildingScore", Kind::Number),
    optional("ecologicalScore", Kind::Number),
    optional("economicalScore", Kind::Number),
    optional("selfSufficiencyScore", Kind::Number),
    optional("motivationScoreConfidence", Kind::Number),
    optional("gridPowerConsumptionClusterId", Kind::Integer),
    optional("consumptionCategory", Kind::OneOf(CONSUMPTION_CATEGORIES)),
    optional("effectiveCapacity", Kind::Object(CAPACITY_FIELDS)),
    optional("elcom", Kind::Object(ELCOM_FIELDS)),
    optional(
        "bep",
        Kind::Object(&[optional("group", ANY_TEXT), optional("subGroup", ANY_TEXT), optional("label", ANY_TEXT)]),
    ),
];

/// A building.
pub const BUILDING: Kind = Kind::Object(&[
    required("customerBuildingId", BUILDING_ID),
    required("customerId", MOOST_ID),
    required("zip", Kind::Text(is_zip, "3 to 10 of A-Z 0-9, space, -")),
    required("city", LINE),
    required("countryCode", Kind::Text(is_country, "two capital letters")),
    optional("id", ANY_TEXT),
    optional("timeZoneId", Kind::Text(is_zone, "an IANA zone name")),
    optional("geolocation", Kind::Object(&[optional("lat", Kind::Number), optional("lon", Kind::Number)])),
    optional("devices", DEVICES),
    optional("settings", Kind::Object(&[optional("tariff", Kind::Object(TARIFF_FIELDS))])),
    optional("profile", Kind::Object(PROFILE_FIELDS)),
    optional("registrationTimestamp", Kind::Integer),
    optional("activationTimestamp", Kind::Integer),
    optional("deactivatedTimestamp", Kind::Integer),
    optional("isEarlyAdopter", Kind::Flag),
    optional("customerSubscriptionName", ANY_TEXT),
    optional("userIds", Kind::List(&ANY_TEXT)),
    optional(
        "disabledNotifications",
        Kind::List(&Kind::Object(&[optional("ruleId", ANY_TEXT), optional("userId", ANY_TEXT)])),
    ),
    optional("rulesOperator", Kind::OneOf(&["INCLUDE", "EXCLUDE"])),
    optional("rulesOperatorExclude", Kind::Flag),
    optional("activeRules", Kind::List(&ANY_TEXT)),
    optional("inactiveRules", Kind::List(&ANY_TEXT)),
    optional("properties", Kind::Map(&ANY_TEXT)),
    optional("isEnergyGenerationAvailable", Kind::Flag),
    optional("kWp", Kind::Number),
    optional("kwp", Kind::Number),
]);

/// An event.
pub const EVENT: Kind = Kind::Object(&[
    required("customerBuildingId", BUILDING_ID),
    required("customerId", MOOST_ID),
    required("deviceId", Kind::Text(is_device_id, "3 to 64 of A-Z a-z 0-9 : . _ -")),
    required("deviceName", LINE),
    required("type", Kind::OneOf(&NAMES)),
    required("value", Kind::Float32),
    optional("timestamp", Kind::Integer),
    optional("source", Kind::OneOf(DEVICE_TYPES)),
    optional("forecastTimestamp", Kind::Integer),
    optional("ingestionTimestamp", Kind::Integer),
]);

/// What a user did with a notification.
pub const INTERACTION: Kind = Kind::Object(&[
    required("actionQualifier", Kind::OneOf(&["DISMISS", "OPENAPP", "STOPDELIVERY", "OPENWEB"])),
    optional("userId", Kind::Text(is_user_id, "1 to 100 of A-Z a-z 0-9 : . _ @ -")),
]);

/// A notification, as far as it has to fit: what MOOST adds to it is taken as it is.
pub const NOTIFICATION: Kind = Kind::Object(&[
    required("customerBuildingId", BUILDING_ID),
    required("customerId", MOOST_ID),
    required("ruleId", MOOST_ID),
    optional("id", Kind::Text(is_notification_id, "1 to 200 characters")),
    optional("notification", Kind::Object(&[optional("texts", Kind::Map(&Kind::Object(&[])))])),
]);

fn is_notification_id(text: &str) -> bool {
    is_made_of(text, 1, 200, |c| c != '\n')
}
