//! One token for all calls: fetched once, renewed once for everybody who waits.

use super::{ClientError, ErrorCode};
use crate::api::{BuildingId, TokenAnswer, renew_after_ms};
use crate::flight::{Flight, Joined};
use futures_util::future::LocalBoxFuture;
use std::cell::RefCell;
use std::rc::Rc;

/// Why a token is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenReason {
    /// There is none yet.
    Initial,
    /// The last one runs out, or the API refused it: 401, or 403 where somebody else may have signed in since.
    Expired,
}

impl TokenReason {
    /// The text handed to the host's callback.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Initial => "initial",
            Self::Expired => "expired",
        }
    }
}

/// Gives tokens. Dropping the future stops the request for one.
pub trait TokenSource {
    /// Fetches a fresh token.
    fn fetch(&self, reason: TokenReason) -> LocalBoxFuture<'static, Result<TokenAnswer, ClientError>>;
}

/// A token and which one it is: the number tells a caller whose token was refused if it was renewed meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) text: Rc<str>,
    number: u64,
    /// Time of its renewal, and its end, epoch milliseconds.
    renew_at_ms: i64,
    ends_at_ms: i64,
    /// Whose data it was got for; `None` once a household has been refused with it.
    household: Option<BuildingId>,
}

impl Token {
    /// True if this token was got for another household or has been refused. It may belong to a previous visitor, so a
    /// 403 is not final: get another token first.
    pub(super) fn is_doubted(&self, household: &BuildingId) -> bool {
        self.household.as_ref() != Some(household)
    }
}

/// Keeps the present token in memory, never anywhere else.
pub(super) struct TokenKeeper {
    source: Box<dyn TokenSource>,
    state: Rc<RefCell<State>>,
}

#[derive(Default)]
struct State {
    current: Option<Token>,
    last_number: u64,
    /// Counts how often the token was forgotten.
    epoch: u32,
    fetching: Option<Flight<Result<Token, ClientError>>>,
}

impl TokenKeeper {
    pub(super) fn new(source: Box<dyn TokenSource>) -> Self {
        Self { source, state: Rc::default() }
    }

    /// The present token, or the one being fetched, or a new one. One that could not be renewed in time is used to its
    /// end, unless nobody is signed in any longer.
    pub(super) async fn token(&self, household: &BuildingId, now_ms: i64) -> Result<Token, ClientError> {
        let current = self.state.borrow().current.clone();
        let reason = match &current {
            Some(token) if now_ms < token.renew_at_ms => return Ok(token.clone()),
            Some(_) => TokenReason::Expired,
            None => TokenReason::Initial,
        };
        let renewed = self.join_or_start(reason, household, now_ms).await;
        let still_good = current.filter(|token| now_ms < token.ends_at_ms);
        match (renewed, still_good) {
            (Err(error), Some(token)) if error.code != ErrorCode::Auth => Ok(token),
            (renewed, _) => renewed,
        }
    }

    /// A token other than `refused`: all who were refused with the same one get the same new one.
    pub(super) async fn renewed(
        &self,
        refused: &Token,
        household: &BuildingId,
        now_ms: i64,
    ) -> Result<Token, ClientError> {
        {
            let mut state = self.state.borrow_mut();
            match &state.current {
                Some(token) if token.number != refused.number => return Ok(token.clone()),
                _ => state.current = None,
            }
        }
        self.join_or_start(TokenReason::Expired, household, now_ms).await
    }

    /// A household was refused with a token: who asks later may be somebody else, with a token of their own.
    pub(super) fn doubt(&self, refused: &Token) {
        let mut state = self.state.borrow_mut();
        if let Some(token) = state.current.as_mut().filter(|token| token.number == refused.number) {
            token.household = None;
        }
    }

    /// Drops the token; the next call fetches one. One that is being fetched goes to those who wait for it only.
    pub(super) fn forget(&self) {
        let mut state = self.state.borrow_mut();
        state.current = None;
        state.fetching = None;
        state.epoch = state.epoch.wrapping_add(1);
    }

    fn join_or_start(
        &self,
        reason: TokenReason,
        household: &BuildingId,
        now_ms: i64,
    ) -> Joined<Result<Token, ClientError>> {
        let under_way = self.state.borrow().fetching.as_ref().and_then(Flight::join);
        under_way.unwrap_or_else(|| self.start(reason, household.clone(), now_ms))
    }

    fn start(&self, reason: TokenReason, household: BuildingId, now_ms: i64) -> Joined<Result<Token, ClientError>> {
        let fetched = self.source.fetch(reason);
        let state = Rc::clone(&self.state);
        let epoch = state.borrow().epoch;
        let (joined, flight) = Flight::start(Box::pin(async move {
            let TokenAnswer { text, lifetime } = fetched.await?;
            let life_ms = lifetime.life_ms();
            let mut state = state.borrow_mut();
            state.last_number += 1;
            let token = Token {
                number: state.last_number,
                renew_at_ms: after(now_ms, life_ms.map(renew_after_ms)),
                ends_at_ms: after(now_ms, life_ms),
                household: Some(household),
                text: text.into(),
            };
            if state.epoch == epoch {
                state.current = Some(token.clone());
            }
            Ok(token)
        }));
        self.state.borrow_mut().fetching = flight;
        joined
    }
}

/// A moment after another; never, where nobody says when.
fn after(now_ms: i64, wait_ms: Option<f64>) -> i64 {
    // Saturates: what lives longer than time lives for ever.
    #[allow(clippy::cast_possible_truncation)]
    wait_ms.map_or(i64::MAX, |wait_ms| now_ms.saturating_add(wait_ms as i64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Lifetime;
    use crate::client::ErrorCode;
    use crate::client::test_stage::id;
    use futures_executor::block_on;
    use futures_util::FutureExt;
    use futures_util::future::{join_all, pending};
    use std::cell::Cell;

    /// Counts its calls; the first answers may be failures.
    #[derive(Debug, Clone, Default)]
    struct Counting {
        calls: Rc<Cell<u32>>,
        failures: u32,
        lifetime: Option<Lifetime>,
        /// Calls from this one on fail so.
        later: Option<(u32, ErrorCode)>,
    }

    impl TokenSource for Counting {
        fn fetch(&self, reason: TokenReason) -> LocalBoxFuture<'static, Result<TokenAnswer, ClientError>> {
            self.calls.set(self.calls.get() + 1);
            let (call, failures, later) = (self.calls.get(), self.failures, self.later);
            let lifetime = self.lifetime.unwrap_or(Lifetime::Unnamed);
            Box::pin(async move {
                // Long enough that all callers of a test have joined before it ends.
                for _ in 0..20 {
                    yield_once().await;
                }
                if call <= failures {
                    return Err(ClientError::new(ErrorCode::Auth, "no"));
                }
                if let Some((_, code)) = later.filter(|(from, _)| call >= *from) {
                    return Err(ClientError::new(code, "no"));
                }
                Ok(TokenAnswer { text: format!("{}-{call}", reason.as_str()), lifetime })
            })
        }
    }

    async fn yield_once() {
        let mut yielded = false;
        std::future::poll_fn(move |cx| {
            if std::mem::replace(&mut yielded, true) {
                return std::task::Poll::Ready(());
            }
            cx.waker().wake_by_ref();
            std::task::Poll::Pending
        })
        .await;
    }

    #[test]
    fn eight_callers_share_one_fetch_and_one_renewal() {
        let source = Counting::default();
        let home = id();
        let keeper = TokenKeeper::new(Box::new(source.clone()));
        let tokens = block_on(join_all((0..8).map(|_| keeper.token(&home, 0))));
        let first = tokens[0].clone().unwrap();
        assert!(tokens.iter().all(|token| token.as_ref().unwrap() == &first));
        assert_eq!((&*first.text, source.calls.get()), ("initial-1", 1));

        let renewed = block_on(join_all((0..8).map(|_| keeper.renewed(&first, &home, 0))));
        assert!(renewed.iter().all(|token| &*token.as_ref().unwrap().text == "expired-2"));
        // A late comer with the old token gets the new one without a further fetch.
        assert_eq!(&*block_on(keeper.renewed(&first, &home, 0)).unwrap().text, "expired-2");
        assert_eq!(source.calls.get(), 2);
    }

    #[test]
    fn a_failure_is_told_to_all_and_not_kept() {
        let source = Counting { failures: 1, ..Counting::default() };
        let home = id();
        let keeper = TokenKeeper::new(Box::new(source.clone()));
        let results = block_on(join_all((0..3).map(|_| keeper.token(&home, 0))));
        assert!(results.iter().all(Result::is_err));
        assert_eq!(&*block_on(keeper.token(&home, 0)).unwrap().text, "initial-2");
    }

    #[test]
    fn a_token_is_renewed_before_it_runs_out_and_used_to_its_end_where_that_fails() {
        let home = id();
        let of = |later| {
            let source = Counting { lifetime: Some(Lifetime::Seconds(600.0)), later, ..Counting::default() };
            let keeper = TokenKeeper::new(Box::new(source));
            let at = |now_ms| block_on(keeper.token(&home, now_ms)).map(|token| token.text.to_string());
            // Ten minutes live five, with five to spare.
            [0, 299_999, 300_000, 599_999, 600_000, 1_100_000].map(|now_ms| at(now_ms).map_err(|error| error.code))
        };
        let text = |text: &str| Ok(text.to_owned());
        let good = ["initial-1", "initial-1", "expired-2", "expired-2", "expired-3", "expired-4"].map(text);
        assert_eq!(of(None), good);
        let away = of(Some((2, ErrorCode::Network)));
        assert_eq!(away[..4], ["initial-1"; 4].map(text));
        assert_eq!(away[4..], [Err(ErrorCode::Network), Err(ErrorCode::Network)]);
        assert_eq!(of(Some((2, ErrorCode::Auth)))[2], Err(ErrorCode::Auth), "nobody is signed in any longer");
    }

    #[derive(Debug)]
    struct Never(Rc<Cell<bool>>);

    impl TokenSource for Never {
        fn fetch(&self, _: TokenReason) -> LocalBoxFuture<'static, Result<TokenAnswer, ClientError>> {
            struct SetOnDrop(Rc<Cell<bool>>);
            impl Drop for SetOnDrop {
                fn drop(&mut self) {
                    self.0.set(true);
                }
            }
            let guard = SetOnDrop(Rc::clone(&self.0));
            Box::pin(async move {
                let _guard = guard;
                pending().await
            })
        }
    }

    #[test]
    fn the_fetch_stops_when_the_last_caller_gives_up() {
        let stopped = Rc::new(Cell::new(false));
        let home = id();
        let keeper = TokenKeeper::new(Box::new(Never(Rc::clone(&stopped))));
        let mut first = Box::pin(keeper.token(&home, 0));
        let mut second = Box::pin(keeper.token(&home, 0));
        assert!((&mut first).now_or_never().is_none());
        assert!((&mut second).now_or_never().is_none());
        drop(first);
        assert!(!stopped.get());
        drop(second);
        assert!(stopped.get());
    }
}
