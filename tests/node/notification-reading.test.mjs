/** A notification as a reader sees it: of the sandbox, and of somebody who means harm. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EnergyError, readNotification } from '../../pkg/server.js';
import { HOME, withMoost } from './moost.mjs';

const notification = (texts, actionQualifier = {}) => ({
  customerId: 'A'.repeat(24),
  customerBuildingId: HOME,
  ruleId: 'B'.repeat(24),
  notification: { texts, actionQualifier, command: 'reboot' },
});

test('the sandbox speaks four languages', async () => {
  await withMoost(async ({ moost }) => {
    const [latest] = await moost.notifications(HOME, { deliveryStatus: 'DELIVERED' });
    for (const [languages, language, title] of [
      [['fr-CH'], 'fr', 'Votre semaine'],
      [['rm', 'it'], 'it', 'La vostra settimana'],
      [[], 'en', 'Your week'],
    ]) {
      const reading = await readNotification(latest, { languages });
      assert.deepEqual([reading.language, reading.title], [language, title]);
      assert.equal(reading.message, latest.notification.texts[language].message);
      assert.deepEqual(
        reading.actions.map(({ key, actionQualifier }) => [key, actionQualifier]),
        Object.entries(latest.notification.actionQualifier),
      );
    }
  });
});

test('markup stays text, links need a scheme that is allowed, commands are not shown', async () => {
  const texts = { title: '<img src=x onerror=alert(1)>', message: '</script>\u202e&amp;\0' };
  const links = [
    'https://portal.example/a',
    'javascript:alert(1)',
    'myapp://live',
    'https://portal.example@elsewhere/',
  ];
  const actions = Object.fromEntries(links.map((parameter, at) => [`action${at}`, { text: 'Show', parameter }]));
  const given = notification({ en: { ...texts, actions } }, { action0: 'OPENWEB' });
  const reading = await readNotification(given, { linkSchemes: ['https', 'myapp'] });
  assert.deepEqual([reading.title, reading.message], ['<img src=x onerror=alert(1)>', '</script>&amp;']);
  assert.deepEqual(
    reading.actions.map(({ link }) => link),
    [links[0], undefined, links[2], undefined],
  );
  assert.deepEqual((await readNotification(given)).actions[2], { key: 'action2', text: 'Show' });
  assert.doesNotMatch(JSON.stringify(reading), /reboot/);
  assert.equal(await readNotification(notification({ en: {} })), undefined);
  assert.equal((await readNotification(notification({ en: { message: 'x'.repeat(2e6) } }))).message.length, 10_000);
});

test('options that cannot work are refused', async () => {
  const good = notification({ en: { title: 't' } });
  for (const [given, options, argument] of [
    [null, {}, 'notification'],
    [good, { languages: 'de' }, 'languages'],
    [good, { languages: ['German!'] }, 'languages'],
    [good, { linkSchemes: ['https:'] }, 'linkSchemes'],
    [good, { linkSchemes: ['JavaScript'] }, 'linkSchemes'],
    [good, { linkSchemes: ['data'] }, 'linkSchemes'],
  ]) {
    const refusal = (error) => error instanceof EnergyError && error.argument === argument;
    await assert.rejects(readNotification(given, options), refusal);
  }
});
