// Templates of Vue, checked as strictly as Vue's own checker can: what the elements have passes, and nothing else.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ROOT } from './consumer.mjs';
import { createConsumerWith, STRICT } from './toolset.mjs';

const consumer = createConsumerWith('vue');
after(() => consumer.remove());

const DECLARATION = /```ts\n(import type \{ MoostVueComponents[\s\S]*?)```/.exec(
  readFileSync(join(ROOT, 'docs/guide/widgets.md'), 'utf8'),
)?.[1];
assert.ok(DECLARATION, 'docs/guide/widgets.md shows the types of Vue');

const GOOD = `
<script setup lang="ts">
import type { MoostEventMap } from 'moost-energy';
import 'moost-energy/elements';

const id = '99900000C048ADA6';
const hear = (event: MoostEventMap['moost-period-change']) => event.detail.from;
</script>

<template>
  <moost-energy-chart :building-id="id" api-base="/moost" period="day" :price="0.27" class="card" lang="de" hidden
    :get-token="async () => 'token'" @moost-period-change="hear" @moost-ready="({ detail }) => detail.widget" />
  <moost-household-dashboard key="home" source="demo" data-test="home" aria-label="Home" @click="() => {}" />
</template>
`;

/** Each is an error, or the checker says that nothing is. */
const WRONG = `
<template>
  <!-- @vue-expect-error There is no such attribute. -->
  <moost-heat-map building="A" />
  <!-- @vue-expect-error A building's id is text. -->
  <moost-heat-map :building-id="7" />
  <!-- @vue-expect-error There is no such event. -->
  <moost-heat-map @moost-redy="() => {}" />
  <!-- @vue-expect-error There is no such element. -->
  <moost-weather />
</template>
`;

test('strictTemplates accepts what the elements have, and nothing else', () => {
  const compilerOptions = STRICT;
  const vueCompilerOptions = { strictTemplates: true };
  consumer.writeAll({
    'vue.d.ts': DECLARATION,
    'Good.vue': GOOD,
    'Wrong.vue': WRONG,
    'tsconfig.json': JSON.stringify({
      compilerOptions,
      vueCompilerOptions,
      files: ['vue.d.ts', 'Good.vue', 'Wrong.vue'],
    }),
  });
  consumer.run('vue-tsc', ['-p', 'tsconfig.json']);
});
