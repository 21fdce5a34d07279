/**
 * The first frame of an element as the token proxy renders it (`withRendering`), for pages that no server renders: it is there
 * long before the WebAssembly, with the answers that the widget would ask for.
 *
 * The browser parses the answer of an `XMLHttpRequest` by itself. So no text becomes markup here, and pages that enforce
 * trusted types have it, too.
 */

import type { ClientOptions } from '../types.js';
import { ANSWERS } from './page-answers.js';

/** What the proxy has rendered. */
export interface FirstFrame {
  readonly css: string;
  readonly content: DocumentFragment;
  /** Text of the answers that it was rendered from (`page-answers.ts`). */
  readonly answers: string;
}

/** A proxy that takes longer is no help: the widget asks by itself then. */
const MOST_MS = 5_000;
/** Attributes that it does not depend on. The language is that of what the element is in. */
const NOT_DRAWN = ['api-base', 'token-url', 'lang', 'loading', 'first-frame'];
/** All that is ever rendered. */
const RENDERED =
  /^(b|button|caption|circle|defs|details|div|footer|form|g|h[2-6]|header|input|label|li|line|p|path|pattern|rect|span|summary|svg|table|tbody|td|text|th|thead|tr|ul)$/;
/** What runs, leads away or brings a style. */
const UNWANTED = /^(on|style|(form)?action|src|.*href)/i;

/** True if the proxy is to draw an element first. What a group shows its other elements decide, too. */
export function wantsFirstFrame(host: Element): boolean {
  const [written, building] = ['first-frame', 'building-id'].map((name) => host.getAttribute(name)?.trim());
  return written === 'proxy' && Boolean(building) && !host.hasAttribute('group');
}

/** What the frame of an element is drawn from, as a query: those of `attributes` that are written, and its language. */
export function drawnFrom(host: Element, attributes: readonly string[], language: string): string {
  const drawn = attributes.filter((name) => !NOT_DRAWN.includes(name) && host.hasAttribute(name));
  const values = drawn.map((name) => [name, host.getAttribute(name) ?? '']);
  return String(new URLSearchParams([...values, ['lang', language]]));
}

/**
 * Asks the proxy for the first frame of an element by its tag. None where the proxy does not render, refuses, or answers with
 * something else: the client asks then, and tells why.
 */
export async function firstFrame(
  { apiBase, headers = {}, credentials }: ClientOptions,
  tag: string,
  query: string,
): Promise<FirstFrame | undefined> {
  const page = await new Promise<Document | null>((resolve) => {
    const request = new XMLHttpRequest();
    request.open('GET', `${apiBase.trim().replace(/\/+$/, '')}/render/${tag}?${query}`);
    request.responseType = 'document';
    request.timeout = MOST_MS;
    request.withCredentials = credentials === 'include';
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.onloadend = () => resolve(request.status === 200 ? request.responseXML : null);
    request.send();
  }).catch(() => null);
  const content = page?.querySelector<HTMLTemplateElement>(`${tag}>template`)?.content;
  const style = content?.querySelector('style');
  style?.remove();
  if (!content || !style || !isStill(content)) return undefined;
  return { content, css: style.textContent ?? '', answers: page?.querySelector(ANSWERS)?.textContent ?? '' };
}

/** True if nothing in it can run or lead away. A proxy that is not ours may answer anything. */
function isStill(content: DocumentFragment): boolean {
  return [...content.querySelectorAll('*')].every(
    (element) => RENDERED.test(element.localName) && !element.getAttributeNames().some((name) => UNWANTED.test(name)),
  );
}
