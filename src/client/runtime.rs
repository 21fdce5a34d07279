//! Needs of the client besides requests: time, pauses, chance and background work.

use futures_util::future::LocalBoxFuture;
use gloo_timers::future::TimeoutFuture;

/// Clock, pauses, chance and background work. Implemented once for the web and Node, and once for tests, where a
/// pause of minutes takes no time.
pub trait Runtime {
    /// Epoch milliseconds.
    fn now_ms(&self) -> i64;
    /// Seconds that the device's clock is ahead of UTC. Only for how long answers stay fresh, never for results.
    fn device_offset_s(&self) -> i64;
    /// Ends after so many milliseconds; dropping it stops the timer.
    fn sleep(&self, pause_ms: u32) -> LocalBoxFuture<'static, ()>;
    /// A random number in `0.0..1.0`.
    fn random(&self) -> f64;
    /// Runs `work` by itself.
    fn spawn(&self, work: LocalBoxFuture<'static, ()>);
}

/// Browsers, workers and Node.
#[derive(Debug, Clone, Copy, Default)]
pub struct WebRuntime;

impl Runtime for WebRuntime {
    fn now_ms(&self) -> i64 {
        whole(js_sys::Date::now())
    }

    fn device_offset_s(&self) -> i64 {
        -60 * whole(js_sys::Date::new_0().get_timezone_offset())
    }

    fn sleep(&self, pause_ms: u32) -> LocalBoxFuture<'static, ()> {
        Box::pin(TimeoutFuture::new(pause_ms))
    }

    fn random(&self) -> f64 {
        js_sys::Math::random()
    }

    fn spawn(&self, work: LocalBoxFuture<'static, ()>) {
        wasm_bindgen_futures::spawn_local(work);
    }
}

/// Moments and offsets are far inside 53 bits.
#[allow(clippy::cast_possible_truncation)]
fn whole(number: f64) -> i64 {
    number as i64
}
