/** custom-elements.json against what the elements really are and do. */

import { readFileSync } from 'node:fs';
import { expect, NOW, test } from './fixtures.js';

interface Declaration {
  tagName: string;
  attributes: { name: string; fieldName: string }[];
  members: { name: string }[];
  events: { name: string }[];
  cssParts: { name: string }[];
  cssProperties: { name: string }[];
}

const manifest = JSON.parse(readFileSync('pkg/custom-elements.json', 'utf8'));
const DECLARATIONS: Declaration[] = manifest.modules.flatMap(
  (module: { declarations: Declaration[] }) => module.declarations,
);

const ALL_EVENTS = [...new Set(DECLARATIONS.flatMap(({ events }) => events.map(({ name }) => name)))];

test.beforeEach(async ({ page, portal, expectFailures }) => {
  expectFailures();
  await page.goto(`${portal.url}/gallery.html`);
  await expect(page.locator('#samples section')).not.toHaveCount(0);
  await page.locator('#samples').evaluate((samples) => samples.replaceChildren());
});

test('all elements are described', async () => {
  expect(DECLARATIONS).toHaveLength(7);
});

for (const { tagName, attributes, events, cssParts } of DECLARATIONS) {
  test(`${tagName}: attributes, properties, events and parts are those of the manifest`, async ({ page }) => {
    const real = await page.evaluate(
      ({ tagName, attributes }) => {
        const observed = (customElements.get(tagName) as unknown as { observedAttributes: string[] })
          .observedAttributes;
        const element = document.createElement(tagName) as HTMLElement & Record<string, unknown>;
        const broken = attributes.filter(({ name, fieldName }) => {
          element[fieldName] = 'x';
          const isReflected = element.getAttribute(name) === 'x';
          element.setAttribute(name, 'y');
          const isRead = element[fieldName] === 'y';
          element.removeAttribute(name);
          return !(isReflected && isRead);
        });
        return { observed, broken };
      },
      { tagName, attributes },
    );
    expect([...real.observed].sort()).toEqual(attributes.map(({ name }) => name).sort());
    expect(real.broken).toEqual([]);

    // What it shows and says: a made-up household, one that there is none of, nothing to show; and what people do.
    const seen = await page.locator('#samples').evaluate(
      async (samples, { tagName, now, names }) => {
        const heard = new Set<string>();
        for (const name of names) samples.addEventListener(name, () => heard.add(name));
        const parts = new Set<string>();
        const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
        const note = (root: ParentNode) => {
          for (const shown of root.querySelectorAll('[part]')) for (const part of shown.part) parts.add(part);
        };
        for (const attributes of [
          { source: 'demo' },
          { source: 'nowhere' },
          { source: 'demo', from: '2030-01-01', to: '2030-01-31' },
          { source: 'demo:no-solar', series: 'generation' },
          { source: 'demo:tiny-group' },
        ]) {
          const element = document.createElement(tagName);
          for (const [name, value] of Object.entries({ ...attributes, now, loading: 'eager' }))
            element.setAttribute(name, value);
          // What it says comes after what it shows, in a turn of its own.
          let isTold = false;
          for (const name of ['moost-ready', 'moost-error']) {
            element.addEventListener(name, () => {
              isTold = true;
            });
          }
          samples.replaceChildren(element);
          const end = Date.now() + 10_000;
          const root = () => element.shadowRoot ?? element;
          // A skeleton may be gone before anybody has seen it.
          new MutationObserver((changes) => {
            for (const { addedNodes } of changes) {
              for (const node of addedNodes) {
                if (!(node instanceof Element)) continue;
                for (const part of node.part) parts.add(part);
                note(node);
              }
            }
          }).observe(root(), { childList: true, subtree: true });
          const busy = () =>
            !isTold || !root().querySelector('[part~=stage]') || root().querySelector('[aria-busy=true]');
          while (busy() && Date.now() < end) {
            note(root());
            await pause(5);
          }
          await pause(100);
          note(root());
          if (Object.keys(attributes).length > 1 || attributes.source !== 'demo') continue;
          for (const plot of root().querySelectorAll('.plot')) {
            for (const key of ['End', 'Enter']) {
              plot.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
              await pause(50);
              note(root());
            }
          }
          for (const selector of ['.navigation button', '.switch']) {
            root().querySelector<HTMLButtonElement>(selector)?.click();
            await pause(300);
            note(root());
          }
        }
        return { heard: [...heard].sort(), parts: [...parts].sort() };
      },
      { tagName, now: String(Date.parse(NOW)), names: ALL_EVENTS },
    );
    // Signing in and what is stale have tests of their own: no made-up household has them.
    const elsewhere = ['moost-auth-error', 'notice'];
    const documented = (described: { name: string }[]) =>
      described.map(({ name }) => name).filter((name) => !elsewhere.includes(name));
    expect(seen.heard).toEqual(documented(events).sort());
    expect(seen.parts).toEqual(documented(cssParts).sort());
  });
}

test('the custom properties of an element are those that its marks are coloured by', async ({ page }) => {
  for (const { tagName, cssProperties } of DECLARATIONS.filter(({ tagName }) => tagName !== 'moost-energy-chart')) {
    const reached = await page.locator('#samples').evaluate(
      async (samples, { tagName, now }) => {
        const element = document.createElement(tagName);
        for (const [name, value] of Object.entries({ source: 'demo:gaps', now, loading: 'eager' }))
          element.setAttribute(name, value);
        samples.replaceChildren(element);
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        const root = element.shadowRoot;
        const plot = root?.querySelector('.plot');
        plot?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true, composed: true }));
        await new Promise((resolve) => setTimeout(resolve, 100));
        const rules = [...(root?.adoptedStyleSheets[0]?.cssRules ?? [])].filter((rule) => rule instanceof CSSStyleRule);
        const theme = rules.find(({ selectorText }) => selectorText === '.frame')?.style;
        const colours = new Set<string>();
        const follow = (text: string) => {
          for (const [, name = ''] of text.matchAll(/var\((--[a-z0-9_-]+)/g)) {
            if (name.startsWith('--moost-')) colours.add(name);
            else follow(theme?.getPropertyValue(name) ?? '');
          }
        };
        for (const { selectorText, cssText } of rules) {
          const marked = [...(root?.querySelectorAll(selectorText) ?? [])].some((mark) => !mark.closest('defs'));
          if (selectorText !== '.frame' && marked) follow(cssText.slice(cssText.indexOf('{')));
        }
        return [...colours].filter((name) => /^--moost-(color|heat)-/.test(name)).sort();
      },
      { tagName, now: String(Date.parse(NOW)) },
    );
    const documented = cssProperties.map(({ name }) => name).filter((name) => /^--moost-(color|heat)-/.test(name));
    expect(
      reached.filter((name) => !documented.includes(name)),
      `${tagName}: reached, but not said`,
    ).toEqual([]);
  }
});

test('every custom property changes something', async ({ page }) => {
  const properties = [...new Set(DECLARATIONS.flatMap(({ cssProperties }) => cssProperties.map(({ name }) => name)))];
  expect(properties.length).toBeGreaterThanOrEqual(40);
  // Each is used by the style sheet that the elements adopt: as a fallback chain it may be read through a private one.
  const used = await page.locator('#samples').evaluate(
    (samples, now) => {
      const element = document.createElement('moost-energy-chart');
      Object.assign(element, { source: 'demo', now });
      samples.replaceChildren(element);
      return new Promise<string>((resolve) => {
        element.addEventListener('moost-ready', () => {
          const [sheet] = element.shadowRoot?.adoptedStyleSheets ?? [];
          resolve([...(sheet?.cssRules ?? [])].map(({ cssText }) => cssText).join(' '));
        });
      });
    },
    String(Date.parse(NOW)),
  );
  expect(properties.filter((name) => !used.includes(`var(${name}`))).toEqual([]);
  // Two rebrand everything: accent and surface reach buttons, lines of focus and the frame.
  await page.locator('#samples').evaluate((samples) => {
    samples.setAttribute('data-brand', '');
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('[data-brand] { --moost-accent: rgb(120, 0, 120); --moost-surface: rgb(250, 240, 230); }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
  const chart = page.locator('#samples > *');
  await expect(chart.locator('.frame')).toHaveCSS('background-color', 'rgb(250, 240, 230)');
  await expect(chart.locator('summary').first()).toHaveCSS('border-top-color', 'rgb(120, 0, 120)');
  await expect(chart.getByRole('button', { name: 'Show as table' })).toHaveCSS('color', 'rgb(120, 0, 120)');
});
