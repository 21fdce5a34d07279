//! The platform's way to call something off, tied to a future's life.

use web_sys::{AbortController, AbortSignal};

/// Aborts its signal when it is dropped before [`AbortGuard::done`]. No reason is given: `fetch` then rejects with an
/// `AbortError`.
pub(super) struct AbortGuard(Option<AbortController>);

impl AbortGuard {
    /// A guard with a controller of its own; without one where the platform has none.
    pub(super) fn new() -> Self {
        Self(AbortController::new().ok())
    }

    /// The signal for whoever is to be called off.
    pub(super) fn signal(&self) -> Option<AbortSignal> {
        self.0.as_ref().map(AbortController::signal)
    }

    /// Ends the watch: what has ended is not aborted any more (which takes the platform a tenth of a millisecond).
    pub(super) fn done(mut self) {
        self.0 = None;
    }
}

impl Drop for AbortGuard {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}
