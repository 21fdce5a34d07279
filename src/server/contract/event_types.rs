//! The event types of MOOST with their units, intervals and devices: one table.
//!
//! Names are those of the contract. Units, intervals and devices come from MOOST's documentation where `is_inferred` is
//! false, and else from the name of the type: the documentation of those was not to be had.

/// Unit of an event's value. The type fixes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Watt-hours.
    WattHours,
    /// Watts.
    Watts,
    /// Percent.
    Percent,
    /// Degrees Celsius.
    Celsius,
    /// Number of a charging mode, 0 to 7; its meaning depends on the device.
    ChargingMode,
    /// Number of a state, -1 to 4.
    DeviceStatus,
    /// 0 or 1.
    Switch,
    /// Price per kWh in the tariff's currency.
    Price,
    /// Watt-hours per square metre.
    Irradiation,
    /// A number without a unit.
    Score,
}

impl Unit {
    /// The unit in a word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::WattHours => "Wh",
            Self::Watts => "W",
            Self::Percent => "%",
            Self::Celsius => "°C",
            Self::ChargingMode => "charging mode",
            Self::DeviceStatus => "device status",
            Self::Switch => "0 or 1",
            Self::Price => "price per kWh",
            Self::Irradiation => "Wh/m²",
            Self::Score => "score",
        }
    }
}

/// How often events of a type are expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interval {
    /// Every so many seconds.
    Seconds(u32),
    /// When the value changes.
    OnChange,
    /// Not published.
    Unknown,
}

/// One type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventType {
    /// The name on the wire.
    pub name: &'static str,
    /// Unit of the value.
    pub unit: Unit,
    /// Expected interval.
    pub interval: Interval,
    /// Sources that are published for it; empty for all.
    pub devices: &'static [&'static str],
    /// True for types that MOOST works out itself (forecasts, weather, scores): sent as well, they may count twice.
    pub is_computed: bool,
    /// True if the unit was concluded from the name.
    pub is_inferred: bool,
}

impl EventType {
    /// True if a value is the energy of one interval, and no reading of a meter that only rises.
    pub fn is_energy_of_interval(&self) -> bool {
        self.unit == Unit::WattHours && !self.is_computed
    }
}

const QUARTER_HOUR: Interval = Interval::Seconds(900);
const HALF_HOUR: Interval = Interval::Seconds(1_800);
const HOUR: Interval = Interval::Seconds(3_600);
const DAY: Interval = Interval::Seconds(86_400);
const ALL: &[&str] = &[];
const GATEWAY: &[&str] = &["GATEWAY"];
const BATTERY: &[&str] = &["BATTERY"];
const CHARGERS: &[&str] = &["CAR_CHARGER", "WATER_HEATER", "HEAT_PUMP", "BATTERY", "SMART_PLUG"];

/// A type as documented.
const fn known(name: &'static str, unit: Unit, interval: Interval, devices: &'static [&'static str]) -> EventType {
    EventType { name, unit, interval, devices, is_computed: false, is_inferred: false }
}

/// A type whose unit was concluded from its name.
const fn inferred(name: &'static str, unit: Unit, interval: Interval) -> EventType {
    EventType { name, unit, interval, devices: ALL, is_computed: false, is_inferred: true }
}

/// A type that MOOST works out.
const fn computed(name: &'static str, unit: Unit, interval: Interval) -> EventType {
    EventType { name, unit, interval, devices: ALL, is_computed: true, is_inferred: true }
}

/// All types, in the order of the contract.
pub const EVENT_TYPES: [EventType; 63] = [
    known("CHARGING_MODE", Unit::ChargingMode, Interval::OnChange, CHARGERS),
    known("DEVICE_STATUS", Unit::DeviceStatus, Interval::OnChange, ALL),
    known("ENERGY_CONSUMPTION", Unit::WattHours, QUARTER_HOUR, ALL),
    known("ENERGY_CONSUMPTION_LAST_24H", Unit::WattHours, DAY, GATEWAY),
    known("ENERGY_CONSUMPTION_YESTERDAY", Unit::WattHours, DAY, ALL),
    known("ENERGY_EXCESS_LAST_24H", Unit::WattHours, DAY, GATEWAY),
    known("ENERGY_EXCESS_YESTERDAY", Unit::WattHours, DAY, GATEWAY),
    known("ENERGY_GENERATION_LAST_24H", Unit::WattHours, DAY, GATEWAY),
    known("ENERGY_GENERATION_YESTERDAY", Unit::WattHours, DAY, GATEWAY),
    known("ENERGY_IMPORT", Unit::WattHours, HALF_HOUR, BATTERY),
    known("ENERGY_IMPORT_YESTERDAY", Unit::WattHours, DAY, BATTERY),
    inferred("ENERGY_EXPORT", Unit::WattHours, Interval::Unknown),
    inferred("ENERGY_EXPORT_YESTERDAY", Unit::WattHours, DAY),
    computed("EXPECTED_OUTSIDE_TEMPERATURE", Unit::Celsius, Interval::Unknown),
    computed("EXPECTED_OUTSIDE_TEMPERATURE_4DAYS", Unit::Celsius, Interval::Unknown),
    known("GRID_POWER_CONSUMPTION", Unit::Watts, HALF_HOUR, GATEWAY),
    computed("GRID_POWER_CONSUMPTION_ANOMALY_SCORE", Unit::Score, Interval::Unknown),
    inferred("IS_LOW_TARIFF_HOURS", Unit::Switch, Interval::OnChange),
    known("POWER_CONSUMPTION", Unit::Watts, Interval::Unknown, ALL),
    computed("POWER_CONSUMPTION_FORECAST_1H", Unit::Watts, HOUR),
    computed("POWER_CONSUMPTION_FORECAST_24H", Unit::Watts, HOUR),
    inferred("POWER_EXCESS", Unit::Watts, Interval::Unknown),
    known("POWER_GENERATION", Unit::Watts, Interval::Unknown, ALL),
    computed("POWER_GENERATION_FORECAST_1H", Unit::Watts, HOUR),
    computed("POWER_GENERATION_FORECAST_1H_MIN", Unit::Watts, HOUR),
    computed("POWER_GENERATION_FORECAST_24H", Unit::Watts, HOUR),
    computed("POWER_GENERATION_FORECAST_48H", Unit::Watts, HOUR),
    computed("POWER_GENERATION_FORECAST_DAY_AFTER_TOMORROW", Unit::Watts, DAY),
    computed("POWER_GENERATION_FORECAST_TOMORROW", Unit::Watts, DAY),
    inferred("SELF_CONSUMPTION_RATE", Unit::Percent, Interval::Unknown),
    inferred("SELF_CONSUMPTION_RATE_YESTERDAY", Unit::Percent, DAY),
    inferred("SELF_SUFFICIENCY_RATE", Unit::Percent, Interval::Unknown),
    inferred("SELF_SUFFICIENCY_RATE_YESTERDAY", Unit::Percent, DAY),
    computed("STATE_OF_CHARGE_FORECAST_RATE", Unit::Percent, Interval::Unknown),
    inferred("STATE_OF_CHARGE_RATE", Unit::Percent, Interval::Unknown),
    inferred("SWITCH_STATE", Unit::Switch, Interval::OnChange),
    inferred("TEMPERATURE", Unit::Celsius, Interval::Unknown),
    inferred("WATER_TEMPERATURE", Unit::Celsius, Interval::Unknown),
    inferred("POWER_CONSUMPTION_BASE_LOAD", Unit::Watts, Interval::Unknown),
    inferred("DYNAMIC_TARIFF_PRICE", Unit::Price, Interval::Unknown),
    computed("DYNAMIC_TARIFF_PRICE_FORECAST_1H", Unit::Price, HOUR),
    computed("DYNAMIC_TARIFF_LOWEST_PRICE_FORECAST_TOMORROW", Unit::Price, DAY),
    inferred("IS_HIGH_TARIFF_HOURS", Unit::Switch, Interval::OnChange),
    inferred("ENERGY_EXCESS", Unit::WattHours, Interval::Unknown),
    inferred("ENERGY_BASE_CONSUMPTION", Unit::WattHours, Interval::Unknown),
    computed("ENERGY_CONSUMPTION_FORECAST_1H", Unit::WattHours, HOUR),
    computed("ENERGY_CONSUMPTION_FORECAST_24H", Unit::WattHours, HOUR),
    inferred("ENERGY_GENERATION", Unit::WattHours, QUARTER_HOUR),
    computed("ENERGY_GENERATION_FORECAST_1H", Unit::WattHours, HOUR),
    computed("ENERGY_GENERATION_FORECAST_24H", Unit::WattHours, HOUR),
    inferred("GRID_ENERGY_CONSUMPTION", Unit::WattHours, QUARTER_HOUR),
    inferred("GRID_ENERGY_CONSUMPTION_YESTERDAY", Unit::WattHours, DAY),
    computed("GRID_ENERGY_CONSUMPTION_ANOMALY_SCORE", Unit::Score, Interval::Unknown),
    inferred("GRID_ENERGY_BASE_CONSUMPTION", Unit::WattHours, Interval::Unknown),
    computed("ENERGY_GENERATION_FORECAST_DAY_AFTER_TOMORROW", Unit::WattHours, DAY),
    computed("ENERGY_GENERATION_FORECAST_TOMORROW", Unit::WattHours, DAY),
    computed("GLOBAL_HORIZONTAL_IRRADIATION_FORECAST_TOMORROW_HOURLY", Unit::Irradiation, HOUR),
    computed("GLOBAL_HORIZONTAL_IRRADIATION_FORECAST_TOMORROW", Unit::Irradiation, DAY),
    computed("ENERGY_CONSUMPTION_FORECAST_TOMORROW", Unit::WattHours, DAY),
    computed("ENERGY_CONSUMPTION_FORECAST_DAY_AFTER_TOMORROW", Unit::WattHours, DAY),
    inferred("GRID_BASE_LOAD_CONSUMPTION", Unit::Watts, Interval::Unknown),
    computed("DYNAMIC_TARIFF_PRICE_FORECAST_24H", Unit::Price, HOUR),
    inferred("GRID_POWER_CONSUMPTION_YESTERDAY", Unit::Watts, DAY),
];

/// The names alone. A position is the same in both lists.
pub const NAMES: [&str; EVENT_TYPES.len()] = {
    let mut names = [""; EVENT_TYPES.len()];
    let mut at = 0;
    while at < names.len() {
        #[allow(clippy::indexing_slicing)] // Below the length of both; checked when it is compiled.
        {
            names[at] = EVENT_TYPES[at].name;
        }
        at += 1;
    }
    names
};

/// A type by its name.
pub fn event_type(name: &str) -> Option<&'static EventType> {
    EVENT_TYPES.iter().find(|known| known.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The `enum` of a schema of the contract.
    fn published(schema: &str) -> Vec<String> {
        let contract = include_str!("../../../tests/contract/moost-openapi.yaml");
        let head = format!("\n    {schema}:\n");
        let below = contract.split_once(&head).unwrap().1.split_once("enum:\n").unwrap().1;
        let lines = below.lines().map(str::trim).take_while(|line| line.starts_with("- "));
        lines.map(|line| line.trim_start_matches("- ").to_owned()).collect()
    }

    #[test]
    fn the_lists_are_those_of_the_contract() {
        assert_eq!(NAMES.as_slice(), published("EventType"));
        assert_eq!(super::super::shapes::DEVICE_TYPES, published("DeviceType"));
        let devices: BTreeSet<_> = published("DeviceType").into_iter().collect();
        for event_type in EVENT_TYPES {
            assert!(event_type.devices.iter().all(|device| devices.contains(*device)), "{}", event_type.name);
        }
    }

    #[test]
    fn the_reference_is_the_table() {
        let mut text = String::from(HEAD);
        for EventType { name, unit, interval, devices, is_computed, is_inferred } in EVENT_TYPES {
            let interval = match interval {
                Interval::Seconds(86_400) => "a day".to_owned(),
                Interval::Seconds(seconds) => format!("{} min", seconds / 60),
                Interval::OnChange => "each change".to_owned(),
                Interval::Unknown => String::new(),
            };
            let unit = [unit.as_str(), if is_inferred { " *" } else { "" }].concat();
            let computed = if is_computed { "yes" } else { "" };
            let devices = devices.join(", ");
            for (cell, begin) in
                [(name, "| `"), (&unit, "` | "), (&interval, " | "), (&devices, " | "), (computed, " | ")]
            {
                text.push_str(begin);
                text.push_str(cell);
            }
            text.push_str(" |\n");
        }
        crate::written::assert_written("docs/reference/event-types.md", &text);
    }

    const HEAD: &str = "# Event types

<!-- Written by `MOOST_WRITE=1 cargo test` from src/server/contract/event_types.rs. -->

The types of events that MOOST takes, as `eventTypes()` of `MoostApi` has them. The type fixes the unit. A star marks units that were
concluded from the name. *Interval* and *devices* are empty where MOOST publishes none (no devices: all). What is *computed* MOOST works out
itself: sent as well, it may count twice.

| type | unit | interval | devices | computed |
| --- | --- | --- | --- | --- |
";

    #[test]
    fn names_fit_units() {
        for EventType { name, unit, is_computed, .. } in EVENT_TYPES {
            if name.contains("FORECAST") || name.contains("EXPECTED") || name.contains("SCORE") {
                assert!(is_computed, "{name}");
            }
            if name.contains("ENERGY") && !name.contains("SCORE") {
                assert_eq!(unit, Unit::WattHours, "{name}");
            }
            if name.contains("POWER") && !name.contains("SCORE") {
                assert_eq!(unit, Unit::Watts, "{name}");
            }
        }
        assert_eq!(event_type("ENERGY_CONSUMPTION").map(|known| known.unit.as_str()), Some("Wh"));
        assert_eq!(event_type("WATER"), None);
    }
}
