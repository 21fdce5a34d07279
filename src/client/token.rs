//! One token for all calls: fetched once, renewed once for everybody who waits.

use super::ClientError;
use crate::api::BuildingId;
use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, Shared, WeakShared};
use std::cell::RefCell;
use std::rc::Rc;

/// Why a token is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenReason {
    /// There is none yet.
    Initial,
    /// The API refused the last one: 401, or 403 where somebody else may have signed in since.
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
    fn fetch(&self, reason: TokenReason) -> LocalBoxFuture<'static, Result<String, ClientError>>;
}

/// A token and which one it is: the number tells a caller whose token was refused if it was renewed meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) text: Rc<str>,
    number: u64,
    /// Whose data it was got for; `None` once a household has been refused with it.
    household: Option<BuildingId>,
}

impl Token {
    /// Whether it was got for another household, or refused before: it may be of somebody who was here before, and a 403 then
    /// says nothing about who is signed in now.
    pub(super) fn is_doubted(&self, household: &BuildingId) -> bool {
        self.household.as_ref() != Some(household)
    }
}

type Fetching = LocalBoxFuture<'static, Result<Token, ClientError>>;

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
    /// Weak: when the last caller gives up, the request for a token is dropped and thereby stopped.
    fetching: Option<WeakShared<Fetching>>,
}

impl TokenKeeper {
    pub(super) fn new(source: Box<dyn TokenSource>) -> Self {
        Self { source, state: Rc::default() }
    }

    /// The present token, or the one being fetched, or a new one.
    pub(super) async fn token(&self, household: &BuildingId) -> Result<Token, ClientError> {
        let current = self.state.borrow().current.clone();
        match current {
            Some(token) => Ok(token),
            None => self.join_or_start(TokenReason::Initial, household).await,
        }
    }

    /// A token other than `refused`: all who were refused with the same one get the same new one.
    pub(super) async fn renewed(&self, refused: &Token, household: &BuildingId) -> Result<Token, ClientError> {
        {
            let mut state = self.state.borrow_mut();
            match &state.current {
                Some(token) if token.number != refused.number => return Ok(token.clone()),
                _ => state.current = None,
            }
        }
        self.join_or_start(TokenReason::Expired, household).await
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

    fn join_or_start(&self, reason: TokenReason, household: &BuildingId) -> Shared<Fetching> {
        let under_way = self.state.borrow().fetching.as_ref().and_then(WeakShared::upgrade);
        under_way.filter(|fetching| fetching.peek().is_none()).unwrap_or_else(|| self.start(reason, household.clone()))
    }

    fn start(&self, reason: TokenReason, household: BuildingId) -> Shared<Fetching> {
        let fetched = self.source.fetch(reason);
        let state = Rc::clone(&self.state);
        let epoch = state.borrow().epoch;
        let fetching: Fetching = Box::pin(async move {
            let text = fetched.await?;
            let mut state = state.borrow_mut();
            state.last_number += 1;
            let token = Token { text: text.into(), number: state.last_number, household: Some(household) };
            if state.epoch == epoch {
                state.current = Some(token.clone());
            }
            Ok(token)
        });
        let shared = fetching.shared();
        self.state.borrow_mut().fetching = shared.downgrade();
        shared
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::ErrorCode;
    use crate::client::test_stage::id;
    use futures_executor::block_on;
    use futures_util::future::{join_all, pending};
    use std::cell::Cell;

    /// Counts its calls; the first answers may be failures.
    #[derive(Debug, Clone, Default)]
    struct Counting {
        calls: Rc<Cell<u32>>,
        failures: u32,
    }

    impl TokenSource for Counting {
        fn fetch(&self, reason: TokenReason) -> LocalBoxFuture<'static, Result<String, ClientError>> {
            self.calls.set(self.calls.get() + 1);
            let (call, failures) = (self.calls.get(), self.failures);
            Box::pin(async move {
                // Long enough that all callers of a test have joined before it ends.
                for _ in 0..20 {
                    yield_once().await;
                }
                if call <= failures {
                    return Err(ClientError::new(ErrorCode::Auth, "no"));
                }
                Ok(format!("{}-{call}", reason.as_str()))
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
        let tokens = block_on(join_all((0..8).map(|_| keeper.token(&home))));
        let first = tokens[0].clone().unwrap();
        assert!(tokens.iter().all(|token| token.as_ref().unwrap() == &first));
        assert_eq!((&*first.text, source.calls.get()), ("initial-1", 1));

        let renewed = block_on(join_all((0..8).map(|_| keeper.renewed(&first, &home))));
        assert!(renewed.iter().all(|token| &*token.as_ref().unwrap().text == "expired-2"));
        // A late comer with the old token gets the new one without a further fetch.
        assert_eq!(&*block_on(keeper.renewed(&first, &home)).unwrap().text, "expired-2");
        assert_eq!(source.calls.get(), 2);
    }

    #[test]
    fn a_failure_is_told_to_all_and_not_kept() {
        let source = Counting { failures: 1, ..Counting::default() };
        let home = id();
        let keeper = TokenKeeper::new(Box::new(source.clone()));
        let results = block_on(join_all((0..3).map(|_| keeper.token(&home))));
        assert!(results.iter().all(Result::is_err));
        assert_eq!(&*block_on(keeper.token(&home)).unwrap().text, "initial-2");
    }

    #[derive(Debug)]
    struct Never(Rc<Cell<bool>>);

    impl TokenSource for Never {
        fn fetch(&self, _: TokenReason) -> LocalBoxFuture<'static, Result<String, ClientError>> {
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
        let mut first = Box::pin(keeper.token(&home));
        let mut second = Box::pin(keeper.token(&home));
        assert!((&mut first).now_or_never().is_none());
        assert!((&mut second).now_or_never().is_none());
        drop(first);
        assert!(!stopped.get());
        drop(second);
        assert!(stopped.get());
    }
}
