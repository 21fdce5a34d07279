/** A window of the system's Firefox, driven by geckodriver. */

import { Browser, Builder } from 'selenium-webdriver';
import logInspector from 'selenium-webdriver/bidi/logInspector.js';
import { Options, ServiceBuilder } from 'selenium-webdriver/firefox.js';
import { browsers } from '../../scripts/lib/tools.mjs';

const { firefox, geckodriver } = browsers();

/** For tests: none of them runs where there is no Firefox. */
export const withoutFirefox = { skip: !firefox || !geckodriver };

/** Runs `walk` in a window of this width, and gives everything that the page complained of. */
export async function inFirefox(url, width, walk) {
  const options = new Options().setBinary(firefox).addArguments('-headless').enableBidi();
  options.setPreference('intl.accept_languages', 'en-GB');
  const service = new ServiceBuilder(geckodriver);
  const driver = await new Builder()
    .forBrowser(Browser.FIREFOX)
    .setFirefoxOptions(options)
    .setFirefoxService(service)
    .build();
  const troubles = [];
  try {
    const log = await logInspector(driver);
    const note = ({ level, text }) => level === 'error' && troubles.push(text);
    await log.onConsoleEntry(note);
    await log.onJavascriptException(note);
    await log.onJavascriptLog(note);
    await driver.manage().window().setRect({ width, height: 900 });
    await driver.get(url);
    await walk(driver);
  } finally {
    await driver.quit();
  }
  return troubles;
}
