/** The renderer: widgets as HTML by `render.wasm`, which is loaded with the first one. */

import { renderWasm } from '#render-wasm';
import { instantiate } from '../wasm/render.js';
import { createLoader } from './loader.js';

/** The renderer's wasm: one instance, with its own memory. */
type RenderWasm = ReturnType<typeof instantiate>;

let compiled: WebAssembly.Module | undefined;
let instance: RenderWasm | undefined;
const loader = createLoader(
  {
    async default({ module_or_path }) {
      const given = (await module_or_path) as Awaited<ReturnType<typeof renderWasm>>;
      compiled = ArrayBuffer.isView(given) ? await WebAssembly.compile(given as Uint8Array<ArrayBuffer>) : given;
    },
  },
  renderWasm,
);

/** An answer of the API as the wasm takes it. */
export interface GivenAnswer {
  readonly path: string;
  readonly status: number;
  readonly body: Uint8Array;
}

/** What is rendered: a widget by its name, with everything that decides what it looks like. */
export interface Rendering {
  readonly widget: string;
  /** Names and values in turn. */
  readonly attributes: string[];
  readonly answers: readonly GivenAnswer[];
  /** The set of a made-up household. */
  readonly demo: string | undefined;
  readonly inKwh: boolean;
  readonly nowMs: number;
  readonly widthPx: number;
}

/** The frame as HTML, and the requests that it has no answers to. */
export interface Rendered {
  readonly html: string;
  readonly missing: readonly string[];
}

/** Renders a widget. After a failure inside the next one has a fresh instance. */
export async function render(what: Rendering): Promise<Rendered> {
  return use((wasm) => {
    const answers = new wasm.WasmAnswers();
    for (const { path, status, body } of what.answers) answers.add(path, status, body);
    const { widget, attributes, demo, inKwh, nowMs, widthPx } = what;
    const [html, missing] = wasm.renderWidget(widget, attributes, answers, demo, inKwh, nowMs, widthPx) as [
      string,
      string[],
    ];
    return { html, missing };
  });
}

/** The text of the `<style>` that belongs to what is rendered. */
export async function styleText(): Promise<string> {
  return use((wasm) => wasm.renderedStyle());
}

async function use<Result>(work: (wasm: RenderWasm) => Result): Promise<Result> {
  if (!compiled) await loader.load();
  if (!compiled) throw new Error('the wasm is not loaded');
  if (!instance) {
    instance = instantiate();
    instance.initSync({ module: compiled });
  }
  try {
    return work(instance);
  } catch (error) {
    instance = undefined;
    throw error;
  }
}
