//! Paging through periods: where one is, where one can go, and the row of buttons for it.

use super::{Problem, Values, choice, day, pressed_button};
use crate::i18n::{Language, NavigationTexts};
use crate::time::{CivilDate, DataLimits, Period, PeriodKind, WeekStart};
use web_sys::HtmlInputElement;
use yew::{AttrValue, Callback, Event, Html, TargetCast, html};

/// How far back people can go where the host does not say since when there is data (`first-day`).
const YEARS_BACK: i16 = 10;

/// A step through the periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// To the period before.
    Previous,
    /// To the period after.
    Next,
    /// To the period of the same kind that holds today.
    Today,
    /// To a period of another kind at the same place.
    Kind(PeriodKind),
    /// To the days from one to another, in any order.
    Days(CivilDate, CivilDate),
}

/// The period that is shown, and its neighbourhood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Navigator {
    /// The period, whole.
    pub period: Period,
    /// What there is data for.
    pub limits: DataLimits,
    /// How weeks begin.
    pub week_start: WeekStart,
    /// The kinds of periods to choose from.
    pub kinds: &'static [&'static str],
}

impl Navigator {
    /// A navigator whose data ends today and begins with the attribute `first-day`.
    pub fn new(
        period: Period,
        today: CivilDate,
        week_start: WeekStart,
        kinds: &'static [&'static str],
        values: &Values,
    ) -> Result<Self, Problem> {
        let first = day("first-day", values.get("first-day"))?.unwrap_or_else(|| today.add_years(-YEARS_BACK));
        Ok(Self { period, limits: DataLimits { first, last: today }, week_start, kinds })
    }

    /// After a step; `None` where there is nothing, or nothing new.
    pub fn after(&self, turn: Turn) -> Option<Self> {
        let today = self.limits.last;
        let anchor = if self.period.contains(today) { today } else { self.period.first() };
        let period = match turn {
            Turn::Previous => self.period.previous(),
            Turn::Next => self.period.next(),
            Turn::Today => self.period.containing(today),
            Turn::Kind(kind) => of_kind(kind, anchor)?,
            Turn::Days(one, other) => {
                let inside = |date: CivilDate| date.max(self.limits.first).min(today);
                Period::custom(inside(one.min(other)), inside(one.max(other)))?
            }
        };
        let reachable = period.clipped(self.limits).is_some() && period != self.period;
        reachable.then_some(Self { period, ..*self })
    }

    /// The attributes that ask for the period.
    pub fn values(&self) -> [(&'static str, AttrValue); 3] {
        let custom = self.period.kind() == PeriodKind::Custom;
        let to = if custom { self.period.last().to_string() } else { String::new() };
        [
            ("period", kind_name(self.period.kind()).into()),
            ("from", self.period.first().to_string().into()),
            ("to", to.into()),
        ]
    }
}

/// The period of a kind that holds a day; `None` for spans of one's own.
pub fn of_kind(kind: PeriodKind, date: CivilDate) -> Option<Period> {
    Some(match kind {
        PeriodKind::Day => Period::day(date),
        PeriodKind::Week(start) => Period::week(date, start),
        PeriodKind::Month => Period::month(date),
        PeriodKind::Year => Period::year(date),
        PeriodKind::Custom => return None,
    })
}

/// The kind that the attribute `period` names, one of `kinds`.
pub fn period_kind(
    values: &Values,
    kinds: &'static [&'static str],
    expected: &'static str,
    week_start: WeekStart,
) -> Result<Option<PeriodKind>, Problem> {
    choice("period", values.get("period"), expected, |word| {
        kinds.contains(&word).then(|| kind_of(word, week_start)).flatten()
    })
}

fn kind_of(word: &str, week_start: WeekStart) -> Option<PeriodKind> {
    Some(match word {
        "day" => PeriodKind::Day,
        "week" => PeriodKind::Week(week_start),
        "month" => PeriodKind::Month,
        "year" => PeriodKind::Year,
        "custom" => PeriodKind::Custom,
        _ => return None,
    })
}

/// The word of a kind, as the attribute `period` has it.
pub fn kind_name(kind: PeriodKind) -> &'static str {
    match kind {
        PeriodKind::Day => "day",
        PeriodKind::Week(_) => "week",
        PeriodKind::Month => "month",
        PeriodKind::Year => "year",
        PeriodKind::Custom => "custom",
    }
}

/// Whether the page leaves the choice of the period to people: it pins the period by `from` or `to` without `period`,
/// or says `navigation="none"`.
pub fn is_open(values: &Values) -> bool {
    let pinned = values.get("period").is_none() && (values.get("from").is_some() || values.get("to").is_some());
    !pinned && values.get("navigation") != Some("none")
}

/// The row of buttons. Those that lead nowhere are there, but off: nothing jumps.
pub fn navigation(navigator: &Navigator, language: Language, turn: &Callback<Turn>) -> Html {
    let texts: &NavigationTexts = &language.texts().navigation;
    let button = |step: Turn, label: &'static str, name: &'static str| {
        let turn = turn.clone();
        let off = navigator.after(step).is_none();
        html! {
            <button
                type="button"
                part="button"
                aria-label={name}
                title={name}
                aria-disabled={if off { "true" } else { "false" }}
                onclick={move |_| turn.emit(step)}
            >
                { label }
            </button>
        }
    };
    let kinds = navigator.kinds.iter().filter_map(|word| {
        let kind = kind_of(word, navigator.week_start)?;
        let label = match kind {
            PeriodKind::Day => texts.day,
            PeriodKind::Week(_) => texts.week,
            PeriodKind::Month => texts.month,
            PeriodKind::Year => texts.year,
            PeriodKind::Custom => return None,
        };
        let turn = turn.clone();
        let press = Callback::from(move |_| turn.emit(Turn::Kind(kind)));
        Some(pressed_button(label, navigator.period.kind() == kind, press))
    });
    html! {
        <>
            <div class="buttons">
                { button(Turn::Previous, "‹", texts.previous) }
                { button(Turn::Today, texts.today, texts.to_today) }
                { button(Turn::Next, "›", texts.next) }
            </div>
            <div class="kinds">
                <div class="buttons" role="group" aria-label={texts.period}>{ for kinds }</div>
                if navigator.kinds.contains(&"custom") {
                    { days_menu(navigator, texts, turn) }
                }
            </div>
        </>
    }
}

/// From and to, for days of one's own. Each change shows them: there is nothing to confirm.
fn days_menu(navigator: &Navigator, texts: &'static NavigationTexts, turn: &Callback<Turn>) -> Html {
    let (from, to) = (navigator.period.first(), navigator.period.last());
    let field = |label: &'static str, date: CivilDate, chosen: fn(CivilDate, (CivilDate, CivilDate)) -> Turn| {
        let turn = turn.clone();
        let onchange = move |event: Event| {
            let written =
                event.target_dyn_into::<HtmlInputElement>().and_then(|input| CivilDate::parse(&input.value()));
            if let Some(written) = written {
                turn.emit(chosen(written, (from, to)));
            }
        };
        html! {
            <label>
                { label }
                <input
                    type="date"
                    min={navigator.limits.first.to_string()}
                    max={navigator.limits.last.to_string()}
                    value={date.to_string()}
                    {onchange}
                />
            </label>
        }
    };
    let chosen = navigator.period.kind() == PeriodKind::Custom;
    html! {
        <details class={if chosen { "menu chosen" } else { "menu" }}>
            <summary>{ texts.custom }</summary>
            <div class="items">
                { field(texts.from, from, |written, (_, to)| Turn::Days(written, to.max(written))) }
                { field(texts.to, to, |written, (from, _)| Turn::Days(from.min(written), written)) }
            </div>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::test_zones::day as date;

    const KINDS: &[&str] = &["day", "week", "month", "year"];

    fn at(period: Period) -> Navigator {
        let values = Values::from_iter([("first-day", "2024-03-10")]);
        Navigator::new(period, date("2025-03-01"), WeekStart::Monday, KINDS, &values).unwrap()
    }

    #[test]
    fn paging_stops_where_there_is_no_data() {
        let running = at(Period::month(date("2025-03-01")));
        assert_eq!(running.after(Turn::Next), None);
        assert_eq!(running.after(Turn::Today), None);
        assert_eq!(running.after(Turn::Previous).unwrap().period, Period::month(date("2025-02-01")));
        let first = at(Period::month(date("2024-03-01")));
        assert_eq!(first.after(Turn::Previous), None, "the month of the first day is the first one");
        assert_eq!(first.after(Turn::Today).unwrap().period, running.period);
    }

    #[test]
    fn another_kind_stays_at_its_place() {
        let running = at(Period::year(date("2025-03-01")));
        assert_eq!(running.after(Turn::Kind(PeriodKind::Day)).unwrap().period, Period::day(date("2025-03-01")));
        let past = at(Period::month(date("2024-06-01")));
        assert_eq!(past.after(Turn::Kind(PeriodKind::Day)).unwrap().period, Period::day(date("2024-06-01")));
        assert_eq!(past.after(Turn::Kind(PeriodKind::Month)), None, "there already");
    }

    #[test]
    fn days_of_ones_own_stay_where_there_is_data() {
        let running = at(Period::month(date("2025-03-01")));
        let days = |one, other| running.after(Turn::Days(date(one), date(other))).unwrap().period;
        assert_eq!(days("2024-06-05", "2024-06-03"), Period::custom(date("2024-06-03"), date("2024-06-05")).unwrap());
        assert_eq!(days("2019-01-01", "2030-01-01"), Period::custom(date("2024-03-10"), date("2025-03-01")).unwrap());
    }

    #[test]
    fn the_values_ask_for_the_same_period() {
        let month = at(Period::month(date("2024-06-01")));
        assert_eq!(month.values().map(|(_, value)| value.to_string()), ["month", "2024-06-01", ""]);
        let custom = at(Period::custom(date("2024-06-03"), date("2024-06-05")).unwrap()).after(Turn::Next).unwrap();
        assert_eq!(custom.values().map(|(_, value)| value.to_string()), ["custom", "2024-06-06", "2024-06-08"]);
    }

    #[test]
    fn a_pinned_period_is_not_for_paging() {
        let values = |pairs: &[(&'static str, &'static str)]| pairs.iter().copied().collect::<Values>();
        assert!(is_open(&values(&[])));
        assert!(is_open(&values(&[("period", "month"), ("from", "2024-06-01")])));
        assert!(!is_open(&values(&[("from", "2024-06-01")])));
        assert!(!is_open(&values(&[("period", "month"), ("navigation", "none")])));
    }
}
