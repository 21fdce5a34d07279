//! A town building as the API describes it.

use super::household::{Household, Meter};
use super::noise::{hash, unit};
use crate::api::json::Value;
use crate::time::{DAY_S, EpochSeconds};

/// 2023-11-14T22:13:20Z, some weeks before the town's history begins.
const REGISTERED_S: i64 = 1_700_000_000;

pub(super) fn document(seed: u64, anchor_s: EpochSeconds, home: &Household, customer_id: &str) -> Value {
    let place = home.place;
    let registered = if home.meter == Meter::NotYet { anchor_s - 2 * DAY_S } else { REGISTERED_S };
    let mut building = Value::from([
        ("id", format!("{:016x}{:08x}", hash(&[seed, home.index, 50]), hash(&[seed, home.index, 51]) >> 32).into()),
        ("customerBuildingId", home.id.as_str().into()),
        ("customerId", customer_id.into()),
        ("zip", place.zip.into()),
        ("city", place.city.into()),
        ("countryCode", place.country.into()),
        ("timeZoneId", place.zone.into()),
        ("geolocation", Value::from([("lat", place.lat.into()), ("lon", place.lon.into())])),
        ("devices", devices(home, registered)),
        ("settings", Value::from([("tariff", tariff(seed, anchor_s, home))])),
        ("profile", profile(seed, home)),
        ("registrationTimestamp", registered.into()),
        ("activationTimestamp", (registered + 60).into()),
        ("isEarlyAdopter", (unit(&[seed, home.index, 52]) < 0.1).into()),
        ("isEnergyGenerationAvailable", home.solar_kwp.is_some().into()),
    ]);
    if let Some(kwp) = home.solar_kwp {
        building.set("kWp", kwp.into());
        building.set("kwp", kwp.into());
    }
    building
}

fn devices(home: &Household, registered: EpochSeconds) -> Value {
    let device = |id: &str, kind: &str, name: &str, product: &str| {
        Value::from([
            ("id", id.into()),
            ("type", kind.into()),
            ("name", name.into()),
            ("product_name", product.into()),
            ("vendor_name", "Example Metering".into()),
            ("createdAt", registered.into()),
        ])
    };
    let mut devices =
        vec![device("gateway-1", "GATEWAY", "Home", "Gateway 1"), device("meter-1", "SMART_METER", "Meter", "M 15")];
    if home.solar_kwp.is_some() {
        devices.push(device("inverter-1", "INVERTER", "Solar inverter", "Sun 3"));
    }
    if home.profile.code == "H7" {
        devices.push(device("heat-pump-1", "HEAT_PUMP", "Heat pump", "Heat 5"));
    }
    Value::Array(devices)
}

fn tariff(seed: u64, anchor_s: EpochSeconds, home: &Household) -> Value {
    let (currency, low, high) = if home.place.country == "CH" { ("CHF", 0.214, 0.271) } else { ("EUR", 0.296, 0.385) };
    let draw = unit(&[seed, home.index, 53]);
    let kind = match draw {
        d if d < 0.45 => "SINGLE",
        d if d < 0.85 => "DUAL",
        _ => "DYNAMIC",
    };
    let mut tariff = Value::from([("type", kind.into()), ("currency", currency.into()), ("maxPrice", high.into())]);
    tariff.set("minPrice", if kind == "SINGLE" { high } else { low }.into());
    if kind == "DUAL" {
        let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        let times = days.iter().flat_map(|day| {
            let end = if matches!(*day, "saturday" | "sunday") { "19:00" } else { "07:00" };
            [([day, "StartTime"].concat(), "19:00".into()), ([day, "EndTime"].concat(), end.into())]
        });
        tariff.set("dual", Value::from([("lowTariff", Value::Object(times.collect()))]));
    }
    if kind == "DYNAMIC" {
        let slices = (0..48_i64).map(|hour| {
            let from = anchor_s + hour * 3_600;
            let price = low + (high - low) * unit(&[seed, 54, super::noise::part(from)]);
            let price = (price * 1_000.0).round() / 1_000.0;
            Value::from([("price", price.into()), ("from", from.into()), ("to", (from + 3_600).into())])
        });
        tariff.set("dynamic", Value::from([("tariffs", Value::Array(slices.collect()))]));
    }
    tariff
}

fn profile(seed: u64, home: &Household) -> Value {
    let score = |what: u64| Value::from((unit(&[seed, home.index, what]) * 100.0).round() / 100.0);
    let business = home.profile.is_business();
    let confidence = (0.4 + 0.5 * unit(&[seed, home.index, 60])).mul_add(100.0, 0.0).round() / 100.0;
    let elcom = Value::from([
        ("category", home.profile.code.into()),
        ("confidence", confidence.into()),
        ("probabilities", Value::Object(vec![(home.profile.code.to_owned(), confidence.into())])),
        ("summary", home.profile.summary.into()),
    ]);
    let (label, sub_group) = match (business, home.solar_kwp.is_some()) {
        (true, _) => ("Business", "Small"),
        (false, true) => ("Home with solar", "Solar"),
        (false, false) => ("Home without solar", "Grid only"),
    };
    let mut profile = Value::from([
        ("multiPersonScore", score(61)),
        ("commercialBuildingScore", Value::from(if business { 0.95 } else { 0.05 })),
        ("ecologicalScore", score(62)),
        ("economicalScore", score(63)),
        ("selfSufficiencyScore", score(64)),
        ("motivationScoreConfidence", score(65)),
        ("gridPowerConsumptionClusterId", cluster(home.yearly_kwh).into()),
        ("consumptionCategory", consumption_category(home.yearly_kwh).into()),
        ("elcom", elcom),
        (
            "bep",
            Value::from([
                ("group", if business { "Business" } else { "Home" }.into()),
                ("subGroup", sub_group.into()),
                ("label", label.into()),
            ]),
        ),
    ]);
    if let Some(kwp) = home.solar_kwp {
        let capacity = [("score", (kwp * 0.9).into()), ("quality", 0.9.into()), ("daysFit", 365_i64.into())];
        profile.set("effectiveCapacity", Value::from(capacity));
    }
    profile
}

/// Five clusters by yearly use. MOOST's own rule is not published.
fn cluster(yearly_kwh: f64) -> i64 {
    [2_000.0, 3_500.0, 6_000.0, 12_000.0].iter().map(|limit| i64::from(yearly_kwh >= *limit)).sum()
}

/// Category by yearly use. MOOST's own limits are not published.
fn consumption_category(yearly_kwh: f64) -> &'static str {
    let rows = [
        (30_000.0, "EXTREMELY_HIGH"),
        (9_000.0, "VERY_HIGH"),
        (5_000.0, "HIGH"),
        (2_800.0, "MEDIUM"),
        (1_700.0, "LOW"),
        (900.0, "VERY_LOW"),
        (f64::MIN_POSITIVE, "EXTREMELY_LOW"),
    ];
    rows.into_iter().find(|(limit, _)| yearly_kwh >= *limit).map_or("ZERO", |(_, name)| name)
}
