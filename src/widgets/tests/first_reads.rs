//! The table of the readings that widgets ask for first. The façade asks for them while the WebAssembly is on its way.
//!
//! For: the widgets' own `load`, run for many days against a source that only takes notes; each address is then told as
//! a rule of the day. A rule that holds on all those days is written into `src/npm/internal/first-reads-table.ts`.
#![allow(clippy::unwrap_used)]

use crate::api::ReadRequest;
use crate::time::test_zones::{day, zone};
use crate::time::{CivilDate, DAY_S, ZoneOffsets};
use crate::widgets::dashboard::compose;
use crate::widgets::elements::{ELEMENTS, ENERGY_CHART, HOUSEHOLD_DASHBOARD};
use crate::widgets::parts::{Question, Steering, Values};
use crate::widgets::test_source::TestSource;
use crate::widgets::{Answer, ReadData, SourceHandle, StatisticsSource, kind};
use crate::written::assert_written;
use futures_util::FutureExt;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::future::pending;
use std::rc::Rc;
use std::sync::LazyLock;

/// The attributes that decide what is asked for, in the order of the table's keys.
const DECIDING: [&str; 13] = [
    "category",
    "compare",
    "days",
    "first-day",
    "from",
    "horizon",
    "navigation",
    "period",
    "resolution",
    "series",
    "show",
    "to",
    "unit",
];
/// Values that ask for the same as none.
const USUAL: [(&str, &[(&str, &str)]); 2] = [
    ("energy-chart", &[("compare", "last-year"), ("period", "day")]),
    ("household-dashboard", &[("compare", "last-year"), ("period", "month")]),
];
/// Values of attributes that take no words.
const SAMPLES: [(&str, &str); 16] = [
    ("api-base", "/moost"),
    ("attribution", "false"),
    ("building-id", "A"),
    ("co2-grams", "100"),
    ("co2-source", "ElCom"),
    ("currency", "CHF"),
    ("feed-in-price", "0.1"),
    ("group", "account"),
    ("hide", "grid"),
    ("lang", "de-CH"),
    ("min-group-size", "20"),
    ("now", "2026-06-24T10:20:00Z"),
    ("patterns", "true"),
    ("price", "0.3"),
    ("time-zone", "Europe/Zurich"),
    ("token-url", "/token"),
];
/// The stand-in of a key for a day that the page writes.
const ANY_DAY: &str = "*";
/// Letters of a line of TypeScript.
const LINE: usize = 120;

/// Those of the building.
static CLOCKS: LazyLock<ZoneOffsets> = LazyLock::new(|| zone("Europe/Zurich", 2_023, 2_029));

type Attributes = Vec<(&'static str, &'static str)>;

/// Answers with the building, and notes what else it is asked for.
#[derive(Debug)]
struct NotingSource {
    building: TestSource,
    asked: Rc<RefCell<Vec<String>>>,
}

impl StatisticsSource for NotingSource {
    fn read(&self, request: ReadRequest) -> Answer<ReadData> {
        if let ReadRequest::Building { .. } = request {
            return self.building.read(request);
        }
        self.asked.borrow_mut().push(request.path_and_query().unwrap());
        Box::pin(pending())
    }

    fn now_ms(&self) -> f64 {
        self.building.now_ms()
    }
}

/// Days on which the rules have to hold: each day of the week, of the month and of the year comes up.
fn sample_days() -> impl Iterator<Item = CivilDate> {
    // The 29th of February is among them.
    (0..1_200).step_by(11).map(|days| day("2024-01-05").add_days(days))
}

/// The paths below the building that a widget asks for first on a day.
fn asked(widget: &str, attributes: &Attributes, today: CivilDate) -> Vec<String> {
    #[allow(clippy::cast_precision_loss)]
    let noon_ms = (today.days_since_epoch() * DAY_S + DAY_S / 2) as f64 * 1_000.0;
    let building = TestSource::at_ms(noon_ms);
    let (written, notes) = (days_written(attributes, today), Rc::default());
    let source = NotingSource { building: building.clone(), asked: Rc::clone(&notes) };
    let source = SourceHandle::from(Rc::new(source) as Rc<dyn StatisticsSource>);
    let mut values: Values = written.into_iter().chain([("building-id", "A".to_owned())]).collect();
    let question = |values: &Values| Question {
        source: source.clone(),
        shared_source: source.clone(),
        values: values.clone(),
        ..building.clone().asked(&[])
    };
    let mut name = widget;
    if widget == HOUSEHOLD_DASHBOARD.name {
        // Its first card's, which is the chart's.
        let data = kind(widget).unwrap().0.load(question(&values)).now_or_never().unwrap().unwrap();
        let placed = compose(&values, &Steering::default(), &data.navigator().unwrap());
        let Some(chart) = placed.into_iter().find(|placed| placed.name == ENERGY_CHART.name) else { return Vec::new() };
        (name, values) = (chart.name, chart.values);
    }
    let load = kind(name).unwrap().0.load(question(&values)).now_or_never();
    assert!(load.is_none(), "{widget} {attributes:?} on {today} waits for no answer");
    notes.borrow().iter().map(|path| path.trim_start_matches("/buildings/A/").to_owned()).collect()
}

/// The attributes with days around one in the places of `*`.
fn days_written(attributes: &Attributes, today: CivilDate) -> Vec<(&'static str, String)> {
    let written = |(name, value): &(&'static str, &'static str)| match (*value, *name) {
        (ANY_DAY, "from") => (*name, from_attribute(today).to_string()),
        (ANY_DAY, _) => (*name, to_attribute(today).to_string()),
        _ => (*name, (*value).to_owned()),
    };
    attributes.iter().map(written).collect()
}

/// Far enough from today that no rule of today fits.
fn from_attribute(today: CivilDate) -> CivilDate {
    CivilDate::from_days_since_epoch(today.days_since_epoch() * 3 / 4)
}

fn to_attribute(today: CivilDate) -> CivilDate {
    from_attribute(today).add_days(i64::from(today.day() % 5))
}

/// A day that others are counted from, by its letter in the table.
fn anchor(letter: char, today: CivilDate, months: i32) -> CivilDate {
    match letter {
        'f' => from_attribute(today),
        't' => to_attribute(today),
        'd' => today,
        'w' => today.add_days(-i64::from(today.weekday().days_from_monday())),
        'm' => today.month().add_months(months).first_day(),
        _ => today.month().add_months(months - i32::from(today.month().month_of_year()) + 1).first_day(),
    }
}

/// The rule by which a day follows from today, on all of them; the one with the fewest steps.
fn rule(todays: &[CivilDate], days: &[CivilDate]) -> Option<String> {
    let steps = [0, 1, -1, 12, -12, -11, 11, 2, -2];
    let anchors = ['f', 't', 'd', 'w', 'm', 'y'].into_iter().flat_map(|letter| {
        let steps = if matches!(letter, 'm' | 'y') { &steps[..] } else { &[0] };
        steps.iter().map(move |months| (letter, *months))
    });
    let rules = anchors.filter_map(|(letter, months)| {
        let mut moved = todays.iter().zip(days).map(|(today, day)| anchor(letter, *today, months).days_until(*day));
        let first = moved.next()?;
        (first.abs() < 400 && moved.all(|moved| moved == first)).then_some((letter, months, first))
    });
    let (letter, months, days) = rules.min_by_key(|(_, months, days)| (days.abs(), months.abs()))?;
    Some(format!("{letter},{months},{days}"))
}

/// The parts of a path between its times, and its times as days, with how each is written.
fn taken_apart(path: &str) -> (Vec<String>, Vec<(CivilDate, &'static str)>) {
    let (mut parts, mut times) = (Vec::new(), Vec::new());
    let mut rest = path.to_owned();
    for name in ["from=", "to="] {
        let (before, after) = rest.split_once(name).unwrap();
        parts.push([before, name].concat());
        let (time, tail) = after.split_at(after.find('&').unwrap_or(after.len()));
        times.push(match time.len() {
            7 => (day(&[time, "-01"].concat()), ",7"),
            10 if time.contains('-') => (day(time), ""),
            _ => {
                let at_s: i64 = time.parse().unwrap();
                let date = CLOCKS.date(at_s);
                assert_eq!(CLOCKS.start_of_day(date), at_s, "{path}: no midnight");
                (date, ",s")
            }
        });
        rest = tail.to_owned();
    }
    parts.push(rest);
    (parts, times)
}

/// The paths that are asked for, told by rules; `None` where there are none for them.
fn told(widget: &str, attributes: &Attributes) -> Option<Vec<String>> {
    let todays: Vec<_> = sample_days().collect();
    let asked: Vec<_> = todays.iter().map(|today| asked(widget, attributes, *today)).collect();
    let count = asked.first()?.len();
    assert!(count > 0 && asked.iter().all(|paths| paths.len() == count), "{widget} {attributes:?}");
    let path = |at: usize| {
        let all: Vec<_> = asked.iter().filter_map(|paths| paths.get(at)).map(|path| taken_apart(path)).collect();
        let (parts, times) = all.first()?;
        assert!(all.iter().all(|(others, _)| others == parts), "{widget} {attributes:?}");
        let mut path = String::new();
        for (place, part) in parts.iter().enumerate() {
            path.push_str(part);
            let Some((_, form)) = times.get(place) else { continue };
            let days: Vec<_> = all.iter().filter_map(|(_, times)| times.get(place)).map(|(date, _)| *date).collect();
            write!(path, "{{{}{form}}}", rule(&todays, &days)?).unwrap();
        }
        Some(path)
    };
    (0..count).map(path).collect()
}

/// The widgets and attributes that are guessed for.
///
/// Of a dashboard the first card's: the others want so much that it would keep the WebAssembly waiting, as the heat map's
/// year of hours does.
fn guessed() -> Vec<(&'static str, Attributes)> {
    let mut rows = Vec::new();
    for (widget, periods) in
        [("energy-chart", ["week", "month", "year"]), ("household-dashboard", ["day", "week", "year"])]
    {
        for compare in [None, Some(("compare", "none"))] {
            let periods = periods.map(|period| Some(("period", period)));
            let both =
                [None].into_iter().chain(periods).map(|period| [compare, period].into_iter().flatten().collect());
            rows.extend(both.map(|attributes| (widget, attributes)));
        }
    }
    rows.push(("energy-chart", vec![("compare", "none"), ("from", ANY_DAY), ("to", ANY_DAY)]));
    rows.extend(
        ["peer-comparison", "typical-day", "energy-forecast", "key-figures"].map(|widget| (widget, Vec::new())),
    );
    rows
}

/// As the façade makes it from what is written on an element.
fn key(widget: &str, attributes: &Attributes) -> String {
    let said = attributes.iter().map(|(name, value)| format!(" {name}={value}"));
    [widget.to_owned()].into_iter().chain(said).collect()
}

#[test]
fn the_facade_knows_what_is_asked_for_first() {
    let mut module = String::from(
        "/**\n * The first requests of widgets, as paths below their building. Made by a test from the widgets' own requests\n * (`src/widgets/tests/first_reads.rs`).\n */\n\n/** The attributes that decide it, in the order of the keys below. */\nexport const DECIDING = [\n",
    );
    for name in DECIDING {
        writeln!(module, "  '{name}',").unwrap();
    }
    module.push_str(
        "];\n\n/** By widget, the values that ask for the same as none. */\nexport const USUAL: Readonly<Record<string, readonly string[]>> = {\n",
    );
    for (widget, usual) in USUAL {
        let usual: Vec<_> = usual.iter().map(|(name, value)| format!("'{name}={value}'")).collect();
        writeln!(module, "  '{widget}': [{}],", usual.join(", ")).unwrap();
    }
    module.push_str(
        "};\n\n/**\n * Paths by widget and attributes. A time is `{anchor,months,days}`: of today, of its week, month or year, of `from` or\n * `to`; then `7` for a month, `s` for epoch seconds.\n */\nexport const FIRST_READS: Readonly<Record<string, readonly string[]>> = {\n",
    );
    for (widget, attributes) in guessed() {
        let paths = told(widget, &attributes).unwrap_or_else(|| panic!("no rule for {widget} {attributes:?}"));
        let key = key(widget, &attributes);
        let quoted =
            if key.contains(|letter: char| !letter.is_ascii_alphanumeric()) { format!("'{key}'") } else { key };
        let line = format!("  {quoted}: ['{}'],", paths.join("', '"));
        if line.len() <= LINE {
            writeln!(module, "{line}").unwrap();
        } else {
            writeln!(module, "  {quoted}: [\n    '{}',\n  ],", paths.join("',\n    '")).unwrap();
        }
    }
    module.push_str("};\n");
    assert_written("src/npm/internal/first-reads-table.ts", &module);
}

#[test]
fn no_other_attribute_changes_what_is_asked_for() {
    let (today, widgets) = (day("2026-06-24"), guessed().into_iter().map(|(widget, _)| widget));
    for widget in widgets.collect::<BTreeSet<_>>() {
        let usual = asked(widget, &Vec::new(), today);
        let element = ELEMENTS.iter().find(|element| element.name == widget).unwrap();
        for attribute in element.attributes().filter(|attribute| !DECIDING.contains(&attribute.name)) {
            let sample = SAMPLES.iter().find(|(name, _)| *name == attribute.name).map(|(_, value)| *value);
            let values: Vec<_> = attribute.words().iter().copied().chain(sample).collect();
            assert!(!values.is_empty(), "{widget} {}: no value to try", attribute.name);
            for value in values {
                assert_eq!(asked(widget, &vec![(attribute.name, value)], today), usual, "{widget} {}", attribute.name);
            }
        }
    }
}

#[test]
fn what_is_usual_asks_for_the_same_as_nothing() {
    for (widget, usual) in USUAL {
        let rows = guessed().into_iter().filter(|(other, _)| *other == widget);
        for (_, attributes) in rows {
            let is_open = |name: &str| attributes.iter().all(|(other, _)| *other != name);
            // Beside days of one's own the façade leaves nothing out.
            let is_open = |name: &str| is_open(name) && (name != "period" || is_open("from"));
            for word in usual.iter().filter(|(name, _)| is_open(name)) {
                let with = attributes.iter().chain([word]).copied().collect();
                for today in sample_days().step_by(10) {
                    let same = (asked(widget, &with, today), asked(widget, &attributes, today));
                    assert_eq!(same.0, same.1, "{widget} {attributes:?} {word:?}");
                }
            }
        }
    }
}
