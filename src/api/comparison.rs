//! Comparison with similar buildings.

use super::{
    Quality, Quantity, StatisticsKey,
    json::{JsonError, Reader},
    statistics::{Lost, in_order},
};
use crate::time::CivilDate;
use std::fmt::Write;

/// Criterion by which the group of comparable buildings is formed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ComparisonCategory {
    /// Same cluster of grid load (`profile.gridPowerConsumptionClusterId`, inferred).
    GridPowerConsumptionCluster,
    /// Same consumption category (`profile.consumptionCategory`, inferred).
    ConsumptionCategory,
    /// Same ElCom profile (`profile.elcom.category`, inferred).
    Elcom,
    /// Same BEP profile (`profile.bep`, inferred; what BEP means is not published).
    Bep,
}

impl ComparisonCategory {
    /// All categories.
    pub const ALL: [Self; 4] = [Self::GridPowerConsumptionCluster, Self::ConsumptionCategory, Self::Elcom, Self::Bep];

    /// The wire name.
    pub fn name(self) -> &'static str {
        match self {
            Self::GridPowerConsumptionCluster => "GRID_POWER_CONSUMPTION_CLUSTER",
            Self::ConsumptionCategory => "CONSUMPTION_CATEGORY",
            Self::Elcom => "ELCOM",
            Self::Bep => "BEP",
        }
    }

    /// Reads the wire name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.name() == name)
    }
}

/// One building among its group, for one day and one quantity. Energies in watt-hours. Every part may be absent.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ComparisonGroup {
    /// Value of this building.
    pub value_wh: Option<f64>,
    /// Place in the group; **1 belongs to the highest value**.
    pub rank: Option<u32>,
    /// Number of buildings in the group, this one included (inferred).
    pub size: Option<u32>,
    /// Lowest value: one household's, so never shown by default.
    pub min_wh: Option<f64>,
    /// Highest value: one household's, so never shown by default.
    pub max_wh: Option<f64>,
    /// 25th percentile.
    pub p25_wh: Option<f64>,
    /// 50th percentile.
    pub median_wh: Option<f64>,
    /// 75th percentile.
    pub p75_wh: Option<f64>,
}

/// One day of a comparison.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ComparisonDay {
    /// The local day.
    pub day: CivilDate,
    /// Energy used.
    pub consumption: Option<ComparisonGroup>,
    /// Energy generated.
    pub generation: Option<ComparisonGroup>,
    /// Energy drawn from the grid.
    pub grid: Option<ComparisonGroup>,
}

impl ComparisonDay {
    /// A day without any group.
    pub fn new(day: CivilDate) -> Self {
        Self { day, consumption: None, generation: None, grid: None }
    }

    /// The group of a quantity; the base quantities have none.
    pub fn group(&self, quantity: Quantity) -> Option<&ComparisonGroup> {
        match quantity {
            Quantity::Consumption => self.consumption.as_ref(),
            Quantity::Generation => self.generation.as_ref(),
            Quantity::Grid => self.grid.as_ref(),
            Quantity::BaseConsumption | Quantity::GridBaseConsumption => None,
        }
    }

    /// Multiplies every energy, to change the unit.
    pub fn scale(&mut self, factor: f64) {
        for group in [&mut self.consumption, &mut self.generation, &mut self.grid].into_iter().flatten() {
            let energies = [
                &mut group.value_wh,
                &mut group.min_wh,
                &mut group.max_wh,
                &mut group.p25_wh,
                &mut group.median_wh,
                &mut group.p75_wh,
            ];
            for energy in energies.into_iter().flatten() {
                *energy *= factor;
            }
        }
    }

    /// Sets the group of a quantity; ignored for the base quantities.
    pub fn set_group(&mut self, quantity: Quantity, group: Option<ComparisonGroup>) {
        match quantity {
            Quantity::Consumption => self.consumption = group,
            Quantity::Generation => self.generation = group,
            Quantity::Grid => self.grid = group,
            Quantity::BaseConsumption | Quantity::GridBaseConsumption => {}
        }
    }
}

/// Reads a comparison response: a bare JSON array of days. Days come back in ascending order, each once: of two the
/// later one in the text. Those without a `day` cannot be placed and are left out. Numbers that are none are absent.
pub fn parse_comparison(bytes: &[u8]) -> Result<(Vec<ComparisonDay>, Quality), JsonError> {
    let mut reader = Reader::new(bytes);
    let mut days: Vec<ComparisonDay> = Vec::new();
    let (mut quality, mut lost) = (Quality::default(), Lost::default());
    reader.array(|reader| {
        let start = reader.place();
        let is_other = reader.peek() != Some(b'{');
        let (mut day, mut is_empty) = (None, true);
        let mut groups = [(Quantity::Consumption, None), (Quantity::Generation, None), (Quantity::Grid, None)];
        reader.object_or_other(&mut |reader, field| {
            if field == CivilDate::KIND.field.as_bytes() {
                day = (CivilDate::KIND.read)(reader)?;
            } else if let Some((_, group)) =
                groups.iter_mut().find(|(quantity, _)| quantity.field().as_bytes() == field)
            {
                *group = read_group(reader, &mut quality)?;
                is_empty &= group.is_none();
            } else {
                reader.skip()?;
            }
            Ok(())
        })?;
        let Some((day, _)) = day else {
            if is_other || !is_empty {
                lost.note(start, CivilDate::KIND.expected);
            }
            return Ok(());
        };
        let mut read = ComparisonDay::new(CivilDate::of_ordinal(day));
        for (quantity, group) in groups {
            read.set_group(quantity, group);
        }
        days.push(read);
        Ok(())
    })?;
    reader.end()?;
    quality.unplaced = lost.count(days.is_empty())?;
    let order = in_order(days.iter().map(|day| day.day.ordinal()).collect());
    let mut kept: Vec<ComparisonDay> = Vec::with_capacity(days.len());
    for day in order.into_iter().filter_map(|(_, place)| days.get(place)) {
        match kept.last_mut() {
            // Percentiles and ranks of parts of a day are not those of the day.
            Some(before) if before.day == day.day => {
                quality.repeated += 1;
                *before = *day;
            }
            _ => kept.push(*day),
        }
    }
    Ok((kept, quality))
}

fn read_group(reader: &mut Reader<'_>, quality: &mut Quality) -> Result<Option<ComparisonGroup>, JsonError> {
    if reader.peek() != Some(b'{') {
        quality.number(reader.number_or_gap()?);
        return Ok(None);
    }
    let mut group = ComparisonGroup::default();
    reader.object(|reader, field| {
        let energy = match field {
            "value" => &mut group.value_wh,
            "min" => &mut group.min_wh,
            "max" => &mut group.max_wh,
            "p25" => &mut group.p25_wh,
            "median" => &mut group.median_wh,
            "p75" => &mut group.p75_wh,
            "rank" | "size" => {
                let number = quality.number_as(reader.number_or_gap()?, count);
                *if field == "rank" { &mut group.rank } else { &mut group.size } = number;
                return Ok(());
            }
            _ => return reader.skip(),
        };
        *energy = quality.number(reader.number_or_gap()?);
        Ok(())
    })?;
    Ok(Some(group))
}

/// A whole number of the wire's int32 range; anything else is absent.
fn count(number: f64) -> Option<u32> {
    let whole = number.fract() == 0.0 && (0.0..=f64::from(i32::MAX)).contains(&number);
    // Inside u32 by the check above.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    whole.then_some(number as u32)
}

/// Writes a response; absent parts are left out.
pub fn write_comparison(days: &[ComparisonDay]) -> String {
    let mut out = String::from("[");
    for (i, day) in days.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        let _ = write!(out, "{{\"day\":\"{}\"", day.day);
        for quantity in Quantity::FLOWS {
            if let Some(group) = day.group(quantity) {
                let _ = write!(out, ",\"{}\":", quantity.field());
                write_group(group, &mut out);
            }
        }
        out.push('}');
    }
    out.push(']');
    out
}

fn write_group(group: &ComparisonGroup, out: &mut String) {
    let members = [
        ("value", group.value_wh),
        ("rank", group.rank.map(f64::from)),
        ("size", group.size.map(f64::from)),
        ("min", group.min_wh),
        ("max", group.max_wh),
        ("p25", group.p25_wh),
        ("median", group.median_wh),
        ("p75", group.p75_wh),
    ];
    out.push('{');
    let mut separator = "";
    for (name, value) in members {
        if let Some(value) = value {
            let _ = write!(out, "{separator}\"{name}\":{value}");
            separator = ",";
        }
    }
    out.push('}');
}
