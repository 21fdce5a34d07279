/**
 * The first frame of an element as the token proxy renders it (`withRendering`), for pages that no server renders: it is there
 * long before the WebAssembly, with the answers that the widget would ask for.
 *
 * The browser parses the answer of an `XMLHttpRequest` by itself. So no text becomes markup here, and pages that enforce
 * trusted types have it, too.
 */

import type { ClientOptions } from '../types.js';
import { baseOf } from './early-requests.js';
import { householdOf } from './group-household.js';
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
const NOT_DRAWN = ['api-base', 'building-id', 'token-url', 'lang', 'loading', 'first-frame', 'group'];
/** All elements that are ever rendered, and their attributes. */
const ELEMENTS =
  /^(b|button|caption|circle|defs|details|div|footer|form|g|h[2-6]|header|input|label|li|line|p|path|pattern|rect|span|summary|svg|table|tbody|td|text|th|thead|tr|ul)$/;
const ATTRIBUTES =
  /^(aria-.*|class|d|data-.*|dir|dx|fill|focusable|height|id|lang|max|min|open|part|patternUnits|preserveAspectRatio|required|role|rx|scope|tabindex|title|translate|type|value|viewBox|width|x|y)$/;
/** What loads something. */
const REACHING_OUT = /\\|@import|url\((?!#)|image-set\(/i;
/** The proxy could not read: whoever asks by itself hears why, and tries again. */
const FAILED = '[part~=error]';

/** True if the proxy is to draw an element first. */
export function wantsFirstFrame(host: Element): boolean {
  return host.getAttribute('first-frame')?.trim() === 'proxy';
}

/** What the frame of an element is drawn from, as a query: those of `attributes` that are written, household and language. */
export function drawnFrom(host: Element, attributes: readonly string[], language: string): string {
  const drawn = attributes.filter((name) => !NOT_DRAWN.includes(name) && host.hasAttribute(name));
  const values = drawn.map((name) => [name, host.getAttribute(name) ?? '']);
  return String(new URLSearchParams([...values, ['building-id', householdOf(host) ?? ''], ['lang', language]]));
}

/** True if the proxy can draw what an element with these options would show: it knows the session alone, and Wh. */
export function isOfSession(options: ClientOptions): boolean {
  const { credentials, energyUnit, getToken, tokenUrl } = options;
  const base = baseOf(options);
  if (base === undefined || getToken || tokenUrl !== undefined || energyUnit === 'kWh') return false;
  const isHere = new URL(base, document.baseURI).origin === location.origin;
  return credentials === 'include' || (isHere && credentials !== 'omit');
}

/**
 * Asks the proxy for the first frame of an element by its tag. None where the proxy does not render, refuses, fails, or answers
 * with something else: the client asks then, and tells why.
 */
export async function firstFrame(options: ClientOptions, tag: string, query: string): Promise<FirstFrame | undefined> {
  const page = await answerOf(options, `${baseOf(options)}/render/${tag}?${query}`);
  const content = page?.querySelector<HTMLTemplateElement>(`${tag}>template`)?.content;
  const style = content?.querySelector('style');
  style?.remove();
  const css = style?.textContent ?? '';
  if (!content || !css || REACHING_OUT.test(css) || !isStill(content) || content.querySelector(FAILED))
    return undefined;
  return { content, css, answers: page?.querySelector(ANSWERS)?.textContent ?? '' };
}

/** The document that an address answers with by itself: where it leads elsewhere, a session may have ended. */
function answerOf({ headers = {}, credentials }: ClientOptions, address: string): Promise<Document | null> {
  const { href } = new URL(address, document.baseURI);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('GET', href);
    request.responseType = 'document';
    request.timeout = MOST_MS;
    request.withCredentials = credentials === 'include';
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.onloadend = () => {
      resolve(request.status === 200 && request.responseURL === href ? request.responseXML : null);
    };
    request.send();
  });
}

/** True if nothing in it can run, lead away or load anything. A proxy that is not ours may answer anything. */
function isStill(content: DocumentFragment): boolean {
  return [...content.querySelectorAll('*')].every(
    (element) =>
      ELEMENTS.test(element.localName) &&
      [...element.attributes].every(({ name, value }) => ATTRIBUTES.test(name) && !REACHING_OUT.test(value)),
  );
}
