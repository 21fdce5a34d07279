/**
 * `dist/embed.js`, the script of `dist/embed.html`: elements in a page of the utility's own, for portals that allow no
 * WebAssembly or no custom elements. What is shown is said by the address; whom it speaks with, by the page itself.
 */

import type { MoostEventMap } from '../element-types.js';
import { ELEMENT_SPECS, type ElementSpec } from '../internal/element-specs.js';
import type { GivenToken, TokenRequest } from '../types.js';
import { configure } from './elements.js';
import type { FrameMessage, HostMessage } from './embed-messages.js';

/** What an address may not say: where readings and tokens come from. */
const OWN = ['api-base', 'token-url', 'lang'];

/** Events that the host hears of. None holds readings. */
const TOLD: readonly (keyof MoostEventMap)[] = [
  'moost-ready',
  'moost-error',
  'moost-auth-error',
  'moost-applicable',
  'moost-period-change',
];

/** A host that answers no later is taken for one that has no token. */
const PATIENCE_MS = 10_000;

const asked = new URLSearchParams(location.search);
const { apiBase = '', hosts = '' } = document.body.dataset;

function begin(): void {
  const host = asked.get('host');
  if (host !== null && !hosts.split(/\s+/).includes(host)) {
    say(`moost-energy: “${host}” is no host of this page. Its data-hosts names: ${hosts || 'none'}.`);
    return;
  }
  const names = asked.getAll('element');
  const specs = (names.length > 0 ? names : ['household-dashboard']).map(specOf);
  const unknown = names.find((_, at) => specs[at] === undefined);
  if (unknown !== undefined) {
    say(`moost-energy: element: expected ${ELEMENT_SPECS.map(({ name }) => name).join(', ')}, not “${unknown}”.`);
    return;
  }
  dress();
  configure({ apiBase, ...(host === null ? {} : connect(host)) });
  for (const spec of specs) if (spec) document.body.append(elementOf(spec));
}

const specOf = (name: string): ElementSpec | undefined => ELEMENT_SPECS.find((spec) => spec.name === name);

/** Language and colours of the host. */
function dress(): void {
  const root = document.documentElement;
  root.lang = asked.get('lang') ?? root.lang;
  const theme = asked.get('theme');
  root.style.colorScheme = theme === 'light' || theme === 'dark' ? theme : 'light dark';
}

function elementOf({ name, attributes }: ElementSpec): HTMLElement {
  const element = document.createElement(`moost-${name}`);
  for (const attribute of attributes) {
    const value = asked.get(attribute);
    if (value !== null && !OWN.includes(attribute)) element.setAttribute(attribute, value);
  }
  return element;
}

/** Speaks with the page around this one, and with no other. Gives the callback for tokens, where the address asks for one. */
function connect(host: string): { getToken?: (request: TokenRequest) => Promise<GivenToken> } {
  const tell = (message: FrameMessage) => parent.postMessage(message, host);
  new ResizeObserver(() => {
    tell({ moost: 'height', height: Math.ceil(document.documentElement.getBoundingClientRect().height) });
  }).observe(document.documentElement);
  for (const name of TOLD) {
    document.addEventListener(name, ({ detail }) => tell({ moost: 'event', name, detail }));
  }
  if (asked.get('token') !== 'host') return {};
  let id = 0;
  return {
    getToken: ({ reason, signal }) => {
      id += 1;
      const answer = answerTo(host, id, signal);
      tell({ moost: 'token', id, reason });
      return answer;
    },
  };
}

/** The host's answer to one question. */
function answerTo(host: string, id: number, signal: AbortSignal): Promise<GivenToken> {
  return new Promise((resolve, reject) => {
    const listening = new AbortController();
    const end = (why: string) => {
      listening.abort();
      reject(new Error(why));
    };
    const timer = setTimeout(() => end('the host gave no token in time'), PATIENCE_MS);
    listening.signal.addEventListener('abort', () => clearTimeout(timer));
    signal.addEventListener('abort', () => end('aborted'), { signal: listening.signal });
    const hear = ({ source, origin, data }: MessageEvent<Partial<HostMessage> | null>) => {
      if (source !== parent || origin !== host || data?.moost !== 'token' || data.id !== id) return;
      listening.abort();
      resolve((data.token ?? '') as GivenToken);
    };
    addEventListener('message', hear, { signal: listening.signal });
  });
}

/** A sentence in place of elements. */
function say(sentence: string): void {
  console.error(sentence);
  document.body.textContent = sentence;
}

begin();
