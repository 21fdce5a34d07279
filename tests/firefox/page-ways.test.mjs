/**
 * What pages do with all that is in them, where engines differ: `zoom` and transforms under the pointer, another document,
 * right to left. The rest is tested in Chromium (`tests/e2e/page-ways.spec.ts`, `scale.spec.ts`, `documents.spec.ts`).
 */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startPortal } from '../../www/serve.mjs';
import { inFirefox, withoutFirefox } from './firefox.mjs';

const NOW = '2026-06-24T10:00:00Z';
const PATIENCE_MS = 30_000;

let portal;
before(async () => {
  portal = await startPortal({ port: 0, quiet: true, now: () => Date.parse(NOW) });
});
after(() => portal.close());

/** Replaces the samples of the gallery by one chart of a demo day, in a place of its own. */
const placeChart = `
  const samples = document.querySelector('#samples');
  const place = document.createElement('div');
  place.id = 'place';
  const chart = document.createElement('moost-energy-chart');
  const attributes = { id: 'c', source: 'demo', now: '${NOW}', period: 'day', from: '2026-06-17', loading: 'eager' };
  for (const [name, value] of Object.entries(attributes)) chart.setAttribute(name, value);
  place.append(chart);
  document.body.replaceChildren(place);`;

const isDrawn = `return document.querySelector('#c')?.shadowRoot?.querySelector('path.series') != null`;

/** Where the fourth part of the drawing is on the screen. */
const onScreen = `
  const drawing = document.querySelector('#c').shadowRoot.querySelector('.plot svg');
  const mark = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  const [x, y] = ['width', 'height'].map((name) => Number(drawing.getAttribute(name)));
  for (const [name, value] of Object.entries({ x: x * arguments[0], y: y * 0.6, width: 1, height: 1 })) mark.setAttribute(name, value);
  drawing.append(mark);
  const { left, top, width, height } = mark.getBoundingClientRect();
  mark.remove();
  return [Math.round(left + width / 2), Math.round(top + height / 2)];`;

const heading = `return document.querySelector('#c').shadowRoot.querySelector('.reading .subtitle')?.textContent ?? ''`;

async function openChart(driver) {
  await driver.wait(
    async () => await driver.executeScript('return document.querySelector("#samples section") != null'),
    PATIENCE_MS,
  );
  await driver.executeScript(placeChart);
  await driver.wait(async () => await driver.executeScript(isDrawn), PATIENCE_MS);
}

test('the pointer is where it is seen, zoomed, scaled and turned', withoutFirefox, async () => {
  const troubles = await inFirefox(`${portal.url}/gallery.html`, 1400, async (driver) => {
    await openChart(driver);
    const headings = async (style) => {
      await driver.executeScript(
        `const { style } = document.querySelector('#place');
         style.cssText = 'position: absolute; left: 250px; top: 10px; width: 450px; ' + arguments[0];
         return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));`,
        style,
      );
      const seen = [];
      for (const share of [0.37, 0.72]) {
        const [x, y] = await driver.executeScript(onScreen, share);
        await driver
          .actions()
          .move({ x: x - 2, y })
          .move({ x, y })
          .perform();
        seen.push(await driver.executeScript(heading));
      }
      return seen;
    };
    const plain = await headings('');
    assert.match(plain.join(), /\d\d:\d\d.*,.*\d\d:\d\d/);
    for (const style of [
      'zoom: 1.2',
      'zoom: 0.7',
      'transform: scale(0.6)',
      'transform: scaleX(-1)',
      'zoom: 1.2; rotate: 180deg',
    ])
      assert.deepEqual(await headings(style), plain, style);
  });
  assert.deepEqual(troubles, []);
});

test('a chart moved into a frame and back, and one from right to left', withoutFirefox, async () => {
  const troubles = await inFirefox(`${portal.url}/gallery.html`, 1000, async (driver) => {
    await openChart(driver);
    const look = `
      const page = arguments[0] ? document.querySelector("iframe").contentDocument : document;
      const at = page.querySelector('#c');
      const frame = at.shadowRoot.querySelector('.frame');
      return { sizing: getComputedStyle(frame).boxSizing, height: Math.round(at.getBoundingClientRect().height) };`;
    await driver.executeScript(`
      const frame = document.createElement('iframe');
      Object.assign(frame, { width: 700, height: 700 });
      document.body.append(frame);
      frame.contentDocument.body.append(document.querySelector('#c'));`);
    await driver.sleep(500);
    const first = await driver.executeScript(look, true);
    await driver.sleep(500);
    assert.deepEqual(await driver.executeScript(look, true), first);
    assert.equal(first.sizing, 'border-box');
    await driver.executeScript(
      `document.body.append(document.querySelector('iframe').contentDocument.querySelector('#c'));
       document.documentElement.dir = 'rtl';`,
    );
    await driver.sleep(300);
    assert.equal((await driver.executeScript(look, false)).sizing, 'border-box');
    const right = await driver.executeScript(`
      const root = document.querySelector('#c').shadowRoot;
      const label = [...root.querySelectorAll('.plot .tick.value')].at(-1);
      return Math.round(root.querySelector('.plot svg').getBoundingClientRect().right - label.getBoundingClientRect().left);`);
    assert.ok(right > 0 && right <= 42, `the labels of the axis begin ${right} px before its end`);
  });
  assert.deepEqual(troubles, []);
});
