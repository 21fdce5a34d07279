//! Events on the host element: bubbling, crossing shadow roots, without personal data.

use super::{Problem, navigator::kind_name};
use crate::client::ErrorCode;
use crate::time::Period;
use crate::widgets::elements::{APPLICABLE, AUTH_ERROR, ERROR, Event, PERIOD_CHANGE, POINT_SELECT, READY};
use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, EventTarget};

/// Target of the events, and name of the widget that they are about. A dashboard has several widgets on one element.
#[derive(Debug, Clone, Copy)]
pub struct Announcer<'a> {
    /// The element; nobody is told without one.
    pub host: Option<&'a EventTarget>,
    /// As in its tag.
    pub widget: &'static str,
}

/// `moost-ready`: data is there and drawn.
pub fn announce_ready(host: Announcer<'_>) {
    dispatch(host, &READY, &[]);
}

/// `moost-applicable`: whether the household can have what the widget is about, so that a page may leave it out.
pub fn announce_applicable(host: Announcer<'_>, applicable: bool) {
    dispatch(host, &APPLICABLE, &[("applicable", applicable.into())]);
}

/// `moost-error`: what stopped the widget, for programs. `moost-auth-error` as well where signing in again helps.
pub fn announce_error(host: Announcer<'_>, problem: &Problem) {
    let status = problem.status().map_or(JsValue::NULL, JsValue::from);
    let detail = [
        ("code", problem.code().as_str().into()),
        ("retryable", problem.retryable().into()),
        ("status", status),
        ("requestId", problem.request_id().map_or(JsValue::NULL, JsValue::from)),
        ("reason", problem.reason().map_or(JsValue::NULL, JsValue::from)),
    ];
    dispatch(host, &ERROR, &detail);
    if problem.code() == ErrorCode::Auth {
        dispatch(host, &AUTH_ERROR, &[]);
    }
}

/// `moost-period-change`: people chose another period.
pub fn announce_period(host: Announcer<'_>, period: &Period) {
    let (from, to) = (period.first().to_string(), period.last().to_string());
    let detail = [("period", kind_name(period.kind()).into()), ("from", from.into()), ("to", to.into())];
    dispatch(host, &PERIOD_CHANGE, &detail);
}

/// `moost-point-select`: the span of the point that was chosen. What was measured in it stays here.
pub fn announce_selection(host: Announcer<'_>, start_ms: f64, end_ms: f64) {
    dispatch(host, &POINT_SELECT, &[("startMs", start_ms.into()), ("endMs", end_ms.into())]);
}

fn dispatch(Announcer { host, widget }: Announcer<'_>, event: &Event, members: &[(&str, JsValue)]) {
    let Some(host) = host else { return };
    let detail = Object::new();
    for (member, value) in [("widget", widget.into())].iter().chain(members) {
        // Setting a member of a fresh plain object cannot fail.
        let _ = Reflect::set(&detail, &(*member).into(), value);
    }
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_detail(&detail);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(event.name, &init) {
        let _ = host.dispatch_event(&event);
    }
}
