//! The reads of MOOST's API: one row each, for client, token proxy and sandbox.

/// A kind of read.
#[derive(Debug)]
pub struct Read {
    /// Its kind.
    pub kind: ReadKind,
    /// Its path below `/buildings/{id}/`.
    pub path: &'static str,
    /// The names that its query has.
    pub query: &'static [&'static str],
    /// The forms of event types that it answers.
    pub types: EventTypes,
    /// The longest window of one request.
    pub longest: Longest,
    /// Time for which an answer is as good as a new one.
    pub fresh: Fresh,
}

/// The kinds of reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadKind {
    /// The building itself.
    Building,
    /// Energy per hour.
    Hourly,
    /// Energy per day.
    Daily,
    /// Energy per month.
    Monthly,
    /// Comparison with similar buildings, per day.
    Comparison,
    /// Predicted energy.
    Forecast,
}

/// Forms of event types. `*_YESTERDAY` is answered much faster, and comes first; the plain type fills in where it has
/// nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventTypes {
    /// Plain types; of base series there are none.
    Plain,
    /// Both forms; of base series there are none.
    Both,
    /// Both forms, and plain ones of base series.
    BothAndBase,
    /// The fast form only.
    Yesterday,
    /// A forecast's own, or none.
    Other,
}

/// The longest window of one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Longest {
    /// A year. Longer windows are cut at the turn of the year.
    Year,
    /// A month in the API's words: any has this many days.
    Days28,
    /// There is no window.
    NoWindow,
}

/// Time for which an answer is as good as a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fresh {
    /// A day where its days are over everywhere on earth, else a quarter of an hour.
    ByLastDay,
    /// Until six in the morning by the device's clock.
    UntilMorning,
    /// An hour.
    Hour,
}

const WINDOW: &[&str] = &["eventTypes", "from", "to"];

pub(super) static HOURLY: Read = Read {
    kind: ReadKind::Hourly,
    path: "energy-statistics/hourly/v1",
    query: WINDOW,
    types: EventTypes::Plain,
    longest: Longest::Year,
    fresh: Fresh::ByLastDay,
};
pub(super) static DAILY: Read = Read {
    kind: ReadKind::Daily,
    path: "energy-statistics/daily/v1",
    query: WINDOW,
    types: EventTypes::BothAndBase,
    longest: Longest::Year,
    fresh: Fresh::ByLastDay,
};
pub(super) static MONTHLY: Read = Read {
    kind: ReadKind::Monthly,
    path: "energy-statistics/monthly/v1",
    query: WINDOW,
    types: EventTypes::Both,
    longest: Longest::Year,
    fresh: Fresh::ByLastDay,
};
pub(super) static COMPARISON: Read = Read {
    kind: ReadKind::Comparison,
    path: "energy-statistics/comparison/daily/v1",
    query: &["eventTypes", "from", "to", "category"],
    types: EventTypes::Yesterday,
    longest: Longest::Year,
    fresh: Fresh::UntilMorning,
};
pub(super) static FORECAST: Read = Read {
    kind: ReadKind::Forecast,
    path: "energy-forecast/v1",
    query: &["eventType", "from", "to"],
    types: EventTypes::Other,
    longest: Longest::Days28,
    fresh: Fresh::Hour,
};
pub(super) static BUILDING: Read = Read {
    kind: ReadKind::Building,
    path: "v1",
    query: &[],
    types: EventTypes::Other,
    longest: Longest::NoWindow,
    fresh: Fresh::Hour,
};

/// All of them.
pub static READS: [&Read; 6] = [&BUILDING, &HOURLY, &DAILY, &MONTHLY, &COMPARISON, &FORECAST];

impl Read {
    /// The read at a path below `/buildings/{id}/`.
    pub fn at(path: &str) -> Option<&'static Self> {
        READS.into_iter().find(|read| read.path == path)
    }
}
