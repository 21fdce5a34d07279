//! A future under way that all who ask for the same share.

use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, Shared, WeakShared};

/// A shared future.
pub(crate) type Joined<T> = Shared<LocalBoxFuture<'static, T>>;

/// Remembers a future while somebody waits for it. When the last one gives up, the future is dropped and thereby
/// stopped.
pub(crate) struct Flight<T: Clone>(WeakShared<LocalBoxFuture<'static, T>>);

impl<T: Clone> Flight<T> {
    /// Shares a future: for the first one who waits, and for those who come later.
    pub(crate) fn start(future: LocalBoxFuture<'static, T>) -> (Joined<T>, Option<Self>) {
        let joined = future.shared();
        let flight = joined.downgrade().map(Self);
        (joined, flight)
    }

    /// The future, unless it has ended or nobody waits for it any longer.
    pub(crate) fn join(&self) -> Option<Joined<T>> {
        self.0.upgrade().filter(|joined| joined.peek().is_none())
    }
}
