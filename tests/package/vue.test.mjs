// Templates of Vue, checked as strictly as Vue's own checker can: what the elements have passes, and nothing else.

import { after, test } from 'node:test';
import { linesOf } from './every-element.mjs';
import { declarationOf } from './start-pages.mjs';
import { createConsumerWith, STRICT } from './toolset.mjs';

const consumer = createConsumerWith('vue');
after(() => consumer.remove());

const GOOD = `
<script setup lang="ts">
import type { MoostEventMap } from 'moost-energy';
import 'moost-energy/elements';
import { ref } from 'vue';

const id = '99900000C048ADA6';
const period = ref<'day' | 'week' | 'month' | 'year' | 'custom'>('day');
const hear = (event: MoostEventMap['moost-period-change']) => event.detail.from;
</script>

<template>
  <moost-energy-chart :building-id="id" api-base="/moost" period="day" :price="0.27" class="card" lang="de" hidden
    :get-token="async () => 'token'" @moost-period-change="hear" @moost-ready="({ detail }) => detail.widget" />
  <moost-energy-chart :period="period" :from="null" patterns @moost-period-change="({ detail }) => { period = detail.period; }" />
  <moost-household-dashboard key="home" ref="home" source="demo" data-test="home" aria-label="Home" @click="() => {}" />
  <moost-key-figures id="figures" slot="main" :class="{ wide: true }" :style="{ margin: 0 }" title="Our year" dir="ltr" role="region"
    tabindex="0" part="figures" popover translate="no" />
</template>
`;

/** Each is an error, or the checker says that nothing is. */
const WRONG = `
<template>
  <!-- @vue-expect-error There is no such attribute. -->
  <moost-heat-map building="A" />
  <!-- @vue-expect-error A building's id is text. -->
  <moost-heat-map :building-id="7" />
  <!-- @vue-expect-error It is no attribute for scripts. -->
  <moost-heat-map datatest="A" />
  <!-- @vue-expect-error There is no such period. -->
  <moost-heat-map period="monthly" />
  <!-- @vue-expect-error There is no such event. -->
  <moost-heat-map @moost-redy="() => {}" />
  <!-- @vue-expect-error A forecast is of no period that people choose. -->
  <moost-energy-forecast @moost-period-change="() => {}" />
  <!-- @vue-expect-error The detail has no such member. -->
  <moost-heat-map @moost-period-change="({ detail }) => detail.form" />
  <!-- @vue-expect-error There is no such element. -->
  <moost-weather />
</template>
`;

/** Every attribute and event of every element, and what is none. */
function everyElement() {
  const { taken, refused } = linesOf(consumer.installed, {
    write: (tag, inner) => `<${tag} ${inner} />`,
    attribute: (name, { text, code }) => (text === undefined ? `:${name}="${code}"` : `${name}="${text}"`),
    listener: (event, code) => `@${event}="${code}"`,
  });
  const wrong = refused.map((line) => `<!-- @vue-expect-error -->\n${line}`);
  return `<script setup lang="ts"></script>\n<template>\n${[...taken, ...wrong].join('\n')}\n</template>\n`;
}

test('strictTemplates accepts what the elements have, and nothing else', () => {
  const compilerOptions = STRICT;
  const vueCompilerOptions = { strictTemplates: true };
  const sources = { 'Good.vue': GOOD, 'Wrong.vue': WRONG, 'Every.vue': everyElement() };
  const files = ['vue.d.ts', ...Object.keys(sources)];
  consumer.writeAll({
    ...sources,
    'vue.d.ts': declarationOf('MoostVueComponents'),
    'tsconfig.json': JSON.stringify({ compilerOptions, vueCompilerOptions, files }),
  });
  consumer.run('vue-tsc', ['-p', 'tsconfig.json']);
});
