//! A caller's `AbortSignal` as the end of a future: the signal itself never gets near a fetch.

use super::{ClientError, ErrorCode};
use futures_util::future::{AbortHandle, Abortable};
use std::future::Future;
use wasm_bindgen::prelude::*;

/// Listens to a signal for as long as it lives.
struct Listener {
    signal: web_sys::AbortSignal,
    closure: Closure<dyn Fn()>,
}

impl Listener {
    fn new(signal: &web_sys::AbortSignal, handle: AbortHandle) -> Self {
        let closure: Closure<dyn Fn()> = Closure::new(move || handle.abort());
        // Adding a listener to an event target cannot fail.
        let _ = signal.add_event_listener_with_callback("abort", closure.as_ref().unchecked_ref());
        Self { signal: signal.clone(), closure }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.signal.remove_event_listener_with_callback("abort", self.closure.as_ref().unchecked_ref());
    }
}

/// Runs `future` until it ends or `signal` fires; then `future` is dropped and the result is an `aborted` error.
pub async fn with_cancel<T>(
    signal: Option<&web_sys::AbortSignal>,
    future: impl Future<Output = Result<T, ClientError>>,
) -> Result<T, ClientError> {
    let Some(signal) = signal else {
        return future.await;
    };
    if signal.aborted() {
        return Err(aborted());
    }
    let (handle, registration) = AbortHandle::new_pair();
    let _listener = Listener::new(signal, handle);
    Abortable::new(future, registration).await.unwrap_or_else(|_| Err(aborted()))
}

fn aborted() -> ClientError {
    ClientError::new(ErrorCode::Aborted, "Stopped by the caller's signal")
}
