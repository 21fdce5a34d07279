//! Answers that are kept for a while, and requests that are under way.
//!
//! For: one request for equal simultaneous ones, and no request for what is known. Holds one household at a time:
//! reading another one's data, `clear`, and a refusal by the server empty it, and what was under way then no longer
//! gets in.
//! Must not enter: deciding how long an answer is fresh, sending, parsing.

use super::{ClientError, HttpAnswer};
use crate::api::BuildingId;
use crate::flight::{Flight, Joined};
use futures_util::future::LocalBoxFuture;
use std::rc::Rc;

/// Enough for a dashboard of a few years.
const MOST_ANSWERS: usize = 64;
/// A year of hours is about one megabyte.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// A good answer and its age.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Kept {
    pub(super) answer: HttpAnswer,
    /// Time of arrival, epoch milliseconds.
    pub(super) fetched_at_ms: i64,
    /// Until when it is as good as a new one, epoch milliseconds.
    pub(super) fresh_until_ms: i64,
}

/// Result of a request.
pub(super) type Outcome = Result<Rc<Kept>, ClientError>;

/// See the module.
#[derive(Default)]
pub(super) struct Store {
    household: Option<BuildingId>,
    /// Those that were not asked for for longest come first.
    answers: Vec<(Rc<str>, Rc<Kept>)>,
    under_way: Vec<(Rc<str>, Flight<Outcome>)>,
    /// Counts how often the store was emptied.
    generation: u32,
}

impl Store {
    /// Says whose data is read next, and empties the store when it holds another household's.
    pub(super) fn enter(&mut self, household: &BuildingId) {
        if self.household.as_ref() != Some(household) {
            self.clear();
            self.household = Some(household.clone());
        }
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        self.household = None;
        self.answers.clear();
        self.under_way.clear();
        self.generation = self.generation.wrapping_add(1);
    }

    /// Number of this filling of the store, to be handed to `keep`.
    pub(super) fn generation(&self) -> u32 {
        self.generation
    }

    /// The answer kept for `url`, of any age. What is asked for stays longest.
    pub(super) fn answer(&mut self, url: &str) -> Option<Rc<Kept>> {
        let place = self.answers.iter().position(|(of, _)| &**of == url)?;
        self.answers.get_mut(place..)?.rotate_left(1);
        self.answers.last().map(|(_, kept)| Rc::clone(kept))
    }

    /// Keeps an answer, unless the store was emptied since `generation`. Those unused for longest make room.
    pub(super) fn keep(&mut self, generation: u32, url: &Rc<str>, kept: &Rc<Kept>) {
        if generation != self.generation {
            return;
        }
        self.answers.retain(|(of, _)| of != url);
        self.answers.push((Rc::clone(url), Rc::clone(kept)));
        let mut bytes: usize = self.answers.iter().map(|(_, kept)| kept.answer.body.len()).sum();
        let mut too_many = 0;
        for (_, kept) in &self.answers {
            if bytes <= MOST_BYTES && self.answers.len() - too_many <= MOST_ANSWERS {
                break;
            }
            bytes -= kept.answer.body.len();
            too_many += 1;
        }
        self.answers.drain(..too_many);
    }

    /// Throws an answer away.
    pub(super) fn discard(&mut self, unwanted: &Rc<Kept>) {
        self.answers.retain(|(_, kept)| !Rc::ptr_eq(kept, unwanted));
    }

    /// The request under way for `url`.
    pub(super) fn under_way(&self, url: &str) -> Option<Joined<Outcome>> {
        self.under_way.iter().find(|(of, _)| &**of == url)?.1.join()
    }

    /// Starts a request for all who ask for `url` while it is under way.
    pub(super) fn start(&mut self, url: Rc<str>, request: LocalBoxFuture<'static, Outcome>) -> Joined<Outcome> {
        let (joined, flight) = Flight::start(request);
        self.under_way.retain(|(of, other)| *of != url && other.join().is_some());
        self.under_way.extend(flight.map(|flight| (url, flight)));
        joined
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(length: usize) -> Rc<Kept> {
        let answer =
            HttpAnswer { status: 200, request_id: None, retry_after_ms: None, is_html: false, body: vec![0; length] };
        Rc::new(Kept { answer, fetched_at_ms: 0, fresh_until_ms: 1 })
    }

    fn urls(store: &Store) -> Vec<&str> {
        store.answers.iter().map(|(url, _)| &**url).collect()
    }

    fn keep(store: &mut Store, url: &str, length: usize) {
        store.keep(store.generation(), &url.into(), &kept(length));
    }

    #[test]
    fn another_household_finds_nothing_and_late_answers_stay_out() {
        let (a, b) = (BuildingId::parse("A").unwrap(), BuildingId::parse("B").unwrap());
        let mut store = Store::default();
        store.enter(&a);
        let of_a = store.generation();
        keep(&mut store, "/a", 1);
        store.enter(&a);
        assert!(store.answer("/a").is_some());
        store.enter(&b);
        store.keep(of_a, &"/a".into(), &kept(1));
        assert!(store.answer("/a").is_none());
        store.enter(&a);
        assert!(urls(&store).is_empty());
    }

    #[test]
    fn answers_that_nobody_asks_for_make_room() {
        let mut store = Store::default();
        for number in 0..70 {
            keep(&mut store, &number.to_string(), 1);
        }
        assert_eq!((urls(&store).len(), urls(&store)[0]), (64, "6"));
        keep(&mut store, "6", 1);
        assert_eq!(urls(&store).last(), Some(&"6"));
        // Who the household is, every widget asks for.
        assert!(store.answer("7").is_some());
        keep(&mut store, "new", 1);
        assert!(store.answer("7").is_some() && store.answer("8").is_none());
        keep(&mut store, "large", MOST_BYTES - 2);
        assert_eq!(urls(&store), ["new", "7", "large"]);
        keep(&mut store, "larger", MOST_BYTES + 1);
        assert!(urls(&store).is_empty());
    }
}
