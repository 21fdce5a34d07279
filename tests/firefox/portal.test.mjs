/**
 * The portal in Firefox: Playwright's Firefox is a build of its own that cannot be had everywhere, so the system's is
 * driven by geckodriver. One walk through the front page, wide and narrow, and what only another engine could break: the
 * strict policy, shadow roots, keys, `Intl`.
 */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { By, error as failures, Key, until } from 'selenium-webdriver';
import { startPortal } from '../../www/serve.mjs';
import { inFirefox, withoutFirefox } from './firefox.mjs';

const NOW = '2026-06-24T10:00:00Z';
const PATIENCE_MS = 30_000;

let portal;
before(async () => {
  portal = await startPortal({ port: 0, quiet: true, now: () => Date.parse(NOW) });
});
after(() => portal.close());

/** Runs `walk` in a window of this width that shows the portal, and gives everything that the page complained of. */
const inPortal = (width, walk) => inFirefox(portal.url, width, (driver) => walk(driver, tools(driver)));

/** What a reader sees and does inside the dashboard's shadow root. */
function tools(driver) {
  const dashboard = () => driver.findElement(By.css('moost-household-dashboard'));
  const shown = async (selector) => (await (await dashboard()).getShadowRoot()).findElement(By.css(selector));
  const all = async (selector) => (await (await dashboard()).getShadowRoot()).findElements(By.css(selector));
  const wait = (what, condition) => {
    // What is not there yet, or was there in an earlier rendering, is waited for as well.
    const holds = async () => {
      try {
        return await condition();
      } catch (error) {
        if (error instanceof failures.WebDriverError) return false;
        throw error;
      }
    };
    return driver.wait(holds, PATIENCE_MS, what);
  };
  return {
    shown,
    all,
    wait,
    drawn: (widget) => wait(widget, async () => (await all(`.${widget} path.series`)).length > 0),
    text: async (selector) => (await (await shown(selector)).getText()).replace(/\s+/g, ' '),
    /** Chooses in the account menu what is written so. */
    choose: async (group, words) => {
      const row = await driver.findElement(
        By.xpath(`//*[@id="${group}"]//*[self::button or self::label][span[normalize-space()="${words}"]]`),
      );
      const menu = await driver.findElement(By.id('account-menu'));
      await driver.findElement(By.id('account')).click();
      await row.click();
      // A household closes the menu, the other choices leave it open.
      if (group !== 'household') await driver.actions().sendKeys(Key.ESCAPE).perform();
      await wait('the menu to be closed', async () => !(await menu.isDisplayed()));
    },
  };
}

test('a wide window: all widgets, keys, table, another household', withoutFirefox, async () => {
  const troubles = await inPortal(1280, async (driver, { shown, all, wait, drawn, text, choose }) => {
    await driver.wait(until.elementLocated(By.css('moost-household-dashboard')), PATIENCE_MS);
    await wait('the dashboard', async () => (await driver.executeScript(hasShadow)) === true);
    await drawn('energy-chart');
    for (const widget of ['energy-forecast', 'typical-day']) {
      await driver.executeScript('arguments[0].scrollIntoView()', await shown(`.at-${widget}`));
      await drawn(widget);
    }
    assert.equal((await all('[role=alert]')).length, 0);
    assert.match(await text('.energy-chart .answer'), /2\d\d kWh/);

    const plot = await shown('.energy-chart [role=application]');
    await driver.executeScript('arguments[0].scrollIntoView({ block: "center" }); arguments[0].focus()', plot);
    await plot.sendKeys(Key.HOME, Key.ARROW_RIGHT);
    await wait('the second day', async () => /2 June/.test(await text('.energy-chart .reading')));

    await (await shown('.energy-chart .more > summary')).click();
    await (await shown('.energy-chart .more .switch')).click();
    await wait('the table', async () => (await all('.energy-chart tbody tr')).length >= 24);
    await choose('household', 'Mara Brunner');
    await wait('the other household', async () => /133 kWh/.test(await text('.energy-chart')));
    await drawn('energy-chart');
    assert.equal((await all('.energy-chart path.own-use')).length, 0);
  });
  assert.deepEqual(troubles, []);
});

test('a narrow window in German: nothing sideways, Swiss numbers', withoutFirefox, async () => {
  const troubles = await inPortal(500, async (driver, { shown, wait, drawn, text, choose }) => {
    await wait('the dashboard', async () => (await driver.executeScript(hasShadow)) === true);
    await drawn('energy-chart');
    await choose('language', 'Deutsch');
    await wait('German', async () => /Juni bisher/.test(await text('.energy-chart')));
    await choose('theme', 'Dunkel');
    await driver.executeScript('arguments[0].scrollIntoView()', await shown('.at-key-figures'));
    await wait('a year of figures', async () => /\d[’']\d{3} kWh/.test(await text('.key-figures')));
    const sideways = await driver.executeScript('return document.documentElement.scrollWidth - innerWidth');
    assert.ok(sideways <= 0, `${sideways} px`);
  });
  assert.deepEqual(troubles, []);
});

test('every language, light and dark, wide and narrow', withoutFirefox, async () => {
  const heads = { English: 'June so far', Deutsch: 'Juni bisher', Français: 'Juin', Italiano: 'Giugno' };
  const schemes = ['light', 'dark'];
  for (const width of [500, 1280]) {
    const troubles = await inPortal(width, async (driver, { wait, drawn, text, choose }) => {
      await wait('the dashboard', async () => (await driver.executeScript(hasShadow)) === true);
      await drawn('energy-chart');
      for (const [language, head] of Object.entries(heads)) {
        await choose('language', language);
        await wait(head, async () => (await text('.energy-chart')).toLowerCase().includes(head.toLowerCase()));
        for (const scheme of schemes) {
          await driver.executeScript('document.documentElement.dataset.theme = arguments[0]', scheme);
          const sideways = await driver.executeScript('return document.documentElement.scrollWidth - innerWidth');
          assert.ok(sideways <= 0, `${language}, ${scheme}, ${width} px: ${sideways} px`);
          const [red] = (await driver.executeScript(surface)).match(/\d+/g) ?? [];
          assert.equal(Number(red) > 127 ? 'light' : 'dark', scheme, `${language}, ${width} px`);
        }
      }
    });
    assert.deepEqual(troubles, []);
  }
});

const surface =
  'return getComputedStyle(document.querySelector("moost-household-dashboard").shadowRoot.querySelector(".frame.energy-chart")).backgroundColor';
const hasShadow =
  'return document.querySelector("moost-household-dashboard")?.shadowRoot?.querySelector(".frame") != null';
