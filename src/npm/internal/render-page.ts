/** All elements of a page with their data: fetched once, rendered, and handed to the browser with the page. */

import { refused } from '../errors.js';
import type { PageAnswers } from './page-answers.js';
import {
  type ApiAnswer,
  missingReads,
  type RenderAttributes,
  type RenderOptions,
  renderToString,
} from './render-to-string.js';
import { own } from './server-parts.js';

/** One element of a page. */
export interface PageElement {
  /** Its tag, such as `moost-energy-chart`. */
  readonly tag: string;
  /** Its attributes. `building-id` is the page's where there is none. */
  readonly attributes?: RenderAttributes;
}

/** A page to be rendered. */
export interface RenderPageOptions extends RenderOptions {
  /** The household's building. */
  readonly buildingId: string;
  /** The elements. */
  readonly elements: readonly PageElement[];
  /** Reads a path with its query, below the API's base: most easily through the token proxy, which asks `authorize`. */
  readonly read: (path: string) => Promise<Response>;
}

/** The parts of a rendered page. */
export interface RenderedPage {
  /** The elements as HTML, in their order. */
  readonly elements: readonly string[];
  /** The data as a `<script type="application/json">`, so that the browser asks for nothing again. After the elements. */
  readonly answers: string;
  /** The least good status of the answers: 200, or of the refusal that the elements tell in words. */
  readonly status: number;
}

/** From the building to what an element shows are three rounds of reads. More is a server that answers nonsense. */
const MOST_ROUNDS = 12;

/**
 * Renders the elements of a page. What several of them need is read once. A read that fails is told in words by the elements that
 * need it, and the browser tries it again.
 *
 * Throws an `EnergyError` (`invalid-argument`) for what cannot be.
 */
export async function renderPage(page: RenderPageOptions): Promise<RenderedPage> {
  if (typeof page !== 'object' || page === null) throw refused('page', 'an object');
  const [buildingId, elements, read] = [own(page, 'buildingId'), own(page, 'elements'), own(page, 'read')];
  if (typeof buildingId !== 'string' || buildingId.trim() === '') throw refused('buildingId', 'the id of a building');
  if (!Array.isArray(elements)) throw refused('elements', 'a list of { tag, attributes }');
  if (typeof read !== 'function') throw refused('read', 'a function that gives a Response for a path');
  const nowMs = Number(own(page, 'now') ?? Date.now());
  const options: RenderOptions = { ...page, now: nowMs };
  const wanted: [string, RenderAttributes][] = elements.map((element: PageElement) => {
    if (typeof element !== 'object' || element === null) throw refused('elements', 'a list of { tag, attributes }');
    return [element.tag, { 'building-id': buildingId, ...element.attributes }];
  });
  const data: ApiAnswer[] = [];
  const fetchedAtMs = Date.now();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const missing = await Promise.all(wanted.map(([tag, attributes]) => missingReads(tag, attributes, data, options)));
    const paths = [...new Set(missing.flat())];
    if (paths.length === 0) break;
    data.push(...(await Promise.all(paths.map((path) => answerOf(path, read)))));
  }
  const ours = data.filter((answer) => isGood(answer) && answer.path.startsWith(`/buildings/${buildingId}/`));
  return {
    elements: await Promise.all(wanted.map(([tag, attributes]) => renderToString(tag, attributes, data, options))),
    answers: scriptOf({ buildingId, fetchedAtMs, answers: ours.map(({ path, body }) => [path, String(body)]) }),
    status: data.find((answer) => !isGood(answer))?.status ?? 200,
  };
}

function isGood({ status }: ApiAnswer): boolean {
  return status === 200;
}

/** The answer to a read; of one that broke off what a proxy says of it. */
async function answerOf(path: string, read: (path: string) => Promise<Response>): Promise<ApiAnswer> {
  try {
    const response = await read(path);
    const { status } = response;
    const body = await response.text();
    return { path, body, status: status >= 200 && status <= 599 ? status : 502 };
  } catch {
    return { path, body: '{}', status: 502 };
  }
}

/** A block of data, which no policy forbids. Nothing in it can end it. */
function scriptOf(answers: PageAnswers): string {
  const json = JSON.stringify(answers).replaceAll('<', '\\u003c');
  return `<script type="application/json" data-moost-answers>${json}</script>`;
}
