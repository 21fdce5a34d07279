/** Elements whose first frame the token proxy draws, and what their page asks it for. */

import { NOW, type Page } from '../fixtures.js';

/** The household that is signed in. */
export const BUILDING = '99900000C048ADA6';
/** An element of that household. */
export const element = (tag: string, more = '') =>
  `<${tag} first-frame="proxy" api-base="/moost" building-id="${BUILDING}" now="${NOW}" loading="eager" ${more}></${tag}>`;
/** A chart of a month. */
export const CHART = element('moost-energy-chart', 'period="month"');

/** Paths below `/moost/` that the page asks for: of frames the tag, of reads the kind. */
export function requestsOf(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/moost/')) asked.push(pathname.slice('/moost/'.length).replace(BUILDING, '…'));
  });
  return asked;
}

/** A frame of some other proxy, with this in it. */
export function strangeFrame(markup: string, css = 'p{margin:0}'): Response {
  const template = `<template shadowrootmode="open"><style>${css}</style><div id="strange">${markup}</div></template>`;
  const headers = { 'content-type': 'text/html' };
  return new Response(`<moost-energy-chart>${template}</moost-energy-chart>`, { headers });
}

interface Watched {
  /** What moves. */
  shift: number;
  /** Frames in which nothing stands in the place of the element. */
  empty: number;
  /** Widgets that have drawn. */
  ready: string[];
}

/** Watches an element, and which widgets draw, from now on. */
export async function watch(page: Page, tag: string): Promise<() => Promise<Watched>> {
  await page.evaluate((tag) => {
    const seen: Watched = { shift: 0, empty: 0, ready: [] };
    Object.assign(window, { seen });
    addEventListener('moost-ready', (event) => {
      seen.ready.push(event.detail.widget);
    });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shift += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: 'layout-shift' });
    const look = () => {
      const frames = document.querySelector(tag)?.shadowRoot?.querySelectorAll('.frame:not(.waiting)') ?? [];
      if (![...frames].some((frame) => frame.checkVisibility({ visibilityProperty: true }))) seen.empty += 1;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, tag);
  return () => page.evaluate(() => (window as unknown as { seen: Watched }).seen);
}
