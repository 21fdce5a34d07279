//! A host element in the page, and what people do to it.

use gloo_timers::future::TimeoutFuture;
use moost_energy::widgets::STYLE;
use wasm_bindgen::prelude::*;
use web_sys::{Element, EventTarget};

#[wasm_bindgen(inline_js = r#"
export function open_host(style, width) {
  const host = document.createElement('div');
  host.style.width = `${width}px`;
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  root.append(document.createElement('div'));
  document.body.append(host);
  // Menus are filled when they open: here at once, so that what is in them can be pressed.
  new MutationObserver(() => {
    for (const menu of root.querySelectorAll('details.menu')) menu.dispatchEvent(new Event('toggle'));
  }).observe(root, { childList: true, subtree: true });
  host.seen = [];
  for (const name of ['moost-ready', 'moost-error', 'moost-point-select', 'moost-period-change', 'moost-auth-error']) {
    // On the document: events have to bubble out of the shadow root.
    document.addEventListener(name, (event) => {
      if (event.target === host) host.seen.push(`${name} ${JSON.stringify(event.detail)}`);
    });
  }
  return host;
}
export function container(host) { return host.shadowRoot.firstElementChild; }
export function set_width(host, width) { host.style.width = `${width}px`; }
export function seen(host) { return host.seen.join('\n'); }
export function count(host, selector) { return host.shadowRoot.querySelectorAll(selector).length; }
export function text(host, selector) {
  return [...host.shadowRoot.querySelectorAll(selector)].map((e) => e.textContent.trim()).join('|').replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');
}
export function attribute(host, selector, name) { return host.shadowRoot.querySelector(selector)?.getAttribute(name) ?? ''; }
export function key(host, name) {
  const plot = host.shadowRoot.querySelector('.plot');
  const event = new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, composed: true });
  plot.dispatchEvent(event);
  return event.defaultPrevented;
}
export function pointer(host, type, x) {
  const plot = host.shadowRoot.querySelector('.plot');
  const box = plot.getBoundingClientRect();
  const Kind = type === 'click' ? MouseEvent : PointerEvent;
  // Yew hears `pointerleave` on the element itself only.
  plot.dispatchEvent(new Kind(type, { clientX: box.left + x, clientY: box.top + 40, bubbles: true, composed: true }));
}
export function show(host, selector) { host.shadowRoot.querySelector(selector).scrollIntoView(); }
export function press(host, selector) { host.shadowRoot.querySelector(selector).click(); }
export function type_into(host, selector, value) {
  const input = host.shadowRoot.querySelector(selector);
  input.value = value;
  for (const name of ['input', 'change']) input.dispatchEvent(new Event(name, { bubbles: true, composed: true }));
}
export function focused(host) { return host.shadowRoot.activeElement?.className ?? ''; }
export function keep_away(host, px) {
  const room = document.createElement('div');
  room.style.height = `${px}px`;
  host.before(room);
  host.room = room;
}
export function come_near(host) { host.room.remove(); }
export function watch(host) {
  host.changes = 0;
  const observer = new MutationObserver((records) => { host.changes += records.length; });
  for (const node of host.shadowRoot.querySelectorAll('svg > path, svg > text, svg > defs, .legend, header')) {
    observer.observe(node, { attributes: true, childList: true, subtree: true, characterData: true });
  }
}
export function changes(host) { return host.changes; }
export function scrolls_sideways(host) {
  return host.shadowRoot.querySelector('.frame').scrollWidth > host.clientWidth;
}
export function height(host) { return host.getBoundingClientRect().height; }
export function remove(host) { host.remove(); }
"#)]
extern "C" {
    fn open_host(style: &str, width: u32) -> EventTarget;
    pub fn container(host: &EventTarget) -> Element;
    pub fn set_width(host: &EventTarget, width: u32);
    pub fn seen(host: &EventTarget) -> String;
    pub fn count(host: &EventTarget, selector: &str) -> usize;
    pub fn text(host: &EventTarget, selector: &str) -> String;
    pub fn attribute(host: &EventTarget, selector: &str, name: &str) -> String;
    pub fn key(host: &EventTarget, name: &str) -> bool;
    pub fn pointer(host: &EventTarget, kind: &str, x: f64);
    pub fn show(host: &EventTarget, selector: &str);
    pub fn press(host: &EventTarget, selector: &str);
    pub fn type_into(host: &EventTarget, selector: &str, value: &str);
    pub fn focused(host: &EventTarget) -> String;
    pub fn keep_away(host: &EventTarget, px: u32);
    pub fn come_near(host: &EventTarget);
    pub fn watch(host: &EventTarget);
    pub fn changes(host: &EventTarget) -> u32;
    pub fn scrolls_sideways(host: &EventTarget) -> bool;
    pub fn height(host: &EventTarget) -> f64;
    pub fn remove(host: &EventTarget);
}

/// A host in the page, `width` CSS pixels wide.
pub fn host(width: u32) -> EventTarget {
    open_host(STYLE, width)
}

/// Gives the browser turns until `reached`; panics after two thousand (some ten seconds).
pub async fn until(what: &str, reached: impl Fn() -> bool) {
    for _ in 0..2_000 {
        if reached() {
            return;
        }
        TimeoutFuture::new(0).await;
    }
    panic!("never reached: {what}");
}

/// Gives the browser a few turns, for checks that something did **not** happen.
pub async fn settle() {
    for _ in 0..5 {
        TimeoutFuture::new(0).await;
    }
}
