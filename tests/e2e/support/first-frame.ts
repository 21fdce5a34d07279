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

/** Keeps files back until the returned function is called. */
export async function heldBack(page: Page, files: string): Promise<() => void> {
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route(files, async (route) => {
    await held;
    await route.continue();
  });
  return () => goOn();
}
