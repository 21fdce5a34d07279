//! The transitions of a panel.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::client::ErrorCode;
use crate::time::test_zones::day;
use crate::time::{CivilDate, DataLimits};
use crate::widgets::kind;
use crate::widgets::{AttributeProblem, SourceError};

const MONDAY: WeekStart = WeekStart::Monday;

fn values(pairs: &[(&'static str, &'static str)]) -> Values {
    pairs.iter().copied().collect()
}

/// A panel whose first question is under way, or waits.
fn panel(name: &str, pairs: &[(&'static str, &'static str)]) -> State {
    let none = State::new(kind(name).unwrap(), Values::default(), Steering::default(), MONDAY);
    let (values, steering) = apart(&none, pairs);
    let mut state = State::new(kind(name).unwrap(), values, steering, MONDAY);
    state.step(Event::Joined(Values::default()));
    state
}

fn chart(pairs: &[(&'static str, &'static str)]) -> State {
    let household = [("building-id", "A"), ("period", "month"), ("from", "2026-05-01")];
    let mut all = values(&household);
    for (name, value) in pairs {
        all.set(*name, *value);
    }
    let mut state = State::new(kind("energy-chart").unwrap(), all, Steering::default(), MONDAY);
    state.step(Event::Joined(Values::default()));
    state
}

fn may() -> Navigator {
    let today: CivilDate = day("2026-11-28");
    let limits = DataLimits { first: today.add_years(-10), last: today };
    Navigator { period: Period::month(day("2026-05-01")), limits, week_start: MONDAY }
}

/// With its answer.
fn shown(pairs: &[(&'static str, &'static str)]) -> State {
    let mut state = chart(pairs);
    state.step(Event::Answered(Some(may())));
    state
}

/// Words of the page and of the façade after a change.
fn apart(state: &State, change: &[(&'static str, &'static str)]) -> (Values, Steering) {
    let (mut values, mut steering) = (state.written.clone(), state.steering.clone());
    for (name, value) in change {
        steering.lazy &= *name != "loading";
        if !steering.take(name, value) {
            values.set(*name, *value);
        }
    }
    (values, steering)
}

fn write(state: &mut State, change: &[(&'static str, &'static str)]) -> Effects {
    let (values, steering) = apart(state, change);
    state.step(Event::Written { values, steering, same_source: true, week_start: MONDAY })
}

/// A change of the page, and the word of its group.
fn write_and_join(state: &mut State, change: &[(&'static str, &'static str)], known: &Values) -> Effects {
    let effects = write(state, change);
    assert!(effects.join, "{effects:?}");
    state.step(Event::Joined(known.clone()))
}

fn failed(code: ErrorCode, retryable: bool) -> Event {
    let error = SourceError { code, status: None, request_id: None, retryable, message: String::new() };
    Event::Failed { problem: error.into(), is_news: true }
}

#[test]
fn it_asks_shows_and_asks_again_for_other_data() {
    let mut state =
        State::new(kind("energy-chart").unwrap(), values(&[("building-id", "A")]), Steering::default(), MONDAY);
    assert_eq!(state.phase(), &Phase::Waiting);
    let asked = state.step(Event::Joined(Values::default()));
    assert_eq!(asked, Effects { ask: true, forget: true, ..Effects::default() });
    assert_eq!(state.phase(), &Phase::Asking);
    assert_eq!(state.step(Event::Answered(Some(may()))), Effects { reword: true, ..Effects::default() });
    assert_eq!((state.phase(), state.navigator()), (&Phase::Shown, Some(&may())));
    // The same household: what is shown stays meanwhile.
    let asked = write_and_join(&mut state, &[("from", "2026-04-01")], &Values::default());
    assert_eq!(asked, Effects { ask: true, ..Effects::default() });
    // Another one: nothing of it does.
    let asked = write_and_join(&mut state, &[("building-id", "B")], &Values::default());
    assert_eq!(asked, Effects { ask: true, forget: true, ..Effects::default() });
    assert_eq!(state.navigator(), None);
}

#[test]
fn looks_are_put_into_words_without_a_question() {
    let mut state = shown(&[]);
    for change in [("hide", "grid"), ("marks", "lines"), ("patterns", "yes"), ("attribution", "us"), ("moved", "1")] {
        assert_eq!(write(&mut state, &[change]), Effects { reword: true, ..Effects::default() }, "{change:?}");
    }
    assert_eq!(state.phase(), &Phase::Shown);
}

#[test]
fn it_waits_for_sight_and_while_it_is_hidden() {
    let mut state = panel("energy-chart", &[("building-id", "A"), ("loading", "lazy")]);
    assert_eq!((state.phase(), state.waits_for_sight()), (&Phase::Waiting, true));
    assert!(!write_and_join(&mut state, &[("from", "2026-05-01")], &Values::default()).ask);
    assert!(state.step(Event::Near).ask);
    assert_eq!((state.phase(), state.waits_for_sight()), (&Phase::Asking, false));

    let mut state = shown(&[]);
    assert!(!write(&mut state, &[("hidden", "yes")]).ask);
    assert!(!write_and_join(&mut state, &[("from", "2026-03-01")], &Values::default()).ask);
    assert!(!write(&mut state, &[("renewed", "1")]).ask);
    assert_eq!(state.phase(), &Phase::Waiting);
    // Shown, it asks once for what it owes.
    assert!(write(&mut state, &[("hidden", "")]).ask);
    // What has not changed meanwhile is not asked for.
    let mut state = shown(&[]);
    write(&mut state, &[("hidden", "yes")]);
    assert!(!write(&mut state, &[("hidden", "")]).ask);
    // Eager: the page no longer lets it wait.
    let mut state = panel("energy-chart", &[("building-id", "A"), ("loading", "lazy")]);
    assert!(write(&mut state, &[("loading", "eager")]).ask);
    assert_eq!(state.step(Event::Near), Effects::default(), "it has asked already");
}

#[test]
fn people_turn_the_page_and_everybody_hears_it() {
    let mut state = shown(&[("zoom", "3-9")]);
    state.step(Event::TableShown(Some(4)));
    let effects = state.step(Event::Turned(Turn::Previous));
    let april = Period::month(day("2026-04-01"));
    let said = values(&[("period", "month"), ("from", "2026-04-01"), ("to", "")]);
    assert_eq!(effects, Effects { say: Some(said), wait: true, ask: true, turned: Some(april), ..Effects::default() });
    assert_eq!((state.values().get("from"), state.values().get("zoom")), (Some("2026-04-01"), None));
    assert_eq!((state.table_page(), state.is_awaited()), (Some(0), true));
    assert!(state.end_waiting() && !state.is_awaited());
    // Where there is nothing, or nothing new, nothing happens.
    let mut state = shown(&[]);
    assert_eq!(state.step(Event::Turned(Turn::Kind(crate::time::PeriodKind::Month))), Effects::default());
}

#[test]
fn what_people_chose_stays_until_the_page_says_it_anew() {
    let mut state = shown(&[]);
    assert_eq!(state.step(Event::Chosen("hide", "grid".into())), Effects { reword: true, ..Effects::default() });
    let asked = state.step(Event::Chosen("compare", "previous".into()));
    assert_eq!(asked, Effects { ask: true, wait: true, ..Effects::default() });
    // Another period of the same household goes on being compared; another household begins anew.
    write_and_join(&mut state, &[("from", "2026-03-01")], &Values::default());
    assert_eq!((state.values().get("compare"), state.values().get("hide")), (Some("previous"), Some("grid")));
    write(&mut state, &[("hide", "own-use")]);
    assert_eq!(state.values().get("hide"), Some("own-use"));
    write_and_join(&mut state, &[("building-id", "B")], &Values::default());
    assert_eq!(state.values().get("compare"), None);
}

#[test]
fn failures_are_tried_again_where_that_can_help() {
    let mut state = shown(&[]);
    state.step(failed(ErrorCode::Network, true));
    assert!(matches!(state.phase(), Phase::Failed { .. }));
    assert_eq!(
        state.step(Event::Retried { is_stale: false }),
        Effects { ask: true, forget: true, wait: true, ..Effects::default() }
    );
    let asked = state.step(Event::Retried { is_stale: true });
    assert_eq!(asked, Effects { ask: true, wait: true, ..Effects::default() });
    // The network is back, or people are.
    for (code, helps) in [
        (ErrorCode::Network, true),
        (ErrorCode::Auth, true),
        (ErrorCode::Forbidden, true),
        (ErrorCode::NotFound, false),
    ] {
        let mut state = shown(&[]);
        state.step(failed(code, code == ErrorCode::Network));
        assert_eq!(write(&mut state, &[("renewed", "7")]).ask, helps, "{code}");
    }
}

#[test]
fn a_corrected_value_is_tried_though_it_only_changes_the_drawing() {
    let mut state = shown(&[("hide", "gird")]);
    let error = AttributeProblem::Invalid { name: "hide", value: "gird".to_owned(), expected: String::new() };
    state.step(Event::Failed { problem: Problem::Attribute(error), is_news: true });
    assert!(!write(&mut state, &[("hide", "gird"), ("wording", "2")]).ask, "nothing was corrected");
    assert!(write(&mut state, &[("hide", "grid")]).ask);
}

#[test]
fn a_member_takes_household_and_period_from_its_group() {
    let mut state = State::new(kind("energy-chart").unwrap(), values(&[("group", "g")]), Steering::default(), MONDAY);
    let known = values(&[("building-id", "A"), ("period", "day"), ("from", "2026-06-17"), ("to", "")]);
    assert!(state.step(Event::Joined(known)).ask);
    assert_eq!((state.values().get("building-id"), state.values().get("from")), (Some("A"), Some("2026-06-17")));
    // A period of another kind than there is here is left aside.
    let mut map = State::new(
        kind("heat-map").unwrap(),
        values(&[("group", "g"), ("building-id", "A")]),
        Steering::default(),
        MONDAY,
    );
    map.step(Event::Joined(values(&[("period", "day"), ("from", "2026-06-17")])));
    assert_eq!(map.values().get("from"), None);
    // What looks back ends with the group's period.
    let mut figures = State::new(
        kind("key-figures").unwrap(),
        values(&[("group", "g"), ("building-id", "A")]),
        Steering::default(),
        MONDAY,
    );
    figures.step(Event::Joined(Values::default()));
    assert!(figures.step(Event::Heard(values(&[("period", "month"), ("from", "2026-02-01")]))).ask);
    assert_eq!(figures.values().get("until"), Some("2026-02-28"));
    // The same once more is no news.
    assert_eq!(figures.step(Event::Heard(values(&[("period", "month"), ("from", "2026-02-01")]))), Effects::default());
}

#[test]
fn a_member_tells_its_group_what_the_page_writes() {
    let written = values(&[("group", "g"), ("building-id", "A"), ("period", "month"), ("from", "2026-05-01")]);
    let mut state = State::new(kind("energy-chart").unwrap(), written, Steering::default(), MONDAY);
    let said = state.step(Event::Joined(Values::default())).say.unwrap();
    assert_eq!((said.get("building-id"), said.get("period")), (Some("A"), Some("month")));
    // A period that the group has counts, until the page writes another one.
    let known = values(&[("building-id", "A"), ("period", "day"), ("from", "2026-06-17")]);
    let effects = write_and_join(&mut state, &[("from", "2026-04-01")], &known);
    assert_eq!(effects.say.unwrap().get("from"), Some("2026-04-01"));
    // A household that is taken back is nobody's any longer: the group hears it before it is left.
    let effects = write(&mut state, &[("building-id", "")]);
    let said = effects.say.unwrap();
    assert!(effects.join && said.says("building-id") && said.get("building-id").is_none());
    // One that names its own keeps it.
    let mut other = State::new(
        kind("energy-chart").unwrap(),
        values(&[("group", "g"), ("building-id", "B")]),
        Steering::default(),
        MONDAY,
    );
    other.step(Event::Joined(Values::default()));
    let reply = other.step(Event::Heard(values(&[("building-id", ""), ("period", "")]))).say.unwrap();
    assert_eq!((reply.get("building-id"), other.values().get("building-id")), (Some("B"), Some("B")));
}

#[test]
fn weeks_follow_the_language() {
    let week = |start| Navigator { period: Period::week(day("2026-05-06"), start), week_start: start, ..may() };
    let mut state = chart(&[("period", "week")]);
    state.step(Event::Answered(Some(week(MONDAY))));
    let values = state.written.clone();
    let effects = state.step(Event::Written {
        values,
        steering: Steering::default(),
        same_source: true,
        week_start: WeekStart::Sunday,
    });
    assert!(effects.ask && !effects.wait);
    assert_eq!(effects.turned, Some(Period::week(day("2026-05-07"), WeekStart::Sunday)));
}
