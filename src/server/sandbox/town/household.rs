//! The town's buildings: who lives where, with which profile, roof and meter. All from the seed and the index.

use super::super::listing::SandboxHousehold;
use super::noise::unit;
use super::profiles::{self, DayShape, ElcomProfile, H2, H4, H7};
use std::rc::Rc;

/// Reliability of a building's meter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meter {
    /// Without a gap.
    Steady,
    /// Fails now and then for hours, up to two days.
    Failing,
    /// Was out for 30 hours, twelve days before the sandbox was first asked.
    RecentGap,
    /// Fell silent nine days before the sandbox was first asked.
    Silent,
    /// Has reported nothing yet: a new customer.
    NotYet,
    /// Now and then takes back what it counted too much.
    Correcting,
}

/// Place of a building.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) city: &'static str,
    pub(super) zip: &'static str,
    pub(super) country: &'static str,
    pub(super) zone: &'static str,
    pub(super) lat: f64,
    pub(super) lon: f64,
    /// Buildings with the same weather.
    pub(super) region: u64,
}

const fn swiss(city: &'static str, zip: &'static str, lat: f64, lon: f64) -> Place {
    Place { city, zip, country: "CH", zone: "Europe/Zurich", lat, lon, region: 1 }
}

static SWISS: [Place; 5] = [
    swiss("Winterthur", "8400", 47.50, 8.72),
    swiss("Zürich", "8004", 47.38, 8.52),
    swiss("Luzern", "6003", 47.05, 8.31),
    swiss("Bern", "3011", 46.95, 7.45),
    swiss("Basel", "4051", 47.56, 7.59),
];
static GERMAN: Place =
    Place { city: "Dresden", zip: "01067", country: "DE", zone: "Europe/Berlin", lat: 51.05, lon: 13.74, region: 2 };

/// One building of the town.
#[derive(Debug)]
pub(in super::super) struct Household {
    pub(super) index: u64,
    pub(super) id: String,
    pub(super) profile: &'static ElcomProfile,
    pub(super) place: &'static Place,
    pub(super) yearly_kwh: f64,
    pub(super) solar_kwp: Option<f64>,
    pub(super) meter: Meter,
    /// Weekdays and weekends.
    pub(super) shapes: Rc<[DayShape; 2]>,
}

impl Household {
    /// The integrator's id.
    pub(in super::super) fn id(&self) -> &str {
        &self.id
    }

    /// IANA name of the zone the building stands in.
    pub(in super::super) fn zone(&self) -> &'static str {
        self.place.zone
    }

    /// The named ones first, in their order.
    pub(in super::super) fn listing_order(&self) -> (u64, &str) {
        (self.index.min(3), &self.id)
    }

    /// The building for a listing.
    pub(in super::super) fn listing(&self) -> SandboxHousehold {
        SandboxHousehold {
            building_id: self.id.clone(),
            city: self.place.city.to_owned(),
            time_zone_id: self.place.zone.to_owned(),
            has_generation: self.solar_kwp.is_some(),
            elcom_category: self.profile.code.to_owned(),
        }
    }
}

/// All buildings: the three named ones, then the rest.
pub(super) fn settle(seed: u64) -> Vec<Household> {
    let mut town = Vec::new();
    for profile in profiles::all() {
        let shapes = Rc::new([DayShape::new(profile, false), DayShape::new(profile, true)]);
        if let Some(named) = named(profile, &shapes) {
            town.push(named);
        }
        let spreads = spreads(profile.members);
        for (member, spread) in spreads.into_iter().enumerate() {
            let member = u64::try_from(member).unwrap_or(0);
            town.push(household(seed, profile, member, profile.yearly_kwh * spread, &shapes));
        }
    }
    // The named ones first; then the profiles mixed, as a list of customers would have them.
    town.sort_by_key(|home| match home.index {
        named @ 0..=2 => (named, 0),
        index => (3, super::noise::hash(&[seed, 11, index])),
    });
    // Meters that are worth a look stand at fixed places after the named buildings.
    for (home, meter) in town.iter_mut().skip(3).zip([Meter::Silent, Meter::NotYet, Meter::Correcting]) {
        home.meter = meter;
    }
    town
}

fn named(profile: &'static ElcomProfile, shapes: &Rc<[DayShape; 2]>) -> Option<Household> {
    let (index, id, place, yearly_kwh, solar_kwp, meter) = match profile.code {
        code if code == H4.code => (0, "99900000C048ADA6", SWISS.first(), 4_800.0, Some(7.2), Meter::Steady),
        code if code == H2.code => (1, "99900000C048ADB7", SWISS.get(1), 2_350.0, None, Meter::Steady),
        code if code == H7.code => (2, "DE:0001.demo-7", Some(&GERMAN), 12_400.0, Some(9.6), Meter::RecentGap),
        _ => return None,
    };
    let (id, shapes) = (id.to_owned(), Rc::clone(shapes));
    Some(Household { index, id, profile, place: place?, yearly_kwh, solar_kwp, meter, shapes })
}

fn household(
    seed: u64,
    profile: &'static ElcomProfile,
    member: u64,
    yearly_kwh: f64,
    shapes: &Rc<[DayShape; 2]>,
) -> Household {
    // Unique: a profile has fewer than 256 members and its code is two letters.
    let code = profile.code.bytes().fold(0, |code, byte| code * 256 + u64::from(byte));
    let index = code * 256 + member;
    let draw = |what: u64| unit(&[seed, index, what]);
    let pick = (0..4_u32).filter(|n| draw(2) * 5.0 >= f64::from(n + 1)).count();
    let place = if draw(1) < 0.15 { &GERMAN } else { SWISS.get(pick).unwrap_or(&GERMAN) };
    let solar_kwp = (draw(3) < 0.35).then(|| (30.0 + 90.0 * draw(4)).round() / 10.0);
    let meter = if draw(5) < 0.12 { Meter::Failing } else { Meter::Steady };
    let number = super::noise::hash(&[seed, index, 6]) & 0xFF;
    let id = format!("99900000C{:07X}", (index & 0xF_FFFF) << 8 | number);
    Household { index, id, profile, place, yearly_kwh, solar_kwp, meter, shapes: Rc::clone(shapes) }
}

/// Factors around 1 with mean 1, log-normal-like: evenly spaced quantiles, so that even small groups keep their mean.
fn spreads(count: usize) -> Vec<f64> {
    const SIGMA: f64 = 0.3;
    let count_f = u32::try_from(count).map_or(1.0, f64::from);
    let raw: Vec<f64> = (0..u32::try_from(count).unwrap_or(0))
        .map(|k| {
            let p = (f64::from(k) + 0.5) / count_f;
            // The logistic curve is close to the normal one.
            (SIGMA * (p / (1.0 - p)).ln() / 1.702).exp()
        })
        .collect();
    let mean = raw.iter().sum::<f64>() / count_f;
    raw.into_iter().map(|factor| factor / mean).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ids_are_unique_valid_and_the_named_ones_first() {
        for seed in [1, 2, 99] {
            let town = settle(seed);
            let ids: BTreeSet<_> = town.iter().map(|home| home.id.as_str()).collect();
            assert_eq!(ids.len(), town.len());
            assert!(ids.iter().all(|id| crate::api::BuildingId::parse(id).is_ok()));
            let named: Vec<_> = town.iter().take(3).map(|home| home.id.as_str()).collect();
            assert_eq!(named, ["99900000C048ADA6", "99900000C048ADB7", "DE:0001.demo-7"]);
        }
    }

    #[test]
    fn a_third_has_a_roof_and_both_zones_occur() {
        let town = settle(1);
        let count = |f: fn(&Household) -> bool| town.iter().filter(|home| f(home)).count();
        let solar = count(|home| home.solar_kwp.is_some());
        assert!((45..=80).contains(&solar), "{solar} of {}", town.len());
        assert!(count(|home| home.place.zone == "Europe/Berlin") >= 10);
        assert!(count(|home| home.place.zone == "Europe/Zurich") >= 100);
        assert!(count(|home| home.meter == Meter::Failing) >= 5);
    }

    #[test]
    fn spreads_have_mean_one() {
        for count in [1_u8, 3, 60] {
            let factors = spreads(usize::from(count));
            assert!((factors.iter().sum::<f64>() - f64::from(count)).abs() < 1e-9);
        }
    }
}
