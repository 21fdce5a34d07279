//! Parts of the chart: what they are called, how they are drawn, and where their values come from. Pure.

use super::pricing::{Amounts, Unit};
use crate::api::Quantity;
use crate::chart::Direction;
use crate::energy::Balance;
use crate::i18n::{ChartTexts, Texts};
use crate::widgets::parts::quantity_name;

/// A part that is told of every bucket.
#[derive(Clone, Copy)]
pub struct Part {
    /// Role of its series; the class of its marks.
    pub role: &'static str,
    /// Its name.
    pub name: &'static str,
    /// True if it has bars of its own. The totals do not: their parts add up to them.
    pub drawn: Option<Direction>,
    /// Switched off by people.
    pub hidden: bool,
    /// Source of its values.
    pub values: Values,
}

/// Source of a part's values.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Values {
    /// What was measured.
    Measured(Quantity),
    /// Generated and used at home.
    OwnUse,
    /// Drawn from the grid.
    Grid,
    /// Used, of unknown source.
    Unsplit,
    /// Given to the grid.
    FeedIn,
    /// The partner of the earlier period.
    Earlier,
    /// Money or CO2 of what was drawn.
    GridAmount,
    /// Pay for what was given.
    FeedInAmount,
}

/// A part in sight.
pub fn part(role: &'static str, name: &'static str, drawn: Option<Direction>, values: Values) -> Part {
    Part { role, name, drawn, hidden: false, values }
}

/// Parts of what was used: the total alone without generation, else the totals and their parts.
pub fn used_parts(
    balance: &Balance,
    main: Quantity,
    below: bool,
    (texts, fed_in): (&Texts, &'static str),
) -> Vec<Part> {
    let up = Some(Direction::Up);
    if !balance.has_generation {
        return vec![part("grid", quantity_name(main, &texts.common), up, Values::Grid)];
    }
    if main == Quantity::Generation {
        // Nothing else is metered: where it went is not known.
        return vec![part("own-use", texts.common.generation, up, Values::Measured(main))];
    }
    let mut parts = vec![
        part("total", texts.common.consumption, None, Values::Measured(Quantity::Consumption)),
        part("own-use", texts.chart.own_use, up, Values::OwnUse),
        part("grid", texts.common.grid, up, Values::Grid),
    ];
    if balance.unsplit_wh.iter().any(|value| !value.is_nan()) {
        parts.push(part("unsplit", texts.chart.unsplit, up, Values::Unsplit));
    }
    parts.push(part("total", texts.common.generation, None, Values::Measured(Quantity::Generation)));
    parts.push(part("feed-in", fed_in, below.then_some(Direction::Down), Values::FeedIn));
    parts
}

/// Parts of the own solar power: used at home, and fed in.
pub fn solar_parts(texts: &Texts, fed_in: &'static str) -> Vec<Part> {
    let up = Some(Direction::Up);
    vec![
        part("total", texts.common.generation, None, Values::Measured(Quantity::Generation)),
        part("own-use", texts.chart.used_at_home, up, Values::OwnUse),
        part("feed-in", fed_in, up, Values::FeedIn),
        part("total", texts.common.consumption, None, Values::Measured(Quantity::Consumption)),
        part("grid", texts.common.grid, None, Values::Grid),
    ]
}

/// Parts of money or CO2: the amount for grid energy, and the pay for feed-in, drawn `below` zero where a page wants that.
pub fn amount_parts(amounts: &Amounts, below: bool, texts: &ChartTexts) -> Vec<Part> {
    let name = if amounts.unit == Unit::Co2 { texts.co2 } else { texts.cost };
    let mut parts = vec![part("grid", name, Some(Direction::Up), Values::GridAmount)];
    if !amounts.feed_in.is_empty() {
        parts.push(part("feed-in", texts.feed_in_paid, below.then_some(Direction::Down), Values::FeedInAmount));
    }
    parts
}

/// Hides the parts whose roles are named. The last one cannot be hidden.
pub fn hide(parts: &mut [Part], roles: &str) {
    let is_named = |part: &Part| roles.split_ascii_whitespace().any(|role| role == part.role);
    let some_stay = parts.iter().any(|part| part.drawn.is_some() && !is_named(part));
    for part in parts {
        part.hidden = some_stay && is_named(part);
    }
}
