//! A scripted MOOST, and a portal that carries, step by step as the façade does it.

use super::super::*;
use crate::server::http::Request;
use futures_executor::block_on;
use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, Shared};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

/// MOOST's answer: status, headers, body.
pub(super) type Answer = (u16, Vec<(String, String)>, String);

/// Accepts the newest token only; statistics answers come from a script (empty: 200 and `[]`).
#[derive(Default)]
pub(super) struct FakeMoost {
    pub(super) now_s: Cell<i32>,
    pub(super) state: Rc<State>,
}

#[derive(Default)]
pub(super) struct State {
    pub(super) tokens: Cell<u32>,
    pub(super) token_status: Cell<u16>,
    pub(super) token_body: RefCell<Option<String>>,
    pub(super) script: RefCell<VecDeque<Answer>>,
    pub(super) sent: RefCell<Vec<(String, Option<String>)>>,
}

impl FakeMoost {
    pub(super) fn scripted(answers: Vec<Answer>) -> Self {
        let moost = Self::default();
        *moost.state.script.borrow_mut() = answers.into();
        moost
    }

    pub(super) fn reads(&self) -> Vec<(String, Option<String>)> {
        self.state.sent.borrow().iter().filter(|(_, bearer)| bearer.is_some()).cloned().collect()
    }

    pub(super) fn now(&self) -> Moment {
        let ms = f64::from(self.now_s.get()) * 1_000.0;
        Moment { wall_ms: ms, monotonic_ms: ms }
    }

    pub(super) fn send(&self, path: String, bearer: Option<String>) -> LocalBoxFuture<'static, Option<Answer>> {
        let state = Rc::clone(&self.state);
        Box::pin(async move {
            // Long enough that all callers of a test have joined.
            let mut left = 5;
            std::future::poll_fn(|context| {
                left -= 1;
                context.waker().wake_by_ref();
                if left == 0 { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
            })
            .await;
            state.sent.borrow_mut().push((path.clone(), bearer));
            if path.contains("/auth/token/") {
                state.tokens.set(state.tokens.get() + 1);
                let usual = format!(r#"{{"access_token":"token-{}-long","expires_in":86400}}"#, state.tokens.get());
                return match state.token_status.get() {
                    0 => Some(answer(200, state.token_body.borrow().as_ref().unwrap_or(&usual))),
                    1 => None,
                    status => Some(answer(status, r#"{"message":"clientSecret hush-hush"}"#)),
                };
            }
            Some(state.script.borrow_mut().pop_front().unwrap_or_else(|| answer(200, "[]")))
        })
    }
}

pub(super) fn answer(status: u16, body: &str) -> Answer {
    let headers =
        [("set-cookie", "a=b"), ("x-request-id", "r-1"), ("content-type", "application/json"), ("server", "x")];
    (status, headers.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec(), body.to_owned())
}

pub(super) fn access(building_id: &str) -> Result<Access, ()> {
    match building_id {
        "broken" => Err(()),
        "signed-out" => Ok(Access::Unauthenticated),
        "mine" | "also-mine" => Ok(Access::Granted),
        _ => Ok(Access::Denied),
    }
}

/// A request for a token, for all who wait for it.
pub(super) type Flight = Shared<LocalBoxFuture<'static, Option<Rc<str>>>>;

/// A proxy, what its log was told, and the request for a token that may be under way.
pub(super) struct Portal {
    pub(super) proxy: Rc<RefCell<TokenProxy>>,
    pub(super) failures: Rc<RefCell<Vec<Failure>>>,
    pub(super) flight: RefCell<Option<Flight>>,
}

impl Portal {
    pub(super) fn new() -> Self {
        let options = ProxyOptions {
            client_id: "portal".to_owned(),
            client_secrets: vec!["hush-hush".to_owned()],
            prefix: "/moost".to_owned(),
            max_token_age_s: None,
            max_response_bytes: 1_000,
            reads_per_minute: None,
            has_inbox: true,
        };
        let proxy = Rc::new(RefCell::new(TokenProxy::new(options)));
        Self { proxy, failures: Rc::default(), flight: RefCell::default() }
    }

    pub(super) async fn handle(&self, moost: &FakeMoost, request: &Request) -> Response {
        let plan = self.proxy.borrow().plan(&request.method, &request.path, &request.query);
        let (building, path) = match plan {
            Plan::Elsewhere => return self.proxy.borrow().elsewhere(),
            Plan::Reject(refusal) => return refusal,
            Plan::Inbox { .. } => panic!("no test asks for it here"),
            Plan::Forward { building_id, path_and_query } => (building_id, path_and_query),
        };
        match access(building.as_str()).map(admit) {
            Ok(None) => {}
            Ok(Some(refusal)) => return refusal,
            Err(()) => return session_unchecked(),
        }
        let mut refused: Option<Rc<str>> = None;
        loop {
            let token = match self.token(moost, refused.as_deref()).await {
                Ok(token) => token,
                Err(refusal) => return refusal,
            };
            let Some((status, headers, body)) = moost.send(path.clone(), Some(token.to_string())).await else {
                return unreachable();
            };
            let header = |name: &str| headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
            let head = Head {
                status,
                content_type: header("content-type"),
                content_length: header("content-length"),
                retry_after: header("retry-after"),
                request_id: header("x-request-id"),
                is_framed: false,
            };
            let verdict = self.proxy.borrow_mut().judge(building.as_str(), refused.is_some(), &head, moost.now());
            match verdict {
                Verdict::Renew => refused = Some(token),
                Verdict::Refuse(response, failure) => {
                    self.failures.borrow_mut().push(failure);
                    return response;
                }
                Verdict::Carry(head) if body.bytes().next().is_some_and(opens_json) => {
                    return Response { body: body.into_bytes(), ..head };
                }
                Verdict::Carry(head) => {
                    let failure = Failure { stage: "read", status: head.status, reason: Some("unreadable") };
                    self.failures.borrow_mut().push(failure);
                    return spoilt(head.header("x-request-id"));
                }
            }
        }
    }

    pub(super) async fn token(&self, moost: &FakeMoost, refused: Option<&str>) -> Result<Rc<str>, Response> {
        let bearer = self.proxy.borrow_mut().tokens().bearer(refused, moost.now());
        let flight = match bearer {
            Bearer::Token(token) => return Ok(token),
            Bearer::Refused(response) => return Err(response),
            Bearer::Ask(path) => {
                let (asked_at, sent) = (moost.now(), moost.send(path, None));
                let (proxy, failures) = (Rc::clone(&self.proxy), Rc::clone(&self.failures));
                let asking = async move {
                    let answer = sent.await;
                    let answer = answer.as_ref().map(|(status, _, body)| (*status, body.as_bytes()));
                    let Came { token, failure, ask } = proxy.borrow_mut().tokens().came(answer, asked_at, asked_at);
                    assert_eq!(ask, None, "there is one secret");
                    failures.borrow_mut().extend(failure);
                    token
                };
                self.flight.replace(Some(asking.boxed_local().shared()));
                self.flight.borrow().clone().unwrap()
            }
            Bearer::Join => self.flight.borrow().clone().unwrap(),
        };
        match flight.await {
            Some(token) => Ok(token),
            None => match self.proxy.borrow_mut().tokens().last_resort(refused, moost.now()) {
                Bearer::Token(token) => Ok(token),
                Bearer::Refused(response) => Err(response),
                Bearer::Ask(_) | Bearer::Join => panic!("nothing more is asked"),
            },
        }
    }
}

pub(super) fn get(building: &str) -> Request {
    let mut request = Request::new("GET", &format!("/moost/buildings/{building}/energy-forecast/v1?from=1"));
    request.headers.push(("cookie".to_owned(), "session=1".to_owned()));
    request
}

pub(super) fn answer_of(moost: &FakeMoost) -> Response {
    block_on(Portal::new().handle(moost, &get("mine")))
}
