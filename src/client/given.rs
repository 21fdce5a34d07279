//! Answers that are at hand: a client over them sends nothing and waits for nothing.
//!
//! For: reads where somebody else has asked already, as a server does that draws a page. What is wanted and is not there
//! is noted, for whoever asks to fetch it.
//! Must not enter: what the bodies mean, fetching.

use super::{HttpAnswer, HttpRequest, Runtime, Transport, TransportError};
use futures_util::future::{LocalBoxFuture, pending, ready};
use std::cell::RefCell;
use std::collections::HashMap;

/// A transport over answers by their URL. A request without one is never answered.
#[derive(Debug, Default)]
pub struct GivenAnswers {
    answers: HashMap<String, HttpAnswer>,
    missing: RefCell<Vec<String>>,
}

impl GivenAnswers {
    /// A transport over these answers. Of two for the same URL the later one counts.
    pub fn new(answers: impl IntoIterator<Item = (String, HttpAnswer)>) -> Self {
        Self { answers: answers.into_iter().collect(), missing: RefCell::default() }
    }

    /// The URLs that were asked for in vain, each once, in the order of the questions.
    pub fn missing(&self) -> Vec<String> {
        self.missing.borrow().clone()
    }
}

impl Transport for GivenAnswers {
    fn send(
        &self,
        HttpRequest { url, .. }: HttpRequest,
    ) -> LocalBoxFuture<'static, Result<HttpAnswer, TransportError>> {
        if let Some(answer) = self.answers.get(&url) {
            return Box::pin(ready(Ok(answer.clone())));
        }
        let mut missing = self.missing.borrow_mut();
        if !missing.contains(&url) {
            missing.push(url);
        }
        Box::pin(pending())
    }
}

/// A runtime in which nothing goes on by itself: no pause ends, and nothing is done behind the scenes.
#[derive(Debug, Clone, Copy)]
pub struct Standstill {
    /// Epoch milliseconds: since when the answers are known.
    pub now_ms: i64,
}

impl Runtime for Standstill {
    fn now_ms(&self) -> i64 {
        self.now_ms
    }

    fn device_offset_s(&self) -> i64 {
        0
    }

    fn sleep(&self, _: u32) -> LocalBoxFuture<'static, ()> {
        Box::pin(pending())
    }

    fn random(&self) -> f64 {
        0.0
    }

    fn spawn(&self, _: LocalBoxFuture<'static, ()>) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{BuildingId, Quantity, ReadRequest};
    use crate::client::{Client, ClientOptions, ErrorCode};
    use crate::time::CivilDate;
    use futures_util::FutureExt;
    use std::rc::Rc;

    fn answer(status: u16, body: &str) -> HttpAnswer {
        HttpAnswer { status, request_id: None, retry_after_ms: None, is_html: false, body: body.as_bytes().to_vec() }
    }

    fn daily() -> ReadRequest {
        let [from, to] = ["2025-12-31", "2027-01-01"].map(|day| CivilDate::parse(day).unwrap());
        ReadRequest::Daily {
            building: BuildingId::parse("A").unwrap(),
            quantities: vec![Quantity::Consumption],
            from,
            to,
        }
    }

    fn client(given: &Rc<GivenAnswers>) -> Client {
        let options = ClientOptions { most_tries: 1, ..ClientOptions::new("/") };
        Client::new(options, given.clone(), Rc::new(Standstill { now_ms: 0 }), None).unwrap()
    }

    #[test]
    fn what_is_missing_is_noted_once_and_what_is_there_answers_at_once() {
        let given = Rc::new(GivenAnswers::default());
        let reading = client(&given);
        assert!(reading.answers(daily()).now_or_never().is_none());
        assert!(reading.answers(daily()).now_or_never().is_none());
        // A window of more than a year is three requests: all are wanted at once.
        let missing = given.missing();
        assert_eq!(missing.len(), 3, "{missing:?}");

        let given = Rc::new(GivenAnswers::new(missing.into_iter().map(|url| (url, answer(200, "[]")))));
        let answers = client(&given).answers(daily()).now_or_never().unwrap().unwrap();
        assert!(answers.statistics::<CivilDate>().unwrap().value.keys.is_empty());
        assert!(given.missing().is_empty());
    }

    #[test]
    fn failures_are_answers_too_and_are_not_tried_again() {
        for (status, code) in [(404, ErrorCode::NotFound), (503, ErrorCode::Server)] {
            let building = ReadRequest::Building { building: BuildingId::parse("A").unwrap() };
            let url = building.path_and_query().unwrap();
            let given = Rc::new(GivenAnswers::new([(url, answer(status, "{}"))]));
            let failure = client(&given).answers(building).now_or_never().unwrap().unwrap_err();
            assert_eq!(failure.code, code);
        }
    }
}
