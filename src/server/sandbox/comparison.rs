//! The comparison with similar buildings.
//!
//! A group is all active buildings (town and posted) whose profile has the same value for the category; which
//! profile field stands behind a category is inferred. A building without that value has no group: the answer is
//! an empty array. Per day and quantity, the members that count are those with a finished day's value; a day on
//! which the building itself has none is left out. Rank 1 is the highest value, equal values share the better
//! rank. Percentiles are interpolated linearly between order statistics (Hyndman and Fan's type 7).

use super::buildings::unknown_building;
use super::readings::{Readings, thousandths};
use super::records::Record;
use super::statistics::days;
use super::town::Town;
use super::window::{Accepts, Parameters};
use super::{Call, Sandbox};
use crate::api::json::Value;
use crate::api::{ComparisonCategory, ComparisonDay, ComparisonGroup, Quantity, write_comparison};
use crate::server::http::Response;
use crate::time::CivilDate;

impl Sandbox {
    /// `GET .../energy-statistics/comparison/daily/v1`
    pub(super) fn comparison(&self, call: &Call<'_>, id: &str) -> Result<Response, Response> {
        let record = self.records.get(id).ok_or_else(unknown_building)?;
        let parameters = Parameters::read(&call.request.query)?;
        let wanted = parameters.wanted(Accepts::Fast)?;
        let category = ComparisonCategory::parse(parameters.get("category")?)
            .ok_or_else(|| Response::error(400, "category: not one of the published values"))?;
        let (from, to) = parameters.days()?;
        let own = self.readings(call, record, from, to)?;
        let Some(key) = group_key(record, &call.town, category) else {
            return Ok(Response::json(200, "[]".to_owned()));
        };
        let mut others = Vec::new();
        for (other_id, other) in self.records.iter() {
            let is_member = other_id != id && !other.is_deactivated(&call.town);
            if is_member && group_key(other, &call.town, category).as_deref() == Some(&key) {
                others.push(self.readings(call, other, from, to)?);
            }
        }
        let compared = days(from, to).map(|date| {
            let mut day = ComparisonDay::new(date);
            for wanted in &wanted {
                day.set_group(wanted.quantity, group(&own, &others, date, wanted.quantity));
            }
            day
        });
        let compared: Vec<_> =
            compared.filter(|day| Quantity::FLOWS.iter().any(|quantity| day.group(*quantity).is_some())).collect();
        Ok(Response::json(200, write_comparison(&compared)))
    }
}

fn group_key(record: &Record, town: &Town, category: ComparisonCategory) -> Option<String> {
    let profile = record.document(town).get("profile")?;
    let value = match category {
        ComparisonCategory::GridPowerConsumptionCluster => profile.get("gridPowerConsumptionClusterId")?,
        ComparisonCategory::ConsumptionCategory => profile.get("consumptionCategory")?,
        ComparisonCategory::Elcom => profile.get("elcom")?.get("category")?,
        ComparisonCategory::Bep => profile.get("bep")?.get("label")?,
    };
    (*value != Value::Null).then(|| value.to_json())
}

fn group(own: &Readings<'_>, others: &[Readings<'_>], date: CivilDate, quantity: Quantity) -> Option<ComparisonGroup> {
    let own_wh = thousandths(own.fast_value(date, quantity)?);
    let mut values: Vec<f64> = others.iter().filter_map(|o| o.fast_value(date, quantity)).map(thousandths).collect();
    values.push(own_wh);
    values.sort_by(f64::total_cmp);
    Some(figures(own_wh, &values))
}

/// Figures of a building among `values`, which are in ascending order and hold its own.
fn figures(own_wh: f64, values: &[f64]) -> ComparisonGroup {
    let count = |n: usize| u32::try_from(n).ok();
    let quantile = |p: f64| quantile(values, p).map(thousandths);
    ComparisonGroup {
        value_wh: Some(own_wh),
        rank: count(1 + values.iter().filter(|value| **value > own_wh).count()),
        size: count(values.len()),
        min_wh: values.first().copied(),
        max_wh: values.last().copied(),
        p25_wh: quantile(0.25),
        median_wh: quantile(0.5),
        p75_wh: quantile(0.75),
    }
}

/// Quantile by linear interpolation (type 7); `values` in ascending order.
fn quantile(values: &[f64], p: f64) -> Option<f64> {
    let last = u32::try_from(values.len().checked_sub(1)?).ok()?;
    let place = f64::from(last) * p;
    let below = (0..=last).take_while(|i| f64::from(*i) <= place).last()?;
    let low = values.get(usize::try_from(below).ok()?)?;
    let high = values.get(usize::try_from(below + 1).ok()?).unwrap_or(low);
    Some(low + (high - low) * (place - f64::from(below)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_by_hand() {
        let values = [1.0, 2.0, 4.0, 8.0];
        let by_hand = [(0.0, 1.0), (0.25, 1.75), (0.5, 3.0), (0.75, 5.0), (1.0, 8.0)];
        for (p, expected) in by_hand {
            assert_eq!(quantile(&values, p), Some(expected), "{p}");
        }
        assert_eq!(quantile(&[5.0], 0.75), Some(5.0));
        assert_eq!(quantile(&[], 0.5), None);
    }

    #[test]
    fn rank_one_is_the_highest_and_ties_share_the_better_place() {
        let values = [1.0, 3.0, 3.0, 7.0];
        let ranks: Vec<_> = values.iter().map(|own| figures(*own, &values).rank.unwrap()).collect();
        assert_eq!(ranks, [4, 2, 2, 1]);
        let figures = figures(3.0, &values);
        assert_eq!((figures.size, figures.min_wh, figures.max_wh), (Some(4), Some(1.0), Some(7.0)));
    }
}
