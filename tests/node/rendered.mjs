/** Elements rendered with the answers of a sandbox, as a backend does it. */

import { parseFragment } from 'parse5';
import { createSandbox, createTokenProxy, missingReads, renderToString } from '../../pkg/server.js';

/** A summer's day after which a year of readings lies. */
export const NOW = Date.parse('2026-06-17T12:00Z');

/** A household of the sandbox, and reads of it through the token proxy: `[status, text]` of a path. */
export async function household() {
  const sandbox = createSandbox({ now: () => NOW });
  const { clientId, clientSecret, fetch } = sandbox;
  const proxy = createTokenProxy({
    clientId,
    clientSecret,
    authorize: () => true,
    fetch,
    upstream: 'http://moost.test',
  });
  const [home] = await sandbox.households();
  const read = async (path) => {
    const answer = await proxy.fetch(new Request(`https://portal.test/moost${path}`));
    return [answer.status, await answer.text()];
  };
  return { buildingId: home?.buildingId ?? '', read };
}

/** The answers that an element needs, fetched as long as it wants more. */
export async function gathered(tag, attributes, read, options = { now: NOW }) {
  const answers = [];
  for (;;) {
    const paths = await missingReads(tag, attributes, answers, options);
    if (paths.length === 0) return answers;
    for (const path of paths) {
      const [status, body] = await read(path);
      answers.push({ path, status, body });
    }
  }
}

/** An element with all of its answers. */
export async function renderedFrom(tag, attributes, read, options = { now: NOW }) {
  return renderToString(tag, attributes, await gathered(tag, attributes, read, options), options);
}

/** All elements of a text as `[tag, names of attributes]`, those in templates too. */
export function skeleton(html) {
  return elements(parseFragment(html)).map(({ tagName, attrs }) => [tagName, attrs.map(({ name }) => name).sort()]);
}

/** All elements of a parsed tree, depth first. */
export function elements(node) {
  const children = [...(node.childNodes ?? []), ...(node.content ? [node.content] : [])];
  return children.flatMap((child) => [...('tagName' in child ? [child] : []), ...elements(child)]);
}
