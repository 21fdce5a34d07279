//! ElCom's consumption profiles as demo data: yearly use, winter and night shares, and the shape of a day.

/// Quarter hours of an ordinary day.
const SLOTS: usize = 96;

/// One ElCom profile. Households' figures are ElCom's; C1 and C2 have no published shares, so theirs are guesses.
#[derive(Debug)]
pub(super) struct ElcomProfile {
    pub(super) code: &'static str,
    pub(super) yearly_kwh: f64,
    /// Part of the year's use that falls into October to March.
    pub(super) winter_share: f64,
    /// Part of the day's use that falls between 22:00 and 06:00.
    pub(super) night_share: f64,
    /// Buildings of this profile in the town, the named ones not counted.
    pub(super) members: usize,
    pub(super) summary: &'static str,
}

const fn profile(
    code: &'static str,
    yearly_kwh: f64,
    shares: (f64, f64),
    members: usize,
    summary: &'static str,
) -> ElcomProfile {
    ElcomProfile { code, yearly_kwh, winter_share: shares.0, night_share: shares.1, members, summary }
}

pub(super) static H2: ElcomProfile = profile("H2", 2_500.0, (0.54, 0.19), 59, "Flat of 4 rooms, electric stove");
pub(super) static H4: ElcomProfile = profile("H4", 4_500.0, (0.54, 0.21), 39, "Flat of 5 rooms, stove and dryer");
pub(super) static H7: ElcomProfile = profile("H7", 13_000.0, (0.66, 0.44), 19, "House of 5 rooms with a heat pump");

static OTHERS: [ElcomProfile; 7] = [
    profile("H1", 1_600.0, (0.54, 0.15), 16, "Flat of 2 rooms, electric stove"),
    profile("H3", 4_500.0, (0.51, 0.55), 15, "Flat of 4 rooms, stove and electric boiler"),
    profile("H5", 7_500.0, (0.51, 0.52), 16, "House of 5 rooms, stove, boiler and dryer"),
    profile("H6", 25_000.0, (0.73, 0.86), 3, "House of 5 rooms with resistance heating"),
    profile("H8", 7_500.0, (0.54, 0.21), 8, "Large flat, highly electrified"),
    profile("C1", 8_000.0, (0.50, 0.20), 3, "Very small firm"),
    profile("C2", 30_000.0, (0.50, 0.20), 1, "Small firm"),
];

/// All profiles of the town.
pub(super) fn all() -> impl Iterator<Item = &'static ElcomProfile> {
    [&H2, &H4, &H7].into_iter().chain(&OTHERS)
}

impl ElcomProfile {
    pub(super) fn is_business(&self) -> bool {
        self.code.starts_with('C')
    }

    /// Height of the yearly cosine (highest in mid January) that gives the winter share.
    pub(super) fn season_height(&self) -> f64 {
        // October to March is 182 of 365 days; the cosine's mean over them is (2/pi) cos(15 days).
        (self.winter_share / 0.4986 - 1.0) / 0.6155
    }
}

/// A day's use by quarter hour: an even part that never rests and an active part; together 1.
#[derive(Debug)]
pub(super) struct DayShape {
    /// Share of the day that each quarter hour has at least.
    pub(super) base: f64,
    active: Vec<f64>,
}

impl DayShape {
    /// The shape for a profile, on weekdays or at weekends.
    pub(super) fn new(profile: &ElcomProfile, weekend: bool) -> Self {
        // Even by day; where nearly all is used at night (H6), less than the little that the day has.
        let base_share = 0.3_f64.min((1.0 - profile.night_share) * 1.2);
        let bumps = bumps(profile, weekend);
        let raw: Vec<f64> = (0..96_u32).map(|slot| height(f64::from(slot) / 4.0 + 0.125, &bumps)).collect();
        let sum = |night: bool| -> f64 { pick(&raw, night).sum() };
        let night_factor = (profile.night_share - base_share / 3.0) / sum(true);
        let day_factor = (1.0 - profile.night_share - base_share * 2.0 / 3.0) / sum(false);
        let active = raw.iter().enumerate().map(|(i, h)| h * if is_night(i) { night_factor } else { day_factor });
        Self { base: base_share / 96.0, active: active.collect() }
    }

    /// The active share of one quarter hour, 0 to 95 from local midnight.
    pub(super) fn active(&self, slot: usize) -> f64 {
        self.active.get(slot).copied().unwrap_or(0.0)
    }
}

fn is_night(slot: usize) -> bool {
    !(24..88).contains(&slot) && slot < SLOTS
}

fn pick(raw: &[f64], night: bool) -> impl Iterator<Item = f64> {
    raw.iter().enumerate().filter(move |(slot, _)| is_night(*slot) == night).map(|(_, height)| *height)
}

/// Peaks of the day: hour, width in hours, height.
fn bumps(profile: &ElcomProfile, weekend: bool) -> Vec<(f64, f64, f64)> {
    if profile.is_business() {
        return vec![(10.5, 2.2, 3.0), (15.0, 2.4, 2.8)];
    }
    let mut bumps = if weekend {
        vec![(9.2, 1.6, 1.4), (12.4, 1.4, 2.0), (18.8, 2.0, 2.4)]
    } else {
        vec![(7.0, 0.9, 1.5), (12.1, 0.9, 1.3), (19.0, 1.7, 2.8)]
    };
    if profile.night_share > 0.4 {
        // The boiler or the storage heater runs on the low tariff.
        bumps.push((1.5, 2.0, 6.0));
    }
    bumps
}

fn height(hour: f64, bumps: &[(f64, f64, f64)]) -> f64 {
    let bump = |(at, width, height): &(f64, f64, f64)| {
        let away = (hour - at).abs();
        let distance = away.min(24.0 - away) / width;
        height * (-0.5 * distance * distance).exp()
    };
    0.35 + bumps.iter().map(bump).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_adds_up_to_one_with_the_night_share() {
        for profile in all() {
            for weekend in [false, true] {
                let shape = DayShape::new(profile, weekend);
                let total = |slot: usize| shape.base + shape.active(slot);
                let night: f64 = (0..SLOTS).filter(|slot| is_night(*slot)).map(total).sum();
                let day: f64 = (0..SLOTS).filter(|slot| !is_night(*slot)).map(total).sum();
                assert!((night - profile.night_share).abs() < 1e-9, "{} {night}", profile.code);
                assert!((day + night - 1.0).abs() < 1e-9, "{}", profile.code);
                assert!((0..SLOTS).all(|slot| shape.active(slot) >= 0.0), "{}", profile.code);
            }
        }
    }

    #[test]
    fn the_town_is_large_enough_and_has_a_tiny_group() {
        assert!(all().map(|p| p.members).sum::<usize>() >= 150);
        assert!(H2.members >= 50);
        assert!(all().any(|p| p.code == "H6" && p.members == 3));
    }
}
