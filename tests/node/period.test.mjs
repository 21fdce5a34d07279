/** The portal's calendar. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, labelOf, lastDayOf, localDate, readHash, shifted, spanOf } from '../../www/public/period.js';

test('today is the day where the household lives', () => {
  const lateEvening = Date.parse('2026-06-30T22:30:00Z');
  assert.equal(localDate(lateEvening, 'Europe/Zurich'), '2026-07-01');
  assert.equal(localDate(lateEvening, 'UTC'), '2026-06-30');
});

test('periods become what the chart is asked for', () => {
  assert.deepEqual(spanOf('day', '2024-02-29'), { resolution: 'hourly', from: '2024-02-29', to: '2024-02-29' });
  assert.deepEqual(spanOf('month', '2024-02-10'), { resolution: 'daily', from: '2024-02-01', to: '2024-02-29' });
  assert.deepEqual(spanOf('month', '2025-12-31'), { resolution: 'daily', from: '2025-12-01', to: '2025-12-31' });
  assert.deepEqual(spanOf('year', '2024-02-10'), { resolution: 'monthly', from: '2024-01', to: '2024-12' });
  assert.deepEqual([lastDayOf('month', '2023-02-01'), lastDayOf('year', '2023-02-01')], ['2023-02-28', '2023-12-31']);
});

test('stepping stays within the shorter month', () => {
  assert.equal(shifted('day', '2024-12-31', 1), '2025-01-01');
  assert.equal(shifted('month', '2024-01-31', 1), '2024-02-29');
  assert.equal(shifted('month', '2024-01-31', -1), '2023-12-31');
  assert.equal(shifted('year', '2024-02-29', 1), '2025-02-28');
  assert.equal(addDays('2025-10-26', 1), '2025-10-27');
});

test('labels are written as the language writes them', () => {
  assert.equal(labelOf('month', '2025-10-26', 'de-CH'), 'Oktober 2025');
  assert.equal(labelOf('year', '2025-10-26', 'fr-CH'), '2025');
});

test('an address is read only when it names a day that can be shown', () => {
  const read = (hash) => readHash(hash, '2024-01-01', '2025-11-30');
  assert.deepEqual(read('#day/2025-10-26'), { kind: 'day', date: '2025-10-26' });
  for (const bad of ['', '#day/', '#week/2025-10-26', '#day/2025-02-30', '#day/2023-12-31', '#day/2025-12-01']) {
    assert.equal(read(bad), undefined, bad);
  }
});
