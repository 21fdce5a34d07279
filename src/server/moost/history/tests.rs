//! Histories that are sent, interrupted and sent again, before a MOOST in memory.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

const CUSTOMER: &str = "5a6e64626f78437573746f6d";

fn event(number: u64, value: &str) -> String {
    let at_s = 1_700_000_000 + number * 900;
    format!(
        r#"{{"customerBuildingId":"A","deviceId":"m-1","deviceName":"M","type":"ENERGY_CONSUMPTION","value":{value},"timestamp":{at_s}}}"#
    )
}

fn history(batch_size: u64, resends: bool, journal: &[String]) -> History {
    let checks = EventChecks::of_history(Some(CUSTOMER.to_owned()), false);
    let mut history = History::new(checks, batch_size, resends);
    for line in journal {
        history.replay(line).unwrap();
    }
    history
}

/// What a test's MOOST does with a part.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Does {
    Stores,
    /// Stores it, and the answer is lost.
    StoresUnheard,
    /// Loses it without an answer.
    Loses,
    /// It is never reached; the run ends.
    Unreached,
    /// Stores it; the process is killed before the journal has it.
    StoresAndKills,
    /// The process is killed before it is sent.
    Kills,
}

#[derive(Debug, Default)]
struct Moost {
    stored: Vec<String>,
}

/// Sends a batch; `false` where the run is at its end.
fn batch(history: &mut History, moost: &mut Moost, journal: &mut Vec<String>, does: &mut dyn FnMut() -> Does) -> bool {
    journal.extend(history.begin());
    let mut goes_on = true;
    while let Some(part) = history.part().filter(|_| goes_on) {
        let events: Vec<String> = Value::parse(part.as_bytes()).unwrap().items().iter().map(Value::to_json).collect();
        if events.iter().any(|event| event.contains(r#""value":666"#)) {
            history.settle(Outcome::Refused("MOOST answered 400", b"no"));
            continue;
        }
        let done = does();
        if matches!(done, Does::Stores | Does::StoresUnheard | Does::StoresAndKills) {
            moost.stored.extend(events);
        }
        match done {
            Does::Stores => history.settle(Outcome::Accepted),
            Does::StoresUnheard | Does::Loses => history.settle(Outcome::Open),
            Does::Unreached => {
                history.settle(Outcome::Unsent);
                goes_on = false;
            }
            Does::StoresAndKills | Does::Kills => return false,
        }
    }
    journal.push(history.finish().1);
    goes_on
}

/// One run over a list; gives the numbers where it came to its end.
fn run(
    history: &mut History,
    events: &[String],
    moost: &mut Moost,
    journal: &mut Vec<String>,
    does: &mut dyn FnMut() -> Does,
) -> Option<Counts> {
    for event in events {
        if history.offer(event).unwrap() == Offered::Full && !batch(history, moost, journal, does) {
            return None;
        }
    }
    if history.end().unwrap() && !batch(history, moost, journal, does) {
        return None;
    }
    Some(history.counts())
}

#[test]
fn a_history_goes_out_in_batches() {
    let events: Vec<String> = (0..10).map(|number| event(number, "1")).collect();
    let (mut moost, mut journal) = (Moost::default(), Vec::new());
    let mut history = history(4, true, &[]);
    let counts = run(&mut history, &events, &mut moost, &mut journal, &mut || Does::Stores).unwrap();
    assert_eq!(counts, Counts { position: 10, accepted: 10, ..Counts::default() });
    assert_eq!(moost.stored.len(), 10);
    assert_eq!(journal.len(), 1 + 2 * 3);
    assert!(journal[2].starts_with(r#"{"done":[0,4],"accepted":4}"#), "{}", journal[2]);
}

#[test]
fn a_second_run_sends_nothing_of_what_is_stored() {
    let events: Vec<String> = (0..10).map(|number| event(number, "1")).collect();
    let (mut moost, mut journal) = (Moost::default(), Vec::new());
    run(&mut history(4, true, &[]), &events, &mut moost, &mut journal, &mut || Does::Stores).unwrap();
    let mut again = history(3, true, &journal.clone());
    let counts = run(&mut again, &events, &mut moost, &mut journal, &mut || panic!("nothing is sent")).unwrap();
    assert_eq!((counts.accepted, moost.stored.len()), (10, 10));
    // And what has come since.
    let longer: Vec<String> = (0..12).map(|number| event(number, "1")).collect();
    let mut longer_run = history(3, true, &journal.clone());
    let counts = run(&mut longer_run, &longer, &mut moost, &mut journal, &mut || Does::Stores).unwrap();
    assert_eq!((counts.accepted, moost.stored.len()), (12, 12));
}

#[test]
fn another_list_is_noticed_before_anything_is_sent() {
    let events: Vec<String> = (0..10).map(|number| event(number, "1")).collect();
    let (mut moost, mut journal) = (Moost::default(), Vec::new());
    run(&mut history(4, true, &[]), &events, &mut moost, &mut journal, &mut || Does::Loses).unwrap();
    let mut other = events.clone();
    other[1] = event(1, "2");
    let mut again = history(4, true, &journal);
    let offered: Vec<_> = other.iter().map_while(|event| again.offer(event).ok()).collect();
    assert_eq!(offered, vec![Offered::Taken; 3]);
    let mut short = history(4, true, &journal);
    short.resends = false;
    events[..9].iter().for_each(|event| assert_eq!(short.offer(event), Ok(Offered::Taken)));
    assert!(short.end().unwrap_err().contains("the list has 9 events, the journal 10"));
}

#[test]
fn what_moost_refuses_is_found_one_by_one_or_by_name() {
    let mut events: Vec<String> = (0..8).map(|number| event(number, "1")).collect();
    events[2] = event(2, "666");
    events[5] = event(5, "\"much\"");
    let (mut moost, mut journal) = (Moost::default(), Vec::new());
    let mut by_halves = history(8, true, &[]);
    let counts = run(&mut by_halves, &events, &mut moost, &mut journal, &mut || Does::Stores).unwrap();
    assert_eq!((counts.accepted, counts.refused, moost.stored.len()), (6, 2, 6));
    let refused =
        r#""refused":[[2,"MOOST answered 400"],[5,"value was \"much\", expected a number of at most 3.4e38"]]"#;
    assert!(journal[2].contains(refused), "{}", journal[2]);

    let mut named = history(8, true, &[]);
    for event in &events {
        named.offer(event).unwrap();
    }
    named.begin();
    // The fourth of those that were sent is the fourth of the list: the sixth was not sent.
    named.settle(Outcome::Refused("MOOST answered 400", br#"{"[3]":"unknown device"}"#));
    assert_eq!(named.part().unwrap().matches("deviceId").count(), 6);
    named.settle(Outcome::Accepted);
    let (report, _) = named.finish();
    assert_eq!((report.accepted, report.refused[0].clone()), (6, (3, "unknown device".to_owned())));
}

#[test]
fn what_nobody_knows_is_told_and_sent_again_unless_it_shall_not() {
    let events: Vec<String> = (0..10).map(|number| event(number, "1")).collect();
    let (mut moost, mut journal) = (Moost::default(), Vec::new());
    let mut turn = 0;
    let mut second_lost = || {
        turn += 1;
        if turn == 2 { Does::Loses } else { Does::Stores }
    };
    let mut first = history(4, true, &[]);
    let counts = run(&mut first, &events, &mut moost, &mut journal, &mut second_lost).unwrap();
    assert_eq!((counts.accepted, counts.open), (6, 4));
    assert_eq!(first.open(), [Range { from: 4, to: 8, is_sent: true }]);
    let mut kept = history(4, false, &journal);
    let counts = run(&mut kept, &events, &mut moost, &mut journal.clone(), &mut || panic!("nothing is sent")).unwrap();
    assert_eq!((counts.accepted, counts.open, moost.stored.len()), (6, 4, 6));
    let mut again = history(4, true, &journal.clone());
    let counts = run(&mut again, &events, &mut moost, &mut journal, &mut || Does::Stores).unwrap();
    assert_eq!((counts.accepted, counts.open, moost.stored.len()), (10, 0, 10));
}

#[test]
fn warnings_are_counted_with_their_first_event() {
    let events: Vec<String> = (0..100).map(|number| event(number, &format!("{}", 5_000_000 + 130 * number))).collect();
    let mut history = history(1_000, true, &[]);
    for event in &events {
        history.offer(event).unwrap();
    }
    assert_eq!(history.offer(&event(99, "1")), Ok(Offered::Taken));
    let warned: Vec<_> =
        history.warned().iter().map(|(kind, warned)| (kind.as_str(), warned.count, warned.first)).collect();
    assert_eq!(warned, [("meter-reading", 1, 11), ("double", 1, 100)]);
}

proptest! {
    /// However often a run is ended and whatever becomes of its parts: in the end every event is stored or refused, and
    /// what is said of it is true.
    #[test]
    fn nothing_is_lost_and_nothing_is_claimed(
        length in 1..60_u64,
        batch_sizes in prop::collection::vec(1..9_u64, 4),
        bad in prop::collection::btree_set(0..60_u64, 0..6),
        script in prop::collection::vec(0..10_u8, 0..40),
    ) {
        let text = |number| event(number, if bad.contains(&number) { if number % 2 == 0 { "666" } else { "null" } } else { "1" });
        let events: Vec<String> = (0..length).map(text).collect();
        let bad: BTreeSet<u64> = bad.into_iter().filter(|number| *number < length).collect();
        let (mut moost, mut journal) = (Moost::default(), Vec::new());
        let mut script = script.into_iter();
        let mut does = || match script.next() {
            Some(0) => Does::StoresUnheard,
            Some(1) => Does::Loses,
            Some(2) => Does::Unreached,
            Some(3) => Does::StoresAndKills,
            Some(4) => Does::Kills,
            _ => Does::Stores,
        };
        let mut counts = None;
        for turn in 0..100 {
            let mut next = history(batch_sizes[turn % batch_sizes.len()], true, &journal.clone());
            counts = run(&mut next, &events, &mut moost, &mut journal, &mut does);
            let told = next.counts();
            prop_assert!(told.accepted <= u64::try_from(moost.stored.len()).unwrap());
            if counts.is_some_and(|counts| counts.open + counts.unsent == 0) {
                break;
            }
        }
        let good = length - u64::try_from(bad.len()).unwrap();
        let expected = Counts { position: length, accepted: good, refused: length - good, ..Counts::default() };
        prop_assert_eq!(counts, Some(expected));
        let stored: BTreeSet<&String> = moost.stored.iter().collect();
        prop_assert_eq!(u64::try_from(stored.len()).unwrap(), good);
    }
}
