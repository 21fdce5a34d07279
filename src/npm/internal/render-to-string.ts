/**
 * Elements as HTML with a declarative shadow root, for pages that show readings before any script has run. What is drawn is
 * decided in Rust, by the widgets of the browser; here are the element around it and the checks of what callers hand in.
 */

import { refused, toEnergyError } from '../errors.js';
import { ELEMENT_SPECS, type ElementSpec } from './element-specs.js';
import { escaped } from './markup.js';
import { nearest } from './misspelled.js';
import { type GivenAnswer, type Rendered, type Rendering, render, styleText } from './renderer.js';
import { own } from './server-parts.js';
import { demoSet, moment } from './written.js';

/** Attributes of an element as the page would write them. `true` is an empty one; `false`, `null` and undefined are none. */
export type RenderAttributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** The API's answer to one read. */
export interface ApiAnswer {
  /** Path and query of the read below the API's base, as `missingReads` names it. */
  readonly path: string;
  /** The body as it came: text or bytes; or JSON that was parsed already. */
  readonly body: unknown;
  /** HTTP status. Default 200. A refusal is shown in words, as in the browser. */
  readonly status?: number;
}

/** Options of rendering. */
export interface RenderOptions {
  /** The present moment: epoch milliseconds or a `Date`. Default now. The attribute `now` goes before it. */
  readonly now?: number | Date;
  /** BCP 47 tag of the words. The attribute `lang` goes before it. Default `en`. */
  readonly language?: string;
  /** The nonce of the page's Content-Security-Policy, for the `<style>`. Without one the policy names its hash. */
  readonly nonce?: string;
  /** Address of a file with the text of `renderedStyle`, to be linked in place of the `<style>`. */
  readonly stylesheet?: string;
  /** Width in CSS pixels that the drawing is made for; it fits others too. 200 to 2000, default 294: a narrow phone. */
  readonly width?: number;
  /** Unit of the answers' numbers, as in `configure`. Default `Wh`. */
  readonly energyUnit?: 'Wh' | 'kWh';
}

/** Attributes that any element may have, beside `data-…` and `aria-…`. */
const GLOBAL = ['id', 'class', 'slot', 'title', 'dir', 'hidden', 'role', 'part', 'translate'];
/** Those that say nothing about what is drawn here, or are handed on by other ways. */
const ELSEWHERE = ['lang', 'now', 'source', 'loading', 'first-frame', 'group', 'api-base', 'token-url'];
/** A card on a narrow phone: labels that have room there have room everywhere. */
const NARROW_PX = 294;

/**
 * Renders an element with the answers that were fetched for it. It is whole without a script; where the elements are defined
 * they take it over, and nothing moves.
 *
 * Throws an `EnergyError` (`invalid-argument`) for a tag, an attribute or an option that cannot be, and where answers are
 * missing: `missingReads` names them.
 */
export async function renderToString(
  tag: string,
  attributes: RenderAttributes,
  data: readonly ApiAnswer[],
  options: RenderOptions = {},
): Promise<string> {
  const { rendering, markup } = checked(tag, attributes, data, options);
  const { html, missing } = await rendered(rendering);
  if (missing.length > 0) {
    throw refused('data', `the answers to ${missing.length} more reads; missingReads names them`);
  }
  const style = await styleElement(options);
  const template = `<template shadowrootmode="open">${style}<div>${html}</div></template>`;
  return `<${tag}${markup}>${template}</${tag}>`;
}

/**
 * Names the reads that an element needs and `data` does not hold: paths with queries, below the API's base. What is needed
 * after them is known once they are answered, so ask again until it is none.
 */
export async function missingReads(
  tag: string,
  attributes: RenderAttributes,
  data: readonly ApiAnswer[],
  options: RenderOptions = {},
): Promise<readonly string[]> {
  const { rendering } = checked(tag, attributes, data, options);
  return (await rendered(rendering)).missing;
}

/** The style of what is rendered: its text, which is the same for all elements of this version, and its hash for a policy. */
export async function renderedStyle(): Promise<{ readonly text: string; readonly hash: string }> {
  const text = await styleText();
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return { text, hash: `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}` };
}

async function rendered(rendering: Rendering): Promise<Rendered> {
  try {
    return await render(rendering);
  } catch (thrown) {
    throw toEnergyError(thrown);
  }
}

async function styleElement(options: RenderOptions): Promise<string> {
  const [nonce, stylesheet] = [own(options, 'nonce'), own(options, 'stylesheet')];
  if (stylesheet !== undefined) return `<link rel="stylesheet" href="${escaped(stylesheet)}">`;
  return `<style${nonce === undefined ? '' : ` nonce="${nonce}"`}>${await styleText()}</style>`;
}

/** What is to be rendered, and the attributes of its element as markup. */
function checked(
  tag: string,
  attributes: RenderAttributes,
  data: readonly ApiAnswer[],
  options: RenderOptions,
): { rendering: Rendering; markup: string } {
  const spec = specOf(tag);
  if (!isObject(options)) throw refused('options', 'an object');
  const written = writtenAttributes(spec, tag, attributes);
  const language = written.get('lang')?.trim() || checkedText(options, 'language', /^[A-Za-z0-9_-]{1,35}$/) || 'en';
  checkedText(options, 'nonce', /^[A-Za-z0-9+/_-]+={0,2}$/);
  checkedText(options, 'stylesheet', /^\S+$/);
  // The same words in the browser, whatever the page around it is in.
  written.set('lang', language);
  const source = written.get('source') ?? null;
  const demo = demoSet(source);
  const inKwh = checkedText(options, 'energyUnit', /^k?Wh$/) === 'kWh';
  const rendering: Rendering = {
    widget: spec.name,
    attributes: ['lang', language, ...forDrawing(spec, written, demo !== undefined)],
    answers: givenAnswers(data),
    demo,
    inKwh,
    nowMs: moment(written.get('now') ?? null) ?? nowOf(options),
    widthPx: widthOf(options),
  };
  const markup = [...written].map(([name, value]) => ` ${name}="${escaped(value)}"`).join('');
  return { rendering, markup };
}

function specOf(tag: string): ElementSpec {
  const isTag = typeof tag === 'string' && /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(tag);
  const spec = isTag ? ELEMENT_SPECS.find(({ name }) => tag.endsWith(`-${name}`)) : undefined;
  if (!spec) throw refused('tag', `a tag such as ${ELEMENT_SPECS.map(({ name }) => `moost-${name}`).join(', ')}`);
  return spec;
}

function writtenAttributes(spec: ElementSpec, tag: string, attributes: RenderAttributes): Map<string, string> {
  if (!isObject(attributes)) throw refused('attributes', 'an object of attributes and their values');
  const written = new Map<string, string>();
  for (const [name, value] of Object.entries(attributes)) {
    const isKnown = spec.attributes.includes(name) || GLOBAL.includes(name) || /^(data|aria)-[a-z0-9_.-]+$/.test(name);
    // What runs or styles is not among them: `on…`, `style`.
    if (!isKnown) throw refused('attributes', `attributes that <${tag}> has, in lower case, got ${slip(name, spec)}`);
    if (value === null || value === undefined || value === false) continue;
    if (!['string', 'number', 'boolean'].includes(typeof value)) {
      throw refused('attributes', `text, a number or a boolean for ${name}`);
    }
    written.set(name, value === true ? '' : String(value));
  }
  return written;
}

/** A name that is none, with the one that is meant. */
function slip(name: string, { attributes }: ElementSpec): string {
  const meant = nearest(name, attributes);
  return `${JSON.stringify(name.slice(0, 60))}${meant ? ` for ${meant}` : ''}`;
}

/** Names and values in turn of what the widget looks at. */
function forDrawing(spec: ElementSpec, written: ReadonlyMap<string, string>, isDemo: boolean): string[] {
  const names = spec.attributes.filter((name) => written.has(name) && !ELSEWHERE.includes(name));
  const values = names.flatMap((name) => {
    const value = written.get(name) as string;
    return [name, name === 'patterns' && value.trim() === '' ? 'yes' : value];
  });
  const isNamed = Boolean(written.get('building-id')?.trim());
  return isDemo && !isNamed ? [...values, 'building-id', 'demo'] : values;
}

function givenAnswers(data: readonly ApiAnswer[]): GivenAnswer[] {
  const expected = 'a list of { path, body, status? }, as the API answered';
  if (!Array.isArray(data)) throw refused('data', expected);
  return data.map((answer: ApiAnswer) => {
    if (!isObject(answer) || typeof answer.path !== 'string' || !answer.path.startsWith('/')) {
      throw refused('data', expected);
    }
    const { path, body, status = 200 } = answer;
    if (!Number.isInteger(status) || status < 200 || status > 599) throw refused('data', expected);
    return { path, status, body: bytesOf(body, expected) };
  });
}

function bytesOf(body: unknown, expected: string): Uint8Array {
  if (body instanceof Uint8Array) return body;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  if (text === undefined) throw refused('data', expected);
  return new TextEncoder().encode(text);
}

function checkedText<Name extends 'language' | 'nonce' | 'stylesheet' | 'energyUnit'>(
  options: RenderOptions,
  name: Name,
  pattern: RegExp,
): string | undefined {
  const value: unknown = own(options, name);
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || !pattern.test(value)) throw refused(name, `text like ${pattern.source}`);
  return value;
}

function nowOf(options: RenderOptions): number {
  const now: unknown = own(options, 'now') ?? Date.now();
  const nowMs = now instanceof Date ? now.getTime() : now;
  // Before the year 9900.
  if (typeof nowMs !== 'number' || !(Math.abs(nowMs) < 2.5e14)) throw refused('now', 'epoch milliseconds or a Date');
  return nowMs;
}

function widthOf(options: RenderOptions): number {
  const width = own(options, 'width') ?? NARROW_PX;
  if (!(Number.isInteger(width) && width >= 200 && width <= 2_000)) {
    throw refused('width', 'a whole number of pixels from 200 to 2000');
  }
  return width;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
