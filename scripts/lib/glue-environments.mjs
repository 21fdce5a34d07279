// Glue that also works where people test their pages.
//
// jsdom and happy-dom run in Node: a global object that is a window without being an instance of `Window` (Vitest), and one
// without `TextDecoder` (Jest with jsdom), where generated glue fails as soon as it is imported. Nothing is made before it
// is needed, and what the environment lacks is Node's. It is asked for as a property: Parcel wants a package for a `process` that is
// none.

const IS_WINDOW = 'result = arg0 instanceof Window;';
const IS_PAGE = `result = typeof arg0.document === 'object';`;

const DECODER = `let cachedTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true });\ncachedTextDecoder.decode();\n`;
const DECODER_WHEN_NEEDED = `const coding = (name) => globalThis[name] ?? globalThis.process.getBuiltinModule('node:util')[name];\nlet cachedTextDecoder;\n`;
const DECODER_ANEW = `if (numBytesDecoded >= MAX_SAFARI_DECODE_BYTES) {
        cachedTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
        cachedTextDecoder.decode();`;
const DECODER_FIRST_OR_ANEW = `if (!cachedTextDecoder || numBytesDecoded >= MAX_SAFARI_DECODE_BYTES) {
        cachedTextDecoder = new (coding('TextDecoder'))('utf-8', { ignoreBOM: true });
        cachedTextDecoder.decode();`;

/** All that we support have `encodeInto`. */
const ENCODER =
  /const cachedTextEncoder = new TextEncoder\(\);\n\nif \(!\('encodeInto' in cachedTextEncoder\)\) \{[\s\S]*?\n\}\n/;
const ENCODER_WHEN_NEEDED = `let cachedTextEncoder;\nconst textEncoder = () => (cachedTextEncoder ??= new (coding('TextEncoder'))());\n`;

/** Next's edge is another realm than the one that compiles its modules. */
const REALMS = [
  [
    'if (!(module instanceof WebAssembly.Module)) {',
    'if (ArrayBuffer.isView(module) || module instanceof ArrayBuffer) {',
  ],
  ['if (instance instanceof WebAssembly.Instance) {', "if ('exports' in instance) {"],
];

/** The same glue for every environment. */
export function glueForAll(glue) {
  const steps = [
    [DECODER, DECODER_WHEN_NEEDED],
    [DECODER_ANEW, DECODER_FIRST_OR_ANEW],
    [ENCODER, ENCODER_WHEN_NEEDED],
    ...REALMS,
  ];
  let made = glue.replace(IS_WINDOW, IS_PAGE);
  for (const [generated, ours] of steps) {
    const next = made.replace(generated, () => ours);
    if (next === made) throw new Error(`the glue no longer has ${generated}: look at it`);
    made = next;
  }
  return made.replaceAll('cachedTextEncoder.', 'textEncoder().');
}
