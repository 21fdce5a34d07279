/** custom-elements.json against what the elements really are and do. */

import { readFileSync } from 'node:fs';
import { expect, NOW, test } from './fixtures.js';

interface Declaration {
  tagName: string;
  attributes: { name: string; fieldName: string; type: { text: string }; default?: string }[];
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

for (const { tagName, attributes, members, events, cssParts } of DECLARATIONS) {
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
        const lifecycle = [
          'constructor',
          'connectedCallback',
          'disconnectedCallback',
          'attributeChangedCallback',
          'adoptedCallback',
        ];
        const all = Object.getOwnPropertyNames(customElements.get(tagName)?.prototype ?? {});
        return { observed, broken, own: all.filter((name) => !lifecycle.includes(name)) };
      },
      { tagName, attributes },
    );
    // `hidden` is of every element: the manifest has what is of this one.
    const own = attributes.map(({ name }) => name);
    expect([...real.observed].sort()).toEqual([...own, 'hidden'].sort());
    expect(real.broken).toEqual([]);
    // Properties without an attribute are accessors of the class; nothing else of it is for pages.
    const fields = attributes.map(({ fieldName }) => fieldName);
    const others = members.map(({ name }) => name).filter((name) => !fields.includes(name));
    expect(others.filter((name) => !real.own.includes(name))).toEqual([]);
    expect(real.own.filter((name) => ![...others, ...fields].includes(name))).toEqual([]);
    expect(fields.filter((name) => !members.some((member) => member.name === name))).toEqual([]);

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
          // What is in a menu is made when it is opened.
          for (const menu of root().querySelectorAll<HTMLElement>('details.menu > summary')) menu.click();
          await pause(50);
          for (const selector of ['.step', '.switch']) {
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

for (const { tagName, attributes } of DECLARATIONS) {
  test(`${tagName}: the words that attributes take are those of the manifest`, async ({ page }) => {
    /** Objection of the element to a value, once all of it is drawn or something is refused; and its look, if asked. */
    const shown = (name: string, value: string | null, isLookedAt: boolean) =>
      page.locator('#samples').evaluate(
        async (samples, { tagName, attributes, isLookedAt }) => {
          const element = document.createElement(tagName);
          for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
          const told: (string | null)[] = [];
          element.addEventListener('moost-ready', () => told.push(null));
          element.addEventListener('moost-error', (event) => told.push((event as CustomEvent).detail.reason));
          samples.replaceChildren(element);
          const end = Date.now() + 10_000;
          const isBusy = () => told.length === 0 || element.shadowRoot?.querySelector('[aria-busy=true]');
          const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
          while (isBusy() && Date.now() < end) await pause(5);
          const objection = told.find((reason) => reason !== null) ?? (told.length > 0 ? null : 'nothing is drawn');
          if (!isLookedAt) return { objection };
          // Parts of a dashboard come when their places are drawn.
          const looking = () => element.shadowRoot?.querySelector('.frame')?.outerHTML;
          let looks = looking();
          for (let before: typeof looks; before !== looks && Date.now() < end; looks = looking()) {
            before = looks;
            await pause(100);
          }
          return { objection, looks };
        },
        {
          tagName,
          isLookedAt,
          attributes: {
            source: name === 'min-group-size' ? 'demo:tiny-group' : 'demo',
            now: NOW,
            loading: 'eager',
            ...(value === null ? {} : { [name]: value }),
          },
        },
      );
    const objection = async (name: string, value: string) => (await shown(name, value, false)).objection;
    const looks = async (name: string, value: string | null) => (await shown(name, value, true)).looks;
    for (const { name, type, default: byDefault } of attributes) {
      const words = [...type.text.matchAll(/'([^']+)'/g)].map(([, word]) => word ?? '');
      for (const word of words) expect(await objection(name, word), `${name}="${word}"`).toBeNull();
      // Written or not, the default is the same.
      const written = byDefault?.replaceAll("'", '');
      if (written) expect(await looks(name, written), name).toEqual(await looks(name, null));
      // Everything else than `eager` is no haste, than `proxy` no first frame, than `no` a pattern, than `none` a card.
      if (words.length === 0 || ['loading', 'first-frame', 'patterns', 'frame'].includes(name)) continue;
      if (written) expect(words).toContain(written);
      expect(await objection(name, 'nonsense')).toMatch(new RegExp(`[Ee]xpected:? ${words.join(', ')}[.,]`));
    }
  });
}

/** What the drawings have of all kinds: earlier periods, nights, gaps, lines, values below zero. */
const LOOKS: Record<string, string>[] = [
  { source: 'demo', period: 'month', compare: 'previous' },
  { source: 'demo', period: 'year', compare: 'last-year', flow: 'solar' },
  { source: 'demo:gaps', from: '2026-05-12', to: '2026-05-12' },
  // Some of its hours this morning are missing as well.
  { source: 'demo:gaps', from: '2026-05-10', to: '2026-05-14', now: '2026-06-25T10:00:00Z' },
  { source: 'demo', series: 'generation' },
  { source: 'demo:no-solar' },
  { source: 'demo:negative', period: 'month', from: '2026-05-01', marks: 'lines' },
];
const ALL_PROPERTIES = [...new Set(DECLARATIONS.flatMap(({ cssProperties }) => cssProperties.map(({ name }) => name)))];

/** A value that nothing has by itself. */
function odd(property: string): string {
  const lengths: Record<string, string> = {
    'font-size': '23px',
    'line-height': '2.7',
    'title-size': '41px',
    'title-weight': '300',
    gap: '37px',
    shadow: '0px 0px 3px rgb(1, 2, 3)',
    'button-radius': '13px',
    'line-width': '5px',
    radius: '17px',
    padding: '29px',
    border: '3px dotted rgb(1, 2, 3)',
    'chart-height': '333px',
  };
  return lengths[property.slice('--moost-'.length)] ?? 'rgb(1, 2, 3)';
}

for (const { tagName, cssProperties } of DECLARATIONS) {
  test(`${tagName}: the custom properties that change something are those of the manifest`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const element = page.locator(`#samples > ${tagName}`);
    const effective = new Set<string>();
    for (const attributes of LOOKS) {
      await page.locator('#samples').evaluate(
        (samples, { tagName, attributes }) => {
          const element = document.createElement(tagName);
          for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
          element.addEventListener('moost-ready', () => element.setAttribute('data-ready', ''), { once: true });
          samples.replaceChildren(element);
        },
        { tagName, attributes: { now: NOW, loading: 'eager', ...attributes } },
      );
      await expect(page.locator('#samples > [data-ready]')).toBeAttached();
      await expect(element.locator('[aria-busy=true]')).toHaveCount(0);
      // The other face of a dashboard's widget has colours of its own.
      const face = element.getByRole('radio', { name: 'Every hour' });
      if (attributes.compare && (await face.count()) > 0) {
        await face.click();
        await expect(element.locator('.heat-map path.series').first()).toBeAttached();
      }
      const plots = await element.locator('.plot').all();
      for (const plot of plots) {
        await plot.focus();
        await page.keyboard.press('End');
        await expect(element.locator('.lead.read').first()).toBeAttached();
      }
      // With the keyboard: else no ring is drawn.
      if (plots.length === 0) {
        await element.locator('summary').first().focus();
        await page.keyboard.press('Shift');
      }
      const changed = await element.evaluate(
        (element, probes) => {
          const print = () => {
            // A pattern that is defined but not drawn with changes nothing.
            const [root, drawn] = [element.shadowRoot, (part: Element) => !part.closest('defs')];
            const isHatched = !!root?.querySelector('.gaps');
            const all = [...(root?.querySelectorAll('*') ?? [])].filter(
              (part) => drawn(part) || (isHatched && part.matches('.hatch')),
            );
            return all.map((part) => {
              const style = getComputedStyle(part);
              return [
                ...[style.color, style.backgroundColor, style.fill, style.stroke, style.strokeWidth, style.boxShadow],
                ...[style.borderTopColor, style.borderTopWidth, style.borderTopLeftRadius, style.outlineColor],
                ...[style.fontSize, style.fontWeight, style.lineHeight, style.paddingTop, style.rowGap, style.height],
                ...[style.marginTop, style.accentColor],
              ].join();
            });
          };
          return probes.flatMap(([name, value]) => {
            // Anew for each: the page may settle between two of them.
            const before = print().join('\n');
            (element as HTMLElement).style.setProperty(name, value);
            const isSame = print().join('\n') === before;
            (element as HTMLElement).style.removeProperty(name);
            return isSame ? [] : [name];
          });
        },
        ALL_PROPERTIES.map((name) => [name, odd(name)] as const),
      );
      for (const name of changed) effective.add(name);
    }
    expect([...effective].sort()).toEqual(cssProperties.map(({ name }) => name).sort());
  });
}

test('every custom property changes something', async ({ page }) => {
  const properties = [...new Set(DECLARATIONS.flatMap(({ cssProperties }) => cssProperties.map(({ name }) => name)))];
  expect(properties.length).toBeGreaterThanOrEqual(36);
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
  await chart.locator('.stepper summary').click();
  await expect(chart.getByRole('button', { name: 'Show', exact: true })).toHaveCSS(
    'background-color',
    'rgb(120, 0, 120)',
  );
});
