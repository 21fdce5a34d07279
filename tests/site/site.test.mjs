// The documentation's site, built by its one command: no dead link, a list for language models, every page on a phone, and the live
// elements in gallery and theme editor.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from '@playwright/test';
import { parse } from 'parse5';
import { CHROMIUM_FLAGS } from '../../scripts/lib/chromium.mjs';
import { browsers } from '../../scripts/lib/tools.mjs';
import { DIST, filesBelow, htmlOf, ROOT, serveSite } from './dist.mjs';

const PHONE = { width: 390, height: 844 };

let site;
let browser;
let pages;
before(async () => {
  execFileSync(process.execPath, ['scripts/docs.mjs'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  // The package's page for frames is a file among those that it serves.
  pages = filesBelow('.html').filter((page) => !page.startsWith('assets/'));
  site = await serveSite();
  browser = await chromium.launch({ executablePath: browsers().chromium, args: CHROMIUM_FLAGS });
});
after(async () => {
  await browser?.close();
  await site?.close();
});

/** Opens a page of the site for `use(page)`; gives all that went wrong: errors, and requests to other sites. */
async function opened(path, use, options = {}) {
  const context = await browser.newContext({ viewport: PHONE, locale: 'en-GB', reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) wrong.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(site.address) && !/^(data|blob):/.test(request.url())) wrong.push(request.url());
  });
  try {
    await page.goto(site.address + path);
    await page.waitForLoadState('networkidle');
    await use(page);
    return wrong;
  } finally {
    await context.close();
  }
}

/** All elements of a page's HTML. */
function elementsOf(node, found = []) {
  if (node.tagName) found.push(node);
  for (const child of [...(node.childNodes ?? []), ...(node.content?.childNodes ?? [])]) elementsOf(child, found);
  return found;
}

const attributeOf = (element, name) => element.attrs.find((attribute) => attribute.name === name)?.value;

test('no link within the site is dead, heading by heading', () => {
  const known = new Map(
    pages.map((page) => {
      const elements = elementsOf(parse(htmlOf(page)));
      const links = elements
        .filter(({ tagName }) => ['a', 'link'].includes(tagName))
        .map((element) => attributeOf(element, 'href'));
      return [page, { links, ids: new Set(elements.map((element) => attributeOf(element, 'id'))) }];
    }),
  );
  const faults = [...known].flatMap(([page, { links }]) =>
    links
      .filter((href) => href && !/^[a-z]+:/.test(href))
      .filter((href) => {
        const [path, fragment] = href.split('#');
        const full = path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(page), path);
        const file = path === '' ? page : full === '' || full.endsWith('/') ? `${full}index.html` : full;
        if (!existsSync(join(DIST, file))) return true;
        return Boolean(fragment) && !known.get(file)?.ids.has(decodeURIComponent(fragment));
      })
      .map((href) => `${page}: ${href}`),
  );
  assert.deepEqual(faults, []);
  assert.ok(pages.length > 60, `${pages.length} pages`);
});

test('words in braces are on the page', () => {
  assert.match(htmlOf('reference/errors.html'), /The request was not accepted: \{reason\}/);
});

test('llms.txt lists every page by its Markdown, with nothing of the generator in it', () => {
  const text = readFileSync(join(DIST, 'llms.txt'), 'utf8');
  assert.match(
    text,
    /^# moost-energy\n\n> \S.*\n\n## Getting started\n\n- \[Getting started\]\(start\/index\.md\): A portal takes three steps/,
  );
  const listed = [...text.matchAll(/^- \[[^\]]+\]\(([^)]+)\)/gm)].map(([, path]) => path);
  const expected = pages.filter((page) => !['404.html', 'index.html'].includes(page));
  assert.deepEqual(listed.toSorted(), expected.map((page) => page.replace(/\.html$/, '.md')).toSorted());
  for (const path of listed) assert.match(readFileSync(join(DIST, path), 'utf8'), /^# \S/m, path);
});

test('every page opens on a phone: no scrolling sideways, no error, no request to another site', async () => {
  for (const page of pages.filter((name) => name !== '404.html')) {
    const wrong = await opened(page, async (shown) => {
      const { scrollWidth, clientWidth } = await shown.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return { scrollWidth, clientWidth };
      });
      assert.ok(scrollWidth <= clientWidth, `${page} is ${scrollWidth} px wide`);
    });
    assert.deepEqual(wrong, [], page);
  }
});

test('the gallery draws the real elements, in the language that is chosen', async () => {
  const wrong = await opened('gallery.html', async (page) => {
    const chart = page.locator('moost-energy-chart').first();
    await chart.locator('path.series').first().waitFor({ state: 'attached' });
    const english = await chart.locator('h2').textContent();
    await page.selectOption('select[name=lang]', 'de-CH');
    await page.waitForFunction(
      ([element, before]) => element.shadowRoot.querySelector('h2').textContent !== before,
      [await chart.elementHandle(), english],
    );
    assert.match(await chart.locator('h2').textContent(), / bisher$/);
    assert.ok((await page.locator('.sample').count()) >= 15);
  });
  assert.deepEqual(wrong, []);
});

test('the theme editor changes a real element, and gives the CSS that does it', async () => {
  const wrong = await opened(
    'theme-editor.html',
    async (page) => {
      const grid = page.locator('.preview path.series.grid').first();
      await grid.waitFor({ state: 'attached' });
      const css = page.locator('[data-css]');
      assert.equal(await css.textContent(), ':root {\n  /* the defaults */\n}');
      const field = page.locator('input[name="--moost-color-grid"]');
      const [before, fill] = await Promise.all([
        field.inputValue(),
        grid.evaluate((path) => getComputedStyle(path).fill),
      ]);
      assert.equal(before, '#2457b0');
      assert.equal(fill, 'rgb(36, 87, 176)');
      await field.fill('#884400');
      assert.equal(await grid.evaluate((path) => getComputedStyle(path).fill), 'rgb(136, 68, 0)');
      await page.locator('summary', { hasText: 'Sizes' }).click();
      await page.fill('input[name="--moost-radius"]', '3px');
      const frame = page.locator('.preview .frame').first();
      assert.equal(await frame.evaluate((element) => getComputedStyle(element).borderRadius), '3px');

      // The other appearance has its own value, and one line says both.
      await page.selectOption('select[name=scheme]', 'dark');
      await field.fill('#ffcc88');
      assert.equal(await grid.evaluate((path) => getComputedStyle(path).fill), 'rgb(255, 204, 136)');
      const expected =
        ':root {\n  color-scheme: light dark;\n  --moost-radius: 3px;\n  --moost-color-grid: light-dark(#884400, #ffcc88);\n}';
      assert.equal(await css.textContent(), expected);

      await page.locator('input[name="--moost-accent"]').fill('#333333');
      assert.match(await page.getByRole('status').textContent(), /--moost-accent, dark: 1\.\d to 1 on the background/);

      // What is copied is CSS.
      const copied = await page.evaluate((text) => {
        const style = document.head.appendChild(document.createElement('style'));
        style.textContent = text;
        const value = getComputedStyle(document.documentElement).getPropertyValue('--moost-color-grid');
        style.remove();
        return value;
      }, expected);
      assert.equal(copied, 'light-dark(#884400, #ffcc88)');
      await page.getByRole('button', { name: 'Reset' }).click();
      assert.equal(await css.textContent(), ':root {\n  /* the defaults */\n}');
    },
    { viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  );
  assert.deepEqual(wrong, []);
});
