//! A platform for native tests of the client: scripted answers, and a clock that jumps to the next timer.

use super::{
    Client, ClientError, ClientOptions, Fetched, HttpAnswer, HttpRequest, Runtime, TokenReason, TokenSource, Transport,
    TransportError,
};
use crate::api::{BuildingId, DailyStatistics, Lifetime, Quantity, TokenAnswer};
use crate::time::CivilDate;
use futures_util::future::{LocalBoxFuture, ready};
use futures_util::task::noop_waker;
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::{Pin, pin};
use std::rc::{Rc, Weak};
use std::task::{Context, Poll};

/// Delay of an answer.
const LATENCY_MS: u32 = 10;

type Answering = dyn Fn(&HttpRequest, usize) -> Result<HttpAnswer, TransportError>;

pub fn answer(status: u16, body: &str) -> HttpAnswer {
    let body = body.as_bytes().to_vec();
    HttpAnswer { status, request_id: Some("r".into()), retry_after_ms: None, is_html: false, body }
}

pub fn authorization(request: &HttpRequest) -> Option<&str> {
    request.headers.iter().find(|(name, _)| name == "authorization").map(|(_, value)| value.as_str())
}

pub fn id() -> BuildingId {
    BuildingId::parse("A").unwrap()
}

pub fn day(text: &str) -> CivilDate {
    CivilDate::parse(text).unwrap()
}

pub async fn one_day(client: &Client) -> Result<Fetched<DailyStatistics>, ClientError> {
    client.daily(id(), vec![Quantity::Consumption], day("2024-01-01"), day("2024-01-02")).await
}

/// Transport, clock and token source of one test.
#[derive(Clone)]
pub struct Stage(Rc<State>);

struct State {
    answer: Box<Answering>,
    sent: RefCell<Vec<HttpRequest>>,
    tokens: Cell<usize>,
    at_once: Cell<usize>,
    most_at_once: Cell<usize>,
    stopped: Cell<usize>,
    now_ms: Cell<i64>,
    timers: RefCell<Vec<(i64, Weak<()>)>>,
    spawned: RefCell<Vec<LocalBoxFuture<'static, ()>>>,
}

impl Stage {
    /// 2026-06-24T10:00:00Z
    pub const START_MS: i64 = 1_782_295_200_000;

    /// A stage whose server answers by a script of the request and the number of those before it.
    pub fn new(answer: impl Fn(&HttpRequest, usize) -> Result<HttpAnswer, TransportError> + 'static) -> Self {
        Self(Rc::new(State {
            answer: Box::new(answer),
            sent: RefCell::default(),
            tokens: Cell::default(),
            at_once: Cell::default(),
            most_at_once: Cell::default(),
            stopped: Cell::default(),
            now_ms: Cell::new(Self::START_MS),
            timers: RefCell::default(),
            spawned: RefCell::default(),
        }))
    }

    pub fn client(&self) -> Client {
        self.client_of(ClientOptions::new("/m"), false)
    }

    pub fn client_with_tokens(&self) -> Client {
        self.client_of(ClientOptions::new("/m"), true)
    }

    pub fn client_of(&self, options: ClientOptions, with_tokens: bool) -> Client {
        let tokens: Option<Box<dyn TokenSource>> = if with_tokens { Some(Box::new(self.clone())) } else { None };
        Client::new(options, Rc::new(self.clone()), Rc::new(self.clone()), tokens).unwrap()
    }

    pub fn sent(&self) -> Vec<HttpRequest> {
        self.0.sent.borrow().clone()
    }

    pub fn tokens_fetched(&self) -> usize {
        self.0.tokens.get()
    }

    /// The largest number of requests that were under way together.
    pub fn most_at_once(&self) -> usize {
        self.0.most_at_once.get()
    }

    /// Number of requests that were dropped before their answer.
    pub fn stopped(&self) -> usize {
        self.0.stopped.get()
    }

    pub fn elapsed_ms(&self) -> i64 {
        self.0.now_ms.get() - Self::START_MS
    }

    pub fn pass_ms(&self, ms: i64) {
        self.0.now_ms.set(self.0.now_ms.get() + ms);
    }

    /// Runs a future to its end; whenever nothing else can happen, the clock jumps to the next timer.
    pub fn run<T>(&self, future: impl Future<Output = T>) -> T {
        let mut future = pin!(future);
        let waker = noop_waker();
        let mut context = Context::from_waker(&waker);
        for _ in 0..10_000 {
            if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
                return value;
            }
            self.poll_spawned(&mut context);
            self.jump();
        }
        panic!("the future never ends");
    }

    /// Runs the work in the background to its end.
    pub fn settle(&self) {
        let waker = noop_waker();
        let mut context = Context::from_waker(&waker);
        self.poll_spawned(&mut context);
        while !self.0.spawned.borrow().is_empty() {
            self.jump();
            self.poll_spawned(&mut context);
        }
    }

    fn poll_spawned(&self, context: &mut Context<'_>) {
        let spawned = self.0.spawned.take();
        let going_on =
            spawned.into_iter().filter_map(|mut work| work.as_mut().poll(context).is_pending().then_some(work));
        let going_on: Vec<_> = going_on.collect();
        self.0.spawned.borrow_mut().extend(going_on);
    }

    fn jump(&self) {
        let mut timers = self.0.timers.borrow_mut();
        timers.retain(|(at_ms, timer)| timer.strong_count() > 0 && *at_ms > self.0.now_ms.get());
        if let Some(next) = timers.iter().map(|(at_ms, _)| *at_ms).min() {
            self.0.now_ms.set(next);
        }
    }

    fn timer(&self, pause_ms: u32) -> Timer {
        let at_ms = self.0.now_ms.get() + i64::from(pause_ms);
        let alive = Rc::new(());
        self.0.timers.borrow_mut().push((at_ms, Rc::downgrade(&alive)));
        Timer { at_ms, stage: self.clone(), _alive: alive }
    }
}

struct Timer {
    at_ms: i64,
    stage: Stage,
    _alive: Rc<()>,
}

impl Future for Timer {
    type Output = ();

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if self.stage.0.now_ms.get() >= self.at_ms { Poll::Ready(()) } else { Poll::Pending }
    }
}

/// Counts requests under way, and those that are dropped before their end.
struct UnderWay {
    stage: Stage,
    is_done: Cell<bool>,
}

impl UnderWay {
    fn new(stage: Stage) -> Self {
        let counts = &stage.0;
        counts.at_once.set(counts.at_once.get() + 1);
        counts.most_at_once.set(counts.most_at_once.get().max(counts.at_once.get()));
        Self { stage, is_done: Cell::new(false) }
    }

    fn done(&self) {
        self.is_done.set(true);
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        let state = &self.stage.0;
        state.at_once.set(state.at_once.get() - 1);
        if !self.is_done.get() {
            state.stopped.set(state.stopped.get() + 1);
        }
    }
}

impl Transport for Stage {
    fn send(&self, request: HttpRequest) -> LocalBoxFuture<'static, Result<HttpAnswer, TransportError>> {
        let number = self.0.sent.borrow().len();
        let answered = (self.0.answer)(&request, number);
        self.0.sent.borrow_mut().push(request);
        let under_way = UnderWay::new(self.clone());
        let timer = self.timer(LATENCY_MS);
        Box::pin(async move {
            timer.await;
            under_way.done();
            answered
        })
    }
}

impl Runtime for Stage {
    fn now_ms(&self) -> i64 {
        self.0.now_ms.get()
    }

    fn device_offset_s(&self) -> i64 {
        7200
    }

    fn sleep(&self, pause_ms: u32) -> LocalBoxFuture<'static, ()> {
        Box::pin(self.timer(pause_ms))
    }

    fn random(&self) -> f64 {
        0.5
    }

    fn spawn(&self, work: LocalBoxFuture<'static, ()>) {
        self.0.spawned.borrow_mut().push(work);
    }
}

impl TokenSource for Stage {
    fn fetch(&self, _: TokenReason) -> LocalBoxFuture<'static, Result<TokenAnswer, ClientError>> {
        self.0.tokens.set(self.0.tokens.get() + 1);
        Box::pin(ready(Ok(TokenAnswer { text: format!("t{}", self.0.tokens.get()), lifetime: Lifetime::Unnamed })))
    }
}
