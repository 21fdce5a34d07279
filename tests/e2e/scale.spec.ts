/** Charts in scaled, turned and zoomed places: the pointer, and the pictures that people take home. */

import { readFile } from 'node:fs/promises';
import { DEMO_DAY, expect, furtherUnless, NOW, openFiles, openHost, type Page, test, textOf } from './fixtures.js';

/** Ways in which pages scale what is in them, and whether what is drawn still lies level. */
const SCALED: Record<string, string> = {
  zoom: 'zoom: 1.5',
  'small zoom': 'zoom: 0.6',
  scale: 'transform: scale(0.5)',
  'a zoomed place in a scaled one': 'zoom: 2; scale: 0.7',
  'a quarter turn': 'transform: rotate(90deg)',
  'a mirror': 'transform: scaleX(-1)',
};

const WIDGETS: [tag: string, attributes: string][] = [
  ['moost-energy-chart', DEMO_DAY],
  ['moost-heat-map', `source="demo" now="${NOW}" period="month" from="2026-05-01"`],
  ['moost-typical-day', `source="demo" now="${NOW}" period="month" from="2026-05-01"`],
  ['moost-energy-forecast', `source="demo" now="${NOW}"`],
];

/** Room for what turns and grows, menus too: no pointer comes to what is off the screen. */
test.use({ viewport: { width: 1600, height: 2400 } });

/** Opens a page with the element in a place of 480 px, and waits until it is drawn. */
async function openPlace(page: Page, portal: { url: string }, tag: string, attributes: string): Promise<void> {
  await openHost(
    page,
    portal,
    `<div id="room"><div id="place"><${tag} id="c" ${attributes} loading="eager"></${tag}></div></div>`,
  );
  await scale(page, '');
  await expect(page.locator('#c .stage svg').first()).toBeAttached();
}

/** Gives the place a style, and moves it to where all of it is seen. */
async function scale(page: Page, style: string): Promise<void> {
  await page.locator('#place').evaluate((place, style) => {
    const room = place.parentElement ?? place;
    place.style.cssText = `width: 480px; ${style}`;
    room.style.cssText = 'position: absolute; left: 0; top: 0';
    const { left, top } = place.getBoundingClientRect();
    room.style.cssText = `position: absolute; left: ${400 - left}px; top: ${160 - top}px`;
  }, style);
  // The widget hears of another size of its own, if it has one now.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** The middle of the n-th part of the drawing on the screen, found by a mark that is laid there. */
function onScreen(page: Page, share: number): Promise<{ x: number; y: number }> {
  return page.locator('#c').evaluate((host, share) => {
    const drawing = host.shadowRoot?.querySelector<SVGSVGElement>('.plot svg');
    const mark = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    const at = (name: string) => Number(drawing?.getAttribute(name)) * (name === 'width' ? share : 0.6);
    for (const [name, value] of Object.entries({ x: at('width'), y: at('height'), width: 1, height: 1 }))
      mark.setAttribute(name, String(value));
    drawing?.append(mark);
    const { left, top, width, height } = mark.getBoundingClientRect();
    mark.remove();
    return { x: left + width / 2, y: top + height / 2 };
  }, share);
}

/** Which point is read with the pointer over that part. */
async function heading(page: Page, share: number): Promise<string> {
  const { x, y } = await onScreen(page, share);
  await page.mouse.move(x - 1, y);
  await page.mouse.move(x, y);
  return textOf(page.locator('#c .reading .subtitle'));
}

for (const [tag, attributes] of WIDGETS) {
  test(`the pointer is where it is seen: ${tag}`, async ({ page, portal }) => {
    await openPlace(page, portal, tag, attributes);
    await expect(page.locator('#c path.series').first()).toBeAttached();
    const shares = [0.3, 0.55, 0.8];
    const plain: string[] = [];
    for (const share of shares) plain.push(await heading(page, share));
    expect(new Set(plain).size).toBe(shares.length);
    for (const [name, style] of Object.entries(SCALED)) {
      await scale(page, style);
      for (const [index, share] of shares.entries())
        expect(await heading(page, share), `${name}, ${share}`).toBe(plain[index]);
    }
  });
}

test('clicks and pulls in a scaled place choose what is seen there', async ({ page, portal }) => {
  await openPlace(page, portal, 'moost-energy-chart', DEMO_DAY);
  await page.evaluate(() => {
    document.addEventListener('moost-point-select', ({ detail }) => {
      document.title = String(detail.startMs);
    });
  });
  const chosen: string[][] = [];
  for (const style of ['', 'zoom: 1.4', 'transform: scale(0.6)', 'rotate: 180deg']) {
    await scale(page, style);
    const [at, to] = [await onScreen(page, 0.4), await onScreen(page, 0.8)];
    await page.mouse.click(at.x, at.y);
    const clicked = await page.title();
    await page.keyboard.press('Escape');
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.mouse.up();
    const lead = page.locator('#c .lead');
    await expect(lead, style).toContainText('Shown:');
    chosen.push([clicked, await textOf(lead)]);
    await page.locator('#c .plot').press('0');
    await expect(lead).not.toContainText('Shown:');
  }
  expect(chosen[0]?.[0]).toMatch(/^\d+$/);
  for (const choice of chosen) expect(choice).toEqual(chosen[0]);
});

/** The picture of the element as SVG text, or the size of its PNG. */
async function picture(page: Page, format: 'SVG' | 'PNG'): Promise<Buffer> {
  const widget = page.locator('#c');
  await openFiles(widget);
  const coming = page.waitForEvent('download');
  await widget.getByRole('button', { name: `Picture (${format})` }).click();
  return readFile(await (await coming).path());
}

const wordsOf = (texts: readonly (readonly [text: string, ...unknown[]])[]): string[] =>
  texts.flatMap(([text]) => text.split(/\s+/)).filter(Boolean);

/** The texts of a picture with their places, in whole pixels. */
function textsOf(svg: string): [text: string, x: number, y: number][] {
  const texts = svg.matchAll(/<text x="([^"]*)" y="([^"]*)"[^>]*>([^<]*)</g);
  return [...texts].map(([, x, y, text]) => [text ?? '', Math.round(Number(x)), Math.round(Number(y))]);
}

for (const [tag, attributes] of [
  ...WIDGETS.slice(0, 2),
  ['moost-key-figures', `source="demo" now="${NOW}"`] as const,
]) {
  const details = furtherUnless(tag === 'moost-energy-chart');
  test(`pictures from a scaled place are those of a level one: ${tag}`, details, async ({ page, portal }) => {
    await openPlace(page, portal, tag, attributes);
    const take = async () => {
      const [svg, png] = [(await picture(page, 'SVG')).toString('utf8'), await picture(page, 'PNG')];
      const size = /<svg [^>]*width="([\d.]+)" height="([\d.]+)"/.exec(svg)?.slice(1).map(Number) ?? [];
      return { size, texts: textsOf(svg), png: [png.readUInt32BE(16), png.readUInt32BE(20)] };
    };
    const plain = await take();
    expect(plain.texts.length).toBeGreaterThan(8);
    for (const [name, style] of Object.entries(SCALED)) {
      await scale(page, style);
      const scaled = await take();
      // Zoomed borders are rounded to whole pixels of the screen: what is inside may be a pixel wider, and break a line less.
      const alike = (a: number, b = 0) => Math.abs(a - b) <= Math.max(3, b / 50);
      for (const at of [0, 1]) {
        expect(alike(scaled.size[at] ?? 0, plain.size[at]), `${name}: ${scaled.size} for ${plain.size}`).toBe(true);
        expect(alike(scaled.png[at] ?? 0, plain.png[at]), `${name}: ${scaled.png} for ${plain.png}`).toBe(true);
      }
      expect(wordsOf(scaled.texts), name).toEqual(wordsOf(plain.texts));
      if (scaled.texts.length !== plain.texts.length) continue;
      const moved = scaled.texts.filter(([, x, y], index) => {
        const [, wantX, wantY] = plain.texts[index] ?? [];
        return !alike(x, wantX) || !alike(y, wantY);
      });
      expect(moved, name).toEqual([]);
    }
  });
}
