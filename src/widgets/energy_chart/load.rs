//! Requests of the chart: the household first, for its zone and its quantities, then its energy.

use super::data::{Earlier, EnergyData};
use super::pricing::Rates;
use super::settings::{Compared, DRAWS_LINES, IS_BELOW, IS_SOLAR, Span};
use crate::api::Quantity;
use crate::energy::{BucketKind, EnergySeries};
use crate::time::{Period, ZoneOffsets};
use crate::widgets::elements::HIDE;
use crate::widgets::parts::{Household, Navigator, Problem, Question, choice, known_words};
use futures_util::future::try_join4;

/// Loads what the attributes ask for.
pub async fn load(question: Question) -> Result<EnergyData, Problem> {
    let Question { values, week_start, .. } = &question;
    // What is wrong with the attributes is told before anything is asked.
    let (span, compared, rates) = (Span::read(values, *week_start)?, Compared::read(values)?, Rates::read(values)?);
    for words in [&DRAWS_LINES, &IS_SOLAR, &IS_BELOW] {
        choice(words, values)?;
    }
    known_words(&HIDE, values)?;
    let household = question.household().await?;
    let rates = rates.of_building(&household.building);
    household.source.note_unusable(rates.unplaced());
    let period = span.on(household.today);
    let navigator = Navigator { period, limits: household.limits, week_start: *week_start };
    // The same of every home: the façade asks for it before the building has said whether it generates.
    let quantities = &Quantity::FLOWS;
    let zone = household.zone(period.first(), period.last())?;
    let shown = energy(&household, quantities, span.resolution(), period, &zone);
    // At prices of the hour an earlier period would need its hours too; the energy tells the same.
    let compared = if rates.needs_hours() { Vec::new() } else { compared };
    let only = compared.len() == 1;
    let earlier = async {
        for compared in compared {
            let (period, pairing) = compared.earlier(&period);
            // Where nobody has asked for it a period before the data is not asked for either.
            if !only && period.last() < household.limits.first {
                continue;
            }
            let zone = household.zone(period.first(), period.last())?;
            let series = energy(&household, quantities, span.resolution(), period, &zone).await?;
            if only || quantities.iter().any(|quantity| series.has(*quantity)) {
                return Ok(Some(Earlier { compared, asked: only, period, series, zone, pairing }));
            }
        }
        Ok(None)
    };
    let needed = rates.needs_hours() && span.resolution() != BucketKind::Hour;
    let hours = async |quantities: &[Quantity]| {
        if !needed {
            return Ok(None);
        }
        energy(&household, quantities, BucketKind::Hour, period, &zone).await.map(Some)
    };
    // The consumption by itself: other widgets of the page look at its hours, and share the request.
    let (consumption, others) = quantities.split_at(1);
    let all = try_join4(shown, earlier, hours(consumption), hours(others)).await?;
    let (series, earlier, hours, more) = all;
    let hours = [hours, more].into_iter().flatten().reduce(EnergySeries::beside);
    let amounts = rates.amounts(&series, hours.as_ref(), &zone);
    let Household { zone_id, now_s, since, .. } = household;
    Ok(EnergyData {
        series,
        period,
        zone,
        zone_id,
        now_s,
        since,
        navigator,
        earlier,
        amounts,
        sells: rates.sells(),
        units: rates.units(),
        currency: rates.currency(),
    })
}

/// The energy of a period by the clocks over it.
async fn energy(
    household: &Household,
    quantities: &[Quantity],
    resolution: BucketKind,
    period: Period,
    zone: &ZoneOffsets,
) -> Result<EnergySeries, Problem> {
    let (id, now_s) = (household.id.clone(), household.now_s);
    let (from, to) = (period.first(), period.last());
    let series = match resolution {
        BucketKind::Hour => {
            let hours = household.source.hourly(id, quantities, from, to).await?;
            EnergySeries::hourly(&hours, zone, from, to, now_s)
        }
        BucketKind::Day => {
            let days = household.source.daily(id, quantities, from, to).await?;
            EnergySeries::daily(&days, zone, from, to, now_s)
        }
        BucketKind::Month => {
            let (from, to) = (from.month(), to.month());
            let months = household.source.monthly(id, quantities, from, to).await?;
            EnergySeries::monthly(&months, zone, from, to, now_s)
        }
    };
    Ok(household.begun(series.with_generation(household.generates()), zone))
}
