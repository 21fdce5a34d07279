//! Loading: one request at a time, and an answer that comes too late is dropped.

use futures_util::FutureExt;
use futures_util::future::{AbortHandle, LocalBoxFuture, abortable};
use gloo_timers::future::TimeoutFuture;
use yew::Callback;
use yew::platform::spawn_local;

/// Runs one load at a time.
#[derive(Debug, Default)]
pub struct Loader {
    generation: u32,
    running: Option<AbortHandle>,
}

impl Loader {
    /// Starts a load and calls off the one before. The answer comes with its number, for [`Loader::is_current`].
    ///
    /// On a server nobody waits: the answer is given back if it is there at once, else there is none.
    pub fn start<T: 'static>(&mut self, load: LocalBoxFuture<'static, T>, done: Callback<(u32, T)>) -> Option<T> {
        self.stop();
        self.generation = self.generation.wrapping_add(1);
        if cfg!(feature = "render") {
            return load.now_or_never();
        }
        let generation = self.generation;
        let (load, handle) = abortable(load);
        self.running = Some(handle);
        spawn_local(async move {
            if let Ok(answer) = load.await {
                done.emit((generation, answer));
            }
        });
        None
    }

    /// True if an answer belongs to the latest load. Calling off cannot reach one that is already under way to
    /// the component.
    pub fn is_current(&self, generation: u32) -> bool {
        self.generation == generation
    }

    /// True once a load was started and not called off.
    pub fn has_started(&self) -> bool {
        self.running.is_some()
    }

    /// Calls off what is on its way: the future is dropped, and with it its request.
    pub fn stop(&mut self) {
        if let Some(running) = self.running.take() {
            running.abort();
        }
    }
}

/// The same load, begun in the browser's next task.
pub fn in_next_task<T: 'static>(load: LocalBoxFuture<'static, T>) -> LocalBoxFuture<'static, T> {
    Box::pin(async move {
        TimeoutFuture::new(0).await;
        load.await
    })
}

impl Drop for Loader {
    fn drop(&mut self) {
        self.stop();
    }
}
