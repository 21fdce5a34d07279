/**
 * The answers that a page came with: those its server has rendered elements from (`renderPage`). Nobody asks for them again.
 */

import type { WidgetClient } from './widgets-wasm.js';

/** Where they stand. */
export const ANSWERS = 'script[type="application/json"][data-moost-answers]';

/** Hands all of them to the first client, and takes them out of the page: after a sign-out nothing of them is left there. */
export function takeAnswers(client: WidgetClient): void {
  if (typeof document === 'undefined') return;
  for (const script of document.querySelectorAll(ANSWERS)) {
    script.remove();
    hand(client, script.textContent ?? '');
  }
}

/** True if the page came with answers that no client has yet. */
export function hasAnswers(): boolean {
  return document.querySelector(ANSWERS) !== null;
}

/** Hands one text of them to a client. What cannot be read is no answer: the client asks then. */
export function hand(client: WidgetClient, text: string): void {
  try {
    const { buildingId, fetchedAtMs, answers } = JSON.parse(text) as PageAnswers;
    const [paths, bodies] = [0, 1].map((place) => answers.map((answer) => String(answer[place])));
    client.know(String(buildingId), paths ?? [], bodies ?? [], Number(fetchedAtMs));
  } catch {
    // Whoever wrote it, widgets draw all the same.
  }
}

/** Content of such a script, as `renderPage` writes it. */
export interface PageAnswers {
  readonly buildingId: string;
  readonly fetchedAtMs: number;
  /** Path and query, and the body as it came. */
  readonly answers: readonly (readonly [path: string, body: string])[];
}
