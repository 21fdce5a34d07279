//! The finished days of a comparison, each with the home's standing. Pure; tested natively.

use super::data::PeerData;
use crate::energy::{Standing, standing};
use crate::time::CivilDate;

/// A day, and its standing; `None` where it cannot be shown, small groups among them.
pub type Day = (CivilDate, Option<Standing>);

/// A figure of a standing, watt-hours.
pub type Tell = fn(&Standing) -> f64;

/// The finished days of a comparison, from the first to the last one without a hole.
pub fn days(data: &PeerData) -> Vec<Day> {
    let finished = || data.days.iter().filter(|day| day.day < data.today);
    let ends = finished().map(|day| day.day).min().zip(finished().map(|day| day.day).max());
    let Some((first, last)) = ends else { return Vec::new() };
    let mut days: Vec<Day> = (0..=first.days_until(last)).map(|day| (first.add_days(day), None)).collect();
    for day in finished() {
        let place = usize::try_from(first.days_until(day.day)).ok();
        if let Some((_, shown)) = place.and_then(|place| days.get_mut(place)) {
            let quantity = data.settings.quantity;
            *shown = standing(day.group(quantity), quantity, data.settings.minimum_size).ok();
        }
    }
    days
}
