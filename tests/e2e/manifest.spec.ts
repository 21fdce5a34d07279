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

    // What it shows and says, from a made-up household and from one that there is none of.
    const seen = await page.locator('#samples').evaluate(
      async (samples, { tagName, now, names }) => {
        const heard = new Set<string>();
        for (const name of names) samples.addEventListener(name, () => heard.add(name));
        const parts = new Set<string>();
        for (const source of ['demo', 'nowhere']) {
          const element = document.createElement(tagName);
          for (const [name, value] of Object.entries({ source, now, loading: 'eager' }))
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
          const busy = () =>
            !isTold ||
            !element.shadowRoot?.querySelector('[part~=stage]') ||
            element.shadowRoot.querySelector('[aria-busy=true]');
          while (busy() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
          for (const shown of element.shadowRoot?.querySelectorAll('[part]') ?? []) {
            for (const part of shown.part) parts.add(part);
          }
        }
        return { heard: [...heard], parts: [...parts] };
      },
      { tagName, now: String(Date.parse(NOW)), names: events.map(({ name }) => name) },
    );
    expect(seen.heard).toEqual(expect.arrayContaining(['moost-ready', 'moost-applicable', 'moost-error']));
    const documented = cssParts.map(({ name }) => name);
    expect(seen.parts.filter((part) => !documented.includes(part))).toEqual([]);
    expect(seen.parts.length).toBeGreaterThan(5);
  });
}

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
  await expect(chart.locator('summary').first()).toHaveCSS('border-top-color', /rgb/);
  await expect(chart.getByRole('button', { name: 'Show as table' })).toHaveCSS('color', 'rgb(120, 0, 120)');
});
